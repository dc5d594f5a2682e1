dnl SPDX-License-Identifier: Apache-2.0
dnl What the shipped lexicon is compiled from, by the program that was just
dnl built.

dnl YZ_BZIP2: Debian packs the Unihan database with bzip2.
AC_DEFUN([YZ_BZIP2], [
BZ2_LIBS=
AC_CHECK_HEADER([bzlib.h],
  [AC_CHECK_LIB([bz2], [BZ2_bzDecompress],
    [BZ2_LIBS=-lbz2
     AC_DEFINE([HAVE_BZIP2], [1], [Define to 1 when libbz2 is there.])])])
AC_SUBST([BZ2_LIBS])
])

dnl YZ_LEXICON: which sources of words the machine has.  Where one is missing
dnl the lexicon is smaller, where all are it is not made; yz_lexicon says so in
dnl the summary.
AC_DEFUN([YZ_LEXICON], [
AC_ARG_ENABLE([lexicon],
  [AS_HELP_STRING([--disable-lexicon],
                  [do not compile the Chinese-English lexicon])],
  [], [enable_lexicon=yes])
yz_lexicon=
yz_lexicon_lacks=
AS_IF([test -f /usr/share/unicode/Unihan_Readings.txt ||
       { test -f /usr/share/unicode/Unihan_Readings.txt.bz2 &&
         test "x$BZ2_LIBS" != x; }],
      [yz_lexicon="$yz_lexicon Unihan"],
      [yz_lexicon_lacks="$yz_lexicon_lacks Unihan (unicode-data, libbz2-dev)"])
AS_IF([test -f /usr/share/unicode/cldr/common/main/zh.xml],
      [yz_lexicon="$yz_lexicon CLDR"],
      [yz_lexicon_lacks="$yz_lexicon_lacks CLDR (unicode-cldr-core)"])
AS_IF([test -f /usr/share/locale/zh_CN/LC_MESSAGES/iso_3166-1.mo],
      [yz_lexicon="$yz_lexicon iso-codes"],
      [yz_lexicon_lacks="$yz_lexicon_lacks iso-codes (iso-codes)"])
AS_IF([test "x$enable_lexicon" != xyes],
        [yz_make_lexicon=no; yz_lexicon="no, it was switched off"],
      [test "x$cross_compiling" = xyes],
        [yz_make_lexicon=no
         yz_lexicon="NO: the program that compiles it cannot run here"],
      [test "x$yz_lexicon" = x],
        [yz_make_lexicon=no
         yz_lexicon="NO, aligning will do without; not found:$yz_lexicon_lacks"],
      [yz_make_lexicon=yes
       yz_lexicon="from$yz_lexicon${yz_lexicon_lacks:+; SMALLER, for want of$yz_lexicon_lacks}"])
AM_CONDITIONAL([MAKE_LEXICON], [test "x$yz_make_lexicon" = xyes])
])
