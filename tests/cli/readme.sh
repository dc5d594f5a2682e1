#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# README.md tells the truth: what stands behind "$ " in a console block is run
# in the source tree and prints what stands below.  Blocks that build (./bootstrap,
# make) are not run here.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

# shellcheck source=tests/support/console.sh
. "$top_srcdir/tests/support/console.sh"
split_console "$top_srcdir/README.md"

# The output of the command in file $1, which names the program "yizhi".
# shellcheck disable=SC2317 # yizhi() is called by eval
output_of() {
    yizhi() {
        "$YIZHI" "$@"
    }
    (cd "$top_srcdir" && eval "$(console_command "$1")") 2>"$tap_dir/err"
}

compare() {
    output_of "$1" >"$tap_dir/got"
    as_shown "$1" "$tap_dir/got"
}

blocks=0
for block in "$tap_dir"/block.*; do
    [ -f "$block" ] || continue
    command=$(console_command "$block")
    case $command in
    ./bootstrap* | make* | sudo*) continue ;;
    esac
    blocks=$((blocks + 1))
    ok "README.md: $command" compare "$block"
done
ok "README.md shows the program at work" test "$blocks" -ge 1

# Files that the text points to are there.
grep -o '](\([^)#]*\)' "$top_srcdir/README.md" | sed 's/^](//' |
    grep -v '^https\?:' | sort -u >"$tap_dir/links"
while IFS= read -r link; do
    [ -z "$link" ] || ok "README.md: $link is there" test -e "$top_srcdir/$link"
done <"$tap_dir/links"
