#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Translations are like their originals: formats, names in braces, tags, line
# breaks.  What is not translated yet "make po-check" tells, and lint.
# shellcheck disable=SC1111 # quotation marks of sentences
: "${top_srcdir:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"

if ! command -v python3 >/dev/null; then
    skip "catalogues" "no python3"
    exit
fi
check=$top_srcdir/po/check.py
pot=$tap_dir/yizhi.pot
python3 "$top_srcdir/po/messages.py" "$top_srcdir" >"$pot" || exit 99
ok "there are sentences, more than a thousand" \
    test "$(grep -c '^msgid ' "$pot")" -gt 1000
for po in "$top_srcdir"/po/*.po; do
    name=${po##*/}
    ok "$name is like its originals" python3 "$check" --kept "$pot" "$po"
    if command -v msgfmt >/dev/null; then
        ok "$name has sound formats" msgfmt --check-format -o /dev/null "$po"
    else
        skip "$name has sound formats" "no msgfmt"
    fi
done

# ---- It can fail -------------------------------------------------------------
cat >"$tap_dir/small.pot" <<'END'
msgid ""
msgstr ""

#, no-c-format
msgid "“{written}” is {status}"
msgstr ""

#, c-format
msgid "%s is read\n"
msgstr ""

#, no-c-format
msgid "<b>words</b>"
msgstr ""
END

# told WHAT TEXT ORIGINAL TRANSLATION: one translation, and what is said of it.
told() {
    printf 'msgid ""\nmsgstr ""\n\n#, no-c-format\nmsgid "%s"\nmsgstr "%s"\n' \
        "$3" "$4" >"$tap_dir/small.po"
    not_ok "$1" python3 "$check" --kept "$tap_dir/small.pot" "$tap_dir/small.po"
    cp "$tap_dir/.out" "$tap_dir/said"
    ok "$1: it says why" grep -q "$2" "$tap_dir/said"
}
told "a name in braces that is another one" "names in braces" \
    "“{written}” is {status}" "“{writen}”为{status}"
told "a name in braces that is gone" "names in braces" \
    "“{written}” is {status}" "“{written}”不好"
told "a line break that is gone" "line breaks" '%s is read\n' "已读取 %s"
told "a tag that is gone" "tags" "<b>words</b>" "<b>词"
told "half-width punctuation" "punctuation" '%s is read\n' '已读取,%s\n'
not_ok "what is not there" \
    python3 "$check" "$tap_dir/small.pot" "$tap_dir/small.po"
printf 'msgid ""\nmsgstr ""\n\n#, no-c-format\nmsgid "%s"\nmsgstr "%s"\n' \
    "<b>words</b>" "<b>词语</b>" >"$tap_dir/small.po"
ok "a good one passes" \
    python3 "$check" --kept "$tap_dir/small.pot" "$tap_dir/small.po"
