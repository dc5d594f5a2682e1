/* SPDX-License-Identifier: Apache-2.0 */
/* Observed renderings in order, the commonest of each term first. */
#include <core/run/observed.h>
#include <stdlib.h>

/* Below this a rendering counts for nothing unless it is the commonest. */
static const double LEAST = 0.3;

/* What a rendering that was found by its words is worth. */
static const double FOUND = 0.6;

/* A rendering of one term. */
struct rendering {
    yz_str key;
    size_t first; /* item */
    size_t count;
};

struct ranking {
    struct yzi_observed *observed;
    yz_run *run;
    struct rendering *list;
    size_t count;
    size_t cap;
};

/* ---- Terms ---- */

static int by_place(const void *x, const void *y)
{
    const yz_observed *a = x;
    const yz_observed *b = y;

    if (a->concept_number != b->concept_number)
        return a->concept_number < b->concept_number ? -1 : 1;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->pair != b->pair)
        return a->pair < b->pair ? -1 : 1;
    if (a->bead != b->bead)
        return a->bead < b->bead ? -1 : 1;
    return (a->spans[0].begin > b->spans[0].begin) -
           (a->spans[0].begin < b->spans[0].begin);
}

/* How many items from `from` on are of one term. */
static size_t group_size(const struct yzi_observed *o, size_t from)
{
    size_t end = from + 1;

    while (end < o->count &&
           o->items[end].concept_number == o->items[from].concept_number &&
           o->items[end].subject == o->items[from].subject)
        end++;
    return end - from;
}

/* ---- Renderings ---- */

static yz_status count_rendering(struct ranking *r, const yz_observed *item,
                                 size_t number)
{
    for (size_t i = 0; i < r->count; i++)
        if (yz_str_equal(r->list[i].key, item->key)) {
            r->list[i].count++;
            return YZ_OK;
        }
    if (yz_grow((void **)&r->list, &r->cap, r->count + 1, sizeof *r->list) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    r->list[r->count++] = (struct rendering){ item->key, number, 1 };
    return YZ_OK;
}

static int by_count(const void *x, const void *y)
{
    const struct rendering *a = x;
    const struct rendering *b = y;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static yz_status count_all(struct ranking *r, const yz_observed *items,
                           size_t count)
{
    yz_status status = YZ_OK;

    r->count = 0;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        if (items[i].confidence >= LEAST)
            status = count_rendering(r, &items[i], i);
    if (r->count > 0)
        qsort(r->list, r->count, sizeof *r->list, by_count);
    return status;
}

/* ---- The commonest, where it was not seen ---- */

static bool same_bead(const yz_observed *a, const yz_observed *b)
{
    return a->pair == b->pair && a->bead == b->bead;
}

/* Whether another place of the bead has the rendering there.  Items are by
 * place, so those of one bead stand together. */
static bool is_taken(const yz_observed *items, size_t count, size_t at,
                     yz_str key, yz_span span)
{
    size_t i = at;

    while (i > 0 && same_bead(&items[i - 1], &items[at]))
        i--;
    for (; i < count && same_bead(&items[i], &items[at]); i++)
        if (i != at && yz_str_equal(items[i].key, key) &&
            items[i].spans[YZ_TARGET].begin < span.end &&
            span.begin < items[i].spans[YZ_TARGET].end)
            return true;
    return false;
}

/* Links go astray more easily than the commonest rendering stands in the right
 * sentence by chance. */
static yz_status search(struct ranking *r, yz_observed *items, size_t count,
                        size_t at)
{
    yz_observed *item = &items[at];
    yz_str key = r->list[0].key;
    yz_span span = yz_span_nowhere();
    size_t from = 0;
    yz_bead bead;
    yz_str text;

    yzi_overview_bead(r->run, item->pair, item->bead, &bead);
    text = bead.sides[YZ_TARGET].text;
    do {
        if (yzi_rendering_find(text, from, key, &span) != YZ_OK)
            return YZ_NO_MEMORY;
        if (!yz_span_is_somewhere(span))
            return YZ_OK;
        from = span.end;
    } while (is_taken(items, count, at, key, span));
    item->spans[YZ_TARGET] = span;
    item->written = yz_str_cut(text, span.begin, span.end);
    item->key = key;
    item->confidence = FOUND;
    return YZ_OK;
}

static yz_status search_all(struct ranking *r, yz_observed *items, size_t count)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        if (items[i].term == YZ_NO_TERM &&
            !(items[i].confidence >= LEAST &&
              yz_str_equal(items[i].key, r->list[0].key)))
            status = search(r, items, count, i);
    return status;
}

static void number_all(const struct ranking *r, yz_observed *items,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[i].rendering = YZ_NO_RENDERING;
        for (size_t k = 0; k < r->count && items[i].confidence >= LEAST; k++)
            if (yz_str_equal(items[i].key, r->list[k].key))
                items[i].rendering = k;
    }
}

static yz_status rank(struct ranking *r, yz_observed *items, size_t count)
{
    yz_status status = count_all(r, items, count);

    if (status == YZ_OK && r->count > 0)
        status = search_all(r, items, count);
    if (status == YZ_OK)
        status = count_all(r, items, count);
    number_all(r, items, count);
    return status;
}

yz_status yzi_observed_rank(struct yzi_observed *o, yz_run *run)
{
    struct ranking r = { .observed = o, .run = run };
    yz_status status = YZ_OK;
    size_t subject = 0;
    size_t at = 0;

    if (o->count > 0)
        qsort(o->items, o->count, sizeof *o->items, by_place);
    while (at < o->count && status == YZ_OK) {
        size_t count = group_size(o, at);

        status = rank(&r, &o->items[at], count);
        for (size_t i = 0; i < count; i++) {
            o->items[at + i].source = o->items[at].source;
            o->items[at + i].subject = subject;
        }
        subject++;
        at += count;
    }
    yz_free(r.list);
    return status;
}
