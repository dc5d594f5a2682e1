#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What yizhi check keeps of a run: the report is the same with it and without,
# whatever happens to it and to what it is of.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache
kept=$XDG_CACHE_HOME/yizhi-1

mkdir -p texts/zh texts/en
for i in 1 2 3; do
    printf '模型%d号共有%d项风险。\n\n安全很重要。\n' "$i" "$i" >"texts/zh/a$i.md"
    printf 'Model %d has 7 risks.\n\nSafety matters.\n' "$i" >"texts/en/a$i.md"
done
printf '这里没有译文。\n' >texts/zh/alone.md
printf '风险\trisk\n安全\tsecurity\n一\n' >terms.tsv
old() {
    find texts terms.tsv -type f -exec touch -d 2020-01-01 {} +
}
old
check=(check -g terms.tsv texts)

# same WHAT ARGS...: the report with the cache is that without it.
same() {
    local what=$1 wanted
    shift
    run "${check[@]}" "$@" --no-cache
    wanted=$status
    cp out wanted
    cp err wanted.err
    run "${check[@]}" "$@"
    is "$what: exit status" "$status" "$wanted"
    ok "$what: report" cmp out wanted
    ok "$what: standard error" cmp err wanted.err
}
kept_files() {
    find "$kept" -name '*.yzc' 2>/dev/null | wc -l
}

run "${check[@]}" --no-cache
is "--no-cache keeps nothing" "$(kept_files)" 0
YIZHI_NO_CACHE=1 run "${check[@]}"
is "nor does YIZHI_NO_CACHE" "$(kept_files)" 0
same "the first run"
is "one file is kept" "$(kept_files)" 1
is "for its user alone" "$(stat -c %a "$kept"/*.yzc)" 600

# ---- It is taken -------------------------------------------------------------
# Another content that neither size nor time tells shows which run read it.
cp out first
# in_place WORD: the second sentence of a text, the file's number as it was.
in_place() {
    printf 'Model 1 has 7 risks.\n\nSafety %s.\n' "$1" 1<>texts/en/a1.md
    touch -d 2020-01-01 texts/en/a1.md
}
in_place mutters
run "${check[@]}"
ok "the second run does not read the texts" cmp out first
run "${check[@]}" --no-cache
not_ok "which would have told otherwise" cmp -s out first
for format in text line json jsonl tsv sarif github junit markdown; do
    run "${check[@]}" --format "$format" -v
    not_ok "$format: findings are those kept" grep -q 'mutters' out
done
run "${check[@]}" --format html
ok "html looks at the texts" grep -q 'mutters' out
in_place matters
for format in text html line json jsonl tsv sarif github junit markdown; do
    same "$format" --format "$format" -v
done
is "there is still one file" "$(kept_files)" 1
touch texts/en/a1.md
same "a touched document"

# ---- It is not ---------------------------------------------------------------
sed -i 's/matters/mutters/' texts/en/a1.md
same "a changed document"
ok "which shows" grep -q 'mutters' out
cp texts/zh/a1.md texts/zh/b.md
cp texts/en/a1.md texts/en/b.md
same "another pair"
rm texts/zh/b.md texts/en/b.md
same "it is gone"
printf 'There is a translation.\n' >texts/en/alone.md
same "a partner comes"
rm texts/en/alone.md
sed -i 's/security/safety/' terms.tsv
same "a changed glossary"
printf '模型\tmodelling\n' >more.tsv
same "another glossary" -g more.tsv
same "other rules" --select N
same "rules to be ignored" --ignore T
same "no learning" --aligner length
same "a setting" --set aligner_lexical.none=1
printf '风险\trisk\t\n' >words.tsv
same "a lexicon" --lexicon words.tsv
printf '安全\tsafety\t\n' >>words.tsv
same "which changes" --lexicon words.tsv
check=(check texts)
same "no glossary"
check=(check texts/zh/a1.md texts/en/a1.md)
same "two files"
same "two files again"
check=(check -g terms.tsv texts)

# ---- Decisions ---------------------------------------------------------------
# ids LEVEL: the findings of the check that nobody has accepted.
ids() {
    run "${check[@]}" --no-cache --format tsv -v
    awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
        NR > 1 { print $c["id"] }' out
}
first_id=$(ids | head -n 1)
run accept "$first_id" --reason 'as agreed' --accepted accepted.tsv texts \
    -g terms.tsv
is "a decision is made" "$(wc -l <accepted.tsv)" 3
check=(check -g terms.tsv texts --accepted accepted.tsv)
for format in text json jsonl tsv sarif markdown html; do
    same "accepted, $format" --format "$format" -v
    same "accepted again, $format" --format "$format" -v
done
ok "and shows" grep -q 'as agreed' out
printf 'x\tbad line\n' >>accepted.tsv
same "a line that cannot be used" -v
same "the same again" -v
ok "it is told" grep -q 'accepted.tsv:4' out
sed -i '$d' accepted.tsv
same "without it"
sed -i 's/as agreed/by the client/' accepted.tsv
same "another reason" -v
ok "which shows" grep -q 'by the client' out
sed -i 's/mutters/matters/; s/has 7/has 9/' texts/en/a*.md
same "a decision lapses" -v
same "and stays so" -v
ok "which is told" grep -q lapsed out
same "as JSON" --format json
rm accepted.tsv
check=(check -g terms.tsv texts)
printf 'paths = texts\nglossary = terms.tsv\n' >yizhi.ini
check=(check)
same "a project"
same "a project again"
printf 'T = info\n' >>yizhi.ini
same "a level" -v
printf '[zh/a1.md]\nN = off\n' >>yizhi.ini
same "a level for a document" -v
printf '[texts/zh/a1.md]\nN = off\n' >>yizhi.ini
same "another one" -v
rm yizhi.ini
check=(check -g terms.tsv texts)

# ---- A program may tell another thing the next time --------------------------
mkdir -m 755 programs
cat >programs/checker_moody.sh <<'END'
#!/bin/sh
read -r hello
echo '{"kind":"checker","name":"moody","version":"1","summary":"s",' \
    '"licence":"Apache-2.0","rules":[{"id":"X.moody.01","severity":"info",' \
    '"summary":"s","message":"m","explanation":"e","bad":"b","good":"g"}]}' |
    tr -d '\n'
echo
END
chmod 755 programs/checker_moody.sh
rm -rf "$kept"
run "${check[@]}" --plugin-path programs
is "with a program nothing is kept" "$(kept_files)" 0

# ---- Damage ------------------------------------------------------------------
rm -rf "$kept"
same "anew"
same "again"
file=$(echo "$kept"/*.yzc)
cp "$file" sound
size=$(stat -c %s sound)
for at in 0 9 20 30 100 "$((size / 3))" "$((size / 2))" "$((size - 1))"; do
    cp sound "$file"
    printf '\125' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
    cmp -s sound "$file" && continue
    run "${check[@]}" -v --no-cache
    cp out wanted
    run "${check[@]}" -v
    ok "byte $at is another one: report" cmp out wanted
    ok "byte $at is another one: told" grep -q "damaged.*made anew" err
done
for length in 1 100 "$((size / 2))" "$((size - 8))"; do
    head -c "$length" sound >"$file"
    same "cut off behind $length bytes"
done
: >"$file"
same "an empty file"
rm "$file" && mkdir "$file"
same "a folder in its place"
rmdir "$file"

# ---- Several at once -----------------------------------------------------------
run "${check[@]}" --no-cache
cp out wanted
rm -rf "$kept"
for i in 1 2 3; do
    "$YIZHI" "${check[@]}" >"out$i" 2>"err$i" &
done
wait
ok "three at once" eval 'cmp out1 wanted && cmp out2 wanted && cmp out3 wanted'
is "nobody complains" "$(cat err1 err2 err3)" ""

# ---- What is aligned is kept by itself -----------------------------------------
# long N VARIANT: a pair of documents of eighty sentences.
RANDOM=2
long() {
    local i
    for i in $(seq 80); do
        printf '第%d号模型在%d月有%d项风险。\n\n' "$1$i" $((i % 12 + 1)) "$2"
    done >"texts/zh/long$1.md"
    for i in $(seq 80); do
        printf 'Model %d had %d risks in month %d.\n\n' "$1$i" "$2" \
            $((i % 12 + 1))
    done >"texts/en/long$1.md"
}
joined() {
    find "$kept" -name '*.yzj' 2>/dev/null | wc -l
}
is "few sentences are not worth it" "$(joined)" 0
rm -rf "$kept"
for i in 1 2 3; do
    long $i 4
done
run "${check[@]}" --no-cache
is "--no-cache keeps none" "$(joined)" 0
same "long texts"
is "a file" "$(joined)" 1
is "for its user alone" "$(stat -c %a "$kept"/*.yzj)" 600
file=$(echo "$kept"/*.yzj)
not_ok "with none of the texts" grep -q 'Model\|模型' "$file"
for i in 1 2 3 4 5 6; do
    case $((RANDOM % 5)) in
    0) long $((RANDOM % 3 + 1)) $((RANDOM % 9)) ;;
    1) sed -i "$((2 * (RANDOM % 80) + 1))s/.*/Nothing is said here./" \
        "texts/en/long$((RANDOM % 3 + 1)).md" ;;
    2) sed -i "$((2 * (RANDOM % 80) + 1))d" \
        "texts/zh/long$((RANDOM % 3 + 1)).md" ;;
    3) printf '月份\tmonth%d\n' "$i" >>terms.tsv ;;
    4) cp "texts/zh/long1.md" "texts/zh/more$i.md" &&
        cp "texts/en/long1.md" "texts/en/more$i.md" ;;
    esac
    same "after any change ($i)"
    same "and with other rules ($i)" --select "N,T,L" -v
done
rm -f "$kept"/*.yzc
file=$(find "$kept" -name '*.yzj' -printf '%T@ %p\n' | sort -n | tail -n 1)
file=${file#* }
cp "$file" sound
for at in 20 40 90 "$(($(stat -c %s sound) / 2))"; do
    cp sound "$file"
    printf '\125' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
    run "${check[@]}" --no-cache
    cp out wanted
    rm -f "$kept"/*.yzc
    run "${check[@]}" -v --select L
    run "${check[@]}"
    ok "a damaged alignment, byte $at" cmp out wanted
done
rm -rf "$kept"
run "${check[@]}" --no-cache
cp out wanted
for i in 1 2 3; do
    "$YIZHI" "${check[@]}" --select "A,B,C,D,E,L,N,S,T" --jobs $i >"out$i" \
        2>"err$i" &
done
wait
run "${check[@]}" --no-cache --select "A,B,C,D,E,L,N,S,T"
ok "three align at once" eval 'cmp out1 out && cmp out2 out && cmp out3 out'
rm -f texts/*/long* texts/*/more*

# ---- There is an end -----------------------------------------------------------
for i in $(seq 20); do
    run "${check[@]}" --select "N0$((i % 9 + 1))" --ignore "T0$((i / 9 + 1))"
done
ok "at most 16 are kept" test "$(kept_files)" -le 16
ok "but more than one" test "$(kept_files)" -gt 1
