/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links → phrases that are nearly closed under them: F. J. Och, H. Ney, "The
 * alignment template approach to statistical machine translation" (2004), but
 * that links count as they are sure, and that one which leads out costs a
 * phrase some of its worth and not all.
 */
#include "pair_phrases.h"
#include "mine_stops.h"

enum {
    MOST_TARGETS = 3, /* for the same source words */
    MOST_ENDS = 24    /* target words where one may begin or end */
};

#define FAINT     0.1  /* links that are less sure are none */
#define LINKED    0.3  /* a word whose links have less is loose */
#define END       0.2  /* an end of a phrase has as much of them inside */
#define CLOSED    0.65 /* the share of links that stay inside, at least … */
#define MORE      0.8  /* … with words that nothing is linked to */
#define OF_NO_USE 0.2  /* what a link of a word without meaning counts */

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
    yz_free(b->mass);
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
    if (word.len > 1 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' &&
        word.ptr[1] >= 'A' && word.ptr[1] <= 'Z')
        return PAIR_CONTENT; /* US, IT */
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

/* Whether a URL has this byte; *url goes from one to the next. */
static bool is_in_url(yz_str text, size_t at, yz_span *url)
{
    while (yz_span_is_somewhere(*url) && url->end <= at)
        *url = yz_find_url(text, url->end);
    return yz_span_is_somewhere(*url) && url->begin <= at;
}

static yz_status read_words(pair_bead *b, int side, const yz_span *spans,
                            size_t count)
{
    yz_str text = b->bead.sides[side].text;
    yz_span url = yz_find_url(text, 0);

    if (yz_grow((void **)&b->words[side], &b->cap[side], count + 1,
                sizeof *b->words[side]) != YZ_OK)
        return YZ_NO_MEMORY;
    b->count[side] = count;
    for (size_t i = 0; i < count; i++) {
        yz_str word = yz_str_cut(text, spans[i].begin, spans[i].end);
        pair_word w = { .span = spans[i], .kind = kind_of(word) };

        if (w.kind == PAIR_BORDER && is_inner_mark(word))
            w.kind = PAIR_FUNCTION;
        if (is_in_url(text, w.span.begin, &url))
            w.kind = PAIR_BORDER;
        b->words[side][i] = w;
    }
    return YZ_OK;
}

double pair_link_weight(const pair_bead *b, const yz_link *link)
{
    double weight = link->confidence < FAINT ? 0 : link->confidence;

    for (int side = 0; side < 2; side++) {
        pair_kind kind = b->words[side][link->words[side]].kind;

        if (kind == PAIR_BORDER)
            return 0;
        if (kind == PAIR_FUNCTION)
            weight *= OF_NO_USE;
    }
    return weight;
}

static void take_link(pair_bead *b, size_t number)
{
    const yz_link *link = &b->links[number];
    double weight = pair_link_weight(b, link);

    for (int side = 0; side < 2; side++) {
        pair_word *w = &b->words[side][link->words[side]];

        if (link->confidence > w->best)
            w->best = link->confidence;
        w->total += weight;
    }
}

static bool has_words(const pair_bead *b, const yz_link *link)
{
    return link->words[0] < b->count[0] && link->words[1] < b->count[1];
}

static void find_links(pair_bead *b)
{
    size_t at = 0;

    for (uint32_t i = 0; i < b->count[0]; i++) {
        b->words[0][i].links = at;
        while (at < b->link_count && b->links[at].words[0] == i)
            at++;
    }
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
    if (status == YZ_OK)
        status = yz_grow((void **)&b->mass, &b->mass_cap,
                         links.word_count[1] + 1, sizeof *b->mass);
    if (status != YZ_OK)
        return status;
    b->links = links.links;
    for (b->link_count = 0; b->link_count < links.link_count &&
                            has_words(b, &links.links[b->link_count]);
         b->link_count++)
        take_link(b, b->link_count);
    find_links(b);
    return YZ_OK;
}

/* ---- Phrases ---- */

static bool is_linked(const pair_word *w)
{
    return w->total >= LINKED;
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
    size_t loose = 0;

    p->weakest = 1;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
            const pair_word *w = &b->words[side][i];

            if (w->kind == PAIR_FUNCTION)
                continue;
            sum += w->best;
            count++;
            loose += !is_linked(w);
            if (w->best < p->weakest)
                p->weakest = w->best;
        }
    p->confidence = count ? sum / (double)count : 0;
    p->loose = count ? (double)loose / (double)count : 0;
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
            stands_off(b, p, side) || !has_content(b, p, side) ||
            !is_balanced(pair_phrase_text(b, p, side)))
            return YZ_OK;
    weigh(b, p);
    if (p->loose > 0 && p->closed < MORE)
        return YZ_OK;
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

/* The target words of a phrase, and the same with words more at its ends that
 * nothing is linked to: often they belong there. */
static yz_status tell_longer(const pair_bead *b, const pair_phrase *p,
                             pair_tell *tell, void *payload)
{
    uint32_t most = b->dense[1] ? 2 : 1;
    uint32_t left = loose_words(b, 1, (int64_t)p->begin[1] - 1, -1, 2);
    uint32_t right = loose_words(b, 1, p->end[1], 1, most);
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i <= left && status == YZ_OK; i++)
        for (uint32_t k = 0; k <= right && status == YZ_OK; k++) {
            pair_phrase longer = *p;

            longer.begin[1] -= i;
            longer.end[1] += k;
            status = tell_one(b, &longer, tell, payload);
        }
    return status;
}

/* Target words that may be an end of what renders the words in hand. */
static size_t find_ends(const pair_bead *b, uint32_t *ends)
{
    size_t count = 0;

    for (uint32_t j = 0; j < b->count[1] && count < MOST_ENDS; j++)
        if (b->mass[j] >= END && b->words[1][j].kind != PAIR_FUNCTION)
            ends[count++] = j;
    return count;
}

/* Keeps the best, the most closed first. */
static void keep(pair_phrase *best, size_t *count, const pair_phrase *p)
{
    size_t at = *count;

    while (at > 0 && best[at - 1].closed < p->closed)
        at--;
    if (at == MOST_TARGETS)
        return;
    if (*count < MOST_TARGETS)
        ++*count;
    memmove(best + at + 1, best + at, (*count - 1 - at) * sizeof *best);
    best[at] = *p;
}

/* All target words from `from` on that hold enough of the links. */
static void try_from(const pair_bead *b, pair_phrase p, double total,
                     const uint32_t *ends, size_t count, pair_phrase *best,
                     size_t *best_count)
{
    double inside = 0;
    double all = total;
    uint32_t j = ends[0];

    p.begin[1] = j;
    for (size_t i = 0; i < count; i++) {
        if (ends[i] - ends[0] >= PAIR_LONGEST + 2)
            return;
        for (; j <= ends[i]; j++) {
            if (b->words[1][j].kind == PAIR_BORDER)
                return;
            inside += b->mass[j];
            all += b->words[1][j].total;
        }
        p.end[1] = j;
        p.closed = 2 * inside / all;
        if (p.closed >= CLOSED)
            keep(best, best_count, &p);
    }
}

/* Target words for the source words of `p`, whose links have `total`. */
static yz_status tell_targets(const pair_bead *b, const pair_phrase *p,
                              double total, pair_tell *tell, void *payload)
{
    pair_phrase best[MOST_TARGETS];
    uint32_t ends[MOST_ENDS];
    size_t count = find_ends(b, ends);
    size_t found = 0;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count; i++)
        try_from(b, *p, total, ends + i, count - i, best, &found);
    for (size_t i = 0; i < found && status == YZ_OK; i++)
        status = tell_longer(b, &best[i], tell, payload);
    return status;
}

/* Whether hardly more than one word at each end is linked to nothing. */
static bool is_held(const pair_bead *b, uint32_t begin, uint32_t end)
{
    uint32_t most = b->dense[0] ? 3 : 2;

    return loose_words(b, 0, begin, 1, most) < most &&
           loose_words(b, 0, (int64_t)end - 1, -1, most) < most;
}

static double add_mass(pair_bead *b, uint32_t word)
{
    const pair_word *w = &b->words[0][word];

    for (size_t i = w->links; i < b->link_count && b->links[i].words[0] == word;
         i++)
        b->mass[b->links[i].words[1]] += pair_link_weight(b, &b->links[i]);
    return w->total;
}

yz_status pair_bead_phrases(pair_bead *b, pair_tell *tell, void *payload)
{
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i < b->count[0]; i++) {
        double total = 0;

        if (b->words[0][i].kind == PAIR_FUNCTION)
            continue;
        memset(b->mass, 0, b->count[1] * sizeof *b->mass);
        for (uint32_t k = i; k < b->count[0] && k < i + PAIR_LONGEST; k++) {
            pair_phrase p = { { i, 0 }, { k + 1, 0 }, 0, 0, 0, 0 };

            if (b->words[0][k].kind == PAIR_BORDER)
                break;
            total += add_mass(b, k);
            if (total >= LINKED && b->words[0][k].kind != PAIR_FUNCTION &&
                is_held(b, i, k + 1))
                status = tell_targets(b, &p, total, tell, payload);
            if (status != YZ_OK)
                return status;
        }
    }
    return status;
}
