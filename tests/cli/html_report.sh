#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi check --format html, yizhi report --format html: the page is well-formed,
# asks for nothing from elsewhere, and its filter and keys work in a browser,
# where there is one.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

look=$top_srcdir/tests/cli/html_report.py
page=$tap_dir/page.html
terms=$tap_dir/terms.html

run check "$examples" -g "$example_glossary" --format html -o "$page"
is "findings make the exit status" "$status" 1
run report "$examples" -g "$example_glossary" --format html -o "$terms"
is "a survey of terms has no findings" "$status" 0
says "a form that tells findings alone" 2 "--format takes text|html|tsv|json" \
    report "$examples" --format sarif
if ! command -v python3 >/dev/null 2>&1; then
    skip "the page is looked at" "python3 is not there"
    exit 0
fi
ok "the page is well-formed" python3 "$look" wellformed "$page"
ok "it asks for nothing from elsewhere" python3 "$look" closed "$page"
ok "its policy names its style and script" python3 "$look" digests "$page"

for look_at in wellformed closed digests; do
    ok "the page of terms: $look_at" python3 "$look" "$look_at" "$terms"
done
run report "$examples" --format html --limit 3 -o "$tap_dir/three.html"
ok "with a limit too" python3 "$look" wellformed "$tap_dir/three.html"
ok "and the limit is told" grep -q "more were left out by --limit" \
    "$tap_dir/three.html"

run check "$examples" --format html -o "$tap_dir/drift.html"
ok "without a glossary too" python3 "$look" wellformed "$tap_dir/drift.html"
printf '%s\t%s\n' '风险</p>' '</script><i title="x">risk' >"$tap_dir/h.tsv"
printf '%s\t%s\n' '有风险</p>。' '</script><i title="x">hazard' \
    >"$tap_dir/d.tsv"
run check "$tap_dir/d.tsv" -g "$tap_dir/h.tsv" --format html \
    -o "$tap_dir/hostile.html"
ok "with markup in the texts too" python3 "$look" wellformed \
    "$tap_dir/hostile.html"
run report "$tap_dir/d.tsv" -g "$tap_dir/h.tsv" --format html \
    -o "$tap_dir/hostile.html"
ok "in a page of terms too" python3 "$look" wellformed "$tap_dir/hostile.html"
not_ok "and none of it is markup" grep -q '<i title' "$tap_dir/hostile.html"
sed "s/'sha256-./'sha256-_/" "$terms" >"$tap_dir/broken.html"
not_ok "another style is seen" python3 "$look" digests "$tap_dir/broken.html"
sed 's/<\/article>//' "$page" >"$tap_dir/broken.html"
not_ok "a broken page is seen" python3 "$look" wellformed \
    "$tap_dir/broken.html"

# ---- in a browser ------------------------------------------------------------
browser=
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && browser=$name && break
done
if [ -z "$browser" ]; then
    skip "filter and keys" "chromium is not there"
    exit 0
fi
# browse PAGE: what its probe saw, in $tap_dir/seen; empty if nothing ran.  What
# the browser keeps for its user goes with this test.
browse() {
    HOME=$tap_dir XDG_CONFIG_HOME=$tap_dir/config \
        XDG_CACHE_HOME=$tap_dir/cache XDG_DATA_HOME=$tap_dir/data \
        XDG_RUNTIME_DIR=$tap_dir timeout 100 "$browser" --headless \
        --no-sandbox --disable-gpu --user-data-dir="$tap_dir/profile" \
        --virtual-time-budget=5000 --dump-dom "file://$1" \
        >"$tap_dir/dom" 2>"$tap_dir/log"
    sed -n '/<pre id="probe">/,/<\/pre>/{s/<pre id="probe">//;s/<\/pre>.*//;p}' \
        "$tap_dir/dom" >"$tap_dir/seen"
}

python3 "$look" probe "$page" "$tap_dir/probe.html"
browse "$tap_dir/probe.html"
if [ ! -s "$tap_dir/seen" ]; then
    if grep -q "main article" "$tap_dir/dom"; then
        ok "the browser ran the script" false
    else
        skip "filter and keys" "$browser does not start here"
    fi
    exit 0
fi
is "filter and keys" "$(cat "$tap_dir/seen")" "$(cat <<'END'
few true
shown 18
at f3
at f1
at f1
focus q
at f1
harbor 1
cleared 18
N01 3 true
second true false
all true
help true
no errors 4
lit 2
linked f2 12
END
)"

python3 "$look" survey "$terms" "$tap_dir/probe.html"
browse "$tap_dir/probe.html"
is "order, filter, keys and links of terms" "$(cat "$tap_dir/seen")" "$(cat <<'END'
departures only 13 true
least consistent first true
most departures first 前沿模型
by term true
all 55
words 前沿模型
closed 0
opened 10
closed again 0
cleared 55
one document 5 4
second true
first true
focus q
all places true
none 0
help true
no terms 0
linked true true cutting-edge models
END
)"
browse "$terms"
ok "its policy lets the script run" grep -q '<body class="js">' "$tap_dir/dom"
