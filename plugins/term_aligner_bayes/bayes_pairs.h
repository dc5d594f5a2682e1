/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs of words that stand in one bead, and their numbers. */
#ifndef BAYES_PAIRS_H
#define BAYES_PAIRS_H

#include <yizhi/buffer.h>
#include <yizhi/types.h>

#define BAYES_NO_PAIR UINT32_MAX

/* A word of either side. */
typedef struct bayes_key {
    uint32_t words[2];
} bayes_key;

/* Distinct pairs, numbered from 0 in order of arrival. */
typedef struct bayes_pairs {
    bayes_key *items;
    size_t count;
    size_t cap;
    uint32_t *slots;
    size_t slot_count; /* a power of two, or 0 */
    uint8_t *marks;    /* four bits a slot, set by hashes: most pairs that are
                          not there are found out by these alone */
} bayes_pairs;

void bayes_pairs_init(bayes_pairs *pairs);
void bayes_pairs_done(bayes_pairs *pairs);

/* The number of the pair, a new one if need be.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_pairs_add(bayes_pairs *pairs, bayes_key key, uint32_t *number);

/* BAYES_NO_PAIR if it is not there. */
uint32_t bayes_pairs_find(const bayes_pairs *pairs, bayes_key key);

#endif
