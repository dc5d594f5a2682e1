/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing a query's grams for a shard, and counting them. */
#include <stdlib.h>

#include <core/memory/fuzzy_filter.h>
#include <core/memory/match_score.h>

enum {
    COMPARING = 200, /* what comparing a text costs, in postings */
    MOST_MORE = 24   /* grams that are tried beyond those needed */
};

#define NO_LIST UINT32_MAX

/* ---- Taking grams ---- */

static int by_hash(const void *a, const void *b)
{
    uint32_t x = ((const yzi_fuzzy_gram *)a)->hash;
    uint32_t y = ((const yzi_fuzzy_gram *)b)->hash;

    return (x > y) - (x < y);
}

/* Puts equal grams together. */
static size_t unite(yzi_fuzzy_gram *grams, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(grams, count, sizeof *grams, by_hash);
    for (size_t i = 1; i < count; i++) {
        if (grams[i].hash == grams[kept].hash)
            grams[kept].weight++;
        else
            grams[++kept] = grams[i];
    }
    return kept + 1;
}

static void take_gram(yzi_fuzzy_grams *g, int family, bool missing,
                      uint32_t hash)
{
    if (missing)
        g->missing[family]++;
    else
        g->items[family][g->counts[family]++] =
            (yzi_fuzzy_gram){ hash, 1, 0, 0 };
}

yz_status yzi_fuzzy_grams_take(yzi_fuzzy_grams *grams,
                               yzi_fuzzy_scratch *scratch, double least)
{
    const uint32_t *ids = scratch->units.items;
    size_t len = scratch->units.count;
    void *room = scratch->grams;
    yz_status status =
        yz_grow(&room, &scratch->gram_cap, 2 * len + 1, sizeof *scratch->grams);

    scratch->grams = room;
    if (status != YZ_OK)
        return status;
    memset(grams, 0, sizeof *grams);
    grams->len = len;
    grams->least = least;
    grams->items[YZI_FUZZY_UNITS] = scratch->grams;
    grams->items[YZI_FUZZY_PAIRS] = scratch->grams + len;
    for (size_t i = 0; i < len; i++) {
        bool missing = ids[i] == YZI_NO_UNIT;

        take_gram(grams, YZI_FUZZY_UNITS, missing, yzi_fuzzy_hash_unit(ids[i]));
        if (i > 0)
            take_gram(grams, YZI_FUZZY_PAIRS,
                      missing || ids[i - 1] == YZI_NO_UNIT,
                      yzi_fuzzy_hash_pair(ids[i - 1], ids[i]));
    }
    for (int f = 0; f < YZI_FUZZY_FAMILIES; f++)
        grams->counts[f] = unite(grams->items[f], grams->counts[f]);
    return YZ_OK;
}

/* ---- How many may be destroyed ---- */

static size_t destroyed(const yzi_fuzzy_grams *g, int family, size_t len)
{
    size_t longest = len > g->len ? len : g->len;
    size_t distance = yzi_match_most_distance(longest, g->least);
    size_t added = len - (len > g->len ? g->len : len);
    size_t most = (size_t)(family + 1) * distance;

    return most > added ? most - added : 0;
}

/* The most over all lengths that the range has. */
static size_t most_destroyed(const yzi_fuzzy_grams *g, int family,
                             const yzi_fuzzy_shard *s, yzi_fuzzy_range range)
{
    size_t most = 0;

    for (size_t m = s->lengths[range.begin]; m <= s->lengths[range.end - 1];
         m++) {
        size_t d = destroyed(g, family, m);
        most = d > most ? d : most;
    }
    return most;
}

uint32_t yzi_fuzzy_threshold(const yzi_fuzzy_grams *grams, yzi_fuzzy_sum count,
                             size_t len)
{
    size_t d;

    if (count.family < 0)
        return 0;
    d = destroyed(grams, count.family, len);
    return count.weight > d ? count.weight - (uint32_t)d : 0;
}

/* ---- Choosing ---- */

/* The first posting that is not below `text`. */
static uint32_t first_from(const uint16_t *postings, uint32_t count,
                           uint32_t text)
{
    uint32_t low = 0;

    while (low < count) {
        uint32_t middle = low + (count - low) / 2;
        if (postings[middle] < text)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static void find_list(yzi_fuzzy_gram *gram, const yzi_fuzzy_shard *s,
                      yzi_fuzzy_range range)
{
    uint32_t bucket = yzi_fuzzy_bucket(gram->hash, s->head.bucket_bits);
    uint32_t begin = s->buckets[bucket];
    uint32_t end = s->buckets[bucket + 1] & ~YZI_FUZZY_COMMON;
    const uint16_t *list;

    if (begin & YZI_FUZZY_COMMON) {
        gram->size = NO_LIST;
        return;
    }
    list = s->postings + begin;
    gram->size = first_from(list, end - begin, range.end);
    gram->begin = first_from(list, gram->size, range.begin);
    gram->size -= gram->begin;
    gram->begin += begin;
}

static int by_size(const void *a, const void *b)
{
    uint32_t x = ((const yzi_fuzzy_gram *)a)->size;
    uint32_t y = ((const yzi_fuzzy_gram *)b)->size;

    return (x > y) - (x < y);
}

/* A choice of the first grams of a family, which are in order of size. */
typedef struct choice {
    size_t count;
    uint32_t weight;
    double cost; /* postings read, and texts compared as if they were some */
} choice;

/* About how many of `texts` have `least` or more of grams that have `postings`
 * together: the tail of Poisson's distribution is no larger. */
static double expect(double postings, double texts, uint32_t least)
{
    double mean = postings / texts;
    double share = 1;

    for (uint32_t i = 1; i <= least && share > 1e-6; i++)
        share *= mean / i;
    return texts * (share < 1 ? share : 1);
}

/* The cheapest choice of a family; its cost is above that of comparing all if
 * there is none. */
static choice choose(yzi_fuzzy_grams *g, int family, const yzi_fuzzy_shard *s,
                     yzi_fuzzy_range range)
{
    yzi_fuzzy_gram *items = g->items[family];
    double texts = range.end - range.begin;
    choice best = { 0, 0, 2 * COMPARING * texts };
    size_t destroyed_most = most_destroyed(g, family, s, range);
    uint32_t weight = g->missing[family];
    double postings = 0;
    size_t more = 0;

    for (size_t i = 0; i < g->counts[family]; i++)
        find_list(&items[i], s, range);
    qsort(items, g->counts[family], sizeof *items, by_size);
    for (size_t i = 0; more < MOST_MORE; i++) {
        if (weight > destroyed_most) {
            uint32_t least = weight - (uint32_t)destroyed_most;
            double cost = postings + COMPARING * expect(postings, texts, least);

            if (cost < best.cost)
                best = (choice){ i, weight, cost };
            more++;
        }
        if (i == g->counts[family] || items[i].size == NO_LIST ||
            postings > best.cost)
            break;
        weight += items[i].weight;
        postings += items[i].size;
    }
    return best;
}

/* ---- Counting ---- */

static void count_postings(const yzi_fuzzy_gram *gram, const yzi_fuzzy_shard *s,
                           uint16_t *seen)
{
    const uint16_t *list = s->postings + gram->begin;
    uint16_t weight = (uint16_t)gram->weight;

    for (uint32_t i = 0; i < gram->size; i++)
        seen[list[i]] = (uint16_t)(seen[list[i]] + weight);
}

yzi_fuzzy_sum yzi_fuzzy_count_range(yzi_fuzzy_grams *grams,
                                    const yzi_fuzzy_shard *shard,
                                    yzi_fuzzy_range range,
                                    yzi_fuzzy_scratch *scratch)
{
    choice by[YZI_FUZZY_FAMILIES];
    yzi_fuzzy_sum count = { 0, -1 };
    double all = COMPARING * (double)(range.end - range.begin);

    for (int f = 0; f < YZI_FUZZY_FAMILIES; f++) {
        by[f] = choose(grams, f, shard, range);
        if (by[f].cost < all) {
            all = by[f].cost;
            count = (yzi_fuzzy_sum){ by[f].weight, f };
        }
    }
    for (size_t i = 0; count.family >= 0 && i < by[count.family].count; i++)
        count_postings(&grams->items[count.family][i], shard, scratch->seen);
    return count;
}
