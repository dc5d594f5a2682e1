#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# format.sh ROOT [--check]: clang-format over all C files; with --check it only
# tells, and fails when there is something to tell.
set -eu

cd "$1"
if ! command -v clang-format >/dev/null; then
    echo "format: clang-format is not installed; ./bootstrap --developer" >&2
    exit 1
fi

folders=()
for folder in core plugins tests bench fuzz examples; do
    [ -d "$folder" ] && folders+=("$folder")
done
mapfile -t files < <(find "${folders[@]}" -name '*.[ch]' | LC_ALL=C sort)

if [ "${2-}" != --check ]; then
    clang-format -i --style=file "${files[@]}"
    exit
fi

changed=0
for file in "${files[@]}"; do
    if ! clang-format --style=file "$file" | cmp -s - "$file"; then
        echo "$file: \"make format\" would change it"
        changed=$((changed + 1))
    fi
done
[ "$changed" = 0 ]
