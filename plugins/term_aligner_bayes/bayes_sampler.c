/* SPDX-License-Identifier: Apache-2.0 */
/* Sweeps over a batch. */
#include "bayes_sampler.h"
#include "bayes_random.h"

#include <math.h>

/* By trial, as those of bayes_prior.c. */
static const float SPREAD = 5;         /* sightings of any other word at all */
static const double ALONE = .3;        /* a word may well come from none */
static const float ALONE_SPREAD = 150; /* the same for what stands alone */
static const float PARTS = 1;          /* what characters say, as sightings */
static const float STEADY = 2;         /* what all words say of fertilities */
static const double SLANT = 4; /* how soon words off the diagonal pale */

static const float UNSEEN = 5000; /* words that this text might have had */

enum {
    SLANTS = 64 /* steps in which the distance from it is told */
};

/* ---- Making ---- */

static size_t links_of(const bayes_batch *batch, int d)
{
    const bayes_text *text = batch->text;
    size_t end = batch->end < text->bead_count
                     ? text->beads[batch->end].words[1 - d]
                     : text->word_count[1 - d];

    return end - bayes_from(batch, d);
}

static yz_status make_direction(bayes_sampler *sampler, int d)
{
    const bayes_batch *batch = sampler->batch;
    const bayes_model *model = sampler->model;

    bayes_tally_init(&sampler->tallies[d]);
    if (bayes_tally_grow(&sampler->tallies[d], model->tallies[d].words[0],
                         model->tallies[d].words[1]) != YZ_OK)
        return YZ_NO_MEMORY;
    sampler->counts[d] =
        yz_calloc(batch->pairs.count + 1, sizeof *sampler->counts[d]);
    sampler->bulk[d] =
        yz_calloc(model->vocab[d].words.count + 1, sizeof *sampler->bulk[d]);
    sampler->links[d] =
        yz_calloc(links_of(batch, d) + 1, sizeof *sampler->links[d]);
    sampler->means[d] =
        yz_calloc(batch->cell_count + 1, sizeof *sampler->means[d]);
    return sampler->counts[d] && sampler->bulk[d] && sampler->links[d] &&
                   sampler->means[d]
               ? YZ_OK
               : YZ_NO_MEMORY;
}

yz_status bayes_sampler_init(bayes_sampler *sampler, const bayes_model *model,
                             const bayes_batch *batch, uint64_t seed)
{
    const bayes_text *text = batch->text;
    size_t longest = text->longest[0] > text->longest[1] ? text->longest[0]
                                                         : text->longest[1];

    memset(sampler, 0, sizeof *sampler);
    sampler->model = model;
    sampler->batch = batch;
    sampler->random = seed;
    bayes_parts_init(&sampler->parts, model->vocab);
    sampler->weights = yz_calloc(longest + 1, sizeof *sampler->weights);
    sampler->shares = yz_calloc(longest + 1, sizeof *sampler->shares);
    sampler->more = yz_calloc(longest + 1, sizeof *sampler->more);
    sampler->fertility = yz_calloc(longest + 1, sizeof *sampler->fertility);
    if (!sampler->weights || !sampler->shares || !sampler->more ||
        !sampler->fertility || make_direction(sampler, 0) != YZ_OK ||
        make_direction(sampler, 1) != YZ_OK)
        sampler->status = YZ_NO_MEMORY;
    return sampler->status;
}

void bayes_sampler_done(bayes_sampler *sampler)
{
    bayes_parts_done(&sampler->parts);
    for (int d = 0; d < 2; d++) {
        bayes_tally_done(&sampler->tallies[d]);
        yz_free(sampler->counts[d]);
        yz_free(sampler->bulk[d]);
        yz_free(sampler->links[d]);
        yz_free(sampler->means[d]);
    }
    yz_free(sampler->weights);
    yz_free(sampler->shares);
    yz_free(sampler->more);
    yz_free(sampler->fertility);
    memset(sampler, 0, sizeof *sampler);
}

/* ---- One direction of one bead ---- */

/* The words of side d give those of the other. */
struct view {
    bayes_sampler *sampler;
    bayes_tally *tally;
    float *counts;
    const float *bulk;
    float *means;
    const uint32_t *words;
    const uint32_t *others;
    int count; /* of words */
    int other_count;
    const uint32_t *cells; /* of word i and the other k: i * step + k * skip */
    size_t step;
    size_t skip;
    int32_t *links;
    float each; /* SPREAD over all words there might be */
    float alone_each;
    double slant[SLANTS + 1];
    float steady[BAYES_FERTILITIES]; /* of all words, of STEADY sightings */
};

static void look_at(struct view *v, bayes_sampler *sampler, int d,
                    const bayes_bead *bead)
{
    const bayes_batch *batch = sampler->batch;

    v->words = bayes_words(batch->text, bead, d);
    v->others = bayes_words(batch->text, bead, 1 - d);
    v->count = (int)bead->count[d];
    v->other_count = (int)bead->count[1 - d];
    v->cells = batch->cells + bead->cell;
    v->means = sampler->means[d] + bead->cell;
    v->step = d == 0 ? bead->count[1] : 1;
    v->skip = d == 0 ? 1 : bead->count[1];
    v->links = sampler->links[d] + bead->words[1 - d] - bayes_from(batch, d);
}

static void begin_view(struct view *v, bayes_sampler *sampler, int d)
{
    float others = (float)sampler->model->vocab[1 - d].words.count + UNSEEN;

    memset(v, 0, sizeof *v);
    v->sampler = sampler;
    v->tally = &sampler->tallies[d];
    v->counts = sampler->counts[d];
    v->bulk = sampler->bulk[d];
    v->each = SPREAD / others;
    v->alone_each = ALONE_SPREAD / others;
    for (int i = 0; i <= SLANTS; i++)
        v->slant[i] = exp(-SLANT * i / SLANTS);
}

static uint32_t pair_at(const struct view *v, int word, int other)
{
    return v->cells[(size_t)word * v->step + (size_t)other * v->skip];
}

/* ---- Counting ---- */

/* Sets all counts from the model's and the links. */
static void count_links(bayes_sampler *sampler)
{
    const bayes_batch *batch = sampler->batch;
    struct view v;

    for (int d = 0; d < 2; d++) {
        begin_view(&v, sampler, d);
        bayes_tally_copy(v.tally, &sampler->model->tallies[d]);
        for (size_t i = 0; i < batch->pairs.count; i++)
            v.counts[i] =
                bayes_model_count(sampler->model, d, batch->pairs.items[i]);
        for (size_t i = batch->first; i < batch->end; i++) {
            const bayes_bead *bead = &batch->text->beads[i];

            if (bayes_cells(bead) > BAYES_MOST_CELLS)
                continue;
            look_at(&v, sampler, d, bead);
            bayes_tally_count(v.tally, v.words, bead->count[d], v.others,
                              bead->count[1 - d], v.links, sampler->fertility,
                              1);
            for (int k = 0; k < v.other_count; k++)
                if (v.links[k] != BAYES_ALONE)
                    v.counts[pair_at(&v, v.links[k], k)]++;
        }
    }
}

/* Adds what is known before: the prior, and what the parts of words say;
 * `parts` are of the very counts that there are now. */
static void expect(bayes_sampler *sampler, const bayes_parts *parts)
{
    const bayes_batch *batch = sampler->batch;

    for (int d = 0; d < 2; d++)
        memset(sampler->bulk[d], 0,
               sampler->model->vocab[d].words.count * sizeof *sampler->bulk[d]);
    for (size_t i = 0; i < batch->pairs.count; i++) {
        bayes_key key = batch->pairs.items[i];
        float own = sampler->counts[0][i] + sampler->counts[1][i];
        float known = batch->prior[i];

        if (parts)
            known += PARTS * bayes_parts_of(parts, key, own);
        for (int d = 0; d < 2; d++) {
            sampler->bulk[d][key.words[d]] += known;
            sampler->counts[d][i] += known;
        }
    }
}

/* ---- A word ---- */

static void count_jump(bayes_tally *tally, int distance, float times)
{
    tally->jumps[bayes_jump(distance)] += times;
    tally->jump_total += times;
}

/* The links before and behind word k; -1 and the count of words if there is
 * none. */
static void neighbours(const struct view *v, int k, int *last, int *next)
{
    int i = k - 1;

    while (i >= 0 && v->links[i] == BAYES_ALONE)
        i--;
    *last = i >= 0 ? v->links[i] : -1;
    i = k + 1;
    while (i < v->other_count && v->links[i] == BAYES_ALONE)
        i++;
    *next = i < v->other_count ? v->links[i] : v->count;
}

static void move_fertility(const struct view *v, int word, int by)
{
    unsigned *own = &v->sampler->fertility[word];
    float *counts = v->tally->fertility[v->words[word]];
    size_t old = bayes_fertility(*own);
    size_t new;

    *own += (unsigned)by;
    new = bayes_fertility(*own);
    counts[old]--;
    counts[new]++;
    v->tally->fertilities[old]--;
    v->tally->fertilities[new]++;
}

/* Counts word k's link once more, or once less. */
static void count_word(const struct view *v, int k, int last, int next, int by)
{
    int word = v->links[k];

    if (word == BAYES_ALONE) {
        v->tally->alone[v->others[k]] += (float)by;
        v->tally->alone_total += (float)by;
        count_jump(v->tally, next - last, (float)by);
        return;
    }
    v->counts[pair_at(v, word, k)] += (float)by;
    v->tally->given[v->words[word]] += (float)by;
    count_jump(v->tally, word - last, (float)by);
    count_jump(v->tally, next - word, (float)by);
    move_fertility(v, word, by);
}

static double jump(const struct view *v, int distance)
{
    return (double)(v->tally->jumps[bayes_jump(distance)] /
                    v->tally->jump_total);
}

/* How likely it is that the word gives one more. */
static float one_more(const struct view *v, int word)
{
    size_t f = bayes_fertility(v->sampler->fertility[word]);
    const float *counts = v->tally->fertility[v->words[word]];

    if (f == BAYES_FERTILITIES - 1)
        f--;
    return (counts[f + 1] + v->steady[f + 1]) / (counts[f] + v->steady[f]);
}

/* What a word's weight has that the other word does not change. */
static void value_word(const struct view *v, int word)
{
    uint32_t number = v->words[word];

    v->sampler->shares[word] =
        1 / (v->tally->given[number] + v->bulk[number] + SPREAD);
    if (v->sampler->stage == 2)
        v->sampler->more[word] = one_more(v, word);
}

/* The same wherever the word stands in the bead. */
static void value_again(const struct view *v, int word)
{
    for (int i = 0; word != BAYES_ALONE && i < v->count; i++)
        if (v->words[i] == v->words[word])
            value_word(v, i);
}

static double off_diagonal(const struct view *v, int word, int k)
{
    double off = (word + .5) / v->count - (k + .5) / v->other_count;

    return v->slant[(int)(fabs(off) * SLANTS)];
}

/* All jumps are told as shares, so those to the word and from it. */
static float weigh_jumps(const struct view *v, int word, int last, int next)
{
    return v->tally->jumps[bayes_jump(word - last)] *
           v->tally->jumps[bayes_jump(next - word)];
}

/* Weighs all words for word k; gives the sum. */
static float weigh_words(const struct view *v, int k, int last, int next)
{
    const bayes_sampler *sampler = v->sampler;
    const uint32_t *cells = v->cells + (size_t)k * v->skip;
    float scale = 1 / v->tally->jump_total;
    float total = 0;

    scale = (float)(1 - ALONE) * (sampler->stage == 0 ? 1 : scale * scale);
    for (int i = 0; i < v->count; i++) {
        float weight = (v->counts[cells[(size_t)i * v->step]] + v->each) *
                       sampler->shares[i] * scale;

        weight *= sampler->stage == 0 ? (float)off_diagonal(v, i, k)
                                      : weigh_jumps(v, i, last, next);
        if (sampler->stage == 2)
            weight *= sampler->more[i];
        sampler->weights[i] = weight;
        total += weight;
    }
    return total;
}

static double weigh_alone(const struct view *v, int k, int last, int next)
{
    double weight = (double)((v->tally->alone[v->others[k]] + v->alone_each) /
                             (v->tally->alone_total + ALONE_SPREAD));

    return v->sampler->stage == 0 ? weight : weight * jump(v, next - last);
}

/* Draws one of the weighted words; BAYES_ALONE for what is left. */
static int32_t draw(const struct view *v, float total)
{
    float left = (float)bayes_share(&v->sampler->random) * total;

    for (int i = 0; i < v->count; i++) {
        left -= v->sampler->weights[i];
        if (left < 0)
            return i;
    }
    return BAYES_ALONE;
}

static void sample_word(const struct view *v, int k, bool averaged)
{
    const float *weights = v->sampler->weights;
    float total;
    int last;
    int next;

    neighbours(v, k, &last, &next);
    count_word(v, k, last, next, -1);
    value_again(v, v->links[k]);
    total = weigh_words(v, k, last, next) +
            (float)(ALONE * weigh_alone(v, k, last, next));
    for (int i = 0; averaged && i < v->count; i++)
        v->means[(size_t)i * v->step + (size_t)k * v->skip] +=
            weights[i] / total;
    v->links[k] = draw(v, total);
    count_word(v, k, last, next, 1);
    value_again(v, v->links[k]);
}

/* ---- Sweeps ---- */

static void sample_bead(struct view *v, bool averaged)
{
    float all = BAYES_FERTILITIES;

    memset(v->sampler->fertility, 0,
           (size_t)v->count * sizeof *v->sampler->fertility);
    for (int k = 0; k < v->other_count; k++)
        if (v->links[k] != BAYES_ALONE)
            v->sampler->fertility[v->links[k]]++;
    for (int i = 0; i < BAYES_FERTILITIES; i++)
        all += v->tally->fertilities[i];
    for (int i = 0; i < BAYES_FERTILITIES; i++)
        v->steady[i] = STEADY * (v->tally->fertilities[i] + 1) / all;
    for (int i = 0; i < v->count; i++)
        value_word(v, i);
    for (int k = 0; k < v->other_count; k++)
        sample_word(v, k, averaged);
}

static void sweep(bayes_sampler *sampler, bool averaged)
{
    const bayes_batch *batch = sampler->batch;
    struct view views[2];

    for (int d = 0; d < 2; d++)
        begin_view(&views[d], sampler, d);
    for (size_t i = batch->first; i < batch->end; i++) {
        const bayes_bead *bead = &batch->text->beads[i];

        if (bayes_cells(bead) == 0 || bayes_cells(bead) > BAYES_MOST_CELLS)
            continue;
        for (int d = 0; d < 2; d++) {
            look_at(&views[d], sampler, d, bead);
            sample_bead(&views[d], averaged);
        }
    }
}

/* ---- Running ---- */

/* The word that the prior likes best, near the diagonal, with some chance. */
static int32_t guess_word(const struct view *v, int k)
{
    double best = 0;
    int32_t found = BAYES_ALONE;

    for (int i = 0; i < v->count; i++) {
        double known = (double)v->sampler->batch->prior[pair_at(v, i, k)];
        double weight = (known + .05) * off_diagonal(v, i, k) *
                        (.5 + bayes_share(&v->sampler->random));

        if (weight > best) {
            best = weight;
            found = i;
        }
    }
    return found;
}

void bayes_sampler_guess(bayes_sampler *sampler)
{
    const bayes_batch *batch = sampler->batch;
    struct view v;

    for (int d = 0; d < 2; d++) {
        begin_view(&v, sampler, d);
        for (size_t i = batch->first; i < batch->end; i++) {
            const bayes_bead *bead = &batch->text->beads[i];

            if (bayes_cells(bead) > BAYES_MOST_CELLS)
                continue;
            look_at(&v, sampler, d, bead);
            for (int k = 0; k < v.other_count; k++)
                v.links[k] = guess_word(&v, k);
        }
    }
}

void bayes_sampler_take(bayes_sampler *sampler, int32_t *const links[2])
{
    for (int d = 0; d < 2; d++)
        memcpy(sampler->links[d], links[d] + bayes_from(sampler->batch, d),
               links_of(sampler->batch, d) * sizeof *links[d]);
}

void bayes_sampler_give(const bayes_sampler *sampler, int d, int32_t *links)
{
    memcpy(links + bayes_from(sampler->batch, d), sampler->links[d],
           links_of(sampler->batch, d) * sizeof *links);
}

yz_status bayes_sampler_run(bayes_sampler *sampler,
                            const bayes_schedule *schedule,
                            const bayes_parts *parts)
{
    for (int stage = 0; stage < 3; stage++) {
        int sweeps = schedule->sweeps[stage];

        if (sweeps == 0)
            continue;
        count_links(sampler);
        if (!parts && stage > 0) {
            sampler->status = bayes_parts_count(
                &sampler->parts, &sampler->batch->pairs, sampler->counts);
            if (sampler->status != YZ_OK)
                return sampler->status;
            expect(sampler, &sampler->parts);
        } else {
            expect(sampler, parts);
        }
        sampler->stage = stage;
        for (int i = 0; i < sweeps; i++)
            sweep(sampler, stage == 2 && i >= sweeps - schedule->averaged);
    }
    return YZ_OK;
}
