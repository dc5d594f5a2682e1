# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# TAP for test scripts.  Source it, call ok, is, skip; it counts, and writes the
# plan when the script ends.
#
#   : "${top_srcdir:?is set by make check}"
#   . "$top_srcdir/tests/support/tap.sh"
#   ok "what should hold" command args...      command succeeds
#   not_ok "what should fail" command args...  command fails
#   is "what" "$got" "$wanted"                 two texts are equal
#   skip "what" "why"
#
# $tap_dir is an empty folder, removed at the end unless a case failed.

tap_count=0
tap_failed=0
tap_dir=$(mktemp -d "${TMPDIR:-/tmp}/yizhi-test.XXXXXX") || exit 99

tap_line() {
    tap_count=$((tap_count + 1))
    if [ "$1" = 0 ]; then
        echo "ok $tap_count - $2"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $2"
    fi
}

tap_show() {
    sed 's/^/# /' "$1"
}

ok() {
    local what=$1 status=0
    shift
    "$@" >"$tap_dir/.out" 2>&1 || status=$?
    tap_line "$status" "$what"
    if [ "$status" != 0 ]; then
        echo "# exit status $status of: $*"
        tap_show "$tap_dir/.out"
    fi
}

not_ok() {
    local what=$1 status=0
    shift
    "$@" >"$tap_dir/.out" 2>&1 || status=$?
    if [ "$status" != 0 ]; then
        tap_line 0 "$what"
    else
        tap_line 1 "$what"
        echo "# succeeded, but should have failed: $*"
        tap_show "$tap_dir/.out"
    fi
}

is() {
    if [ "$2" = "$3" ]; then
        tap_line 0 "$1"
    else
        tap_line 1 "$1"
        printf '%s\n' "got:" "$2" "wanted:" "$3" | sed 's/^/# /'
    fi
}

skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

tap_end() {
    local status=$?
    echo "1..$tap_count"
    if [ "$tap_failed" = 0 ] && [ "$status" = 0 ]; then
        rm -rf "$tap_dir"
    else
        echo "# the files of this test are kept in $tap_dir"
    fi
    exit "$status"
}
trap tap_end EXIT
