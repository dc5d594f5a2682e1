/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a text may end in a match of a regular expression: the expression
 * read backwards.
 *
 * ICU tries a look-behind from each place where a match could begin, from the
 * nearest to the farthest; where there is no match, that is the dearest of all
 * questions.  A Glushkov automaton (V. M. Glushkov, The abstract theory of
 * automata, 1961) reads each character once, from the last one back, and most
 * often it stops after two or three.
 *
 * It errs on the safe side: what looks around is taken to hold, high counts are
 * taken for "any number", and after SRX_TRACK_STEPS characters the answer is
 * that there may be a match.
 */
#ifndef YZ_SRX_TRACK_H
#define YZ_SRX_TRACK_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/uset.h>

enum {
    SRX_TRACK_PLACES = 64,
    SRX_TRACK_STEPS = 64
};

/* The places of an expression, each of which takes one character.  Sets of
 * places are bits. */
typedef struct srx_track {
    bool known; /* the expression could be read */
    int count;
    USet *chars[SRX_TRACK_PLACES];     /* what a place takes */
    uint64_t before[SRX_TRACK_PLACES]; /* the places that can come before it */
    uint64_t begins;                   /* where a match can begin */
    uint64_t ends;                     /* and end */
} srx_track;

/* A new place that takes `chars`, which are copied; its bit, or 0: there are
 * too many, or no memory. */
uint64_t srx_track_add(srx_track *track, const USet *chars);

/* Places of `behind` can follow places of `before`. */
void srx_track_join(srx_track *track, uint64_t before, uint64_t behind);

/* Whether `text`, up to its end, may end in a match. */
bool srx_track_may_match(const srx_track *track, const UChar *text,
                         int32_t len);

/* Closes the sets. */
void srx_track_done(srx_track *track);

#endif
