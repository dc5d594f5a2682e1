/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is there only while a batch is taken in: every word of each bead with
 * every other, their pairs, and which of them are to be cells.
 */
#ifndef BAYES_CROWD_H
#define BAYES_CROWD_H

#include "bayes_batch.h"

typedef struct bayes_crowd {
    bayes_batch *batch;
    const bayes_prior *prior;
    const bayes_rule *rule;
    size_t *rows;      /* of each source word of the batch: where its pairs with
                          the words of its bead begin */
    uint32_t *pairs;   /* of all rows */
    uint32_t *beads;   /* of each source word */
    uint32_t *order;   /* source words by number */
    uint32_t *firsts;  /* of each number: the first in `order`; one more */
    uint32_t *stamps;  /* of each target word: its pair with a source word */
    float *weights[2]; /* of each pair: how likely the model has it */
    size_t known_cap;
} bayes_crowd;

/* Fills batch->pairs and batch->known with all pairs of the batch, whose words
 * are there.  bayes_crowd_done() in any case.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_crowd_init(bayes_crowd *crowd, bayes_batch *batch,
                           const bayes_prior *prior, const bayes_rule *rule);
void bayes_crowd_done(bayes_crowd *crowd);

/* Writes the cells of word k of side 1 - d of the bead to `out`, where there is
 * room for all words of side d; gives how many.  `first` are the bead's words
 * among those of the batch. */
size_t bayes_crowd_choose(const bayes_crowd *crowd, const bayes_bead *bead,
                          const size_t first[2], int d, size_t k,
                          bayes_cell *out);

#endif
