/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was learnt so far: vocabularies, counts of linked pairs, tallies.  New
 * texts are sampled on top of it, and added to it.
 */
#ifndef BAYES_MODEL_H
#define BAYES_MODEL_H

#include "bayes_pairs.h"
#include "bayes_tally.h"
#include "bayes_text.h"
#include "bayes_vocab.h"

/* Sightings of any other word at all; by trial, as those of bayes_prior.c. */
#define BAYES_SPREAD 5.F
/* The same for what stands alone. */
#define BAYES_ALONE_SPREAD 150.F
/* Words that this text might have had. */
#define BAYES_UNSEEN 5000.F

/* What of BAYES_SPREAD each word of side 1 - d has. */
static inline float bayes_each(const bayes_vocab vocab[2], int d)
{
    return BAYES_SPREAD / ((float)vocab[1 - d].words.count + BAYES_UNSEEN);
}

typedef struct bayes_model {
    bayes_vocab vocab[2];
    bayes_pairs pairs;
    float *counts[2]; /* of each pair, in each direction */
    size_t count_cap[2];
    bayes_tally tallies[2];
    unsigned *fertility; /* scratch */
    size_t fertility_cap;
} bayes_model;

/* bayes_model_done() in any case. */
void bayes_model_init(bayes_model *model, const yz_str lang[2],
                      const yz_lexicon *lexicon);
void bayes_model_done(bayes_model *model);

/* Makes room for all words of the vocabularies.  YZ_NO_MEMORY. */
yz_status bayes_model_grow(bayes_model *model);

/* How often a pair was linked in each direction. */
void bayes_model_counts(const bayes_model *model, bayes_key key,
                        float counts[2]);

/* Adds to the counts of a pair in both directions.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_model_count_pair(bayes_model *model, bayes_key key,
                                 const float counts[2]);

/* Counts the links of beads [first, end) `times` over: links[d] gives for each
 * word of side 1 - d of the whole text, from the one at `from[d]` on, the place
 * in the bead of the word that it comes from.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_model_add(bayes_model *model, const bayes_text *text,
                          size_t first, size_t end, int32_t *const links[2],
                          const size_t from[2], float times);

#endif
