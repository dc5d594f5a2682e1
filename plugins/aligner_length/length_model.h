/* SPDX-License-Identifier: Apache-2.0 */
/* How likely it is that some source segments correspond to some target ones. */
#ifndef YZ_LENGTH_MODEL_H
#define YZ_LENGTH_MODEL_H

#include <yizhi/kind/aligner.h>

enum {
    BEAD_TYPES = 14,
    BEAD_MAX = 5, /* the most segments on a side */
    SYMBOLS = 5   /* what stands before a segment: no new block, or a block of
                     one of the four yz_block_kinds */
};

/* How many segments each kind of bead takes on each side.  The first two are
 * the omissions. */
typedef struct bead_type {
    uint8_t source;
    uint8_t target;
} bead_type;

extern const bead_type bead_types[BEAD_TYPES];

static inline bool bead_is_omission(size_t type)
{
    return type < 2;
}

/* One document as the model sees it; arrays of count + 1. */
typedef struct length_side {
    size_t count;
    double *reach;   /* characters before the segment */
    double *inner;   /* sum of the weights of the borders up to the segment's,
                        as borders inside of beads */
    uint8_t *symbol; /* in front of the segment */
} length_side;

/* A table of log 2 (1 - Phi(z)) by z squared, with fine steps where it bends.
 */
enum {
    TAIL_FINE = 512, /* steps in one, up to TAIL_BEND */
    TAIL_BEND = 4,
    TAIL_COARSE = 8, /* steps in one from there on */
    TAIL_END = 256,
    TAIL_CELLS =
        TAIL_FINE * TAIL_BEND + TAIL_COARSE * (TAIL_END - TAIL_BEND) + 2
};

/* All weights are natural logarithms of probabilities or of their ratios. */
typedef struct length_model {
    double tail[TAIL_CELLS];
    double scale[2]; /* so that both sides have the same number of units */
    double prior[BEAD_TYPES];
    double more_omission;           /* one that follows another */
    double joint[SYMBOLS][SYMBOLS]; /* of a border between beads */
    double inner[2][SYMBOLS];       /* of a border inside a bead */
    double marginal[2][SYMBOLS];    /* shares of the symbols, no logarithms */
} length_model;

yz_status length_side_init(length_side *side, const yz_aligner_side *input);
void length_side_done(length_side *side);

/* The model before anything is known but the two documents, which must not be
 * empty; fills the sides' `inner`. */
void length_model_init(length_model *model, length_side sides[2]);

/* Learns from a path, `types` of `count` beads, how the sides' blocks and
 * lengths correspond; fills `inner` anew. */
void length_model_learn(length_model *model, length_side sides[2],
                        const uint8_t *types, size_t count);

/* log 2 (1 - Phi(z)) for any z squared. */
double length_model_tail(double square);

/* The same from the table. */
static inline double length_model_fit(const length_model *model, double square)
{
    double place = square * TAIL_FINE;
    size_t cell;

    if (square >= TAIL_END)
        return length_model_tail(square);
    if (square >= TAIL_BEND)
        place = TAIL_FINE * TAIL_BEND + (square - TAIL_BEND) * TAIL_COARSE;
    cell = (size_t)place;
    return model->tail[cell] +
           (place - (double)cell) * (model->tail[cell + 1] - model->tail[cell]);
}

/* The variance of delta's numerator for one character (paper, section 3.2). */
#define LENGTH_VARIANCE 6.8

/* The weight of a two-sided bead at (i, j), without the border behind it. */
static inline double length_model_pair(const length_model *model,
                                       const length_side sides[2], size_t i,
                                       size_t j, size_t type)
{
    size_t m = bead_types[type].source;
    size_t n = bead_types[type].target;
    double x = (sides[0].reach[i + m] - sides[0].reach[i]) * model->scale[0];
    double y = (sides[1].reach[j + n] - sides[1].reach[j]) * model->scale[1];
    double square = (x - y) * (x - y) / (LENGTH_VARIANCE / 2 * (x + y));
    double weight = model->prior[type] + length_model_fit(model, square);

    if (m > 1)
        weight += sides[0].inner[i + m - 1] - sides[0].inner[i];
    if (n > 1)
        weight += sides[1].inner[j + n - 1] - sides[1].inner[j];
    return weight;
}

/* The weight of a bead at (i, j) and of the border behind it; of an omission
 * without its prior. */
static inline double length_model_bead(const length_model *model,
                                       const length_side sides[2], size_t i,
                                       size_t j, size_t type)
{
    size_t next_i = i + bead_types[type].source;
    size_t next_j = j + bead_types[type].target;
    double weight = 0;

    if (!bead_is_omission(type))
        weight = length_model_pair(model, sides, i, j, type);
    if (next_i < sides[0].count && next_j < sides[1].count)
        weight +=
            model->joint[sides[0].symbol[next_i]][sides[1].symbol[next_j]];
    return weight;
}

#endif
