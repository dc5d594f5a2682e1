#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What yizhi keeps of glossaries: the report is the same with it and without,
# whatever happens to it.  YIZHI_KILLS says how often a process is killed (40).
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache
kept=$XDG_CACHE_HOME/yizhi-1

# A glossary that is large enough to be caught at work, and two texts.
for ((i = 0; i < 3000; i++)); do
    printf '模型%d号\tmodel %d\n' "$i" "$i"
done >glossary.tsv
printf '一\n' >>glossary.tsv # rejected
for ((i = 0; i < 300; i++)); do
    printf '这是模型%d号。\tThis is model %d.\n' "$i" $((i + i % 3))
done >text.tsv
check=(check text.tsv -g glossary.tsv -g "$example_glossary" -v)

run "${check[@]}" --no-cache
wanted=$status
mv out wanted
kept_files() {
    find "$kept" -name '*.yzg' 2>/dev/null | wc -l
}
is "--no-cache keeps nothing" "$(kept_files)" 0
YIZHI_NO_CACHE=1 run "${check[@]}"
is "nor does YIZHI_NO_CACHE" "$(kept_files)" 0

same() {
    run "${check[@]}"
    is "$1: exit status" "$status" "$wanted"
    ok "$1: report" cmp out wanted
}
same "the first run"
is "one file is kept" "$(kept_files)" 1
is "for its user alone" \
    "$(stat -c %a "$kept"):$(stat -c %a "$kept"/*.yzg)" 700:600
same "the second run"
is "nothing is said" "$(cat err)" ""
file=$(echo "$kept"/*.yzg)
cp "$file" sound

# ---- Damage ------------------------------------------------------------------
size=$(stat -c %s sound)
for at in 0 9 20 40 "$((size / 3))" "$((size / 2))" "$((size - 1))"; do
    cp sound "$file"
    printf '\125' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
    cmp -s sound "$file" && continue
    same "byte $at is another one"
    ok "which is told" grep -q "damaged.*made anew" err
done
for length in 1 100 "$((size / 2))" "$((size - 8))"; do
    head -c "$length" sound >"$file"
    same "cut off behind $length bytes"
done
same "it was made anew"
is "and nothing is said" "$(cat err)" ""
: >"$file"
same "an empty file"
rm "$file" && mkdir "$file"
same "a folder in its place"
rmdir "$file"

# ---- Changes -----------------------------------------------------------------
same "again"
sed -i 's/model 7$/MODEL 7/' glossary.tsv
run "${check[@]}"
cp out changed
run "${check[@]}" --no-cache
ok "a changed glossary is read" cmp out changed
not_ok "and makes a difference" cmp -s wanted changed
sed -i 's/MODEL 7$/model 7/' glossary.tsv
same "changed back"

# ---- Folders -----------------------------------------------------------------
chmod 777 "$kept"
rm -f "$kept"/*
same "a folder that others can write"
is "is not used" "$(ls "$kept")" ""
chmod 700 "$kept"
rm -rf "$XDG_CACHE_HOME" && touch "$XDG_CACHE_HOME"
same "no folder can be made"
rm "$XDG_CACHE_HOME"

# ---- Several at once, and killed ------------------------------------------------
for round in 1 2 3; do
    rm -rf "$XDG_CACHE_HOME"
    for i in 1 2 3; do
        "$YIZHI" "${check[@]}" >"out$i" 2>"err$i" &
    done
    wait
    ok "round $round: three at once" \
        eval 'cmp out1 wanted && cmp out2 wanted && cmp out3 wanted'
    is "round $round: nobody complains" "$(cat err1 err2 err3)" ""
done

# The wrapper that libtool makes would be killed, and not the program.
program=${top_builddir:?}/.libs/yizhi
[ -x "$program" ] || program=$YIZHI
export LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
kills=0
survivors=0
for ((i = 0; i < ${YIZHI_KILLS:-40}; i++)); do
    [ $((i % 2)) = 0 ] && rm -rf "$XDG_CACHE_HOME"
    "$program" "${check[@]}" >killed 2>&1 &
    victim=$!
    sleep "0.0$((RANDOM % 10))$((RANDOM % 10))"
    kill -9 "$victim" 2>/dev/null && kills=$((kills + 1))
    wait "$victim" 2>/dev/null
    status=0
    "$program" "${check[@]}" >out 2>err || status=$?
    if [ "$status" = "$wanted" ] && cmp -s out wanted && [ ! -s err ]; then
        survivors=$((survivors + 1))
    fi
done
echo "# $kills were killed at work"
is "whenever one is killed, the next finds all" "$survivors" \
    "${YIZHI_KILLS:-40}"
