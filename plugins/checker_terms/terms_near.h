/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in the target where a rendering is missing: a misspelling of it,
 * the source term itself, a part of it, a word that refers back, another term.
 */
#ifndef TERMS_NEAR_H
#define TERMS_NEAR_H

#include "terms_bead.h"

/* Several may hold. */
enum {
    TERMS_NEAR_MISSPELT = 1 << 0, /* a rendering but for one character of one
                                     word, anywhere in the target */
    TERMS_NEAR_LEFT = 1 << 1,     /* the source term as it is, anywhere */
    TERMS_NEAR_PART = 1 << 2,     /* half of its words, or more */
    TERMS_NEAR_POINTER = 1 << 3, /* a pronoun, or its last word with “the” */
    TERMS_NEAR_FOREIGN = 1 << 4  /* a term of which the source has nothing */
};

typedef struct terms_near {
    unsigned flags;
    yz_span written; /* where the first two stand, or nowhere */
} terms_near;

/* What of the above holds, the last three in `window`, a span of the target's
 * text.  Words that render other terms of the source are no part of this one.
 */
yz_status terms_find_near(terms_bead *b, const terms_demand *demand,
                          yz_span window, terms_near *near, yz_error *err);

#endif
