/* SPDX-License-Identifier: Apache-2.0 */
/* Counts of pairs of words, spread over the parts of the words. */
#include "bayes_parts.h"

/* Sightings of something else that are taken for granted. */
static const float DOUBT = 2;

/* Characters for characters say nothing: it must be one side that is written
 * in them, a quotation in the other does not count. */
static int dense_side(const bayes_vocab vocab[2])
{
    for (int side = 0; side < 2; side++)
        if (vocab[side].parts.count > 4 * vocab[1 - side].parts.count)
            return side;
    return -1;
}

void bayes_parts_init(bayes_parts *parts, const bayes_vocab vocab[2])
{
    memset(parts, 0, sizeof *parts);
    bayes_pairs_init(&parts->pairs);
    parts->side = dense_side(vocab);
    if (parts->side >= 0)
        parts->vocab = &vocab[parts->side];
}

void bayes_parts_done(bayes_parts *parts)
{
    bayes_pairs_done(&parts->pairs);
    yz_free(parts->counts);
    yz_free(parts->totals);
    yz_free(parts->words);
}

static yz_status count_part(bayes_parts *parts, uint32_t part, uint32_t word,
                            float times)
{
    size_t before = parts->pairs.count;
    uint32_t number;
    yz_status status =
        bayes_pairs_add(&parts->pairs, (bayes_key){ { part, word } }, &number);

    if (status != YZ_OK)
        return status;
    if (parts->pairs.count > before) {
        if (yz_grow((void **)&parts->counts, &parts->count_cap,
                    parts->pairs.count, sizeof *parts->counts) != YZ_OK)
            return YZ_NO_MEMORY;
        parts->counts[number] = 0;
    }
    parts->counts[number] += times;
    parts->totals[part] += times;
    return YZ_OK;
}

static yz_status count_pair(bayes_parts *parts, bayes_key key, float times)
{
    uint32_t word = key.words[parts->side];
    size_t count;
    const uint32_t *list = bayes_vocab_parts(parts->vocab, word, &count);
    yz_status status = YZ_OK;

    parts->words[word] += times;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = count_part(parts, list[i], key.words[1 - parts->side], times);
    return status;
}

yz_status bayes_parts_count(bayes_parts *parts, const bayes_key *pairs,
                            size_t count, float *const counts[2])
{
    yz_status status = YZ_OK;

    if (parts->side < 0)
        return YZ_OK;
    if (yz_grow((void **)&parts->totals, &parts->total_cap,
                parts->vocab->parts.count, sizeof *parts->totals) != YZ_OK ||
        yz_grow((void **)&parts->words, &parts->word_cap,
                parts->vocab->words.count, sizeof *parts->words) != YZ_OK)
        return YZ_NO_MEMORY;
    memset(parts->totals, 0, parts->vocab->parts.count * sizeof *parts->totals);
    memset(parts->words, 0, parts->vocab->words.count * sizeof *parts->words);
    bayes_pairs_done(&parts->pairs);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        if (counts[0][i] + counts[1][i] > 0)
            status = count_pair(parts, pairs[i], counts[0][i] + counts[1][i]);
    return status;
}

float bayes_parts_of(const bayes_parts *parts, bayes_key key, float own)
{
    uint32_t word;
    size_t count;
    const uint32_t *list;
    float sum = 0;

    if (parts->side < 0)
        return 0;
    word = key.words[parts->side];
    list = bayes_vocab_parts(parts->vocab, word, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = bayes_pairs_find(
            &parts->pairs,
            (bayes_key){ { list[i], key.words[1 - parts->side] } });

        if (number != BAYES_NO_PAIR && parts->counts[number] > own)
            sum += (parts->counts[number] - own) /
                   (parts->totals[list[i]] - parts->words[word] + DOUBT);
    }
    return count ? sum / (float)count : 0;
}
