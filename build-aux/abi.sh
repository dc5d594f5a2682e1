#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# abi.sh check|baseline ROOT BUILD: compares the library's interface with the
# one in docs/abi/libyizhi-1.abi, or writes that file.
set -eu

verb=$1
root=$2
build=$3
baseline=$root/docs/abi/libyizhi-1.abi
library=$build/.libs/libyizhi.so

# need TOOL
need() {
    if ! command -v "$1" >/dev/null; then
        echo "abi: $1 is not installed; ./bootstrap --developer" >&2
        exit 1
    fi
}

if [ "$verb" = baseline ]; then
    need abidw
    mkdir -p "${baseline%/*}"
    abidw --headers-dir "$root/core/include" --drop-private-types \
        --no-corpus-path --no-comp-dir-path --no-show-locs \
        --out-file "$baseline.new" "$library"
    mv "$baseline.new" "$baseline"
    echo "abi: wrote $baseline"
    exit 0
fi

if [ ! -f "$baseline" ]; then
    echo "abi-check: nothing was compared, there is no" \
        "docs/abi/libyizhi-1.abi yet; \"make abi-baseline\" writes it from this" \
        "build, to be done at a release."
    exit 0
fi
need abidiff
if abidiff --headers-dir2 "$root/core/include" --drop-private-types \
    "$baseline" "$library"; then
    echo "abi-check: the interface is the one in docs/abi/libyizhi-1.abi"
else
    echo "abi-check: the interface has changed, see above; configure.ac tells" \
        "how to count its version" >&2
    exit 1
fi
