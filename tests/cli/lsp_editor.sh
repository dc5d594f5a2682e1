#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi lsp in a real editor, neovim, where that is installed.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

if ! command -v nvim >/dev/null 2>&1; then
    skip "a translator at neovim" "neovim is not there"
    exit 0
fi
cp -r "$examples" "$tap_dir/project"
chmod -R u+w "$tap_dir/project"
mkdir "$tap_dir/home"
cd "$tap_dir/project" || exit 99
HOME=$tap_dir/home XDG_CONFIG_HOME=$tap_dir/home XDG_DATA_HOME=$tap_dir/home \
    XDG_CACHE_HOME=$tap_dir/home XDG_STATE_HOME=$tap_dir/home LC_ALL=C.UTF-8 \
    LSP_FILE=dialogue-network.en.txt LSP_GLOSSARY=glossary \
    LSP_RESULT=$tap_dir/result timeout 120 nvim --headless -u NONE -i NONE -n \
    -c "luafile $top_srcdir/tests/cli/lsp.lua" >"$tap_dir/out" 2>&1 </dev/null
while IFS=$'\t' read -r verdict what; do
    [ "$verdict" = ok ]
    tap_line $? "$what"
done <"$tap_dir/result"
ok "it came to its end" grep -q "the session ends" "$tap_dir/result"
not_ok "the file that was written has the fault no more" diff -q \
    dialogue-network.en.txt "$example_en"
is "and one line of it is another" \
    "$(diff dialogue-network.en.txt "$example_en" | grep -c '^<')" 1
