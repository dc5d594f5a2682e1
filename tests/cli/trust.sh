#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plugins that came with a project: loaded when their folder is trusted, and no
# more when a file of it changes.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
umask 022
mkdir "$tap_dir/home" "$tap_dir/book"
chmod 755 "$tap_dir" "$tap_dir/home" "$tap_dir/book"
export HOME=$tap_dir/home XDG_DATA_HOME=$tap_dir/home/data
export XDG_CONFIG_HOME=$tap_dir/home/config XDG_CACHE_HOME=$tap_dir/home/cache
store=$XDG_DATA_HOME/yizhi-1/trusted
cd "$tap_dir/book" || exit 99

# checker FILE RULE WORDS: a checker that has WORDS to say of each pair.
checker() {
    cat >"$1" <<END
#!/bin/sh
. "\$(dirname "\$0")/lib/said"
read -r _
printf '{"protocol":1,"kind":"checker","name":"%s","version":"1","summary":"s",' "$2"
printf '"licence":"Apache-2.0","origin":"o","rules":[{"id":"X.$2.01",'
printf '"severity":"warning","summary":"s","message":"{said}",'
printf '"explanation":"e","bad":"b","good":"g"}]}\n'
while read -r line; do
    id=\${line#*:}
    id=\${id%%,*}
    case \$line in
    *'"ask":"start"'*) echo "{\"id\":\$id}" ;;
    *) echo "{\"id\":\$id,\"findings\":[{\"rule\":\"X.$2.01\",\"pair\":0,\"bead\":0,\"target\":[0,1],\"arguments\":{\"said\":\"\$said\"}}]}" ;;
    esac
done
END
    chmod 755 "$1"
}

mkdir -p plugins/lib
echo 'said="as the book has it"' >plugins/lib/said
checker plugins/checker_book.sh book
echo "what these are for" >plugins/README
printf '好。\tGood.\n' >a.tsv
printf '[project]\npaths = a.tsv\n' >yizhi.ini

# ---- Nobody trusted it ------------------------------------------------------
prints "a project's plugins are not loaded" 3 \
    "plugins: the plugins of this project are not trusted" check
ok "it is said how they would be" \
    grep -q "“yizhi plugin trust plugins”" "$tap_dir/out"
ok "and how to do without" \
    grep -q -- "--no-plugins-from-project" "$tap_dir/out"
not_ok "nothing of them is run" grep -q "as the book has it" "$tap_dir/out"
prints "a command that needs no checker does not care" 0 "Good" \
    find Good a.tsv
silent "nor does one without the project" 0 check --no-project a.tsv
silent "they can be done without" 0 check --no-plugins-from-project
mkdir -p "$XDG_CONFIG_HOME/yizhi-1"
echo 'no-plugins-from-project = yes' >"$XDG_CONFIG_HOME/yizhi-1/yizhi.ini"
silent "for all projects, too" 0 check
prints "config tells" 0 "no-plugins-from-project" config
rm "$XDG_CONFIG_HOME/yizhi-1/yizhi.ini"
prints "the list tells" 0 "checker_book  not trusted: the plugins of this" \
    plugin list
ok "and counts them apart" grep -q ", 0 refused, 1 not trusted$" "$tap_dir/out"
prints "info tells" 0 "plugins/checker_book.sh" plugin info checker_book
says "a rule of theirs that is asked for" 2 "not all plugins are loaded" \
    check --select X.book.01
says "a setting of theirs" 2 "is of a plugin that was refused" \
    check --set checker_book.a=b
printf '[project]\npaths = a.tsv\nX.book.01 = error\nset = checker_book.a=b\n' \
    >yizhi.ini
silent "counts for nothing where they are not wanted" 0 \
    check --no-plugins-from-project
printf '[project]\npaths = a.tsv\nX.book.01 = error\n' >yizhi.ini
prints "a level of a rule of theirs waits" 3 "are not trusted" check

# ---- Trusting ---------------------------------------------------------------
prints "a folder is trusted" 0 "trusted $PWD/plugins, as it is now" \
    plugin trust plugins
digest=$(sha256sum <plugins/checker_book.sh)
ok "each file with its digest" \
    grep -q "^  ${digest%% *}  checker_book.sh  (a program)$" "$tap_dir/out"
ok "and those below" grep -q "  lib/said$" "$tap_dir/out"
is "the record is its owner's alone" "$(stat -c %a "$store" "$store/record")" \
    "700
600"
prints "now they are loaded" 1 "as the book has it" check
prints "and listed by where they came from" 0 \
    " plugins/checker_book.sh  loaded" plugin list
prints "trust is listed" 0 "$PWD/plugins  as it was, 3 files" \
    plugin trust --list
mkdir deep
(cd deep && "$YIZHI" check >"$tap_dir/deep" 2>&1)
ok "from a folder below, too" grep -q "as the book has it" "$tap_dir/deep"

# ---- What changes -----------------------------------------------------------
# changes WHAT TEXT: no plugin is loaded, and TEXT is said.
changes() {
    prints "$1" 3 "$2" check
    not_ok "$1: nothing is run" grep -q "as the book has it" "$tap_dir/out"
    ok "$1: how to trust it again" \
        grep -q "“yizhi plugin trust plugins”" "$tap_dir/out"
}
again() {
    "$YIZHI" plugin trust plugins >"$tap_dir/trusted" 2>&1
    prints "$1: trusted again" 1 "as the book has it" check
}
echo '# more' >>plugins/checker_book.sh
changes "a file that changed" "plugins/checker_book.sh is another one than"
prints "the list has it, too" 0 "not loaded: $PWD/plugins/checker_book.sh is" \
    plugin trust --list
again "a file that changed"
is "one copy is kept" "$(find "$store" -mindepth 1 -maxdepth 1 -type d | wc -l)" 1
echo '# more' >>plugins/lib/said
changes "a file below it" "plugins/lib/said is another one than"
again "a file below it"
: >plugins/new.txt
changes "a file that is new" "plugins/new.txt was not there when"
rm plugins/new.txt
prints "when it is gone, all is as it was" 1 "as the book has it" check
rm plugins/README
changes "a file that is gone" "plugins/README is gone, which was there"
again "a file that is gone"
chmod 644 plugins/checker_book.sh
changes "a program that cannot be run" "plugins/checker_book.sh may not be"
chmod 755 plugins/checker_book.sh
chmod 755 plugins/lib/said
changes "a file that can" "plugins/lib/said may be executed"
chmod 644 plugins/lib/said
mv plugins elsewhere
changes "a folder that is gone" "is gone, which was there when"
ln -s elsewhere plugins
changes "a link in its place" "plugins is a link"
rm plugins && mv elsewhere plugins
ln -s /etc/passwd plugins/link
changes "a link in it" "plugins/link: it is a link"
rm plugins/link
mkfifo plugins/pipe
changes "a FIFO in it" "plugins/pipe: it is no regular file"
rm plugins/pipe
mkdir plugins/__pycache__ plugins/.git
echo junk >plugins/__pycache__/said.pyc
echo junk >plugins/.git/config
prints "what is passed over" 1 "as the book has it" check
not_ok "is not copied either" grep -rq junk "$store"

# ---- What others can change -------------------------------------------------
for path in plugins plugins/lib plugins/lib/said; do
    chmod o+w "$path"
    changes "$path, if others can write it" "$path can be written by others"
    says "$path, to be trusted" 2 "$path can be written by others" \
        plugin trust plugins
    chmod o-w "$path"
done
chmod o+w ..
says "a folder above, if others can write it" 2 "can be written by others" \
    plugin trust plugins
chmod o-w ..
chmod o+w "$store/record"
changes "a record that others can write" "the file $store/record can be written"
says "is not added to" 2 "can be written by others" plugin trust plugins
chmod o-w "$store/record"
chmod o+w "$store"
changes "a record whose folder others can write" "$store can be written by"
says "is not added to, either" 2 "can be written by others" \
    plugin trust plugins
chmod o-w "$store"

# ---- The record -------------------------------------------------------------
cp "$store/record" "$tap_dir/record"
sed 's/README/RELIEF/;s/^\(folder [0-9]\)/\11/' "$tap_dir/record" \
    >"$store/record"
changes "a record that was changed by hand" \
    "record:5: this is not what yizhi wrote"
says "the list says so" 2 "this is not what yizhi wrote" plugin trust --list
says "it is not written over" 2 "remove the file" plugin trust plugins
head -c 100 "$tap_dir/record" >"$store/record"
changes "a record that is cut short" "record:2: this is not what"
: >"$store/record"
changes "an empty record" "record:1: this is not what"
cat "$tap_dir/record" >"$store/record"
prints "the record as it was" 1 "as the book has it" check
cp -r ../book ../other
cd ../other || exit 99
prints "the same folder elsewhere is another one" 3 "are not trusted" check
cd ../book || exit 99

# ---- What is run is what was trusted ----------------------------------------
copy=$(find "$store" -name checker_book.sh)
chmod u+w "$copy"
echo "# more" >>"$copy"
changes "a copy that was changed" "the copy of plugins is damaged"
again "a copy that was changed"
sed -i 's|^read -r _$|read -r _; echo said=evil >"'"$PWD"'/plugins/lib/said"|' \
    plugins/checker_book.sh
again "what changes while it runs"
changes "is seen the next time" "plugins/lib/said is another one"
echo 'said="as the book has it"' >plugins/lib/said
checker plugins/checker_book.sh book
again "as it was"

# ---- Others come first ------------------------------------------------------
checker plugins/checker_terms.sh terms
"$YIZHI" plugin trust plugins >"$tap_dir/trusted" 2>&1
"$YIZHI" plugin list >"$tap_dir/list"
not_ok "none takes the place of a plugin that ships" \
    grep -q "plugins/checker_terms.sh" "$tap_dir/list"
rm plugins/checker_terms.sh

# ---- Forgetting -------------------------------------------------------------
again "before it is forgotten"
prints "a folder is forgotten" 0 "plugins is trusted no more" \
    plugin trust --forget plugins
is "with its copy" "$(ls "$store")" record
prints "and asks again" 3 "are not trusted" check
prints "nothing is trusted" 0 "no folder is trusted" plugin trust --list
says "what was not trusted" 2 "was not trusted" plugin trust --forget plugins
"$YIZHI" plugin trust plugins >"$tap_dir/trusted" 2>&1
was=$PWD/plugins
cd .. && mv book moved
prints "a folder that is not there any more" 0 "trusted no more" \
    plugin trust --forget "$was"
cd moved || exit 99

# ---- Two at once ------------------------------------------------------------
for ((i = 0; i < 8; i++)); do
    cp -r plugins "../plugins$i"
    "$YIZHI" plugin trust "../plugins$i" >"$tap_dir/trusted$i" 2>&1 &
done
wait
is "each is in the record" "$("$YIZHI" plugin trust --list | grep -c "as it was")" 8

# ---- Wrong usage ------------------------------------------------------------
says "a folder without plugins" 2 "has no plugin" plugin trust deep
says "a folder that is not there" 2 "No such file" plugin trust nowhere
says "no folder" 2 "say “list”" plugin trust
says "a list of one" 2 "say “list”" plugin trust --list plugins
printf '[project]\nno-plugins-from-project = no\n' >yizhi.ini
says "a project does not say whether its plugins are loaded" 2 \
    "may not stand in the file of a project" check
