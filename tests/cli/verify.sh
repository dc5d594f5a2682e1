#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi plugin verify: what ships keeps the contract of its kind, and each of
# the broken plugins of tests/support/broken_plugin.c is caught, with what is
# wrong with it.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

says "a file must be named" 2 "verify FILE" plugin verify
prints "a file that is not there is not through the gate" 1 \
    "BROKEN  the gate" plugin verify absent.so

# ---- What ships --------------------------------------------------------------
cases=${top_srcdir:?}/tests/cases

# sample MODULE: files in the module's format, if there is one.
sample() {
    local folder=$cases/$1 files=() file
    case $1 in
    filter_*)
        for file in "$folder"/*.in.*; do
            [ ! -f "$file" ] || [ "${#files[@]}" = 4 ] || files+=("$file")
        done ;;
    glossary_tsv) files=("$top_srcdir"/examples/glossary/*.tsv) ;;
    checker_*) files=(faults.tsv) ;;
    esac
    [ "${#files[@]}" = 0 ] || printf '%s\n' "${files[@]}"
}

# Something for each checker to tell.
cat >faults.tsv <<'ROWS'
要警惕灾难性风险。	We must guard against disastrous risks.
排版丨李森	Layout: Li Sen
共有41家机构。	There are 14 institutions.
ROWS
tells() {
    "$YIZHI" plugin verify "$1" faults.tsv | grep -qx "  ok      a sink that refuses"
}

keeps_contract() {
    local files=()
    mapfile -t files < <(sample "$(basename "$1" .la)")
    timeout 300 "$YIZHI" plugin verify "$1" "${files[@]}"
}

if "$YIZHI" plugin list | grep -q "built in"; then
    skip "what ships keeps its contract" "it is built in"
else
    for module in "${top_builddir:?}"/plugins/*.la; do
        [ -f "$module" ] || continue
        case $module in
        */lib*.la) continue ;; # shared by modules, and none itself
        esac
        ok "$(basename "$module" .la) keeps its contract" keeps_contract "$module"
        case $module in */checker_basics.la | */checker_sources.la | */checker_terms.la)
            ok "$(basename "$module" .la) was told to stop" tells "$module" ;;
        esac
    done
fi

# ---- Programs ----------------------------------------------------------------
if command -v python3 >/dev/null; then
    install -m 755 "$top_srcdir/examples/plugins/checker_house.py" .
    prints "a plugin that is a program keeps its contract" 0 "0 broken" \
        plugin verify checker_house.py
    printf '#!/bin/sh\nread -r hello\necho "{}"\n' >checker_mute.sh
    chmod 755 checker_mute.sh
    prints "one that does not is told why" 1 "BROKEN  the gate" \
        plugin verify checker_mute.sh
    prints "where to read on is said" 1 "docs/plugins-process.md, “Hello”" \
        plugin verify checker_mute.sh
    printf '#!/usr/bin/env python3\nprint(input(), end="")\ninput()\n' \
        >checker_held.py
    chmod 755 checker_held.py
    prints "one that does not flush is told to" 1 "it has to flush each line" \
        plugin verify checker_held.py
    chmod 644 checker_held.py
    prints "one that cannot be executed is told so" 1 "(chmod +x)" \
        plugin verify checker_held.py
    mv checker_held.py held.py && chmod 755 held.py
    prints "one of another name is told which it needs" 1 \
        "is not named as a plugin: “held” does not begin with a kind" \
        plugin verify held.py

    # A fault that all cases would repeat is told once.
    printf 'side\texpression\n' >house.rules
    prints "usual text has to hold first" 1 "this has to hold first" \
        plugin verify checker_house.py --set checker_house.table=house.rules
    not_ok "and the rest is not tried" grep -q "hostile text" "$tap_dir/out"
fi

# ---- What is broken ----------------------------------------------------------
mock=$top_builddir/tests/.libs/broken_plugin.so
if [ ! -f "$mock" ]; then
    skip "broken plugins are caught" "built without cmocka"
    exit 0
fi

# caught MODULE TEXT: exit status 1, and TEXT in what is told.
caught() {
    install -m 644 "$mock" "$1.so"
    prints "$1: $2" 1 "$2" plugin verify "$PWD/$1.so"
}
chmod 755 .

caught segmenter_short "the last cut is at 3"
caught segmenter_bytes "lies within a character"
caught segmenter_deaf "after a sink has answered “cancelled”"
caught segmenter_aloud "prints: “cutting”"
caught segmenter_leak "memory is not freed"
caught segmenter_counting "tell different things"
caught aligner_little "are in no bead"
caught aligner_sure "a score of 2 is not in [0, 1]"
caught term_aligner_nothing "it told links of 0 beads"
caught term_aligner_far "a link from word 9999"
caught filter_nothing "it never calls content()"
caught filter_raw "lies outside the content"
caught filter_quoting "written and read again are not the same"
caught glossary_hollow "has no term; reject() it"
caught glossary_mute "rejected without a reason"
caught glossary_losing "and nothing was told as lost"
caught lexicon_early "an entry comes before its source"
caught lexicon_light "a weight of 0 is not above 0"
caught matcher_blind "terms within longer ones are wanted too"
caught matcher_half "does not lie on characters of the text"
caught checker_rule "“broken-rule” is no rule id"
caught checker_beyond "does not lie on characters of the source"
caught checker_eager "rule X.eager.01 is found in its good example"
caught checker_mute "it gave back “format” without a sentence"
caught miner_unseen "a candidate was seen nowhere"
caught miner_empty "has a term in neither language"
caught engine_silent "neither a proposal nor a refusal"
caught engine_twice "it answers twice for segment 0"
caught reporter_deaf "after a sink has answered “cancelled”"
caught engine_deaf "a sink answered “cancelled”, and it gave back “ok”"
caught memory_nowhere "is answered with “ok”, not “not found”"
caught memory_conflict "an entry that is new is answered with fate 3"

# What it never told was not tried.
install -m 644 "$mock" checker_idle.so
prints "a checker that told nothing" 0 \
    "a sink that refuses: it told nothing of any sample" \
    plugin verify checker_idle.so
ok "nor is its rule found in its bad example" \
    grep -q "X.idle.01 is not found in its bad example" "$tap_dir/out"

# ---- Samples and glossaries of the author's -------------------------------------
printf '我们需要话语接轨。\tWe need shared discourse.\n' >rows.tsv
printf '话语接轨\taligned discourse\n' >terms.tsv
prints "what is told of a sample can be seen" 1 "of “rows.tsv” it tells:" \
    plugin verify -v checker_eager.so rows.tsv
printf 'no archive' >broken.docx
prints "a sample that cannot be read is told" 0 \
    "-       usual text: no run can be made: broken.docx" \
    plugin verify checker_idle.so broken.docx
says "a sample that is not there" 2 "“absent.tsv” cannot be read" \
    plugin verify checker_idle.so absent.tsv
terms=$top_builddir/plugins/checker_terms.la
if "$YIZHI" plugin list | grep -q "built in"; then
    skip "a glossary of the author's" "the checker of terms is built in"
else
    prints "a glossary of the author's goes first" 0 "want=aligned discourse" \
        plugin verify -v "$terms" rows.tsv -g terms.tsv
    run plugin verify "$terms" rows.tsv
    not_ok "and what is told is quiet else" grep -q "it tells" "$tap_dir/out"
fi

# A sanitizer ends the program instead of letting it crash.
caught segmenter_exit "ended the program (exit status 7) at “usual text”"
if ldd "$mock" | grep -q 'lib[aut]*san'; then
    skip "crashes and hangs" "the program has a sanitizer"
    exit 0
fi
caught segmenter_past "crashed (signal 11) at “usual text”"
caught segmenter_keeping "crashed (signal 11) at “usual text”"
caught segmenter_unlooked "a heap that is out: crashed (signal 11)"
caught reporter_late "crashed (signal 11)"
caught segmenter_never "did not come back within 20 seconds"
ok "and then the rest is not tried" grep -q "it hangs" out
