/* SPDX-License-Identifier: Apache-2.0 */
/* All beads of a call, as numbers of words. */
#ifndef BAYES_TEXT_H
#define BAYES_TEXT_H

#include <yizhi/types.h>

/* One bead.  Words and links are lists of the whole text. */
typedef struct bayes_bead {
    size_t words[2]; /* where its words begin among those of a side */
    size_t count[2];
} bayes_bead;

typedef struct bayes_text {
    bayes_bead *beads;
    size_t bead_count;
    uint32_t *words[2];
    size_t word_count[2];
    size_t word_cap[2];
    size_t longest[2]; /* words of a bead */
} bayes_text;

enum {
    BAYES_MOST_CELLS = 1 << 20 /* pairs of words in a bead */
};

/* A bead with more pairs of words has no links. */
static inline bool bayes_is_large(const bayes_bead *bead)
{
    return bead->count[0] * bead->count[1] > BAYES_MOST_CELLS;
}

static inline const uint32_t *bayes_words(const bayes_text *text,
                                          const bayes_bead *bead, int side)
{
    return text->words[side] + bead->words[side];
}

#endif
