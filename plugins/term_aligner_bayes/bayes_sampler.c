/* SPDX-License-Identifier: Apache-2.0 */
/* Sweeps over a batch. */
#include "bayes_random.h"
#include "bayes_view.h"

/* ---- Making ---- */

static size_t links_of(const bayes_batch *batch, int d)
{
    return bayes_batch_words(batch, 1 - d);
}

static yz_status make_direction(bayes_sampler *sampler, int d, bool means)
{
    const bayes_batch *batch = sampler->batch;
    size_t count = batch->sides[d].count;

    bayes_tally_init(&sampler->tallies[d]);
    if (bayes_tally_grow(&sampler->tallies[d], count,
                         batch->sides[1 - d].count) != YZ_OK)
        return YZ_NO_MEMORY;
    sampler->counts[d] =
        yz_calloc(batch->pair_count + 1, sizeof *sampler->counts[d]);
    sampler->bulk[d] = yz_calloc(count + 1, sizeof *sampler->bulk[d]);
    sampler->links[d] =
        yz_calloc(links_of(batch, d) + 1, sizeof *sampler->links[d]);
    if (means)
        sampler->means[d] =
            yz_calloc(batch->cell_count[d] + 1, sizeof *sampler->means[d]);
    return sampler->counts[d] && sampler->bulk[d] && sampler->links[d] &&
                   (sampler->means[d] || !means)
               ? YZ_OK
               : YZ_NO_MEMORY;
}

yz_status bayes_sampler_init(bayes_sampler *sampler, const bayes_batch *batch,
                             const bayes_vocab vocab[2], bool means,
                             uint64_t seed)
{
    const bayes_text *text = batch->text;
    size_t longest = text->longest[0] > text->longest[1] ? text->longest[0]
                                                         : text->longest[1];

    memset(sampler, 0, sizeof *sampler);
    sampler->batch = batch;
    sampler->random = seed;
    for (int d = 0; d < 2; d++) {
        sampler->each[d] = bayes_each(vocab, d);
        sampler->alone_each[d] =
            sampler->each[d] / BAYES_SPREAD * BAYES_ALONE_SPREAD;
    }
    bayes_parts_init(&sampler->parts, vocab);
    sampler->weights = yz_calloc(longest + 1, sizeof *sampler->weights);
    sampler->sums = yz_calloc(longest + 1, sizeof *sampler->sums);
    sampler->values = yz_calloc(longest + 1, sizeof *sampler->values);
    sampler->fertility = yz_calloc(longest + 1, sizeof *sampler->fertility);
    if (!sampler->weights || !sampler->sums || !sampler->values ||
        !sampler->fertility || make_direction(sampler, 0, means) != YZ_OK ||
        make_direction(sampler, 1, means) != YZ_OK)
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
    yz_free(sampler->sums);
    yz_free(sampler->values);
    yz_free(sampler->fertility);
    memset(sampler, 0, sizeof *sampler);
}

/* ---- Counting ---- */

/* Sets all counts from the batch's and the links. */
static void count_links(bayes_sampler *sampler)
{
    const bayes_batch *batch = sampler->batch;
    bayes_view v;

    for (int d = 0; d < 2; d++) {
        bayes_view_begin(&v, sampler, d);
        bayes_tally_copy(v.tally, &batch->tallies[d]);
        memcpy(v.counts, batch->counts[d],
               batch->pair_count * sizeof *v.counts);
        for (size_t i = batch->first; i < batch->end; i++) {
            const bayes_bead *bead = &batch->text->beads[i];

            if (bayes_is_large(bead))
                continue;
            bayes_view_look(&v, bead);
            bayes_tally_count(v.tally, v.words, bead->count[d], v.others,
                              bead->count[1 - d], v.links, sampler->fertility,
                              1);
            for (int k = 0; k < v.other_count; k++)
                if (v.links[k] != BAYES_ALONE)
                    v.counts[bayes_view_pair(&v, k)]++;
        }
    }
}

/* Adds what is known before: what the batch has, and what the parts of words
 * say, which are of the very counts that there are now; NULL: nothing. */
static void expect(bayes_sampler *sampler, const bayes_parts *parts)
{
    const bayes_batch *batch = sampler->batch;

    for (int d = 0; d < 2; d++)
        memset(sampler->bulk[d], 0,
               batch->sides[d].count * sizeof *sampler->bulk[d]);
    for (size_t i = 0; i < batch->pair_count; i++) {
        bayes_key key = batch->pairs[i];
        float known = batch->known[i];

        if (parts)
            known += bayes_parts_of(
                parts, key, sampler->counts[0][i] + sampler->counts[1][i]);
        for (int d = 0; d < 2; d++) {
            sampler->bulk[d][batch->sides[d].own[key.words[d]]] += known;
            sampler->counts[d][i] += known;
        }
    }
}

/* ---- Sweeps ---- */

/* `averaged`: over how many sweeps of this kind; 0: not over this one. */
static void sweep(bayes_sampler *sampler, int averaged)
{
    const bayes_batch *batch = sampler->batch;
    bayes_view views[2];

    for (int d = 0; d < 2; d++) {
        bayes_view_begin(&views[d], sampler, d);
        views[d].unit = averaged ? (float)BAYES_CERTAIN / (float)averaged : 0;
    }
    for (size_t i = batch->first; i < batch->end; i++) {
        const bayes_bead *bead = &batch->text->beads[i];

        if (bead->count[0] == 0 || bead->count[1] == 0 || bayes_is_large(bead))
            continue;
        for (int d = 0; d < 2; d++) {
            bayes_view_look(&views[d], bead);
            bayes_view_sample(&views[d]);
        }
    }
}

/* ---- Running ---- */

/* The word that what is known likes best, near the diagonal, with some chance.
 */
static int32_t guess_word(const bayes_view *v, int k)
{
    float at = ((float)k + .5F) / (float)v->other_count;
    float each = 1 / (float)v->count;
    float best = 0;
    int32_t found = BAYES_ALONE;

    for (size_t i = v->starts[k]; i < v->starts[k + 1]; i++) {
        int word = (int)v->cells[i].word;
        float known = v->sampler->batch->known[v->cells[i].pair];
        float weight = (known + .05F) * bayes_view_slant(v, word, at, each) *
                       (.5F + (float)bayes_share(&v->sampler->random));

        if (weight > best) {
            best = weight;
            found = word;
        }
    }
    return found;
}

void bayes_sampler_guess(bayes_sampler *sampler)
{
    const bayes_batch *batch = sampler->batch;
    bayes_view v;

    for (int d = 0; d < 2; d++) {
        bayes_view_begin(&v, sampler, d);
        for (size_t i = batch->first; i < batch->end; i++) {
            const bayes_bead *bead = &batch->text->beads[i];

            if (bayes_is_large(bead))
                continue;
            bayes_view_look(&v, bead);
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
                            const bayes_schedule *schedule, bool own_parts)
{
    for (int stage = 0; stage < 3; stage++) {
        int sweeps = schedule->sweeps[stage];
        bool parts = own_parts && stage > 0;

        if (sweeps == 0)
            continue;
        count_links(sampler);
        if (parts)
            sampler->status =
                bayes_parts_count(&sampler->parts, sampler->batch->pairs,
                                  sampler->batch->pair_count, sampler->counts);
        if (sampler->status != YZ_OK)
            return sampler->status;
        expect(sampler, parts ? &sampler->parts : NULL);
        sampler->stage = stage;
        for (int i = 0; i < sweeps; i++)
            sweep(sampler, stage == 2 && i >= sweeps - schedule->averaged
                               ? schedule->averaged
                               : 0);
    }
    return YZ_OK;
}
