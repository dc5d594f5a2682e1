/* SPDX-License-Identifier: Apache-2.0 */
/* Counts that outlive a batch. */
#include "bayes_model.h"

void bayes_model_init(bayes_model *model, const yz_str lang[2],
                      const yz_lexicon *lexicon)
{
    memset(model, 0, sizeof *model);
    bayes_pairs_init(&model->pairs);
    for (int side = 0; side < 2; side++) {
        bayes_vocab_init(&model->vocab[side], lang[side], lexicon);
        bayes_tally_init(&model->tallies[side]);
        bayes_tally_begin(&model->tallies[side]);
    }
}

void bayes_model_done(bayes_model *model)
{
    bayes_pairs_done(&model->pairs);
    for (int side = 0; side < 2; side++) {
        bayes_vocab_done(&model->vocab[side]);
        bayes_tally_done(&model->tallies[side]);
        yz_free(model->counts[side]);
    }
    yz_free(model->fertility);
    memset(model, 0, sizeof *model);
}

yz_status bayes_model_grow(bayes_model *model)
{
    for (int d = 0; d < 2; d++)
        if (bayes_vocab_part(&model->vocab[d]) != YZ_OK ||
            bayes_tally_grow(&model->tallies[d], model->vocab[d].words.count,
                             model->vocab[1 - d].words.count) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

void bayes_model_counts(const bayes_model *model, bayes_key key,
                        float counts[2])
{
    uint32_t number = bayes_pairs_find(&model->pairs, key);

    for (int d = 0; d < 2; d++)
        counts[d] = number == BAYES_NO_PAIR ? 0 : model->counts[d][number];
}

/* The pair's number, new ones with no counts. */
static yz_status number_pair(bayes_model *model, bayes_key key,
                             uint32_t *number)
{
    size_t before = model->pairs.count;
    yz_status status = bayes_pairs_add(&model->pairs, key, number);

    if (status != YZ_OK || model->pairs.count == before)
        return status;
    for (int d = 0; d < 2; d++) {
        if (yz_grow((void **)&model->counts[d], &model->count_cap[d],
                    model->pairs.count, sizeof *model->counts[d]) != YZ_OK)
            return YZ_NO_MEMORY;
        model->counts[d][*number] = 0;
    }
    return YZ_OK;
}

yz_status bayes_model_count_pair(bayes_model *model, bayes_key key,
                                 const float counts[2])
{
    uint32_t number;
    yz_status status = number_pair(model, key, &number);

    for (int d = 0; d < 2 && status == YZ_OK; d++)
        model->counts[d][number] += counts[d];
    return status;
}

static yz_status add_links(bayes_model *model, const bayes_text *text,
                           const bayes_bead *bead, int d, const int32_t *links,
                           float times)
{
    const uint32_t *words = bayes_words(text, bead, d);
    const uint32_t *others = bayes_words(text, bead, 1 - d);
    yz_status status = YZ_OK;

    for (size_t k = 0; k < bead->count[1 - d] && status == YZ_OK; k++) {
        bayes_key key;
        uint32_t number;

        if (links[k] == BAYES_ALONE)
            continue;
        key.words[d] = words[links[k]];
        key.words[1 - d] = others[k];
        status = number_pair(model, key, &number);
        if (status == YZ_OK)
            model->counts[d][number] += times;
    }
    if (status == YZ_OK)
        bayes_tally_count(&model->tallies[d], words, bead->count[d], others,
                          bead->count[1 - d], links, model->fertility, times);
    return status;
}

yz_status bayes_model_add(bayes_model *model, const bayes_text *text,
                          size_t first, size_t end, int32_t *const links[2],
                          const size_t from[2], float times)
{
    size_t longest = text->longest[0] > text->longest[1] ? text->longest[0]
                                                         : text->longest[1];
    yz_status status =
        yz_grow((void **)&model->fertility, &model->fertility_cap, longest + 1,
                sizeof *model->fertility);

    for (size_t i = first; i < end && status == YZ_OK; i++) {
        const bayes_bead *bead = &text->beads[i];

        if (bayes_is_large(bead))
            continue;
        for (int d = 0; d < 2 && status == YZ_OK; d++)
            status = add_links(model, text, bead, d,
                               links[d] + bead->words[1 - d] - from[d], times);
    }
    return status;
}
