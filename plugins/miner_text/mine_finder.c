/* SPDX-License-Identifier: Apache-2.0 */
/* Ends of strings in texts. */
#include "mine_finder.h"

enum {
    MOST_ALIKE = 256, /* strings of one tail: each costs at each place */
    FIRST_SLOTS = 256
};

void mine_finder_init(mine_finder *f)
{
    memset(f, 0, sizeof *f);
}

void mine_finder_done(mine_finder *f)
{
    yz_free(f->strings);
    yz_free(f->slots);
}

static uint32_t hash_of(yz_str text)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 16777619u;
    return h ^ h >> 15;
}

/* The last MINE_TAIL characters, or as many as there are. */
static yz_str tail_of(yz_str text, uint8_t *chars)
{
    size_t at = text.len;

    for (*chars = 0; *chars < MINE_TAIL && at > 0; (*chars)++)
        yz_utf8_previous(text, &at);
    return yz_str_cut(text, at, text.len);
}

static yz_status rehash(mine_finder *f)
{
    size_t count = f->slot_count ? 2 * f->slot_count : FIRST_SLOTS;
    uint32_t *slots = yz_calloc(count, sizeof *slots);

    if (!slots)
        return YZ_NO_MEMORY;
    yz_free(f->slots);
    f->slots = slots;
    f->slot_count = count;
    for (size_t i = 0; i < f->count; i++) {
        mine_string *s = &f->strings[i];
        uint32_t *slot =
            &slots[hash_of(tail_of(s->text, &s->tail)) & (count - 1)];

        s->next = *slot;
        *slot = (uint32_t)i + 1;
    }
    return YZ_OK;
}

size_t mine_finder_add(mine_finder *f, yz_str text, bool *full)
{
    mine_string s = { text, hash_of(text), 0, 0 };
    yz_str tail = tail_of(text, &s.tail);
    size_t alike = 0;
    uint32_t *slot;

    *full = false;
    if ((f->count >= f->slot_count && rehash(f) != YZ_OK) ||
        yz_grow((void **)&f->strings, &f->cap, f->count + 1,
                sizeof *f->strings) != YZ_OK)
        return SIZE_MAX;
    slot = &f->slots[hash_of(tail) & (f->slot_count - 1)];
    for (uint32_t i = *slot; i; i = f->strings[i - 1].next, alike++)
        if (f->strings[i - 1].hash == s.hash &&
            yz_str_equal(f->strings[i - 1].text, text))
            return i - 1;
    *full = alike >= MOST_ALIKE || text.len == 0;
    if (*full)
        return SIZE_MAX;
    s.next = *slot;
    f->strings[f->count++] = s;
    f->lengths[s.tail] = true;
    *slot = (uint32_t)f->count;
    return f->count - 1;
}

/* ---- Looking ---- */

static void compare(const mine_string *s, size_t number, const mine_page *page,
                    yz_str tail, mine_found *found, void *payload)
{
    size_t begin = (size_t)(tail.ptr - page->text.ptr);
    size_t end = begin + tail.len;
    size_t at = s->text.len - tail.len;

    if (s->text.len < tail.len ||
        memcmp(s->text.ptr + at, tail.ptr, tail.len) != 0)
        return;
    while (at > 0 && begin > 0 &&
           s->text.ptr[at - 1] == page->text.ptr[begin - 1]) {
        at--;
        begin--;
    }
    while (!yz_utf8_is_boundary(page->text, begin))
        begin++;
    found(payload, number, page, yz_span_of(begin, end));
}

static void look(const mine_finder *f, const mine_page *page, yz_str tail,
                 uint8_t chars, mine_found *found, void *payload)
{
    uint32_t i = f->slots[hash_of(tail) & (f->slot_count - 1)];

    for (; i; i = f->strings[i - 1].next)
        if (f->strings[i - 1].tail == chars)
            compare(&f->strings[i - 1], i - 1, page, tail, found, payload);
}

static void scan_page(const mine_finder *f, const mine_page *page,
                      mine_found *found, void *payload)
{
    size_t begins[MINE_TAIL]; /* of the last characters, newest first */
    size_t known = 0;

    for (size_t at = 0; at < page->text.len;) {
        for (size_t i = MINE_TAIL - 1; i > 0; i--)
            begins[i] = i <= known ? begins[i - 1] : 0;
        begins[0] = at;
        known += known < MINE_TAIL;
        yz_utf8_next(page->text, &at);
        for (size_t n = 1; n <= known; n++)
            if (f->lengths[n])
                look(f, page, yz_str_cut(page->text, begins[n - 1], at),
                     (uint8_t)n, found, payload);
    }
}

void mine_finder_scan(const mine_finder *f, const mine_pages *pages,
                      yz_side side, mine_found *found, void *payload)
{
    for (size_t i = 0; f->count && i < pages->count; i++)
        if (pages->items[i].side == side)
            scan_page(f, &pages->items[i], found, payload);
}
