#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is written into PO files gettext reads as it was meant: with the same
# translations the same messages, and with hard ones no fault that was not
# there.  The files are those of tests/cases/filter_po, and those in the folder
# YIZHI_PO_FOLDER if that is set.  Speaks TAP.
: "${top_srcdir:?is set by make check}" "${top_builddir:?is set by make check}"
program=$top_builddir/tests/unit/plugins/filter_po/po_rewrite

if ! command -v msgfmt >/dev/null || ! command -v msgcat >/dev/null; then
    echo "1..0 # SKIP gettext is not installed"
    exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
count=0
failed=0

header='msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"
'

# gettext wants a header in a file that is not in ASCII.
with_header() {
    grep -q 'charset=' "$1" || printf '%s\n' "$header"
    cat "$1"
}

# New text ends the doubt about a translation, so only the first has any.
is_read_the_same() {
    "$program" same "$1" "$tmp/same.po" &&
        msgattrib --clear-fuzzy --clear-previous --no-wrap -o "$tmp/a" "$1" &&
        msgcat --no-wrap -o "$tmp/b" "$tmp/same.po" &&
        cmp "$tmp/a" "$tmp/b"
}

can_be_hard() {
    "$program" hard "$1" "$tmp/hard.po" &&
        msgfmt -c -o "$tmp/mo" "$tmp/hard.po"
}

check() {
    count=$((count + 1))
    if { is_read_the_same "$2" && can_be_hard "$2"; } 2>"$tmp/faults"; then
        echo "ok $count - $1"
    else
        failed=$((failed + 1))
        cat "$tmp/faults"
        echo "not ok $count - $1"
    fi
}

for file in "$top_srcdir"/tests/cases/filter_po/*.in.po \
    ${YIZHI_PO_FOLDER:+"$YIZHI_PO_FOLDER"/*.po}; do
    # What gettext itself refuses there is nothing to compare with.
    with_header "$file" >"$tmp/in.po"
    ! grep -q 'Language: fr' "$file" &&
        msgfmt -c -o "$tmp/mo" "$tmp/in.po" 2>"$tmp/faults" &&
        check "${file##*/}" "$tmp/in.po"
done
echo "1..$count"
exit $((failed > 0))
