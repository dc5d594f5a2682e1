#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# lint.sh ROOT BUILD: everything that reads the sources without running them.
# LINT_FLAGS are the compiler's flags.  All parts run, even after a failure; the
# last line names those that failed.
set -u

root=$1
build=$2
cd "$root" || exit 2
# shellcheck disable=SC2206 # the flags are words
flags=(${LINT_FLAGS-})
jobs=${LINT_JOBS:-$(nproc 2>/dev/null || echo 1)}
failed=()

c_folders=()
for folder in core plugins tests bench fuzz examples; do
    [ -d "$folder" ] && c_folders+=("$folder")
done

c_sources() {
    find "${c_folders[@]}" -name '*.c' | LC_ALL=C sort
}

# Ours are those with a licence line; autoreconf puts others beside them.
shell_scripts() {
    echo bootstrap
    echo .ci/run
    grep -rl --include='*.sh' SPDX-License-Identifier build-aux tests bench \
        fuzz examples | LC_ALL=C sort
}

# part NAME TOOL COMMAND...: one part, skipped for no reason.
part() {
    local name=$1 tool=$2
    shift 2
    if ! command -v "$tool" >/dev/null; then
        echo "lint: $tool is not installed; ./bootstrap --developer"
        failed+=("$name")
        return
    fi
    echo "lint: $name"
    "$@" || failed+=("$name")
}

# It also counts what it did not show; those lines are left out.
run_clang_tidy() {
    export LINT_FLAGS
    # shellcheck disable=SC2016 # expanded by the inner shell
    c_sources | xargs -P "$jobs" -n 1 bash -c '
        clang-tidy --quiet "$1" -- $LINT_FLAGS 2>&1 |
            grep -vE "^[0-9]+ warnings? (generated|treated)"
        exit "${PIPESTATUS[0]}"' clang-tidy
}

run_cppcheck() {
    local options=()
    for flag in "${flags[@]}"; do
        case $flag in
        -I"$root"* | -I"$build"*) options+=("$flag") ;;
        esac
    done
    cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 -j "$jobs" \
        --enable=warning,performance,portability \
        --suppressions-list=build-aux/cppcheck.txt \
        --template='{file}:{line}: {severity}: {message} [{id}]' \
        "${options[@]}" "${c_folders[@]}"
}

run_shellcheck() {
    shell_scripts | xargs shellcheck --external-sources
}

run_mandoc() {
    local pages
    mapfile -t pages < <(find docs -name '*.[157]' | LC_ALL=C sort)
    [ "${#pages[@]}" = 0 ] || mandoc -T lint -W warning "${pages[@]}"
}

# What is not translated, is fuzzy, or is said otherwise in the sources now.
run_messages() {
    local pot status=0 po
    pot=$(mktemp) || return
    python3 po/messages.py . >"$pot" || status=1
    for po in po/*.po; do
        msgfmt --check-format -o /dev/null "$po" || status=1
        python3 po/check.py "$pot" "$po" || status=1
    done
    rm -f "$pot"
    return "$status"
}

part "clang-tidy" clang-tidy run_clang_tidy
part "cppcheck" cppcheck run_cppcheck
part "shellcheck" shellcheck run_shellcheck
part "man pages" mandoc run_mandoc
part "messages" msgfmt run_messages
part "format" clang-format bash build-aux/format.sh . --check
part "floors" bash bash tests/floors.sh .

if [ "${#failed[@]}" = 0 ]; then
    echo "lint: nothing found"
else
    echo "lint: found something: ${failed[*]}"
    exit 1
fi
