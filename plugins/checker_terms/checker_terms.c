/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_terms: whether the target renders the terms of the glossary.
 *
 * Longest match on the source, any match on the target: a source term inside
 * a longer one is not asked for, while a rendering may be part of a longer
 * target term.  Each fault is one finding: what T02 and T03 tell, T01 does not
 * tell again.
 */
#include "terms_amount.h"
#include "terms_keep.h"
#include "terms_run.h"
#include "terms_tell.h"

/* ---- What the target has ------------------------------------------------ */

/* Whether the target has a rendering of the concept of one of these statuses
 * (as bits), which is not merely a term to be kept. */
static const yz_match *
find_rendering(const terms_bead *b, uint32_t concept_number, unsigned statuses)
{
    size_t count;
    const terms_target *list = terms_targets_of(b, concept_number, &count);
    size_t i;
    for (i = 0; i < count; i++) {
        const yz_term *term = terms_term(b, list[i].match);
        if (!term->keep && (statuses >> term->status & 1) != 0)
            return list[i].match;
    }
    return NULL;
}

enum {
    PREFERRED = 1 << YZ_TERM_PREFERRED,
    ADMITTED = 1 << YZ_TERM_ADMITTED,
    APPROVED = PREFERRED | ADMITTED | 1 << YZ_TERM_PROPOSED
};

/* As find_rendering(), for any concept of the demand. */
static const yz_match *find_any(const terms_bead *b, const terms_demand *demand,
                                unsigned statuses)
{
    size_t i;
    for (i = 0; i < demand->count; i++) {
        const yz_match *found =
            find_rendering(b, demand->matches[i].concept_number, statuses);
        if (found)
            return found;
    }
    return NULL;
}

/* The match of the demand whose concept is not to be translated, or NULL. */
static const yz_match *find_keep(const terms_bead *b,
                                 const terms_demand *demand)
{
    size_t i;
    for (i = 0; i < demand->count; i++)
        if (terms_has_keep(terms_concept(b, demand->matches[i].concept_number)))
            return &demand->matches[i];
    return NULL;
}

static bool is_satisfied(const terms_bead *b, const terms_demand *demand)
{
    const yz_match *keep = find_keep(b, demand);
    return find_any(b, demand, APPROVED) || (keep && terms_is_kept(b, keep));
}

/* ---- T02, T03 ----------------------------------------------------------- */

/* Whether the same words are an approved rendering of what the source has. */
static bool is_excused(const terms_bead *b, const yz_match *match)
{
    const yz_bead_side *side = &b->bead->sides[YZ_TARGET];
    size_t i = (size_t)(match - side->matches);
    while (i > 0 && side->matches[i - 1].span.begin == match->span.begin &&
           side->matches[i - 1].span.end == match->span.end)
        i--;
    for (; i < side->match_count; i++) {
        const yz_match *other = &side->matches[i];
        if (other->span.begin != match->span.begin ||
            other->span.end != match->span.end)
            return false;
        if (terms_is_approved(terms_term(b, other)) &&
            terms_in_source(b, other->concept_number))
            return true;
    }
    return false;
}

/* Tells of the first forbidden and the first deprecated rendering of the
 * concept that stand in the target; *told if there was one. */
static yz_status check_wrong(const terms_bead *b, uint32_t concept_number,
                             const terms_demand *demand, bool *told,
                             yz_error *err)
{
    size_t count;
    const terms_target *list = terms_targets_of(b, concept_number, &count);
    bool forbidden = terms_wanted(b, "T02");
    bool deprecated = terms_wanted(b, "T03");
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < count && status == YZ_OK; i++) {
        const yz_match *match = list[i].match;
        yz_term_status is = terms_term(b, match)->status;
        bool *wanted = is == YZ_TERM_FORBIDDEN    ? &forbidden
                       : is == YZ_TERM_DEPRECATED ? &deprecated
                                                  : NULL;
        if (!wanted || !*wanted || match->consumed_by >= 0 ||
            is_excused(b, match))
            continue;
        *wanted = false;
        *told = true;
        status = terms_tell_wrong(b, demand, match, err);
    }
    return status;
}

/* Entries without a source, once each. */
static yz_status check_target_only(const terms_bead *b, yz_error *err)
{
    yz_status status = YZ_OK;
    bool told = false;
    size_t i;
    for (i = 0; i < b->target_count && status == YZ_OK; i++) {
        uint32_t number = b->targets[i].concept_number;
        if ((i == 0 || b->targets[i - 1].concept_number != number) &&
            terms_concept(b, number)->target_only)
            status = check_wrong(b, number, NULL, &told, err);
    }
    return status;
}

/* Whether somewhere in the run the concept is rendered by a preferred term. */
static bool is_preferred_elsewhere(const terms_bead *b, uint32_t concept_number)
{
    const yz_check_context *context = b->context;
    const yz_rendering *list = NULL;
    size_t count = 0;
    size_t i;
    if (context->renderings)
        list = context->renderings(context->payload, concept_number, &count);
    for (i = 0; list && i < count; i++) {
        const yz_term *term = yz_termbase_term(context->termbase, list[i].term);
        if (list[i].beads > 0 && term->status == YZ_TERM_PREFERRED &&
            !term->keep)
            return true;
    }
    return false;
}

/* Whether the words are capitals and signs, but for a plural's s: LLMs. */
static bool is_abbreviation(yz_str words)
{
    size_t pos = 0;
    if (words.len > 1 && words.ptr[words.len - 1] == 's')
        words.len--;
    while (pos < words.len) {
        uint32_t c = yz_char_class(yz_utf8_next(words, &pos));
        if ((c & YZ_CHAR_LETTER) != 0 && (c & YZ_CHAR_UPPER) == 0)
            return false;
    }
    return true;
}

/* An admitted rendering here and the preferred one in other segments: each is
 * right, but the run does not speak with one voice.  An abbreviation is no
 * other voice: texts give the full name once. */
static yz_status check_admitted(const terms_bead *b, const terms_demand *demand,
                                yz_error *err)
{
    const yz_match *match = find_any(b, demand, ADMITTED);
    yz_str target = b->bead->sides[YZ_TARGET].text;
    if (!match || find_any(b, demand, PREFERRED) || !terms_wanted(b, "T03") ||
        !is_preferred_elsewhere(b, match->concept_number) ||
        is_abbreviation(yz_str_cut(target, match->span.begin, match->span.end)))
        return YZ_OK;
    return terms_tell_wrong(b, demand, match, err);
}

/* ---- The demands of one concept ----------------------------------------- */

static yz_status check_keep(terms_bead *b, const yz_match *keep, yz_error *err)
{
    yz_span altered;
    yz_status status;
    if (!terms_wanted(b, "T05"))
        return YZ_OK;
    status = terms_find_altered(b, keep, &altered, err);
    return status == YZ_OK ? terms_tell_altered(b, keep, altered, err) : status;
}

/* The demands [first, first + count) have the same primary concept. */
static yz_status check_demands(terms_bead *b, const terms_demand *first,
                               size_t count, yz_error *err)
{
    const terms_demand *open = NULL;
    const yz_match *keep;
    yz_status status = YZ_OK;
    bool told = false;
    size_t i;
    for (i = 0; i < first->count && status == YZ_OK; i++)
        if (terms_is_new(first, i))
            status = check_wrong(b, first->matches[i].concept_number, first,
                                 &told, err);
    for (i = 0; i < count && !open; i++)
        if (!is_satisfied(b, &first[i]))
            open = &first[i];
    if (status != YZ_OK || (open && told))
        return status;
    keep = find_keep(b, open ? open : first);
    if (keep)
        return open ? check_keep(b, keep, err) : YZ_OK;
    if (!open)
        status = check_admitted(b, first, err);
    return status == YZ_OK && !told ? terms_check_amount(b, first, count, err)
                                    : status;
}

static yz_status check_source(terms_bead *b, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i = 0;
    while (i < b->demand_count && status == YZ_OK) {
        size_t end = i + 1;
        while (end < b->demand_count &&
               b->demands[end].primary == b->demands[i].primary)
            end++;
        status = check_demands(b, &b->demands[i], end - i, err);
        i = end;
    }
    return status;
}

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    const yz_bead_side *target = &bead->sides[YZ_TARGET];
    terms_bead b;
    yz_status status;
    /* An empty target is one fault, and checker_basics tells it. */
    if (target->segments == 0 || yz_str_trim(target->text).len == 0)
        return YZ_OK;
    memset(&b, 0, sizeof b);
    b.context = context;
    b.bead = bead;
    b.sink = sink;
    b.run = self;
    status = terms_bead_read(&b, err);
    if (status == YZ_OK)
        status = check_source(&b, err);
    if (status == YZ_OK)
        status = check_target_only(&b, err);
    terms_bead_done(&b);
    return status;
}

static yz_status check_run(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err)
{
    return terms_tell_mostly(self, context, sink, err);
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    terms_run *run = NULL;
    yz_status status = terms_run_new(&run, err);
    (void)config;
    *self = run;
    return status;
}

static void destroy(void *self)
{
    terms_run_free(self);
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .rules = terms_rules,
    .rule_count = TERMS_RULE_COUNT,
    .check = check,
    .check_run = check_run,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "terms", &ops),
    .summary = "terms are rendered as the glossary has them",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(checker_terms) = {
    YZ_PLUGIN_HEAD("checker_terms", "0.1.0"),
    .summary = "checks how terms are rendered",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
