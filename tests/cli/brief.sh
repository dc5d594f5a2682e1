#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi brief: the page before a translation.
# shellcheck disable=SC1111 # texts quote with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

cd "$tap_dir" || exit 1

cat >a.zh.txt <<'END'
报告聚焦灾难性风险(catastrophic risks)。
它“务虚不空转”,关注灾难性风险,也谈接口机制。
海港安全研究网络(Harbor Safety Network,以下简称HSN)成立。
接口机制(interface)仍在讨论,梁文峰没有出席。
海港新规生效。关于海港新规的争论。谈海港新规时。
END
printf '%s\t%s\n' 接口机制 'interface mechanism' 梁文锋 'Liang Wenfeng' >g.tsv

# ---- sections ----------------------------------------------------------------
says "without a document" 2 "brief: name the document" brief
says "a file that is not there" 2 "nowhere.zh.txt" brief nowhere.zh.txt
says "a format that is none" 2 "--format takes text|md" \
    brief a.zh.txt --format tsv
prints "known terms with how often they stand" 0 \
    "接口机制 → interface mechanism  (2×)" brief a.zh.txt -g g.tsv
judge "terms that the text explains" 0 out "1:5  灾难性风险 → catastrophic risks"
judge "terms that it renders otherwise" 0 out \
    "4:1  接口机制 → interface  (a glossary term that is explained in brackets"
judge "and how the glossary has it" 0 out "the glossary has interface mechanism)"
judge "coinages" 0 out "2:3  务虚不空转  (1×)"
judge "phrases that recur" 0 out "5:1  海港新规  (3×)"
judge "short forms" 0 out "海港安全研究网络 → HSN"
judge "what sounds like a term" 0 out \
    "4:21  梁文峰 sounds like 梁文锋, which the glossary has"
judge "a question for it" 0 out "Is “梁文峰” meant to be “梁文锋”?"
judge "a question for a conflict" 0 out \
    "For “接口机制” the text has “interface”, our glossary “interface mechanism”: which one is wanted?"
ok "and none without a reason" test "$(grep -c '?$' out)" = 2

# A document alone has no translation that could lack anything.
ok "no finding about a missing translation" \
    test "$(grep -cE '\[(L0|P0|N0|T0)' out)" = 0

# ---- without a glossary --------------------------------------------------------
prints "without a glossary" 0 "0 glossary entries used" brief a.zh.txt
ok "there are no known terms then" \
    test "$(grep -c 'Terms the glossary has' out)" = 0

# ---- Markdown ------------------------------------------------------------------
printf '它“a*b_c”与“务虚”。\n' >m.zh.txt
prints "headings of Markdown" 0 "## Coinages in quotation marks" \
    brief m.zh.txt --format md
judge "a point of it" 0 out "- 1:11  **务虚**"
judge "marks of the text are kept from it" 0 out 'a\*b\_c'
run brief a.zh.txt -g g.tsv --format md -o page.md
is "into a file" "$(head -1 page.md)" "# Briefing: a.zh.txt"

# ---- limits, odd input -----------------------------------------------------------
for i in 一 二 三 四 五; do echo "谈“新词$i”。"; done >many.zh.txt
prints "a limit says what it leaves" 0 "and 3 more" \
    brief many.zh.txt --limit 2
run brief many.zh.txt --limit 0
is "no limit shows all" "$(grep -c "(1×)" out)" 5
: >empty.zh.txt
prints "an empty document" 0 "0 segments, 0 characters" brief empty.zh.txt
head -c 1000000 /dev/zero | tr '\0' 'x' >long.zh.txt
prints "a line of a megabyte" 0 "1 segment, 1000000 characters" brief long.zh.txt -g g.tsv
printf 'The “policy entrepreneurs” met.\n' >b.en.txt
prints "an English document" 0 "policy entrepreneurs" \
    brief b.en.txt
prints "two documents on one page" 0 "m.zh.txt:1:11" brief a.zh.txt m.zh.txt
