/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the two passes of dynamic programming share: the rows of values that a
 * bead can reach, in two states: whether the bead before a place was an
 * omission, so that a further one is cheap.
 */
#ifndef YZ_LENGTH_ROWS_H
#define YZ_LENGTH_ROWS_H

#include "length_band.h"

enum {
    RING = BEAD_MAX + 1,
    STATES = 2
};

typedef struct length_rows {
    const length_model *model;
    const length_side *sides;
    const length_band *band;
    double *ring[RING][STATES]; /* values of row i in ring[i % RING] */
} length_rows;

/* To be followed by length_rows_done() in any case. */
yz_status length_rows_init(length_rows *rows, const length_model *model,
                           const length_side sides[2], const length_band *band);
void length_rows_done(length_rows *rows);

static inline double *length_cell(const length_rows *rows, size_t i, size_t j,
                                  size_t state)
{
    return &rows->ring[i % RING][state][j - rows->band->lo[i]];
}

/* What a bead costs for the state it begins in: an omission its prior, a
 * two-sided bead, whose weight has its prior in it, nothing. */
static inline double length_entry(const length_rows *rows, size_t type,
                                  size_t state)
{
    if (!bead_is_omission(type))
        return 0;
    return state ? rows->model->more_omission : rows->model->prior[type];
}

/* Whether a bead of `type` at (i, j) stays in the band; *weight is its own,
 * apart from its entry. */
static inline bool length_bead_from(const length_rows *rows, size_t i, size_t j,
                                    size_t type, double *weight)
{
    size_t next_i = i + bead_types[type].source;
    size_t next_j = j + bead_types[type].target;

    if (!length_band_has(rows->band, next_i, next_j))
        return false;
    *weight = length_model_bead(rows->model, rows->sides, i, j, type);
    return true;
}

#endif
