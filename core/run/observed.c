/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in the target for each term of the run: terms of the glossary,
 * else what the links say was written.  Words that recur together are terms of
 * their own where all beads are linked and what renders them is clear.
 */
#include <core/run/observed.h>

void yzi_observed_free(struct yzi_observed *o)
{
    if (!o)
        return;
    yzi_arena_done(&o->arena);
    yz_free(o->items);
    yz_free(o);
}

static void forget(yz_observed *o)
{
    o->rendering = YZ_NO_RENDERING;
    o->written = o->key = (yz_str){ NULL, 0 };
    o->spans[YZ_TARGET] = yz_span_nowhere();
    o->term = YZ_NO_TERM;
    o->confidence = 0;
}

yz_status yzi_observed_add(struct yzi_observed *o, const yz_bead *bead,
                           const yz_observed *seen)
{
    yz_str target = bead->sides[YZ_TARGET].text;
    yz_observed *to;

    if (yz_grow((void **)&o->items, &o->cap, o->count + 1, sizeof *o->items) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    to = &o->items[o->count];
    *to = *seen;
    to->struct_size = sizeof *to;
    to->pair = bead->pair;
    to->bead = bead->number;
    to->rendering = 0;
    if (seen->confidence > 0) {
        if (seen->term == YZ_NO_TERM)
            to->spans[YZ_TARGET] =
                yzi_rendering_trim(target, seen->spans[YZ_TARGET]);
        to->written = yz_str_cut(target, to->spans[YZ_TARGET].begin,
                                 to->spans[YZ_TARGET].end);
        if (yzi_rendering_key(&o->arena, to->written, &to->key) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    if (seen->confidence <= 0 || to->key.len == 0 ||
        yz_in_url(target, to->spans[YZ_TARGET]))
        forget(to);
    o->count++;
    return YZ_OK;
}

/* ---- Terms of the glossary ---- */

/* The `nth` target match of the concept that overlaps none before it. */
static const yz_match *nth_target(const yz_bead *bead, uint32_t number,
                                  size_t nth, bool *any)
{
    const yz_bead_side *side = &bead->sides[YZ_TARGET];
    size_t end = 0;

    *any = false;
    for (size_t i = 0; i < side->match_count; i++) {
        const yz_match *match = &side->matches[i];

        if (match->concept_number != number ||
            (*any && match->span.begin < end))
            continue;
        *any = true;
        end = match->span.end;
        if (nth-- == 0)
            return match;
    }
    return NULL;
}

static size_t number_of(const yz_bead_side *side, size_t at)
{
    size_t number = 0;

    for (size_t i = 0; i < at; i++)
        number +=
            side->matches[i].consumed_by < 0 &&
            side->matches[i].concept_number == side->matches[at].concept_number;
    return number;
}

/* Whether another sense of the same words is rendered. */
static bool other_sense(const yz_bead *bead, const yz_match *match)
{
    const yz_bead_side *side = &bead->sides[YZ_SOURCE];

    for (size_t i = 0; i < side->match_count; i++) {
        bool any = false;

        if (side->matches[i].span.begin == match->span.begin &&
            side->matches[i].span.end == match->span.end &&
            side->matches[i].concept_number != match->concept_number)
            nth_target(bead, side->matches[i].concept_number, 0, &any);
        if (any)
            return true;
    }
    return false;
}

static yz_status observe_match(struct yzi_observed *o, yz_run *run,
                               const yz_bead *bead, size_t at)
{
    const yz_match *match = &bead->sides[YZ_SOURCE].matches[at];
    const yz_concept *about =
        yz_termbase_concept(run->termbase, match->concept_number);
    yz_observed seen = { .concept_number = match->concept_number,
                         .source =
                             yz_termbase_term(run->termbase, match->term)->text,
                         .term = YZ_NO_TERM,
                         .confidence = 0 };
    yz_written written;
    bool any;
    const yz_match *target = nth_target(bead, match->concept_number,
                                        number_of(&bead->sides[0], at), &any);

    seen.spans[YZ_SOURCE] = match->span;
    if (target) {
        seen.spans[YZ_TARGET] = target->span;
        seen.term = target->term;
        seen.confidence = 1;
    } else if (!any && other_sense(bead, match)) {
        return YZ_OK;
    } else if (!any && (o->all || !yz_concept_target(run->termbase, about)) &&
               yzi_written_of(run, bead->pair, bead->number, match->span,
                              &written)) {
        seen.spans[YZ_TARGET] = written.span;
        seen.confidence = written.confidence;
    }
    return yzi_observed_add(o, bead, &seen);
}

static yz_status observe_glossary(struct yzi_observed *o, yz_run *run)
{
    yz_status status = YZ_OK;
    yz_bead bead;

    for (size_t p = 0; p < run->pair_count; p++)
        for (size_t b = 0; b < run->pairs[p]->bitext.bead_count; b++) {
            yzi_overview_bead(run, p, b, &bead);
            if (yz_bead_is_doubtful(&bead) || bead.sides[1].text.len == 0)
                continue;
            for (size_t i = 0; i < bead.sides[0].match_count && status == YZ_OK;
                 i++)
                if (bead.sides[0].matches[i].consumed_by < 0)
                    status = observe_match(o, run, &bead, i);
        }
    return status;
}

/* ---- All ---- */

static yz_status observe(struct yzi_observed *o, yz_run *run)
{
    yz_status status = observe_glossary(o, run);

    if (status == YZ_OK && run->link_all)
        status = yzi_observe_recurrent(o, run);
    return status == YZ_OK ? yzi_observed_rank(o, run) : status;
}

yz_status yzi_observe(yz_run *run, bool all, yz_error *err)
{
    struct yzi_observed *o = run->observed;

    if (o && o->all >= all)
        return YZ_OK;
    yzi_observed_free(o);
    o = run->observed = yz_calloc(1, sizeof *o);
    if (!o)
        return yz_fail_no_memory(err);
    yzi_arena_init(&o->arena, SIZE_MAX / 2);
    o->all = all;
    if (observe(o, run) == YZ_OK)
        return YZ_OK;
    yzi_observed_free(o);
    run->observed = NULL;
    return yz_fail_no_memory(err);
}

/* ---- For applications ---- */

yz_status yz_run_observe(yz_run *run, const yz_observed **out, size_t *count,
                         yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yz_run_link(run, &own);

    *out = NULL;
    *count = 0;
    if (status == YZ_OK)
        status = yzi_observe(run, true, &own);
    if (status == YZ_OK) {
        *out = run->observed->items;
        *count = run->observed->count;
    }
    return yzi_run_tell(status, &own, err);
}
