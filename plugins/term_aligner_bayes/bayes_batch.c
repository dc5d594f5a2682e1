/* SPDX-License-Identifier: Apache-2.0 */
/* Beads → cells → pairs. */
#include "bayes_crowd.h"

void bayes_batch_init(bayes_batch *batch, const bayes_text *text)
{
    memset(batch, 0, sizeof *batch);
    batch->text = text;
    for (int d = 0; d < 2; d++)
        bayes_tally_init(&batch->tallies[d]);
}

void bayes_batch_done(bayes_batch *batch)
{
    yz_free(batch->pairs);
    yz_free(batch->known);
    for (int d = 0; d < 2; d++) {
        yz_free(batch->sides[d].numbers);
        yz_free(batch->sides[d].words);
        yz_free(batch->sides[d].same);
        yz_free(batch->sides[d].own);
        yz_free(batch->cells[d]);
        yz_free(batch->starts[d]);
        yz_free(batch->counts[d]);
        bayes_tally_done(&batch->tallies[d]);
    }
}

/* ---- Words ---- */

/* Makes room for the batch's own numbers of all words of the vocabulary. */
static yz_status begin_side(bayes_side *side, size_t vocabulary)
{
    uint32_t *own =
        yz_realloc_array(side->own, vocabulary + 1, sizeof *side->own);

    if (!own)
        return YZ_NO_MEMORY;
    side->own = own;
    memset(own, 0xFF, (vocabulary + 1) * sizeof *own);
    side->count = 0;
    side->word_count = 0;
    return YZ_OK;
}

static yz_status add_word(bayes_side *side, uint32_t word)
{
    if (side->own[word] == BAYES_NO_PAIR) {
        if (yz_grow((void **)&side->numbers, &side->cap, side->count + 1,
                    sizeof *side->numbers) != YZ_OK)
            return YZ_NO_MEMORY;
        side->own[word] = (uint32_t)side->count;
        side->numbers[side->count++] = word;
    }
    side->words[side->word_count++] = side->own[word];
    return YZ_OK;
}

/* Chains the words of the bead that are the same. */
static void chain_words(const uint32_t *words, uint32_t *same, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1;

        while (next < count && words[next] != words[i])
            next++;
        for (size_t k = 0; next == count && k <= i; k++)
            if (words[k] == words[i])
                next = k;
        same[i] = (uint32_t)next;
    }
}

static yz_status add_words(bayes_side *side, const uint32_t *words,
                           size_t count)
{
    size_t first = side->word_count;

    if (yz_grow((void **)&side->words, &side->word_cap, first + count + 1,
                sizeof *side->words) != YZ_OK ||
        yz_grow((void **)&side->same, &side->same_cap, first + count + 1,
                sizeof *side->same) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (add_word(side, words[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

/* The words of all beads that there is room for. */
static yz_status take_words(bayes_batch *batch, size_t first, size_t room,
                            const bayes_vocab vocab[2])
{
    const bayes_text *text = batch->text;
    size_t cells = 0;

    batch->first = batch->end = first;
    for (int side = 0; side < 2; side++)
        if (begin_side(&batch->sides[side], vocab[side].words.count) != YZ_OK)
            return YZ_NO_MEMORY;
    while (batch->end < text->bead_count && cells < room) {
        const bayes_bead *bead = &text->beads[batch->end++];

        for (int side = 0; side < 2; side++)
            if (add_words(&batch->sides[side], bayes_words(text, bead, side),
                          bead->count[side]) != YZ_OK)
                return YZ_NO_MEMORY;
        if (bayes_is_large(bead))
            continue;
        cells += bead->count[0] * bead->count[1];
        for (int side = 0; side < 2; side++) {
            bayes_side *s = &batch->sides[side];
            size_t from = s->word_count - bead->count[side];

            chain_words(s->words + from, s->same + from, bead->count[side]);
        }
    }
    return YZ_OK;
}

/* ---- Cells ---- */

/* The cells of one direction; those of a large bead are none. */
static yz_status take_cells(bayes_batch *batch, const bayes_crowd *crowd, int d)
{
    size_t first[2] = { 0, 0 };
    size_t *starts;

    if (yz_grow((void **)&batch->starts[d], &batch->start_cap[d],
                batch->sides[1 - d].word_count + 1,
                sizeof *batch->starts[d]) != YZ_OK)
        return YZ_NO_MEMORY;
    starts = batch->starts[d];
    batch->cell_count[d] = 0;
    for (size_t b = batch->first; b < batch->end; b++) {
        const bayes_bead *bead = &batch->text->beads[b];

        for (size_t k = 0; k < bead->count[1 - d]; k++) {
            *starts++ = batch->cell_count[d];
            if (bayes_is_large(bead))
                continue;
            if (yz_grow((void **)&batch->cells[d], &batch->cell_cap[d],
                        batch->cell_count[d] + bead->count[d] + 1,
                        sizeof *batch->cells[d]) != YZ_OK)
                return YZ_NO_MEMORY;
            batch->cell_count[d] +=
                bayes_crowd_choose(crowd, bead, first, d, k,
                                   batch->cells[d] + batch->cell_count[d]);
        }
        first[0] += bead->count[0];
        first[1] += bead->count[1];
    }
    *starts = batch->cell_count[d];
    return YZ_OK;
}

/* Forgets pairs that no cell has. */
static yz_status drop_pairs(bayes_batch *batch)
{
    uint32_t *numbers = yz_calloc(batch->pair_count + 1, sizeof *numbers);
    uint32_t kept = 0;

    if (!numbers)
        return YZ_NO_MEMORY;
    for (int d = 0; d < 2; d++)
        for (size_t i = 0; i < batch->cell_count[d]; i++)
            numbers[batch->cells[d][i].pair] = 1;
    for (size_t i = 0; i < batch->pair_count; i++)
        if (numbers[i]) {
            batch->pairs[kept] = batch->pairs[i];
            batch->known[kept] = batch->known[i];
            numbers[i] = kept++;
        }
    for (int d = 0; d < 2; d++)
        for (size_t i = 0; i < batch->cell_count[d]; i++)
            batch->cells[d][i].pair = numbers[batch->cells[d][i].pair];
    batch->pair_count = kept;
    yz_free(numbers);
    return YZ_OK;
}

/* What the batch before had. */
static void forget(bayes_batch *batch)
{
    yz_free(batch->pairs);
    yz_free(batch->known);
    batch->pairs = NULL;
    batch->known = NULL;
    for (int d = 0; d < 2; d++) {
        yz_free(batch->counts[d]);
        batch->counts[d] = NULL;
    }
}

yz_status bayes_batch_take(bayes_batch *batch, size_t first, size_t room,
                           const bayes_prior *prior, const bayes_rule *rule)
{
    bayes_crowd crowd;
    yz_status status;

    forget(batch);
    status = take_words(batch, first, room, prior->vocab);
    if (status != YZ_OK)
        return status;
    status = bayes_crowd_init(&crowd, batch, prior, rule);
    for (int d = 0; d < 2 && status == YZ_OK; d++)
        status = take_cells(batch, &crowd, d);
    bayes_crowd_done(&crowd);
    return status == YZ_OK && rule->model ? drop_pairs(batch) : status;
}

/* ---- Counts ---- */

yz_status bayes_batch_count(bayes_batch *batch, const bayes_model *model)
{
    for (int d = 0; d < 2; d++) {
        batch->counts[d] =
            yz_calloc(batch->pair_count + 1, sizeof *batch->counts[d]);
        if (!batch->counts[d] ||
            bayes_tally_take(&batch->tallies[d], &model->tallies[d],
                             batch->sides[d].numbers, batch->sides[d].count,
                             batch->sides[1 - d].numbers,
                             batch->sides[1 - d].count) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    for (size_t i = 0; i < batch->pair_count; i++) {
        float counts[2];

        bayes_model_counts(model, batch->pairs[i], counts);
        batch->counts[0][i] = counts[0];
        batch->counts[1][i] = counts[1];
    }
    return YZ_OK;
}
