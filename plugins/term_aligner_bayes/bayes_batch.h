/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beads that are sampled together.  Each pair of a word of the source and one
 * of the target is a cell; cells of the same two words share a pair.
 */
#ifndef BAYES_BATCH_H
#define BAYES_BATCH_H

#include "bayes_pairs.h"
#include "bayes_prior.h"

/* One bead.  Words and links are lists of the whole text. */
typedef struct bayes_bead {
    size_t words[2]; /* where its words begin among those of a side */
    size_t count[2];
    size_t cell; /* the first, in its batch; source word by source word */
} bayes_bead;

/* All beads of a call. */
typedef struct bayes_text {
    bayes_bead *beads;
    size_t bead_count;
    uint32_t *words[2];
    size_t word_count[2];
    size_t word_cap[2];
    size_t longest[2]; /* words of a bead */
} bayes_text;

typedef struct bayes_batch {
    const bayes_text *text;
    size_t first; /* bead */
    size_t end;
    size_t cell_count;
    uint32_t *cells; /* pair of each */
    bayes_pairs pairs;
    float *prior; /* of each pair */
    size_t prior_cap;
} bayes_batch;

enum {
    /* In a batch; a bead with more has no links. */
    BAYES_MOST_CELLS = 1 << 20
};

static inline size_t bayes_cells(const bayes_bead *bead)
{
    return bead->count[0] * bead->count[1];
}

static inline const uint32_t *bayes_words(const bayes_text *text,
                                          const bayes_bead *bead, int side)
{
    return text->words[side] + bead->words[side];
}

void bayes_batch_init(bayes_batch *batch, const bayes_text *text);
void bayes_batch_done(bayes_batch *batch);

/* Where the batch ends that begins with bead `first`. */
size_t bayes_batch_end(const bayes_text *text, size_t first);

/* Takes beads [first, end) in and forgets those before.  Sets where each one's
 * cells begin. */
yz_status bayes_batch_take(bayes_batch *batch, bayes_text *text, size_t first,
                           size_t end, const bayes_prior *prior, yz_error *err);

#endif
