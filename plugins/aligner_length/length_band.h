/* SPDX-License-Identifier: Apache-2.0 */
/* The part of the matrix of two documents in which a path is looked for. */
#ifndef YZ_LENGTH_BAND_H
#define YZ_LENGTH_BAND_H

#include "length_model.h"

/* Row i, for a place before source segment i, has the columns lo[i] to hi[i],
 * places before target segments.  Both ascend, rows overlap. */
typedef struct length_band {
    size_t rows; /* source segments + 1 */
    size_t columns;
    size_t *lo;
    size_t *hi;
    size_t *start; /* number of cells in the rows before */
    size_t cells;
    size_t widest; /* columns of the longest row */
} length_band;

/* The cells within `half` columns of the diagonal of lengths, the places that
 * have the same share of their document's characters before them. */
yz_status length_band_init(length_band *band, const length_side sides[2],
                           size_t half);

/* The cells within `half` columns of a path of `count` beads. */
yz_status length_band_along(length_band *band, const length_side sides[2],
                            const uint8_t *types, size_t count, size_t half);

void length_band_done(length_band *band);

static inline bool length_band_has(const length_band *band, size_t i, size_t j)
{
    return i < band->rows && j >= band->lo[i] && j <= band->hi[i];
}

/* Whether the path comes near to where the band, but not the matrix, ends. */
bool length_band_is_tight(const length_band *band, const uint8_t *types,
                          size_t count);

#endif
