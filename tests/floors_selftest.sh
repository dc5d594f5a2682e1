#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# This tree keeps its floors; and tests/floors.sh sees each kind of breach: for
# every rule a small tree that breaks it, and one beside it that does not.
: "${top_srcdir:?is set by make check}"
# shellcheck source=tests/support/tap.sh
. "$top_srcdir/tests/support/tap.sh"

floors() {
    bash "$top_srcdir/tests/floors.sh" "$1"
}

# A fresh little house in $tree: one header per floor, one plugin.
build() {
    tree=$tap_dir/tree
    rm -rf "$tree"
    local floor
    for floor in base child text model term lexicon memory host run cli; do
        mkdir -p "$tree/core/$floor"
        echo "int $floor;" >"$tree/core/$floor/$floor.h"
    done
    mkdir -p "$tree/core/include/yizhi" "$tree/plugins/filter_x" \
        "$tree/plugins/filter_y"
    echo '#include <stddef.h>' >"$tree/core/include/yizhi/types.h"
    echo '#include <yizhi/types.h>' >"$tree/plugins/filter_x/filter_x.c"
    echo 'int y;' >"$tree/plugins/filter_y/y.h"
    mkdir -p "$tree/plugins/xml_reader"
    echo 'int xml;' >"$tree/plugins/xml_reader/xml.h"
    mkdir -p "$tree/plugins/zip"
    echo 'int zip;' >"$tree/plugins/zip/zip.h"
    mkdir -p "$tree/plugins/table"
    echo 'int table;' >"$tree/plugins/table/table.h"
    mkdir -p "$tree/plugins/content"
    echo 'int content;' >"$tree/plugins/content/content.h"
    mkdir -p "$tree/plugins/ledger"
    echo 'int ledger;' >"$tree/plugins/ledger/ledger.h"
    mkdir -p "$tree/plugins/collecting"
    echo 'int folder;' >"$tree/plugins/collecting/folder.h"
    mkdir -p "$tree/plugins/numbers"
    echo 'int number;' >"$tree/plugins/numbers/number.h"
    mkdir -p "$tree/plugins/findings"
    echo 'int finding;' >"$tree/plugins/findings/finding.h"
}

# allowed|refused FILE LINE WHAT: a house in which FILE says LINE.
allowed() {
    build
    mkdir -p "$tree/${1%/*}"
    echo "$2" >>"$tree/$1"
    ok "allowed: $3" floors "$tree"
}

refused() {
    build
    mkdir -p "$tree/${1%/*}"
    echo "$2" >>"$tree/$1"
    not_ok "refused: $3" floors "$tree"
}

ok "this tree keeps its floors" floors "$top_srcdir"

build
ok "allowed: a house without a breach" floors "$tree"

lower=
for floor in base text model term host run; do
    if [ -n "$lower" ]; then
        allowed "core/$floor/a.c" "#include \"$lower/$lower.h\"" \
            "$floor includes $lower"
        refused "core/$lower/a.c" "#include \"$floor/$floor.h\"" \
            "$lower includes $floor"
    fi
    lower=$floor
done
refused core/base/a.c '#include "cli/cli.h"' "base includes cli"
refused core/base/a.c '#include "../run/run.h"' "a way around with ../"
refused core/base/a.c '  #  include <run/run.h>' "spaces and angle brackets"
refused core/term/a.c '#include "lexicon/lexicon.h"' "term includes lexicon"
refused core/lexicon/a.c '#include "term/term.h"' "lexicon includes term"
allowed core/memory/a.c '#include "text/text.h"' "memory includes text"
refused core/memory/a.c '#include "model/model.h"' "memory includes model"
refused core/memory/a.c '#include "term/term.h"' "memory includes term"
refused core/term/a.c '#include "memory/memory.h"' "term includes memory"
allowed core/run/a.c '#include "memory/memory.h"' "run includes memory"
refused core/extra/a.c '#include <yizhi/types.h>' "a room that is no floor"

allowed core/cli/a.c '#include "cli.h"' "cli includes its own header"
allowed core/cli/a.c '#include <yizhi/types.h>' "cli includes <yizhi/...>"
refused core/cli/a.c '#include "base/base.h"' "cli includes base"

refused plugins/filter_x/a.c '#include "base/base.h"' "a plugin includes base"
refused plugins/filter_x/a.c '#include "../../core/base/base.h"' \
    "a plugin reaches into core/ with ../"
refused plugins/filter_x/a.c '#include "../filter_y/y.h"' \
    "a plugin includes another plugin"
allowed plugins/filter_x/a.c '#include "../xml_reader/xml.h"' \
    "a plugin includes what the formats in XML share"
allowed plugins/filter_x/a.c '#include "../zip/zip.h"' \
    "a filter includes what formats that are ZIP files share"
allowed plugins/filter_x/a.c '#include "../content/content.h"' \
    "a filter includes what filters share"
refused plugins/lexicon_x/a.c '#include "../content/content.h"' \
    "another plugin includes what filters share"
refused plugins/glossary_x/a.c '#include "../zip/zip.h"' \
    "another plugin includes what ZIP files share"
allowed plugins/reporter_x/a.c '#include "../findings/finding.h"' \
    "a reporter includes what writes findings"
refused plugins/checker_x/a.c '#include "../findings/finding.h"' \
    "a checker includes what writes findings"
allowed plugins/checker_x/a.c '#include "../numbers/number.h"' \
    "a checker includes what reads numbers"
allowed plugins/engine_x/a.c '#include "../numbers/number.h"' \
    "an engine includes what reads numbers"
refused plugins/memory_x/a.c '#include "../numbers/number.h"' \
    "a memory includes what reads numbers"
refused plugins/filter_x/a.c '#include "../numbers/number.h"' \
    "a filter includes what reads numbers"
refused plugins/xml_reader/a.c '#include "../filter_y/y.h"' \
    "what is shared includes a plugin"
allowed plugins/glossary_x/a.c '#include "../table/table.h"' \
    "a glossary format includes what tables share"
refused plugins/filter_x/a.c '#include "../table/table.h"' \
    "another plugin includes what tables share"
allowed plugins/lexicon_x/a.c '#include "../collecting/folder.h"' \
    "a lexicon format includes what those that collect share"
refused plugins/glossary_x/a.c '#include "../collecting/folder.h"' \
    "another plugin includes what lexicon formats share"
allowed plugins/memory_x/a.c '#include "../ledger/ledger.h"' \
    "a memory includes what memories share"
refused plugins/engine_x/a.c '#include "../ledger/ledger.h"' \
    "another plugin includes what memories share"
refused plugins/table/a.c '#include "../filter_y/y.h"' \
    "what tables share includes a plugin"
allowed plugins/filter_x/a.c '#include <libxml/parser.h>' \
    "a plugin includes its third party"

allowed core/host/digest.c '#include <sha2.h>' "digest.c includes sha2.h"
refused core/host/a.c '#include <sha2.h>' "another file includes sha2.h"
allowed core/host/loader.c '#include <ltdl.h>' "loader.c includes ltdl.h"
refused core/host/a.c '#include <ltdl.h>' "another file includes ltdl.h"
refused plugins/filter_x/a.c '#include <ltdl.h>' "a plugin includes ltdl.h"
allowed core/base/message.c '#include <libintl.h>' "message.c includes libintl.h"
refused core/base/a.c '#include <libintl.h>' "another file includes libintl.h"
refused plugins/filter_x/a.c '#include <libintl.h>' "a plugin includes libintl.h"

allowed core/host/process_x.c '#include <jansson.h>' "process_x.c includes jansson"
allowed core/cli/lsp_x.c '#include <jansson.h>' "lsp_x.c includes jansson"
refused core/cli/a.c '#include <jansson.h>' "a command includes jansson"
refused core/host/a.c '#include <jansson.h>' "another file includes jansson"
allowed plugins/engine_x/a.c '#include "../../core/child/child.h"' \
    "an engine includes what runs programs"
refused plugins/filter_x/a.c '#include "../../core/child/child.h"' \
    "a filter includes what runs programs"
refused core/child/a.c '#include "base/base.h"' "core/child includes base"

allowed core/text/a.c '#include <unicode/utf8.h>' "core/text includes ICU"
allowed plugins/filter_x/a.c '#include <unicode/ubrk.h>' "a plugin includes ICU"
refused core/run/a.c '#include <unicode/utf8.h>' "core/run includes ICU"
refused core/text/a.c '#include <libxml/parser.h>' "the library includes libxml2"

for header in unicode/utf8.h libxml/parser.h ltdl.h base/base.h; do
    refused core/include/yizhi/a.h "#include <$header>" \
        "a public header includes $header"
done
