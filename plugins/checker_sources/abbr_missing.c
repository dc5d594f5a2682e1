/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A05: the source has an abbreviation that its translation has not.
 *
 * What stands for it will do: its full form, words whose initials spell it, or
 * a term of the glossary.  In a Chinese translation an abbreviation that is
 * never kept is one that was translated.
 */
#include "abbr_missing.h"

/* What the targets of one document do with an abbreviation of the source. */
typedef struct kept {
    size_t uses;   /* beads whose source has it */
    size_t misses; /* of these, how many lack it in the target */
} kept;

/* ---- What stands for it ------------------------------------------------- */

static bool is_same_word(yz_str text, size_t at, yz_str key)
{
    return at + key.len <= text.len &&
           memcmp(text.ptr + at, key.ptr, key.len) == 0;
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* Whether the letters stand in the text, not inside a longer word. */
static bool has_letters(yz_str text, yz_str key)
{
    size_t at;
    for (at = 0; at + key.len <= text.len; at++)
        if (is_same_word(text, at, key) &&
            (at == 0 || !is_alnum(text.ptr[at - 1])) &&
            (at + key.len == text.len || text.ptr[at + key.len] == 's' ||
             !is_alnum(text.ptr[at + key.len])))
            return true;
    return false;
}

/* Whether the text has a full form that the run gives for the key. */
static bool has_full(const abbr_list *list, yz_str text, yz_str key)
{
    int side;
    size_t i;
    for (side = 0; side < 2; side++)
        for (i = abbr_find(list, (yz_side)side, key, 0);
             i < list->count && list->items[i].side == (yz_side)side &&
             yz_str_equal(list->items[i].key, key);
             i++) {
            const abbr_use *use = &list->items[i];
            if (use->introduced && yz_span_is_somewhere(use->full) &&
                yz_span_is_somewhere(abbr_find_full(
                    text, yz_str_cut(use->text, use->full.begin, use->full.end),
                    0)))
                return true;
        }
    return false;
}

/* Whether the place is part of a term of the glossary: checker_terms asks for
 * its rendering. */
static bool is_term(const yz_bead_side *side, yz_span span)
{
    size_t i;
    for (i = 0; i < side->match_count; i++)
        if (side->matches[i].span.begin <= span.begin &&
            side->matches[i].span.end >= span.end)
            return true;
    return false;
}

static bool is_missing(const abbr_list *list, const abbr_use *use,
                       const yz_bead *bead)
{
    yz_str target = bead->sides[YZ_TARGET].text;
    return bead->sides[YZ_TARGET].segments > 0 && yz_str_trim(target).len > 0 &&
           !has_letters(target, use->key) &&
           !is_term(&bead->sides[YZ_SOURCE], use->span) &&
           !abbr_has_initials(target, use->key) &&
           !has_full(list, target, use->key);
}

/* ---- What was written instead ------------------------------------------- */

/* Whether one letter was changed, added or lost, or two have changed places. */
static bool is_nearly(yz_str a, yz_str b)
{
    size_t head = 0;
    size_t tail = 0;
    size_t x;
    size_t y;
    while (head < a.len && head < b.len && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < a.len - head && tail < b.len - head &&
           a.ptr[a.len - tail - 1] == b.ptr[b.len - tail - 1])
        tail++;
    x = a.len - head - tail;
    y = b.len - head - tail;
    if (a.len < 3 || b.len < 3)
        return false;
    return (x <= 1 && y <= 1) ||
           (x == 2 && y == 2 && a.ptr[head] == b.ptr[head + 1] &&
            a.ptr[head + 1] == b.ptr[head]);
}

/* Another abbreviation in the bead's target that looks like it and that the
 * bead's source does not have; its span in the target, or nowhere. */
static yz_status find_nearly(const abbr_use *use, const yz_bead *bead,
                             yz_span *out)
{
    abbr_list targets;
    yz_status status;
    size_t i;
    memset(&targets, 0, sizeof targets);
    *out = yz_span_nowhere();
    status = abbr_scan(bead, YZ_TARGET, &targets);
    for (i = 0; i < targets.count && !yz_span_is_somewhere(*out); i++)
        if (is_nearly(use->key, targets.items[i].key) &&
            !has_letters(bead->sides[YZ_SOURCE].text, targets.items[i].key))
            *out = targets.items[i].span;
    abbr_list_done(&targets);
    return status;
}

/* ---- Telling ------------------------------------------------------------ */

static yz_status tell(const sources_run *run, const abbr_use *use,
                      yz_str target, yz_span instead, yz_severity severity,
                      yz_error *err)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("A05");
    yz_argument arguments[] = { { "term", use->key },
                                { "detail", { NULL, 0 } } };
    yz_status status;
    yz_buf detail;
    yz_buf_init(&detail, SIZE_MAX);
    if (yz_span_is_somewhere(instead))
        yz_buf_printf(
            &detail, yz_tr("is “%.*s” in the target"),
            YZ_STR_ARG(yz_str_cut(target, instead.begin, instead.end)));
    else
        yz_buf_add_text(&detail, yz_tr("of the source is not in the target"));
    arguments[1].value = yz_buf_str(&detail);
    result.severity = severity;
    result.source = use->span;
    result.target = instead;
    result.arguments = arguments;
    result.argument_count = 2;
    status = detail.failed != YZ_OK
                 ? yz_fail_no_memory(err)
                 : run->sink->finding(run->sink->payload, use->pair, use->bead,
                                      &result);
    yz_buf_done(&detail);
    return status;
}

/* Tells of use `i` of the list, if the target lacks it. */
static yz_status check_use(const sources_run *run, const abbr_list *list,
                           size_t i, const kept *k, yz_error *err)
{
    const abbr_use *use = &list->items[i];
    yz_severity severity = YZ_SEVERITY_INFO;
    yz_span instead;
    yz_bead bead;
    run->view->bead(run->view->payload, use->pair, use->bead, &bead);
    if (!is_missing(list, use, &bead))
        return YZ_OK;
    if (find_nearly(use, &bead, &instead) != YZ_OK)
        return yz_fail_no_memory(err);
    if (!yz_span_is_somewhere(instead) &&
        yz_lang_is_dense(run->view->lang[YZ_TARGET]) && 2 * k->misses > k->uses)
        return YZ_OK;
    if (!yz_bead_is_doubtful(&bead) &&
        (yz_span_is_somewhere(instead) || k->misses == k->uses))
        severity = YZ_SEVERITY_DEFAULT;
    return tell(run, use, bead.sides[YZ_TARGET].text, instead, severity, err);
}

static bool same_bead(const abbr_use *a, const abbr_use *b)
{
    return a->side == b->side && a->pair == b->pair && a->bead == b->bead &&
           yz_str_equal(a->key, b->key);
}

/* The uses [begin, end) are of one key in one document of the source. */
static yz_status check_document(const sources_run *run, const abbr_list *list,
                                size_t begin, size_t end, yz_error *err)
{
    kept k = { 0, 0 };
    yz_status status = YZ_OK;
    size_t i;
    for (i = begin; i < end; i++) {
        yz_bead bead;
        if (i > begin && same_bead(&list->items[i - 1], &list->items[i]))
            continue;
        run->view->bead(run->view->payload, list->items[i].pair,
                        list->items[i].bead, &bead);
        if (bead.sides[YZ_TARGET].segments == 0)
            continue;
        k.uses++;
        k.misses += is_missing(list, &list->items[i], &bead);
    }
    for (i = begin; i < end && status == YZ_OK && k.misses > 0; i++)
        if (i == begin || !same_bead(&list->items[i - 1], &list->items[i]))
            status = check_use(run, list, i, &k, err);
    return status;
}

yz_status abbr_check_missing(const sources_run *run, const abbr_list *list,
                             yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t end;
    for (i = 0; i < list->count && status == YZ_OK; i = end) {
        const abbr_use *first = &list->items[i];
        end = i + 1;
        while (end < list->count && list->items[end].side == first->side &&
               list->items[end].pair == first->pair &&
               yz_str_equal(list->items[end].key, first->key))
            end++;
        if (first->side == YZ_SOURCE &&
            !abbr_is_known(first->key, yz_str_of(run->options->known)) &&
            !abbr_is_word(list, first->key))
            status = check_document(run, list, i, end, err);
    }
    return status;
}
