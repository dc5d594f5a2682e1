#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi mine: candidates, their standing, forms of output, --write.
# shellcheck disable=SC1111 # texts quote with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

cd "$tap_dir" || exit 1

cat >a.zh.txt <<'END'
报告聚焦灾难性风险(catastrophic risks)。
它“务虚不空转”,对灾难性风险有共识。
海港安全研究网络(Harbor Safety Network,以下简称HSN)成立。
接口机制(interface)仍在讨论。
END
printf '接口机制\tinterface mechanism\n务虚不空转\tpractical talk\n' >g.tsv

# ---- usage -------------------------------------------------------------------
says "without a text" 2 "mine: name documents" mine
says "a file that is not there" 2 "nowhere.zh.txt" mine nowhere.zh.txt
says "a miner that is not there" 2 "spade" mine a.zh.txt --way spade
says "a score that is none" 2 "--score takes" mine a.zh.txt --score 2
says "a limit that is none" 2 "--limit takes" mine a.zh.txt --limit x
says "a format that is none" 2 "--format takes text|tsv|json" \
    mine a.zh.txt --format xml

# ---- text --------------------------------------------------------------------
prints "a gloss, new" 0 "灾难性风险 → catastrophic risks  [0.85, new]" \
    mine a.zh.txt -g g.tsv --way gloss
judge "its reason" 0 out "gloss: explained in brackets, and used elsewhere"
judge "its context" 0 out \
    "a.zh.txt:1:5  报告聚焦⟦灾难性风险⟧(catastrophic risks)。"
judge "a conflict with its entry" 0 out \
    "接口机制 → interface  [0.95, conflict: g.tsv:1]"
judge "how many there are" 0 err "2 new, 0 known, 1 in conflict"
prints "a known term" 0 "务虚不空转 → ?  [0.55, known: g.tsv:2]" \
    mine a.zh.txt -g g.tsv --way quotation
prints "several miners" 0 "海港安全研究网络 → HSN" \
    mine a.zh.txt --way gloss,abbreviation
says "a limit says what it leaves" 0 "more (--limit 0 shows all)" \
    mine a.zh.txt --limit 1
run mine a.zh.txt --way gloss --score 0.84
is "only high scores" "$(grep -c '→' out)" 1

# ---- tables, JSON ------------------------------------------------------------
run mine a.zh.txt -g g.tsv --way gloss --format tsv
is "a table has a row for each" "$(cut -f 1,2,4,9 out | sed -n 3p)" \
    $'灾难性风险\tcatastrophic risks\tnew\ta.zh.txt:1:5'
is "and the entry that stands against it" \
    "$(grep -P '\tconflict\t' out | cut -f 8)" g.tsv:1
run mine a.zh.txt -g g.tsv --way gloss --format json
if command -v python3 >/dev/null; then
    is "JSON says the same" "$(python3 - out <<'END'
import json, sys
candidates = json.load(open(sys.argv[1], encoding="utf-8"))["candidates"]
for c in candidates:
    seen = c["sightings"][0]["source"]
    print(c["source"], c["target"], c["standing"], seen["line"],
          seen["column"], c.get("entry", {}).get("line", 0))
END
)" '接口机制 interface conflict 4 1 1
灾难性风险 catastrophic risks new 1 5 0
海港安全研究网络 Harbor Safety Network new 3 1 0'
else
    skip "JSON says the same" "no python3"
fi

# ---- pairs -------------------------------------------------------------------
mkdir pairs
cp a.zh.txt pairs/
printf '%s\n' 'The report is on catastrophic risks.' 'It is practical talk.' \
    'The Harbor Safety Network (HSN) was founded.' 'The interface.' \
    >pairs/a.en.txt
cp a.zh.txt pairs/b.zh.txt
prints "pairs and documents of a folder" 0 "pairs/b.zh.txt:1:5" \
    mine pairs --way gloss
prints "both sides of a pair are mined" 0 "? → Harbor Safety Network" \
    mine pairs --way abbreviation
prints "two files of one language are two documents" 0 "pairs/b.zh.txt:1:5" \
    mine pairs/a.zh.txt pairs/b.zh.txt --way gloss

# ---- --write -----------------------------------------------------------------
says "new ones with both terms are written" 0 "new.tsv: 3 new entries, proposed" \
    mine a.zh.txt -g g.tsv --way gloss,abbreviation --write new.tsv
is "as proposed, with reason and place" "$(grep 灾难性风险 new.tsv)" \
    $'灾难性风险\tcatastrophic risks\tproposed\t\t\t\t\texplained in brackets, and used elsewhere\ta.zh.txt:1:5'
ok "not what is in conflict" test "$(grep -c 接口机制 new.tsv)" = 0
cp new.tsv before.tsv
says "a second time there is nothing new" 0 "new.tsv: 0 new entries" \
    mine a.zh.txt -g g.tsv --way gloss,abbreviation --write new.tsv
ok "and the file stays as it was" cmp before.tsv new.tsv
prints "what was written is known" 0 "[0.95, known: new.tsv:2]" \
    mine a.zh.txt -g new.tsv --way gloss
silent "and sound" 0 glossary stats new.tsv
cp a.zh.txt $'a\xff\xfeb.zh.txt'
run mine $'a\xff\xfeb.zh.txt' -g g.tsv --way gloss --write odd.tsv
is "of a document whose name is no text" "$(grep 灾难性风险 odd.tsv)" \
    $'灾难性风险\tcatastrophic risks\tproposed\t\t\t\t\texplained in brackets, and used elsewhere\ta��b.zh.txt:1:5'
silent "the glossary is readable" 0 glossary stats odd.tsv
rm $'a\xff\xfeb.zh.txt'
says "a file that cannot be begun" 2 "only a .tsv file is begun" \
    mine a.zh.txt --way gloss --write new.tbx

# ---- odd input ---------------------------------------------------------------
: >empty.zh.txt
says "an empty document" 0 "0 new, 0 known, 0 in conflict" mine empty.zh.txt
printf '没有译文。\n' >one.zh.txt
: >one.en.txt
says "a pair with an empty side" 0 "0 in conflict" mine one.zh.txt one.en.txt
printf '灾难\xff' >bad.zh.txt
says "a document that is no text" 2 "bad.zh.txt" mine bad.zh.txt
head -c 1000000 /dev/zero | tr '\0' 'x' >long.zh.txt
says "a line of a megabyte" 0 "in conflict" mine long.zh.txt
for _ in $(seq 20000); do printf '术语(English)与“术语”、'; done >dense.zh.txt
prints "a line full of glosses" 0 "术语 → English" mine dense.zh.txt
printf '“\033[31m红”与“\033[31m红”' >steer.zh.txt
run mine steer.zh.txt
ok "no text steers the terminal" test "$(grep -c $'\033' out)" = 0

# Beside texts whose names tell the language, a README is none of them.
mkdir told untold
cp a.zh.txt told
cp a.zh.txt untold/a.txt
for folder in told untold; do
    echo '“珊瑚观测协议”（Coral Watch Protocol）' >$folder/README.txt
done
run mine told --way gloss
not_ok "a file that tells no language is left out" grep -q 珊瑚 out
prints "where none tells one, all are texts" 0 珊瑚观测协议 \
    mine untold --way gloss
prints "one that is named is a text" 0 珊瑚观测协议 \
    mine told/README.txt told/a.zh.txt --way gloss
