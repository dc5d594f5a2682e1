#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The manual says what the program and the headers say: options, commands,
# variables, kinds, functions.
: "${top_srcdir:?is set by make check}"
: "${top_builddir:?is set by make check}"
: "${YIZHI:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"

man=$top_srcdir/docs/man
pages=$top_builddir/docs/man
include=$top_srcdir/core/include/yizhi
library=$top_builddir/.libs/libyizhi.so
export LC_ALL=C

# ---- form -------------------------------------------------------------------

for page in "$man"/*.[157] "$pages"/yizhi-*.1; do
    if command -v mandoc >/dev/null; then
        ok "${page##*/} has no fault that mandoc finds" \
            mandoc -T lint -W warning "$page"
    else
        skip "${page##*/} has no fault that mandoc finds" "mandoc is missing"
    fi
done

# ---- commands and options ---------------------------------------------------

# The commands that "yizhi --help" lists: "  check     check documents ...".
program_commands() {
    "$YIZHI" --help | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' |
        grep -vx yizhi
}

commands=$(program_commands | sort)

is "yizhi.1 has a section for each command" \
    "$(sed -n 's/^\.Ss yizhi //p' "$man/yizhi.1" | grep -vx help | sort)" \
    "$commands"

# "COMMAND -g --glossary" for each option of each command, from its help.
program_options() {
    local command
    for command in $commands; do
        "$YIZHI" "$command" --help | sed -n -E \
            -e "s/^  (-[a-zA-Z]), (--[a-z-]+).*/$command \\1 \\2/p" \
            -e "s/^      (--[a-z-]+).*/$command \\1/p"
    done | sort
}

# The same from lines such as ".It Fl o Ar file , Fl -output Ar file Pq check".
manual_options() {
    sed -n -E 's/^\.It (Fl .*) Pq (.*)$/\1:\2/p' "$man/yizhi.1" |
        while IFS=: read -r words who; do
            names=$(grep -oE 'Fl -?[a-zA-Z][a-z-]*' <<<"$words" |
                sed -e 's/^Fl /-/' | paste -s -d ' ')
            case $who in
            'all commands') who=$commands ;;
            'without a command') continue ;;
            esac
            for command in ${who//,/ }; do
                echo "$command $names"
            done
        done | sort
}

is "yizhi.1 has the options of each command, and no others" \
    "$(manual_options)" "$(program_options)"
ok "there are options to compare" test -n "$(program_options)"

# ---- a page for each command ----------------------------------------------------

is "there is a page for each command, and no other" \
    "$(cd "$pages" && for page in yizhi-*.1; do
        page=${page#yizhi-} && echo "${page%.1}"
    done)" "$commands"

# What a page says that a command is, and which options it has.
page_words() {
    local command
    for command in $commands; do
        echo "$command $(sed -n 's/^\.Nd //p' "$pages/yizhi-$command.1")"
    done
}
help_words() {
    "$YIZHI" --help | sed -n 's/^  \([a-z][a-z]*\)  *\([a-z].*\)/\1 \2/p' |
        grep -v '^yizhi ' | sort
}
is "they say what the help says" "$(page_words)" "$(help_words)"

page_options() {
    local command words
    for command in $commands; do
        sed -n -E 's/^\.It (Fl .*)/\1/p' "$pages/yizhi-$command.1" |
            while read -r words; do
                echo "$command $(grep -oE 'Fl -?[a-zA-Z][a-z-]*' <<<"$words" |
                    sed -e 's/^Fl /-/' | paste -s -d ' ')"
            done
    done | sort
}
is "they have the options of their commands, and no others" \
    "$(page_options)" "$(program_options)"

# ---- variables --------------------------------------------------------------

# What the sources ask the environment for, and what the C library does that finds
# the language.
asked_variables() {
    {
        grep -rhoE --include='*.c' \
            '(getenv\(|add_variable\([&a-z]+, )"[A-Z_]+"' "$top_srcdir/core" |
            grep -oE '"[A-Z_]+"' | tr -d '"'
        printf '%s\n' LANG LANGUAGE LC_ALL LC_MESSAGES
    } | sort -u
}

is "yizhi.1 has the variables that core/ reads, and no others" \
    "$(sed -n '/^\.Sh ENVIRONMENT/,/^\.Sh FILES/s/^\.It //p' "$man/yizhi.1" |
        grep -oE 'Ev [A-Z_]+' | sed 's/^Ev //' | sort -u)" \
    "$(asked_variables)"

# ---- kinds and names --------------------------------------------------------

is "yizhi-plugin.7 has the kinds that have a header" \
    "$(sed -n '/^\.Ss Kinds/,/^\.El/s/^\.It Li //p' "$man/yizhi-plugin.7" |
        sort)" \
    "$(for h in "$include"/kind/*.h; do basename "$h" .h; done | sort)"

# Whether each function and constant that the page names stands in a header.
names_exist() {
    local name missing=0
    while IFS= read -r name; do
        grep -rqw -- "$name" "$include" && continue
        echo "$name stands in no header"
        missing=1
    done < <(grep -ohE '\b(yz_[a-z_]+|YZ_[A-Z_]+)\b' "$1" | sort -u)
    return "$missing"
}

ok "what yizhi-plugin.7 names stands in a header" \
    names_exist "$man/yizhi-plugin.7"

# ---- the library ------------------------------------------------------------

# The names behind YZ_API, which may stand lines before; macros left out.
declared() {
    sed -e 's/^#.*//' "$include"/*.h "$include"/kind/*.h | tr '\n' ' ' |
        grep -oE 'YZ_API [a-zA-Z0-9_ *]+\(' | grep -oE 'yz_[a-z0-9_]+\($' |
        sed 's/($//' | sort -u
}

exported() {
    nm -D --defined-only "$library" | awk '$2 == "T" { print $3 }' | sort -u
}

if [ -f "$library" ] && command -v nm >/dev/null; then
    is "the library exports the functions that the headers declare" \
        "$(exported | grep '^yz_')" "$(declared)"
    ok "there are functions to compare" test -n "$(declared)"
else
    skip "the library exports the functions that the headers declare" \
        "no shared library, or no nm"
fi
