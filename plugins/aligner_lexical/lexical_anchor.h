/* SPDX-License-Identifier: Apache-2.0 */
/* Where a path will pass, in a time that hardly grows faster than the texts. */
#ifndef LEXICAL_ANCHOR_H
#define LEXICAL_ANCHOR_H

#include "lexical_search.h"

/* The band to begin with: round the heaviest chain of pairs of sentences that
 * share rare words; wide where the chain has gaps. */
yz_status lexical_anchor(const lexical_pair *pair, const lexical_table *table,
                         lexical_band *band);

#endif
