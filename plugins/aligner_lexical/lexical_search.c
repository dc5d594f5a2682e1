/* SPDX-License-Identifier: Apache-2.0 */
/* Dynamic programming over the cells of a band. */
#include "lexical_search.h"
#include <float.h>
#include <math.h>

const lexical_type lexical_types[LEXICAL_TYPES] = {
    { 1, 1 }, { 1, 0 }, { 0, 1 }, { 1, 2 }, { 2, 1 }, { 1, 3 }, { 3, 1 },
    { 2, 2 }, { 1, 4 }, { 4, 1 }, { 2, 3 }, { 3, 2 }, { 1, 5 }, { 5, 1 },
    { 1, 6 }, { 6, 1 }, { 2, 4 }, { 4, 2 }, { 3, 3 }, { 3, 4 },
};

enum {
    NO_TYPE = 0xFF
};

unsigned lexical_type_of(size_t head, size_t gloss)
{
    unsigned type = 0;

    while (type < LEXICAL_TYPES && (lexical_types[type].head != head ||
                                    lexical_types[type].gloss != gloss))
        type++;
    return type;
}

/* What is worth how much at a cell; rows of a ring. */
typedef struct worths {
    double *ring[LEXICAL_BEAD_MAX + 1];
    uint8_t *types; /* one for each cell of the band */
} worths;

static size_t widest(const lexical_band *band)
{
    size_t width = 0;

    for (size_t i = 0; i < band->rows; i++)
        if (band->hi[i] - band->lo[i] + (size_t)1 > width)
            width = band->hi[i] - band->lo[i] + (size_t)1;
    return width;
}

static void worths_done(worths *w)
{
    for (size_t i = 0; i <= LEXICAL_BEAD_MAX; i++)
        yz_free(w->ring[i]);
    yz_free(w->types);
}

static yz_status worths_init(worths *w, const lexical_band *band)
{
    size_t width = widest(band);
    bool whole = true;

    for (size_t i = 0; i <= LEXICAL_BEAD_MAX; i++) {
        w->ring[i] = yz_calloc(width, sizeof **w->ring);
        whole = whole && w->ring[i];
    }
    w->types = yz_malloc(band->cells);
    return whole && w->types ? YZ_OK : YZ_NO_MEMORY;
}

static void best_at(lexical_scorer *s, worths *w, size_t i, size_t j)
{
    const lexical_band *band = s->band;
    double scores[LEXICAL_TYPES];
    double best = -INFINITY;
    uint8_t type_of_best = NO_TYPE;

    lexical_score_cell(s, i, j, scores);
    for (unsigned type = 0; type < LEXICAL_TYPES; type++) {
        size_t from = i - lexical_types[type].head;
        double before;

        if (scores[type] <= -DBL_MAX)
            continue;
        before = w->ring[from % (LEXICAL_BEAD_MAX + 1)]
                        [j - lexical_types[type].gloss - band->lo[from]];
        if (before + scores[type] > best) {
            best = before + scores[type];
            type_of_best = (uint8_t)type;
        }
    }
    if (i == 0 && j == 0)
        best = 0;
    w->ring[i % (LEXICAL_BEAD_MAX + 1)][j - band->lo[i]] = best;
    w->types[band->start[i] + j - band->lo[i]] = type_of_best;
}

static yz_status trace(const worths *w, const lexical_band *band,
                       lexical_pair *pair)
{
    size_t i = band->rows - 1;
    size_t j = band->hi[i];
    size_t count = 0;

    yz_free(pair->path);
    pair->path = yz_calloc(i + j + 1, sizeof *pair->path);
    pair->path_count = 0;
    if (!pair->path)
        return YZ_NO_MEMORY;
    while (i > 0 || j > 0) {
        uint8_t type = w->types[band->start[i] + j - band->lo[i]];
        pair->path[count++].type = type;
        i -= lexical_types[type].head;
        j -= lexical_types[type].gloss;
    }
    for (size_t a = 0, b = count; a + 1 < b; a++) {
        lexical_bead bead = pair->path[a];
        pair->path[a] = pair->path[--b];
        pair->path[b] = bead;
    }
    pair->path_count = count;
    return YZ_OK;
}

yz_status lexical_search(lexical_scorer *s, lexical_pair *pair)
{
    const lexical_band *band = s->band;
    worths w = { { NULL }, NULL };
    yz_status status = worths_init(&w, band);
    size_t last = band->rows - 1;

    for (size_t i = 0; i <= last && status == YZ_OK; i++) {
        if (i > 0)
            status = lexical_scorer_row(s, i - 1);
        for (size_t j = band->lo[i]; j <= band->hi[i] && status == YZ_OK; j++)
            best_at(s, &w, i, j);
    }
    if (status == YZ_OK)
        status = trace(&w, band, pair);
    worths_done(&w);
    return status;
}
