/* SPDX-License-Identifier: Apache-2.0 */
/*
 * N01: every number written with digits has an equal on the other side.
 *
 * Sets, not counts: translators repeat and merge numbers freely.  What has no
 * equal is paired off in order of the text, so that a wrong number is one
 * finding that shows both sides.
 */
#include <stdlib.h>

#include "../numbers/numbers_read.h"
#include "checker_basics.h"

/* What one side offers: its readings, sorted. */
typedef struct offer {
    number_value *values;
    size_t count;
    size_t cap;
} offer;

/* An item without an equal. */
typedef struct lonely {
    uint64_t shape; /* 0 for numbers, of the letters for names */
    size_t item;
} lonely;

typedef struct comparison {
    const basics_bead *bead;
    number_list lists[2];
    offer offers[2];
    lonely *alone[2]; /* by shape, then in order of the text */
    size_t alone_count[2];
    bool counting; /* first count them, then tell them */
    size_t total;
    size_t told;
    bool loose; /* a side is in a language whose number words are unknown */
} comparison;

static int compare(const void *a, const void *b)
{
    return number_compare(a, b);
}

/* Scale words that cannot be read leave only the digits to compare. */
static number_value key_of(const comparison *c, number_value value)
{
    if (c->loose && value.divisor == 1)
        value.exponent = 0;
    return value;
}

static yz_status make_offer(comparison *c, int side, yz_error *err)
{
    const number_list *list = &c->lists[side];
    offer *o = &c->offers[side];
    void *values = NULL;
    size_t i;
    size_t k;
    if (yz_grow(&values, &o->cap, list->count * NUMBER_READINGS + 1,
                sizeof *o->values) != YZ_OK)
        return yz_fail_no_memory(err);
    o->values = values;
    for (i = 0; i < list->count; i++)
        for (k = 0; k < list->items[i].reading_count; k++)
            o->values[o->count++] = key_of(c, list->items[i].readings[k]);
    qsort(o->values, o->count, sizeof *o->values, compare);
    return YZ_OK;
}

static bool offers(const offer *o, number_value value)
{
    return bsearch(&value, o->values, o->count, sizeof value, compare) != NULL;
}

/* Small numbers may be words in a language whose words are unknown. */
static bool is_asked_for(const comparison *c, const number_item *item)
{
    if (item->role == NUMBER_WORD)
        return false;
    return !c->loose || item->role == NUMBER_CODE ||
           number_whole(item->bare, 32) == 32;
}

static bool has_equal(const comparison *c, const number_item *item, int side)
{
    size_t k;
    for (k = 0; k < item->reading_count; k++)
        if (offers(&c->offers[1 - side], key_of(c, item->readings[k])))
            return true;
    return false;
}

static int compare_lonely(const void *a, const void *b)
{
    const lonely *x = a;
    const lonely *y = b;
    if (x->shape != y->shape)
        return x->shape < y->shape ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static yz_status find_lonely(comparison *c, int side, yz_error *err)
{
    const number_list *list = &c->lists[side];
    size_t cap = 0;
    void *alone = NULL;
    size_t i;
    if (yz_grow(&alone, &cap, list->count + 1, sizeof(lonely)) != YZ_OK)
        return yz_fail_no_memory(err);
    c->alone[side] = alone;
    for (i = 0; i < list->count; i++) {
        const number_item *item = &list->items[i];
        if (is_asked_for(c, item) && !has_equal(c, item, side)) {
            lonely *l = &c->alone[side][c->alone_count[side]++];
            l->shape = item->role == NUMBER_CODE ? item->letters | 1 : 0;
            l->item = i;
        }
    }
    qsort(c->alone[side], c->alone_count[side], sizeof(lonely), compare_lonely);
    return YZ_OK;
}

/* The span and the text of an item; nothing for NULL. */
static yz_span span_of(const comparison *c, int side, const lonely *l)
{
    const number_item *item;
    if (!l)
        return yz_span_nowhere();
    item = &c->lists[side].items[l->item];
    return glyph_span(&c->bead->glyphs[side], item->begin, item->end);
}

static yz_str text_of(const comparison *c, int side, yz_span span)
{
    if (!yz_span_is_somewhere(span))
        return yz_str_of("");
    return yz_str_cut(c->bead->bead->sides[side].text, span.begin, span.end);
}

static void write_detail(const comparison *c, yz_buf *out, yz_str expected,
                         yz_str found)
{
    if (expected.len == 0)
        yz_buf_printf(out, yz_tr("the source has nothing equal to %.*s"),
                      YZ_STR_ARG(found));
    else if (found.len == 0)
        yz_buf_printf(out, yz_tr("the target has nothing equal to %.*s"),
                      YZ_STR_ARG(expected));
    else
        yz_buf_printf(out, yz_tr("%.*s in the source, %.*s in the target"),
                      YZ_STR_ARG(expected), YZ_STR_ARG(found));
    if (c->told == BASICS_PLACES && c->total > c->told)
        yz_buf_printf(out, yz_tr(" (and %zu more)"), c->total - c->told);
}

/* Tells of one pair; either may be NULL. */
static yz_status tell(comparison *c, const lonely *source, const lonely *target,
                      yz_error *err)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("N01");
    yz_argument arguments[] = { { "expected", { NULL, 0 } },
                                { "found", { NULL, 0 } },
                                { "detail", { NULL, 0 } },
                                { "doubt", { NULL, 0 } } };
    bool doubtful = yz_bead_is_doubtful(c->bead->bead);
    yz_status status;
    yz_buf detail;
    if (c->counting) {
        c->total++;
        return YZ_OK;
    }
    if (++c->told > BASICS_PLACES)
        return YZ_OK;
    if (doubtful)
        result.severity = YZ_SEVERITY_INFO;
    else if (!source)
        result.severity = YZ_SEVERITY_WARNING;
    arguments[3].value = yz_str_of(yz_tr("the alignment is uncertain here"));
    result.source = span_of(c, YZ_SOURCE, source);
    result.target = span_of(c, YZ_TARGET, target);
    arguments[0].value = text_of(c, YZ_SOURCE, result.source);
    arguments[1].value = text_of(c, YZ_TARGET, result.target);
    yz_buf_init(&detail, SIZE_MAX);
    write_detail(c, &detail, arguments[0].value, arguments[1].value);
    arguments[2].value = yz_buf_str(&detail);
    if (detail.failed != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = basics_tell(c->bead, &result, arguments, doubtful ? 4 : 3);
    yz_buf_done(&detail);
    return status;
}

/* ---- Years -------------------------------------------------------------- */

static bool is_year(const comparison *c, int side, const lonely *l)
{
    const number_item *item = &c->lists[side].items[l->item];
    uint64_t n = number_whole(item->bare, 2100);
    return item->role == NUMBER_DIGITS && item->scale == 0 && n >= 1900 &&
           n < 2100 && item->end - item->begin == 4;
}

/* Whether a side speaks of time without naming the year: 去年, July. */
static bool speaks_of_time(const number_glyphs *g)
{
    static const char *const words[] = { "year",     "annual",    "january",
                                         "february", "march",     "april",
                                         "may ",     "june",      "july",
                                         "august",   "september", "october",
                                         "november", "december",  NULL };
    size_t i;
    size_t k;
    for (i = 0; i < g->count; i++) {
        uint32_t c = g->items[i].folded;
        if (c == 0x5E74 || c == 0x6708) /* 年 月 */
            return true;
        if (!glyph_is_latin(c))
            continue;
        for (k = 0; words[k]; k++)
            if (glyph_starts(g, i, words[k]))
                return true;
    }
    return false;
}

static bool has_numbers_alone(const comparison *c, int side)
{
    return c->alone_count[side] > 0 && c->alone[side][0].shape == 0;
}

/* Translators name the year where the other language says "last year", and
 * the other way round: no fault while nothing else is without an equal. */
static void drop_years(comparison *c, int side)
{
    size_t kept = 0;
    size_t k;
    if (!has_numbers_alone(c, side) || has_numbers_alone(c, 1 - side) ||
        !speaks_of_time(&c->bead->glyphs[1 - side]))
        return;
    for (k = 0; k < c->alone_count[side]; k++)
        if (c->alone[side][k].shape != 0 ||
            !is_year(c, side, &c->alone[side][k]))
            c->alone[side][kept++] = c->alone[side][k];
    c->alone_count[side] = kept;
}

/* ---- Telling ------------------------------------------------------------ */

/* Walks both lists side by side.  A name is told only where the other side has
 * a different one of the same shape (GPT-4, GPT-3): others may be translated.
 */
static yz_status tell_all(comparison *c, yz_error *err)
{
    const lonely *s = c->alone[YZ_SOURCE];
    const lonely *t = c->alone[YZ_TARGET];
    const lonely *s_end = s + c->alone_count[YZ_SOURCE];
    const lonely *t_end = t + c->alone_count[YZ_TARGET];
    yz_status status = YZ_OK;
    while (status == YZ_OK && (s < s_end || t < t_end)) {
        bool take_s = s < s_end && (t == t_end || s->shape <= t->shape);
        bool take_t = t < t_end && (s == s_end || t->shape <= s->shape);
        uint64_t shape = take_s ? s->shape : t->shape;
        if (shape == 0 || (take_s && take_t))
            status = tell(c, take_s ? s : NULL, take_t ? t : NULL, err);
        s += take_s;
        t += take_t;
    }
    return status;
}

static yz_status compare_sides(comparison *c, yz_error *err)
{
    yz_status status = YZ_OK;
    int side;
    for (side = 0; side < 2 && status == YZ_OK; side++) {
        number_style style = number_style_of(c->bead->bead->sides[side].lang);
        c->loose = c->loose || style == NUMBER_STYLE_OTHER;
        status =
            numbers_scan(&c->bead->glyphs[side], style, &c->lists[side], err);
    }
    for (side = 0; side < 2 && status == YZ_OK; side++)
        status = make_offer(c, side, err);
    for (side = 0; side < 2 && status == YZ_OK; side++)
        status = find_lonely(c, side, err);
    if (status != YZ_OK)
        return status;
    drop_years(c, YZ_SOURCE);
    drop_years(c, YZ_TARGET);
    c->counting = true;
    tell_all(c, err);
    c->counting = false;
    return tell_all(c, err);
}

yz_status basics_check_numbers(const basics_bead *b, yz_error *err)
{
    comparison c;
    yz_status status;
    int side;
    if (!basics_wanted(b, "N01"))
        return YZ_OK;
    memset(&c, 0, sizeof c);
    c.bead = b;
    status = compare_sides(&c, err);
    for (side = 0; side < 2; side++) {
        number_list_done(&c.lists[side]);
        yz_free(c.offers[side].values);
        yz_free(c.alone[side]);
    }
    return status;
}
