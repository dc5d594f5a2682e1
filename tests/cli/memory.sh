#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi memory: what goes in comes out, once, and is found again.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache

printf '%s\t%s\n' \
    '今年收入为3亿元。' 'Revenue was 300 million yuan this year.' \
    '灾难性风险很高。' 'Catastrophic risks are high.' \
    '目录' 'Contents' \
    '风险评估' '' >a.tsv

# ---- Words -------------------------------------------------------------------
says "a verb is wanted" 2 "say import, export, search, stats or delete" memory
says "another verb" 2 "say import, export" memory frobnicate a.yzm
says "import wants texts" 2 "name the memory, then what is translated" \
    memory import a.yzm
says "search wants a text" 2 "then one text" memory search a.yzm
says "delete wants to know what" 2 "--origin NAME or the numbers" \
    memory delete a.yzm
says "no memory is there" 2 "none.yzm" memory stats none.yzm
ok "and none was made" test ! -e none.yzm
says "nobody knows such a place" 2 "no plugin knows such a translation memory" \
    memory stats a.tsv
# ---- In ----------------------------------------------------------------------
prints "import" 0 "a.yzm: 3 entries added, 0 renewed, 0 there already" \
    memory import a.yzm a.tsv
ok "what has no translation is told" grep -q \
    "1 sentence without a counterpart was left out" err
prints "again" 0 "0 entries added, 0 renewed, 3 there already" \
    memory import a.yzm a.tsv
prints "stats" 0 "        3  in all" memory stats a.yzm
ok "by document" grep -q "3  zh → en  a.tsv" out
says "a file that is not there" 2 "absent.tsv" memory import a.yzm absent.tsv
prints "changed nothing" 0 "        3  in all" memory stats a.yzm
prints "another origin is another entry" 0 "3 entries added" \
    memory import a.yzm a.tsv --origin older --author 李雷

# ---- Found -------------------------------------------------------------------
prints "exact" 0 "100 %  exact, entry 6 of older, 李雷, 2 times" \
    memory search a.yzm 目录
prints "nearly" 0 " 87 %  fuzzy" memory search a.yzm 今年收入为5亿元。
prints "as a table" 0 $'exact\t5\t灾难性风险很高。\tCatastrophic risks are high.\tolder' \
    memory search a.yzm 灾难性风险很高。 --format tsv
says "a text that is no UTF-8" 2 "not well-formed UTF-8" \
    memory search a.yzm "$(printf 'a\377')"
says "nothing" 1 "nothing in a.yzm is like that" memory search a.yzm 完全无关的一句话
prints "less is enough" 0 "fuzzy" memory search a.yzm 今年支出为9亿元。 --score 0.6
says "too little" 2 "not between 0.5 and 1" memory search a.yzm 目录 --score 0.2
printf '目录\n' | timeout 60 "$YIZHI" memory search a.yzm - >out 2>err
ok "from standard input" grep -q Contents out
says "the other direction has nothing" 1 "nothing in" \
    memory search a.yzm Contents --from en --to zh
index_files() {
    find "$XDG_CACHE_HOME" -name 'memory-*.yzf' 2>/dev/null | wc -l
}
is "an index is kept for each direction" "$(index_files)" 2
for file in "$XDG_CACHE_HOME"/yizhi-1/memory-*-zh-en.yzf; do
    printf '\125' | dd of="$file" bs=1 seek=60 conv=notrunc status=none
done
prints "a damaged one is made anew" 0 "fuzzy" memory search a.yzm 今年收入为5亿元。
prints "limit" 0 "exact" memory search a.yzm 目录 --limit 1
run memory search a.yzm 今年收入为3亿元。 --limit 0 --score 0.5
is "codes and neighbours do not hide the text" "$(grep -c exact out)" 1

# ---- Out ---------------------------------------------------------------------
silent "export" 0 memory export a.yzm -o a.tmx
prints "reads as a memory again" 0 "3 entries added" \
    memory import b.yzm a.tmx --origin x
run memory export b.yzm --format tsv
is "with the same texts" "$(sort out)" "$(grep -v 风险评估 a.tsv | sort)"
if command -v xmllint >/dev/null; then
    ok "well-formed" xmllint --noout a.tmx
else
    skip "well-formed" "no xmllint"
fi
printf '<tmx version="1.4"><header creationtool="a" creationtoolversion="1"
 segtype="block" o-tmf="a" adminlang="en" srclang="zh" datatype="xml"/><body>
<tu><tuv xml:lang="zh"><seg>点<bpt i="1">&lt;b></bpt>这里<ept i="1">&lt;/b></ept>。</seg></tuv>
<tuv xml:lang="en"><seg>Click <bpt i="1">&lt;b></bpt>here<ept i="1">&lt;/b></ept>.</seg></tuv></tu>
</body></tmx>' >codes.tmx
prints "codes go in" 0 "1 entry added" memory import c.yzm codes.tmx
prints "and come out at their places" 0 \
    '<seg>Click <bpt i="1"/>here<ept i="1"/>.</seg>' memory export c.yzm

cat >dates.tmx <<'END'
<tmx version="1.4"><header creationtool="a" creationtoolversion="1"
 segtype="sentence" o-tmf="a" adminlang="en" srclang="zh" datatype="xml"/><body>
<tu changedate="20240229T120000Z" changeid="韩梅梅"><tuv xml:lang="zh"><seg>日期</seg></tuv>
<tuv xml:lang="en"><seg>Newer</seg></tuv></tu>
<tu creationdate="20200101T000000Z"><tuv xml:lang="zh"><seg>日期</seg></tuv>
<tuv xml:lang="en" creationid="李雷"><seg>Older</seg></tuv></tu>
<tu changedate="yesterday"><tuv xml:lang="zh"><seg>日期</seg></tuv>
<tuv xml:lang="en"><seg>Undated</seg></tuv></tu></body></tmx>
END
prints "dates and authors go in" 0 "3 entries added" memory import e.yzm dates.tmx
run memory search e.yzm 日期 --format tsv
is "the newest comes first" "$(cut -f 5,7,8 out | tail -n +2 | tr '\t\n' '|/')" \
    "Newer|2024-02-29T12:00:00Z|韩梅梅/Older|2020-01-01T00:00:00Z|李雷/Undated||/"
prints "and they come out" 0 'changedate="20240229T120000Z" changeid="韩梅梅"' \
    memory export e.yzm

# What stood beside a sentence, and where, is what a file says of it: our own
# export, or by the names that OmegaT and others use.
cat >context.tmx <<'END'
<tmx version="1.4"><header creationtool="a" creationtoolversion="1"
 segtype="sentence" o-tmf="a" adminlang="en" srclang="zh" datatype="xml"/><body>
<tu><prop type="file">docs/a.txt</prop><prop type="prev">第一句。</prop>
<prop type="next"/><tuv xml:lang="zh"><seg>目录</seg></tuv>
<tuv xml:lang="en"><seg>Contents</seg></tuv></tu>
<tu><prop type="x-context-pre">&lt;seg&gt;前文。&lt;/seg&gt;</prop>
<tuv xml:lang="zh"><prop type="x-document">C:\x\b.docx</prop><seg>目录</seg></tuv>
<tuv xml:lang="en"><seg>Table of contents</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>目录</seg></tuv>
<tuv xml:lang="en"><seg>Directory</seg></tuv></tu></body></tmx>
END
prints "contexts go in" 0 "3 entries added" memory import f.yzm context.tmx
prints "with the documents" 0 "1  zh → en  b.docx" memory stats f.yzm
run memory export f.yzm -o f.tmx
prints "come out, and are the same again" 0 \
    "0 entries added, 0 renewed, 3 there already" memory import f.yzm f.tmx
run memory import g.yzm f.tmx
run memory export g.yzm -o g.tmx
ok "in another memory" cmp f.tmx g.tmx
run memory import h.yzm f.tmx --origin mine
prints "a name that is given counts" 0 "3  zh → en  mine" memory stats h.yzm
printf '第一句。\n\n目录\n' >a.txt
printf '前文。\n\n目录\n' >b.txt
says "a sentence in its context" 0 "1 in context" \
    translate a.txt --memory f.tmx -o a.en.txt
is "is found by it" "$(tail -n 1 a.en.txt)" "Contents"
run translate b.txt --memory g.yzm -o b.en.txt
is "in any of them" "$(tail -n 1 b.en.txt)" "Table of contents"

# ---- Learning from it ----------------------------------------------------------
printf '风险与模型。目录。银行与市场。\n' >s.zh.txt
printf 'Risks and models. Contents. Banks and markets.\n' >s.en.txt
printf '%s\t%s\n' 风险 risk 模型 model 银行 bank 市场 market >l.tsv
run memory import l.yzm l.tsv
run align s.zh.txt s.en.txt --memory l.tsv -o table.tsv
silent "a memory teaches as a table does" 0 \
    align s.zh.txt s.en.txt --memory l.yzm -o store.tsv
ok "the same" cmp table.tsv store.tsv
run align s.zh.txt s.en.txt -o nothing.tsv
ok "and something" test "$(cmp -s nothing.tsv store.tsv; echo $?)" = 1
silent "the other way round" 0 align s.en.txt s.zh.txt --from en --to zh \
    --memory l.yzm -o reverse.tsv
run align s.en.txt s.zh.txt --from en --to zh -o nothing.tsv
ok "too" test "$(cmp -s nothing.tsv reverse.tsv; echo $?)" = 1
prints "check" 0 "No findings" check s.zh.txt s.en.txt --memory l.yzm
prints "mine" 0 "new" mine s.zh.txt s.en.txt --memory l.yzm
prints "report" 0 "consistency" report s.zh.txt s.en.txt --memory l.yzm
kept_checks() {
    find "$XDG_CACHE_HOME" -name '*.yzc' 2>/dev/null | wc -l
}
before=$(kept_checks)
run check s.zh.txt s.en.txt --memory l.yzm
is "what came of a check is kept" "$(kept_checks)" "$before"
run memory delete l.yzm 1
run check s.zh.txt s.en.txt --memory l.yzm
is "as long as the memory is the same" "$(kept_checks)" "$((before + 1))"
says "one that has nothing of that" 3 "has nothing in both languages" \
    align s.zh.txt s.en.txt --from zh --to fr --memory l.yzm -o fr.tsv
says "one that is not there" 2 "there is no memory" \
    check s.zh.txt s.en.txt --memory absent.yzm

# ---- Gone --------------------------------------------------------------------
prints "delete by document" 0 "3 entries removed" \
    memory delete a.yzm --origin older
prints "by number" 0 "1 entry removed" memory delete a.yzm 3
prints "of none" 0 "0 entries removed" memory delete a.yzm 3
prints "two are left" 0 "        2  in all" memory stats a.yzm
says "and the index knows" 1 "nothing in" memory search a.yzm 目录

# ---- Documents ---------------------------------------------------------------
prints "two documents, aligned" 0 "added" \
    memory import d.yzm "$example_zh" "$example_en"
prints "are found sentence by sentence" 0 "100 %  exact" \
    memory search d.yzm "$(sed -n 1p "$example_zh")" --limit 1
