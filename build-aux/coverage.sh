#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# coverage.sh ROOT BUILD: which lines of core/ and plugins/ the tests of the
# build in BUILD reached; a table here, pages in BUILD/coverage/.
set -eu

root=$1
build=$2
if ! command -v lcov >/dev/null; then
    echo "coverage: lcov is not installed; ./bootstrap --developer" >&2
    exit 1
fi

cd "$build"
{
    lcov --capture --directory . --base-directory "$build" --no-external \
        --directory "$root" --output-file all.info
    lcov --extract all.info "$root/core/*" "$root/plugins/*" \
        --output-file yizhi.info
    genhtml --output-directory coverage --prefix "$root" yizhi.info
} >coverage.log 2>&1 || {
    tail -n 20 coverage.log >&2
    exit 1
}
lcov --list yizhi.info
echo "coverage: pages are in $build/coverage/index.html"
