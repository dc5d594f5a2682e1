/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of two words before any text was counted, as a number of
 * sightings: the lexicon's glosses, those of the words and characters in it,
 * the same spelling, the same digits, punctuation that corresponds.
 */
#ifndef BAYES_PRIOR_H
#define BAYES_PRIOR_H

#include "bayes_pairs.h"
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
    size_t known;      /* headwords looked up */
    uint8_t *kinds[2]; /* of each word: see bayes_prior.c */
    uint32_t *twins;   /* of each source word: the target word that is spelt
                          so, or WORDLIST_NONE */
    float *row;        /* scratch: of each word that glosses are of, 0 */
} bayes_prior;

/* `vocab` are both sides'; nothing is taken over. */
void bayes_prior_init(bayes_prior *prior, bayes_vocab vocab[2],
                      const yz_lexicon *lexicon);
void bayes_prior_done(bayes_prior *prior);

/* Looks up all words.  Gloss words that have no number by now
 * are passed over: the vocabularies are to be complete. */
yz_status bayes_prior_learn(bayes_prior *prior, yz_error *err);

/* Sets the number of sightings that each of some pairs is worth, which have the
 * same source word. */
void bayes_prior_row(const bayes_prior *prior, const bayes_key *pairs,
                     size_t count, float *known);

#endif
