/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the target has where the matcher found no rendering, or too few: the
 * rendering in a form that the matcher does not take for the same, a part of
 * it, a misspelling of it, the source term itself, a word that refers back.
 */
#ifndef TERMS_NEAR_H
#define TERMS_NEAR_H

#include "terms_bead.h"

typedef struct terms_spans {
    yz_span *list; /* yz_free() it */
    size_t count;
    size_t cap;
} terms_spans;

/* How the target comes near a rendering; several may hold. */
enum {
    TERMS_NEAR_MISSPELT = 1 << 0, /* but for one character of one word */
    TERMS_NEAR_LEFT = 1 << 1,     /* the source term stands there */
    TERMS_NEAR_PART = 1 << 2,     /* half of its words, or more */
    TERMS_NEAR_POINTER = 1 << 3, /* a pronoun, or its last word with “the” */
    TERMS_NEAR_FOREIGN = 1 << 4  /* a term of which the source has nothing */
};

/* Adds where the target has an approved rendering in a wider sense: other
 * spelling, word forms, articles and 的 left out or put in, written apart or
 * together, without its brackets, turned round with “of”. */
yz_status terms_find_same(terms_bead *b, const terms_demand *demand,
                          terms_spans *spans, yz_error *err);

/* What of the above holds in `window`, a span of the target's text.  Words that
 * render other terms of the source do not count. */
yz_status terms_find_near(terms_bead *b, const terms_demand *demand,
                          yz_span window, unsigned *near, yz_error *err);

#endif
