/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How sure a bead is: its share in the sum over all paths, by forward and
 * backward sums as in hidden Markov models (Rabiner 1989), in a narrow band
 * round the path.  The path is taken in stretches, so that memory does not grow
 * with the documents.
 */
#include "lexical_search.h"
#include <float.h>
#include <math.h>

enum {
    STRETCH = 400 /* beads */
};

/* Scores count words as if each were a witness of its own; they are made
 * blunter until shares of 0.9 and more are right as often as they say, with a
 * lexicon and without. */
#define SHARP 0.6
#define BLUNT 0.45

/* One stretch: rows [first, last] of the band. */
typedef struct stretch {
    lexical_scorer *s;
    double sharpness; /* by which scores are multiplied */
    size_t first;
    size_t last;
    size_t base;   /* number of its first cell in the band */
    float *scores; /* LEXICAL_TYPES for each cell */
    double *forward;
    double *backward;
    size_t cap;
} stretch;

static double add_logs(double a, double b)
{
    double more = a > b ? a : b;
    double less = a > b ? b : a;

    return less <= -DBL_MAX ? more : more + log1p(exp(less - more));
}

static size_t cell_at(const stretch *c, size_t i, size_t j)
{
    const lexical_band *band = c->s->band;

    return band->start[i] + j - band->lo[i] - c->base;
}

static yz_status make_room(stretch *c)
{
    const lexical_band *band = c->s->band;
    size_t cells = band->start[c->last] + band->hi[c->last] -
                   band->lo[c->last] + 1 - c->base;

    if (cells <= c->cap)
        return YZ_OK;
    yz_free(c->scores);
    yz_free(c->forward);
    yz_free(c->backward);
    c->scores = yz_calloc(cells * LEXICAL_TYPES, sizeof *c->scores);
    c->forward = yz_calloc(cells, sizeof *c->forward);
    c->backward = yz_calloc(cells, sizeof *c->backward);
    c->cap = cells;
    return c->scores && c->forward && c->backward ? YZ_OK : YZ_NO_MEMORY;
}

static void close_cell(stretch *c, size_t cell, double forward)
{
    for (unsigned t = 0; t < LEXICAL_TYPES; t++)
        c->scores[cell * LEXICAL_TYPES + t] = -INFINITY;
    c->forward[cell] = forward;
    c->backward[cell] = -INFINITY;
}

/* Scores of the beads that end at (i, j), and their sum. */
static void go_forward(stretch *c, size_t i, size_t j)
{
    double scores[LEXICAL_TYPES];
    size_t cell = cell_at(c, i, j);
    double sum = -INFINITY;

    close_cell(c, cell, -INFINITY);
    lexical_score_cell(c->s, i, j, scores);
    for (unsigned t = 0; t < LEXICAL_TYPES; t++) {
        size_t from = i - lexical_types[t].head;
        float *score = &c->scores[cell * LEXICAL_TYPES + t];

        if (scores[t] <= -DBL_MAX || from < c->first)
            continue;
        *score = (float)(scores[t] * c->sharpness);
        sum = add_logs(
            sum, (double)*score +
                     c->forward[cell_at(c, from, j - lexical_types[t].gloss)]);
    }
    c->forward[cell] = sum;
}

static void go_backward(stretch *c, size_t i, size_t j)
{
    size_t cell = cell_at(c, i, j);

    if (c->backward[cell] <= -DBL_MAX)
        return;
    for (unsigned t = 0; t < LEXICAL_TYPES; t++) {
        double score = (double)c->scores[cell * LEXICAL_TYPES + t];
        size_t from;

        if (score <= -DBL_MAX)
            continue;
        from =
            cell_at(c, i - lexical_types[t].head, j - lexical_types[t].gloss);
        c->backward[from] =
            add_logs(c->backward[from], score + c->backward[cell]);
    }
}

static yz_status all_forward(stretch *c, const size_t begin[2], size_t *made)
{
    const lexical_band *band = c->s->band;
    yz_status status = YZ_OK;

    for (size_t i = c->first; i <= c->last && status == YZ_OK; i++) {
        for (; *made < i && status == YZ_OK; ++*made)
            status = lexical_scorer_row(c->s, *made);
        for (size_t j = band->lo[i]; j <= band->hi[i] && status == YZ_OK; j++)
            if (i > begin[0] || j > begin[1])
                go_forward(c, i, j);
            else
                close_cell(c, cell_at(c, i, j), j == begin[1] ? 0 : -INFINITY);
    }
    return status;
}

/* All paths from cell `begin` to cell `end`. */
static yz_status sum_paths(stretch *c, const size_t begin[2],
                           const size_t end[2], size_t *made)
{
    const lexical_band *band = c->s->band;
    yz_status status;

    c->first = begin[0];
    c->last = end[0];
    c->base = band->start[c->first];
    status = make_room(c);
    if (status == YZ_OK)
        status = all_forward(c, begin, made);
    if (status != YZ_OK)
        return status;
    c->backward[cell_at(c, end[0], end[1])] = 0;
    for (size_t i = c->last + 1; i-- > c->first;)
        for (size_t j = (size_t)band->hi[i] + 1; j-- > band->lo[i];)
            go_backward(c, i, j);
    return YZ_OK;
}

/* The share of each bead of path[n] … path[stop - 1]; moves `at` over them. */
static void read_shares(const stretch *c, lexical_pair *pair, size_t n,
                        size_t stop, size_t at[2], const size_t end[2])
{
    double all = c->forward[cell_at(c, end[0], end[1])];

    for (; n < stop; n++) {
        lexical_bead *bead = &pair->path[n];
        size_t from = cell_at(c, at[0], at[1]);
        size_t to;
        double share;

        at[0] += lexical_types[bead->type].head;
        at[1] += lexical_types[bead->type].gloss;
        to = cell_at(c, at[0], at[1]);
        share = exp(c->forward[from] +
                    (double)c->scores[to * LEXICAL_TYPES + bead->type] +
                    c->backward[to] - all);
        bead->confidence = share < 1 ? (float)share : 1;
    }
}

yz_status lexical_confide(lexical_scorer *s, lexical_pair *pair)
{
    bool has_words =
        pair->input->lexicon && yz_lexicon_longest(pair->input->lexicon) > 0;
    stretch c = { .s = s, .sharpness = has_words ? SHARP : BLUNT };
    size_t at[2] = { 0, 0 };
    size_t made = 0;
    yz_status status = YZ_OK;

    for (size_t n = 0; n < pair->path_count && status == YZ_OK;) {
        size_t end[2] = { at[0], at[1] };
        size_t stop = n;

        while (stop < pair->path_count && stop - n < STRETCH) {
            end[0] += lexical_types[pair->path[stop].type].head;
            end[1] += lexical_types[pair->path[stop++].type].gloss;
        }
        status = sum_paths(&c, at, end, &made);
        if (status == YZ_OK)
            read_shares(&c, pair, n, stop, at, end);
        n = stop;
    }
    yz_free(c.scores);
    yz_free(c.forward);
    yz_free(c.backward);
    return status;
}
