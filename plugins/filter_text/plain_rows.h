/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of a text that are not blank, with what tells a running head or a
 * page number from running text.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_ROWS_H
#define YZ_FILTER_TEXT_PLAIN_ROWS_H

#include "plain_wrap.h"

enum {
    PLAIN_MOST_ROWS = 1 << 20,
    PLAIN_LAST_PAGE = 9999
};

/* A line, or one of its halves: "for examPage 15" makes two rows. */
typedef struct plain_row {
    size_t begin; /* in the content, without white space at either end */
    size_t end;
    uint64_t key;   /* hash of the text */
    uint64_t shape; /* and of the text without its page number */
    size_t page;    /* how many pages ended before it */
    plain_measure measure;
    unsigned number; /* the page number in it; PLAIN_LAST_PAGE + 1: none */
    bool feed;       /* a form feed stands between it and the row above */
    bool able;       /* it is short and no heading or item of Markdown */
    bool numeral;    /* it is a page number and nothing else */
    bool tail;       /* the second half of a line */
    bool edge;       /* it stands near the top or the foot of a page */
    bool repeated;   /* its like stands near the edges of other pages */
    bool torn;       /* a sentence goes on over it */
    bool head;       /* it is a running head or a page number */
} plain_row;

typedef struct plain_rows {
    plain_row *rows;
    size_t count;
    size_t cap;
    size_t feeds; /* how many rows have a form feed before them */
} plain_rows;

/* Gathers the first PLAIN_MOST_ROWS of them; init with { 0 }. */
yz_status plain_rows_gather(plain_rows *rows, yz_str content);
void plain_rows_done(plain_rows *rows);

#endif
