#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi lsp, as an editor sees it: tests/cli/lsp.py is the editor.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

run lsp
is "a client that is not there ends the session" "$status" 1
says "options of others do not go with it" 2 "does not go with" lsp --format json
if ! command -v python3 >/dev/null 2>&1; then
    skip "the server is spoken to" "python3 is not there"
    exit 0
fi
cp -r "$examples" "$tap_dir/project"
chmod -R u+w "$tap_dir/project"
PYTHONDONTWRITEBYTECODE=1 timeout 300 python3 "$top_srcdir/tests/cli/lsp.py" \
    "$YIZHI" "$tap_dir/project" >"$tap_dir/result" 2>"$tap_dir/lsp.err"
is "the client comes to its end" "$?" 0
while IFS=$'\t' read -r verdict what; do
    [ "$verdict" = ok ]
    tap_line $? "$what"
done <"$tap_dir/result"
[ "$tap_failed" = 0 ] || tap_show "$tap_dir/lsp.err"
