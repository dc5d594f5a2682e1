/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How single words are rendered in the whole run: evidence for phrases that are
 * seen once.
 */
#ifndef PAIR_LEXIS_H
#define PAIR_LEXIS_H

#include "pair_map.h"
#include "pair_phrases.h"

/* Two words, by their numbers, and what links them. */
typedef struct pair_tie {
    uint32_t texts[2];
    double mass;
} pair_tie;

/* A word. */
typedef struct pair_lexeme {
    uint32_t count;
    double mass; /* of all its links */
} pair_lexeme;

typedef struct pair_lexis {
    pair_tie *ties;
    size_t tie_count;
    size_t tie_cap;
    pair_map map;
    pair_lexeme *words[2]; /* by number */
    size_t word_cap[2];
    size_t word_count[2];
    size_t tokens[2];
} pair_lexis;

/* All zero is an empty one. */
void pair_lexis_done(pair_lexis *lexis);

/* Takes in a bead whose words are numbered.  YZ_NO_MEMORY. */
yz_status pair_lexis_learn(pair_lexis *lexis, const pair_bead *bead);

/* How much of the links that words of the phrase on `side` have in the run
 * leads to words like those on the other side; the mean, 0 to 1. */
double pair_lexis_habit(const pair_lexis *lexis, const pair_bead *bead,
                        const pair_phrase *phrase, int side);

/* How common the words of a phrase are in the run: the mean over words of the
 * logarithm, from 0, where they are rare, to 1. */
double pair_lexis_common(const pair_lexis *lexis, const pair_bead *bead,
                         const pair_phrase *phrase, int side);

#endif
