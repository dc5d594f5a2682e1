#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Terms that are rendered in several ways: yizhi check without a glossary, and
# yizhi report.
# shellcheck disable=SC1111 # texts quote with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

cd "$tap_dir" || exit 1
pairs=("$examples/frontier-rules.zh.txt" "$examples/frontier-rules.en.txt"
    "$example_zh" "$example_en")

# ---- yizhi check -------------------------------------------------------------
run check "${pairs[@]}"
for told in '“前沿模型” is “cutting-edge models” here, elsewhere “frontier models”' \
    '“监管沙盒” is “supervisory sandbox” here, elsewhere “regulatory sandbox”' \
    '“联合声明” is “joint declaration” here, elsewhere “joint statements”' \
    '“议程设置” is “Topic selection” here, elsewhere “agenda setting”' \
    '“红队测试” is “round of penetration testing” here, elsewhere “red teaming”' \
    '“灾难性风险” is “disastrous risks” here, elsewhere “catastrophic risk”' \
    '“问责机制” is “responsibility mechanisms” here, elsewhere “accountability'; do
    judge "told without a glossary: ${told:0:24}" 1 out "$told"
done
is "and little else is" "$(grep -c ' C0' out)" 8
prints "all documents count" 1 "(10×, 2 documents; first at" check "${pairs[@]}"
run check "${pairs[@]}" --jobs 1
cp out one
run check "${pairs[@]}" --jobs 4
is "any number of threads finds the same" "$(cmp one out && echo same)" same
run check "${pairs[@]}" -g "$example_glossary" --select C
is "what a glossary has is not for C01" "$(grep -c ' C0' out)" 0
printf '秘书处\tsecretariat\n' >small.tsv
silent "beside a glossary drift is not looked for" 0 \
    check "${pairs[@]}" -g small.tsv --select C01
prints "but where wanted" 1 "“前沿模型” is “cutting-edge models” here" \
    check "${pairs[@]}" -g small.tsv --select C01 --drift

# ---- sentences that repeat ---------------------------------------------------
cat >repeats.tsv <<'END'
source	target
请定期备份所有数据。	Back up all data regularly.
请不要切断电源。	Do not cut off the power.
请定期备份所有数据。	Make regular backups of all data.
请尽快切断电源。	Do not cut off the power.
END
prints "one source, two translations" 1 \
    "the same source is elsewhere “Back up all data regularly.” (1×; first at" \
    check repeats.tsv --select C02
prints "one translation, two sources" 0 \
    "the same translation stands elsewhere for “请不要切断电源。” (1×" \
    check repeats.tsv --select C03 -v

# ---- yizhi report ------------------------------------------------------------
says "without documents" 2 "report: name documents" report
says "a format that is none" 2 "--format takes text|html|tsv|json" \
    report "${pairs[@]}" --format sarif
prints "a term with its renderings" 0 "前沿模型  12× in 2 documents, 2 renderings" \
    report "${pairs[@]}"
judge "how consistent it is, and where it first departs" 0 out \
    "2 renderings, 0.833 consistent, first divergence dialogue-network.en.txt:17:78"
judge "and each document" 0 out \
    "  0.893  75 of 84 places  dialogue-network.en.txt, first divergence 11:194"
is "the least consistent first" \
    "$(grep -A 1 "^consistency by document" out | grep -c dialogue-network)" 1
judge "the commonest first" 0 out "10×  frontier models"
judge "where the other one is" 0 out \
    "2×  cutting-edge models  dialogue-network.en.txt:17:78 (2×)"
judge "how consistent it all is" 0 out "of places (micro)"
prints "a limit says what it leaves" 0 "more terms (--limit 0 shows all)" \
    report "${pairs[@]}" --limit 1
prints "the glossary's terms" 0 "forbidden" \
    report "${pairs[@]}" -g "$example_glossary"
judge "and their standing" 0 out "preferred"
run report "${pairs[@]}" --format tsv
is "a row for each document" \
    "$(grep -Pi '^前沿模型\tfrontier models?\t1\t' out | cut -f 6 | paste -sd+)" 4+6
is "with the consistency of the term and of the document, and what departs first" \
    "$(grep -P '^前沿模型\tcutting-edge' out | cut -f 10-12)" \
    "$(printf '0.833\t0.893\tfirst')"
is "a first divergence for each term that varies" "$(grep -c 'first$' out)" 14
run report "${example[@]:0:2}"
is "one document is not told of twice" "$(grep -c "by document" out)" 0
if command -v python3 >/dev/null; then
    run report "${pairs[@]}" -g "$example_glossary" --format json
    is "JSON adds up" "$(python3 - out <<'END'
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
places = known = common = 0
for key in ("places", "known", "common"):
    assert sum(d[key] for d in report["documents"]) == \
        sum(t[key] for t in report["terms"]), key
for d in report["documents"] + report["terms"]:
    assert abs(d["consistency"] - d["common"] / d["known"]) < 0.0001, d
    assert (d["divergence"] is None) == (d["common"] == d["known"]), d
for term in report["terms"]:
    count = sum(r["count"] for r in term["renderings"])
    unknown = sum(d["count"] for d in term["unknown"]["documents"])
    assert count == term["known"], term
    assert count + unknown == term["places"], term
    for r in term["renderings"]:
        assert sum(d["count"] for d in r["documents"]) == r["count"], term
    places += term["places"]
    known += count
    common += term["common"]
figures = report["consistency"]
assert (places, known) == (figures["places"], figures["known"])
assert abs(figures["micro"] - common / known) < 0.0001
assert 0 < figures["macro"] <= 1
print("yes")
END
)" yes
fi
printf 'source\ttarget\n' >empty.tsv
run report empty.tsv
is "of nothing comes nothing" "$(head -n 1 out)" \
    "0 terms, 0 rendered in more than one way; 0 of 0 places known"
