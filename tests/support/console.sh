# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Console blocks of a Markdown page: what stands behind "$ " is run, and prints
# what stands below.  A line "..." there stands for any lines.
: "${tap_dir:?is set by tap.sh}"

# split_console PAGE: each command with its output becomes a file of its own,
# $tap_dir/block.NUMBER.
split_console() {
    awk -v dir="$tap_dir" '
        /^```console$/ { inside = 1; next }
        /^```/ { inside = 0; next }
        inside && /^\$ / { file = sprintf("%s/block.%02d", dir, ++count) }
        inside { print > file }
    ' "$1"
}

console_command() {
    sed -n '1s/^\$ //p' "$1"
}

# as_shown BLOCK FILE: whether FILE has what stands below the command.
as_shown() {
    sed 1d "$1" >"$tap_dir/wanted"
    diff "$tap_dir/wanted" "$2" && return
    # With "..." in it only the lines before and behind must be there.
    grep -qx '\.\.\.' "$tap_dir/wanted" &&
        sed '/^\.\.\.$/,$d' "$tap_dir/wanted" >"$tap_dir/head" &&
        sed '1,/^\.\.\.$/d' "$tap_dir/wanted" >"$tap_dir/tail" &&
        head -n "$(wc -l <"$tap_dir/head")" "$2" | cmp - "$tap_dir/head" &&
        tail -n "$(wc -l <"$tap_dir/tail")" "$2" | cmp - "$tap_dir/tail"
}
