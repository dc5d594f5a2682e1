/* SPDX-License-Identifier: Apache-2.0 */
/* Beads as bags of words, to be learnt from. */
#ifndef LEXICAL_BAGS_H
#define LEXICAL_BAGS_H

#include "lexical_pair.h"

/* Bead after bead its head words, all voices, then its gloss words; each word
 * once. */
typedef struct lexical_bags {
    uint32_t *words;
    size_t count;
    size_t cap;
    size_t *begin; /* of heads, of glosses, of the next bead's heads … */
    size_t beads;
    size_t begin_cap;
} lexical_bags;

/* The beads with both sides of the paths of all pairs; of very many, evenly
 * chosen ones.  YZ_NO_MEMORY. */
yz_status lexical_bags_fill(lexical_bags *bags, const lexical_pair *pairs,
                            size_t count);
void lexical_bags_done(lexical_bags *bags);

static inline yz_span lexical_bag_heads(const lexical_bags *bags, size_t bead)
{
    return yz_span_of(bags->begin[2 * bead], bags->begin[2 * bead + 1]);
}

static inline yz_span lexical_bag_glosses(const lexical_bags *bags, size_t bead)
{
    return yz_span_of(bags->begin[2 * bead + 1], bags->begin[2 * bead + 2]);
}

#endif
