#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi plugin new: what it refuses, and that what it writes builds out of tree
# and passes its own tests: every kind with the compiler alone, one with
# autotools and against what "make install" installs, if they are there.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
chmod 755 .

# ---- What is refused ------------------------------------------------------------
says "too few words" 2 "new KIND NAME [DIR]" plugin new checker
says "a kind that is not there" 2 "there is: aligner, checker, engine" \
    plugin new tea green
says "“common” is no kind" 2 "there is no kind “common”" plugin new common x
says "a name with capitals" 2 "small letters, digits and _" \
    plugin new checker Dates
says "a path as a name" 2 "small letters, digits and _" \
    plugin new checker ../dates
says "an empty name" 2 "small letters, digits and _" plugin new checker ""
says "a name that is taken" 2 "there is a plugin checker_basics already" \
    plugin new checker basics
mkdir full && echo mine >full/mine
says "a folder with something in it" 2 "not empty; nothing was written" \
    plugin new checker dates full
is "and nothing was written" "$(ls full)" mine
mkdir empty
prints "an empty folder will do" 0 "cd empty" plugin new checker dates empty
ok "files that begin with a dot are there" test -f empty/.gitignore
not_ok "no placeholder is left" grep -rE '@(KIND|NAME|MODULE|VERSION)@' empty
says "a folder below one that is not there" 2 "No such file" \
    plugin new checker dates a/b/c

# ---- Every kind -------------------------------------------------------------------
library=${top_builddir:?}/.libs
if [ ! -f "$library/libyizhi.so" ]; then
    skip "what is written builds" "there is no shared library"
    exit 0
fi
case $("$YIZHI" plugin list) in *"built in"*)
    skip "what is written builds" "the plugins are in the program alone"
    exit 0 ;;
esac
flags=(-std=c99 -pedantic -Wall -Wextra -Werror -I"$top_srcdir/core/include")
links=(-L"$library" -lyizhi "-Wl,-rpath,$library")

# The compiler's name may bring flags of its own; a program against a library
# with a sanitizer needs the sanitizer.
# shellcheck disable=SC2086
build() {
    (cd "$1" &&
        $CC "${flags[@]}" -shared -fPIC -o "$1.so" "$1.c" "${links[@]}" &&
        $CC "${flags[@]}" $SANITIZER_CFLAGS -o own_test "test_$1.c" "$1.c" \
            "${links[@]}") &&
        chmod go-w "$1" "$1/$1.so"
}

for kind in "$top_srcdir"/scaffold/*/; do
    kind=$(basename "$kind")
    case $kind in common | programs) continue ;; esac
    module=${kind%_format}_mine
    prints "a project for a $kind" 0 "cd $module" plugin new "$kind" mine
    ok "$kind: it builds without a warning" build "$module"
    ok "$kind: its own test passes" "./$module/own_test"
    samples=()
    for file in "$module"/sample.*; do
        [ ! -f "$file" ] || samples+=("$PWD/$file")
    done
    prints "$kind: it keeps the contract" 0 " 0 broken" \
        plugin verify "$PWD/$module/$module.so" "${samples[@]}"
done

# ---- Programs ---------------------------------------------------------------------
says "a language that is not there" 2 "there is: py, and C" \
    plugin new checker mine.tea
says "a kind that no program can be" 2 "no kind “matcher” for a program in .py" \
    plugin new matcher mine.py
says "“programs” is no kind" 2 "there is no kind “programs”" \
    plugin new programs x
says "a name that is all suffix" 2 "small letters, digits and _" \
    plugin new checker .py
checked() {
    YIZHI=$YIZHI make -C "$1" check
}
if ! command -v python3 >/dev/null; then
    skip "programs work" "there is no python3"
else
    mkdir programs
    for kind in "$top_srcdir"/scaffold/programs/py/*/; do
        kind=$(basename "$kind")
        [ "$kind" != common ] || continue
        folder=programs/$kind
        prints "a project for a $kind in Python" 0 "make check" \
            plugin new "$kind" prog.py "$folder"
        not_ok "$kind: no placeholder is left" \
            grep -rE '@(KIND|NAME|MODULE|VERSION)@' "$folder"
        ok "$kind: make check passes" env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS \
            bash -c "$(declare -f checked); YIZHI='$YIZHI' checked $folder"
    done
    printf '谁来负责？\tWho is responsible.\n' >asked.tsv
    prints "a checker so begun checks" 1 "X.prog.01" \
        check asked.tsv --plugin-path programs/checker
    ok "make install-user puts it into the user's folder" \
        env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS XDG_DATA_HOME="$tap_dir/own" \
        make -C programs/checker install-user
    ok "as a file that can be executed" \
        test -x own/yizhi-1/plugins/checker_prog.py
fi

# ---- What was written is a plugin that works ----------------------------------------
printf '谁来负责？\tWho is responsible.\n' >questions.tsv
prints "a checker that was begun so checks" 1 "X.mine.01" \
    check questions.tsv --plugin-path checker_mine
printf '谁？我。\n' >two.zh.txt
prints "a segmenter so begun segments" 0 "我。" \
    segment two.zh.txt --plugin-path segmenter_mine --segmenter mine
prints "a reporter so begun reports" 1 "file,line,column,severity,rule" \
    check questions.tsv --plugin-path reporter_mine --format mine \
    --plugin-path checker_mine

# ---- Autotools --------------------------------------------------------------------
for tool in autoreconf automake libtoolize pkg-config; do
    command -v "$tool" >/dev/null && continue
    skip "a project builds with autotools" "there is no $tool"
    exit 0
done
# As yizhi-1.pc is installed, but for where things lie.
mkdir pc && cat >pc/yizhi-1.pc <<PC
plugindir=$tap_dir/installed
Name: yizhi
Description: of the test
Version: 1
Cflags: -I$top_srcdir/core/include
Libs: -L$library -lyizhi -Wl,-rpath,$library
PC
with_autotools() {
    export PKG_CONFIG_PATH=$tap_dir/pc
    cd "$tap_dir/checker_tools" && autoreconf -fi &&
        ./configure CFLAGS="-g -O2 $SANITIZER_CFLAGS" && make check &&
        make install && XDG_DATA_HOME=$tap_dir/data make install-user
}
run plugin new checker tools
ok "make check of a project passes" env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS \
    bash -c "$(declare -f with_autotools); tap_dir='$tap_dir' with_autotools"
ok "make install puts it beside the others" \
    test -f installed/checker_tools.so
ok "make install-user puts it into the user's folder" \
    test -f data/yizhi-1/plugins/checker_tools.so
