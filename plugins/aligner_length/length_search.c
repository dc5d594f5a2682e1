/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The heaviest path: dynamic programming over the places (i, j) before source
 * segment i and target segment j, from the end to the beginning.
 */
#include <math.h>

#include "length_rows.h"
#include "length_search.h"

yz_status length_path_init(length_path *path, const length_side sides[2])
{
    size_t most = sides[0].count + sides[1].count + 1;

    *path = (length_path){ 0 };
    path->types = yz_calloc(most, sizeof *path->types);
    path->scores = yz_calloc(most, sizeof *path->scores);
    return path->types && path->scores ? YZ_OK : YZ_NO_MEMORY;
}

void length_path_done(length_path *path)
{
    yz_free(path->types);
    yz_free(path->scores);
    *path = (length_path){ 0 };
}

/* Fills the cell (i, j); gives the best types, four bits for each state. */
static uint8_t choose(const length_rows *rows, size_t i, size_t j)
{
    double best[STATES] = { -HUGE_VAL, -HUGE_VAL };
    size_t types[STATES] = { 0, 0 };
    double weight;

    for (size_t k = 0; k < BEAD_TYPES; k++) {
        if (!length_bead_from(rows, i, j, k, &weight))
            continue;
        weight += *length_cell(rows, i + bead_types[k].source,
                               j + bead_types[k].target, bead_is_omission(k));
        for (size_t t = 0; t < STATES; t++)
            if (weight + length_entry(rows, k, t) > best[t]) {
                best[t] = weight + length_entry(rows, k, t);
                types[t] = k;
            }
    }
    for (size_t t = 0; t < STATES; t++)
        *length_cell(rows, i, j, t) = best[t];
    return (uint8_t)(types[0] | types[1] << 4);
}

static void choose_all(const length_rows *rows, uint8_t *choices)
{
    const length_band *band = rows->band;
    size_t i = band->rows - 1;
    size_t j = band->columns - 1;

    *length_cell(rows, i, j, 0) = *length_cell(rows, i, j, 1) = 0;
    for (;; i--, j = band->hi[i] + 1) {
        uint8_t *row = choices + band->start[i];
        while (j-- > band->lo[i])
            row[j - band->lo[i]] = choose(rows, i, j);
        if (i == 0)
            return;
    }
}

static void trace(const length_band *band, const uint8_t *choices,
                  length_path *path)
{
    size_t i = 0;
    size_t j = 0;
    bool omission = false;

    path->count = 0;
    while (i + 1 < band->rows || j + 1 < band->columns) {
        uint8_t both = choices[band->start[i] + j - band->lo[i]];
        uint8_t type = omission ? both >> 4 : both & 15;
        path->types[path->count++] = type;
        omission = bead_is_omission(type);
        i += bead_types[type].source;
        j += bead_types[type].target;
    }
}

yz_status length_search(const length_model *model, const length_side sides[2],
                        const length_band *band, length_path *path)
{
    length_rows rows;
    yz_status status = length_rows_init(&rows, model, sides, band);
    uint8_t *choices = status == YZ_OK ? yz_malloc(band->cells) : NULL;

    if (choices) {
        choose_all(&rows, choices);
        trace(band, choices, path);
    }
    length_rows_done(&rows);
    yz_free(choices);
    return choices ? YZ_OK : YZ_NO_MEMORY;
}
