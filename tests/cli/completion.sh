#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What shells complete by.  bash is asked for real, by the function that it
# would call; the scripts for others must at least be scripts of theirs, and
# fish is asked too.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

says "a shell must be named" 2 "name a shell" completion
says "one that there is no script for" 2 "no script for" completion tcsh

mkdir bin
ln -s "$(realpath "$YIZHI")" bin/yizhi
PATH=$PWD/bin:$PATH
touch example.zh.txt

# ---- bash --------------------------------------------------------------------
run completion bash
cp out script.bash
# offers WORDS WORD...: what is offered for the last WORD of a line.
offers() {
    local wanted=$1
    shift
    is "bash: ${*:-nothing}" "$(
        # shellcheck source=/dev/null
        . ./script.bash
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _yizhi
        echo "${COMPREPLY[*]}"
    )" "$wanted"
}
offers check yizhi che
offers "--fail-on" yizhi check --fa
offers "html" yizhi check --format h
offers "json jsonl junit" yizhi check --format = j
offers "text md" yizhi brief --format ""
offers "T01 T02 T03 T04 T05 T06" yizhi check --select T0
offers "T01,N01 T01,N02" yizhi check --select T01,N
offers "length lexical" yizhi align --aligner ""
offers "deepl" yizhi glossary convert --to d
offers "add show convert lint diff merge stats" yizhi glossary ""
offers "N01 N02" yizhi explain N0
offers "error" yizhi check --fail-on e
offers "example.zh.txt" yizhi check exam
offers "" yizhi nothing x

# Every option of every command is offered.
complete_options() {
    local command
    for command in $("$YIZHI" --help | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p' |
        grep -vx yizhi); do
        (
            # shellcheck source=/dev/null
            . ./script.bash
            COMP_WORDS=(yizhi "$command" --)
            COMP_CWORD=2
            _yizhi
            printf '%s\n' "${COMPREPLY[@]}" | sort
        ) >offered
        "$YIZHI" "$command" --help |
            sed -n -E 's/^  (-.,|   ) (--[a-z-]+).*/\2/p' | sort >there
        cmp offered there || return 1
    done
}
ok "bash: all options of all commands" complete_options

# ---- zsh, fish ---------------------------------------------------------------
run completion zsh
cp out _yizhi
run completion fish
cp out yizhi.fish
if command -v zsh >/dev/null; then
    ok "zsh: it is a script" zsh -n _yizhi
else
    skip "zsh: it is a script" "zsh is not there"
fi
if command -v fish >/dev/null; then
    export HOME=$PWD
    fish_offers() {
        is "fish: $2" "$(fish -c "source yizhi.fish; complete -C'$2'" |
            cut -f 1 | paste -s -d ' ')" "$1"
    }
    fish_offers check "yizhi che"
    fish_offers "html" "yizhi check --format h"
    fish_offers "N01 N02" "yizhi explain N0"
    fish_offers "length lexical" "yizhi check --aligner "
else
    skip "fish: asked for real" "fish is not there"
fi
