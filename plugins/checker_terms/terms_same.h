/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Renderings that stand in the target in another form than the matcher takes
 * for the same.
 */
#ifndef TERMS_SAME_H
#define TERMS_SAME_H

#include "terms_bead.h"

enum {
    TERMS_MOST_WORDS = 16 /* of a term that is looked for by parts */
};

typedef struct terms_spans {
    yz_span *list; /* yz_free() it */
    size_t count;
    size_t cap;
} terms_spans;

/* YZ_NO_MEMORY. */
yz_status terms_add_span(terms_spans *spans, yz_span span);

/* Adds where the text has `word` as a word, but for what stands in brackets:
 * that is a short form beside what it is short for.  YZ_NO_MEMORY. */
yz_status terms_add_words(terms_spans *spans, yz_str text, yz_str word);

/* Whether an opening bracket stands before offset `pos`. */
bool terms_is_bracketed(yz_str text, size_t pos);

/* Behind the words of `text` from `at` that are `term`, but for small words and
 * brackets; 0 if they are not. */
size_t terms_match(const terms_words *text, size_t at, const terms_words *term);

/* The approved renderings of a demand, one after the other: *nth and *at begin
 * at 0.  NULL at the end. */
const yz_term *terms_next(const terms_bead *b, const terms_demand *demand,
                          size_t *nth, size_t *at);

/* Adds where the target has an approved rendering in a wider sense: other
 * spelling, word forms, articles and 的 left out or put in, written apart or
 * together, without its brackets, turned round with “of”. */
yz_status terms_find_same(terms_bead *b, const terms_demand *demand,
                          terms_spans *spans, yz_error *err);

#endif
