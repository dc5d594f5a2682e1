#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi align as a user works with it: forms, many pairs, lines, locks, review.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

printf '# 概述\n\n模型有12个。风险很大。\n\n好。\n\n结束。\n' >r.zh.md
printf '# Overview\n\nThere are 12 models. Risks are large.\n\nGood.\n\nEnd.\n' \
    >r.en.md
pair=(r.zh.md r.en.md)

# ---- Forms -------------------------------------------------------------------
head=$'lock\tid\tscore\tsource\ttarget\tsource_place\ttarget_place'
run align "${pair[@]}"
is "a table is the form when none is said" "$status:$(head -n 1 out)" "0:$head"
cp out plain.tsv
for form in tsv tmx txt json html; do
    run align "${pair[@]}" -o "x.$form"
    is "-o x.$form: the suffix tells the form" "$status:$(cat out err)" "0:"
    run align "${pair[@]}" --format "$form"
    ok "--format $form: the same on the standard output" cmp out "x.$form"
    run align "${pair[@]}" --format "$form" -o "x.any"
    ok "--format $form wins over a suffix" cmp x.any "x.$form"
done
run align "${pair[@]}" -o X.HTM
ok "suffixes in any case" cmp X.HTM x.html
is "a ladder has a line for each bead" \
    "$(sed 's/:[01]\.[0-9]\{4\}$//' x.txt | tr '\n' ' ')" \
    "[0]:[0] [1]:[1] [2]:[2] [3]:[3] [4]:[4] "
says "a suffix that tells nothing" 2 "the name x.doc does not tell the form" \
    align "${pair[@]}" -o x.doc
says "a format that is none" 2 "--format takes tsv|tmx|txt|json|html, not" \
    align "${pair[@]}" --format xliff
if command -v xmllint >/dev/null 2>&1; then
    ok "TMX is well-formed" xmllint --noout x.tmx
else
    skip "TMX is well-formed" "xmllint is not there"
fi
ok "TMX has the version of the program" \
    grep -q "creationtoolversion=\"$("$YIZHI" --version | cut -d' ' -f2)\"" x.tmx
ok "a page stands alone" test "$(grep -c -e '<script' -e 'http' x.html)" = 0
if python3 -c 'import jsonschema' 2>/dev/null; then
    ok "JSON keeps to its schema" python3 -c '
import json, sys, jsonschema
jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))
' x.json "$top_srcdir/docs/schema/alignment-1.schema.json"
else
    skip "JSON keeps to its schema" "python3-jsonschema is not there"
fi

printf '坏\033\001。\n' >ctl.zh.txt
printf 'Bad\033\001.\n' >ctl.en.txt
says "characters that XML cannot hold are told" 3 \
    "4 characters that the form cannot hold were replaced" \
    align ctl.zh.txt ctl.en.txt -o ctl.tmx
silent "a table holds them" 0 align ctl.zh.txt ctl.en.txt -o ctl.tsv
ok "as they are" grep -q "$(printf 'Bad\033\001\\.')" ctl.tsv

printf '阿\n' >rtl.zh.txt
printf 'x\n' >rtl.ar.txt
run align rtl.zh.txt rtl.ar.txt --to ar -o rtl.html
ok "a page knows the direction of writing" \
    grep -q '<td lang="ar" dir="rtl">' rtl.html

# ---- What check reads ----------------------------------------------------------
run align "${pair[@]}" -o x.tsv
run check x.tsv
is "check reads the table" "$status:$(grep -c 'in 5 segments' out)" 0:1
printf '"好"\t他说。\n' >quote.zh.txt
printf '"Good"\the says.\n' >quote.en.txt
run align quote.zh.txt quote.en.txt -o quote.tsv
run align quote.tsv --format json
ok "a text that begins with a quotation mark" grep -qF '"text": "\"Good\"' out

# ---- Many pairs ----------------------------------------------------------------
mkdir -p texts/deep texts/zh texts/en
cp r.zh.md texts/a.zh.md && cp r.en.md texts/a.en.md
cp r.zh.md texts/deep/b.zh.md && cp r.en.md texts/deep/b.en.md
cp r.zh.md texts/zh/c.md && cp r.en.md texts/en/c.md
run align texts -o many/
is "a folder of pairs" "$status:$(cat err)" "0:"
is "gives a file for each pair, named after it" \
    "$(cd many && find . -type f | LC_ALL=C sort | tr '\n' ' ')" \
    "./a.tsv ./c.tsv ./deep/b.tsv "
run align texts -o many --format tmx
is "in a folder that is there" "$status:$(find many -name '*.tmx' | wc -l)" 0:3
run align texts/zh texts/en -o two/
is "two folders" "$status:$(ls two)" 0:c.tsv
run align texts/a.zh.md texts/a.en.md texts/deep/b.zh.md texts/deep/b.en.md -o l/
is "a list of files" "$status:$(find l -type f | wc -l)" 0:2
run align "${pair[@]}" -o one/
is "one pair into a folder" "$status:$(ls one)" 0:r.tsv
cmp -s one/r.tsv x.tsv
is "is as it was alone" "$?" 0

printf '孤。\n' >texts/alone.zh.md
says "a file without a partner is told" 3 \
    "skipped texts/alone.zh.md: no file of the other language" \
    align texts -o many/
run align texts -o all.tsv
is "all in one table" "$status:$(grep -c . all.tsv)" 3:16
ok "has the files in the places" grep -q $'\ttexts/deep/b.zh.md:1:3\t' all.tsv
for form in tmx json html; do
    run align texts -o "all.$form"
    is "all in one $form" "$status:$(grep -c 'There are 12 models' "all.$form")" \
        3:3
done
run align texts -o all.txt
is "numbers of several pairs need files of their own" \
    "$status:$(grep -c 'give a folder with -o' err)" 2:1
cp r.zh.md texts/zh/a.md && cp r.en.md texts/en/a.md
says "two pairs with one name are told" 2 "would hold both the alignment of" \
    align texts -o clash/
not_ok "and nothing is written" test -e clash
rm texts/zh/a.md texts/en/a.md texts/alone.zh.md
says "an input is not overwritten" 2 "r.en.md is read here and would be" \
    align "${pair[@]}" -o r.en.md --format tsv
ln -s r.zh.md link.tsv
says "nor through a link" 2 "link.tsv is read here" \
    align "${pair[@]}" -o link.tsv
says "a memory is an input too" 2 "x.tsv is read here" \
    align "${pair[@]}" --memory x.tsv -o x.tsv
printf 'x\n' >plainfile
says "a folder that cannot be made" 2 "plainfile" \
    align "${pair[@]}" -o plainfile/out/

# ---- Lines -----------------------------------------------------------------------
mkdir -p corpus/zh corpus/en
printf '一。二。\n\n三\n' >corpus/zh/001
printf 'One. Two.\n\n\nThree\n' >corpus/en/001
run align --lines corpus/zh/001 corpus/en/001 --format txt
is "--lines numbers lines from 0" "$status:$(cut -d: -f1,2 out | tr '\n' ' ')" \
    "0:[0]:[0] [2]:[3] "
run align --lines corpus/zh corpus/en -o lines/ --format txt
is "files without a suffix in two folders" "$status:$(ls lines)" 0:001.txt
run check --lines corpus/zh corpus/en
is "check --lines" "$status:$(grep -c 'in 2 segments' out)" 0:1
run align corpus/zh corpus/en --filter text
is "without a suffix but with --filter" "$status:$(grep -c . out)" 0:4
printf '# 一\n~~~\n二\n~~~\n' >code.zh.md
printf '# One\n~~~\nTwo\n~~~\n' >code.en.md
run align --lines code.zh.md code.en.md --format txt
is "--lines takes Markdown as it is" "$(wc -l <out)" 4

# ---- Memories ----------------------------------------------------------------------
silent "--memory is read" 0 align "${pair[@]}" --memory plain.tsv -o m.tsv
is "and is no part of the output" "$(grep -c . m.tsv)" 6
silent "check takes memories" 0 check "${pair[@]}" --memory plain.tsv
says "a memory that is not there" 2 "cannot read no.tsv" \
    align "${pair[@]}" --memory no.tsv
says "a memory in one language" 2 "r.zh.md holds one language" \
    align "${pair[@]}" --memory r.zh.md
silent "the filter of the documents is not the memory's" 0 \
    align "${pair[@]}" --filter text --memory plain.tsv -o m.tsv

# ---- Locks ---------------------------------------------------------------------------
# Row 3 holds two sentences; "好。" and its row stand apart.
cat >l.tsv <<EOF
$head
			# 概述	# Overview
x			模型有12个。 风险很大。	There are 12 models. Risks are large.
1			好。
yes				Good.
FALSE			结束。	End.
EOF
cp l.tsv first.tsv
says "locked rows are kept" 0 "kept 3 locked rows of l.tsv" \
    align "${pair[@]}" -o l.tsv
is "as they were" "$(cut -f1,3-5 l.tsv | grep ^x)" \
    $'x\t1.00\t模型有12个。风险很大。\tThere are 12 models. Risks are large.
x\t1.00\t好。\t\nx\t1.00\t\tGood.'
cp l.tsv second.tsv
run align "${pair[@]}" -o l.tsv
ok "and again" cmp l.tsv second.tsv
says "--keep names another table" 0 "kept 3 locked rows of first.tsv" \
    align "${pair[@]}" --keep first.tsv -o k.tmx
ok "for any form" grep -q 'x-locked' k.tmx
says "--keep of a table that is not there" 2 "cannot read no.tsv" \
    align "${pair[@]}" --keep no.tsv
says "--keep of a text" 2 "r.zh.md is no table of aligned rows" \
    align "${pair[@]}" --keep r.zh.md

sed 's/Risks are large/Risks are huge/' first.tsv >l.tsv
cp l.tsv edited.tsv
says "a locked row without a place" 2 \
    "l.tsv:3: the target of this locked row is not found" \
    align "${pair[@]}" -o l.tsv
ok "leaves the table as it was" cmp l.tsv edited.tsv
says "--let-go goes on" 3 "skipped l.tsv:3:" \
    align "${pair[@]}" -o l.tsv --let-go
is "with the others" "$(grep -c ^x l.tsv)" 2

printf 'a text\n' >text.tsv
says "what cannot be read for its locks is not replaced" 2 \
    "text.tsv is there already and may have locked rows" \
    align "${pair[@]}" -o text.tsv
is "and is as it was" "$(cat text.tsv)" "a text"
: >empty.tsv
silent "an empty file is replaced" 0 align "${pair[@]}" -o empty.tsv

mkdir -p work
cp texts/a.zh.md work/ && cp texts/a.en.md work/
cp texts/deep/b.zh.md work/ && cp texts/deep/b.en.md work/
run align work -o kept/
sed -i '2s/^/x/' kept/a.tsv
says "each pair keeps its own rows" 0 "kept 1 locked row of kept/a.tsv" \
    align work -o kept/
says "--keep with a folder" 0 "kept 1 locked row of kept/a.tsv" \
    align work -o other/ --keep kept
says "--keep with one table for two pairs" 2 "and there are 2 pairs" \
    align work -o other/ --keep kept/a.tsv
cp kept/a.tsv joint.tsv
says "a table of several pairs does not swallow locks" 2 \
    "joint.tsv has 1 locked rows" align work -o joint.tsv
ok "and is left alone" cmp kept/a.tsv joint.tsv
cp first.tsv given.tsv
says "nor does an aligned input" 2 "given.tsv has 3 locked rows" \
    align plain.tsv -o given.tsv

# ---- Ids -----------------------------------------------------------------------------
run align "${pair[@]}" -o ids.tsv
cut -f2 ids.tsv >before
printf '# Overview\n\nThere are 12 models. Risks are many.\n\nFine.\n\nEnd.\n' \
    >r2.en.md
run align r.zh.md r2.en.md -o ids.tsv
cut -f2 ids.tsv >after
ok "the ids of sources stay when targets change" cmp before after
printf '好。\n\n好。\n\n好。\n' >same.zh.txt
printf 'Good.\n\nGood.\n\nGood.\n' >same.en.txt
run align same.zh.txt same.en.txt -o same.tsv
is "repeated rows have ids of their own" \
    "$(sed 1d same.tsv | cut -f2 | sort -u | wc -l)" 3

# ---- Review ----------------------------------------------------------------------------
printf '很长的一句话，说了许多许多的事情。\n\n短。\n' >d.zh.txt
printf 'No.\n\nThis one is long, very long, and does not fit at all.\n' >d.en.txt
run align d.zh.txt d.en.txt --review below=1
is "doubtful rows make the status 1" "$status" 1
ok "and are shown with score and id" \
    grep -qE '^0\.[0-9]{2}  [st][0-9a-f]{8}  ' out
is "nothing else is" "$(grep -c '^lock' out)" 0
run align "${pair[@]}" --review below=0.01
is "no doubtful row" "$status:$(cat out)" "0:0 of 5 beads below 0.01"
run align "${pair[@]}" --review=below=0.01 -o rev.tsv
is "--review with -o writes both" "$status:$(grep -c . rev.tsv)" 0:6
run align "${pair[@]}" --review
is "--review alone is below=0.5" "$(tail -n 1 out | sed 's/.*below/below/')" \
    "below 0.50"
says "--review with a number that is none" 2 "--review takes below=N" \
    align "${pair[@]}" --review below=x
says "--review with too large a number" 2 "--review takes below=N" \
    align "${pair[@]}" --review=below=1.5
says "--review and --format want -o" 2 "--review writes for people" \
    align "${pair[@]}" --review --format json

# ---- Models ------------------------------------------------------------------
if "$YIZHI" plugin info term_aligner_bayes >/dev/null 2>&1; then
    run align --words "${pair[@]}" --model-out m.model
    is "a model is written" "$status:$(head -c 6 m.model | tail -c 5)" "0:YZBAY"
    run align --words "${pair[@]}" --model m.model --jobs 1
    is "a model is read" "$status:$(cat err)" "0:"
    cp out model.links
    run align --words "${pair[@]}" --model m.model --jobs 3
    ok "with any number of threads the same" cmp out model.links
    head -c 100 m.model >cut.model
    says "a model that is cut off" 2 "cut.model: the model of words is cut off" \
        align --words "${pair[@]}" --model cut.model
    says "no model" 2 "this is no model of words" \
        align --words "${pair[@]}" --model r.zh.md
    for command in check mine report; do
        says "$command refuses one that is cut off" 2 \
            "cut.model: the model of words is cut off" \
            "$command" "${pair[@]}" --model cut.model
        run "$command" "${pair[@]}" --model m.model
        is "$command takes a model" "$((status < 2)):$(grep -c model err)" 1:0
    done
    says "a model of other languages" 2 "the model of words is of zh and en" \
        align --words "${pair[@]}" --from en --to zh --model m.model
    says "nobody asked for words" 2 "--model-out goes with --words" \
        align "${pair[@]}" --model-out n.model
else
    skip "models" "term_aligner_bayes is not there"
fi

# ---- Whatever the files ------------------------------------------------------------------
if command -v python3 >/dev/null 2>&1; then
    mkdir random
    rounds=${YIZHI_ALIGN_ROUNDS:-8}
    aligners=(length)
    "$YIZHI" plugin info aligner_lexical >/dev/null 2>&1 && aligners+=(lexical)
    python3 "$top_srcdir/tests/cli/align.py" "$YIZHI" "$tap_dir/random" \
        "$rounds" "${aligners[@]}" >proved 2>&1
    is "every round was played" "$(grep -c -e '^ok' -e '^not ok' proved)" \
        "$((rounds * ${#aligners[@]}))"
    while IFS= read -r line; do
        case $line in
        ok*) is "each segment once: ${line#ok }" ok ok ;;
        'not ok'*) is "each segment once: ${line#not ok }" failed ok ;;
        *) printf '# %s\n' "${line#\# }" ;;
        esac
    done <proved
else
    skip "each segment once" "python3 is not there"
fi
