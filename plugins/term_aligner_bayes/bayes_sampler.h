/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Collapsed Gibbs sampling of the links of a batch, in both directions: IBM
 * model 1, then a hidden Markov model of the jumps, then that with fertilities
 * (Östling and Tiedemann 2016, "Efficient word alignment with Markov chain
 * Monte Carlo").  New here: it begins with the links that the prior makes
 * likely, so that few sweeps are enough, and characters of words are evidence.
 *
 * A word's link is drawn anew with all others given; what is averaged is the
 * distribution it is drawn from.
 */
#ifndef BAYES_SAMPLER_H
#define BAYES_SAMPLER_H

#include "bayes_batch.h"

/* How many sweeps of each model, and over how many of the last is averaged. */
typedef struct bayes_schedule {
    int sweeps[3];
    int averaged;
} bayes_schedule;

enum {
    BAYES_CERTAIN = 60000 /* the mean of a cell that is a link for sure */
};

typedef struct bayes_sampler {
    const bayes_batch *batch;
    bayes_tally tallies[2];
    float *counts[2];   /* of each pair: the model's and its own; while it
                           sweeps, with what is known before */
    float *bulk[2];     /* the sum of what is known over the pairs of each
                           word */
    int32_t *links[2];  /* see bayes_model_add(); of the batch */
    uint16_t *means[2]; /* of each cell; NULL: none are wanted */
    float *weights;     /* scratch: of each word that may be the one */
    float *sums;        /* scratch: of these up to each, and of none */
    float *values;      /* scratch: of each word, what of its weight the other
                           word does not change */
    unsigned *fertility;
    float each[2];
    float alone_each[2];
    bayes_parts parts;
    uint64_t random;
    int stage; /* 0 to 2 */
    yz_status status;
} bayes_sampler;

/* Makes room for a batch, and begins with its counts; the seed makes samplers
 * of one batch differ.  bayes_sampler_done() in any case.  YZ_NO_MEMORY. */
yz_status bayes_sampler_init(bayes_sampler *sampler, const bayes_batch *batch,
                             const bayes_vocab vocab[2], bool means,
                             uint64_t seed);
void bayes_sampler_done(bayes_sampler *sampler);

/* Links each word as what is known before has it. */
void bayes_sampler_guess(bayes_sampler *sampler);

/* Takes links of an earlier pass over; see bayes_model_add(). */
void bayes_sampler_take(bayes_sampler *sampler, int32_t *const links[2]);

/* Writes its links of direction d to where they belong in those of the text. */
void bayes_sampler_give(const bayes_sampler *sampler, int d, int32_t *links);

/* Sweeps as the schedule says.  `own_parts`: it counts the parts of words
 * itself, between models.  Gives sampler->status. */
yz_status bayes_sampler_run(bayes_sampler *sampler,
                            const bayes_schedule *schedule, bool own_parts);

#endif
