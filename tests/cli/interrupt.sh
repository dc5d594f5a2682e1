#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Long work that is interrupted: what is written is whole, nothing is left
# behind.  YIZHI_KILLS says how often (50).
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache TERM=xterm

mkdir -p texts/zh texts/en
for ((d = 0; d < 12; d++)); do
    for ((i = 0; i < 120; i++)); do
        n=$(((i * 37 + d * 11) % 90 + 10))
        printf '第%d号模型在去年提出了%d项风险，安全网络没有变化。\n\n' "$i" "$n" >&3
        printf 'Model %d raised %d risks last year; the network did not change.\n\n' \
            "$i" "$n" >&4
    done 3>"texts/zh/a$d.md" 4>"texts/en/a$d.md"
done

# The wrapper that libtool makes would be interrupted, and not the program.
program=${top_builddir:?}/.libs/yizhi
[ -x "$program" ] || program=$YIZHI
export LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}

commands=(
    "check texts --fail-on never --no-cache -o made/report"
    "check texts --fail-on never -o made/report"
    "align texts -o made/"
    "translate texts/zh/a1.md -o made/a1.md"
    "report texts -o made/terms"
)
# What each writes when nobody disturbs it.
for i in "${!commands[@]}"; do
    mkdir -p made
    read -ra words <<<"${commands[i]}"
    run "${words[@]}"
    ok "undisturbed: ${commands[i]}" test "$status" -ne 2
    mv made "wanted$i"
done

# Whether all files in made are as in the folder $1, and nothing else is there.
whole() {
    local file
    for file in made/* made/.[!.]*; do
        [ -e "$file" ] || continue
        cmp -s "$file" "$1/${file#made/}" || return 1
    done
}
left=0
torn=0
wrong=0
hit=0
times=${YIZHI_KILLS:-50}
for ((k = 0; k < times; k++)); do
    i=$((k % ${#commands[@]}))
    signal=INT
    [ $((k % 3)) = 2 ] && signal=TERM
    [ $((k % 7)) = 6 ] && signal=KILL
    rm -rf made && mkdir made
    [ $((k % 2)) = 0 ] && rm -rf "$XDG_CACHE_HOME"
    read -ra words <<<"${commands[i]}"
    status=0
    timeout --preserve-status -k 20 -s "$signal" \
        "0.$((RANDOM % 6))$((RANDOM % 10))" \
        env --default-signal=INT,TERM "$program" "${words[@]}" >log 2>err ||
        status=$?
    case $signal:$status in
    INT:130 | TERM:143 | KILL:137) hit=$((hit + 1)) ;;
    *:0 | *:3) ;;
    *)
        wrong=$((wrong + 1))
        echo "# $signal, exit status $status: ${words[*]}"
        ;;
    esac
    if [ "$signal" != KILL ]; then
        [ -z "$(find made "$XDG_CACHE_HOME" -name '*.tmp*' 2>/dev/null)" ] ||
            left=$((left + 1))
    else
        find made -name '*.tmp' -delete
    fi
    if grep -q "nothing was written" err && [ -n "$(ls made)" ]; then
        wrong=$((wrong + 1))
        echo "# something was written: ${words[*]}"
    fi
    whole "wanted$i" || torn=$((torn + 1))
done
echo "# $hit of $times were interrupted at work"
is "no file is torn" "$torn" 0
is "no temporary file is left" "$left" 0
is "statuses and sentences are right" "$wrong" 0
ok "some were interrupted" test "$hit" -gt 0

# ---- In detail -----------------------------------------------------------------
interrupt() {
    status=0
    timeout --preserve-status -k 20 -s INT "$1" \
        env --default-signal=INT "$program" "${@:2}" >out.txt 2>err || status=$?
}
for ((d = 12; d < 40; d++)); do
    cp "texts/zh/a$((d % 12)).md" "texts/zh/a$d.md"
    cp "texts/en/a$((d % 12)).md" "texts/en/a$d.md"
done
# A slow machine takes its time to begin, a fast one is soon done.
for after in 0.2 0.4 0.8 1.6 3.2; do
    interrupt "$after" check texts --no-cache --jobs 2
    [ -s err ] && break
done
is "interrupted: ends as the signal would" "$status" 130
is "interrupted: says so" "$(cat err)" "yizhi: interrupted; nothing was written"
is "interrupted: no report" "$(cat out.txt)" ""

# What waits for somebody else notices nothing: it has three seconds.
mkdir -p slowly && chmod 755 slowly
printf '#!/bin/sh\nexec "%s" "%s" slowly\n' "$(command -v python3)" \
    "$(realpath "$top_srcdir/tests/cli/process_stub.py")" \
    >slowly/checker_stub.sh
chmod 755 slowly/checker_stub.sh
before=$SECONDS
# In the foreground timeout sends one signal; else two, and the second ends all.
status=0
timeout --foreground --preserve-status -k 20 -s INT 2 \
    env --default-signal=INT "$program" check texts/zh/a1.md texts/en/a1.md \
    --no-cache --plugin-path slowly >out.txt 2>err || status=$?
is "interrupted: a plugin that does not come to an end" "$status" 130
ok "in time" test $((SECONDS - before)) -lt 15

# ---- The line ------------------------------------------------------------------
# in_terminal WIDTH ARGS...: standard error is a terminal; seen is what it shows.
in_terminal() {
    python3 "$top_srcdir/tests/cli/terminal.py" "$1" seen \
        "$program" "${@:2}" >out.txt
}
before=$(date +%s%N)
in_terminal 70 check texts --no-cache --jobs 1
took=$((($(date +%s%N) - before) / 1000000))
if [ "$took" -gt 1500 ]; then
    ok "a line is drawn" grep -q '[a-z]ing [0-9]*/40' seen
    ok "no wider than the terminal" \
        python3 "$top_srcdir/tests/cli/terminal.py" --fits 70 seen
else
    ok "short work draws nothing" test ! -s seen
fi
not_ok "the report has none of it" grep -q '▕' out.txt
in_terminal 70 check texts --no-cache --quiet
is "--quiet: no line" "$(cat seen)" ""
export TERM=dumb
in_terminal 70 check texts --no-cache
not_ok "a terminal that cannot: no line" grep -q '▕' seen
