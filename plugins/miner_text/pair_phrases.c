/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links → phrases that are closed under them: F. J. Och, H. Ney, "The alignment
 * template approach to statistical machine translation" (2004), but that a
 * phrase begins and ends with words that are linked.
 */
#include "pair_phrases.h"
#include "mine_stops.h"

#define FAR    0.3 /* links of this confidence count against one */
#define SURE   0.5 /* links of this confidence close a phrase … */
#define WEAKER 0.6 /* … unless a word's best one is so much surer */

void pair_bead_init(pair_bead *b, const mine_pages *pages)
{
    memset(b, 0, sizeof *b);
    b->dense[0] = pages->dense[0];
    b->dense[1] = pages->dense[1];
}

void pair_bead_done(pair_bead *b)
{
    yz_free(b->words[0]);
    yz_free(b->words[1]);
}

/* ---- Words ---- */

static pair_kind kind_of(yz_str word)
{
    bool letters = false;
    bool digits = false;

    for (size_t at = 0; at < word.len;) {
        uint32_t c = yz_utf8_next(word, &at);
        uint32_t class = yz_char_class(c);

        letters |= (class & YZ_CHAR_LETTER) != 0;
        digits |= (class & YZ_CHAR_DIGIT) != 0;
    }
    if (!letters)
        return digits ? PAIR_NUMBER : PAIR_BORDER;
    return mine_is_stop(word) || mine_is_particle(word) || mine_joins(word)
               ? PAIR_FUNCTION
               : PAIR_CONTENT;
}

/* Marks that a name may have inside. */
static bool is_inner_mark(yz_str word)
{
    size_t at = 0;
    uint32_t c = word.len ? yz_utf8_next(word, &at) : 0;

    return at == word.len &&
           (c == '-' || c == '/' || c == '\'' || c == 0x2019 || c == '&' ||
            c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 || c == 0x300A ||
            c == 0x300B || c == 0xB7 || c == 0x2010 || c == 0x3001 || c == '.');
}

static yz_status read_words(pair_bead *b, int side, const yz_span *spans,
                            size_t count)
{
    yz_str text = b->bead.sides[side].text;

    if (yz_grow((void **)&b->words[side], &b->cap[side], count + 1,
                sizeof *b->words[side]) != YZ_OK)
        return YZ_NO_MEMORY;
    b->count[side] = count;
    for (size_t i = 0; i < count; i++) {
        yz_str word = yz_str_cut(text, spans[i].begin, spans[i].end);
        pair_word w = {
            spans[i], kind_of(word), 0, UINT32_MAX, 0, UINT32_MAX, 0
        };

        if (w.kind == PAIR_BORDER && is_inner_mark(word))
            w.kind = PAIR_FUNCTION;
        b->words[side][i] = w;
    }
    return YZ_OK;
}

static void take_best(pair_bead *b, const yz_link *link)
{
    for (int side = 0; side < 2; side++) {
        pair_word *w = &b->words[side][link->words[side]];

        if (link->confidence > w->best)
            w->best = link->confidence;
    }
}

static void widen(uint32_t word, uint32_t *low, uint32_t *high)
{
    if (*high < *low)
        *high = word;
    if (word < *low)
        *low = word;
    if (word > *high)
        *high = word;
}

/* Beside a word's best link one that is far weaker closes nothing: one wrong
 * link would cost every phrase round it. */
static void take_link(pair_bead *b, const yz_link *link)
{
    for (int side = 0; side < 2; side++) {
        pair_word *w = &b->words[side][link->words[side]];
        uint32_t other = link->words[1 - side];

        if (link->confidence < FAR)
            continue;
        widen(other, &w->far_low, &w->far_high);
        if (link->confidence >= SURE && link->confidence >= WEAKER * w->best)
            widen(other, &w->low, &w->high);
    }
}

static bool has_words(const pair_bead *b, const yz_link *link)
{
    return link->words[0] < b->count[0] && link->words[1] < b->count[1];
}

yz_status pair_bead_read(pair_bead *b, const yz_run_view *view, size_t pair,
                         size_t number, bool *any)
{
    yz_bead_links links;
    yz_status status;

    *any = view->links(view->payload, pair, number, &links);
    if (!*any)
        return YZ_OK;
    view->bead(view->payload, pair, number, &b->bead);
    status = read_words(b, 0, links.words[0], links.word_count[0]);
    if (status == YZ_OK)
        status = read_words(b, 1, links.words[1], links.word_count[1]);
    for (size_t i = 0; i < links.link_count && status == YZ_OK; i++)
        if (has_words(b, &links.links[i]))
            take_best(b, &links.links[i]);
    for (size_t i = 0; i < links.link_count && status == YZ_OK; i++)
        if (has_words(b, &links.links[i]))
            take_link(b, &links.links[i]);
    return status;
}

/* ---- Phrases ---- */

static bool is_linked(const pair_word *w)
{
    return w->low <= w->high;
}

yz_span pair_phrase_span(const pair_bead *b, const pair_phrase *p, int side)
{
    return yz_span_of(b->words[side][p->begin[side]].span.begin,
                      b->words[side][p->end[side] - 1].span.end);
}

yz_str pair_phrase_text(const pair_bead *b, const pair_phrase *p, int side)
{
    yz_span span = pair_phrase_span(b, p, side);

    return yz_str_cut(b->bead.sides[side].text, span.begin, span.end);
}

/* Whether no word of the phrase on `side` is linked outside of it. */
static bool is_closed(const pair_bead *b, const pair_phrase *p, int side)
{
    for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
        const pair_word *w = &b->words[side][i];

        if (w->kind == PAIR_BORDER ||
            (is_linked(w) &&
             (w->low < p->begin[1 - side] || w->high >= p->end[1 - side])))
            return false;
    }
    return true;
}

static bool stands_off(const pair_bead *b, const pair_phrase *p, int side)
{
    const pair_word *first = &b->words[side][p->begin[side]];
    const pair_word *last = &b->words[side][p->end[side] - 1];

    if (first->kind == PAIR_FUNCTION || last->kind == PAIR_FUNCTION)
        return true;
    return b->dense[side] &&
           yz_utf8_count(pair_phrase_text(b, p, side)) > PAIR_CHARS;
}

static bool has_content(const pair_bead *b, const pair_phrase *p, int side)
{
    for (uint32_t i = p->begin[side]; i < p->end[side]; i++)
        if (b->words[side][i].kind == PAIR_CONTENT)
            return true;
    return false;
}

static void weigh(const pair_bead *b, pair_phrase *p)
{
    double sum = 0;
    size_t count = 0;
    size_t outside = 0;

    p->weakest = 1;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
            const pair_word *w = &b->words[side][i];

            if (w->kind == PAIR_FUNCTION)
                continue;
            sum += w->best;
            count++;
            outside +=
                w->far_low <= w->far_high && (w->far_low < p->begin[1 - side] ||
                                              w->far_high >= p->end[1 - side]);
            if (w->best < p->weakest)
                p->weakest = w->best;
        }
    p->confidence = count ? (sum - (double)outside) / (double)count : 0;
    if (p->confidence < 0)
        p->confidence = 0;
    if (outside)
        p->weakest = 0;
}

/* Brackets that open in a phrase close in it. */
static bool is_balanced(yz_str text)
{
    int open = 0;

    for (size_t at = 0; at < text.len && open >= 0;) {
        uint32_t c = yz_utf8_next(text, &at);

        open += c == '(' || c == 0xFF08 || c == 0x300A;
        open -= c == ')' || c == 0xFF09 || c == 0x300B;
    }
    return open == 0;
}

static yz_status tell_one(const pair_bead *b, pair_phrase *p, pair_tell *tell,
                          void *payload)
{
    for (int side = 0; side < 2; side++)
        if (p->end[side] - p->begin[side] > PAIR_LONGEST + 2 ||
            !is_closed(b, p, side) || stands_off(b, p, side) ||
            !has_content(b, p, side) ||
            !is_balanced(pair_phrase_text(b, p, side)))
            return YZ_OK;
    weigh(b, p);
    return tell(payload, b, p);
}

static bool is_loose(const pair_word *w)
{
    return !is_linked(w) && w->kind != PAIR_BORDER && w->kind != PAIR_FUNCTION;
}

/* How many words from `at` on in direction `step` nothing is linked to, `most`
 * at most. */
static uint32_t loose_words(const pair_bead *b, int side, int64_t at, int step,
                            uint32_t most)
{
    uint32_t count = 0;

    while (count < most && at >= 0 && at < (int64_t)b->count[side] &&
           is_loose(&b->words[side][at])) {
        count++;
        at += step;
    }
    return count;
}

/* All ways to add words to one side. */
static yz_status tell_longer(const pair_bead *b, const pair_phrase *p, int side,
                             pair_tell *tell, void *payload)
{
    uint32_t most = b->dense[side] ? 2 : 1;
    uint32_t left = loose_words(b, side, (int64_t)p->begin[side] - 1, -1, most);
    uint32_t right = loose_words(b, side, p->end[side], 1, most);
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i <= left && status == YZ_OK; i++)
        for (uint32_t k = 0; k <= right && status == YZ_OK; k++) {
            pair_phrase longer = *p;

            longer.begin[side] -= i;
            longer.end[side] += k;
            status = side == 0 ? tell_longer(b, &longer, 1, tell, payload)
                               : tell_one(b, &longer, tell, payload);
        }
    return status;
}

/* A phrase, and the same with words more at its ends that nothing is linked to:
 * often they belong there. */
static yz_status tell_phrase(const pair_bead *b, const pair_phrase *p,
                             pair_tell *tell, void *payload)
{
    return tell_longer(b, p, 0, tell, payload);
}

yz_status pair_bead_phrases(const pair_bead *b, pair_tell *tell, void *payload)
{
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i < b->count[0]; i++) {
        pair_phrase p = { { i, UINT32_MAX }, { i, 0 }, 0, 0 };

        if (!is_linked(&b->words[0][i]))
            continue;
        for (uint32_t k = i; k < b->count[0] && k < i + PAIR_LONGEST; k++) {
            const pair_word *w = &b->words[0][k];

            if (w->kind == PAIR_BORDER)
                break;
            if (!is_linked(w))
                continue;
            p.end[0] = k + 1;
            if (w->low < p.begin[1])
                p.begin[1] = w->low;
            if (w->high >= p.end[1])
                p.end[1] = w->high + 1;
            status = tell_phrase(b, &p, tell, payload);
            if (status != YZ_OK)
                return status;
        }
    }
    return status;
}
