# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The program under test, for the scripts beside this one.  Source it; it
# sources tap.sh.
#
#   run ARGS...                     $status, $tap_dir/out, $tap_dir/err
#   says WHAT STATUS TEXT ARGS...   exit status, and TEXT on standard error
#   prints WHAT STATUS TEXT ARGS... exit status, and TEXT on standard output
#   silent WHAT STATUS ARGS...      exit status, and nothing on standard error
#
# An exit status above 127 is a signal: never right.  The language of the
# environment is C, so that nothing of the caller's takes part.
: "${top_srcdir:?is set by make check}"
: "${YIZHI:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"

examples=$top_srcdir/examples
example_zh=$examples/dialogue-network.zh.txt
example_en=$examples/dialogue-network.en.txt
example_glossary=$examples/glossary
# shellcheck disable=SC2034 # for the scripts
example=("$example_zh" "$example_en" -g "$example_glossary")

run() {
    status=0
    timeout 60 "$YIZHI" "$@" >"$tap_dir/out" 2>"$tap_dir/err" </dev/null ||
        status=$?
}

# judge WHAT STATUS FILE TEXT: what the last run gave.
judge() {
    local what=$1 wanted=$2 file=$3 text=$4
    if [ "$status" = "$wanted" ] && grep -qF -e "$text" "$tap_dir/$file"; then
        tap_line 0 "$what"
        return
    fi
    tap_line 1 "$what"
    echo "# exit status $status, wanted $wanted; wanted in $file: $text"
    head -c 2000 "$tap_dir/err" | sed 's/^/# err: /'
    head -c 2000 "$tap_dir/out" | sed 's/^/# out: /'
}

says() {
    local what=$1 wanted=$2 text=$3
    shift 3
    run "$@"
    judge "$what" "$wanted" err "$text"
}

prints() {
    local what=$1 wanted=$2 text=$3
    shift 3
    run "$@"
    judge "$what" "$wanted" out "$text"
}

silent() {
    local what=$1 wanted=$2
    shift 2
    run "$@"
    if [ -s "$tap_dir/err" ]; then
        judge "$what" "$wanted" err "(nothing)"
    else
        is "$what" "$status" "$wanted"
    fi
}
