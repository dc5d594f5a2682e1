#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the reporter json writes is JSON and fits the schema that is promised.
# The cases' expected files are what test_reporter_json has found equal to its
# output, so it is enough to look at them.
# shellcheck source=tests/support/tap.sh
. "${top_srcdir:?}/tests/support/tap.sh"

here=$top_srcdir/tests/unit/plugins/reporter_json
cases=$top_srcdir/tests/cases/reporter
schema=$top_srcdir/docs/schema/findings-1.schema.json
program=${top_builddir:?}/tests/unit/plugins/reporter_json/test_reporter_json

if ! command -v python3 >/dev/null 2>&1; then
    skip "JSON reports fit their schema" "python3 is not there"
    exit 0
fi

for file in "$cases"/*.json; do
    name=$(basename "$file")
    ok "$name is JSON" python3 -m json.tool "$file" /dev/null
    ok "$name fits the schema" python3 "$here/json_schema.py" valid \
        "$schema" "$file"
done

ok "broken reports do not fit" python3 "$here/json_schema.py" mutants \
    "$schema" "$cases/several_pairs.json"

python3 "$here/json_schema.py" example \
    "$top_srcdir/docs/json-output.md" >"$tap_dir/example.json"
ok "the example of the manual fits" python3 "$here/json_schema.py" valid \
    "$schema" "$tap_dir/example.json"

if "$program" --characters >"$tap_dir/characters.json"; then
    ok "every character comes back" python3 "$here/json_schema.py" \
        characters "$tap_dir/characters.json"
else
    ok "test_reporter_json writes every character" false
fi
head -c 1000 "$cases/several_pairs.json" >"$tap_dir/half.json"
not_ok "half a report is refused" python3 "$here/json_schema.py" valid \
    "$schema" "$tap_dir/half.json"
