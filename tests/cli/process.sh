#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plugins that are programs of their own: found, asked, and outlived.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

stub=$(realpath "$top_srcdir/tests/cli/process_stub.py")
python=$(command -v python3)

# stub HOW: a folder of plugins with the checker in it.
stub() {
    mkdir -p "$1" && chmod 755 "$1"
    printf '#!/bin/sh\nexec "%s" "%s" %s\n' "$python" "$stub" "$1" \
        >"$1/checker_stub.sh"
    chmod 755 "$1/checker_stub.sh"
}

# lives WORDS: whether a process has them in its command line.
lives() {
    local file
    for file in /proc/[0-9]*/cmdline; do
        tr '\0' ' ' <"$file" 2>/dev/null | grep -qF -e "$1" && return 0
    done
    return 1
}

# outlives WHAT HOW STATUS TEXT: a run goes on without it, in bounded time.
outlives() {
    local begin=$SECONDS
    stub "$2"
    run check smile.tsv --plugin-path "$2"
    cat "$tap_dir/err" >>"$tap_dir/out"
    judge "$1" "$3" out "$4"
    ok "$1: in time" test $((SECONDS - begin)) -lt 15
    not_ok "$1: nobody is left" lives "$stub $2 "
}

printf '好。\tGood.\n很好😀。\tVery 😀 good ☺.\n' >smile.tsv

# ---- One that works ---------------------------------------------------------
stub good
touch good/README good/checker_notes.txt good/checker_stub.sh.bak
cp good/checker_stub.sh good/checker_stub.sh~
prints "a program is listed like a module" 0 "good/checker_stub.sh  loaded" \
    plugin list --plugin-path good
not_ok "what lies beside it is none" grep -q "README\|checker_notes\|bak" out
prints "info tells what it says of itself" 0 "tries the host" \
    plugin info stub --plugin-path good
prints "its findings are told" 1 "there is “☺”" \
    check smile.tsv --plugin-path good --select X.stub.01
ok "characters become places" grep -q "⟦☺⟧" out
prints "its rules are explained" 0 "It smiles." \
    explain X.stub.01 --plugin-path good
for ((i = 0; i < 300; i++)); do
    cat smile.tsv
done >many.tsv
prints "many segments, many questions" 1 "300 warnings" \
    check many.tsv --plugin-path good --select X.stub.01
stub environment
YIZHI_SECRET=1 run check smile.tsv --plugin-path environment --select X.stub.01
judge "a clean environment, no descriptors of ours" 1 out "“HOME 3”"

# ---- What it says on the way ------------------------------------------------
stub murmurs
run check smile.tsv --plugin-path murmurs --select X.stub.01
not_ok "what it says on standard error is not told" grep -q "said:" "$tap_dir/err"
says "with -v it is, without what steers a terminal" 1 \
    'checker_stub said: it is \u{1B}[31mred' \
    check -v smile.tsv --plugin-path murmurs --select X.stub.01
ok "each line" grep -qxF "yizhi: checker_stub said: twice" "$tap_dir/err"
stub falls
says "of one that fails all is told" 3 "checker_stub said:   at line 3" \
    check smile.tsv --plugin-path falls
stub babbles
says "not more than anybody would read" 3 "said: … and more" \
    check smile.tsv --plugin-path babbles
ok "some lines of it" test "$(grep -c "said: line" "$tap_dir/err")" = 50

# ---- Limits -----------------------------------------------------------------
stub greedy
says "memory has a ceiling" 3 "MemoryError" \
    check smile.tsv --plugin-path greedy
stub limits
run check smile.tsv --plugin-path limits --select X.stub.01
judge "limits are those of docs/plugins-process.md" 1 out "“4294967296 0 own”"
stub path
PATH=.:relative::$PATH run check smile.tsv --plugin-path path --select X.stub.01
judge "its PATH does not lead into the current folder" 1 out "“absolute”"
cat >good/checker_here.sh <<'END'
#!sh
END
chmod 755 good/checker_here.sh
prints "an interpreter in the current folder" 0 \
    "“sh” run it, which would be looked for in the current folder" \
    plugin list --plugin-path good
rm good/checker_here.sh

# ---- What is refused before it is asked -------------------------------------
chmod o+w good/checker_stub.sh
prints "a file that others can write" 0 "can be written by others" \
    plugin list --plugin-path good
chmod o-w good/checker_stub.sh
chmod o+w good
prints "a folder that others can write" 0 "can be written by others" \
    plugin list --plugin-path good
chmod o-w good
mkdir kinds && chmod 755 kinds
printf '#!/bin/sh\nread -r _\necho "{\\"protocol\\":1,\\"kind\\":\\"matcher\\",\\"name\\":\\"x\\"}"\n' \
    >kinds/matcher_x
chmod 755 kinds/matcher_x
prints "a kind that no program can have" 0 "no program can be a plugin of kind" \
    plugin list --plugin-path kinds
printf '#!/no/such/interpreter\n' >kinds/checker_lost.py
chmod 755 kinds/checker_lost.py
prints "an interpreter that is missing" 0 "checker_lost  refused" \
    plugin list --plugin-path kinds
stub option
says "settings of a refused one" 2 "is of a plugin that was refused" \
    check smile.tsv --plugin-path option --set checker_stub.a=yes

outlives "closes at once" closes 3 "ended with status 0"
outlives "dies at once" dies 3 "the last it said was “Traceback: no module"
outlives "says nothing" silent 3 "gave no answer for 5.0 s"
outlives "says no JSON" garbage 3 "no JSON object: “Hello, I am a plugin”"
outlives "another protocol" old 3 "speaks protocol 7, this program speaks 1"
outlives "no protocol" none 3 "does not say which “protocol” it speaks"
outlives "another name" other-name 3 "which its file is not named as"
outlives "another kind" other-kind 3 "which its file is not named as"
outlives "a rule of yizhi's" own-rule 3 "does not begin with “X.”"
outlives "a rule twice" two-rules 3 "has two rules X.stub.01"
outlives "no rules" no-rules 3 "has no “rules”"
outlives "half a rule" bare-rule 3 "rule X.stub.01 lacks"
outlives "no licence" no-licence 3 "licence"
outlives "units that are none" units 3 "bytes, characters or utf16"
outlives "a timeout that is none" timeout 3 "no number of seconds"
outlives "a language that is none" language 3 "is no language range"
outlives "an option with a wrong value" option 3 "initial value"
outlives "says too much" large 3 "too much of itself"

# ---- What goes wrong later --------------------------------------------------
outlives "never answers" late 3 "gave no answer for 2.0 s and was ended"
outlives "ignores SIGTERM" stubborn 3 "gave no answer for 2.0 s and was ended"
outlives "an endless line" endless 3 "checker_stub"
outlives "exits within an answer" exits 3 "ended with status 5"
outlives "is killed" killed 3 "ended by signal 9 (SIGKILL)"
outlives "leaves a child that holds its output" grandchild 3 \
    "ended with status 0"
not_ok "and that child is gone, too" lives "sleep 6001 "
outlives "an answer that is no object" noise 3 "no JSON object: “[1, 2]”"
outlives "another id" other-id 3 "which is not open"
outlives "no id" no-id 3 "without a number “id”"
outlives "an answer without end" more 3 "come to an end"
outlives "an error of its own" error 3 "the tea is cold"
ok "is shown without what steers a terminal" \
    grep -q "cold and \[31mred" out
outlives "a span outside" span 3 "outside of the text"
outlives "a span that is none" no-span 3 "no pair of numbers"
outlives "a bead that there is not" bead 3 "a bead that there is not"
outlives "a bead that is none" no-bead 3 "a bead that there is not"
outlives "a rule that is not its own" rule 3 "a rule that is not its own"
outlives "a concept that there is not" concept 3 "a concept that there is not"
outlives "a severity that is none" severity 3 "is not info, warning or error"
cp many.tsv smile.tsv
outlives "answers twice" twice 3 "which is not open"
printf '好。\tGood ☺.\n' >smile.tsv
outlives "5 MB on standard error" loud 1 "there is “☺”"
outlives "standard error without end" flood 3 "gave no answer for 2.0 s"
