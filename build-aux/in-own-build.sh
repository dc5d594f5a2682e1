#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# in-own-build.sh FOLDER VERB SWITCH...: does "make VERB" in the build folder
# FOLDER below this one, which is configured as this one was and with SWITCHes.
set -eu

here=$PWD
top=$(cd "$(dirname "$0")/.." && pwd)
folder=$1
verb=$2
shift 2
make=${MAKE:-make}

# automake cannot make a second build of a tree that was configured in place.
if [ "$here" = "$top" ]; then
    echo "make $verb with $* needs a build of its own, which cannot be made" \
        "while the source folder itself is configured. Do this instead:" >&2
    echo "  make distclean && mkdir build && cd build && ../configure" >&2
    exit 1
fi

mkdir -p "$folder"
cd "$folder"
if [ ! -f config.status ] || [ "$top/configure" -nt config.status ]; then
    wanted=("$@")
    # The switches of the build above come first, so that these can overrule.
    eval "set -- $("$here/config.status" --config)"
    echo "configuring $folder with ${wanted[*]}"
    if ! "$top/configure" "$@" "${wanted[@]}" >configure.log 2>&1; then
        tail -n 40 configure.log >&2
        echo "configure failed; all it said is in $PWD/configure.log" >&2
        exit 1
    fi
fi

# The leak sanitizer looks at a process from outside and now and then dies of it
# (“Tracer caught signal 11”), whatever the process did.  Whether that is what
# every test that failed says.
tracer_died() {
    local result failed=0
    while IFS= read -r result; do
        grep -q 'LeakSanitizer has encountered a fatal error' \
            "${result%.trs}.log" || return 1
        failed=1
    done < <(grep -rl --include='*.trs' '^:recheck: yes' .)
    [ "$failed" = 1 ]
}

if ! $make "$verb"; then
    tracer_died || exit 1
    echo "== once more: tests in which the leak sanitizer itself died"
    $make recheck
fi
