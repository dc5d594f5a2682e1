#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi lexicon, and lexicons in a run.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

words=$tap_dir/words.tsv
printf '石橋\tstone bridge\n石橋\tbridge of stone\n木船\twooden boat\t0.5\n' >"$words"
printf '石桥\tfootbridge\n' >"$tap_dir/glossary.tsv"
alone=(--lexicon none)

# ---- Compiling ---------------------------------------------------------------
run lexicon build "${alone[@]}" "$words" -o "$tap_dir/a.yzl"
is "build compiles a table" "$status" 0
run lexicon build "${alone[@]}" "$words" -o "$tap_dir/b.yzl"
ok "the same words give the same bytes" cmp "$tap_dir/a.yzl" "$tap_dir/b.yzl"
prints "list tells what is in it" 0 "a.yzl  zh-en  2 words, 3 translations" \
    lexicon list "${alone[@]}" --lexicon "$tap_dir/a.yzl"
prints "list names the sources" 0 "3  words.tsv" \
    lexicon list "${alone[@]}" --lexicon "$tap_dir/a.yzl"
prints "show tells a word's meanings" 0 "0.5000  stone bridge  [words.tsv]" \
    lexicon show "${alone[@]}" --lexicon "$tap_dir/a.yzl" 石橋
prints "a table serves as it is" 0 "0.5000  wooden boat" \
    lexicon show "${alone[@]}" --lexicon "$words" 木船
prints "show tells that a word is not there" 0 "no translation" \
    lexicon show "${alone[@]}" --lexicon "$words" 铁路
run lexicon build "${alone[@]}" "$tap_dir/a.yzl" "$tap_dir/glossary.tsv" \
    -o "$tap_dir/c.yzl"
prints "a compiled lexicon is a part like others" 0 "footbridge  [glossary.tsv]" \
    lexicon show "${alone[@]}" --lexicon "$tap_dir/c.yzl" 石桥
prints "the first lexicon is asked first" 0 "0.5000  bridge of stone" \
    lexicon show "${alone[@]}" --lexicon "$words" --lexicon "$tap_dir/c.yzl" 石橋
prints "glossaries are certain" 0 "footbridge  [glossaries of the run, certain]" \
    lexicon show "${alone[@]}" -g "$tap_dir/glossary.tsv" 石桥

# ---- Directions --------------------------------------------------------------
prints "English to Chinese looks into the same" 0 "zh-en  2 words" \
    lexicon list "${alone[@]}" --from en --to zh --lexicon "$tap_dir/a.yzl"
printf 'en\tzh\nkite\t风筝\n' >"$tap_dir/turned.tsv"
prints "a table that comes the other way round" 0 "1.0000  kite" \
    lexicon show "${alone[@]}" --lexicon "$tap_dir/turned.tsv" 风筝
says "other languages are refused" 2 "has words of zh and en, not of de and fr" \
    lexicon list "${alone[@]}" --from de --to fr --lexicon "$tap_dir/a.yzl"

# ---- Faults ------------------------------------------------------------------
printf '石橋\tstone bridge\n木船\n' >"$tap_dir/faults.tsv"
says "rows that cannot be used are counted" 3 "1 row cannot be used" \
    lexicon build "${alone[@]}" "$tap_dir/faults.tsv" -o "$tap_dir/d.yzl"
ok "their place is told" grep -q "faults.tsv:2:3" "$tap_dir/err"
head -c 200 "$tap_dir/a.yzl" >"$tap_dir/cut.yzl"
says "a file that is cut off" 2 "it is cut off" \
    lexicon list --lexicon "$tap_dir/cut.yzl"
says "a file that is not there" 2 "absent.yzl" \
    align "${example[@]:0:2}" --lexicon "$tap_dir/absent.yzl"
: >"$tap_dir/empty.tsv"
says "an empty table" 2 "no words of zh and en were found" \
    lexicon build "${alone[@]}" "$tap_dir/empty.tsv" -o "$tap_dir/e.yzl"
not_ok "and nothing is written" test -e "$tap_dir/e.yzl"
says "a part that nobody brings" 2 "nobody" \
    lexicon build "${alone[@]}" nobody -o "$tap_dir/e.yzl"
for wrong in "" "list x" "show" "build $words" "learn" "learn $words" "bake"; do
    # shellcheck disable=SC2086 # as words
    run lexicon $wrong
    is "wrong usage: lexicon $wrong" "$status" 2
done

# ---- What takes part by itself -------------------------------------------------
mkdir -p "$tap_dir/data/yizhi-1/lexicon" "$tap_dir/more"
cp "$words" "$tap_dir/data/yizhi-1/lexicon/"
cp "$tap_dir/c.yzl" "$tap_dir/more/"
export XDG_DATA_HOME=$tap_dir/data
prints "a table in the user's folder" 0 "lexicon/words.tsv  zh-en" lexicon list
YIZHI_LEXICON_PATH=$tap_dir/more \
    prints "the folders of YIZHI_LEXICON_PATH" 0 "more/c.yzl  zh-en" lexicon list
prints "none of them with --lexicon none" 0 "no lexicon for zh and en" \
    lexicon list "${alone[@]}"
cp "$tap_dir/cut.yzl" "$tap_dir/data/yizhi-1/lexicon/"
says "one that is no use is skipped, and that is told" 3 "cut.yzl: " lexicon list
says "and an alignment goes on without it" 3 "cut.yzl: " \
    align "${example[@]:0:2}"
rm "$tap_dir/data/yizhi-1/lexicon/cut.yzl"

# ---- Learning ------------------------------------------------------------------
says "an aligner that cannot learn says so" 2 "aligner length cannot learn" \
    lexicon learn "${example[@]:0:2}" --aligner length -o "$tap_dir/f.yzl"
