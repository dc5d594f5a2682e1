#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Which plugins the program finds, what it refuses, and what it does then.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

printf '模型有12个。\tThere are 13 models.\n' >bad.tsv
printf '模型有12个。\tThere are 12 models.\n' >good.tsv
mock=${top_builddir:?}/tests/.libs/mock_plugin.so

says "a plugin path that is not there" 2 "cannot list absent" \
    plugin list --plugin-path absent
says "a plugin path that is a file" 2 "it is not a folder" \
    check bad.tsv --plugin-path bad.tsv

# ---- Search ---------------------------------------------------------------------
if ! "$YIZHI" plugin list | grep -q "built in"; then
    env -u YIZHI_PLUGIN_PATH "$YIZHI" plugin list >out 2>&1
    ok "a program in its build folder finds its plugins" \
        grep -q "^reporter  .*$top_builddir/plugins/reporter_text" out
else
    skip "a program in its build folder finds its plugins" "they are built in"
fi
mkdir -p one two home/yizhi-1/plugins
prints "an empty folder changes nothing" 0 ", 0 refused" \
    plugin list --plugin-path one

if [ ! -f "$mock" ]; then
    skip "plugins of the tests" "built without cmocka"
    exit 0
fi
chmod 755 one two home/yizhi-1/plugins
install -m 644 "$mock" one/mock_good.so
install -m 644 "$mock" two/mock_good.so
install -m 644 "$mock" two/mock_tea.so
install -m 644 "$mock" home/yizhi-1/plugins/mock_good.so
install -m 644 "$mock" home/yizhi-1/plugins/mock_later.so
found() {
    awk -v file="$1" 'index($5, file) == 1 { found = 1 } END { exit !found }' \
        out
}
YIZHI_PLUGIN_PATH=two:$YIZHI_PLUGIN_PATH XDG_DATA_HOME=$PWD/home \
    "$YIZHI" plugin list --plugin-path one >out
ok "--plugin-path is searched first" found one/mock_good.so
not_ok "the first of a name wins" found two/mock_good.so
ok "then YIZHI_PLUGIN_PATH" found two/mock_tea.so
ok "then the user's folder" found "$PWD/home/yizhi-1/plugins/mock_later.so"
prints "plugin info tells the file" 0 "one/mock_good.so" \
    plugin info mock_good --plugin-path one
prints "a kind that nobody knows is listed" 0 "tea_maker" \
    plugin list --plugin-path two
run check good.tsv --plugin-path two
is "and harms nobody" "$status" 0

# ---- Refusals ---------------------------------------------------------------------
mkdir bad && chmod 755 bad
head -c 20000 "$mock" >bad/checker_half.so
printf 'This is a letter to a publisher and no module at all, though long.\n' \
    >bad/filter_text.so
: >bad/reporter_empty.so
install -m 644 "$mock" bad/mock_major.so
install -m 644 "$mock" bad/mock_good.so
chmod 666 bad/mock_good.so
chmod 644 bad/checker_half.so bad/filter_text.so bad/reporter_empty.so
prints "refused plugins are counted" 0 "5 refused" plugin list --plugin-path bad
ok "a truncated module" grep -q "checker_half.*refused.*cut short" out
ok "a text" grep -q "filter_text.*refused.*invalid ELF header" out
ok "an empty file" grep -q "reporter_empty.*refused.*file too short" out
ok "another edition" grep -q "mock_major.*refused.*edition 2" out
ok "a file that all can write" grep -q "mock_good.*refused.*chmod go-w" out
prints "info tells why" 0 "refused " plugin info checker_half --plugin-path bad

mkdir stray && chmod 755 stray
cp bad/reporter_empty.so bad/mock_major.so stray
run check good.tsv --plugin-path stray
is "a refused plugin does not end a run" "$status" 0
prints "a refused checker is a thing left out" 3 "checker_half" \
    check good.tsv --plugin-path bad --filter tsv
says "a refused plugin that is asked for ends it" 2 "invalid ELF header" \
    check good.tsv --plugin-path bad --filter text
says "so does a refused reporter" 2 "file too short" \
    check good.tsv --plugin-path stray --format empty

# ---- Hostile ones ------------------------------------------------------------------
mkdir hostile && chmod 755 hostile
install -m 644 "$top_builddir/tests/.libs/hostile_plugin.so" \
    hostile/checker_hostile.so
# hostile WHAT STATUS TEXT: a check with it.
hostile() {
    export HOSTILE=$1
    run check good.tsv --no-cache --plugin-path hostile
    cat "$tap_dir/err" >>"$tap_dir/out"
    judge "one that $1" "$2" out "$3"
    unset HOSTILE
}
hostile "does nothing" 0 "No findings"
hostile "exits when opened" 2 "a plugin ended the program"
hostile "exits when made" 2 "a plugin ended the program"
hostile "fails half-way" 2 "there is no tea"
hostile "fails without a word" 2 "failed without a reason"

# Neither variable leads past the file that was looked at.
mkdir lure && chmod 755 lure
for name in mock_good.so checker_terms.so reporter_text.so libmd.so.0.lure; do
    echo "no module" >lure/$name
done
cd one || exit 99
LTDL_LIBRARY_PATH=$PWD/../lure LD_LIBRARY_PATH=$PWD/../lure:$LD_LIBRARY_PATH \
    "$YIZHI" plugin list --plugin-path . >../out 2>&1
cd .. || exit 99
ok "LTDL_LIBRARY_PATH and LD_LIBRARY_PATH change nothing" \
    grep -q "./mock_good.so  loaded" out
ok "for no other plugin either" grep -q ", 0 refused" out

# Two modules that need each other.
if command -v cc >/dev/null && ! ldd "$mock" | grep -q 'lib[aut]*san'; then
    mkdir circle && chmod 755 circle
    install -m 644 "$mock" circle/mock_good.so
    echo 'void circle(void); void circle(void) {}' >circle.c
    (
        cc -shared -fPIC -o circle/b.so circle.c
        cc -shared -fPIC -o circle/a.so -Wl,--no-as-needed \
            -Wl,-rpath,"\$ORIGIN" -Lcircle -l:b.so circle.c
        cc -shared -fPIC -o circle/b.so -Wl,--no-as-needed \
            -Wl,-rpath,"\$ORIGIN" -Lcircle -l:a.so circle.c
    ) >cc.out 2>&1
    prints "modules that need each other are refused as what they are" 0 \
        ", 2 refused" plugin list --plugin-path circle
    ok "for want of a descriptor" \
        grep -q "^- .* a  refused: .*a.so has no descriptor" out
else
    skip "modules that need each other" "no compiler, or a sanitizer"
fi

# ---- The first edition ------------------------------------------------------------
mkdir first && chmod 755 first
install -m 644 "$top_builddir/tests/.libs/checker_first.so" first/
prints "a plugin of edition 1.0 loads" 0 "(plugin interface 1.0)" \
    plugin info checker_first --plugin-path first
prints "and works" 1 "X.first.01" check bad.tsv --plugin-path first
prints "and keeps the contract" 0 " 0 broken" \
    plugin verify "$PWD/first/checker_first.so"
