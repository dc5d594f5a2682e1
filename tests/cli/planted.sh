#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The examples: each departure planted in the English is told, in its place and
# by its rule, and little else is.  planted.tsv has the departures.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

# Errors and warnings beside those of the table.  A better yizhi may lower this,
# nothing may raise it.
most_extra=1 # T01 of 深度伪造 beside departure 7

# Departures that are not told, between blanks, each with its reason here: none.
not_told=""

if ! command -v python3 >/dev/null 2>&1; then
    skip "the planted departures" "python3 is not there"
    exit 0
fi
for pair in frontier-rules dialogue-network; do
    run check "$examples/$pair.zh.txt" "$examples/$pair.en.txt" \
        -g "$example_glossary" --format json
    is "$pair has findings" "$status" 1
    cp "$tap_dir/out" "$tap_dir/$pair.json"
done
python3 "$top_srcdir/tests/cli/planted.py" "$top_srcdir/tests/cli/planted.tsv" \
    "frontier-rules=$tap_dir/frontier-rules.json" \
    "dialogue-network=$tap_dir/dialogue-network.json" >"$tap_dir/compared"
rows=$(grep -cv -e '^#' -e '^number' "$top_srcdir/tests/cli/planted.tsv")
is "every row was looked for" \
    "$(grep -c -e '^told' -e '^missing' "$tap_dir/compared")" "$rows"
while IFS=$'\t' read -r what number; do
    case $what,$not_told in
    missing,*" $number "*)
        skip "departure $number is told" "see not_told in planted.sh" ;;
    *) is "departure $number is told" "$what" told ;;
    esac
done < <(grep -e '^told' -e '^missing' "$tap_dir/compared")

extra=$(grep -c '^extra' "$tap_dir/compared")
ok "at most $most_extra findings are not planted ($extra)" \
    test "$extra" -le "$most_extra"
grep '^extra' "$tap_dir/compared" | sed 's/^/# /'

# Both pairs in one run: renderings are collected over all of them.
prints "all in one report" 1 "in 146 segments" \
    check "$examples/frontier-rules.zh.txt" "$examples/frontier-rules.en.txt" \
    "$example_zh" "$example_en" -g "$example_glossary"
