/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a term is rendered as often as it occurs, and how sure that is.
 *
 * Renderings are counted where they stand apart.  Where they are too few the
 * target is read more freely, and if they still are, what stands where one is
 * missing decides: a misspelling or the source term itself is a fault; nothing
 * like it is one too; a pronoun or half of the words may well be meant.
 */
#include "terms_amount.h"

#include <stdlib.h>

#include "terms_acronym.h"
#include "terms_tell.h"

/* ---- How many ----------------------------------------------------------- */

static int compare_ends(const void *x, const void *y)
{
    const yz_span *a = x;
    const yz_span *b = y;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->begin < b->begin ? 1 : a->begin > b->begin ? -1 : 0;
}

/* Keeps as many spans as can be taken without overlap: always the one that
 * ends first. */
static void keep_apart(terms_spans *spans)
{
    size_t kept = 0;
    size_t i;
    if (spans->count > 0)
        qsort(spans->list, spans->count, sizeof *spans->list, compare_ends);
    for (i = 0; i < spans->count; i++)
        if (kept == 0 || spans->list[i].begin >= spans->list[kept - 1].end)
            spans->list[kept++] = spans->list[i];
    spans->count = kept;
}

static yz_status add_span(terms_spans *spans, yz_span span, yz_error *err)
{
    if (yz_grow((void **)&spans->list, &spans->cap, spans->count + 1,
                sizeof *spans->list) != YZ_OK)
        return yz_fail_no_memory(err);
    spans->list[spans->count++] = span;
    return YZ_OK;
}

/* What the matcher has found of the demand's concepts. */
static yz_status collect(const terms_bead *b, const terms_demand *demand,
                         terms_spans *spans, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t k;
    for (i = 0; i < demand->count; i++) {
        size_t count = 0;
        const terms_target *list =
            terms_targets_of(b, demand->matches[i].concept_number, &count);
        for (k = 0; terms_is_new(demand, i) && k < count; k++)
            if (status == YZ_OK &&
                terms_is_approved(terms_term(b, list[k].match)))
                status = add_span(spans, list[k].match->span, err);
    }
    return status;
}

/* Adds what the matcher does not take for a rendering. */
static yz_status collect_more(terms_bead *b, const terms_demand *demand,
                              terms_spans *spans, yz_error *err)
{
    yz_status status = terms_find_same(b, demand, spans, err);
    size_t i;
    for (i = 0; i < demand->count && status == YZ_OK; i++)
        if (terms_is_new(demand, i) &&
            terms_find_acronyms(
                b, terms_concept(b, demand->matches[i].concept_number),
                spans) != YZ_OK)
            status = yz_fail_no_memory(err);
    return status;
}

/* ---- Where one is missing ----------------------------------------------- */

/* Where in the target, by its share of the text, what stands at `span` in the
 * source may be rendered. */
static yz_span place_of(const terms_bead *b, yz_span span)
{
    double source = (double)b->bead->sides[YZ_SOURCE].text.len;
    double target = (double)b->bead->sides[YZ_TARGET].text.len;
    double middle = (double)(span.begin + span.end) / 2 / source * target;
    double reach = target * 0.25 + 40;
    return yz_span_of(middle > reach ? (size_t)(middle - reach) : 0,
                      middle + reach < target ? (size_t)(middle + reach)
                                              : (size_t)target);
}

static double share(yz_span span, size_t length)
{
    return (double)(span.begin + span.end) / 2 / (double)length;
}

/* How badly the demands but number `without` fit the found spans, in order. */
static double misfit(const terms_bead *b, const terms_demand *first,
                     const terms_spans *spans, size_t without)
{
    size_t lengths[2] = { b->bead->sides[0].text.len,
                          b->bead->sides[1].text.len };
    double sum = 0;
    size_t i;
    for (i = 0; i < spans->count; i++) {
        double off =
            share(first[i + (i >= without)].matches[0].span, lengths[0]) -
            share(spans->list[i], lengths[1]);
        sum += off < 0 ? -off : off;
    }
    return sum;
}

/* The demand that has no rendering, if one alone has none. */
static const terms_demand *find_open(const terms_bead *b,
                                     const terms_demand *first, size_t count,
                                     const terms_spans *spans)
{
    size_t best = 0;
    size_t i;
    for (i = 1; i < count && count == spans->count + 1 && count < 32; i++)
        if (misfit(b, first, spans, i) < misfit(b, first, spans, best))
            best = i;
    return &first[best];
}

static yz_span place_of_all(const terms_bead *b, const terms_demand *first,
                            size_t count)
{
    yz_span place = place_of(b, first[0].matches[0].span);
    place.end = place_of(b, first[count - 1].matches[0].span).end;
    return place;
}

/* ---- Telling ------------------------------------------------------------ */

static yz_status judge_missing(terms_bead *b, const terms_demand *first,
                               size_t count, yz_error *err)
{
    yz_severity severity = YZ_SEVERITY_ERROR;
    unsigned near;
    size_t renderings;
    yz_status status;
    if (!terms_wanted(b, "T01") || !terms_best(b, first, &renderings))
        return YZ_OK;
    status =
        terms_find_near(b, first, place_of_all(b, first, count), &near, err);
    if (status != YZ_OK)
        return status;
    if ((near & (TERMS_NEAR_LEFT | TERMS_NEAR_MISSPELT)) == 0 &&
        (near & TERMS_NEAR_PART) != 0)
        severity = YZ_SEVERITY_INFO;
    return terms_tell_missing(b, first, severity, err);
}

static yz_status judge_few(terms_bead *b, const terms_demand *first,
                           size_t count, const terms_spans *spans,
                           yz_error *err)
{
    const terms_demand *open = find_open(b, first, count, spans);
    yz_severity severity = YZ_SEVERITY_WARNING;
    unsigned near;
    yz_status status;
    if (!terms_wanted(b, "T04"))
        return YZ_OK;
    status = terms_find_near(b, open,
                             count == spans->count + 1
                                 ? place_of(b, open->matches[0].span)
                                 : place_of_all(b, first, count),
                             &near, err);
    if (status != YZ_OK)
        return status;
    if ((near & (TERMS_NEAR_LEFT | TERMS_NEAR_MISSPELT)) != 0)
        severity = YZ_SEVERITY_ERROR;
    else if ((near & (TERMS_NEAR_PART | TERMS_NEAR_POINTER)) != 0)
        severity = YZ_SEVERITY_INFO;
    return terms_tell_count(b, first, count, spans->count, severity, err);
}

yz_status terms_check_amount(terms_bead *b, const terms_demand *first,
                             size_t count, yz_error *err)
{
    terms_spans spans = { NULL, 0, 0 };
    yz_status status = collect(b, first, &spans, err);
    keep_apart(&spans);
    if (status == YZ_OK && spans.count < count) {
        status = collect_more(b, first, &spans, err);
        keep_apart(&spans);
    }
    if (status == YZ_OK && spans.count == 0)
        status = judge_missing(b, first, count, err);
    else if (status == YZ_OK && spans.count < count)
        status = judge_few(b, first, count, &spans, err);
    yz_free(spans.list);
    return status;
}
