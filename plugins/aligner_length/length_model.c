/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model of Gale & Church, "A Program for Aligning Sentences in Bilingual
 * Corpora", Computational Linguistics 19 (1993), ACL J93-1004: the lengths of
 * two-sided beads, in characters, differ by a normal deviate
 *
 *     delta = (y - c x) / sqrt(s2 l),   l the mean of c x and y,
 *
 * and a bead is worth its prior times the share of beads that fit worse,
 * 2 (1 - Phi(|delta|)).  c is the ratio of the documents' totals; both lengths
 * are counted in units of its square root, so that the result does not depend
 * on which side is called the source.
 *
 * Beyond the paper:
 *   - URLs have no length: they are copied, not translated.
 *   - Beads of up to five segments on a side; each further segment costs a
 *     tenth of the prior.
 *   - Omissions.  The paper charges each with its length, so that it is cheaper
 *     to go on beside the track than to leave out a page.  Here the first of a
 *     row is dear and each further one cheap, whatever their lengths.
 *   - Blocks.  The paper aligns paragraphs first, which fails where one side
 *     has other paragraphs.  Here each border between beads has a weight, log
 *     P(s, t) / P(s) P(t), for what stands there on both sides (nothing, a new
 *     paragraph, heading, list item, cell); borders inside of beads have one as
 *     well.  P is guessed first, then learnt from the best path: documents with
 *     unlike blocks teach that blocks say nothing.
 */
#include <math.h>

#include "length_model.h"

/* Priors: 1-1, 1-2 with 2-1, 2-2 as in the paper's table 5. */
#define PRIOR_11 0.89
#define PRIOR_12 (0.089 / 2)
#define PRIOR_22 0.011

/* Chosen on open development sets, where a wide range does as well. */
#define FURTHER       0.1    /* each segment more in a bead */
#define OMISSION_LOG  (-9.0) /* the first omission of a row */
#define OMISSION_NEXT (-2.2) /* each that follows it */

/* The guess about blocks: that a border has its like on the other side, that a
 * border lies inside of a bead; and how many borders each is worth. */
#define LIKE        0.5
#define INSIDE      0.1
#define JOINT_GUESS 40.0
#define INNER_GUESS 20.0

const bead_type bead_types[BEAD_TYPES] = {
    { 1, 0 }, { 0, 1 }, { 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 1, 3 },
    { 3, 1 }, { 1, 4 }, { 4, 1 }, { 1, 5 }, { 5, 1 }, { 2, 3 }, { 3, 2 },
};

/* ---- Sides ------------------------------------------------------------- */

/* The characters of a segment, of each URL none: what is copied and not
 * translated says nothing about the ratio of the languages. */
static size_t text_length(yz_str text)
{
    size_t length = yz_utf8_count(text);
    yz_span url = yz_find_url(text, 0);

    for (; yz_span_is_somewhere(url); url = yz_find_url(text, url.end))
        length -= yz_utf8_count(yz_str_cut(text, url.begin, url.end));
    return length;
}

yz_status length_side_init(length_side *side, const yz_aligner_side *input)
{
    size_t n = input->count;

    *side = (length_side){ .count = n };
    side->reach = yz_calloc(n + 1, sizeof *side->reach);
    side->inner = yz_calloc(n + 1, sizeof *side->inner);
    side->symbol = yz_calloc(n + 1, sizeof *side->symbol);
    if (!side->reach || !side->inner || !side->symbol)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        size_t chars = text_length(input->segments[i]);
        side->reach[i + 1] = side->reach[i] + (double)(chars ? chars : 1);
        if (i == 0 || input->blocks[i] != input->blocks[i - 1])
            side->symbol[i] = (uint8_t)(1 + input->kinds[i] % (SYMBOLS - 1));
    }
    return YZ_OK;
}

void length_side_done(length_side *side)
{
    yz_free(side->reach);
    yz_free(side->inner);
    yz_free(side->symbol);
    *side = (length_side){ 0 };
}

static void weigh_inner(const length_model *model, length_side sides[2])
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 1; i <= sides[side].count; i++)
            sides[side].inner[i] = sides[side].inner[i - 1] +
                                   model->inner[side][sides[side].symbol[i]];
}

/* ---- Lengths ----------------------------------------------------------- */

/* Beyond what erfc() can hold by the first term of its asymptotic series. */
double length_model_tail(double square)
{
    double z = sqrt(square / 2);

    if (z < 20)
        return log(erfc(z));
    return -z * z - log(z * sqrt(3.14159265358979323846));
}

static void fill_tail(length_model *model)
{
    size_t bend = TAIL_FINE * TAIL_BEND;

    for (size_t n = 0; n < TAIL_CELLS; n++) {
        double square = n < bend ? (double)n / TAIL_FINE
                                 : TAIL_BEND + (double)(n - bend) / TAIL_COARSE;
        model->tail[n] = length_model_tail(square);
    }
}

static void set_ratio(length_model *model, double source, double target)
{
    model->scale[0] = sqrt(target / source);
    model->scale[1] = 1 / model->scale[0];
}

/* ---- Making and learning ----------------------------------------------- */

static double prior_of(bead_type type)
{
    int least = type.source < type.target ? type.source : type.target;
    int most = type.source < type.target ? type.target : type.source;

    if (least == 0)
        return OMISSION_LOG;
    if (most == 1)
        return log(PRIOR_11);
    return log(least == 1 ? PRIOR_12 : PRIOR_22) + (most - 2) * log(FURTHER);
}

static void count_symbols(const length_side *side, double share[SYMBOLS])
{
    double total = 0;

    for (int s = 0; s < SYMBOLS; s++)
        share[s] = 0.5;
    for (size_t i = 1; i < side->count; i++)
        share[side->symbol[i]]++;
    for (int s = 0; s < SYMBOLS; s++)
        total += share[s];
    for (int s = 0; s < SYMBOLS; s++)
        share[s] /= total;
}

/* P(s, t) where borders look for their like: as many pairs of equal symbols as
 * the shares allow, the rest by chance. */
static double coupled(const length_model *model, int s, int t)
{
    const double *a = model->marginal[0];
    const double *b = model->marginal[1];
    double rest = 1e-9;

    for (int k = 0; k < SYMBOLS; k++)
        rest += a[k] - fmin(a[k], b[k]);
    return (s == t ? fmin(a[s], b[s]) : 0) +
           (a[s] - fmin(a[s], b[s])) * (b[t] - fmin(a[t], b[t])) / rest;
}

/* The weights of borders, from counts that are added to what is guessed. */
static void weigh_borders(length_model *model, double joint[SYMBOLS][SYMBOLS],
                          double inner[2][SYMBOLS])
{
    double pairs = JOINT_GUESS;
    double inside[2] = { INNER_GUESS, INNER_GUESS };

    for (int s = 0; s < SYMBOLS; s++)
        for (int t = 0; t < SYMBOLS; t++)
            pairs += joint[s][t];
    for (int s = 0; s < SYMBOLS; s++) {
        inside[0] += inner[0][s];
        inside[1] += inner[1][s];
    }
    for (int s = 0; s < SYMBOLS; s++) {
        for (int t = 0; t < SYMBOLS; t++) {
            double chance = model->marginal[0][s] * model->marginal[1][t];
            double guess = (1 - LIKE) * chance + LIKE * coupled(model, s, t);
            model->joint[s][t] =
                log((joint[s][t] + JOINT_GUESS * guess) / (pairs * chance));
        }
        for (int side = 0; side < 2; side++) {
            double chance = model->marginal[side][s];
            double none = 1 - INSIDE * (1 - chance);
            double guess = s == 0 ? none : INSIDE * chance;
            model->inner[side][s] = log((inner[side][s] + INNER_GUESS * guess) /
                                        (inside[side] * chance));
        }
    }
}

void length_model_init(length_model *model, length_side sides[2])
{
    double joint[SYMBOLS][SYMBOLS] = { { 0 } };
    double inner[2][SYMBOLS] = { { 0 } };

    fill_tail(model);
    set_ratio(model, sides[0].reach[sides[0].count],
              sides[1].reach[sides[1].count]);
    for (size_t k = 0; k < BEAD_TYPES; k++)
        model->prior[k] = prior_of(bead_types[k]);
    model->more_omission = OMISSION_NEXT;
    count_symbols(&sides[0], model->marginal[0]);
    count_symbols(&sides[1], model->marginal[1]);
    weigh_borders(model, joint, inner);
    weigh_inner(model, sides);
}

void length_model_learn(length_model *model, length_side sides[2],
                        const uint8_t *types, size_t count)
{
    double joint[SYMBOLS][SYMBOLS] = { { 0 } };
    double inner[2][SYMBOLS] = { { 0 } };
    double length[2] = { 0, 0 };
    size_t i = 0;
    size_t j = 0;

    for (size_t n = 0; n < count; n++) {
        bead_type bead = bead_types[types[n]];
        for (size_t k = 1; k < bead.source; k++)
            inner[0][sides[0].symbol[i + k]]++;
        for (size_t k = 1; k < bead.target; k++)
            inner[1][sides[1].symbol[j + k]]++;
        if (!bead_is_omission(types[n])) {
            length[0] += sides[0].reach[i + bead.source] - sides[0].reach[i];
            length[1] += sides[1].reach[j + bead.target] - sides[1].reach[j];
        }
        i += bead.source;
        j += bead.target;
        if (i < sides[0].count && j < sides[1].count)
            joint[sides[0].symbol[i]][sides[1].symbol[j]]++;
    }
    if (length[0] > 0)
        set_ratio(model, length[0], length[1]);
    weigh_borders(model, joint, inner);
    weigh_inner(model, sides);
}
