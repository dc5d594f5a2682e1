/* SPDX-License-Identifier: Apache-2.0 */
/* Counting phrases. */
#include "pair_table.h"

enum {
    MOST_SIGHTINGS = 50000000
};

yz_str pair_text_of(const pair_table *t, int side, uint32_t number)
{
    const pair_text *text = &t->text[side][number];

    return yz_str_cut(yz_buf_str(&t->texts), text->begin,
                      text->begin + text->len);
}

static uint32_t hash_text(yz_str text)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 16777619u;
    return h ^ h >> 15;
}

/* ---- Texts ---- */

static yz_status text_room(pair_table *t, int side)
{
    bool rehash;
    yz_status status =
        pair_map_room(&t->text_map[side], t->text_count[side], &rehash);

    for (uint32_t i = 0; status == YZ_OK && rehash && i < t->text_count[side];
         i++)
        pair_map_put(&t->text_map[side], t->text[side][i].hash, i);
    if (status == YZ_OK)
        status = yz_grow((void **)&t->text[side], &t->text_cap[side],
                         t->text_count[side] + 1, sizeof *t->text[side]);
    return status;
}

/* The number of the folded text that lies behind `begin` in t->texts, which is
 * taken away again if it is known. */
static yz_status name_text(pair_table *t, int side, size_t begin,
                           uint32_t *number)
{
    yz_str text = yz_str_cut(yz_buf_str(&t->texts), begin, t->texts.len);
    pair_text item = { .begin = begin,
                       .len = (uint32_t)text.len,
                       .hash = hash_text(text),
                       .last_bead = UINT32_MAX };
    const pair_map *map = &t->text_map[side];
    size_t slot;

    if (text_room(t, side) != YZ_OK)
        return YZ_NO_MEMORY;
    for (slot = item.hash & (map->count - 1); map->slots[slot];
         slot = (slot + 1) & (map->count - 1)) {
        *number = map->slots[slot] - 1;
        if (t->text[side][*number].hash == item.hash &&
            yz_str_equal(pair_text_of(t, side, *number), text)) {
            t->texts.len = begin;
            return YZ_OK;
        }
    }
    *number = (uint32_t)t->text_count[side]++;
    t->text[side][*number] = item;
    map->slots[slot] = *number + 1;
    return YZ_OK;
}

/* Folded; in a dense script plain and without blanks. */
static yz_status fold(pair_table *t, int side, yz_str text)
{
    size_t begin = t->texts.len;
    size_t kept = begin;
    yz_status status;

    status = t->lexicon && t->pages->dense[side]
                 ? yz_lexicon_headword(t->lexicon, text, &t->texts, NULL)
                 : yz_fold_text(text, &t->texts, NULL);
    if (status != YZ_OK)
        return status;
    for (size_t i = begin; i < t->texts.len; i++) {
        char c = t->texts.ptr[i];
        bool blank = c == ' ' || c == '\n';

        if (blank && (t->pages->dense[side] || kept == begin ||
                      t->texts.ptr[kept - 1] == ' '))
            continue;
        t->texts.ptr[kept++] = blank ? ' ' : c;
    }
    t->texts.len = kept;
    return YZ_OK;
}

yz_status pair_text_name(pair_table *t, int side, yz_str text, uint32_t *number)
{
    size_t begin = t->texts.len;

    return fold(t, side, text) == YZ_OK ? name_text(t, side, begin, number)
                                        : YZ_NO_MEMORY;
}

/* ---- Entries ---- */

static yz_status entry_room(pair_table *t)
{
    bool rehash;
    yz_status status = pair_map_room(&t->entry_map, t->entry_count, &rehash);

    for (uint32_t i = 0; status == YZ_OK && rehash && i < t->entry_count; i++)
        pair_map_put(&t->entry_map, pair_hash(t->entries[i].texts), i);
    if (status == YZ_OK)
        status = yz_grow((void **)&t->entries, &t->entry_cap,
                         t->entry_count + 1, sizeof *t->entries);
    return status;
}

static yz_status name_entry(pair_table *t, const uint32_t texts[2],
                            uint32_t *number)
{
    const pair_map *map = &t->entry_map;
    size_t slot;

    if (entry_room(t) != YZ_OK)
        return YZ_NO_MEMORY;
    for (slot = pair_hash(texts) & (map->count - 1); map->slots[slot];
         slot = (slot + 1) & (map->count - 1)) {
        *number = map->slots[slot] - 1;
        if (t->entries[*number].texts[0] == texts[0] &&
            t->entries[*number].texts[1] == texts[1])
            return YZ_OK;
    }
    *number = (uint32_t)t->entry_count++;
    memset(&t->entries[*number], 0, sizeof *t->entries);
    t->entries[*number].texts[0] = texts[0];
    t->entries[*number].texts[1] = texts[1];
    t->entries[*number].first = t->entries[*number].last = UINT32_MAX;
    map->slots[slot] = *number + 1;
    return YZ_OK;
}

/* ---- What a sighting tells ---- */

static bool is_capital(yz_str word)
{
    size_t at = 0;

    return word.len > 0 &&
           yz_char_class(yz_utf8_next(word, &at)) & YZ_CHAR_UPPER;
}

/* Whether all content words begin with a capital, and more than one does or it
 * does not begin the text. */
static bool in_capitals(const pair_bead *b, const pair_phrase *p, int side)
{
    size_t capitals = 0;

    if (b->dense[side])
        return false;
    for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
        const pair_word *w = &b->words[side][i];

        if (w->kind != PAIR_CONTENT)
            continue;
        if (!is_capital(yz_str_cut(b->bead.sides[side].text, w->span.begin,
                                   w->span.end)))
            return false;
        capitals++;
    }
    return capitals > (p->begin[side] == 0 ? 1 : 0);
}

static bool is_opening(uint32_t c)
{
    return mine_closing_quote(c) || c == 0x300A || c == 0x2018;
}

static bool in_marks(const pair_bead *b, const pair_phrase *p, int side)
{
    yz_str text = b->bead.sides[side].text;
    yz_span span = pair_phrase_span(b, p, side);
    size_t before = span.begin;

    return before > 0 && is_opening(yz_utf8_previous(text, &before)) &&
           span.end < text.len &&
           (mine_closes_quote(yz_utf8_next(text, &span.end)) ||
            memcmp(text.ptr + span.end - 3, "\xE3\x80\x8B", 3) == 0);
}

static yz_status add_sighting(pair_table *t, const pair_bead *b,
                              const pair_phrase *p, uint32_t entry)
{
    pair_entry *e = &t->entries[entry];
    pair_sighting s = { (uint32_t)b->bead.pair,
                        (uint32_t)b->bead.number,
                        { p->begin[0], p->begin[1] },
                        { p->end[0], p->end[1] },
                        { pair_phrase_span(b, p, 0),
                          pair_phrase_span(b, p, 1) },
                        entry,
                        UINT32_MAX };

    if (t->sighting_count >= MOST_SIGHTINGS)
        return YZ_LIMIT;
    if (yz_grow((void **)&t->sightings, &t->sighting_cap, t->sighting_count + 1,
                sizeof *t->sightings) != YZ_OK)
        return YZ_NO_MEMORY;
    if (e->last == UINT32_MAX)
        e->first = (uint32_t)t->sighting_count;
    else
        t->sightings[e->last].next = (uint32_t)t->sighting_count;
    e->last = (uint32_t)t->sighting_count;
    t->sightings[t->sighting_count++] = s;
    return YZ_OK;
}

/* The word `far` words away from the phrase, 1: beside it; NULL: there is none.
 */
static const pair_word *neighbour(const pair_bead *b, const pair_phrase *p,
                                  int side, int where, uint32_t far)
{
    uint32_t at = where == 0 ? p->begin[side] - far : p->end[side] + far - 1;

    if (where == 0 && p->begin[side] < far)
        return NULL;
    return at < b->count[side] ? &b->words[side][at] : NULL;
}

static bool has_capital(const pair_bead *b, int side, const pair_word *w)
{
    return w && w->kind == PAIR_CONTENT && !b->dense[side] &&
           is_capital(yz_str_cut(b->bead.sides[side].text, w->span.begin,
                                 w->span.end));
}

/* Takes in what stands round a phrase. */
static void look_round(pair_entry *e, const pair_bead *b, const pair_phrase *p)
{
    bool torn[2] = { false, false };

    for (int side = 0; side < 2; side++)
        for (int where = 0; where < 2; where++) {
            const pair_word *w = neighbour(b, p, side, where, 1);
            uint32_t edge = where == 0 ? p->begin[side] : p->end[side] - 1;
            bool own = has_capital(b, side, &b->words[side][edge]);

            e->bounded[side][where] +=
                !w || w->kind == PAIR_FUNCTION || w->kind == PAIR_BORDER;
            torn[0] |= own && has_capital(b, side, w);
            torn[1] |= own && w && w->kind == PAIR_FUNCTION &&
                       has_capital(b, side, neighbour(b, p, side, where, 2));
        }
    e->torn[0] += torn[0];
    e->torn[1] += torn[1];
}

/* Counts a phrase once for each place where it stands. */
static void count_place(pair_table *t, const pair_phrase *p, int side,
                        uint32_t number)
{
    pair_text *text = &t->text[side][number];
    uint32_t bead = t->beads_read;

    if (text->last_bead == bead && text->last_begin == p->begin[side])
        return;
    text->last_bead = bead;
    text->last_begin = p->begin[side];
    text->count++;
}

static yz_status take_phrase(void *payload, const pair_bead *b,
                             const pair_phrase *p)
{
    pair_table *t = payload;
    uint32_t texts[2];
    uint32_t number;
    pair_entry *e;

    for (int side = 0; side < 2; side++) {
        if (pair_text_name(t, side, pair_phrase_text(b, p, side),
                           &texts[side]) != YZ_OK)
            return YZ_NO_MEMORY;
        count_place(t, p, side, texts[side]);
    }
    if (name_entry(t, texts, &number) != YZ_OK)
        return YZ_NO_MEMORY;
    e = &t->entries[number];
    e->count++;
    e->closed += p->closed;
    e->loose += p->loose;
    e->confidence += p->confidence;
    e->weakest += p->weakest;
    for (int side = 0; side < 2; side++) {
        e->habit[side] += pair_lexis_habit(&t->lexis, b, p, side);
        e->common[side] += pair_lexis_common(&t->lexis, b, p, side);
    }
    look_round(e, b, p);
    e->capital += in_capitals(b, p, 0) || in_capitals(b, p, 1);
    e->marked += in_marks(b, p, 0) || in_marks(b, p, 1);
    return add_sighting(t, b, p, number);
}

/* ---- Absorption ---- */

static bool contains(const pair_sighting *a, const pair_sighting *b)
{
    return a->begin[0] <= b->begin[0] && a->end[0] >= b->end[0] &&
           (a->begin[0] < b->begin[0] || a->end[0] > b->end[0]);
}

/* Whether a longer phrase round this one, among those of its bead, recurs
 * nearly as often as this one does. */
static bool is_absorbed(const pair_table *t, size_t number, size_t begin,
                        size_t end)
{
    const pair_sighting *s = &t->sightings[number];
    uint32_t count = t->text[0][t->entries[s->entry].texts[0]].count;

    for (size_t i = begin; i < end; i++) {
        const pair_sighting *o = &t->sightings[i];
        uint32_t longer = t->entries[o->entry].count;

        if (o->begin[0] > s->begin[0] + 4)
            break;
        if (longer >= 2 && 3 * longer >= 2 * count && contains(o, s))
            return true;
    }
    return false;
}

/* Sightings of a bead follow each other by their first word. */
static void absorb(pair_table *t)
{
    for (size_t begin = 0, end; begin < t->sighting_count; begin = end) {
        const pair_sighting *first = &t->sightings[begin];
        size_t window = begin;

        for (end = begin; end < t->sighting_count &&
                          t->sightings[end].pair == first->pair &&
                          t->sightings[end].bead == first->bead;)
            end++;
        for (size_t i = begin; i < end; i++) {
            while (t->sightings[window].begin[0] + PAIR_LONGEST + 8 <
                   t->sightings[i].begin[0])
                window++;
            t->entries[t->sightings[i].entry].absorbed +=
                is_absorbed(t, i, window, end);
        }
    }
}

/* ---- All beads ---- */

/* Numbers the bead's words and, the first time, takes in their links. */
static yz_status read_words(pair_table *t, pair_bead *bead, bool learn)
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < bead->count[side]; i++) {
            pair_word *w = &bead->words[side][i];

            if (pair_text_name(t, side,
                               yz_str_cut(bead->bead.sides[side].text,
                                          w->span.begin, w->span.end),
                               &w->text) != YZ_OK)
                return YZ_NO_MEMORY;
        }
    return learn ? pair_lexis_learn(&t->lexis, bead) : YZ_OK;
}

static yz_status read_all(pair_table *t, pair_bead *bead, bool learn)
{
    const yz_run_view *view = t->pages->view;
    yz_status status = YZ_OK;

    for (size_t p = 0; p < view->pair_count; p++) {
        size_t count = view->bead_count(view->payload, p);

        for (size_t i = 0; i < count && status == YZ_OK; i++) {
            bool any;

            status = pair_bead_read(bead, view, p, i, &any);
            if (status != YZ_OK || !any)
                continue;
            t->beads_read++;
            status = read_words(t, bead, learn);
            if (status == YZ_OK && !learn)
                status = pair_bead_phrases(bead, take_phrase, t);
        }
    }
    return status;
}

/* What speaks for each rendering of a phrase, all together and at best. */
static void sum_up(pair_table *t)
{
    for (size_t i = 0; i < t->entry_count; i++) {
        const pair_entry *e = &t->entries[i];
        double weight = pair_entry_weight(e);

        for (int side = 0; side < 2; side++) {
            pair_text *text = &t->text[side][e->texts[side]];

            text->weight += weight;
            if (weight > text->best)
                text->best = weight;
        }
    }
}

double pair_entry_weight(const pair_entry *e)
{
    return (e->closed - 0.5 * e->loose) *
           (0.5 + (e->habit[0] + e->habit[1]) / (2.0 * e->count));
}

yz_status pair_table_init(pair_table *t, const mine_pages *pages)
{
    pair_bead bead;
    yz_status status;

    memset(t, 0, sizeof *t);
    t->pages = pages;
    t->lexicon = pages->view->lexicon(pages->view->payload);
    yz_buf_init(&t->texts, SIZE_MAX / 2);
    pair_bead_init(&bead, pages);
    status = read_all(t, &bead, true);
    if (status == YZ_OK)
        status = read_all(t, &bead, false);
    pair_bead_done(&bead);
    if (status == YZ_OK) {
        absorb(t);
        sum_up(t);
    }
    return status;
}

void pair_table_done(pair_table *t)
{
    for (int side = 0; side < 2; side++) {
        yz_free(t->text[side]);
        yz_free(t->text_map[side].slots);
    }
    pair_lexis_done(&t->lexis);
    yz_free(t->entries);
    yz_free(t->entry_map.slots);
    yz_free(t->sightings);
    yz_buf_done(&t->texts);
}
