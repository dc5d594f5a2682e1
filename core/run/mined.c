/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidates as told → equal ones together, in order.
 *
 * Each candidate that was told goes to one that stands for all its equals; a
 * quotation, say, that is a term in one language only, to the best candidate
 * that has this term in both.
 */
#include <core/run/mining.h>
#include <stdlib.h>

/* ---- Who goes to whom ---- */

static int compare_str(yz_str a, yz_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int c = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* By one side's key, then by the other's, the best first. */
static int by_keys(const yzi_told *a, const yzi_told *b, int first)
{
    int c = compare_str(a->keys[first], b->keys[first]);

    if (c == 0)
        c = compare_str(a->keys[1 - first], b->keys[1 - first]);
    if (c == 0)
        c = (a->score < b->score) - (a->score > b->score);
    return c ? c : (a->order > b->order) - (a->order < b->order);
}

static int by_source(const void *left, const void *right)
{
    return by_keys(*(yzi_told *const *)left, *(yzi_told *const *)right, 0);
}

static int by_target(const void *left, const void *right)
{
    return by_keys(*(yzi_told *const *)left, *(yzi_told *const *)right, 1);
}

static bool same_key(const yzi_told *a, const yzi_told *b, int side)
{
    return yz_str_equal(a->keys[side], b->keys[side]);
}

static void join_equals(yzi_told **list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && same_key(list[i], list[i - 1], 0) &&
                    same_key(list[i], list[i - 1], 1);

        list[i]->joined = same ? list[i - 1]->joined : list[i]->order;
    }
}

/* In a list sorted by `side`, those that have no other term come first among
 * those with the same key; they go to the best of the rest. */
static void join_single(yzi_told **list, size_t count, int side)
{
    for (size_t i = 0, end; i < count; i = end) {
        const yzi_told *best = NULL;

        for (end = i; end < count && same_key(list[i], list[end], side); end++)
            if (list[end]->keys[1 - side].len > 0 &&
                (!best || list[end]->score > best->score))
                best = list[end];
        for (size_t k = i; best && list[i]->keys[side].len > 0 && k < end; k++)
            if (list[k]->keys[1 - side].len == 0)
                list[k]->joined = best->joined;
    }
}

/* ---- Adding up ---- */

static int by_place(const void *left, const void *right)
{
    const yz_sighting *a = left;
    const yz_sighting *b = right;
    const size_t x[] = { a->pair,         a->bead,           a->spans[0].begin,
                         a->spans[0].end, a->spans[1].begin, a->spans[1].end };
    const size_t y[] = { b->pair,         b->bead,           b->spans[0].begin,
                         b->spans[0].end, b->spans[1].begin, b->spans[1].end };

    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* The same place on one side, the other nowhere for one of both. */
static bool covers(const yz_sighting *a, const yz_sighting *b)
{
    if (a->pair != b->pair || a->bead != b->bead)
        return false;
    for (int side = 0; side < 2; side++)
        if (yz_span_is_somewhere(b->spans[side]) &&
            (a->spans[side].begin != b->spans[side].begin ||
             a->spans[side].end != b->spans[side].end))
            return false;
    return true;
}

/* Sorted by place, each once; gives how many are left. */
static size_t settle_sightings(yz_sighting *list, size_t count)
{
    size_t kept = 0;

    qsort(list, count, sizeof *list, by_place);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && covers(&list[kept - 1], &list[i]))
            continue;
        if (kept > 0 && covers(&list[i], &list[kept - 1]))
            kept--;
        list[kept++] = list[i];
    }
    return kept;
}

/* Whether `list` has `word` among what stands between `gap`s. */
static bool has_word(yz_str list, const char *gap, yz_str word)
{
    const char *at = list.ptr;
    size_t left = list.len;

    while (word.len > 0 && left >= word.len) {
        const char *found = memmem(at, left, word.ptr, word.len);
        size_t behind = found ? (size_t)(found - list.ptr) + word.len : 0;

        if (!found)
            return false;
        if ((found == list.ptr || found[-1] == ' ') &&
            (behind == list.len || list.ptr[behind] == gap[0]))
            return true;
        left -= (size_t)(found + 1 - at);
        at = found + 1;
    }
    return word.len == 0;
}

static yz_status add_word(yzi_arena *arena, yz_str *list, const char *gap,
                          yz_str word)
{
    yz_buf out;
    yz_status status;

    if (has_word(*list, gap, word))
        return YZ_OK;
    yz_buf_init(&out, YZI_LARGEST_FILE);
    yz_buf_add(&out, *list);
    if (list->len > 0)
        yz_buf_add_text(&out, gap);
    yz_buf_add(&out, word);
    status = out.failed;
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, yz_buf_str(&out), list);
    yz_buf_done(&out);
    return status;
}

/* Two ways to one term are more than one; they are not independent, so the
 * second counts half. */
static double both(double a, double b)
{
    double high = a > b ? a : b;
    double low = a > b ? b : a;

    return 1 - (1 - high) * (1 - low / 2);
}

/* Takes in one of `group`'s; the first is the one that the others go to. */
static yz_status take_in(yzi_arena *arena, yz_mined *out, const yzi_told *told,
                         bool first)
{
    yz_str before = out->ways;

    if (add_word(arena, &out->ways, ", ", told->way) != YZ_OK ||
        add_word(arena, &out->reasons, "; ", told->reasons) != YZ_OK)
        return YZ_NO_MEMORY;
    if (first)
        out->score = told->score;
    else if (!yz_str_equal(before, out->ways))
        out->score = both(out->score, told->score);
    for (int side = 0; side < 2; side++)
        if (out->terms[side].len == 0)
            out->terms[side] = told->terms[side];
    return YZ_OK;
}

static yz_status add_up(yzi_arena *arena, yzi_told *const *group, size_t count,
                        yz_mined *out)
{
    yz_sighting *sightings;
    size_t total = 0;

    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    for (size_t i = 0; i < count; i++) {
        total += group[i]->sighting_count;
        if (take_in(arena, out, group[i], i == 0) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    sightings = yzi_arena_alloc_array(arena, total, sizeof *sightings);
    if (!sightings)
        return YZ_NO_MEMORY;
    total = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(sightings + total, group[i]->sightings,
               group[i]->sighting_count * sizeof *sightings);
        total += group[i]->sighting_count;
    }
    out->sightings = sightings;
    out->sighting_count = settle_sightings(sightings, total);
    while (out->best + 1 < out->sighting_count &&
           !covers(&sightings[out->best], &group[0]->sightings[0]))
        out->best++;
    return YZ_OK;
}

/* ---- The whole ---- */

/* The one that the others go to comes first in its group. */
static int by_group(const void *left, const void *right)
{
    const yzi_told *a = *(yzi_told *const *)left;
    const yzi_told *b = *(yzi_told *const *)right;

    if (a->joined != b->joined)
        return a->joined < b->joined ? -1 : 1;
    if ((a->order == a->joined) != (b->order == b->joined))
        return a->order == a->joined ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static int by_score(const void *left, const void *right)
{
    const yz_mined *a = left;
    const yz_mined *b = right;
    int c = (a->score < b->score) - (a->score > b->score);

    if (c == 0)
        c = by_place(a->sightings, b->sightings);
    if (c == 0)
        c = compare_str(a->terms[0], b->terms[0]);
    return c ? c : compare_str(a->terms[1], b->terms[1]);
}

static yz_status join_list(yzi_mining *m, yzi_told **list)
{
    size_t count = m->told_count;

    qsort(list, count, sizeof *list, by_source);
    join_equals(list, count);
    join_single(list, count, 0);
    qsort(list, count, sizeof *list, by_target);
    join_single(list, count, 1);
    qsort(list, count, sizeof *list, by_group);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && list[end]->joined == list[i]->joined;)
            end++;
        if (add_up(&m->arena, list + i, end - i, &m->mined[m->mined_count]) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        m->mined_count++;
    }
    return YZ_OK;
}

yz_status yzi_mining_join(yzi_mining *m)
{
    yzi_told **list = yz_realloc_array(NULL, m->told_count + 1, sizeof(*list));
    yz_status status = YZ_NO_MEMORY;

    m->mined = yz_calloc(m->told_count + 1, sizeof *m->mined);
    for (size_t i = 0; list && i < m->told_count; i++)
        list[i] = &m->told[i];
    if (list && m->mined)
        status = m->told_count ? join_list(m, list) : YZ_OK;
    if (status == YZ_OK && m->mined_count)
        qsort(m->mined, m->mined_count, sizeof *m->mined, by_score);
    yz_free(list);
    return status;
}
