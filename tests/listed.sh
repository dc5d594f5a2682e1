#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Each file that is to be built, run or installed stands in a local.mk: a file
# that was forgotten there is a failed test here, not a hole in the release.
: "${top_srcdir:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"
cd "$top_srcdir" || exit 99

# All words of the local.mk files, comments left out, one a line.
words=$tap_dir/words
find core plugins tests glossary examples scaffold docs fuzz bench -name local.mk \
    -exec sed -e 's/#.*//' {} + | tr -s '[:space:]' '\n' >"$words"

# Whether each file named on the standard input is a word; a program is listed
# without its ".c".
all_listed() {
    local file missing=0
    while IFS= read -r file; do
        grep -qxF -e "$file" -e "${file%.c}" "$words" && continue
        echo "$file stands in no local.mk"
        missing=1
    done
    return "$missing"
}

sources() {
    find "$1" -name '*.[ch]' | LC_ALL=C sort | all_listed
}

tests() {
    find tests \( -name '*.[ch]' -o -name '*.sh' \) -not -path 'tests/cases/*' |
        LC_ALL=C sort | all_listed
}

data() {
    find "$1" -type f -not -name local.mk -not -name '.*' | LC_ALL=C sort |
        all_listed
}

pages() {
    find docs -name '*.[157]' | LC_ALL=C sort | all_listed
}

for folder in core plugins fuzz bench; do
    ok "the sources of $folder are listed" sources "$folder"
done
ok "the tests are listed" tests
ok "the glossary files are listed" data glossary
ok "the examples are listed" data examples
ok "the scaffold is listed" data scaffold
ok "the manual pages are listed" pages
