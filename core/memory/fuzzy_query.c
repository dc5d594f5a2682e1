/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching a fuzzy index: shard by shard, of the texts whose length fits those
 * that share enough with the query are compared with it, and the best are kept.
 */
#include <stdlib.h>

#include <core/memory/fuzzy_filter.h>
#include <core/memory/match_score.h>

enum {
    LOWEST = 30 /* hundredths; keeps a query's length within 16 bits */
};

typedef struct query {
    const yzi_fuzzy_index *index;
    yzi_fuzzy_scratch *scratch;
    yzi_fuzzy_grams grams;
    size_t shortest; /* texts that can be near enough, in units */
    size_t longest;
    size_t most;
    double least; /* grows when there are enough hits */
} query;

void yzi_fuzzy_scratch_init(yzi_fuzzy_scratch *scratch)
{
    memset(scratch, 0, sizeof *scratch);
    yzi_units_init(&scratch->units);
    yzi_pattern_init(&scratch->pattern);
}

void yzi_fuzzy_scratch_done(yzi_fuzzy_scratch *scratch)
{
    yzi_units_done(&scratch->units);
    yzi_pattern_done(&scratch->pattern);
    yz_free(scratch->hits);
    yz_free(scratch->seen);
    yz_free(scratch->text);
    yz_free(scratch->grams);
    yzi_fuzzy_scratch_init(scratch);
}

/* ---- Hits: a heap with the worst on top ---- */

static bool is_worse(const yzi_fuzzy_hit *a, const yzi_fuzzy_hit *b)
{
    if (a->score != b->score)
        return a->score < b->score;
    return a->number > b->number;
}

static int best_first(const void *a, const void *b)
{
    return is_worse(a, b) ? 1 : is_worse(b, a) ? -1 : 0;
}

static void swap(yzi_fuzzy_hit *a, yzi_fuzzy_hit *b)
{
    yzi_fuzzy_hit kept = *a;

    *a = *b;
    *b = kept;
}

static void rise(yzi_fuzzy_hit *hits, size_t at)
{
    while (at > 0 && is_worse(&hits[at], &hits[(at - 1) / 2])) {
        swap(&hits[at], &hits[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static void sink(yzi_fuzzy_hit *hits, size_t count)
{
    size_t at = 0;

    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_worse(&hits[child + 1], &hits[child]))
            child++;
        if (!is_worse(&hits[child], &hits[at]))
            return;
        swap(&hits[child], &hits[at]);
        at = child;
    }
}

static yz_status keep_hit(query *q, yzi_fuzzy_hit hit)
{
    yzi_fuzzy_scratch *s = q->scratch;

    if (s->hit_count < q->most) {
        void *hits = s->hits;
        yz_status status =
            yz_grow(&hits, &s->hit_cap, s->hit_count + 1, sizeof *s->hits);

        s->hits = hits;
        if (status != YZ_OK)
            return status;
        s->hits[s->hit_count] = hit;
        rise(s->hits, s->hit_count++);
    } else if (is_worse(&s->hits[0], &hit)) {
        s->hits[0] = hit;
        sink(s->hits, s->hit_count);
    }
    if (s->hit_count == q->most)
        q->least = s->hits[0].score;
    return YZ_OK;
}

/* ---- Comparing ---- */

/* The ids of a text; no more than it may have, whatever the bytes say. */
static size_t read_text(const yzi_fuzzy_shard *s, uint32_t number,
                        uint32_t *ids)
{
    size_t count = 0;

    for (uint32_t i = s->starts[number];
         i < s->starts[number + 1] && count < YZI_FUZZY_MOST_UNITS; i++) {
        uint32_t id = s->ids[i];

        if (id >= YZI_FUZZY_PAIRED && i + 1 < s->starts[number + 1])
            id = (id - YZI_FUZZY_PAIRED) << 16 | s->ids[++i];
        ids[count++] = id;
    }
    return count;
}

static yz_status compare(query *q, const yzi_fuzzy_shard *s, uint32_t number)
{
    uint32_t *ids = q->scratch->text;
    size_t len = read_text(s, number, ids);
    size_t longest = len > q->grams.len ? len : q->grams.len;
    size_t bound = yzi_match_most_distance(longest, q->least);
    size_t distance =
        yzi_pattern_distance(&q->scratch->pattern, ids, len, bound);

    q->scratch->compared++;
    if (distance > bound)
        return YZ_OK;
    return keep_hit(q, (yzi_fuzzy_hit){ s->numbers[number],
                                        yzi_match_base(distance, longest) });
}

/* ---- Shards ---- */

/* The first text of the shard that has `len` units or more. */
static uint32_t first_of(const yzi_fuzzy_shard *s, size_t len)
{
    uint32_t low = 0;
    uint32_t high = s->head.text_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->lengths[middle] < len)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Compares the texts [begin, end), which are of one length, whose count is
 * `least` or more; passes over four at a time that share nothing. */
static yz_status compare_counted(query *q, const yzi_fuzzy_shard *s,
                                 yzi_fuzzy_range range, uint32_t least)
{
    const uint16_t *seen = q->scratch->seen;
    yz_status status = YZ_OK;

    for (uint32_t i = range.begin; i < range.end && status == YZ_OK;) {
        uint64_t four;

        if (least > 0 && range.end - i >= 4) {
            memcpy(&four, seen + i, sizeof four);
            if (four == 0) {
                i += 4;
                continue;
            }
        }
        if (seen[i] >= least)
            status = compare(q, s, i);
        i++;
    }
    return status;
}

static yz_status search_range(query *q, const yzi_fuzzy_shard *s,
                              yzi_fuzzy_range range)
{
    yzi_fuzzy_sum count =
        yzi_fuzzy_count_range(&q->grams, s, range, q->scratch);
    yz_status status = YZ_OK;
    yzi_fuzzy_range same = range;

    for (; same.begin < range.end && status == YZ_OK; same.begin = same.end) {
        size_t len = s->lengths[same.begin];

        same.end = first_of(s, len + 1);
        if (same.end > range.end)
            same.end = range.end;
        status = compare_counted(q, s, same,
                                 yzi_fuzzy_threshold(&q->grams, count, len));
    }
    memset(q->scratch->seen + range.begin, 0,
           (range.end - range.begin) * sizeof *q->scratch->seen);
    return status;
}

static yz_status search(query *q)
{
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i < q->index->header->shard_count; i++) {
        const yzi_fuzzy_shard *s = &q->index->shards[i];
        yzi_fuzzy_range range = { first_of(s, q->shortest),
                                  first_of(s, q->longest + 1) };

        if (range.begin < range.end && status == YZ_OK)
            status = search_range(q, s, range);
    }
    return status;
}

/* ---- Queries ---- */

/* Which lengths a text with the score can have. */
static void find_lengths(query *q, size_t len)
{
    q->shortest = len - yzi_match_most_distance(len, q->least);
    q->longest = (size_t)((double)len / q->least) + 1;
    while (q->longest > len &&
           yzi_match_base(q->longest - len, q->longest) < q->least)
        q->longest--;
}

static uint32_t id_of(const yzi_fuzzy_index *index, uint32_t unit)
{
    size_t low = 0;
    size_t high = index->header->unit_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->words[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->header->unit_count && index->words[low].unit == unit
               ? index->words[low].id
               : YZI_NO_UNIT;
}

static yz_status make_room(yzi_fuzzy_scratch *s)
{
    if (!s->seen)
        s->seen = yz_calloc(YZI_FUZZY_SHARD_TEXTS, sizeof *s->seen);
    if (!s->text)
        s->text = yz_malloc(YZI_FUZZY_MOST_UNITS * sizeof *s->text);
    return s->seen && s->text ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status answer(query *q)
{
    yzi_fuzzy_scratch *s = q->scratch;
    yz_status status;

    find_lengths(q, s->units.count);
    if (q->shortest > YZI_FUZZY_MOST_UNITS || q->most == 0)
        return YZ_OK;
    for (size_t i = 0; i < s->units.count; i++)
        s->units.items[i] = id_of(q->index, s->units.items[i]);
    status = make_room(s);
    if (status == YZ_OK)
        status = yzi_pattern_set(&s->pattern, s->units.items, s->units.count);
    if (status == YZ_OK)
        status = yzi_fuzzy_grams_take(&q->grams, s, q->least);
    if (status == YZ_OK)
        status = search(q);
    if (status == YZ_OK && s->hit_count > 1)
        qsort(s->hits, s->hit_count, sizeof *s->hits, best_first);
    return status;
}

yz_status yzi_fuzzy_query(const yzi_fuzzy_index *index, yz_str text,
                          double least, size_t most, yzi_fuzzy_scratch *scratch,
                          yz_error *err)
{
    query q = {
        .index = index, .scratch = scratch, .most = most, .least = least
    };
    yz_status status;

    scratch->hit_count = 0;
    scratch->compared = 0;
    if (!(least * 100 >= LOWEST && least <= 1))
        return yz_fail(err, YZ_INVALID,
                       "similar texts are those with a score of 0.%d to 1",
                       LOWEST);
    status = yzi_units_cut(text, &scratch->units, err);
    if (status != YZ_OK)
        return status;
    status = answer(&q);
    if (status != YZ_OK)
        scratch->hit_count = 0;
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
