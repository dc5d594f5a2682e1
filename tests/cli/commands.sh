#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every command, its help, its exit statuses, and what is wrong usage.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

# ---- Help ------------------------------------------------------------------
commands=(check accept segment align lookup find glossary lexicon plugin explain
    mine brief report extract merge translate memory)

prints "--help lists the commands" 0 "usage: yizhi COMMAND" --help
for command in "${commands[@]}"; do
    ok "--help names $command" grep -q "^  $command " "$tap_dir/out"
done
prints "-h is --help" 0 "usage: yizhi COMMAND" -h
prints "help is --help" 0 "usage: yizhi COMMAND" help
prints "--version" 0 "yizhi 0." --version
prints "-V is --version" 0 "yizhi 0." -V
says "no command is wrong usage" 2 "usage: yizhi COMMAND"
for command in "${commands[@]}"; do
    prints "$command --help" 0 "usage: yizhi $command" "$command" --help
    prints "help $command" 0 "usage: yizhi $command" help "$command"
    prints "$command -h" 0 "--plugin-path DIR" "$command" -h
done

wide() {
    while IFS= read -r line; do
        [ "${#line}" -le 110 ] || { echo "$line" && return 1; }
    done
}
for command in "${commands[@]}"; do
    run "$command" --help
    ok "the help of $command fits a window" wide <"$tap_dir/out"
done

# ---- Exit statuses ---------------------------------------------------------
printf '模型有12个。\tThere are 12 models.\n' >"$tap_dir/good.tsv"
printf '模型有12个。\tThere are 13 models.\n' >"$tap_dir/bad.tsv"
printf '模型\tmodel\n' >"$tap_dir/glossary.tsv"
printf '模型\tmodel\n术语\n' >"$tap_dir/rejected.tsv"

prints "0: nothing found" 0 "No findings in 1 segment" check "$tap_dir/good.tsv"
prints "1: findings" 1 "N01" check "$tap_dir/bad.tsv"
says "2: trouble" 2 "cannot read" check "$tap_dir/absent.tsv"
prints "3: something was skipped" 3 "rejected.tsv:2" \
    check "$tap_dir/good.tsv" -g "$tap_dir/rejected.tsv"
prints "1 comes before 3" 1 "rejected.tsv:2" \
    check "$tap_dir/bad.tsv" -g "$tap_dir/rejected.tsv"

prints "--fail-on error" 1 "N01" check --fail-on error "$tap_dir/bad.tsv"
prints "--fail-on never" 0 "N01" check --fail-on never "$tap_dir/bad.tsv"
printf '模型有很多。\tThere are are many models.\n' >"$tap_dir/twice.tsv"
run check "$tap_dir/twice.tsv"
is "an info does not fail a check" "$status" 0
run check --fail-on info "$tap_dir/twice.tsv"
is "--fail-on info" "$status" 1
run check -q "$tap_dir/bad.tsv"
is "-q tells by the exit status" "$status:$(cat "$tap_dir/out")" "1:"

# ---- Wrong usage -----------------------------------------------------------
says "an unknown command" 2 "there is no command “chekc”" chekc
says "an unknown long option" 2 "there is no option --glosary" \
    check --glosary x y z
says "an unknown letter" 2 "there is no option -x" check -x a b
says "an unknown letter among others" 2 "there is no option -x" check -qx a b
says "an option without its value" 2 "option --from needs a value" check --from
says "a letter without its value" 2 "option -g needs a value" check a b -g
says "an option of another command" 2 "--glossary does not go with this" \
    segment -g x y
says "an unknown rule" 2 "there is no rule “Q99”" \
    check --select Q99 "$tap_dir/good.tsv"
says "an unknown rule among known ones" 2 "there is no rule “Q99”" \
    check --ignore T,Q99 "$tap_dir/good.tsv"
says "an unknown format of check" 2 "no reporter is called “telex”" \
    check --format telex "$tap_dir/good.tsv"
says "an unknown format of segment" 2 "--format takes text|tsv, not “json”" \
    segment --format json "$tap_dir/good.tsv"
says "an unknown level" 2 "--fail-on takes" check --fail-on fatal a b
says "an unknown colour" 2 "--color takes" check --color red a b
says "check without operands" 2 "check: name a document" check
says "segment without operands" 2 "segment: name a file" segment
says "align without operands" 2 "align: name a document" align
says "align with three that are not there" 2 "cannot read a" align a b c
says "lookup without a glossary" 2 "name a glossary with -g" lookup x
says "lookup with two texts" 2 "cannot read x" \
    lookup -g "$tap_dir/glossary.tsv" x y
says "plugin without operands" 2 "say “list”, “info NAME”" plugin
says "plugin info without a name" 2 "say “list”, “info NAME”" plugin info
says "an unknown plugin" 2 "there is no plugin “nobody”" plugin info nobody
says "explain of two rules" 2 "name one rule" explain T01 T02
says "explain of an unknown rule" 2 "there is no rule “T99”" explain T99
says "a language that is none" 2 "is no language tag" \
    check --from zh_ "$tap_dir/good.tsv"
says "the same language twice" 2 "the same language (zh, zh)" \
    check --to zh "$tap_dir/good.tsv"
says "a filter that is not there" 2 "no filter is called “pdf”" \
    check --filter pdf "$tap_dir/good.tsv"
says "a matcher that is not there" 2 "no matcher is called “x”" \
    check --matcher x "$tap_dir/good.tsv"
says "an aligner that is not there" 2 "no aligner is called “x”" \
    align --aligner x "$example_zh" "$example_en"
says "a segmenter that is not there" 2 "no segmenter is called “x”" \
    segment --segmenter x "$example_zh"
says "an encoding that is not there" 2 "klingon" \
    check --encoding klingon "$tap_dir/good.tsv"

# ---- The commands ----------------------------------------------------------
run segment "$example_zh"
is "segment gives a line for each sentence" \
    "$status:$(wc -l <"$tap_dir/out")" 0:71
run segment --format tsv "$example_zh" "$example_en"
is "segment as TSV, of two files" \
    "$status:$(wc -l <"$tap_dir/out"):$(head -n 1 "$tap_dir/out")" \
    "0:$((1 + 71 + 71)):file	line	column	kind	text"
run segment --lang en "$example_en"
is "segment --lang" "$status:$(wc -l <"$tap_dir/out")" 0:71
status=0
"$YIZHI" segment --lang zh - <"$example_zh" >"$tap_dir/out" || status=$?
is "segment reads standard input" "$status:$(wc -l <"$tap_dir/out")" 0:71

run align "$example_zh" "$example_en"
is "align has a head" "$status:$(head -n 1 "$tap_dir/out")" \
    "0:lock	id	score	source	target	source_place	target_place"
run align "$example_zh" "$example_en" -o "$tap_dir/bitext.tsv"
is "align -o" "$status" 0
run check "$tap_dir/bitext.tsv" -g "$example_glossary" --select T02,N \
    --format json
cp "$tap_dir/out" "$tap_dir/given.json"
run check "${example[@]}" --select T02,N --format json
is "check reads what align wrote" "$(grep -c '"rule"' "$tap_dir/given.json")" \
    "$(grep -c '"rule"' "$tap_dir/out")"

prints "lookup" 0 "catastrophic risks" \
    lookup -g "$example_glossary" 灾难性风险与网络安全
prints "lookup the other way round" 0 "灾难性风险" \
    lookup -g "$example_glossary" "catastrophic risks"
says "lookup finds nothing" 0 "0 matches" lookup -g "$example_glossary" 无
status=0
printf '无\n灾难性风险\n' |
    "$YIZHI" lookup -g "$example_glossary" - >"$tap_dir/out" 2>/dev/null ||
    status=$?
is "lookup reads standard input and tells lines" \
    "$status:$(grep -c '^ *2:1 ' "$tap_dir/out")" 0:1
run lookup -g "$example_glossary" --format tsv 灾难性风险
is "lookup as TSV" "$status:$(cut -f1,2,4 "$tap_dir/out" | tail -n 1)" \
    "0:1:1	灾难性风险	stands"

prints "plugin list" 0 "matcher          trie" plugin list
prints "plugin info of a module" 0 "licence  Apache-2.0" plugin info matcher_trie
prints "plugin info of a feature" 0 "matcher_trie" plugin info trie

prints "explain lists the rules" 0 "N01    error" explain
run explain
cut -c1-3 "$tap_dir/out" >"$tap_dir/rules"
while IFS= read -r rule; do
    prints "explain $rule" 0 "Mended: " explain "$rule"
done <"$tap_dir/rules"

says "--set of an unknown key" 2 "reporter text has no option “excrept”" \
    check "$tap_dir/bad.tsv" --set reporter_text.excrept=none
says "--set of an unknown plugin" 2 "names no plugin that is there" \
    check "$tap_dir/bad.tsv" --set reporter_txt.excerpt=none
says "--set of a wrong value" 2 "option excerpt is one of" \
    check "$tap_dir/bad.tsv" --set reporter_text.excerpt=some
says "--set without a value" 2 "has the form NAME.KEY=VALUE" \
    check "$tap_dir/bad.tsv" --set reporter_text
run check "$tap_dir/bad.tsv" --set reporter_text.excerpt=full \
    --set reporter_text.excerpt=none
is "the last --set counts" "$status:$(grep -c '12个' "$tap_dir/out")" 1:0
