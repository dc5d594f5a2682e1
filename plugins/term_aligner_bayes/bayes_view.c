/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing links. */
#include "bayes_view.h"
#include "bayes_random.h"

#include <math.h>

/* By trial, as those of bayes_prior.c. */
static const float ALONE = .3F; /* a word may well come from none */
static const float STEADY = 2;  /* what all words say of fertilities */
static const double SLANT = 4;  /* how soon words off the diagonal pale */

void bayes_view_look(bayes_view *v, const bayes_bead *bead)
{
    bayes_sampler *sampler = v->sampler;
    int d = v->d;
    const bayes_batch *batch = sampler->batch;
    const bayes_bead *first = &batch->text->beads[batch->first];
    size_t word = bead->words[d] - first->words[d];
    size_t other = bead->words[1 - d] - first->words[1 - d];

    v->words = batch->sides[d].words + word;
    v->same = batch->sides[d].same + word;
    v->others = batch->sides[1 - d].words + other;
    v->starts = batch->starts[d] + other;
    v->count = (int)bead->count[d];
    v->other_count = (int)bead->count[1 - d];
    v->links = sampler->links[d] + other;
}

void bayes_view_begin(bayes_view *v, bayes_sampler *sampler, int d)
{
    memset(v, 0, sizeof *v);
    v->sampler = sampler;
    v->d = d;
    v->tally = &sampler->tallies[d];
    v->counts = sampler->counts[d];
    v->bulk = sampler->bulk[d];
    v->means = sampler->means[d];
    v->cells = sampler->batch->cells[d];
    v->each = sampler->each[d];
    v->alone_each = sampler->alone_each[d];
    for (int i = 0; i <= BAYES_SLANTS; i++)
        v->slant[i] = (float)exp(-SLANT * i / BAYES_SLANTS);
}

uint32_t bayes_view_pair(const bayes_view *v, int k)
{
    size_t cell = v->starts[k];

    while (v->cells[cell].word != (uint32_t)v->links[k])
        cell++;
    return v->cells[cell].pair;
}

/* ---- A word ---- */

/* The link behind word k; the count of words if there is none. */
static int next_link(const bayes_view *v, int k)
{
    while (++k < v->other_count)
        if (v->links[k] != BAYES_ALONE)
            return v->links[k];
    return v->count;
}

static void count_jump(bayes_tally *tally, int distance, float times)
{
    tally->jumps[bayes_jump(distance)] += times;
    tally->jump_total += times;
}

static void count_jumps(const bayes_view *v, int word, int last, int next,
                        float times)
{
    if (word == BAYES_ALONE) {
        count_jump(v->tally, next - last, times);
        return;
    }
    count_jump(v->tally, word - last, times);
    count_jump(v->tally, next - word, times);
}

static void move_fertility(const bayes_view *v, int word, int by)
{
    unsigned *own = &v->sampler->fertility[word];
    float *counts = v->tally->fertility[v->words[word]];

    counts[bayes_fertility(*own)]--;
    *own += (unsigned)by;
    counts[bayes_fertility(*own)]++;
}

/* Counts word k with its link once more, or once less; `pair` is their pair, if
 * it is linked to a word at all. */
static void count_word(const bayes_view *v, int k, uint32_t pair, int by)
{
    int word = v->links[k];

    if (word == BAYES_ALONE) {
        v->tally->alone[v->others[k]] += (float)by;
        v->tally->alone_total += (float)by;
        return;
    }
    v->counts[pair] += (float)by;
    v->tally->given[v->words[word]] += (float)by;
    if (v->sampler->stage == 2)
        move_fertility(v, word, by);
}

/* How likely it is that the word gives one more, as a fraction. */
static float one_more(const bayes_view *v, int word, float *below)
{
    size_t f = bayes_fertility(v->sampler->fertility[word]);
    const float *counts = v->tally->fertility[v->words[word]];

    if (f == BAYES_FERTILITIES - 1)
        f--;
    *below = counts[f] + v->steady[f];
    return counts[f + 1] + v->steady[f + 1];
}

static void value_word(const bayes_view *v, int word)
{
    uint32_t number = v->words[word];
    float above = 1;
    float below = 1;

    if (v->sampler->stage == 2)
        above = one_more(v, word, &below);
    v->sampler->values[word] =
        above /
        (below * (v->tally->given[number] + v->bulk[number] + BAYES_SPREAD));
}

/* The same wherever the word stands in the bead. */
static void value_again(const bayes_view *v, int word)
{
    int i = word;

    if (word == BAYES_ALONE)
        return;
    do {
        value_word(v, i);
        i = (int)v->same[i];
    } while (i != word);
}

/* ---- Weights ---- */

/* These give the sum of the weights, which is `sum` before. */
static float weigh_places(const bayes_view *v, int k, float sum)
{
    const bayes_sampler *sampler = v->sampler;
    const bayes_cell *cells = v->cells + v->starts[k];
    size_t count = v->starts[k + 1] - v->starts[k];
    float at = ((float)k + .5F) / (float)v->other_count;
    float each = 1 / (float)v->count;

    for (size_t i = 0; i < count; i++) {
        int word = (int)cells[i].word;

        sampler->weights[i] = (v->counts[cells[i].pair] + v->each) *
                              sampler->values[word] *
                              bayes_view_slant(v, word, at, each);
        sampler->sums[i] = sum += sampler->weights[i];
    }
    return sum;
}

/* All jumps are told as counts, so those to the word and from it. */
static float weigh_jumps(const bayes_view *v, int k, int last, int next,
                         float sum)
{
    const bayes_sampler *sampler = v->sampler;
    const bayes_cell *cells = v->cells + v->starts[k];
    size_t count = v->starts[k + 1] - v->starts[k];
    const float *jumps = v->tally->jumps;

    for (size_t i = 0; i < count; i++) {
        int word = (int)cells[i].word;

        sampler->weights[i] =
            (v->counts[cells[i].pair] + v->each) * sampler->values[word] *
            jumps[bayes_jump(word - last)] * jumps[bayes_jump(next - word)];
        sampler->sums[i] = sum += sampler->weights[i];
    }
    return sum;
}

/* The same for a bead in which no jump is too far to be told. */
static float weigh_short(const bayes_view *v, int k, int last, int next,
                         float sum)
{
    const bayes_cell *cells = v->cells + v->starts[k];
    size_t count = v->starts[k + 1] - v->starts[k];
    const float *to = v->tally->jumps + (BAYES_FURTHEST - last);
    const float *from = v->tally->jumps + (BAYES_FURTHEST + next);
    const float *counts = v->counts;
    const float *values = v->sampler->values;
    float *weights = v->sampler->weights;
    float *sums = v->sampler->sums;
    float each = v->each;

    for (size_t i = 0; i < count; i++) {
        ptrdiff_t word = cells[i].word;

        weights[i] = (counts[cells[i].pair] + each) * values[word] * to[word] *
                     from[-word];
        sums[i] = sum += weights[i];
    }
    return sum;
}

/* On the same scale. */
static float weigh_alone(const bayes_view *v, int k, int last, int next)
{
    const bayes_tally *tally = v->tally;
    float weight = ALONE / (1 - ALONE) *
                   (tally->alone[v->others[k]] + v->alone_each) /
                   (tally->alone_total + BAYES_ALONE_SPREAD);

    if (v->sampler->stage == 0)
        return weight;
    return weight * tally->jumps[bayes_jump(next - last)] * tally->jump_total;
}

static float weigh(const bayes_view *v, int k, int last, int next, float alone)
{
    if (v->sampler->stage == 0)
        return weigh_places(v, k, alone);
    return v->count <= BAYES_FURTHEST ? weigh_short(v, k, last, next, alone)
                                      : weigh_jumps(v, k, last, next, alone);
}

static void add_means(const bayes_view *v, int k, float total)
{
    uint16_t *means = v->means + v->starts[k];
    size_t count = v->starts[k + 1] - v->starts[k];
    float scale = v->unit / total;

    for (size_t i = 0; i < count; i++)
        means[i] =
            (uint16_t)(means[i] + (int)(v->sampler->weights[i] * scale + .5F));
}

/* Draws one of the weighted cells of word k; their number for none. */
static size_t draw(const bayes_view *v, size_t count, float alone, float total)
{
    const float *sums = v->sampler->sums;
    float drawn = (float)bayes_share(&v->sampler->random) * total;
    size_t i = 0;

    if (drawn < alone)
        return count;
    while (i < count && sums[i] <= drawn)
        i++;
    return i;
}

static void sample_word(const bayes_view *v, int k, int last)
{
    const bayes_cell *cells = v->cells + v->starts[k];
    size_t count = v->starts[k + 1] - v->starts[k];
    int next = next_link(v, k);
    int old = v->links[k];
    float alone;
    float total;
    size_t drawn;

    count_word(v, k, old == BAYES_ALONE ? 0 : bayes_view_pair(v, k), -1);
    value_again(v, old);
    alone = weigh_alone(v, k, last, next);
    total = weigh(v, k, last, next, alone);
    if (v->unit > 0)
        add_means(v, k, total);
    drawn = draw(v, count, alone, total);
    v->links[k] = drawn < count ? (int32_t)cells[drawn].word : BAYES_ALONE;
    count_word(v, k, drawn < count ? cells[drawn].pair : 0, 1);
    value_again(v, v->links[k]);
    if (v->links[k] == old)
        return;
    count_jumps(v, old, last, next, -1);
    count_jumps(v, v->links[k], last, next, 1);
}

/* ---- A bead ---- */

/* Counts what each word gives; `times` is 1, or -1 to take it from what all
 * words give. */
static void count_fertilities(const bayes_view *v, float times)
{
    unsigned *fertility = v->sampler->fertility;

    memset(fertility, 0, (size_t)v->count * sizeof *fertility);
    for (int k = 0; k < v->other_count; k++)
        if (v->links[k] != BAYES_ALONE)
            fertility[v->links[k]]++;
    for (int i = 0; i < v->count; i++)
        v->tally->fertilities[bayes_fertility(fertility[i])] += times;
}

void bayes_view_sample(bayes_view *v)
{
    float all = BAYES_FERTILITIES;
    int last = -1;

    for (int i = 0; i < BAYES_FERTILITIES; i++)
        all += v->tally->fertilities[i];
    for (int i = 0; i < BAYES_FERTILITIES; i++)
        v->steady[i] = STEADY * (v->tally->fertilities[i] + 1) / all;
    if (v->sampler->stage == 2)
        count_fertilities(v, -1);
    for (int i = 0; i < v->count; i++)
        value_word(v, i);
    for (int k = 0; k < v->other_count; k++) {
        sample_word(v, k, last);
        if (v->links[k] != BAYES_ALONE)
            last = v->links[k];
    }
    if (v->sampler->stage == 2)
        count_fertilities(v, 1);
}
