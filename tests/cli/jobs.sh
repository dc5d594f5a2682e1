#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi check --jobs N: the report is the same, byte by byte, for any N.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

# same WHAT ARGS...: one thread, two, seven, and as many as there are.
same() {
    local what=$1 wanted jobs
    shift
    run "$@" --jobs 1
    wanted=$status
    mv out one
    for jobs in 2 7; do
        run "$@" --jobs "$jobs"
        is "$what, --jobs $jobs: exit status" "$status" "$wanted"
        ok "$what, --jobs $jobs: report" cmp one out
    done
    run "$@"
    ok "$what, as many as processors" cmp one out
}

same "an example" check "${example[@]}" -v
same "an example as JSON" check "${example[@]}" --format json
same "all examples" check "$examples" -g "$example_glossary" -v

# One line is one share at most, so several times what the cases hold.
for table in "$top_srcdir"/tests/cases/checker_basics/*.zh-en.tsv; do
    grep -v '^#' "$table" | cut -f 2-
done >cases.tsv
[ "$(wc -l <cases.tsv)" -gt 300 ] || echo "# only $(wc -l <cases.tsv) rows"
same "the rows of the cases" check cases.tsv -g "$example_glossary" -v
mkdir many
for i in 1 2 3 4 5 6 7 8 9; do
    head -n "$((i * 30))" cases.tsv >"many/$i.tsv"
done
same "a folder of tables" check many -g "$example_glossary" -v
same "its last findings" check many -g "$example_glossary" --select T,N

says "--jobs 0" 2 "--jobs takes a number from 1 to 256, not" \
    check cases.tsv --jobs 0
says "--jobs of no number" 2 "--jobs takes a number" check cases.tsv --jobs 2x
says "--jobs of far too many" 2 "--jobs takes a number" \
    check cases.tsv --jobs 99999999999999999999
says "--jobs of another command" 2 "does not go with this command" \
    segment cases.tsv --jobs 2
