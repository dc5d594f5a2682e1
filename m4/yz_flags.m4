dnl SPDX-License-Identifier: Apache-2.0
dnl Compiler and linker flags, each asked for before it is used.

dnl YZ_APPEND_CFLAGS(VARIABLE, FLAGS): adds those the C compiler knows.
AC_DEFUN([YZ_APPEND_CFLAGS], [
yz_save_CFLAGS=$CFLAGS
for yz_flag in $2
do
  AS_VAR_PUSHDEF([yz_known], [yz_cv_cflag_$yz_flag])
  AC_CACHE_CHECK([whether $CC knows $yz_flag], [yz_known], [
    dnl clang takes unknown warnings with a warning, gcc takes any -Wno-...
    CFLAGS="$yz_save_CFLAGS -Werror `AS_ECHO(["$yz_flag"]) | sed 's/^-Wno-/-W/'`"
    AC_COMPILE_IFELSE([AC_LANG_SOURCE([int yz_probe; int main(void) { return yz_probe; }])],
                      [AS_VAR_SET([yz_known], [yes])], [AS_VAR_SET([yz_known], [no])])])
  AS_VAR_IF([yz_known], [yes], [AS_VAR_APPEND([$1], [" $yz_flag"])])
  AS_VAR_POPDEF([yz_known])
done
CFLAGS=$yz_save_CFLAGS
])

dnl YZ_LINK_WITH(FLAGS, IF-YES, IF-NO): does a program build with FLAGS?
AC_DEFUN([YZ_LINK_WITH], [
yz_save_CFLAGS=$CFLAGS
CFLAGS="$CFLAGS $1"
AC_LINK_IFELSE([m4_default([$4], [AC_LANG_PROGRAM([], [])])], [yz_links=yes], [yz_links=no])
CFLAGS=$yz_save_CFLAGS
AS_IF([test "x$yz_links" = xyes], [$2], [$3])
])

dnl YZ_WARNINGS: the warning set, strict where the compiler can be, and
dnl --enable-werror.  -Wsign-conversion is left out: with slices and UTF-8 its
dnl casts hide more than they show.
AC_DEFUN([YZ_WARNINGS], [
AC_ARG_ENABLE([werror],
  [AS_HELP_STRING([--enable-werror], [take warnings for errors (for tests of the build)])],
  [], [enable_werror=no])
YZ_CFLAGS=
dnl yz_grow() takes the address of an array of any type as void **.
YZ_APPEND_CFLAGS([YZ_CFLAGS],
  [-std=gnu11 -fvisibility=hidden -fno-strict-aliasing])
YZ_APPEND_CFLAGS([YZ_CFLAGS], [-Wall -Wextra -Wpedantic -Wshadow -Wformat=2 dnl
-Wundef -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition dnl
-Wpointer-arith -Wcast-align -Wcast-qual -Wwrite-strings -Wdouble-promotion dnl
-Wduplicated-cond -Wlogical-op -Wimplicit-fallthrough -Wconversion dnl
-Wno-sign-conversion])
dnl Sanitizers and fuzzing add branches of their own, about which gcc then warns.
AS_IF([test "x$enable_sanitizers$yz_fuzz" = xnono],
      [YZ_APPEND_CFLAGS([YZ_CFLAGS], [-Wnull-dereference])])
AS_IF([test "x$enable_werror" = xyes], [YZ_CFLAGS="$YZ_CFLAGS -Werror"])
YZ_CFLAGS="$YZ_CFLAGS $YZ_SANITIZER_CFLAGS $YZ_COVERAGE_CFLAGS $YZ_FUZZ_CFLAGS"
AC_SUBST([YZ_CFLAGS])
])

dnl YZ_SANITIZERS: --enable-sanitizers=address,undefined or =thread.
AC_DEFUN([YZ_SANITIZERS], [
AC_ARG_ENABLE([sanitizers],
  [AS_HELP_STRING([--enable-sanitizers=LIST],
                  [build with sanitizers: address,undefined or thread])],
  [], [enable_sanitizers=no])
AS_IF([test "x$enable_sanitizers" = xyes], [enable_sanitizers=address,undefined])
YZ_SANITIZER_CFLAGS=
AS_IF([test "x$enable_sanitizers" != xno], [
  YZ_SANITIZER_CFLAGS="-fsanitize=$enable_sanitizers -fno-omit-frame-pointer"
  AS_CASE([$enable_sanitizers], [*undefined*],
    [YZ_SANITIZER_CFLAGS="$YZ_SANITIZER_CFLAGS -fno-sanitize-recover=undefined"])
  YZ_LINK_WITH([$YZ_SANITIZER_CFLAGS], [],
    [AC_MSG_ERROR([$CC cannot build with --enable-sanitizers=$enable_sanitizers])])])
AC_SUBST([YZ_SANITIZER_CFLAGS])
AM_CONDITIONAL([SANITIZERS], [test "x$enable_sanitizers" != xno])
])

dnl YZ_COVERAGE: --enable-coverage, for "make coverage".
AC_DEFUN([YZ_COVERAGE], [
AC_ARG_ENABLE([coverage],
  [AS_HELP_STRING([--enable-coverage], [count which lines the tests reach])],
  [], [enable_coverage=no])
YZ_COVERAGE_CFLAGS=
AS_IF([test "x$enable_coverage" = xyes],
  [YZ_COVERAGE_CFLAGS="--coverage -O0 -fprofile-update=atomic"])
AM_CONDITIONAL([COVERAGE], [test "x$enable_coverage" = xyes])
])

dnl YZ_FUZZ: --enable-fuzz builds the fuzz targets; this needs clang's libFuzzer.
AC_DEFUN([YZ_FUZZ], [
AC_ARG_ENABLE([fuzz],
  [AS_HELP_STRING([--enable-fuzz], [build the fuzz targets (needs clang)])],
  [], [enable_fuzz=no])
yz_fuzz=$enable_fuzz
YZ_FUZZ_CFLAGS=
YZ_FUZZ_LDFLAGS=
AS_IF([test "x$enable_fuzz" = xyes], [
  YZ_LINK_WITH([-fsanitize=fuzzer], [], [AC_MSG_ERROR(
    [--enable-fuzz needs a compiler with -fsanitize=fuzzer: CC=clang])],
    [AC_LANG_SOURCE([[#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerTestOneInput(const uint8_t *d, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *d, size_t n) { return d == NULL && n; }]])])
  YZ_FUZZ_CFLAGS=-fsanitize=fuzzer-no-link
  YZ_FUZZ_LDFLAGS=-fsanitize=fuzzer])
AC_SUBST([YZ_FUZZ_LDFLAGS])
AM_CONDITIONAL([FUZZ], [test "x$enable_fuzz" = xyes])
])

dnl YZ_MODULE_LDFLAGS: lets the linker refuse undefined symbols in libraries and
dnl plugins; libtool's -no-undefined alone does not ask for that.  clang links
dnl the sanitizers' own symbols into programs only, so there it must be off.
AC_DEFUN([YZ_MODULE_LDFLAGS], [
YZ_DEFS_LDFLAGS=
AC_CHECK_DECL([__clang__], [yz_clang=yes], [yz_clang=no])
AS_IF([test "x$yz_clang" = xno || test "x$enable_sanitizers$yz_fuzz" = xnono], [
  AC_CACHE_CHECK([whether the linker knows -z defs], [yz_cv_z_defs],
    [YZ_LINK_WITH([-Wl,-z,defs], [yz_cv_z_defs=yes], [yz_cv_z_defs=no])])
  AS_IF([test "x$yz_cv_z_defs" = xyes], [YZ_DEFS_LDFLAGS=-Wl,-z,defs])])
AC_SUBST([YZ_DEFS_LDFLAGS])
])
