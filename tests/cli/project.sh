#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Projects: what yizhi init writes, what yizhi.ini says, where it is found, what
# it may not say.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"

# Absolute, since every case stands in a folder of its own; and nobody's own
# settings, nor a project above, take part.
YIZHI=$(realpath "$YIZHI")
umask 022
export HOME=$tap_dir/home XDG_CONFIG_HOME=$tap_dir/home/config
mkdir -p "$HOME/config/yizhi-1" "$HOME/work"
own=$XDG_CONFIG_HOME/yizhi-1/yizhi.ini

# project NAME INI: a new folder below the home with two texts, two glossaries
# and this yizhi.ini, to stand in.
project() {
    local folder=$HOME/work/$1
    mkdir -p "$folder"/{zh,en,old/zh,old/en,glossary}
    cd "$folder" || exit 99
    printf '共有41名专家。\n专家，来了。\n' >zh/a.txt
    printf 'There are 14 specialists.\nThe experts，came.\n' >en/a.txt
    printf '共有3名专家。\n' >old/zh/b.txt
    printf 'There are 5 experts.\n' >old/en/b.txt
    printf 'zh\ten\n专家\texpert\n' >glossary/00-project.tsv
    printf '%b' "$2" >yizhi.ini
}

# refuses WHAT INI TEXT ARGS...: with this yizhi.ini the run ends with TEXT.
refuses() {
    local what=$1 ini=$2 text=$3
    shift 3
    printf '%b' "$ini" >yizhi.ini
    says "$what" 2 "$text" "${@:-check}"
}

# finds WHAT RULES ARGS...: the findings as "FILE RULE LEVEL", one a line.
finds() {
    local what=$1 wanted=$2
    shift 2
    run check --format tsv "$@"
    is "$what" "$(awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i }
        NR > 1 { print $c["source_file"], $c["rule"], $c["severity"] }' \
        "$tap_dir/out" | LC_ALL=C sort)" "$wanted"
}

# ---- init -------------------------------------------------------------------

mkdir -p "$HOME/work/new/zh" "$HOME/work/new/en" && cd "$HOME/work/new" ||
    exit 99
printf '共有3名专家。\n' >zh/a.txt
printf 'There are 3 experts.\n' >en/a.txt
prints "init tells what to type next" 0 "next: yizhi check" init
ok "it writes yizhi.ini and a glossary" \
    test -f yizhi.ini -a -f glossary/00-project.tsv
ok "and names the folders that it found" grep -qx '    zh' yizhi.ini
silent "the new project checks clean at once" 0 check
cp yizhi.ini "$tap_dir/before"
says "init overwrites nothing" 2 "yizhi.ini is there already" init
ok "and leaves the file as it was" cmp yizhi.ini "$tap_dir/before"

mkdir "$HOME/work/kept" && cd "$HOME/work/kept" || exit 99
printf 'zh\ten\n专家\texpert\n' >terms.tsv
printf '专家。\n' >a.zh.txt
printf 'Experts.\n' >a.en.txt
prints "init counts the pairs that it finds" 0 "found 1 pair" init
ok "it takes a glossary that is there" grep -qx '    terms.tsv' yizhi.ini
not_ok "and begins no other" test -e glossary
ok "files side by side are the folder's" grep -qx 'paths = \.' yizhi.ini
silent "that project checks clean, too" 0 check

cd "$HOME/work" || exit 99
prints "init makes a folder, and says how to go there" 0 \
    "cd fresh && yizhi check" init fresh --from en --to de
ok "with folders for the languages" test -d fresh/en -a -d fresh/de
ok "and its languages" grep -qx 'to = de' fresh/yizhi.ini
says "an empty project has nothing to check, and says so" 2 \
    "no pair of documents" check --no-project fresh
says "init takes one folder" 2 "name one folder" init a b

# ---- a check that names nothing --------------------------------------------

project plain 'glossary = glossary\npaths =\n    zh\n    en\n'
finds "check does all pairs of paths" "zh/a.txt N01 error
zh/a.txt P02 warning
zh/a.txt T01 error"
prints "find takes them as well" 0 "专家" find 专家
prints "so does report" 0 "expert" report
prints "and mine" 0 "" mine
prints "a path that is named counts instead" 1 "old/zh/b.txt" check old
prints "lookup takes the glossary" 0 "expert" lookup 专家
prints "glossary show does" 0 "glossary/00-project.tsv" glossary show 专家
says "--no-project goes without all that" 2 "name a document" \
    check --no-project
cd zh || exit 99
prints "a project is found from a folder in it, its paths as seen from there" \
    1 "./a.txt ↔ ../en/a.txt" check
ok "glossary add writes into the project's" "$YIZHI" glossary add 网络 network
ok "wherever one stands" grep -q 网络 ../glossary/00-project.tsv
for path in .. . ./ ./zh/..; do
    printf 'paths = %s\n' "$path" >../yizhi.ini
    run config paths
    is "“$path” as seen from there" "$(awk '{ print $2 }' "$tap_dir/out")" \
        "$([ "$path" = . ] || [ "$path" = ./ ] && echo .. || echo "../${path#./}")"
done
cd ..
printf 'glossary = glossary\n' >yizhi.ini
prints "without paths the project's folder is meant" 1 "old/zh/b.txt" check

printf 'drift = no\n' >yizhi.ini
finds "drift = no holds without a glossary, too" "./old/zh/b.txt N01 error
./zh/a.txt N01 error
./zh/a.txt P02 warning"
printf '<srx/>' >own.srx
printf 'srx = own.srx\n' >yizhi.ini
says "rules of a project are read" 2 "own.srx" segment zh/a.txt
says "a segmenter that is named by hand needs none" 2 "“other”" \
    segment zh/a.txt --segmenter other

# ---- levels and sections ----------------------------------------------------

project levels 'glossary = glossary\nN01 = info\nP = off\n'
finds "levels of rules" "./old/zh/b.txt N01 info
./zh/a.txt N01 info
./zh/a.txt T01 error"
printf '%s\n' 'glossary = glossary' 'ignore = T' '[old/*]' 'N01 = warning' \
    '[zh/*]' 'select = N, P' 'N = off' 'N01 = info' >yizhi.ini
finds "the last section that fits counts, in it the more exact name" \
    "./old/zh/b.txt N01 warning
./zh/a.txt N01 info
./zh/a.txt P02 warning"
printf '%s\n' 'glossary = glossary' 'select = T' '[en/*]' 'N = warning' \
    >yizhi.ini
finds "a document is named by its translation, too" "./zh/a.txt N01 warning
./zh/a.txt T01 error"
cd zh || exit 99
finds "globs are relative to the file, wherever one stands" \
    "../zh/a.txt N01 warning
../zh/a.txt T01 error"
cd ..
printf 'glossary = glossary\nignore = P,N\nT01 = off\n' >yizhi.ini
finds "a rule that is selected by hand is on, whatever the file says" \
    "./zh/a.txt T01 error" --select T
finds "--ignore replaces what the file ignores" "./old/zh/b.txt N01 error
./zh/a.txt N01 error" --ignore P

# ---- what counts ------------------------------------------------------------

project order 'fail-on = error\ndrift = yes\n'
printf 'fail-on = info\njobs = 2\n' >"$own"
prints "the project's file counts before the user's own" 0 \
    "fail-on  error  yizhi.ini:1:11" config fail-on
prints "which counts before what is usual" 0 "jobs  2  $own:2:8" config jobs
prints "the command line counts before all" 0 "fail-on  never  command line" \
    config fail-on --fail-on never
prints "a flag is undone with =no" 0 "drift  no  command line" \
    config drift --drift=no
prints "what nobody says is usual" 0 "from  zh  default" config from
prints "config has a table" 0 "fail-on	error	yizhi.ini:1:11" \
    config --format tsv
says "config knows its keys" 2 "did you mean “glossary”" config glosary
printf '[*.md]\nignore = P\n' >yizhi.ini
prints "config shows sections" 0 "[*.md] ignore  P  " config ignore
printf 'set = reporter_text.excerpt=full\n' >yizhi.ini
run config set --set reporter_text.excerpt=short
is "of two settings of one option the last counts" "$(cat "$tap_dir/out")" \
    "set  reporter_text.excerpt=short  command line"
rm "$own"
rm yizhi.ini
says "config says where there is no project" 0 "there is no project here" config

# ---- what is wrong ----------------------------------------------------------

project wrong ''
refuses "an unknown key" 'to = en\nglosary = x\n' \
    "yizhi.ini:2:1: there is no key “glosary”; did you mean “glossary”?"
refuses "an unknown section" '[projcet]\n' \
    "yizhi.ini:1:2: there is no section “projcet”; did you mean “project”?"
refuses "a section that is no glob" '[texts]\n' "sections are [project] and"
refuses "a value" 'fail-on = x\n' "yizhi.ini:1:11: fail-on takes error,"
refuses "a value that this command does not want" 'fail-on = x\n' \
    "yizhi.ini:1:11: fail-on takes" lookup 专家 -g glossary
refuses "a flag that is neither yes nor no" 'lines = 1\n' "takes yes or no"
refuses "a level" 'P01 = mild\n' "yizhi.ini:1:7: a rule's level is"
refuses "a rule that there is not" 'Z99 = off\n' \
    "yizhi.ini:1:7: there is no rule “Z99”"
refuses "two values of one" 'from = zh\nfrom = en\n' \
    "has it already at yizhi.ini:1:8"
refuses "no value" 'from =\n' "yizhi.ini:1:7: “from” has no value"
refuses "a key in the wrong section" '[*.md]\nfrom = zh\n' "into [project]"
refuses "a glossary that is not there" 'glossary =\n    glossary\n    no\n' \
    "yizhi.ini:3:5: glossary: no: No such file"
refuses "paths that are not there" 'paths = no\n' "yizhi.ini:1:9: paths: no:"
refuses "a glob without end" "[*$(printf '%0300d' 0)]\n" "longer than 255 bytes"
refuses "what is no line of such a file" 'from zh\n' "yizhi.ini:1:1: a line is"
refuses "what is no text" 'from = \0377\n' "yizhi.ini:1:8: not valid UTF-8"
prints "help is there all the same" 0 "usage: yizhi check" check --help

# ---- what a project may not say --------------------------------------------

for line in 'engine = command' 'plugin-path = .' 'trust = .' \
    'set = engine_command.command=true' 'set = memory_postgres.wait=1' \
    'set = strange_kind.key=1' 'memory = postgresql://example.org/x'; do
    refuses "a project may not say: $line" "$line\n" "which can come from anybody"
done
for line in 'output = x' 'write = x' 'quiet = yes' 'keep = x' 'model-out = x'; do
    refuses "no file may say: $line" "$line\n" "only on the command line"
done
refuses "a memory of a project is a file" 'memory = elsewhere:x\n' "No such file"
mkdir plugins
printf 'plugin-path = plugins\n' >"$own"
printf 'from = zh\n' >yizhi.ini
mkdir -p "$XDG_CONFIG_HOME/yizhi-1/plugins"
prints "the user's own file may, relative to itself" 0 \
    "plugin-path  $XDG_CONFIG_HOME/yizhi-1/plugins  $own:1:15" config plugin-path
printf '[*.md]\nignore = P\n' >"$own"
says "but it has no sections for documents" 2 "$own:1:2: sections for documents" \
    check
rm "$own"
printf 'glossary = %s\n' "$HOME/work/kept/terms.tsv" >yizhi.ini
prints "what a project reads may lie elsewhere" 0 "expert" lookup 专家
printf 'glossary = ~/work/kept/terms.tsv\n' >yizhi.ini
prints "also in the user's home" 0 "expert" lookup 专家
printf 'glossary = /dev/zero\n' >yizhi.ini
says "but nothing that is no file" 2 "/dev/zero" lookup 专家
cp "$HOME/work/kept/terms.tsv" "$tap_dir/before"
printf 'glossary = ~/work/kept/terms.tsv\n' >yizhi.ini
ok "glossary add writes into the project" "$YIZHI" glossary add 来 come
ok "and not where its file points to" \
    cmp "$HOME/work/kept/terms.tsv" "$tap_dir/before"

# ---- whose file it is -------------------------------------------------------

project whose 'from = zh\n'
chmod 666 yizhi.ini
says "a file that others can write ends the run" 2 \
    "yizhi.ini is not read: the file can be written by others" config
silent "--no-project goes on without it" 0 config --no-project
printf 'trust = %s\n' "$PWD" >"$own"
silent "the user may trust it" 0 config
printf 'trust = %s\n' "$HOME/work" >"$own"
says "but trust is for this folder alone" 2 "is not read" config
rm "$own"
chmod 644 yizhi.ini
chmod 777 .
says "so does a folder that others can write" 2 \
    "its folder can be written by others" config
chmod 755 .
if [ "$(id -u)" = 0 ]; then
    chown 65534 yizhi.ini
    says "a file of somebody else is not read" 2 "belongs to somebody else" config
    chown 0 yizhi.ini
else
    skip "a file of somebody else is not read" "only root can make one"
fi
printf 'from = zh\n' >"$own"
chmod 666 "$own"
says "the user's own file neither" 2 "$own is not read" config
rm "$own" yizhi.ini
mkdir yizhi.ini
says "nor what is no file" 2 "yizhi.ini is not read: it is not a regular file" \
    check
rmdir yizhi.ini
printf 'from = zh\n' >"$HOME/../yizhi.ini"
says "nothing is looked for above the user's home" 0 "there is no project here" \
    config
mkdir "$HOME/../elsewhere"
cd "$HOME/../elsewhere" || exit 99
prints "but elsewhere, in the folders above" 0 "from  zh  ../yizhi.ini:1:8" \
    config from
head -c 1100000 /dev/zero | tr '\0' '#' >yizhi.ini
says "a file of a MiB is no file of settings" 2 "larger than 1 MiB" config

# ---- decisions --------------------------------------------------------------

project decided 'paths =\n    zh\n    en\nglossary = glossary\n'
run check
id=$(grep -oE '\[[bcdfghjklmnpqrstvwxz]{10}\]' "$tap_dir/out" | head -n 1 |
    tr -d '[]')
ok "findings of a project have ids to be accepted by" test "${#id}" = 10
prints "accept writes beside yizhi.ini" 0 "accepted.tsv: 1 decision more" \
    accept "$id" --reason 'as agreed'
cd zh || exit 99
prints "check heeds it, from a folder below too" 1 "1 accepted" check
prints "and accept goes on with it" 0 "../accepted.tsv: 2 decisions more" \
    accept --all-current --reason 'before the glossary' --fail-on info
silent "then all is accepted" 0 check -q
cd ..
printf 'paths =\n    zh\n    en\naccepted = later.tsv\n' >yizhi.ini
run check
is "a file that is said may be made later" "$status" 1
says "a typing error on the command line is told" 2 "cannot read acepted.tsv" \
    check --accepted acepted.tsv
