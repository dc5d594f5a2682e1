dnl SPDX-License-Identifier: Apache-2.0
dnl YZ_SUMMARY: the table at the end of configure: what will be built, what is
dnl off, and why.
AC_DEFUN([YZ_SUMMARY], [
AS_IF([test "x$yz_cmocka" = xyes], [yz_unit="yes (cmocka)"],
      [yz_unit="NO, cmocka was not found: the unit tests WILL BE SKIPPED"])
AS_IF([test "x$yz_libpq" = xyes], [yz_postgres="yes (libpq)"],
      [yz_postgres="no, libpq was not found: no memories on a server"])
AS_IF([test "x$YZ_CXX" = x], [yz_cxx="no, no C++ compiler was found"],
      [yz_cxx="yes ($YZ_CXX)"])
AS_IF([test "x$enable_builtin_plugins" = xyes], [yz_kind="built into the program"],
      [yz_kind="modules in `eval eval eval eval echo $plugindir`"])
AC_MSG_NOTICE([
  $PACKAGE_NAME $PACKAGE_VERSION

  prefix              $prefix
  compiler            $CC $CFLAGS
  plugins             $yz_kind
  warnings are errors $enable_werror
  sanitizers          $enable_sanitizers
  coverage            $enable_coverage
  fuzz targets        $enable_fuzz
  lexicon             $yz_lexicon
  other languages     $yz_nls
  memory_postgres     $yz_postgres
  unit tests          $yz_unit
  headers as C++      $yz_cxx
])
])
