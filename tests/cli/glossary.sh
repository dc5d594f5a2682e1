#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi glossary, yizhi find, and what a look-up nearly finds.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

cd "$tap_dir" || exit 1

# ---- add ---------------------------------------------------------------------
says "without a file to add to" 2 "name the file with -g" \
    glossary add 风险 risk
mkdir glossary
silent "an entry begins the project's file" 0 \
    glossary add 灾难性风险 'catastrophic risk' '!disastrous risk' \
    --note 'as agreed' --domain risk
is "with the names of its columns" "$(head -1 glossary/00-project.tsv)" \
    $'zh\ten\tstatus\tdomain\twhen\tscope\tconcept\tnote\torigin'
prints "and is used" 0 "catastrophic risk" \
    lookup 灾难性风险 -g glossary
says "an entry that is there" 1 "00-project.tsv:2 has this entry already" \
    glossary add 灾难性风险 'Catastrophic Risk'
says "another entry with that source" 0 "both count" \
    glossary add 灾难性风险 'severe risk'
says "a status that is none" 2 "--status takes" \
    glossary add 甲 a --status good
says "an empty term" 2 "a term is empty" glossary add 甲 ' '
says "a term that is no text" 2 "not UTF-8" glossary add 甲 $'\xff'
cp glossary/00-project.tsv before.tsv
says "a note that is no text" 2 "the note of an entry is not UTF-8 from byte 2" \
    glossary add 甲 a --note $'a\xff'
ok "would make the file unreadable" cmp before.tsv glossary/00-project.tsv
says "one term alone" 2 "name a source term and its target" glossary add 甲
says "a folder that is not there" 2 "cannot lock the folder" \
    glossary add 甲 a -g nowhere/a.tsv
says "a file that is begun by no one" 2 "only a .tsv file is begun" \
    glossary add 甲 a -g new.tbx

printf '# ours\r\n甲\ta\r\n\r\n乙\tb' >crlf.tsv
silent "a file of the user's" 0 glossary add 丙 c -g crlf.tsv
is "stays as it was but for the new row" "$(od -c crlf.tsv)" \
    "$(printf '# ours\r\n甲\ta\r\n\r\n乙\tb\r\n丙\tc' | od -c)"

# ---- Several at once, and killed ones ----------------------------------------
for n in 1 2 3 4 5 6 7 8; do
    "$YIZHI" glossary add "词$n" "word $n" &
done
wait
is "eight writers at once lose nothing" \
    "$(grep -c '^词' glossary/00-project.tsv)" 8

kills=${YIZHI_KILLS:-20}
for ((n = 0; n < kills; n++)); do
    "$YIZHI" glossary add "杀$n" "kill $n" 2>/dev/null &
    victim=$!
    sleep "0.0$((RANDOM % 40))"
    kill -KILL "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    rows=$(grep -c '^词' glossary/00-project.tsv)
    [ "$rows" = 8 ] || break
done
is "writers that are killed break nothing" "$n" "$kills"
run glossary stats
is "what they left is a glossary" "$status" 0

# ---- show, stats -------------------------------------------------------------
prints "show tells an entry in full" 0 "note       as agreed" \
    glossary show 灾难性风险
prints "show finds a term of either side" 0 "00-project.tsv:2" \
    glossary show 'CATASTROPHIC risk'
prints "and what has the word in it" 0 "灾难性风险" glossary show 灾难
says "and tells that there is none" 1 "no entry has “火星”" glossary show 火星
prints "stats counts languages" 0 "languages  zh" glossary stats
prints "files are named behind the verb too" 0 "crlf.tsv  tsv, 3 entries" \
    glossary stats crlf.tsv

# ---- lint --------------------------------------------------------------------
printf '甲\ta\n甲\tb\n乙\tx\n\t!x\n丙\n' >faults.tsv
prints "lint tells a contradiction" 1 "faults.tsv:2:1  warning  G03" \
    glossary lint faults.tsv
prints "what another entry forbids" 1 "faults.tsv:3:1  error    G05" \
    glossary lint faults.tsv
prints "and what cannot be used" 1 "error    G01" glossary lint faults.tsv
says "lint counts" 1 "2 errors, 1 warning, 3 infos in 4 entries of 1 file" \
    glossary lint faults.tsv
prints "lint as a table" 1 $'faults.tsv\t2\t1\twarning\tG03\t' \
    glossary lint faults.tsv --format tsv
says "some rules alone" 0 "0 errors, 1 warning" \
    glossary lint faults.tsv --select G03 --fail-on error
says "what ships is sound" 0 "0 errors, 0 warnings" \
    glossary lint "$top_srcdir/glossary/zh-en"
prints "rules are explained" 0 "G03 (warning): one source has several preferred targets" \
    explain G03

# ---- diff, merge -------------------------------------------------------------
printf '# base\n甲\ta\n乙\tb\n丙\tc\n' >base.tsv
printf '# ours\n甲\ta\n丙\tc\n乙\tb2\n丁\td\n' >ours.tsv
printf '甲\ta2\tnote\n乙\tb\n戊\te\n' >theirs.tsv
says "diff counts by entry" 1 "1 added, 0 removed, 1 changed, 2 the same" \
    glossary diff base.tsv ours.tsv
prints "diff tells what changed" 1 "terms      - zh: 乙; en: b" \
    glossary diff base.tsv ours.tsv
prints "diff as a table" 1 $'removed\t4\t0\t\t丙 = c' \
    glossary diff base.tsv theirs.tsv --format tsv
says "diff of the same" 0 "0 added, 0 removed, 0 changed, 3 the same" \
    glossary diff base.tsv base.tsv
cp ours.tsv merged.tsv
run glossary merge base.tsv merged.tsv theirs.tsv
is "a merge without a conflict" "$status" 0
is "has what both changed" "$(cat merged.tsv)" \
    $'# ours\n甲\ta2\tnote\n乙\tb2\n丁\td\n戊\te'
printf '甲\ta\n' >base.tsv
printf '甲\tours\n' >merged.tsv
printf '甲\ttheirs\n' >theirs.tsv
says "a conflict is told" 1 "conflict in “甲”, terms" \
    glossary merge base.tsv merged.tsv theirs.tsv
ok "ours stays" grep -qx $'甲\tours' merged.tsv
ok "theirs is not lost" grep -q $'^甲\ttheirs\tmerge conflict (terms)' merged.tsv
prints "and lint finds it" 1 "G09" glossary lint merged.tsv

if command -v git >/dev/null; then
    (
        set -e
        export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
        git init -q -b main repo && cd repo
        git config user.name t && git config user.email t@example.org
        git config merge.yizhi.driver "'$YIZHI' glossary merge %O %A %B"
        echo '*.tsv merge=yizhi' >.gitattributes
        printf '甲\ta\n乙\tb\n' >g.tsv
        git add . && git commit -qm base
        git checkout -qb theirs
        printf '乙\tb\n甲\ta2\n' >g.tsv
        git commit -qam theirs
        git checkout -q main
        printf '甲\ta\n乙\tb2\n' >g.tsv
        git commit -qam ours
        git merge -q -m merged theirs
    ) >git.log 2>&1
    is "git merges with it" "$(cat repo/g.tsv)" $'甲\ta2\n乙\tb2'
else
    skip "git merges with it" "git is missing"
fi

# ---- convert -----------------------------------------------------------------
silent "convert goes by the name of the file" 0 \
    glossary convert crlf.tsv out.tbx
says "and back" 0 "3 the same" glossary diff crlf.tsv out.tbx
prints "convert to the standard output" 0 "<tbx" \
    glossary convert crlf.tsv - --to tbx
says "rows that cannot be read are told" 3 "rejected faults.tsv:5:" \
    glossary convert faults.tsv out.tbx
says "a format that is misspelt" 2 "--to takes a format" \
    glossary convert crlf.tsv out.tbx --to tbxx
says "a language that is none" 2 "is no language tag" \
    glossary stats crlf.tsv --from 中文
says "a format that nobody writes" 2 "no format writes files with this name" \
    glossary convert crlf.tsv out.xyz
says "a file that is not there" 2 "absent.tsv" \
    glossary convert absent.tsv out.tbx

# ---- find --------------------------------------------------------------------
prints "find shows a term in its context" 0 "⟦灾难性风险⟧" \
    find 灾难性风险 "$examples"
prints "with the other side" 0 "disastrous risks may follow" \
    find 灾难性风险 "$examples"
prints "words in their inflected forms" 0 "⟦catastrophic risk⟧" \
    find 'catastrophic risks' "$examples"
prints "find as a table" 0 $'\t灾难性风险\t' \
    find 灾难性风险 "$examples" --format tsv
prints "a document without its translation" 0 "⟦灾难性风险⟧" \
    find 灾难性风险 "$example_zh"
says "what stands nowhere" 1 "0 found" find 火星 "$examples"
says "an empty pattern" 2 "an empty term" find '' "$examples"
says "a width that is none" 2 "--width takes" find 风 "$examples" --width x

# ---- Nearly ------------------------------------------------------------------
printf '梁文锋\tLiang Wenfeng\n前沿大模型\tfrontier model\n权利\tright\n' >near.tsv
prints "homophones" 0 "梁文峰  sounds like “梁文锋”  0.67" \
    lookup 梁文峰 -g near.tsv --pinyin
prints "of two characters one is the same" 0 "权力  sounds like “权利”" \
    lookup 权力 -g near.tsv --pinyin
prints "what is one character away" 0 "is nearly “前沿大模型”  0.80" \
    lookup 前沿的大模型 -g near.tsv --fuzzy
says "is counted" 0 "; 1 nearly" lookup 前沿的大模型 -g near.tsv --fuzzy=0.8
says "a score that is none" 2 "--fuzzy takes" lookup x -g near.tsv --fuzzy=2
