#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# fuzz.sh ROOT TARGET...: builds the fuzz targets with clang in _fuzz below the
# build folder, and runs each for FUZZ_SECONDS.  What it learns goes to
# _fuzz/corpus; an input that breaks something is kept in _fuzz/found.
set -eu

root=$1
shift
seconds=${FUZZ_SECONDS:-60}
if [ $# = 0 ]; then
    echo "fuzz: there is no fuzz target yet, nothing was run."
    exit 0
fi
if ! command -v clang >/dev/null; then
    echo "fuzz: clang is not installed; ./bootstrap --developer" >&2
    exit 1
fi

bash "$root/build-aux/in-own-build.sh" _fuzz fuzz-targets CC=clang \
    --enable-fuzz --enable-sanitizers=address,undefined

cd _fuzz
mkdir -p found
broken=0
for target in "$@"; do
    name=${target##*/}
    seeds=("corpus/$name")
    mkdir -p "corpus/$name"
    [ -d "$root/fuzz/corpus/$name" ] && seeds+=("$root/fuzz/corpus/$name")
    echo "fuzz: $name for $seconds seconds"
    if ! "./$target" -max_total_time="$seconds" -max_len=8192 -timeout=5 \
        -artifact_prefix="found/$name-" -print_final_stats=1 \
        "${seeds[@]}" >"$name.log" 2>&1; then
        broken=$((broken + 1))
        tail -n 40 "$name.log"
        echo "fuzz: $name broke; the input is in $PWD/found"
    else
        grep -E 'number_of_executed_units' "$name.log" || :
    fi
done
[ "$broken" = 0 ]
