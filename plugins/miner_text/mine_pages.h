/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all miners of texts share: the texts of a run in one list, what
 * characters are, and telling a candidate.
 */
#ifndef MINE_PAGES_H
#define MINE_PAGES_H

#include <yizhi/kind/miner.h>
#include <yizhi/text.h>

/* One side of a bead that has text. */
typedef struct mine_page {
    size_t pair;
    size_t bead;
    yz_side side;
    yz_str text;
    const yz_match *matches;
    size_t match_count;
} mine_page;

typedef struct mine_pages {
    const yz_run_view *view;
    const yz_miner_sink *sink;
    mine_page *items;
    size_t count;
    size_t cap;
    bool dense[2]; /* whether a side is written without spaces */
} mine_pages;

/* All texts of the run, in order.  YZ_NO_MEMORY. */
yz_status mine_pages_init(mine_pages *pages, const yz_run_view *view,
                          const yz_miner_sink *sink);
void mine_pages_done(mine_pages *pages);

/* What is told of a candidate beside its terms. */
typedef struct mine_saying {
    const char *way;
    double score;
    const char *reason; /* ready to read */
    yz_span span;       /* of the page */
} mine_saying;

/* Tells a candidate that was seen on `page` once.  `terms` is by side. */
yz_status mine_tell(const mine_pages *pages, const mine_page *page,
                    const yz_str terms[2], const mine_saying *saying);

/* The same for a term in the page's language alone. */
yz_status mine_tell_single(const mine_pages *pages, const mine_page *page,
                           yz_str term, const mine_saying *saying);

/* ---- Characters ---- */

/* A letter or digit, or what joins them inside of a word: - ' · + */
bool mine_is_wordlike(uint32_t c);

/* The bracket or quotation mark that closes what `c` opens; 0: it opens none.
 */
uint32_t mine_closing_bracket(uint32_t c);
uint32_t mine_closing_quote(uint32_t c);
bool mine_closes_quote(uint32_t c);

/* Whether `text` begins with one of the words in `list`, "a|b|c"; letter case
 * does not matter in ASCII.  Gives its length, 0: none. */
size_t mine_begins(yz_str text, const char *list);
bool mine_has_han(yz_str text);

/* How many words, divided by blanks, and whether all are written as
 * abbreviations are: no small letter but after a capital ("CnAISDA"). */
size_t mine_word_count(yz_str text);
bool mine_is_acronym(yz_str text);

#endif
