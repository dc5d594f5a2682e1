#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# README.md tells the truth: what stands behind "$ " in a console block is run
# in the source tree and prints what stands below.  A line "..." there stands
# for any lines.  Blocks that build (./bootstrap, make) are not run here.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

# Each command with its output goes to a file of its own: block.NUMBER.
awk -v dir="$tap_dir" '
    /^```console$/ { inside = 1; next }
    /^```/ { inside = 0; next }
    inside && /^\$ / { file = sprintf("%s/block.%02d", dir, ++count) }
    inside { print > file }
' "$top_srcdir/README.md"

# The output of the command in file $1, which names the program "yizhi".
# shellcheck disable=SC2317 # yizhi() is called by eval
output_of() {
    local command
    command=$(sed -n '1s/^\$ //p' "$1")
    yizhi() {
        "$YIZHI" "$@"
    }
    (cd "$top_srcdir" && eval "$command") 2>"$tap_dir/err"
}

compare() {
    sed 1d "$1" >"$tap_dir/wanted"
    output_of "$1" >"$tap_dir/got"
    diff "$tap_dir/wanted" "$tap_dir/got" && return
    # With "..." in it only the lines before and behind must be there.
    grep -qx '\.\.\.' "$tap_dir/wanted" &&
        sed '/^\.\.\.$/,$d' "$tap_dir/wanted" >"$tap_dir/head" &&
        sed '1,/^\.\.\.$/d' "$tap_dir/wanted" >"$tap_dir/tail" &&
        head -n "$(wc -l <"$tap_dir/head")" "$tap_dir/got" |
        cmp - "$tap_dir/head" &&
        tail -n "$(wc -l <"$tap_dir/tail")" "$tap_dir/got" |
        cmp - "$tap_dir/tail"
}

blocks=0
for block in "$tap_dir"/block.*; do
    [ -f "$block" ] || continue
    command=$(sed -n '1s/^\$ //p' "$block")
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
