/* SPDX-License-Identifier: Apache-2.0 */
/* What beads that were found tell: lengths, types of beads, words. */
#ifndef LEXICAL_LEARN_H
#define LEXICAL_LEARN_H

#include "lexical_pair.h"

/* The model before anything was found. */
void lexical_model_init(lexical_pair *pair);

/* The model out of the path of the pair. */
void lexical_model_learn(lexical_pair *pair);

/* Model 1 (Brown et al. 1993) by expectation and maximisation on the paths of
 * all pairs, with `known` as a Dirichlet prior.  From what a link was counted
 * the largest share that a single bead gave is taken away again: a link needs a
 * second bead that speaks for it. */
yz_status lexical_table_learn(lexical_table *out, const lexical_table *known,
                              const lexical_pair *pairs, size_t count,
                              size_t heads, size_t glosses);

#endif
