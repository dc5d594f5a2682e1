/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bands: lists of rows with a first and a last column each, so that memory and
 * time go with the length of the documents times the width.
 */
#include "length_band.h"

/* A path this near to the edge might lie beyond it as well. */
enum {
    NEAR = 2 * BEAD_MAX
};

static yz_status allocate(length_band *band, const length_side sides[2])
{
    *band = (length_band){ .rows = sides[0].count + 1,
                           .columns = sides[1].count + 1 };
    band->lo = yz_calloc(band->rows, sizeof *band->lo);
    band->hi = yz_calloc(band->rows, sizeof *band->hi);
    band->start = yz_calloc(band->rows, sizeof *band->start);
    return band->lo && band->hi && band->start ? YZ_OK : YZ_NO_MEMORY;
}

void length_band_done(length_band *band)
{
    yz_free(band->lo);
    yz_free(band->hi);
    yz_free(band->start);
    *band = (length_band){ 0 };
}

/* Turns middles, lowest in `lo` and highest in `hi`, into rows that overlap and
 * reach `half` columns to each side, both corners among them. */
static void widen(length_band *band, size_t half)
{
    size_t last = band->columns - 1;

    for (size_t i = band->rows - 1; i > 0; i--)
        band->lo[i] = band->lo[i - 1];
    for (size_t i = 0; i + 1 < band->rows; i++)
        band->hi[i] = band->hi[i + 1];
    band->lo[0] = 0;
    band->hi[band->rows - 1] = last;
    for (size_t i = 0; i < band->rows; i++) {
        band->lo[i] = band->lo[i] > half ? band->lo[i] - half : 0;
        band->hi[i] = last - band->hi[i] > half ? band->hi[i] + half : last;
        band->start[i] = band->cells;
        band->cells += band->hi[i] - band->lo[i] + 1;
        if (band->widest < band->hi[i] - band->lo[i] + 1)
            band->widest = band->hi[i] - band->lo[i] + 1;
    }
}

yz_status length_band_init(length_band *band, const length_side sides[2],
                           size_t half)
{
    double share =
        sides[1].reach[sides[1].count] / sides[0].reach[sides[0].count];
    size_t j = 0;

    if (allocate(band, sides) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < band->rows; i++) {
        while (j + 1 < band->columns &&
               sides[1].reach[j] < sides[0].reach[i] * share)
            j++;
        band->lo[i] = band->hi[i] = j;
    }
    widen(band, half);
    return YZ_OK;
}

yz_status length_band_along(length_band *band, const length_side sides[2],
                            const uint8_t *types, size_t count, size_t half)
{
    size_t i = 0;
    size_t j = 0;

    if (allocate(band, sides) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < count; n++) {
        bead_type bead = bead_types[types[n]];
        for (size_t k = 1; k <= bead.source; k++) {
            band->lo[i + k] = j;
            band->hi[i + k] = j + bead.target;
        }
        i += bead.source;
        j += bead.target;
        band->hi[i] = j;
    }
    widen(band, half);
    return YZ_OK;
}

static bool is_near_edge(const length_band *band, size_t i, size_t j)
{
    return (band->lo[i] > 0 && j - band->lo[i] < NEAR) ||
           (band->hi[i] + 1 < band->columns && band->hi[i] - j < NEAR);
}

bool length_band_is_tight(const length_band *band, const uint8_t *types,
                          size_t count)
{
    size_t i = 0;
    size_t j = 0;

    for (size_t n = 0; n < count; n++) {
        if (is_near_edge(band, i, j))
            return true;
        i += bead_types[types[n]].source;
        j += bead_types[types[n]].target;
    }
    return false;
}
