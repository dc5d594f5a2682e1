#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The programs in the papers are what they say: the checker in CONTRIBUTING.md and
# the application in docs/library.md are built as they stand there, without a
# warning, and what the console blocks show is what they print.  So is the example
# of a plugin in C.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
chmod 755 .

library=${top_builddir:?}/.libs
if [ ! -f "$library/libyizhi.so" ]; then
    skip "what stands in papers builds" "there is no shared library"
    exit 0
fi
case $("$YIZHI" plugin list) in *"built in"*)
    skip "what stands in papers builds" "the plugins are in the program alone"
    exit 0 ;;
esac

# The first block of C in a paper, and the commands of its console blocks with
# what they print: NAME.c, NAME.command.N, NAME.wanted.N.
take_apart() {
    awk -v name="$2" '
        /^```c$/ && !had { inside = "c"; had = 1; next }
        /^```console$/ { inside = "console"; next }
        /^```/ { inside = ""; next }
        inside == "c" { print > (name ".c") }
        inside != "console" { next }
        sub(/^\$ /, "") { n++; print > (name ".command." n)
                          printf "" > (name ".wanted." n); next }
        { print > (name ".wanted." n) }
    ' "$1"
}

# The tools as an installed yizhi has them.
# shellcheck disable=SC2317 # called by eval
pkg-config() {
    echo "-I$top_srcdir/core/include -L$library -lyizhi -Wl,-rpath,$library"
}
# CC may be called gcc, and bring flags of its own.
# shellcheck disable=SC2317,SC2086
gcc() {
    command $CC -Werror $SANITIZER_CFLAGS "$@"
}
# shellcheck disable=SC2317
cc() {
    gcc "$@"
}
# shellcheck disable=SC2317
yizhi() {
    "$YIZHI" "$@"
}

# says_so NAME N [FOLDER]: command N prints what is wanted, up to a line "...".
says_so() {
    (cd "${3:-.}" && eval "$(cat "$tap_dir/$1.command.$2")") >got 2>&1
    if grep -qx '\.\.\.' "$1.wanted.$2"; then
        sed '/^\.\.\.$/,$d' "$1.wanted.$2" >wanted
        head -n "$(wc -l <wanted)" got | diff wanted -
    else
        diff "$1.wanted.$2" got
    fi
}

# ---- A checker in ten minutes ---------------------------------------------------
take_apart "$top_srcdir/CONTRIBUTING.md" ten
cp ten.c checker_questions.c
ok "the checker builds" says_so ten 1
chmod go-w checker_questions.so
ok "the table is written" says_so ten 2
ok "it finds what it should" says_so ten 3
prints "it keeps the contract" 0 " 0 broken" plugin verify checker_questions.so
ok "there are no more commands" test ! -e ten.command.4

# ---- An application ---------------------------------------------------------------
# An installed library finds its plugins by itself.
export YIZHI_PLUGIN_PATH=$top_builddir/plugins
take_apart "$top_srcdir/docs/library.md" agree
cp -r "$top_srcdir/examples" work && chmod -R u+w work && cp agree.c work
ok "the application builds" says_so agree 1 work
ok "it shows findings" says_so agree 2 work
ok "it shows what failed" says_so agree 3 work
ok "there are no more commands in that" test ! -e agree.command.4

# ---- An example in C ----------------------------------------------------------------
build_mention() {
    # shellcheck disable=SC2046 # words
    cc -std=c99 -Wall -Wextra -shared -fPIC -o checker_mention.so \
        "$top_srcdir/examples/plugins/checker_mention.c" $(pkg-config) &&
        chmod go-w checker_mention.so
}
ok "the example in C builds" build_mention
cat >rows.tsv <<'ROWS'
谈话语接轨和灾难性风险。	On discourse alignment and catastrophic risks.
话语接轨很难。	Discourse alignment（话语接轨） is hard.
灾难性风险（上）	Catastrophic risks (灾难性风险), part one
HarborBench和BRDN。	HarborBench and the BRDN.
ROWS
printf '%s\n' 'source	target	domain' '话语接轨	discourse alignment	name' \
    '灾难性风险	catastrophic risks|!disastrous risks	risk' \
    'HarborBench	=	name' >terms.tsv
mentions() {
    run check rows.tsv -g terms.tsv --plugin-path . --select X.mention \
        --format tsv "$@"
    cut -f 2,5,6 "$tap_dir/out" | sed 1d
}
mentions | cut -f 1 | sort | uniq -c | tr -s ' ' >told
is "first and later mentions are told" "$(cat told)" " 2 X.mention.01
 2 X.mention.02"
is "with a domain those of it alone" \
    "$(mentions --set checker_mention.domain=name | wc -l)" 2
prints "it keeps the contract" 0 " 0 broken" \
    plugin verify checker_mention.so rows.tsv -g terms.tsv
ok "its examples are found by it" grep -qx "  ok      examples" "$tap_dir/out"
