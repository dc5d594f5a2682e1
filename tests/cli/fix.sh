#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi fix: what is replaced, in which form, what is left alone and why.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
export XDG_CACHE_HOME=$tap_dir/cache

cat >terms.tsv <<'END'
前沿模型	frontier model|!cutting-edge model
开源模型	open model|!free model
智能体	agent
智能体	robot	deprecated
HarborBench	=
监管	oversight|!supervision
END

# pair SOURCE TARGET: a.zh.txt and a.en.txt, a line each.
pair() {
    printf '%s\n' "$1" >a.zh.txt
    printf '%s\n' "$2" >a.en.txt
}

# becomes WHAT SOURCE TARGET WANTED: the target after --write.
becomes() {
    pair "$2" "$3"
    run fix a.zh.txt a.en.txt -g terms.tsv --write
    is "$1" "$(cat a.en.txt)" "$4"
}

# ---- Words -------------------------------------------------------------------
says "documents are wanted" 2 "fix: name a document" fix
says "only a diff" 2 "--format takes diff" fix a b --format text
says "how sure" 2 "--sure takes a number from 0 to 1" fix a b --sure 2
says "no such rule" 2 "there is no rule “Z9”" fix a b --select Z9

# ---- Forms -------------------------------------------------------------------
becomes "a forbidden term" "前沿模型很重要。" "The cutting-edge model matters." \
    "The frontier model matters."
becomes "its plural" "前沿模型很重要。" "Cutting-edge models matter." \
    "Frontier models matter."
becomes "its article" "开源模型很重要。" "It is a free model." \
    "It is an open model."
becomes "capitals" "前沿模型规则" "RULES ON CUTTING-EDGE MODELS" \
    "RULES ON FRONTIER MODELS"
becomes "each occurrence" "前沿模型对前沿模型。" \
    "A cutting-edge model meets cutting edge models." \
    "A frontier model meets frontier models."
becomes "a term to be kept" "HarborBench很好。" "Harborbench is good." \
    "HarborBench is good."
becomes "a wide comma" "好，但是慢。" "Good，but slow." "Good, but slow."
becomes "a doubled word" "会议的结果很好。" \
    "The result of the the meeting is good." \
    "The result of the meeting is good."
becomes "all at once" "前沿模型和HarborBench，开源模型。" \
    "A cutting-edge model，Harborbench and a free model." \
    "A frontier model, HarborBench and an open model."

# ---- A diff ------------------------------------------------------------------
pair "前沿模型很重要。" "Cutting-edge models matter."
prints "a diff, and the findings stay" 1 "+Frontier models matter." \
    fix a.zh.txt a.en.txt -g terms.tsv
judge "the name of the file" 1 out "--- a.en.txt"
judge "what to do" 1 err "1 of 1 finding with a known replacement would be fixed"
is "nothing is written" "$(cat a.en.txt)" "Cutting-edge models matter."
run fix a.zh.txt a.en.txt -g terms.tsv -o a.diff
ok "patch reads it" patch -s -p0 -i a.diff
is "and does the same" "$(cat a.en.txt)" "Frontier models matter."
printf 'Cutting-edge models matter.' >a.en.txt
prints "no line end at the end" 1 '\ No newline at end of file' \
    fix a.zh.txt a.en.txt -g terms.tsv
seq 1 60 | sed 's/^/第几行：/' >long.zh.txt
seq 1 60 | sed 's/^/line /' >long.en.txt
sed -i '5s/$/前沿模型/;55s/$/前沿模型/' long.zh.txt
sed -i '5s/$/ cutting-edge model/;55s/$/ cutting-edge model/' long.en.txt
cp long.en.txt before.txt
run fix long.zh.txt long.en.txt -g terms.tsv --select T02
cp "$tap_dir/out" long.diff
is "two hunks" "$(grep -c '^@@' long.diff)" 2
run fix long.zh.txt long.en.txt -g terms.tsv --select T02 --write
ok "patch comes to the same" patch -s -p0 before.txt long.diff
ok "byte for byte" cmp before.txt long.en.txt

pair "前沿模型很重要，开源模型也是。" \
    "Cutting-edge models matter, and so do free models."
run fix a.zh.txt a.en.txt -g terms.tsv
cp out plain.diff
run fix a.zh.txt a.en.txt -g terms.tsv --color always
is "in colour the words that differ are marked" \
    "$(tr -d '\033' <out | grep Frontier)" \
    '[32m+[7mFrontier[27m models matter, and so do [7mopen[27m models.[0m'
is "on both sides" "$(tr -d '\033' <out | grep Cutting)" \
    '[31m-[7mCutting-edge[27m models matter, and so do [7mfree[27m models.[0m'
is "and nothing else is other" "$(sed 's/\x1b\[[0-9]*m//g' out)" \
    "$(cat plain.diff)"
pair "前沿模型" "前沿的cutting-edge模型"
run fix a.zh.txt a.en.txt -g terms.tsv --color always
ok "odd words do no harm" test "$status" -le 1

# ---- What stays --------------------------------------------------------------
pair "监管很重要。" "The supervisions matter."
says "a form that is not known" 1 "not fixed: a.en.txt:1:5: T02 “supervision" \
    fix a.zh.txt a.en.txt -g terms.tsv
pair "前沿模型很重要。" "The best of models matter."
says "what was written is not sure" 0 "sure that it stands for it" \
    fix a.zh.txt a.en.txt -g terms.tsv --select T01
pair "共有35人。" "There are 53 people."
says "nothing is known" 1 "1 finding for which no replacement is known" \
    fix a.zh.txt a.en.txt -g terms.tsv
# The word that is replaced renders another term too.
cat >two.tsv <<'END'
前沿模型	frontier model|!cutting-edge model
尖端	cutting-edge
END
pair "前沿模型很尖端。" "The cutting-edge model matters."
says "what would bring another finding is taken back" 1 \
    "with it there would be T01" fix a.zh.txt a.en.txt -g two.tsv --write
is "and not written" "$(cat a.en.txt)" "The cutting-edge model matters."

# ---- Formats -----------------------------------------------------------------
printf '# 前沿模型\n\n前沿模型<br>很\n**重要**。\n' >a.zh.md
# shellcheck disable=SC2016 # Markdown
printf '# Cutting-Edge Models\n\nThe   cutting-edge model<br>is\n**a** *cutting-edge* `model`.\n' >a.en.md
run fix a.zh.md a.en.md -g terms.tsv --select T02 --write
is "all else of a paragraph stays" "$(head -4 a.en.md)" "# Frontier Models

The   frontier model<br>is
**a** *cutting-edge* \`model\`."
printf '前沿模型很重要。\n' >a.zh.md
printf 'A cutting-**edge model** and a cutting-edge *model*.\n' >a.en.md
says "what has markup in it is left alone" 1 "markup or a placeholder" \
    fix a.zh.md a.en.md -g terms.tsv --select T02
printf '前沿模型\tcutting-edge model\n' >a.tsv
run fix a.tsv -g terms.tsv --write
is "a table" "$(cat a.tsv)" "前沿模型	frontier model"
cat >a.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

#, fuzzy
msgid "前沿模型很重要。"
msgstr "Cutting-edge models matter."
END
run fix a.po -g terms.tsv --write
is "a catalogue, whose entry stays fuzzy" "$(tail -3 a.po)" '#, fuzzy
msgid "前沿模型很重要。"
msgstr "Frontier models matter."'
pair "前沿模型很重要。" "Cutting-edge models matter."
says "lines cannot be written" 1 "its format cannot be written" \
    fix a.zh.txt a.en.txt -g terms.tsv --lines
mkdir none
pair "好，但是慢。" "Good, but slow."
says "nothing to do" 0 "0 of 0 findings" fix a.zh.txt a.en.txt -g terms.tsv

# ---- The other direction -----------------------------------------------------
printf 'Frontier models matter.\n' >b.en.txt
printf '尖端模型很重要。\n' >b.zh.txt
printf 'frontier model\t前沿模型|!尖端模型\n' >en.tsv
run fix b.en.txt b.zh.txt -g en.tsv --from en --to zh --write
is "into Chinese" "$(cat b.zh.txt)" "前沿模型很重要。"

# ---- The example texts -------------------------------------------------------
cp -R "$examples" ex
chmod -R u+w ex
says "the planted faults" 1 "8 of 16 findings with a known replacement fixed in 2" \
    fix ex -g ex/glossary --write
is "are right" "$(diff "$example_en" ex/dialogue-network.en.txt |
    grep -c '^>')" 4
says "a second time there is nothing left" 1 "0 of 8 findings" \
    fix ex -g ex/glossary --write
