/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of two words before any text was counted, as a number of
 * sightings: the lexicon's glosses, those of the words and characters in it,
 * the same spelling, the same digits, punctuation that corresponds.
 */
#ifndef BAYES_PRIOR_H
#define BAYES_PRIOR_H

#include "bayes_vocab.h"

/* A gloss word that has a number, and what it counts. */
typedef struct bayes_gloss {
    uint32_t word;
    float strength;
} bayes_gloss;

typedef struct bayes_prior {
    bayes_vocab *vocab; /* of both sides */
    const yz_lexicon *lexicon;
    int head; /* the side of the headwords; -1: no lexicon serves */
    bayes_gloss *glosses;
    size_t gloss_count;
    size_t gloss_cap;
    uint32_t *first; /* glosses of a headword; one more than headwords */
    size_t first_cap;
    size_t known; /* headwords looked up */
} bayes_prior;

/* `vocab` are both sides'; nothing is taken over. */
void bayes_prior_init(bayes_prior *prior, bayes_vocab vocab[2],
                      const yz_lexicon *lexicon);
void bayes_prior_done(bayes_prior *prior);

/* Looks up the headwords that are new.  Gloss words that have no number by now
 * are passed over: the vocabularies are to be complete. */
yz_status bayes_prior_learn(bayes_prior *prior, yz_error *err);

/* The number of sightings that a pair is worth. */
float bayes_prior_of(const bayes_prior *prior, const uint32_t words[2]);

#endif
