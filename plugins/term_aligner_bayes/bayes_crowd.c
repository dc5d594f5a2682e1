/* SPDX-License-Identifier: Apache-2.0 */
/* Words → pairs, source word by source word: no table of pairs is needed, and
 * pairs of one source word lie close together. */
#include "bayes_crowd.h"

/* Of the likeliest cell of a word: less is ruled out. */
static const float BELOW = 1e-4F;

/* ---- Rows ---- */

static yz_status make_rows(bayes_crowd *crowd)
{
    const bayes_batch *batch = crowd->batch;
    size_t words = batch->sides[0].word_count;
    size_t cells = 0;
    size_t word = 0;

    crowd->rows = yz_calloc(words + 1, sizeof *crowd->rows);
    crowd->beads = yz_calloc(words + 1, sizeof *crowd->beads);
    if (!crowd->rows || !crowd->beads)
        return YZ_NO_MEMORY;
    for (size_t b = batch->first; b < batch->end; b++) {
        const bayes_bead *bead = &batch->text->beads[b];

        for (size_t i = 0; i < bead->count[0]; i++) {
            crowd->beads[word] = (uint32_t)(b - batch->first);
            crowd->rows[word++] = cells;
            if (!bayes_is_large(bead))
                cells += bead->count[1];
        }
    }
    crowd->pairs = yz_calloc(cells + 1, sizeof *crowd->pairs);
    return crowd->pairs ? YZ_OK : YZ_NO_MEMORY;
}

/* Sorts the source words by their numbers. */
static yz_status sort_words(bayes_crowd *crowd)
{
    const bayes_side *side = &crowd->batch->sides[0];
    uint32_t *firsts = yz_calloc(side->count + 2, sizeof *firsts);

    crowd->firsts = firsts;
    crowd->order = yz_calloc(side->word_count + 1, sizeof *crowd->order);
    crowd->stamps =
        yz_calloc(crowd->batch->sides[1].count + 1, sizeof *crowd->stamps);
    if (!firsts || !crowd->order || !crowd->stamps)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < side->word_count; i++)
        firsts[side->words[i] + 2]++;
    for (size_t i = 2; i < side->count + 2; i++)
        firsts[i] += firsts[i - 1];
    for (size_t i = 0; i < side->word_count; i++)
        crowd->order[firsts[side->words[i] + 1]++] = (uint32_t)i;
    return YZ_OK;
}

/* ---- Pairs ---- */

static yz_status add_pair(bayes_crowd *crowd, bayes_key key, uint32_t *number)
{
    bayes_batch *batch = crowd->batch;

    if (batch->pair_count == BAYES_NO_PAIR - 1)
        return YZ_LIMIT;
    if (yz_grow((void **)&batch->pairs, &batch->pair_cap, batch->pair_count + 1,
                sizeof *batch->pairs) != YZ_OK)
        return YZ_NO_MEMORY;
    *number = (uint32_t)batch->pair_count;
    batch->pairs[batch->pair_count++] = key;
    return YZ_OK;
}

/* Gives the pairs of a source word, where it stands as word `row` of the batch,
 * their numbers, which are `from` and above. */
static yz_status number_row(bayes_crowd *crowd, size_t row, size_t from)
{
    bayes_batch *batch = crowd->batch;
    const bayes_side *sides = batch->sides;
    const bayes_bead *first = &batch->text->beads[batch->first];
    const bayes_bead *bead = first + crowd->beads[row];
    const uint32_t *others = sides[1].words + bead->words[1] - first->words[1];
    uint32_t *pairs = crowd->pairs + crowd->rows[row];
    yz_status status = YZ_OK;

    for (size_t j = 0; j < bead->count[1] && status == YZ_OK; j++) {
        uint32_t *stamp = &crowd->stamps[others[j]];

        if (*stamp <= from) {
            bayes_key key = { { sides[0].numbers[sides[0].words[row]],
                                sides[1].numbers[others[j]] } };

            status = add_pair(crowd, key, stamp);
            ++*stamp;
        }
        pairs[j] = *stamp - 1;
    }
    return status;
}

static yz_status number_pairs(bayes_crowd *crowd)
{
    bayes_batch *batch = crowd->batch;
    const bayes_bead *beads = &batch->text->beads[batch->first];
    yz_status status = YZ_OK;

    for (size_t s = 0; s < batch->sides[0].count; s++) {
        size_t from = batch->pair_count;

        for (size_t r = crowd->firsts[s];
             r < crowd->firsts[s + 1] && status == YZ_OK; r++) {
            size_t row = crowd->order[r];

            if (!bayes_is_large(&beads[crowd->beads[row]]))
                status = number_row(crowd, row, from);
        }
        if (yz_grow((void **)&batch->known, &crowd->known_cap,
                    batch->pair_count + 1, sizeof *batch->known) != YZ_OK)
            return YZ_NO_MEMORY;
        if (status == YZ_OK && batch->pair_count > from)
            bayes_prior_row(crowd->prior, batch->pairs + from,
                            batch->pair_count - from, batch->known + from);
    }
    return status;
}

/* How likely the model has it that the words of each pair are linked. */
static yz_status weigh_pairs(bayes_crowd *crowd)
{
    const bayes_model *model = crowd->rule->model;
    bayes_batch *batch = crowd->batch;
    float each[2];

    for (int d = 0; d < 2; d++) {
        crowd->weights[d] =
            yz_calloc(batch->pair_count + 1, sizeof *crowd->weights[d]);
        if (!crowd->weights[d])
            return YZ_NO_MEMORY;
        each[d] = bayes_each(model->vocab, d);
    }
    for (size_t i = 0; i < batch->pair_count; i++) {
        bayes_key key = batch->pairs[i];
        float counts[2];

        bayes_model_counts(model, key, counts);
        batch->known[i] +=
            bayes_parts_of(crowd->rule->parts, key, counts[0] + counts[1]);
        for (int d = 0; d < 2; d++)
            crowd->weights[d][i] =
                (counts[d] + batch->known[i] + each[d]) /
                (model->tallies[d].given[key.words[d]] + BAYES_SPREAD);
    }
    return YZ_OK;
}

yz_status bayes_crowd_init(bayes_crowd *crowd, bayes_batch *batch,
                           const bayes_prior *prior, const bayes_rule *rule)
{
    yz_status status;

    *crowd = (bayes_crowd){ .batch = batch, .prior = prior, .rule = rule };
    batch->pair_count = batch->pair_cap = 0;
    status = make_rows(crowd);
    if (status == YZ_OK)
        status = sort_words(crowd);
    if (status == YZ_OK)
        status = number_pairs(crowd);
    return status == YZ_OK && rule->model ? weigh_pairs(crowd) : status;
}

void bayes_crowd_done(bayes_crowd *crowd)
{
    yz_free(crowd->rows);
    yz_free(crowd->pairs);
    yz_free(crowd->beads);
    yz_free(crowd->order);
    yz_free(crowd->firsts);
    yz_free(crowd->stamps);
    yz_free(crowd->weights[0]);
    yz_free(crowd->weights[1]);
}

/* ---- Choosing ---- */

/* The weight of word i for the word that is linked to word `linked`, without
 * what this very link taught the model. */
static float weight_of(const bayes_crowd *crowd, int d, const bayes_cell *cell,
                       int32_t linked)
{
    float weight = crowd->weights[d][cell->pair];
    uint32_t word = crowd->batch->pairs[cell->pair].words[d];

    if ((int32_t)cell->word == linked)
        weight -=
            1 / (crowd->rule->model->tallies[d].given[word] + BAYES_SPREAD);
    return weight;
}

static size_t rule_out(const bayes_crowd *crowd, int d, int32_t linked,
                       bayes_cell *cells, size_t count)
{
    float least = 0;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        float weight = weight_of(crowd, d, &cells[i], linked);

        if (weight * BELOW > least)
            least = weight * BELOW;
    }
    for (size_t i = 0; i < count; i++)
        if ((int32_t)cells[i].word == linked ||
            crowd->weights[d][cells[i].pair] >= least)
            cells[kept++] = cells[i];
    return kept;
}

size_t bayes_crowd_choose(const bayes_crowd *crowd, const bayes_bead *bead,
                          const size_t first[2], int d, size_t k,
                          bayes_cell *out)
{
    size_t count = bead->count[d];

    for (size_t i = 0; i < count; i++) {
        size_t row = first[0] + (d == 0 ? i : k);

        out[i].word = (uint32_t)i;
        out[i].pair = crowd->pairs[crowd->rows[row] + (d == 0 ? k : i)];
    }
    if (!crowd->rule->model)
        return count;
    return rule_out(crowd, d, crowd->rule->links[d][bead->words[1 - d] + k],
                    out, count);
}
