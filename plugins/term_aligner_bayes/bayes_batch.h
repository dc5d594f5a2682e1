/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beads that are sampled together.  In each direction a word has cells: the
 * words of the other side that it may come from.  In a first batch these are
 * all words of the bead, later those alone that a model does not rule out.
 * Cells of the same two words share a pair.
 */
#ifndef BAYES_BATCH_H
#define BAYES_BATCH_H

#include "bayes_model.h"
#include "bayes_parts.h"
#include "bayes_prior.h"

/* A word that another may come from. */
typedef struct bayes_cell {
    uint32_t word; /* its place in the bead */
    uint32_t pair;
} bayes_cell;

/* The words of one side of a batch, numbered anew from 0: what is counted of
 * them lies close together. */
typedef struct bayes_side {
    uint32_t *numbers; /* in the vocabulary, of each different word */
    size_t count;
    size_t cap;
    uint32_t *words; /* what stands in the batch, in turn, by the new numbers */
    uint32_t *same;  /* where in the bead the same word stands next, the first
                        after the last */
    size_t word_count;
    size_t word_cap;
    size_t same_cap;
    uint32_t *own; /* the new number of each word of the vocabulary */
} bayes_side;

typedef struct bayes_batch {
    const bayes_text *text;
    size_t first; /* bead */
    size_t end;
    bayes_side sides[2];
    bayes_cell *cells[2];
    size_t cell_count[2];
    size_t cell_cap[2];
    size_t *starts[2]; /* of each word of side 1 - d: its first cell; one more
                          than words */
    size_t start_cap[2];
    bayes_key *pairs; /* numbers of the vocabularies; by source word */
    size_t pair_count;
    size_t pair_cap;
    float *known;           /* of each pair, before anything was counted */
    float *counts[2];       /* of each pair, by the model */
    bayes_tally tallies[2]; /* by the model; of the batch's words */
} bayes_batch;

/* What rules cells out.  All NULL: nothing does. */
typedef struct bayes_rule {
    const bayes_model *model;
    const bayes_parts *parts;
    int32_t *const *links; /* see bayes_model_add(); what they taught the model
                              about a word does not count there */
} bayes_rule;

void bayes_batch_init(bayes_batch *batch, const bayes_text *text);
void bayes_batch_done(bayes_batch *batch);

/* Forgets its beads and takes in those from `first` on until they have `room`
 * pairs of words or more, with the cells that `rule` allows.  YZ_NO_MEMORY,
 * YZ_LIMIT. */
yz_status bayes_batch_take(bayes_batch *batch, size_t first, size_t room,
                           const bayes_prior *prior, const bayes_rule *rule);

/* Looks up what the model counts of the batch's pairs and words. */
yz_status bayes_batch_count(bayes_batch *batch, const bayes_model *model);

/* Where the links of the batch begin in those of the text. */
static inline size_t bayes_from(const bayes_batch *batch, int d)
{
    return batch->first < batch->end
               ? batch->text->beads[batch->first].words[1 - d]
               : 0;
}

/* How many words side `side` of the batch has. */
static inline size_t bayes_batch_words(const bayes_batch *batch, int side)
{
    return batch->sides[side].word_count;
}

#endif
