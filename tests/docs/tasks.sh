#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# docs/tasks.md, typed again from its beginning, one command after the other in a
# copy of the example texts: what goes to the standard error stands behind the output.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
# shellcheck source=tests/support/console.sh
. "$top_srcdir/tests/support/console.sh"
split_console "$top_srcdir/docs/tasks.md"
YIZHI=$(realpath "$YIZHI")
umask 022
mkdir "$tap_dir/work"
cp -r "$top_srcdir"/examples/*.txt "$top_srcdir/examples/glossary" \
    "$tap_dir/work"
chmod -R u+w "$tap_dir/work"
cd "$tap_dir/work" || exit 99

# shellcheck disable=SC2317 # called by eval
yizhi() {
    "$YIZHI" "$@"
}

typed() {
    eval "$(console_command "$1")" >"$tap_dir/got" 2>"$tap_dir/err"
    cat "$tap_dir/err" >>"$tap_dir/got"
    as_shown "$1" "$tap_dir/got"
}

count=0
for block in "$tap_dir"/block.*; do
    count=$((count + 1))
    ok "$(console_command "$block")" typed "$block"
done
ok "the page has commands" test "$count" -gt 20
