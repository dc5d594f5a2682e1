/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running heads and page numbers of a text that was taken from pages.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_HEADS_H
#define YZ_FILTER_TEXT_PLAIN_HEADS_H

#include <yizhi/kind/filter.h>

#include "plain_wrap.h"

/* What lies between two lines of text: heads, with the white space at both
 * sides. */
typedef struct plain_gap {
    size_t begin; /* the end of the text above, or 0 */
    size_t end;   /* the begin of the text below, or the content's end */
    bool glued;   /* a page number was glued to the word above */
    bool word;    /* and the word goes on below */
} plain_gap;

/* One head, or the page numbers of one form. */
typedef struct plain_head {
    yz_span first; /* where it stands first */
    yz_span last;
    size_t count;
    bool number;
} plain_head;

typedef struct plain_heads {
    plain_gap *gaps; /* ascending */
    size_t gap_count;
    size_t gap_cap;
    plain_head *heads; /* by their first places */
    size_t head_count;
    size_t head_cap;
} plain_heads;

/* Looks for them; init with { 0 }.  plain_heads.c says what they are. */
yz_status plain_heads_find(plain_heads *heads, yz_str content,
                           const plain_facts *facts);

/* Tells the sink of each what it is, and how often it was left out. */
yz_status plain_heads_tell(const plain_heads *heads, yz_str content,
                           const yz_filter_sink *sink, yz_error *err);
void plain_heads_done(plain_heads *heads);

#endif
