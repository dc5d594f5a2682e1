#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Who may include whom: floors.sh [ROOT] reads every C file below ROOT, prints
# "file:line: what is wrong" and exits 1 when a rule of the house is broken.
#
#   base < text < model < term, lexicon, memory < host < run < cli
#
#   - a floor includes itself and lower floors; term, lexicon and memory lie side
#     by side, and memory knows no model
#   - cli includes <yizhi/...> and its own headers, nothing else of core/
#   - a public header includes public headers and the C standard library
#   - plugins include <yizhi/...>, their own folder, third parties, and what the
#     formats in XML share, plugins/xml_reader; filters plugins/zip too, which
#     formats that are ZIP files share, plugins/content, plugins/message and
#     plugins/markup; those of glossary formats plugins/table, which they share;
#     those of aligners plugins/wordlist; those of lexicon formats
#     plugins/collecting; memories plugins/ledger; checkers and engines
#     plugins/numbers; reporters plugins/findings; engines core/child, a program
#     that runs beside us
#   - core/child includes public headers alone, so that plugins can take it in
#   - jansson.h is included by core/host/process*.[ch], by the program's language
#     server (core/cli/lsp*.[ch], cmd_lsp.c) and by plugins alone
#   - sha2.h (libmd) is included by core/host/digest.c alone
#   - ltdl.h is included by core/host/loader.c alone, libintl.h by
#     core/base/message.c alone
#   - ICU (<unicode/...>) is included in core/text and in plugins alone;
#     libxml2 in plugins alone
set -u

root=${1:-${top_srcdir:-.}}
cd "$root" || exit 2
findings=0

complain() {
    findings=$((findings + 1))
    echo "$1: $2"
}

# The height of a floor of core/; empty for anything else.
height() {
    case $1 in
    core/include/*) echo 0 ;;
    core/base/* | core/child/*) echo 1 ;;
    core/text/*) echo 2 ;;
    core/model/*) echo 3 ;;
    core/term/* | core/lexicon/* | core/memory/*) echo 4 ;;
    core/host/*) echo 5 ;;
    core/run/*) echo 6 ;;
    core/cli/*) echo 7 ;;
    core/*) echo 99 ;;
    esac
}

# room core/text/utf8.c -> core/text
room() {
    local rest=${1#*/}
    echo "${1%%/*}/${rest%%/*}"
}

# The file in the tree that `#include "$2"` in file $1 means; empty if none.
resolve() {
    local file=$1 name=$2 folder
    for folder in "$(dirname "$file")" core/include core tests .; do
        if [ -f "$folder/$name" ]; then
            realpath -m --relative-to=. "$folder/$name"
            return
        fi
    done
}

check_third_party() {
    local file=$1 name=$2 where=$3
    case $name in
    ltdl.h | libltdl/*)
        [ "$file" = core/host/loader.c ] ||
            complain "$where" "ltdl.h belongs to core/host/loader.c alone" ;;
    sha2.h)
        [ "$file" = core/host/digest.c ] ||
            complain "$where" "libmd belongs to core/host/digest.c alone" ;;
    libintl.h)
        case $file in
        core/base/message.c) ;;
        core/* | plugins/*) complain "$where" \
            "libintl.h belongs to core/base/message.c alone" ;;
        esac ;;
    unicode/*)
        case $file in
        core/text/* | plugins/*) ;;
        core/*) complain "$where" "ICU belongs to core/text and plugins" ;;
        esac ;;
    jansson.h)
        case $file in
        core/host/process* | core/cli/lsp*.[ch] | core/cli/cmd_lsp.c) ;;
        core/*) complain "$where" \
            "jansson belongs to plugins, process* and the language server" ;;
        esac ;;
    libxml/*)
        case $file in
        core/*) complain "$where" "libxml2 belongs to plugins" ;;
        esac ;;
    esac
}

check_floor() {
    local file=$1 target=$2 where=$3 mine theirs
    mine=$(height "$file")
    theirs=$(height "$target")
    if [ -z "$theirs" ]; then
        complain "$where" "the library includes $target, which is not in core/"
    elif [ "$mine" = 99 ]; then
        complain "$where" "$(room "$file") is no floor of the house"
    elif [ "$(room "$file")" = "$(room "$target")" ] || [ "$theirs" = 0 ]; then
        :
    elif [ "$mine" = 0 ]; then
        complain "$where" "a public header includes $target"
    elif [ "$mine" = 7 ]; then
        complain "$where" "core/cli goes past <yizhi/...>: $target"
    elif [ "$theirs" -ge "$mine" ] || {
        [ "$(room "$file")" = core/memory ] && [ "$theirs" = 3 ]
    }; then
        complain "$where" "$(room "$file") includes $target, which is no lower floor"
    fi
}

check_plugin() {
    local file=$1 target=$2 where=$3
    case $target in
    core/include/yizhi/*) ;;
    "$(room "$file")"/*) ;;
    core/child/*)
        case $file in
        plugins/engine_*) ;;
        *) complain "$where" "core/child is for engines: $target" ;;
        esac ;;
    plugins/xml_reader/*) ;;
    plugins/table/*)
        case $file in
        plugins/glossary_*) ;;
        *) complain "$where" "plugins/table is for glossary formats: $target" ;;
        esac ;;
    plugins/content/*)
        case $file in
        plugins/filter_*) ;;
        *) complain "$where" "plugins/content is for filters: $target" ;;
        esac ;;
    plugins/zip/*)
        case $file in
        plugins/filter_*) ;;
        *) complain "$where" "plugins/zip is for filters: $target" ;;
        esac ;;
    plugins/markup/*)
        case $file in
        plugins/filter_*) ;;
        *) complain "$where" "plugins/markup is for filters: $target" ;;
        esac ;;
    plugins/findings/*)
        case $file in
        plugins/reporter_*) ;;
        *) complain "$where" "plugins/findings is for reporters: $target" ;;
        esac ;;
    plugins/wordlist/*)
        case $file in
        plugins/*aligner_*) ;;
        *) complain "$where" "plugins/wordlist is for aligners: $target" ;;
        esac ;;
    plugins/collecting/*)
        case $file in
        plugins/lexicon_*) ;;
        *) complain "$where" \
            "plugins/collecting is for lexicon formats: $target" ;;
        esac ;;
    plugins/ledger/*)
        case $file in
        plugins/memory_*) ;;
        *) complain "$where" "plugins/ledger is for memories: $target" ;;
        esac ;;
    plugins/numbers/*)
        case $file in
        plugins/checker_* | plugins/engine_*) ;;
        *) complain "$where" \
            "plugins/numbers is for checkers and engines: $target" ;;
        esac ;;
    plugins/message/*)
        case $file in
        plugins/filter_*) ;;
        *) complain "$where" "plugins/message is for filters: $target" ;;
        esac ;;
    *) complain "$where" "a plugin includes $target" ;;
    esac
}

check_include() {
    local file=$1 name=$2 where=$3 target
    check_third_party "$file" "$name" "$where"
    # What configure makes lies beside the sources in some builds.
    [ "$name" != config.h ] || return
    target=$(resolve "$file" "$name")
    [ -n "$target" ] || return
    case $file in
    core/*) check_floor "$file" "$target" "$where" ;;
    plugins/*) check_plugin "$file" "$target" "$where" ;;
    esac
}

folders=()
for folder in core plugins tests bench fuzz examples; do
    [ -d "$folder" ] && folders+=("$folder")
done
while IFS=: read -r file line text; do
    name=${text#*[<\"]}
    name=${name%%[>\"]*}
    check_include "$file" "$name" "$file:$line"
done < <(grep -rnE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' \
    "${folders[@]}")

[ "$findings" = 0 ]
