#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What reporter_forms writes is what the readers of each form want.  The cases'
# expected files are what test_reporter_forms has found equal to its output, so
# it is enough to look at them.
# shellcheck source=tests/support/tap.sh
. "${top_srcdir:?}/tests/support/tap.sh"

check=$top_srcdir/tests/unit/plugins/reporter_forms/reports_valid.py
cases=$top_srcdir/tests/cases/reporter

if ! command -v python3 >/dev/null 2>&1; then
    skip "reports are what their readers want" "python3 is not there"
    exit 0
fi

for form in line jsonl tsv sarif github junit markdown; do
    for file in "$cases"/*."$form"; do
        ok "$(basename "$file") is right" python3 "$check" "$form" "$file"
    done
done

# The check itself can fail.
for form in sarif junit jsonl; do
    head -c 600 "$cases/several_pairs.$form" >"$tap_dir/half"
    not_ok "half a report ($form) is refused" \
        python3 "$check" "$form" "$tap_dir/half"
done
sed 's/"startLine":[0-9]*/"startLine":0/' "$cases/several_pairs.sarif" \
    >"$tap_dir/zero"
not_ok "a line 0 is refused" python3 "$check" sarif "$tap_dir/zero"
sed 's/"ruleIndex":0/"ruleIndex":1/' "$cases/several_pairs.sarif" \
    >"$tap_dir/other"
not_ok "another rule is refused" python3 "$check" sarif "$tap_dir/other"
sed 's/"level":"error",//' "$cases/several_pairs.sarif" >"$tap_dir/none"
not_ok "a result without a level is refused" \
    python3 "$check" sarif "$tap_dir/none"
