/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting the words of beads. */
#include "lexical_bags.h"
#include <stdlib.h>

enum {
    MOST_BEADS = 30000 /* more teach little and take long */
};

static yz_status add_word(lexical_bags *b, uint32_t word)
{
    if (yz_grow((void **)&b->words, &b->cap, b->count + 1, sizeof *b->words) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    b->words[b->count++] = word;
    return YZ_OK;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static size_t unique(uint32_t *words, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(words, count, sizeof *words, by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || words[kept - 1] != words[i])
            words[kept++] = words[i];
    return kept;
}

static yz_status add_bead(lexical_bags *b, const lexical_pair *pair, size_t i,
                          size_t a, size_t j, size_t n)
{
    const lexical_text *x = &pair->text[0];
    const lexical_text *y = &pair->text[1];
    yz_status status = YZ_OK;
    size_t first = b->count;

    if (yz_grow((void **)&b->begin, &b->begin_cap, 2 * b->beads + 3,
                sizeof *b->begin) != YZ_OK)
        return YZ_NO_MEMORY;
    b->begin[2 * b->beads] = first;
    for (size_t s = i; s < i + a; s++)
        for (uint32_t t = 0; t < x->sentences[s].token_count; t++) {
            const lexical_token *token = &x->tokens[x->sentences[s].token + t];
            for (uint32_t v = 0; v < token->voice_count && status == YZ_OK; v++)
                status = add_word(b, x->voices[token->voice + v].word);
        }
    if (status == YZ_OK)
        b->count = first + unique(b->words + first, b->count - first);
    b->begin[2 * b->beads + 1] = first = b->count;
    for (size_t s = j; s < j + n && status == YZ_OK; s++)
        for (uint32_t t = 0; t < y->sentences[s].token_count && status == YZ_OK;
             t++)
            status = add_word(b, y->tokens[y->sentences[s].token + t].word);
    if (status == YZ_OK)
        b->count = first + unique(b->words + first, b->count - first);
    b->beads++;
    b->begin[2 * b->beads] = b->count;
    return status;
}

void lexical_bags_done(lexical_bags *b)
{
    yz_free(b->words);
    yz_free(b->begin);
}

static size_t bead_count(const lexical_pair *pairs, size_t count)
{
    size_t beads = 0;

    for (size_t p = 0; p < count; p++)
        beads += pairs[p].path_count;
    return beads;
}

yz_status lexical_bags_fill(lexical_bags *b, const lexical_pair *pairs,
                            size_t count)
{
    size_t step = bead_count(pairs, count) / MOST_BEADS + 1;
    size_t number = 0;
    yz_status status = YZ_OK;

    for (size_t p = 0; p < count; p++) {
        size_t i = 0, j = 0;
        for (size_t k = 0; k < pairs[p].path_count && status == YZ_OK; k++) {
            lexical_type type = lexical_types[pairs[p].path[k].type];
            if (type.head && type.gloss && number++ % step == 0)
                status = add_bead(b, &pairs[p], i, type.head, j, type.gloss);
            i += type.head;
            j += type.gloss;
        }
    }
    return status;
}
