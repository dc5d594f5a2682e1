/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Units and a suffix array over them, sorted as far as a term may be long:
 * M. Nagao, S. Mori, "A new method of n-gram statistics for large number of n"
 * (1994).
 */
#include "mine_units.h"
#include <stdlib.h>

enum {
    FIRST_WORD = 0x110000, /* ids of words; below, characters are their own */
    FIRST_SLOTS = 1024,
    LONGEST_WORD = 64 /* bytes */
};

/* ---- Words ---- */

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static uint32_t hash_of(yz_str word)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < word.len; i++)
        h = (h ^ (unsigned char)small(word.ptr[i])) * 16777619u;
    return h ^ h >> 15;
}

static yz_str word_of(const mine_units *u, size_t number)
{
    const mine_unit *unit = &u->items[number];

    return yz_str_cut(u->pages->items[unit->page].text, unit->begin, unit->end);
}

static bool same_word(yz_str a, yz_str b)
{
    size_t i = 0;

    while (a.len == b.len && i < a.len && small(a.ptr[i]) == small(b.ptr[i]))
        i++;
    return a.len == b.len && i == a.len;
}

static size_t slot_of(const mine_units *u, yz_str word)
{
    size_t slot = hash_of(word) & (u->slot_count - 1);

    while (u->slots[slot] && !same_word(word_of(u, u->slots[slot] - 1), word))
        slot = (slot + 1) & (u->slot_count - 1);
    return slot;
}

static yz_status rehash(mine_units *u)
{
    uint32_t *old = u->slots;
    size_t old_count = u->slot_count;
    size_t count = old_count ? 2 * old_count : FIRST_SLOTS;
    uint32_t *slots = yz_calloc(count, sizeof *slots);

    if (!slots)
        return YZ_NO_MEMORY;
    u->slots = slots;
    u->slot_count = count;
    for (size_t i = 0; i < old_count; i++)
        if (old[i])
            slots[slot_of(u, word_of(u, old[i] - 1))] = old[i];
    yz_free(old);
    return YZ_OK;
}

/* Gives the unit, which was added last, the id of its word. */
static yz_status name_word(mine_units *u, size_t number)
{
    size_t slot;

    if (2 * u->kinds >= u->slot_count && rehash(u) != YZ_OK)
        return YZ_NO_MEMORY;
    slot = slot_of(u, word_of(u, number));
    if (!u->slots[slot]) {
        u->slots[slot] = (uint32_t)number + 1;
        u->kinds++;
    }
    u->items[number].id = FIRST_WORD + u->slots[slot];
    return YZ_OK;
}

/* ---- Reading ---- */

static yz_status add_unit(mine_units *u, mine_unit unit)
{
    if (unit.id == 0 && (u->count == 0 || u->items[u->count - 1].id == 0))
        return YZ_OK; /* one border is enough */
    if (u->count >= UINT32_MAX - FIRST_WORD - 1)
        return YZ_LIMIT;
    if (yz_grow((void **)&u->items, &u->cap, u->count + 1, sizeof *u->items) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    u->items[u->count++] = unit;
    u->words += unit.id != 0;
    return YZ_OK;
}

/* Letters and digits up to `*at`, which is moved behind them. */
static bool read_word(yz_str text, size_t begin, size_t *at)
{
    bool letters = false;

    for (*at = begin; *at < text.len;) {
        size_t behind = *at;
        uint32_t c = yz_utf8_next(text, &behind);
        uint32_t class = yz_char_class(c);

        if (class & YZ_CHAR_DENSE || !mine_is_wordlike(c))
            break;
        letters |= (class & YZ_CHAR_LETTER) != 0;
        *at = behind;
    }
    return letters && *at - begin <= LONGEST_WORD;
}

static yz_status read_unit(mine_units *u, uint32_t page, yz_str text,
                           size_t *at)
{
    size_t begin = *at;
    uint32_t c = yz_utf8_next(text, at);
    uint32_t class = yz_char_class(c);
    mine_unit unit = { 0, page, (uint32_t)begin, (uint32_t)*at };
    yz_status status;

    if (class & YZ_CHAR_DENSE) {
        unit.id = c;
        return add_unit(u, unit);
    }
    if (c == ' ' && begin > 0 && *at < text.len) {
        size_t left = begin;
        size_t right = *at;

        /* A blank between characters of a dense script divides. */
        if (yz_char_is_alphabetic(yz_utf8_previous(text, &left)) ||
            yz_char_is_alphabetic(yz_utf8_next(text, &right)))
            return YZ_OK;
    }
    if (!(class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)))
        return add_unit(u, unit);
    unit.id = read_word(text, begin, at) ? FIRST_WORD : 0;
    unit.end = (uint32_t)*at;
    status = add_unit(u, unit);
    return status == YZ_OK && unit.id ? name_word(u, u->count - 1) : status;
}

static yz_status read_page(mine_units *u, uint32_t number)
{
    yz_str text = u->pages->items[number].text;
    mine_unit border = { 0, number, 0, 0 };
    yz_status status = YZ_OK;

    for (size_t at = 0; at < text.len && status == YZ_OK;)
        status = read_unit(u, number, text, &at);
    return status == YZ_OK ? add_unit(u, border) : status;
}

yz_status mine_units_init(mine_units *u, const mine_pages *pages, yz_side side)
{
    yz_status status = YZ_OK;

    memset(u, 0, sizeof *u);
    u->pages = pages;
    u->side = side;
    for (size_t i = 0; i < pages->count && status == YZ_OK; i++)
        if (pages->items[i].side == side)
            status = read_page(u, (uint32_t)i);
    return status;
}

void mine_units_done(mine_units *u)
{
    yz_free(u->items);
    yz_free(u->slots);
    yz_free(u->order);
    yz_free(u->shared);
}

/* ---- Sorting ---- */

struct sorting {
    const mine_units *units;
    size_t longest;
};

static uint32_t id_at(const mine_units *u, size_t number)
{
    return number < u->count ? u->items[number].id : 0;
}

/* How many units two places have in common, `most` at most. */
static size_t common(const mine_units *u, size_t a, size_t b, size_t most)
{
    size_t i = 0;

    while (i < most && id_at(u, a + i) && id_at(u, a + i) == id_at(u, b + i))
        i++;
    return i;
}

static int by_units(const void *left, const void *right, void *payload)
{
    const struct sorting *s = payload;
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    size_t i = common(s->units, a, b, s->longest);
    uint32_t x = i < s->longest ? id_at(s->units, a + i) : a;
    uint32_t y = i < s->longest ? id_at(s->units, b + i) : b;

    if (x != y)
        return x < y ? -1 : 1;
    return a < b ? -1 : a > b;
}

yz_status mine_units_sort(mine_units *u, size_t longest)
{
    struct sorting sorting = { u, longest };
    size_t n = 0;

    u->order = yz_realloc_array(NULL, u->words + 1, sizeof *u->order);
    u->shared = yz_calloc(u->words + 1, sizeof *u->shared);
    if (!u->order || !u->shared)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < u->count; i++)
        if (u->items[i].id)
            u->order[n++] = (uint32_t)i;
    if (n > 0)
        qsort_r(u->order, n, sizeof *u->order, by_units, &sorting);
    for (size_t i = 1; i < n; i++)
        u->shared[i] =
            (uint8_t)common(u, u->order[i - 1], u->order[i], longest);
    return YZ_OK;
}

static bool has_length(const mine_units *u, size_t at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!id_at(u, at + i))
            return false;
    return true;
}

mine_range mine_units_next(const mine_units *u, size_t length, size_t from)
{
    mine_range out = { from, from };

    while (out.first < u->words && !has_length(u, u->order[out.first], length))
        out.first++;
    out.end = out.first;
    if (out.first == u->words)
        return out;
    do
        out.end++;
    while (out.end < u->words && u->shared[out.end] >= length);
    return out;
}

/* -1, 0, 1: how the units at `a` stand to those at `b`. */
static int compare(const mine_units *u, size_t a, size_t b, size_t length)
{
    size_t i = common(u, a, b, length);

    if (i == length)
        return 0;
    return id_at(u, a + i) < id_at(u, b + i) ? -1 : 1;
}

size_t mine_units_frequency(const mine_units *u, size_t at, size_t length)
{
    size_t bounds[2] = { 0, 0 };

    for (int upper = 0; upper < 2; upper++) {
        size_t low = upper ? bounds[0] : 0;
        size_t high = u->words;

        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (compare(u, u->order[middle], at, length) < upper)
                low = middle + 1;
            else
                high = middle;
        }
        bounds[upper] = low;
    }
    return bounds[1] - bounds[0];
}

yz_str mine_units_text(const mine_units *u, size_t at, size_t length,
                       yz_span *span)
{
    const mine_unit *first = &u->items[at];

    *span = yz_span_of(first->begin, u->items[at + length - 1].end);
    return yz_str_cut(u->pages->items[first->page].text, span->begin,
                      span->end);
}
