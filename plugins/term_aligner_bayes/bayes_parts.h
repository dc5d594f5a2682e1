/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What characters of words were linked to: a word that was seen once has
 * characters that other words have too.
 */
#ifndef BAYES_PARTS_H
#define BAYES_PARTS_H

#include "bayes_pairs.h"
#include "bayes_vocab.h"

typedef struct bayes_parts {
    int side; /* whose words have parts; -1: none */
    const bayes_vocab *vocab;
    bayes_pairs pairs; /* part, word of the other side */
    float *counts;     /* of each pair */
    size_t count_cap;
    float *totals; /* of each part */
    size_t total_cap;
    float *words; /* of each word of `side`, all its links */
    size_t word_cap;
} bayes_parts;

/* `vocab` are both sides'. */
void bayes_parts_init(bayes_parts *parts, const bayes_vocab vocab[2]);
void bayes_parts_done(bayes_parts *parts);

/* Counts anew, from how often each pair of words was linked in either
 * direction.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_parts_count(bayes_parts *parts, const bayes_key *pairs,
                            size_t count, float *const counts[2]);

/* How much of what the word's parts are linked to is the other word; `own` is
 * what this very pair counted for.  In [0, 1]. */
float bayes_parts_of(const bayes_parts *parts, bayes_key key, float own);

#endif
