#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Decisions: accepting findings, what makes a decision lapse, the file, what two
# people do at once, and what is wrong usage.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
export LOGNAME=mei

mkdir texts
cat >texts/report.zh.txt <<'END'
实验室在第一季度测试了12个前沿模型。

这些前沿模型都通过了评估。

第二季度的结果将在7月公布。
END
cat >texts/report.en.txt <<'END'
In the first quarter the laboratory tested 13 frontier models.

These cutting-edge models all passed the evaluation.

The results of the second quarter will be published in July.
END
printf '前沿模型\tfrontier model|!cutting-edge model\n' >glossary.tsv
texts=(texts -g glossary.tsv)
check=(check "${texts[@]}")
accept=(accept --accepted accepted.tsv "${texts[@]}")

# id_of RULE: the id that the report shows behind the finding of that rule.
id_of() {
    run "${check[@]}" -v
    sed -n "s/^.* $1 .*\\[\\([a-z]*\\)]\$/\\1/p" out | head -n 1
}
rows() {
    grep -c "^[b-z]\\{10\\}	" accepted.tsv
}

# ---- One finding -----------------------------------------------------------
number=$(id_of N01)
term=$(id_of T02)
is "an id is ten letters" "$(tr -d 'b-df-hj-np-tv-xz' <<<"$number"):${#number}" ":10"
run "${check[@]}"
not_ok "ids are not shown to who did not ask" grep -q "$number" out
run "${check[@]}" --format line
ok "the form line has ids" grep -qF "[$number]" out
run "${check[@]}" --format tsv
ok "the form tsv has ids" grep -q "	$number\$" out

prints "--dry-run shows what would be written" 0 "would accept $number" \
    accept "$number" --reason "the client's figure" --dry-run "${accept[@]:1}"
not_ok "and writes nothing" test -e accepted.tsv
prints "a finding is accepted" 0 "accepted $number  texts/report.zh.txt:1:" \
    accept "${number:0:5}" --reason "the client's figure" "${accept[@]:1}"
is "the file has a row" "$(rows)" 1
ok "with reason, who and date" grep -qE \
    "	texts/report.zh.txt	the client's figure	mei	20[0-9]{2}-[0-9]{2}-[0-9]{2}\$" \
    accepted.tsv
prints "an accepted finding is counted" 1 "1 error, 1 accepted in 3 segments" \
    "${check[@]}" --accepted accepted.tsv
not_ok "and not shown" grep -q "N01" out
ok "the others have their ids now" grep -qF "[$term]" out
prints "-v shows it" 1 "accepted  N01" "${check[@]}" --accepted accepted.tsv -v
ok "with the reason" grep -q "accepted by mei on .*: the client's figure" out
prints "without the file it is back" 1 "2 errors in 3 segments" "${check[@]}"
for form in json sarif html; do
    run "${check[@]}" --accepted accepted.tsv --format "$form"
    ok "the form $form tells it with the reason" grep -q "the client" out
done
for form in line jsonl tsv github junit markdown; do
    run "${check[@]}" --accepted accepted.tsv --format "$form"
    not_ok "the form $form leaves it out" grep -q "N01" out
done

prints "accepting it again changes the reason" 0 "0 decisions more, 1 changed" \
    accept "$number" --reason "asked and answered" --author Bo "${accept[@]:1}"
is "in the same row" "$(rows):$(grep -c "asked and answered	Bo	" accepted.tsv)" 1:1
prints "two at once, with a comma" 0 "1 decision more, 1 changed" \
    accept "$number,$term" --reason "so it is" "${accept[@]:1}"
prints "nothing is left to tell" 0 "No findings, 2 accepted" \
    "${check[@]}" --accepted accepted.tsv
is "rows are in order of their ids" "$(grep "^[b-z]\\{10\\}	" accepted.tsv)" \
    "$(grep "^[b-z]\\{10\\}	" accepted.tsv | LC_ALL=C sort)"

# ---- What lapses -----------------------------------------------------------
cp -r texts before
cp accepted.tsv kept.tsv
sed -i '1i 新的一段。\n' texts/report.zh.txt
sed -i '1i A new paragraph.\n' texts/report.en.txt
prints "what stands elsewhere does not matter" 0 "No findings, 2 accepted" \
    "${check[@]}" --accepted accepted.tsv
sed -i 's/will be published/come out/' texts/report.en.txt
prints "nor does another sentence" 0 "No findings, 2 accepted" \
    "${check[@]}" --accepted accepted.tsv
sed -i 's/laboratory/lab/' texts/report.en.txt
prints "a new translation brings the finding back" 1 "1 error, 1 accepted" \
    "${check[@]}" --accepted accepted.tsv
ok "and says so" grep -qE \
    "^lapsed accepted.tsv:[34]:1: $number N01 12: the translation changed: .*laboratory.* → .*lab" \
    out
run "${check[@]}" --accepted accepted.tsv --format json
ok "in JSON too" grep -q '"reason": ".*the translation changed' out
run "${check[@]}" --accepted accepted.tsv --select T
not_ok "a rule that was not asked lapses nothing" grep -q "^lapsed" out
prints "--prune with --dry-run" 0 "would drop $number" \
    "${accept[@]}" --prune --dry-run
is "changes nothing" "$(rows)" 2
prints "--prune takes it out" 0 "dropped $number  N01  12: the translation" \
    "${accept[@]}" --prune
is "and no other" "$(rows):$(grep -c "^$term" accepted.tsv)" 1:1
printf '前沿模型\tfrontier model|!cutting-edge model|leading model\n' >glossary.tsv
prints "a new entry brings the finding back" 1 \
    "the glossary entry changed: “" "${check[@]}" --accepted accepted.tsv
printf '前沿模型\tfrontier model|!cutting-edge model\n' >glossary.tsv
prints "the old one accepts it again" 1 "1 error, 1 accepted" \
    "${check[@]}" --accepted accepted.tsv
run check texts --accepted accepted.tsv
not_ok "a run without a glossary lapses nothing of it" grep -q "^lapsed" out
mkdir other
printf '天气很好。\n' >other/a.zh.txt
printf 'The weather is fine.\n' >other/a.en.txt
run check other -g glossary.tsv --accepted accepted.tsv
not_ok "nor does a run over other texts" grep -q "^lapsed" out
rm -r texts
mv before texts
mv kept.tsv accepted.tsv

# ---- All that there is -----------------------------------------------------
rm accepted.tsv
prints "--all-current accepts all" 0 "accepted.tsv: 2 decisions more" \
    "${accept[@]}" --all-current --reason "older than the glossary"
silent "then there is nothing to tell" 0 "${check[@]}" --accepted accepted.tsv
prints "a second time there is nothing more" 0 "0 decisions more" \
    "${accept[@]}" --all-current --reason "older than the glossary"
rm accepted.tsv
prints "--select limits it" 0 "1 decision more" \
    "${accept[@]}" --all-current --select N --reason "figures"
ok "to these rules" grep -q "	N01	" accepted.tsv

# ---- The file --------------------------------------------------------------
{
    printf '# by hand\nchecked\tid\trule\tsource\ttarget\treason\n'
    printf '# a word about it\n'
    printf 'yes\tzzzzzzzzzz\tT01\t甲\t乙\told\n'
    printf '<<<<<<< ours\n'
} >accepted.tsv
prints "lines that cannot be used are skipped" 1 \
    "skipped accepted.tsv:5:1: a mark of a merge with conflicts;" \
    "${check[@]}" --accepted accepted.tsv
run accept "$term" --reason $'a tab\tand a line\nend' "${accept[@]:1}"
is "the exit status says so" "$status" 3
is "what is there stays, new ones come in their order" "$(sed "s/	$term.*/ new/" accepted.tsv)" \
    "# by hand
checked	id	rule	source	target	reason
 new
# a word about it
yes	zzzzzzzzzz	T01	甲	乙	old
<<<<<<< ours"
ok "line ends stay in their cell" grep -qF 'a tab\tand a line\nend' accepted.tsv
printf 'id\trule\n' >accepted.tsv
says "another table is refused" 2 \
    "accepted.tsv:1:1: no file of decisions: among the titles of its columns “source” is missing" \
    "${check[@]}" --accepted accepted.tsv
says "and not written to" 2 "no file of decisions" \
    accept "$term" --reason r "${accept[@]:1}"
is "as it was" "$(cat accepted.tsv)" "id	rule"
rm accepted.tsv
says "a file that is not there is a typing error" 2 "cannot read acepted.tsv" \
    "${check[@]}" --accepted acepted.tsv

# Two translators accept at the same time, many times over.
pids=()
for i in 1 2 3 4; do
    "$YIZHI" accept "$number" --reason "number $i" "${accept[@]:1}" >/dev/null &
    pids+=($!)
    "$YIZHI" accept "$term" --reason "term $i" "${accept[@]:1}" >/dev/null &
    pids+=($!)
done
failed=0
for pid in "${pids[@]}"; do
    wait "$pid" || failed=$((failed + 1))
done
is "at the same time nobody fails" "$failed" 0
is "and nothing is lost" "$(rows)" 2

# Each adds on a branch of their own; git puts it together.
if command -v git >/dev/null; then
    mkdir repo
    (
        cd repo && export HOME=$PWD GIT_CONFIG_NOSYSTEM=1 && set -e
        git init -q -b main
        git config user.name x && git config user.email x@example.org
        echo 'accepted.tsv merge=union' >.gitattributes
        head -n 2 ../accepted.tsv >accepted.tsv
        git add . && git commit -qm base
        git checkout -qb other
        grep "^$term" ../accepted.tsv >>accepted.tsv
        git commit -qam term
        git checkout -q main
        grep "^$number" ../accepted.tsv >>accepted.tsv
        git commit -qam number
        git merge -q -m both other
    ) >git.log 2>&1
    prints "a merge has what both accepted" 0 "No findings, 2 accepted" \
        "${check[@]}" --accepted repo/accepted.tsv
else
    skip "a merge has what both accepted" "git is not there"
fi

# ---- Equal sentences -------------------------------------------------------
printf '共12个。\tThere are 13.\n共12个。\tThere are 13.\n共12个。\tThere are 14.\n' >same.tsv
run check same.tsv --select N -v
same=$(sed -n 's/^.* N01 .*\[\([a-z]*\)]$/\1/p' out | head -n 1)
rm accepted.tsv
run accept "$same" --reason r --accepted accepted.tsv same.tsv --select N
prints "one decision is for all equal sentences with equal translations" 1 \
    "1 error, 2 accepted" check same.tsv --select N --accepted accepted.tsv

# ---- In the folder of the texts -------------------------------------------
for name in accepted decisions; do
    mkdir "in-$name"
    cp texts/* "in-$name"
    run accept --all-current --reason r -g glossary.tsv \
        --accepted "in-$name/$name.tsv" "in-$name"
    prints "$name.tsv among the texts is none" 0 "No findings, 2 accepted in 3 segments;" \
        check "in-$name" -g glossary.tsv --accepted "in-$name/$name.tsv"
done
prints "accepted.tsv is none where nobody asks for it either" 1 \
    "2 errors in 3 segments;" check in-accepted -g glossary.tsv

# ---- Wrong usage -----------------------------------------------------------
says "a decision wants a reason" 2 "accept: say with --reason TEXT why" \
    accept "$number" "${accept[@]:1}"
says "a blank is none" 2 "accept: say with --reason TEXT why" \
    accept "$number" --reason " " "${accept[@]:1}"
says "and a file" 2 "accept: say with --accepted FILE" \
    accept "$number" --reason r "${texts[@]}"
says "and findings" 2 "accept: name findings by their ids" \
    "${accept[@]}" --reason r
says "and documents" 2 "accept: name the documents" \
    accept "$number" --reason r --accepted accepted.tsv -g glossary.tsv
says "ids or all" 2 "accept: ids do not go with --all-current" \
    accept "$number" --all-current --reason r "${accept[@]:1}"
says "--fail-on never accepts nothing" 2 "--fail-on never" \
    "${accept[@]}" --all-current --reason r --fail-on never
cp accepted.tsv as-it-was
says "an id that there is not" 2 \
    "accept: no finding here has an id that begins with “zzzzz”" \
    accept "$number,zzzzz" --reason r "${accept[@]:1}"
ok "then nothing is written" cmp accepted.tsv as-it-was
says "a reason that is not UTF-8" 2 "the reason of a decision is not UTF-8" \
    accept "$number" --reason $'\xff' "${accept[@]:1}"
says "a rule that there is not" 2 "there is no rule “Q”" \
    "${accept[@]}" --all-current --reason r --select Q
says "check takes no reason" 2 "--reason does not go with this command" \
    "${check[@]}" --reason r

# A file that is called like an id is a file.
mkdir bcdfg
cp texts/* bcdfg
prints "a file that is called like an id is a file" 0 "2 decisions more" \
    accept bcdfg -g glossary.tsv --accepted more.tsv --all-current --reason r
