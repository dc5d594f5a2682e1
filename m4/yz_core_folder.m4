dnl SPDX-License-Identifier: Apache-2.0
dnl YZ_CORE_FOLDER: lets the tree have a folder named core/.
dnl
dnl Every configure script tidies up with "rm -f core conftest* ...", meaning a
dnl core dump.  With a folder of that name each such line complains, the exit
dnl trap stops half way, confdefs.h stays behind, and "make distcheck" fails.
dnl So configure gets its own rm, which drops the one word core and hands all
dnl else to the real one.  Call it right after AC_CONFIG_AUX_DIR.
AC_DEFUN([YZ_CORE_FOLDER], [
rm ()
{
  for yz_word
  do
    shift
    if test "x$yz_word" != xcore; then
      set dummy ${[]1+"$[]@"} "$yz_word"
      shift
    fi
  done
  command rm "$[]@"
}
])
