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
#include "terms_near.h"
#include "terms_place.h"
#include "terms_run.h"
#include "terms_tell.h"

enum {
    LONGEST_TEXT = 1 << 16, /* bytes of a target that is searched so closely */
    LONGEST_TERM = 256,     /* bytes that a term is looked for in */
    SHORTEST_LEFT = 4,      /* bytes of a source term that was left */
    SHORTEST_PART = 2       /* bytes of a rendering that are still right */
};

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

/* What the matcher has found of the demand's concepts. */
static yz_status collect(const terms_bead *b, const terms_demand *demand,
                         terms_spans *spans)
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
                status = terms_add_span(spans, list[k].match->span);
    }
    return status;
}

/* Adds what the matcher does not take for a rendering. */
static yz_status collect_more(terms_bead *b, const terms_demand *demand,
                              terms_spans *spans, yz_error *err)
{
    yz_status status = terms_find_same(b, demand, spans, err);
    size_t i;
    for (i = 0; i < demand->count && status == YZ_OK; i++) {
        uint32_t number = demand->matches[i].concept_number;
        if (!terms_is_new(demand, i))
            continue;
        status = terms_find_short_forms(b, number, spans, err);
        if (status == YZ_OK &&
            terms_find_acronyms(b, terms_concept(b, number), spans) != YZ_OK)
            status = yz_fail_no_memory(err);
    }
    return status;
}

/* The first match of the side that may reach as far as `offset`. */
static size_t match_before(const yz_bead_side *side, size_t offset)
{
    size_t low = 0;
    size_t high = side->match_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (side->matches[middle].span.begin + LONGEST_TERM < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the span lies in a longer rendering of another term of the source:
 * “risk” in “risk management” beside 风险管理. */
static bool is_part_of_other(const terms_bead *b, yz_span span)
{
    const yz_bead_side *side = &b->bead->sides[YZ_TARGET];
    size_t i = match_before(side, span.begin);
    for (; i < side->match_count && side->matches[i].span.begin <= span.begin;
         i++) {
        const yz_match *over = &side->matches[i];
        if (over->span.end >= span.end &&
            over->span.end - over->span.begin > span.end - span.begin &&
            terms_is_approved(terms_term(b, over)) &&
            terms_in_source(b, over->concept_number))
            return true;
    }
    return false;
}

static void drop_parts(const terms_bead *b, terms_spans *spans)
{
    size_t kept = 0;
    size_t i;
    for (i = 0; i < spans->count; i++)
        if (!is_part_of_other(b, spans->list[i]))
            spans->list[kept++] = spans->list[i];
    spans->count = kept;
}

/* Leaves in `spans` the renderings that are no part of another one; *all: how
 * many there were before. */
static yz_status count_renderings(terms_bead *b, const terms_demand *first,
                                  size_t count, terms_spans *spans, size_t *all,
                                  yz_error *err)
{
    yz_status status = collect(b, first, spans);
    keep_apart(spans);
    *all = spans->count;
    drop_parts(b, spans);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    if (spans->count >= count)
        return YZ_OK;
    status = collect_more(b, first, spans, err);
    keep_apart(spans);
    *all = *all > spans->count ? *all : spans->count;
    drop_parts(b, spans);
    return status;
}

/* ---- Enough, but … ------------------------------------------------------ */

/* Where `part` stands in the text outside of the spans, or nowhere. */
static yz_span find_outside(yz_str text, yz_str part, const terms_spans *spans)
{
    size_t from = 0;
    const char *hit;
    while ((hit = memmem(text.ptr + from, text.len - from, part.ptr,
                         part.len)) != NULL) {
        yz_span at = yz_span_of((size_t)(hit - text.ptr),
                                (size_t)(hit - text.ptr) + part.len);
        size_t i = 0;
        while (i < spans->count && (spans->list[i].begin >= at.end ||
                                    spans->list[i].end <= at.begin))
            i++;
        if (i == spans->count)
            return at;
        from = at.end;
    }
    return yz_span_nowhere();
}

/* Where the source term stands in the target as it is, neither in brackets nor
 * in one of the renderings. */
static yz_span find_left(const terms_bead *b, const terms_demand *demand,
                         const terms_spans *spans)
{
    yz_str source = b->bead->sides[YZ_SOURCE].text;
    yz_str target = b->bead->sides[YZ_TARGET].text;
    yz_span span = demand->matches[0].span;
    yz_str word = yz_str_cut(source, span.begin, span.end);
    if (word.len < SHORTEST_LEFT)
        return yz_span_nowhere();
    span = find_outside(target, word, spans);
    return yz_span_is_somewhere(span) && terms_is_bracketed(target, span.begin)
               ? yz_span_nowhere()
               : span;
}

/* Whether one half of a rendering stands where no rendering is: only then can
 * the other half be misspelt.  Its ends may differ, as in plurals and capitals,
 * and no character is cut. */
static bool has_half(const terms_bead *b, yz_str term, const terms_spans *spans)
{
    yz_str target = b->bead->sides[YZ_TARGET].text;
    size_t end = term.len / 2;
    size_t begin = end;
    bool ascii = term.len > 0 && (term.ptr[0] & 0x80) == 0;
    while (end > 0 && !yz_utf8_is_boundary(term, end))
        end--;
    while (!yz_utf8_is_boundary(term, begin))
        begin++;
    term.len -= ascii && term.len > 2 * SHORTEST_PART + 1;
    return end >= SHORTEST_PART &&
           (yz_span_is_somewhere(find_outside(
                target, yz_str_cut(term, ascii && end > SHORTEST_PART, end),
                spans)) ||
            yz_span_is_somewhere(find_outside(
                target, yz_str_cut(term, begin, term.len), spans)));
}

static bool has_any_half(const terms_bead *b, const terms_demand *demand,
                         const terms_spans *spans)
{
    const yz_term *term;
    size_t nth = 0;
    size_t at = 0;
    while ((term = terms_next(b, demand, &nth, &at)) != NULL)
        if (has_half(b, term->text, spans))
            return true;
    return false;
}

/* The renderings are enough in number; but beside them there may be one that is
 * none. */
static yz_status judge_enough(terms_bead *b, const terms_demand *first,
                              size_t count, const terms_spans *spans,
                              yz_error *err)
{
    terms_lack lack = { count, spans->count, find_left(b, first, spans),
                        YZ_SEVERITY_ERROR };
    terms_near near;
    yz_status status;
    if (!terms_wanted(b, "T04"))
        return YZ_OK;
    if (yz_span_is_somewhere(lack.written))
        return terms_tell_count(b, first, &lack, err);
    if (b->bead->sides[YZ_TARGET].text.len > LONGEST_TEXT ||
        !has_any_half(b, first, spans))
        return YZ_OK;
    status = terms_find_near(b, first, yz_span_of(0, 0), &near, err);
    if (status != YZ_OK || (near.flags & TERMS_NEAR_MISSPELT) == 0)
        return status;
    lack.written = near.written;
    lack.severity = YZ_SEVERITY_WARNING;
    return terms_tell_count(b, first, &lack, err);
}

/* ---- Too few ------------------------------------------------------------ */

enum {
    WRONG = TERMS_NEAR_LEFT | TERMS_NEAR_MISSPELT
};

static yz_status look_near(terms_bead *b, const terms_demand *demand,
                           yz_span window, terms_near *near, yz_error *err)
{
    near->flags = 0;
    near->written = yz_span_nowhere();
    if (b->bead->sides[YZ_TARGET].text.len > LONGEST_TEXT)
        return YZ_OK;
    return terms_find_near(b, demand, window, near, err);
}

/* How much a term is missed of which there is no rendering. */
static yz_status weigh_missing(const terms_bead *b, const terms_demand *first,
                               const terms_near *near, yz_severity *severity,
                               yz_error *err)
{
    bool usual = false;
    yz_status status = YZ_OK;
    bool part = (near->flags & TERMS_NEAR_PART) != 0 &&
                (near->flags & TERMS_NEAR_FOREIGN) == 0;
    *severity = YZ_SEVERITY_ERROR;
    if ((near->flags & WRONG) != 0)
        return YZ_OK;
    if (!part)
        status = terms_is_usual(b, first->primary, &usual, err);
    if (part || usual)
        *severity = YZ_SEVERITY_INFO;
    return status;
}

static yz_status judge_missing(terms_bead *b, const terms_demand *first,
                               size_t count, yz_error *err)
{
    yz_severity severity;
    terms_near near;
    size_t renderings;
    yz_status status;
    if (!terms_wanted(b, "T01") || !terms_best(b, first, &renderings))
        return YZ_OK;
    status =
        look_near(b, first, terms_place_of_all(b, first, count), &near, err);
    if (status == YZ_OK)
        status = weigh_missing(b, first, &near, &severity, err);
    return status == YZ_OK ? terms_tell_missing(b, first, severity, err)
                           : status;
}

/* How much a rendering is missed.  `parts`: there would be enough with those
 * that are part of another one, and then it takes more than its absence. */
static yz_severity weigh_few(const terms_near *near, bool parts)
{
    bool foreign = (near->flags & TERMS_NEAR_FOREIGN) != 0;
    if ((near->flags & WRONG) != 0)
        return YZ_SEVERITY_ERROR;
    if (!foreign && (parts || (near->flags & TERMS_NEAR_POINTER) != 0))
        return YZ_SEVERITY_INFO;
    return YZ_SEVERITY_WARNING;
}

static yz_status judge_few(terms_bead *b, const terms_demand *first,
                           size_t count, const terms_spans *spans, bool parts,
                           yz_error *err)
{
    const terms_demand *open = terms_find_open(b, first, count, spans);
    terms_lack lack = { count, spans->count, yz_span_nowhere(),
                        YZ_SEVERITY_INFO };
    terms_near near;
    yz_status status;
    if (!terms_wanted(b, "T04"))
        return YZ_OK;
    status = look_near(b, open,
                       count == spans->count + 1
                           ? terms_place_of(b, open->matches[0].span)
                           : terms_place_of_all(b, first, count),
                       &near, err);
    if (status != YZ_OK)
        return status;
    lack.severity = weigh_few(&near, parts);
    lack.written = near.written;
    if (parts && lack.severity == YZ_SEVERITY_INFO)
        return YZ_OK;
    return terms_tell_count(b, first, &lack, err);
}

yz_status terms_check_amount(terms_bead *b, const terms_demand *first,
                             size_t count, yz_error *err)
{
    terms_spans spans = { NULL, 0, 0 };
    size_t all;
    yz_status status = count_renderings(b, first, count, &spans, &all, err);
    if (status == YZ_OK && all == 0)
        status = judge_missing(b, first, count, err);
    else if (status == YZ_OK && spans.count < count)
        status = judge_few(b, first, count, &spans, all >= count, err);
    else if (status == YZ_OK)
        status = judge_enough(b, first, count, &spans, err);
    yz_free(spans.list);
    return status;
}
