/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores by the forward-backward algorithm: the probability of all paths that
 * use a bead, divided by that of all paths.  Only the values at the places of
 * the one path that is scored are kept.
 */
#include <math.h>

#include "length_rows.h"
#include "length_search.h"

/* Logarithms of sums of probabilities, one for each state. */
typedef struct place {
    size_t i, j;
    double before[STATES]; /* of all ways to it, by the state they end in */
    double behind[STATES]; /* of all ways from it */
} place;

/* Addends of a sum of probabilities, given as logarithms. */
typedef struct log_sum {
    double parts[2 * BEAD_TYPES];
    size_t count;
} log_sum;

static void add(log_sum *sum, double value)
{
    sum->parts[sum->count++] = value;
}

static double total(const log_sum *sum)
{
    double most = -HUGE_VAL;
    double share = 0;

    for (size_t n = 0; n < sum->count; n++)
        most = fmax(most, sum->parts[n]);
    if (!isfinite(most))
        return most;
    for (size_t n = 0; n < sum->count; n++)
        share += exp(sum->parts[n] - most);
    return most + log(share);
}

static place *places_of(const length_path *path)
{
    place *places = yz_calloc(path->count + 1, sizeof *places);
    size_t i = 0;
    size_t j = 0;

    if (!places)
        return NULL;
    for (size_t n = 0; n < path->count; n++) {
        i += bead_types[path->types[n]].source;
        j += bead_types[path->types[n]].target;
        places[n + 1].i = i;
        places[n + 1].j = j;
    }
    return places;
}

/* All ways from (i, j) to the end. */
static void fill_behind(const length_rows *rows, size_t i, size_t j)
{
    log_sum sums[STATES] = { { .count = 0 }, { .count = 0 } };
    double weight;

    for (size_t k = 0; k < BEAD_TYPES; k++) {
        if (!length_bead_from(rows, i, j, k, &weight))
            continue;
        weight += *length_cell(rows, i + bead_types[k].source,
                               j + bead_types[k].target, bead_is_omission(k));
        for (size_t t = 0; t < STATES; t++)
            add(&sums[t], weight + length_entry(rows, k, t));
    }
    for (size_t t = 0; t < STATES; t++)
        *length_cell(rows, i, j, t) = total(&sums[t]);
}

static void sum_behind(const length_rows *rows, place *places, size_t count)
{
    const length_band *band = rows->band;
    place *next = &places[count];

    for (size_t i = band->rows; i-- > 0;)
        for (size_t j = band->hi[i] + 1; j-- > band->lo[i];) {
            if (i + 1 == band->rows && j + 1 == band->columns)
                *length_cell(rows, i, j, 0) = *length_cell(rows, i, j, 1) = 0;
            else
                fill_behind(rows, i, j);
            if (next->i != i || next->j != j)
                continue;
            for (size_t t = 0; t < STATES; t++)
                next->behind[t] = *length_cell(rows, i, j, t);
            next -= next > places;
        }
}

/* All ways from the beginning to (i, j). */
static void fill_before(const length_rows *rows, size_t i, size_t j)
{
    log_sum sums[STATES] = { { .count = 0 }, { .count = 0 } };
    double weight;

    for (size_t k = 0; k < BEAD_TYPES; k++) {
        size_t from_i = i - bead_types[k].source;
        size_t from_j = j - bead_types[k].target;
        if (bead_types[k].source > i || bead_types[k].target > j ||
            !length_band_has(rows->band, from_i, from_j) ||
            !length_bead_from(rows, from_i, from_j, k, &weight))
            continue;
        for (size_t t = 0; t < STATES; t++)
            add(&sums[bead_is_omission(k)],
                weight + length_entry(rows, k, t) +
                    *length_cell(rows, from_i, from_j, t));
    }
    for (size_t t = 0; t < STATES; t++)
        *length_cell(rows, i, j, t) = total(&sums[t]);
}

static void sum_before(const length_rows *rows, place *places, size_t count)
{
    const length_band *band = rows->band;
    place *next = places;

    for (size_t i = 0; i < band->rows; i++)
        for (size_t j = band->lo[i]; j <= band->hi[i]; j++) {
            fill_before(rows, i, j);
            if (i == 0 && j == 0)
                *length_cell(rows, 0, 0, 0) = 0;
            if (next->i != i || next->j != j)
                continue;
            for (size_t t = 0; t < STATES; t++)
                next->before[t] = *length_cell(rows, i, j, t);
            next += next < places + count;
        }
}

/* The share of all paths that goes from `from` to `to` by a bead of `type`. */
static double share_of(const length_rows *rows, const place *from,
                       const place *to, size_t type, double all)
{
    log_sum sum = { .count = 0 };
    double weight;

    if (!length_bead_from(rows, from->i, from->j, type, &weight))
        return 0;
    for (size_t t = 0; t < STATES; t++)
        add(&sum, from->before[t] + weight + length_entry(rows, type, t) +
                      to->behind[bead_is_omission(type)]);
    return fmin(1, exp(total(&sum) - all));
}

yz_status length_score(const length_model *model, const length_side sides[2],
                       const length_band *band, length_path *path)
{
    length_rows rows;
    yz_status status = length_rows_init(&rows, model, sides, band);
    place *places = status == YZ_OK ? places_of(path) : NULL;

    if (places) {
        sum_behind(&rows, places, path->count);
        sum_before(&rows, places, path->count);
        for (size_t n = 0; n < path->count; n++)
            path->scores[n] = share_of(&rows, &places[n], &places[n + 1],
                                       path->types[n], places[0].behind[0]);
    }
    length_rows_done(&rows);
    yz_free(places);
    return places ? YZ_OK : YZ_NO_MEMORY;
}
