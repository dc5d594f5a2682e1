/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C02, C03: sentences that stand in the run more than once, and what stands
 * beside them.  Letter by letter the same on one side; on the other, letter
 * case, blanks and marks do not count.
 */
#include "drift_checks.h"
#include <stdlib.h>

enum {
    FEW_LETTERS = 4, /* so short a text says too little by itself */
    MOST_KEY = 1 << 24
};

/* A sentence of the run. */
typedef struct sentence {
    uint64_t hash; /* of the text on the side that is the same */
    size_t order;
    size_t pair;
    size_t bead;
    uint64_t key; /* of the other side's letters and digits */
} sentence;

typedef struct search {
    const yz_check_context *context;
    const yz_run_checker_sink *sink;
    yz_side side; /* the same there */
    sentence *list;
    size_t count;
    size_t cap;
} search;

/* ---- Texts -------------------------------------------------------------- */

static yz_str text_of(const search *s, const sentence *at, yz_side side,
                      yz_bead *bead)
{
    const yz_run_view *view = s->context->view;
    view->bead(view->payload, at->pair, at->bead, bead);
    return yz_str_trim(bead->sides[side].text);
}

/* FNV-1a; texts with one hash are taken for the same. */
static const uint64_t BASIS = 14695981039346656037u;

static uint64_t hash_on(uint64_t hash, yz_str text)
{
    size_t i;
    for (i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash;
}

static size_t count_letters(yz_str text)
{
    size_t letters = 0;
    size_t pos = 0;
    while (pos < text.len)
        letters +=
            (yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_LETTER) != 0;
    return letters;
}

/* Of the letters and digits of the folded text. */
static yz_status make_key(yz_str text, uint64_t *out)
{
    yz_buf folded;
    yz_status status;
    size_t pos = 0;
    yz_buf_init(&folded, MOST_KEY);
    status = yz_fold_text(text, &folded, NULL);
    *out = BASIS;
    while (status == YZ_OK && pos < folded.len) {
        size_t begin = pos;
        if ((yz_char_class(yz_utf8_next(yz_buf_str(&folded), &pos)) &
             (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0)
            *out = hash_on(*out, yz_str_cut(yz_buf_str(&folded), begin, pos));
    }
    yz_buf_done(&folded);
    return status;
}

/* ---- Collecting --------------------------------------------------------- */

static int compare(const void *x, const void *y)
{
    const sentence *a = x;
    const sentence *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static yz_status collect(search *s)
{
    const yz_run_view *view = s->context->view;
    size_t order = 0;
    size_t pair;
    size_t number;
    for (pair = 0; pair < view->pair_count; pair++)
        for (number = 0; number < view->bead_count(view->payload, pair);
             number++) {
            sentence at = { 0, order++, pair, number, 0 };
            yz_bead bead;
            yz_str text = text_of(s, &at, s->side, &bead);
            if (yz_bead_is_doubtful(&bead) || text.len == 0 ||
                bead.sides[1 - s->side].text.len == 0)
                continue;
            at.hash = hash_on(BASIS, text);
            if (yz_grow((void **)&s->list, &s->cap, s->count + 1,
                        sizeof *s->list) != YZ_OK)
                return YZ_NO_MEMORY;
            s->list[s->count++] = at;
        }
    if (s->count > 0)
        qsort(s->list, s->count, sizeof *s->list, compare);
    return YZ_OK;
}

/* ---- Groups ------------------------------------------------------------- */

static int by_key(const void *x, const void *y)
{
    const sentence *a = x;
    const sentence *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static yz_status find_keys(const search *s, sentence *list, size_t count)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < count && status == YZ_OK; i++) {
        yz_bead bead;
        yz_str text = text_of(s, &list[i], (yz_side)(1 - s->side), &bead);
        status = make_key(text, &list[i].key);
    }
    qsort(list, count, sizeof *list, by_key);
    return status;
}

/* The first sentence with the commonest key; of equals the one that comes
 * first in the run.  The list is by key. */
static const sentence *commonest(const sentence *list, size_t count,
                                 size_t *times)
{
    const sentence *most = list;
    size_t i = 0;
    *times = 0;
    while (i < count) {
        size_t end = i + 1;
        while (end < count && list[end].key == list[i].key)
            end++;
        if (end - i > *times ||
            (end - i == *times && list[i].order < most->order)) {
            *times = end - i;
            most = &list[i];
        }
        i = end;
    }
    return most;
}

static yz_status tell(const search *s, const sentence *at, const sentence *most,
                      size_t times, yz_error *err)
{
    yz_check_result result =
        YZ_CHECK_RESULT_INIT(s->side == YZ_SOURCE ? "C02" : "C03");
    yz_side other = (yz_side)(1 - s->side);
    const yz_run_view *view = s->context->view;
    yz_argument argument;
    yz_place place;
    yz_status status;
    yz_buf said;
    yz_bead bead;
    yz_str text = text_of(s, most, other, &bead);
    place = view->place(view->payload, most->pair, most->bead, other, 0);
    yz_buf_init(&said, MOST_KEY);
    yz_buf_printf(&said, yz_tr("“%.*s” (%zu×; first at %.*s:%zu)"),
                  YZ_STR_ARG(text), times, YZ_STR_ARG(bead.sides[other].name),
                  place.line);
    argument = (yz_argument){ "others", yz_buf_str(&said) };
    result.arguments = &argument;
    result.argument_count = 1;
    text_of(s, at, s->side, &bead);
    result.source = yz_span_of(0, bead.sides[YZ_SOURCE].text.len);
    result.target = yz_span_of(0, bead.sides[YZ_TARGET].text.len);
    if (count_letters(bead.sides[s->side].text) < FEW_LETTERS)
        result.severity = YZ_SEVERITY_INFO;
    status = said.failed ? yz_fail_no_memory(err)
                         : s->sink->finding(s->sink->payload, at->pair,
                                            at->bead, &result);
    yz_buf_done(&said);
    return status;
}

static yz_status check_group(const search *s, sentence *list, size_t count,
                             yz_error *err)
{
    yz_status status = find_keys(s, list, count);
    const sentence *most;
    size_t times;
    size_t i;
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    most = commonest(list, count, &times);
    for (i = 0; i < count && status == YZ_OK; i++)
        if (list[i].key != most->key)
            status = tell(s, &list[i], most, times, err);
    return status;
}

/* Words alone can repeat; what has no letter is no sentence. */
static bool is_group(const search *s, const sentence *first, size_t count)
{
    yz_bead bead;
    return count > 1 && count_letters(text_of(s, first, s->side, &bead)) > 0;
}

static yz_status check_side(search *s, yz_error *err)
{
    yz_status status = collect(s) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
    size_t i = 0;
    while (i < s->count && status == YZ_OK) {
        size_t end = i + 1;
        while (end < s->count && s->list[end].hash == s->list[i].hash)
            end++;
        if (is_group(s, &s->list[i], end - i))
            status = check_group(s, &s->list[i], end - i, err);
        i = end;
    }
    yz_free(s->list);
    return status;
}

yz_status drift_check_repeats(void *self, const yz_check_context *context,
                              const yz_run_checker_sink *sink, yz_error *err)
{
    static const char *const rules[] = { "C02", "C03" };
    yz_status status = YZ_OK;
    int side;
    (void)self;
    for (side = 0; side < 2 && status == YZ_OK; side++) {
        search s = { .context = context, .sink = sink, .side = (yz_side)side };
        if (context->wanted(context->payload, rules[side]))
            status = check_side(&s, err);
    }
    return status;
}
