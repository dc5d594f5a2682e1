/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be known of a regular expression without running it.
 *
 * All of it errs on the safe side: a character that the sets lack can stand in
 * no match there; one that they have may.  A construction that is not
 * understood gives "any character".
 */
#ifndef YZ_SRX_PATTERN_H
#define YZ_SRX_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/uset.h>

#include "srx_track.h"

/* Characters that a match can begin and end with; `first2` and `last2` are
 * those beside them, or any where a match may have one character only. */
typedef struct srx_edges {
    USet *first, *first2;
    USet *last, *last2;
    bool exact; /* one character of the set, before or behind anything, is all
                   that a match needs */
} srx_edges;

/* The caller closes the sets; any of them may be NULL: no memory.  And the
 * track, which is not known where the pattern may match nothing. */
void srx_edges_of(const UChar *pattern, int32_t len, srx_edges *edges,
                  srx_track *track);

/* The ends of the words of a pattern such as \b(?:Mr|Mrs|e\.g)\. : a text in
 * front of a full stop that is not in the table ends in none of them. */
enum {
    SRX_TAIL = 4
};
typedef struct srx_tails {
    bool known;                  /* the pattern has that form */
    uint64_t bits[SRX_TAIL][16]; /* by the number of letters that count */
} srx_tails;

/* Adds a word of one letter at least. */
void srx_tails_add(srx_tails *tails, const UChar *word, int32_t len);

void srx_tails_of(const UChar *pattern, int32_t len, srx_tails *tails);

/* Whether `text`, up to the full stop at its end, may end in such a word. */
bool srx_tails_may_match(const srx_tails *tails, const UChar *text,
                         int32_t len);

/* The pattern for a look-behind, where every repetition has to end: "without
 * end" becomes SRX_REACH times, or SRX_REACH_INSIDE times inside of another
 * such repetition.  `out` has room for srx_bounded_room(len); gives its length.
 */
enum {
    SRX_REACH = 100,
    SRX_REACH_INSIDE = 10
};
int32_t srx_bounded_room(int32_t len);
int32_t srx_bound(const UChar *pattern, int32_t len, uint8_t *scratch,
                  UChar *out);

/* Behind the construction at `at`: an escape, a class in brackets, or one
 * character. */
int32_t srx_pattern_step(const UChar *pattern, int32_t len, int32_t at);

#endif
