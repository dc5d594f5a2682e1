#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Where output goes, that it gets there or says why not, and that nothing in a
# document or a name can steer a terminal.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

printf '模型有12个。\tThere are 13 models.\n' >bad.tsv

# ---- Files -------------------------------------------------------------------
run check bad.tsv
cp out wanted
run check bad.tsv -o report
is "-o writes what else is printed" "$status:$(cat out)" "1:"
ok "it is the same" cmp wanted report
run check bad.tsv -o -
ok "-o - is standard output" cmp wanted out
printf 'old\n' >report
says "-o of a failed check" 2 "cannot read" check absent.tsv -o report
is "leaves the old file" "$(cat report)" old
says "-o in a folder that is not there" 2 "cannot write nowhere/report" \
    check bad.tsv -o nowhere/report
mkdir folder
says "-o to a folder" 2 "cannot write folder: it is a folder" \
    check bad.tsv -o folder
if [ "$(id -u)" = 0 ]; then
    skip "-o where one may not write" "root may write everywhere"
else
    mkdir locked && printf 'old\n' >locked/report && chmod 555 locked
    says "-o where one may not write" 2 "Permission denied" \
        check bad.tsv -o locked/report
    is "leaves the old file there" "$(cat locked/report)" old
    chmod 755 locked
fi
# What a command reads, it does not write a report over.
mkdir texts && cp bad.tsv texts/bad.tsv && ln -s bad.tsv same.tsv
printf '模型\tmodel\n' >words.tsv
printf '模型有12个。\n' >one.zh.txt
printf 'There are 12 models.\n' >one.en.txt
printf 'id\trule\tsource\ttarget\n' >taken.tsv
# kept WHAT FILE ARGS…: refused, and FILE is as it was.
kept() {
    cp "$2" before
    says "-o onto $1" 2 "is read here and would be overwritten" "${@:3}"
    ok "$1 stays" cmp before "$2"
}
kept "the document" bad.tsv check bad.tsv -o bad.tsv
kept "a link to it" bad.tsv check bad.tsv -o same.tsv
kept "one in a folder" texts/bad.tsv check texts -o texts/bad.tsv
kept "a glossary" words.tsv check bad.tsv -g words.tsv -o words.tsv
kept "decisions" taken.tsv check bad.tsv --accepted taken.tsv -o taken.tsv
kept "a translation" one.en.txt align one.zh.txt one.en.txt -o one.en.txt
kept "what is extracted" one.zh.txt extract one.zh.txt -o one.zh.txt
run extract one.zh.txt -o one.xlf
kept "the work file" one.xlf merge one.xlf -o one.xlf
kept "its original" one.zh.txt merge one.xlf one.zh.txt -o one.zh.txt
silent "a glossary made of itself" 0 glossary convert words.tsv new.tsv
err=$( (ulimit -f 0 && exec "$YIZHI" check bad.tsv -o report) 2>&1) || status=$?
is "-o beyond the size that files may have" "$status:$err" \
    "2:yizhi: cannot write report: File too large"
is "nothing is left beside the files" "$(find . -name '*.tmp')" ""

# ---- Standard output -----------------------------------------------------------
piped() {
    local lines
    lines=$({ "$YIZHI" "$@" 2>err; echo $? >status; } | head -n 1 | wc -l)
    [ "$lines" = 1 ] && [ ! -s err ] && [ "$(cat status)" -lt 128 ]
}
awk '{ for (i = 0; i < 2000; i++) print }' bad.tsv >many.tsv
ok "check | head is no fault" piped check many.tsv
ok "check --format json | head" piped check many.tsv --format json
ok "segment | head" piped segment many.tsv
ok "explain | head" piped explain
ok "--help | head" piped --help
into_full() {
    local status=0
    "$YIZHI" "$@" >/dev/full 2>err || status=$?
    [ "$status" = 2 ] &&
        grep -q "^yizhi: cannot write to the standard output: No space" err
}
if [ -c /dev/full ]; then
    ok "a full disk is told, by check" into_full check bad.tsv
    ok "by check with a long report" into_full check many.tsv
    ok "by check --format json" into_full check many.tsv --format json
    ok "by segment" into_full segment many.tsv
    ok "by plugin list" into_full plugin list
    ok "by explain" into_full explain
    ok "by --help" into_full --help
    ok "by check --help" into_full check --help
    ok "by --version" into_full --version
else
    skip "a full disk is told" "there is no /dev/full"
fi
closed() {
    local status=0
    "$YIZHI" "$@" >&- 2>err || status=$?
    [ "$status" = 2 ] && [ "$(wc -l <err)" = 1 ]
}
ok "a closed standard output is told" closed check bad.tsv

# ---- Colours --------------------------------------------------------------------
has_escapes() {
    LC_ALL=C grep -q "$(printf '\033')" "$1"
}
run check bad.tsv
not_ok "no colours into a file" has_escapes out
run check bad.tsv --color always
ok "--color always" has_escapes out
run check bad.tsv --color never
not_ok "--color never" has_escapes out

# On a terminal, which script(1) makes.
on_terminal() {
    local words
    printf -v words '%q ' "$YIZHI" check bad.tsv "$@"
    script -qec "$words" /dev/null >typescript </dev/null || true
}
if script -qec 'test -t 1' /dev/null >/dev/null 2>&1 </dev/null; then
    export TERM=xterm
    unset NO_COLOR
    on_terminal
    ok "colours on a terminal" has_escapes typescript
    NO_COLOR=1 on_terminal
    not_ok "NO_COLOR takes them away" has_escapes typescript
    NO_COLOR=1 on_terminal --color always
    ok "--color always wins" has_escapes typescript
    TERM=dumb on_terminal
    not_ok "no colours on a dumb terminal" has_escapes typescript
else
    skip "colours on a terminal" "script(1) is not there, or gets no terminal"
fi

# ---- Control characters -----------------------------------------------------------
# A red escape, a bell, a C1 escape, a right-to-left override, an isolate.
evil=$'\033[31m\a\302\233\342\200\256\342\201\246'
safe() {
    ! LC_ALL=C grep -q -e "$(printf '\033')" -e "$(printf '\a')" \
        -e "$(printf '\302\233')" -e "$(printf '\342\200\256')" \
        -e "$(printf '\342\201\246')" "$@"
}
bidi=$'\342\200\256\342\201\246'
printf '模型有12个%s。\tThere are 13 models%s.\n' "$bidi" "$bidi" >bidi.tsv
printf '模型%s\tmodel%s\n风险%s\n' "$bidi" "$bidi" "$bidi" >bidi.glossary.tsv
printf '模型有12个%s。\n' "$bidi" >bidi.zh.txt
printf 'There are 13 models%s.\n' "$bidi" >bidi.en.txt
run check bidi.tsv -g bidi.glossary.tsv
is "a document with overrides is checked" "$status" 1
ok "and nothing of them is printed" safe out err
run check bidi.tsv --format json
ok "nor as JSON" safe out err
run check bidi.tsv --set reporter_text.excerpt=full
ok "nor in full" safe out err
run segment bidi.zh.txt
ok "nor by segment" safe out err
run align bidi.zh.txt bidi.en.txt
ok "nor by align" safe out err
run lookup -g bidi.glossary.tsv "模型$bidi"
ok "nor by lookup" safe out err
run lookup -g bidi.glossary.tsv --format tsv "模型$bidi"
ok "nor by lookup as TSV" safe out err

name="x$evil.tsv"
cp bad.tsv "$name"
run check "$name"
is "a name with escapes is read" "$status" 1
ok "and printed without them" safe out err
run check "$name" --format json
ok "as JSON too" safe out err
run check "$name" "absent$evil"
ok "in complaints too" safe out err
run check "bad.tsv" -g "$name"
ok "as a glossary too" safe out err
run "$evil"
ok "as a command" safe out err
run check "--$evil"
ok "as an option" safe out err
run check bad.tsv --select "$evil"
ok "as a rule" safe out err
run plugin info "$evil"
ok "as a plugin" safe out err
mkdir plugins && : >"plugins/checker_$evil.so"
run plugin list --plugin-path plugins
ok "as a module" safe out err
run check bad.tsv --plugin-path plugins
ok "as a module that was refused" safe out err
printf '模型\tmodel\n\033[31m风险\n' >escape.tsv
run check bad.tsv -g escape.tsv
ok "an escape in a glossary" safe out err
printf 'There are \033[31m13 models.\n' >escape.en.txt
run check bidi.zh.txt escape.en.txt
ok "an escape in a document" safe out err

# ---- Forms of the report --------------------------------------------------------
valid=$top_srcdir/tests/unit/plugins/reporter_forms/reports_valid.py
for form in line jsonl tsv sarif github junit markdown; do
    run check "${example[@]}" --format "$form" -o "report.$form"
    is "check writes $form" "$status" 1
    run check "$name" --format "$form"
    is "of a name with escapes too" "$status" 1
    ok "without them" safe out
    if command -v python3 >/dev/null 2>&1; then
        ok "and its readers take it" python3 "$valid" "$form" "report.$form" out
    fi
    ok "the same twice" "$YIZHI" check "${example[@]}" --format "$form" \
        --fail-on never -o again
    ok "is the same" cmp "report.$form" again
done
