/* SPDX-License-Identifier: Apache-2.0 */
/* Units of a fuzzy index become ids: the commonest is 0. */
#include <stdlib.h>

#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_raw.h>

/* A unit, how often it stands, and in the end its id. */
typedef struct tally {
    uint32_t unit;
    uint32_t id;
    uint64_t count;
} tally;

static int by_unit(const void *a, const void *b)
{
    const tally *x = a;
    const tally *y = b;

    return (x->unit > y->unit) - (x->unit < y->unit);
}

static int by_count(const void *a, const void *b)
{
    const tally *x = a;
    const tally *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return by_unit(a, b);
}

/* Tallies of the different units, in an open hash table that doubles. */
typedef struct tallies {
    tally *items;
    size_t count;
    size_t cap;
    uint32_t *slots; /* number of an item plus 1 */
    size_t slot_count;
} tallies;

static size_t slot_of(const tallies *t, uint32_t unit)
{
    size_t at = yzi_fuzzy_mix(unit) & (t->slot_count - 1);

    while (t->slots[at] && t->items[t->slots[at] - 1].unit != unit)
        at = (at + 1) & (t->slot_count - 1);
    return at;
}

static void fill_slots(tallies *t)
{
    memset(t->slots, 0, t->slot_count * sizeof *t->slots);
    for (size_t i = 0; i < t->count; i++)
        t->slots[slot_of(t, t->items[i].unit)] = (uint32_t)i + 1;
}

static yz_status double_slots(tallies *t)
{
    size_t count = t->slot_count ? 2 * t->slot_count : 1024;
    uint32_t *slots = yz_calloc(count, sizeof *slots);

    if (!slots)
        return YZ_NO_MEMORY;
    yz_free(t->slots);
    t->slots = slots;
    t->slot_count = count;
    fill_slots(t);
    return YZ_OK;
}

static yz_status count_unit(tallies *t, uint32_t unit)
{
    void *items = t->items;
    size_t at;

    if (2 * t->count >= t->slot_count && double_slots(t) != YZ_OK)
        return YZ_NO_MEMORY;
    at = slot_of(t, unit);
    if (t->slots[at]) {
        t->items[t->slots[at] - 1].count++;
        return YZ_OK;
    }
    if (yz_grow(&items, &t->cap, t->count + 1, sizeof *t->items) != YZ_OK)
        return YZ_NO_MEMORY;
    t->items = items;
    t->items[t->count++] = (tally){ unit, 0, 1 };
    t->slots[at] = (uint32_t)t->count;
    return YZ_OK;
}

/* Gives ids by frequency; the items are in order of units then. */
static void give_ids(tallies *t)
{
    if (t->count == 0)
        return;
    qsort(t->items, t->count, sizeof *t->items, by_count);
    for (size_t i = 0; i < t->count; i++)
        t->items[i].id = (uint32_t)i;
    qsort(t->items, t->count, sizeof *t->items, by_unit);
    fill_slots(t);
}

static yz_status write_words(const tallies *t, yz_buf *out)
{
    for (size_t i = 0; i < t->count; i++) {
        yzi_fuzzy_word word = { t->items[i].unit, t->items[i].id };

        yz_buf_add(out, (yz_str){ (const char *)&word, sizeof word });
    }
    return out->failed;
}

yz_status yzi_fuzzy_write_words(yzi_fuzzy_builder *builder, yz_buf *out,
                                uint32_t *unit_count)
{
    yzi_fuzzy_builder *b = builder;
    tallies t = { NULL, 0, 0, NULL, 0 };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < b->unit_count && status == YZ_OK; i++)
        status = count_unit(&t, b->units[i]);
    if (status == YZ_OK) {
        give_ids(&t);
        for (size_t i = 0; i < b->unit_count; i++)
            b->units[i] = t.items[t.slots[slot_of(&t, b->units[i])] - 1].id;
        *unit_count = (uint32_t)t.count;
        status = write_words(&t, out);
    }
    yz_free(t.items);
    yz_free(t.slots);
    return status;
}
