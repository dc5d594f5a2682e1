#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The plugins in examples/plugins, as their heads say that they are used.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
from=$(realpath "$top_srcdir/examples/plugins")
cd "$tap_dir" || exit 99
mkdir plugins && chmod 755 plugins

# try NAME PROGRAM: installs an example; false where its interpreter is missing.
try() {
    command -v "$2" >/dev/null || return 1
    install -m 755 "$from/$1" plugins/
}
set -- --plugin-path plugins

try checker_house.py python3
printf '我们利用数据,改进😀。\tWe utilise 😀 data in order to improve.\n' >a.tsv
prints "house: what the table has is told" 1 "⟦utilise⟧" \
    check a.tsv --set checker_house.table="$from/house.rules" "$@"
ok "house: behind an emoji" grep -qF "⟦in order to⟧" out
ok "house: in the source" grep -qF "⟦,⟧" out
prints "house: without a table nothing" 0 "No findings" check a.tsv "$@"
prints "house: a table that is not there" 3 "absent.tsv: No such file" \
    check a.tsv --set checker_house.table=absent.tsv "$@"
printf 'target\t(\n' >broken.tsv
prints "house: a table that is none" 3 "broken.tsv:1:" \
    check a.tsv --set checker_house.table=broken.tsv "$@"

try miner_jieba.py python3
printf '人工智能治理需要风险评估。风险评估由专家进行。\n' >text.zh.txt
if env -i PATH="$PATH" HOME="$HOME" python3 -c "import jieba" 2>/dev/null; then
    prints "jieba: key words" 0 "jieba" mine text.zh.txt --way jieba "$@"
else
    run mine text.zh.txt --way jieba "$@"
    judge "jieba: says what is missing" 3 err "jieba is not installed"
fi

if try glossary_sheet.sh jq; then
    printf '全球治理很重要。\tGlobal management matters.\n' >b.tsv
    prints "sheet: a row is missing its translation" 3 \
        "client.sheet:7:1: the row lacks a term" \
        check b.tsv -g "$from/client.sheet" "$@"
    prints "sheet: cells in quotation marks" 0 '"evaluation" is another thing; see' \
        glossary show 风险评估 -g "$from/client.sheet" "$@"
    printf 'just;a;table\n' >no.sheet
    says "sheet: no languages" 2 "no row has two language tags" \
        check b.tsv -g no.sheet "$@"
fi

if try filter_strings.js node; then
    printf '// é\n"a" = "共 %%d 个文件\\n\\"好\\"";\noops\nb="你好";\n' >L.strings
    run extract L.strings -o L.xlf "$@"
    judge "strings: what is no entry is told" 3 err "L.strings:3:1: this is no entry"
    ok "strings: escapes are read" grep -qF '<source>"好"</source>' L.xlf
    ok "strings: placeholders are codes" grep -qF 'disp="%d"' L.xlf
    printf '你好\tSay "hi" \\ hello\n' >m.tsv
    run memory import m.yzm m.tsv
    run translate L.strings --memory m.yzm -o en.strings "$@"
    ok "strings: new text gets escapes" grep -qF 'b="Say \"hi\" \\ hello";' \
        en.strings
    ok "strings: all else stays" grep -qF '共 %d 个文件\n\"好\"' en.strings
fi

if try reporter_chat.js node; then
    run check a.tsv --set checker_house.table="$from/house.rules" \
        --set reporter_chat.most=1 --format chat "$@"
    judge "chat: the figures" 1 out "*0 errors, 3 warnings* in 1 segment"
    judge "chat: the rest is counted" 1 out "… and 2 more"
fi
