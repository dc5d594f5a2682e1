#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# yizhi impact: what a new rendering would touch, what speaks against it, and
# making the change.
# shellcheck disable=SC1111 # the program quotes with “”
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99
export XDG_CACHE_HOME=$tap_dir/cache

cat >terms.tsv <<'END'
# terms of the project
前沿模型	frontier model|advanced model|!cutting-edge model
开源模型	open model
END
printf 'source\ttarget\twhen\n监管\toversight\tbefore 法\n' >two.tsv
printf '监管\tregulation\tafter 法\n' >>two.tsv
cat >a.zh.txt <<'END'
前沿模型很重要。
这是前沿模型。
他们也说前沿模型。
开源模型不同。
END
cat >a.en.txt <<'END'
Frontier models matter.
This is a frontier model.
They say advanced model too.
Open models differ.
END

# ---- Words -------------------------------------------------------------------
says "a term and documents" 2 "impact: name the term" impact
says "documents" 2 "impact: name the term" impact 前沿模型 "new model" \
    -g terms.tsv
says "a glossary" 2 "name the glossary" impact 前沿模型 a.zh.txt a.en.txt
says "no such term" 2 "no glossary has a rendering of “后沿模型”" \
    impact 后沿模型 a.zh.txt a.en.txt -g terms.tsv
says "no new rendering, nothing to write" 2 "nothing changes" \
    impact 前沿模型 a.zh.txt a.en.txt -g terms.tsv --write
says "formats" 2 "--format takes text|tsv|diff" \
    impact 前沿模型 a.zh.txt a.en.txt -g terms.tsv --format json

# ---- Where it is -------------------------------------------------------------
prints "each place" 1 "  1:1  Frontier models  (preferred)" \
    impact 前沿模型 a.zh.txt a.en.txt -g terms.tsv
judge "the admitted one" 1 out "  3:10  advanced model  (admitted)"
judge "how many" 1 out "3 places in 1 document"
printf '没有。\n' >none.zh.txt
printf 'Nothing.\n' >none.en.txt
prints "nowhere" 0 "0 places" impact 前沿模型 none.zh.txt none.en.txt \
    -g terms.tsv

# ---- What it would become ----------------------------------------------------
prints "in its form" 1 "Frontier models → Edge models" \
    impact 前沿模型 "edge model" a.zh.txt a.en.txt -g terms.tsv
judge "with its article" 1 out "a frontier model → an edge model"
judge "admitted ones stay" 1 out "stays: it is an admitted rendering"
judge "how many change" 1 out "3 places, 2 would change in 1 document"
prints "a table" 1 "a.en.txt		2	11	前沿模型	a frontier model	preferred	an edge model	" \
    impact 前沿模型 "edge model" a.zh.txt a.en.txt -g terms.tsv --format tsv
prints "a diff" 1 "+This is an edge model." \
    impact 前沿模型 "edge model" a.zh.txt a.en.txt -g terms.tsv --format diff

# ---- What speaks against it --------------------------------------------------
says "another concept's rendering" 1 "already the rendering of “开源模型”" \
    impact 前沿模型 "open model" a.zh.txt a.en.txt -g terms.tsv
says "is not written" 2 "until the conflicts are resolved" \
    impact 前沿模型 "open model" a.zh.txt a.en.txt -g terms.tsv --write
is "neither text" "$(sed -n 2p a.en.txt)" "This is a frontier model."
says "a forbidden one in the entry" 1 "the mark goes" \
    impact 前沿模型 "cutting-edge model" a.zh.txt a.en.txt -g terms.tsv
says "two entries" 1 "2 entries have “监管”" \
    impact 监管 supervision a.zh.txt a.en.txt -g two.tsv

cp terms.tsv terms.before
cp a.en.txt en.before
says "a rendering that is no text" 2 "the term of an entry is not UTF-8" \
    impact 前沿模型 $'edge \xff' a.zh.txt a.en.txt -g terms.tsv --write
ok "the glossary stays readable" cmp terms.before terms.tsv
ok "and the text" cmp en.before a.en.txt

# ---- Making it ---------------------------------------------------------------
says "texts and glossary" 1 "2 of 3 places changed in 1 document, and terms.tsv" \
    impact 前沿模型 "edge model" a.zh.txt a.en.txt -g terms.tsv --write
is "the texts" "$(head -3 a.en.txt)" "Edge models matter.
This is an edge model.
They say advanced model too."
is "the row, and no other" "$(head -3 terms.tsv)" "# terms of the project
前沿模型	edge model|advanced model|!cutting-edge model
开源模型	open model"
run check a.zh.txt a.en.txt -g terms.tsv --select T01,T02
is "the check agrees" "$status" 0
