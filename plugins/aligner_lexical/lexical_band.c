/* SPDX-License-Identifier: Apache-2.0 */
/* Bands: what a search looks at. */
#include "lexical_search.h"

enum {
    NEAR = 3,  /* a path this near to the edge might lie beyond it */
    ROUND = 48 /* rows before and behind such a place that are looked at anew */
};

enum {
    WIDE = 1, /* marks of a row */
    TIGHT = 2
};

void lexical_band_done(lexical_band *band)
{
    yz_free(band->lo);
    yz_free(band->hi);
    yz_free(band->start);
    memset(band, 0, sizeof *band);
}

static yz_status allocate(lexical_band *band, size_t rows)
{
    memset(band, 0, sizeof *band);
    band->rows = rows + 1;
    band->lo = yz_calloc(rows + 1, sizeof *band->lo);
    band->hi = yz_calloc(rows + 1, sizeof *band->hi);
    band->start = yz_calloc(rows + 1, sizeof *band->start);
    return band->lo && band->hi && band->start ? YZ_OK : YZ_NO_MEMORY;
}

/* Lets neither border fall, opens both ends, counts the cells. */
static void finish(lexical_band *band, size_t columns)
{
    size_t last = band->rows - 1;

    band->lo[0] = 0;
    band->hi[last] = (uint32_t)columns;
    for (size_t i = 1; i <= last; i++)
        if (band->hi[i] < band->hi[i - 1])
            band->hi[i] = band->hi[i - 1];
    for (size_t i = last; i > 0; i--)
        if (band->lo[i - 1] > band->lo[i])
            band->lo[i - 1] = band->lo[i];
    for (size_t i = 1; i <= last;
         i++) /* no row is out of the last one's reach */
        if (band->lo[i] > band->hi[i - 1])
            band->lo[i] = band->hi[i - 1];
    band->cells = 0;
    for (size_t i = 0; i <= last; i++) {
        band->start[i] = band->cells;
        band->cells += band->hi[i] - band->lo[i] + 1;
    }
}

static void set_row(lexical_band *band, size_t row, size_t columns,
                    size_t middle, size_t half)
{
    band->lo[row] = (uint32_t)(middle > half ? middle - half : 0);
    band->hi[row] =
        (uint32_t)(middle + half < columns ? middle + half : columns);
}

yz_status lexical_band_round(lexical_band *band, size_t rows, size_t columns,
                             const uint32_t *middle, const uint32_t *half)
{
    if (allocate(band, rows) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i <= rows; i++)
        set_row(band, i, columns, middle[i], half[i]);
    finish(band, columns);
    return YZ_OK;
}

/* The band must hold both ends of a gap on one side. */
static void hold(lexical_band *band, size_t row, size_t columns, size_t column,
                 size_t half)
{
    if (band->hi[row] < column + half)
        band->hi[row] =
            (uint32_t)(column + half < columns ? column + half : columns);
    if (column < band->lo[row] + half)
        band->lo[row] = (uint32_t)(column > half ? column - half : 0);
}

yz_status lexical_band_along(lexical_band *band, const lexical_pair *pair,
                             size_t half, const uint8_t *wide)
{
    size_t columns = lexical_count(pair, LEXICAL_GLOSS);
    size_t at[2] = { 0, 0 };

    if (allocate(band, lexical_count(pair, LEXICAL_HEAD)) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n <= pair->path_count; n++) {
        lexical_type type = { 1, 0 };
        if (n < pair->path_count)
            type = lexical_types[pair->path[n].type];
        for (size_t k = 0; k < type.head; k++)
            set_row(band, at[0] + k, columns,
                    at[1] + k * type.gloss / type.head,
                    !wide || wide[at[0] + k] ? half : 0);
        at[0] += type.head;
        at[1] += type.gloss;
    }
    at[0] = at[1] = 0;
    for (size_t n = 0; n < pair->path_count; n++) {
        lexical_type type = lexical_types[pair->path[n].type];
        at[0] += type.head;
        at[1] += type.gloss;
        hold(band, at[0], columns, at[1], !wide || wide[at[0]] ? half : 0);
    }
    finish(band, columns);
    return YZ_OK;
}

/* Marks all rows near to one that is tight, and no other. */
static void spread(uint8_t *wide, size_t rows)
{
    size_t left = 0;

    for (size_t i = 0; i < rows; i++) {
        left = wide[i] & TIGHT ? ROUND + 1 : left;
        wide[i] = (uint8_t)((wide[i] & TIGHT) | (left > 0 ? WIDE : 0));
        left -= left > 0;
    }
    for (size_t i = rows; i-- > 0;) {
        left = wide[i] & TIGHT ? ROUND + 1 : left;
        wide[i] = wide[i] & WIDE || left > 0 ? WIDE : 0;
        left -= left > 0;
    }
}

bool lexical_path_is_tight(const lexical_pair *pair, const lexical_band *band,
                           uint8_t *wide)
{
    size_t columns = lexical_count(pair, LEXICAL_GLOSS);
    bool tight = false;
    size_t i = 0;
    size_t j = 0;

    for (size_t n = 0; n < pair->path_count; n++) {
        i += lexical_types[pair->path[n].type].head;
        j += lexical_types[pair->path[n].type].gloss;
        if (wide[i] && ((band->lo[i] > 0 && j < band->lo[i] + NEAR) ||
                        (band->hi[i] < columns && j + NEAR > band->hi[i]))) {
            wide[i] |= TIGHT;
            tight = true;
        }
    }
    spread(wide, band->rows);
    return tight;
}
