/* SPDX-License-Identifier: Apache-2.0 */
/* Counting links. */
#include "bayes_tally.h"

/* Sightings of each jump that are taken for granted: most links follow the
 * last one, none is impossible. */
static const float NEXT = 6;
static const float ANY = .05F;

void bayes_tally_init(bayes_tally *tally)
{
    memset(tally, 0, sizeof *tally);
}

void bayes_tally_done(bayes_tally *tally)
{
    yz_free(tally->given);
    yz_free(tally->alone);
    yz_free(tally->fertility);
    bayes_tally_init(tally);
}

/* Grows a list of `size` bytes an item to `count` items; new ones are 0. */
static yz_status grow(void **items, size_t old, size_t count, size_t size)
{
    void *grown = yz_realloc_array(*items, count + 1, size);

    if (!grown)
        return YZ_NO_MEMORY;
    *items = grown;
    memset((char *)grown + old * size, 0, (count + 1 - old) * size);
    return YZ_OK;
}

yz_status bayes_tally_grow(bayes_tally *tally, size_t words, size_t others)
{
    if (grow((void **)&tally->given, tally->words[0], words,
             sizeof *tally->given) != YZ_OK ||
        grow((void **)&tally->fertility, tally->words[0], words,
             sizeof *tally->fertility) != YZ_OK ||
        grow((void **)&tally->alone, tally->words[1], others,
             sizeof *tally->alone) != YZ_OK)
        return YZ_NO_MEMORY;
    tally->words[0] = words;
    tally->words[1] = others;
    return YZ_OK;
}

static void copy_sums(bayes_tally *tally, const bayes_tally *from)
{
    memcpy(tally->fertilities, from->fertilities, sizeof from->fertilities);
    memcpy(tally->jumps, from->jumps, sizeof from->jumps);
    tally->alone_total = from->alone_total;
    tally->jump_total = from->jump_total;
}

yz_status bayes_tally_take(bayes_tally *tally, const bayes_tally *from,
                           const uint32_t *words, size_t count,
                           const uint32_t *others, size_t other_count)
{
    bayes_tally_done(tally);
    if (bayes_tally_grow(tally, count, other_count) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        tally->given[i] = from->given[words[i]];
        memcpy(tally->fertility[i], from->fertility[words[i]],
               sizeof tally->fertility[i]);
    }
    for (size_t i = 0; i < other_count; i++)
        tally->alone[i] = from->alone[others[i]];
    copy_sums(tally, from);
    return YZ_OK;
}

void bayes_tally_copy(bayes_tally *tally, const bayes_tally *from)
{
    memcpy(tally->given, from->given, from->words[0] * sizeof *from->given);
    memcpy(tally->fertility, from->fertility,
           from->words[0] * sizeof *from->fertility);
    memcpy(tally->alone, from->alone, from->words[1] * sizeof *from->alone);
    copy_sums(tally, from);
}

void bayes_tally_begin(bayes_tally *tally)
{
    for (int i = 0; i < BAYES_JUMPS; i++) {
        float off = (float)(i - BAYES_FURTHEST - 1);
        float count = NEXT / (1 + off * off) + ANY;

        tally->jumps[i] += count;
        tally->jump_total += count;
    }
}

static void count_jump(bayes_tally *tally, int distance, float times)
{
    tally->jumps[bayes_jump(distance)] += times;
    tally->jump_total += times;
}

void bayes_tally_count(bayes_tally *tally, const uint32_t *words, size_t count,
                       const uint32_t *others, size_t other_count,
                       const int32_t *links, unsigned *fertility, float times)
{
    int32_t last = BAYES_ALONE;

    memset(fertility, 0, count * sizeof *fertility);
    for (size_t k = 0; k < other_count; k++) {
        if (links[k] == BAYES_ALONE) {
            tally->alone[others[k]] += times;
            tally->alone_total += times;
            continue;
        }
        tally->given[words[links[k]]] += times;
        fertility[links[k]]++;
        count_jump(tally, links[k] - last, times);
        last = links[k];
    }
    count_jump(tally, (int)count - last, times);
    for (size_t i = 0; i < count; i++) {
        size_t f = bayes_fertility(fertility[i]);

        tally->fertility[words[i]][f] += times;
        tally->fertilities[f] += times;
    }
}
