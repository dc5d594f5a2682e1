/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of one side of a termbase: from canonical forms to terms.
 */
#ifndef YIZHI_MATCHER_TRIE_INDEX_H
#define YIZHI_MATCHER_TRIE_INDEX_H

#include <yizhi/termbase.h>

#include "matcher_trie_alphabet.h"
#include "matcher_trie_array.h"

/*
 * The trie's leaves lead to records, one for each distinct canonical form, all
 * that a match needs in one place:
 *   its length n, the number of terms m, n symbols, and for each term its
 *   number in the termbase and, if it is compared letter by letter, where its
 *   folded form stands in `exact` (else 0): a length, then code points.
 */
typedef struct mtrie_index {
    mtrie_alphabet alphabet;
    mtrie_array trie;
    bool english; /* plurals and possessives are taken off */
    size_t key_count;
    uint32_t *records;
    uint32_t *exact;
    uint64_t *pairs; /* bitmap of hashed first pairs of symbols */
    int pair_shift;  /* 64 minus the number of bits of a hash */
} mtrie_index;

/*
 * Builds the index from all terms of the side's language.  *index is all zero
 * before; mtrie_index_done() in any case.  YZ_NO_MEMORY; YZ_LIMIT for a
 * termbase that 32 bits cannot count; or what folding says.
 */
yz_status mtrie_index_build(mtrie_index *index, const yz_termbase *termbase,
                            yz_side side, yz_error *err);
void mtrie_index_done(mtrie_index *index);

/* Two symbols as a number below the bits of the bitmap. */
static inline uint64_t mtrie_pair_hash(const mtrie_index *index, uint32_t a,
                                       uint32_t b)
{
    uint64_t pair = (uint64_t)a << 32 | b;
    return (pair * UINT64_C(0x9E3779B97F4A7C15)) >> index->pair_shift;
}

/* Whether a key of more than one symbol may begin with `a` and `b`. */
static inline bool mtrie_index_may_begin(const mtrie_index *index, uint32_t a,
                                         uint32_t b)
{
    uint64_t hash = mtrie_pair_hash(index, a, b);
    return (index->pairs[hash >> 6] >> (hash & 63) & 1) != 0;
}

#endif
