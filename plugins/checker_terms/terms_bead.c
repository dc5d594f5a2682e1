/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting the matches of one bead; see terms_bead.h. */
#include <stdlib.h>

#include "terms_bead.h"

const yz_concept *terms_concept(const terms_bead *b, uint32_t number)
{
    return yz_termbase_concept(b->context->termbase, number);
}

const yz_term *terms_term(const terms_bead *b, const yz_match *match)
{
    return yz_termbase_term(b->context->termbase, match->term);
}

bool terms_is_approved(const yz_term *term)
{
    return term->status == YZ_TERM_PREFERRED ||
           term->status == YZ_TERM_ADMITTED || term->status == YZ_TERM_PROPOSED;
}

bool terms_is_target(const terms_bead *b, const yz_term *term)
{
    const yz_str *lang = b->context->lang;
    if (yz_lang_same(lang[YZ_SOURCE], lang[YZ_TARGET]))
        return yz_lang_matches(lang[YZ_TARGET], term->lang);
    return yz_lang_same(term->lang, lang[YZ_TARGET]);
}

/* ---- Orders ------------------------------------------------------------- */

static int compare_sizes(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int by_span(const void *x, const void *y)
{
    const yz_match *a = x;
    const yz_match *b = y;
    int order = compare_sizes(a->span.begin, b->span.begin);
    if (order == 0)
        order = compare_sizes(b->span.end, a->span.end);
    if (order == 0)
        order = compare_sizes(a->concept_number, b->concept_number);
    return order ? order : compare_sizes(a->term, b->term);
}

static int by_primary(const void *x, const void *y)
{
    const terms_demand *a = x;
    const terms_demand *b = y;
    int order = compare_sizes(a->primary, b->primary);
    return order ? order : by_span(a->matches, b->matches);
}

static int by_concept(const void *x, const void *y)
{
    const terms_target *a = x;
    const terms_target *b = y;
    int order = compare_sizes(a->concept_number, b->concept_number);
    return order ? order : by_span(a->match, b->match);
}

static int by_number(const void *x, const void *y)
{
    return compare_sizes(*(const uint32_t *)x, *(const uint32_t *)y);
}

/* ---- Reading ------------------------------------------------------------ */

/* A match stands too where it only yields to one of its own span. */
bool terms_stands(const yz_bead_side *side, const yz_match *match)
{
    const yz_match *over;
    if (match->consumed_by < 0)
        return true;
    if ((size_t)match->consumed_by >= side->match_count)
        return false;
    over = &side->matches[match->consumed_by];
    return over->consumed_by < 0 && over->span.begin == match->span.begin &&
           over->span.end == match->span.end;
}

static void read_standing(terms_bead *b)
{
    const yz_bead_side *side = &b->bead->sides[YZ_SOURCE];
    size_t i;
    for (i = 0; i < side->match_count; i++)
        if (terms_stands(side, &side->matches[i]))
            b->standing[b->standing_count++] = side->matches[i];
    if (b->standing_count > 0)
        qsort(b->standing, b->standing_count, sizeof *b->standing, by_span);
    for (i = 0; i < b->standing_count; i++)
        b->sources[i] = b->standing[i].concept_number;
    if (b->standing_count > 0)
        qsort(b->sources, b->standing_count, sizeof *b->sources, by_number);
}

/* The concept of the file of highest rank; the matches are sorted by number. */
static uint32_t find_primary(const terms_bead *b, const terms_demand *demand)
{
    uint32_t best = demand->matches[0].concept_number;
    size_t i;
    for (i = 1; i < demand->count; i++) {
        uint32_t other = demand->matches[i].concept_number;
        if (terms_concept(b, other)->priority <
            terms_concept(b, best)->priority)
            best = other;
    }
    return best;
}

static void read_demands(terms_bead *b)
{
    size_t i = 0;
    while (i < b->standing_count) {
        terms_demand *demand = &b->demands[b->demand_count++];
        const yz_match *first = &b->standing[i];
        demand->matches = first;
        demand->count = 0;
        while (i < b->standing_count &&
               b->standing[i].span.begin == first->span.begin &&
               b->standing[i].span.end == first->span.end) {
            demand->count++;
            i++;
        }
        demand->primary = find_primary(b, demand);
    }
    if (b->demand_count > 0)
        qsort(b->demands, b->demand_count, sizeof *b->demands, by_primary);
}

static void read_targets(terms_bead *b)
{
    const yz_bead_side *side = &b->bead->sides[YZ_TARGET];
    size_t i;
    for (i = 0; i < side->match_count; i++) {
        b->targets[i].concept_number = side->matches[i].concept_number;
        b->targets[i].match = &side->matches[i];
    }
    b->target_count = side->match_count;
    if (b->target_count > 0)
        qsort(b->targets, b->target_count, sizeof *b->targets, by_concept);
}

yz_status terms_bead_read(terms_bead *b, yz_error *err)
{
    size_t sources = b->bead->sides[YZ_SOURCE].match_count;
    size_t targets = b->bead->sides[YZ_TARGET].match_count;
    terms_words_init(&b->words);
    b->standing = yz_calloc(sources, sizeof *b->standing);
    b->sources = yz_calloc(sources, sizeof *b->sources);
    b->demands = yz_calloc(sources, sizeof *b->demands);
    b->targets = yz_calloc(targets, sizeof *b->targets);
    if (!b->standing || !b->sources || !b->demands || !b->targets)
        return yz_fail_no_memory(err);
    read_standing(b);
    read_demands(b);
    read_targets(b);
    return YZ_OK;
}

void terms_bead_done(terms_bead *b)
{
    yz_free(b->standing);
    yz_free(b->sources);
    yz_free(b->demands);
    yz_free(b->targets);
    terms_words_done(&b->words);
}

yz_status terms_bead_words(terms_bead *b, yz_error *err)
{
    yz_status status = YZ_OK;
    if (!b->has_words)
        status =
            terms_words_read(&b->words, b->bead->sides[YZ_TARGET].text, err);
    b->has_words = status == YZ_OK;
    return status;
}

/* ---- Asking ------------------------------------------------------------- */

const terms_target *terms_targets_of(const terms_bead *b,
                                     uint32_t concept_number, size_t *count)
{
    size_t low = 0;
    size_t high = b->target_count;
    size_t end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (b->targets[middle].concept_number < concept_number)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < b->target_count; end++)
        if (b->targets[end].concept_number != concept_number)
            break;
    *count = end - low;
    return b->targets + low;
}

bool terms_is_new(const terms_demand *demand, size_t i)
{
    return i == 0 || demand->matches[i].concept_number !=
                         demand->matches[i - 1].concept_number;
}

bool terms_in_source(const terms_bead *b, uint32_t concept_number)
{
    return b->standing_count > 0 &&
           bsearch(&concept_number, b->sources, b->standing_count,
                   sizeof *b->sources, by_number) != NULL;
}
