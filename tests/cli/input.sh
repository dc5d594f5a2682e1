#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Input that cannot be used, each with its sentence and exit status; names and
# contents that nobody expects; the formats and encodings that can be read.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

zh=ok.zh.txt en=ok.en.txt
printf '模型有12个。\n' >"$zh"
printf 'There are 13 models.\n' >"$en"
printf '模型\tmodel\n' >g.tsv

# ---- Documents that cannot be read ------------------------------------------
says "a source that is not there" 2 \
    "yizhi: cannot read absent.txt: No such file or directory" \
    check absent.txt "$en"
says "a target that is not there" 2 \
    "cannot read absent.txt: No such file or directory" check "$zh" absent.txt
mkdir folder
says "a folder for a document" 2 "no pair of documents" check "$zh" folder
says "a folder to segment" 2 "cannot read folder: it is a folder" \
    segment folder
mkfifo fifo.txt
says "a FIFO does not hang" 2 "cannot read fifo.txt: it is a FIFO" \
    check fifo.txt "$en"
says "a device is refused" 2 "cannot read /dev/zero: it is a device" \
    check /dev/zero "$en"
if [ "$(id -u)" = 0 ]; then
    skip "a file without the right to read" "root may read everything"
else
    printf 'x\n' >locked.txt
    chmod 000 locked.txt
    says "a file without the right to read" 2 "Permission denied" \
        check locked.txt "$en"
fi
head -c 4096 /bin/sh >binary.txt
says "a binary file" 2 "binary.txt" check binary.txt "$en"
ok "it is called a binary file" grep -q "binary" "$tap_dir/err"
printf 'good\nline \303( two\n' >broken.en.txt
says "broken UTF-8 is told with line and column" 2 "broken.en.txt:2:6" \
    check "$zh" broken.en.txt
truncate -s 1G huge.txt
says "a file beyond the limit" 2 "huge.txt: it is larger than the limit" \
    check huge.txt "$en"
truncate -s 64M sparse.txt
says "a large file of zeros" 2 "sparse.txt" check sparse.txt "$en"
says "an unknown format" 2 "bitext.xyz" check bitext.xyz
printf 'x\ty\n' >bitext.xyz
run check bitext.xyz
ok "an unknown suffix is refused, or read by what the file holds" \
    test "$status" -le 2
says "a file with one language alone" 2 "name its translation too" check "$zh"
says "two files of which one has both sides" 2 "check it alone" \
    check g.tsv "$en"

# ---- Little or nothing in it ------------------------------------------------
: >empty.zh.txt
: >empty.en.txt
run check empty.zh.txt empty.en.txt
is "two empty files" "$status" 0
run check "$zh" empty.en.txt
is "an empty target" "$status" 1
run check empty.zh.txt "$en"
is "an empty source" "$status" 1
printf ' \n\n\t\n' >blank.txt
run check blank.txt blank.txt
is "white space alone" "$status" 0
run segment empty.zh.txt
is "nothing to segment" "$status:$(wc -c <"$tap_dir/out")" 0:0
run align empty.zh.txt empty.en.txt
is "nothing to align" "$status:$(wc -l <"$tap_dir/out")" 0:1
: >empty.tsv
run check empty.tsv
is "an empty table" "$status" 0

# ---- One long line -----------------------------------------------------------
for _ in $(seq 2000); do printf '模型有12个。'; done >long.zh.txt
for _ in $(seq 2000); do printf 'There are 12 models. '; done >long.en.txt
run check long.zh.txt long.en.txt -g g.tsv
is "a line of two thousand sentences" "$status" 0
head -c 3000000 /dev/zero | tr '\0' a >word.txt
run check "$zh" word.txt
ok "a word of three million letters" test "$status" -le 1

# ---- Glossaries --------------------------------------------------------------
says "a glossary that is not there" 2 "cannot read absent.tsv" \
    check "$zh" "$en" -g absent.tsv
says "a folder without glossaries" 2 "no glossary file in this folder" \
    check "$zh" "$en" -g folder
printf 'There are 12 models.\n' >right.en.txt
printf '模型\tmodel\n\n风险\n' >bad.tsv
prints "a bad row is named, and the rest is used" 3 "bad.tsv:3" \
    check "$zh" right.en.txt -g bad.tsv
printf 'source\ttarget\tcolour\n模型\tmodel\tblue\n' >column.tsv
run check "$zh" right.en.txt -g column.tsv
is "an unknown column is passed over" "$status" 0
printf '模型\tmo\377del\n' >latin.tsv
says "a glossary in no encoding" 2 "latin.tsv" check "$zh" "$en" -g latin.tsv
: >none.tsv
run check "$zh" right.en.txt -g none.tsv
is "an empty glossary" "$status" 0
run check "$zh" right.en.txt -g g.tsv -g g.tsv
is "the same glossary twice" "$status" 0
says "lookup tells a rejected row" 3 "skipped bad.tsv:3" lookup -g bad.tsv 模型

# ---- Names -------------------------------------------------------------------
name=$'with space\tand\nline.txt'
cp "$en" "$name"
run check "$zh" "$name"
is "a name with blanks and line ends" "$status" 1
cp "$en" ./-dash.txt
run check "$zh" -- -dash.txt
is "a name with a dash behind --" "$status" 1
run check "$zh" ./-dash.txt
is "a name with a dash" "$status" 1
cp "$en" "报告 “终稿”.txt"
prints "a Chinese name" 1 "报告 “终稿”.txt" check "$zh" "报告 “终稿”.txt"
cp "$en" $'latin\351.txt'
run check "$zh" $'latin\351.txt'
is "a name that is no UTF-8" "$status" 1
run check "$zh" $'latin\351.txt' --format json
ok "the report of it is UTF-8 all the same" iconv -f UTF-8 -t UTF-8 out
long=$(printf 'x%.0s' $(seq 300))
says "a name that is too long" 2 "File name too long" check "$zh" "$long"
says "an empty name" 2 "No such file or directory" check "$zh" ""

# ---- Formats and encodings ----------------------------------------------------
# Findings without the name of the file and the offsets.
findings() {
    "$YIZHI" check "$@" -g "$example_glossary" --set \
        reporter_text.excerpt=none 2>&1 | sed 1d
}
findings "$example_zh" "$example_en" >utf8.findings
ok "there is something to compare" grep -q N01 utf8.findings
same_in() {
    local zh=$1 en=$2
    shift 2
    iconv -f UTF-8 -t "$zh" "$example_zh" >coded.zh.txt &&
        iconv -f UTF-8 -t "$en" "$example_en" >coded.en.txt &&
        findings coded.zh.txt coded.en.txt "$@" >coded.findings &&
        diff utf8.findings coded.findings
}
ok "UTF-16 with a mark gives the same findings" same_in UTF-16 UTF-16
ok "UTF-16LE without one, if it is named" \
    same_in UTF-16LE UTF-16LE --encoding UTF-16LE
ok "UTF-16BE too" same_in UTF-16BE UTF-16BE --encoding UTF-16BE
iconv -f UTF-8 -t UTF-16LE "$example_zh" >coded.zh.txt
says "and if it is not, the user is told how" 2 "name it with --encoding" \
    check coded.zh.txt "$example_en"
ok "GB18030 too" same_in GB18030 UTF-8
with_mark() {
    printf '\357\273\277' | cat - "$example_zh" >coded.zh.txt
    printf '\357\273\277' | cat - "$example_en" >coded.en.txt
    findings coded.zh.txt coded.en.txt | diff utf8.findings -
}
ok "UTF-8 with a byte order mark too" with_mark
with_crlf() {
    sed 's/$/\r/' "$example_zh" >coded.zh.txt
    sed 's/$/\r/' "$example_en" >coded.en.txt
    findings coded.zh.txt coded.en.txt | diff utf8.findings -
}
ok "CRLF too" with_crlf
iconv -f UTF-8 -t BIG5 <<<'模型有12個。' >big5.zh.txt
run check big5.zh.txt right.en.txt --encoding Big5
is "an encoding that is declared" "$status" 0

# The other way round: the English is the source.
run check --from en --to zh "$example_en" "$example_zh" \
    -g "$example_glossary" --select N,L --format json
grep '"rule"' out | sort >backward
run check "${example[@]}" --select N,L --format json
grep '"rule"' out | sort >forward
is "from English to Chinese numbers and gaps are the same" \
    "$(uniq -c <backward)" "$(uniq -c <forward)"
run check --from en --to zh "$example_en" "$example_zh" -g "$example_glossary"
ok "a glossary is read the other way round" test "$status" -le 1

paste <(sed '/^$/d' "$example_zh") <(sed '/^$/d' "$example_en") >bitext.tsv
run check bitext.tsv -g "$example_glossary" --select T02,N --format json
is "a table gives the findings of the two files" \
    "$status:$(grep -c '"rule"' out)" \
    "1:$("$YIZHI" check "${example[@]}" --select T02,N --format json |
        grep -c '"rule"')"
printf '# Title\n\nThere are **13** models.\n' >m.en.md
printf '# 标题\n\n模型有**12**个。\n' >m.zh.md
prints "Markdown" 1 "N01" check m.zh.md m.en.md

# ---- Folders --------------------------------------------------------------------
mkdir -p texts/zh texts/en
cp "$zh" texts/a.zh.txt
cp "$en" texts/a.en.txt
cp "$zh" texts/zh/b.md
cp "$en" texts/en/b.md
prints "a folder, paired by names" 1 "in 2 segments" check texts/
cp "$zh" texts/alone.zh.txt
prints "a file without a partner is told" 1 "texts/alone.zh.txt" check texts
prints "two folders" 1 "texts/zh/b.md" check texts/zh texts/en/
# One sentence that fills the file, of words that repeat: all would be held
# against all.
yes 前沿模型需要评估， | head -n 30000 | tr -d '\n' >long.zh.txt
yes 'Frontier models need evaluation,' | head -n 15000 | tr '\n' ' ' \
    >long.en.txt
prints "a sentence of a megabyte is aligned" 0 "Frontier models need" \
    align long.zh.txt long.en.txt
prints "and its words are looked at" 0 "consistency: " \
    report long.zh.txt long.en.txt
rm long.zh.txt long.en.txt
mkdir -p texts/glossary
printf '接口\tinterface\n' >texts/glossary/00.tsv
prints "a glossary among the texts is none of them" 1 "in 2 segments" \
    check texts/
rm -r texts/glossary
says "a folder without pairs" 2 "no pair of documents" check folder
printf 'x\0\1\2y' >texts/a.en.txt
prints "one of many that cannot be read is told" 1 "texts/a." check texts
