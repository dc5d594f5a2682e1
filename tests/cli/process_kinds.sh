#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A program as a plugin of each kind that can be one, counting in each unit.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

mkdir plugins && chmod 755 plugins
for name in segmenter_slash filter_lines glossary_pairs memory_house \
    engine_echo miner_people reporter_tiny; do
    install -m 755 "$top_srcdir/tests/cli/process_kinds.py" "plugins/$name.py"
done
printf '你好。\n人人😀都好。\n' >hello.lines
printf '😀人/好/人' >slashes.zh.txt
printf '你好=hello there\nnothing\n' >small.pairs
printf '我们有12个人。\tWe are 😀 13 people.\n' >bad.tsv
set -- --plugin-path plugins

for unit in bytes characters utf16; do
    export TMPDIR=$tap_dir/$unit
    mkdir -p "$TMPDIR"
    prints "segmenter: segments ($unit)" 0 "😀人/" segment slashes.zh.txt "$@"
    is "segmenter: all of the text ($unit)" "$(wc -l <out)" 3
    prints "filter: blocks ($unit)" 0 "人人😀都好。" segment hello.lines \
        --segmenter srx "$@"
    prints "miner: candidates ($unit)" 0 "人" mine hello.lines --way people "$@"
    run check bad.tsv --format tiny "$@"
    judge "reporter: what it answers is written ($unit)" 1 out "from zh"
    judge "reporter: to the end ($unit)" 1 out "1 in all"
done
ok "reporter: spans in its units" grep -qF "N01 [10, 12]" out

printf 'crash/on' >crash.zh.txt
prints "segmenter: is started again when it broke off" 0 "on" \
    segment slashes.zh.txt crash.zh.txt "$@"
ok "it did break off" test -e crashed

run check bad.tsv -g small.pairs "$@"
judge "glossary: what cannot be used is counted" 1 out "1 row rejected"
prints "glossary: read" 0 "a note" glossary show 你好 -g small.pairs "$@"
run glossary convert small.pairs out.pairs --to pairs "$@"
is "glossary: written" "$(cat out.pairs)" "你好=hello there"
ok "glossary: what it cannot hold is told" grep -q "the note" err

prints "memory: by a suffix" 0 "Hello there." memory search x.house 你好。 "$@"
prints "memory: by its name" 0 "Hello there." memory search house:acme 你好。 "$@"
prints "memory: exported" 0 "old.docx" memory export house:acme "$@"
says "memory: takes nothing" 2 "lends entries and takes none" \
    memory import house:acme bad.tsv "$@"
says "memory and filter: a file is translated" 0 "1 exact" \
    translate hello.lines --segmenter srx --memory house:acme -o new.lines "$@"
ok "new text goes through the filter" grep -q "HELLO THERE." new.lines

printf '你好。\n难。\n' >hard.zh.txt
run translate hard.zh.txt --segmenter srx --engine echo -v -o hard.en.txt \
    "$@"
ok "engine: a translation" grep -q "EN 你好。" hard.en.txt
ok "engine: a refusal" grep -q "too hard" err
