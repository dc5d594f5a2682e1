dnl SPDX-License-Identifier: Apache-2.0
dnl YZ_STEMMER: Snowball's stemmers, which come without a .pc file.
AC_DEFUN([YZ_STEMMER], [
STEMMER_LIBS=
AC_CHECK_HEADER([libstemmer.h],
  [AC_CHECK_LIB([stemmer], [sb_stemmer_new], [STEMMER_LIBS=-lstemmer])])
AS_IF([test "x$STEMMER_LIBS" = x],
  [AC_MSG_ERROR([libstemmer (Snowball) is missing; Debian: libstemmer-dev])])
AC_SUBST([STEMMER_LIBS])
])
