dnl SPDX-License-Identifier: Apache-2.0
dnl YZ_NLS: whether sentences for people are looked up in catalogues, which
dnl msgfmt makes of po/*.po.
AC_DEFUN([YZ_NLS], [
AC_ARG_ENABLE([nls],
  [AS_HELP_STRING([--disable-nls], [speak English alone, and need no gettext])],
  [], [enable_nls=yes])
AC_CHECK_PROGS([MSGFMT], [msgfmt], [])
yz_intl=no
AS_IF([test "x$enable_nls" = xyes],
  [AC_CHECK_HEADER([libintl.h],
    [AC_SEARCH_LIBS([dngettext], [intl], [yz_intl=yes])])])
AS_IF([test "x$enable_nls" != xyes], [yz_nls="no, they were switched off"],
      [test "x$yz_intl" != xyes],
        [enable_nls=no; yz_nls="NO, the C library has no gettext"],
      [test "x$MSGFMT" = x],
        [AC_MSG_ERROR([msgfmt is missing (the package gettext); --disable-nls does without])],
      [yz_nls=yes
       AC_DEFINE([ENABLE_NLS], [1], [Define to 1 to speak other languages.])])
AM_CONDITIONAL([ENABLE_NLS], [test "x$enable_nls" = xyes])
])
