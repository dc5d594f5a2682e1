/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which texts of a shard have to be compared with a query, by the grams that
 * they share.
 *
 * Of the query's grams each unit that is replaced or taken out destroys one
 * unit or two pairs, and each that is put in at most one pair (E. Ukkonen,
 * Approximate string-matching with q-grams and maximal matches, 1992).  So of
 * any W grams of the query a text that is near enough has all but D, where D
 * follows from its length.  W - D rare ones are looked up (L. Gravano et al.,
 * Approximate string joins in a database (almost) for free, 2001; S. Chaudhuri
 * et al., A primitive operator for similarity joins, 2006, for the rare first);
 * how many, and whether units or pairs, is what costs least by their lists'
 * sizes.
 */
#ifndef YZI_FUZZY_FILTER_H
#define YZI_FUZZY_FILTER_H

#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_index.h>

enum {
    YZI_FUZZY_UNITS,
    YZI_FUZZY_PAIRS,
    YZI_FUZZY_FAMILIES
};

/* A gram of the query, and its list in the shard at hand. */
typedef struct yzi_fuzzy_gram {
    uint32_t hash;
    uint32_t weight; /* how often the query has it */
    uint32_t begin;  /* of its postings */
    uint32_t size;   /* UINT32_MAX: it has no list */
} yzi_fuzzy_gram;

/* A query's grams, those of a family once each. */
typedef struct yzi_fuzzy_grams {
    yzi_fuzzy_gram *items[YZI_FUZZY_FAMILIES]; /* in the scratch */
    size_t counts[YZI_FUZZY_FAMILIES];
    uint32_t missing[YZI_FUZZY_FAMILIES]; /* how many no text has */
    size_t len;                           /* of the query, in units */
    double least;                         /* score that is asked for */
} yzi_fuzzy_grams;

/* The texts [begin, end) of a shard. */
typedef struct yzi_fuzzy_range {
    uint32_t begin;
    uint32_t end;
} yzi_fuzzy_range;

/* What was counted: in scratch->seen the weight of the grams that each text of
 * the range shares with the query, of `weight` that were looked up. */
typedef struct yzi_fuzzy_sum {
    uint32_t weight;
    int family; /* -1: nothing was counted, all are to be compared */
} yzi_fuzzy_sum;

/* Takes the grams out of scratch->units, whose items are ids.  YZ_NO_MEMORY. */
yz_status yzi_fuzzy_grams_take(yzi_fuzzy_grams *grams,
                               yzi_fuzzy_scratch *scratch, double least);

/* Counts for the texts of `range`, which is not empty; scratch->seen must be
 * zero. */
yzi_fuzzy_sum yzi_fuzzy_count_range(yzi_fuzzy_grams *grams,
                                    const yzi_fuzzy_shard *shard,
                                    yzi_fuzzy_range range,
                                    yzi_fuzzy_scratch *scratch);

/* The count from which a text of `len` units has to be compared. */
uint32_t yzi_fuzzy_threshold(const yzi_fuzzy_grams *grams, yzi_fuzzy_sum count,
                             size_t len);

#endif
