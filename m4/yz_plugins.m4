dnl SPDX-License-Identifier: Apache-2.0
dnl What the plugin host needs, and how the shipped plugins are built.

dnl YZ_LIBLTDL: libltdl with lt_dladvise, and the dlopen whose messages are
dnl asked for when libltdl's own say too little.
AC_DEFUN([YZ_LIBLTDL], [
AC_CHECK_HEADER([ltdl.h], [],
  [AC_MSG_ERROR([ltdl.h not found; on Debian: apt-get install libltdl-dev])])
AC_CHECK_LIB([ltdl], [lt_dladvise_init], [LTDL_LIBS=-lltdl],
  [AC_MSG_ERROR([libltdl without lt_dladvise_init; 2.2 or newer is needed])])
yz_save_LIBS=$LIBS
AC_SEARCH_LIBS([dlopen], [dl], [],
  [AC_MSG_ERROR([no dlopen: plugins cannot be loaded on this system])])
AS_IF([test "x$ac_cv_search_dlopen" != "xnone required"],
      [LTDL_LIBS="$LTDL_LIBS $ac_cv_search_dlopen"])
LIBS=$yz_save_LIBS
AC_SUBST([LTDL_LIBS])
])

dnl YZ_BUILTIN: --enable-builtin-plugins links the shipped plugins into
dnl the program itself (libtool's -dlpreopen) instead of installing them.
AC_DEFUN([YZ_BUILTIN], [
AC_ARG_ENABLE([builtin-plugins],
  [AS_HELP_STRING([--enable-builtin-plugins],
                  [link the shipped plugins into the program])],
  [], [enable_builtin_plugins=no])
AS_IF([test "x$enable_builtin_plugins" = xyes],
  [AC_DEFINE([YZ_BUILTIN_PLUGINS], [1],
             [Define to 1 when the shipped plugins are linked into the program.])])
AM_CONDITIONAL([BUILTIN_PLUGINS], [test "x$enable_builtin_plugins" = xyes])
])
