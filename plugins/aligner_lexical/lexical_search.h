/* SPDX-License-Identifier: Apache-2.0 */
/* The best path through a band, and how sure its beads are. */
#ifndef LEXICAL_SEARCH_H
#define LEXICAL_SEARCH_H

#include "lexical_score.h"

/* Bands round the path of `pair`, `half` columns to each side in the rows that
 * are marked in `wide` and none in the others; NULL: in all.  YZ_NO_MEMORY;
 * lexical_band_done() in any case. */
yz_status lexical_band_along(lexical_band *band, const lexical_pair *pair,
                             size_t half, const uint8_t *wide);

/* Round a middle column, as far as half[row] to each side, for each row
 * 0 … rows. */
yz_status lexical_band_round(lexical_band *band, size_t rows, size_t columns,
                             const uint32_t *middle, const uint32_t *half);
void lexical_band_done(lexical_band *band);

/* The best path in the scorer's band (dynamic programming; Viterbi); becomes
 * the path of `pair`.  YZ_NO_MEMORY. */
yz_status lexical_search(lexical_scorer *scorer, lexical_pair *pair);

/* Whether the path comes near to the band's edge where the band could be
 * wider.  `wide` has a byte for each row 0 … rows: not 0 where the band is more
 * than the path; then it is set anew, to 1 in rows near to such a place. */
bool lexical_path_is_tight(const lexical_pair *pair, const lexical_band *band,
                           uint8_t *wide);

/* The confidence of each bead of the path: its share in the sum over all paths
 * of the scorer's band (forward and backward sums). */
yz_status lexical_confide(lexical_scorer *scorer, lexical_pair *pair);

#endif
