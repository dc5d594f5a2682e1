/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What md4c must not see: it knows CommonMark and GitHub's tables, and no front
 * matter, containers, footnotes, templates, JSX.  Such things become blanks, or
 * commas where a code stands in a text; the length stays.
 */
#ifndef YZ_FILTER_MARKDOWN_MD_MASK_H
#define YZ_FILTER_MARKDOWN_MD_MASK_H

#include "../markup/markup_block.h"

/* A code that was masked with commas. */
typedef struct md_mark {
    yz_span span;
    bool shown; /* protected text, else without text */
    const char *type;
} md_mark;

typedef struct md_mask {
    yz_str content;
    bool mdx;
    bool spaced;
    char *text; /* as long as the content */
    md_mark *marks;
    size_t count;
    size_t cap;
    markup_queue extra; /* blocks that stand in what was masked */
    size_t unclosed;    /* where a code block begins that never ends; or len */
} md_mask;

/* Init with { 0 } and the first three members set.  YZ_NO_MEMORY. */
yz_status md_mask_make(md_mask *mask);
void md_mask_done(md_mask *mask);

/* For the parts: blanks, a mark, a block of text at `span`. */
void md_mask_blank(md_mask *mask, yz_span span);
yz_status md_mask_mark(md_mask *mask, yz_span span, bool shown,
                       const char *type);
yz_status md_mask_block(md_mask *mask, yz_span span, unsigned style);

/* Front matter at the begin of the file: its strings for people become blocks.
 * Gives where it ends, 0 if there is none. */
yz_status md_front_matter(md_mask *mask, size_t *end);

/* What stands within a line: footnotes, templates, JSX. */
yz_status md_mask_inline(md_mask *mask, yz_span line);

/* The end of the JSX tag at `begin`, or `begin` if none ends before `end`. */
size_t md_jsx_end(yz_str text, size_t begin, size_t end);

#endif
