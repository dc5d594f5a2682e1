#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Each public header compiles alone, as C99 and as C++.
: "${top_srcdir:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"

include=$top_srcdir/core/include

# compile COMMAND HEADER EXTENSION FLAGS...: a file that includes only HEADER.
compile() {
    local compiler=$1 header=$2 file=$tap_dir/alone.$3
    shift 3
    # Twice: a header must also guard itself.
    printf '#include <%s>\n#include <%s>\n' "$header" "$header" >"$file"
    # The compiler's name may bring flags of its own.
    # shellcheck disable=SC2086
    $compiler "$@" -I"$include" -fsyntax-only "$file"
}

while IFS= read -r path; do
    header=${path#"$include"/}
    ok "$header as C99" compile "$CC" "$header" c \
        -std=c99 -pedantic -Wall -Wextra -Werror
    if [ -n "$CXX" ]; then
        ok "$header as C++" compile "$CXX" "$header" cc \
            -std=c++11 -pedantic -Wall -Wextra -Werror
    else
        skip "$header as C++" "no C++ compiler was found"
    fi
done < <(find "$include" -name '*.h' | LC_ALL=C sort)
