/* SPDX-License-Identifier: Apache-2.0 */
/* Beads → matches on both sides → how each concept is rendered in the run. */
#include <core/run/run.h>

/* ---- One text ---- */

struct hitting {
    const yz_termbase *termbase;
    yzi_hits *hits;
    yz_str text;
    bool unknown_term;
    bool contract_broken;
    bool no_memory;
};

static yz_status take_hit(void *payload, uint32_t number, yz_span span)
{
    struct hitting *h = payload;
    const yz_term *term = yz_termbase_term(h->termbase, number);
    yz_match match = { span, number, 0, -1 };

    if (!term) {
        h->unknown_term = true;
        return YZ_PLUGIN;
    }
    if (span.begin >= span.end || span.end > h->text.len ||
        !yz_utf8_is_boundary(h->text, span.begin) ||
        !yz_utf8_is_boundary(h->text, span.end)) {
        h->contract_broken = true;
        return YZ_PLUGIN;
    }
    match.concept_number = term->concept_number;
    if (yzi_hits_add(h->hits, match) != YZ_OK) {
        h->no_memory = true;
        return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static yz_status find_hits(yz_run *run, const yzi_instance *matcher,
                           yz_str text, yz_error *err)
{
    const yz_matcher_ops *ops = matcher->ops;
    struct hitting h = { run->termbase, &run->hits, text, false, false, false };
    yz_matcher_sink sink = { sizeof sink, &h, take_hit };
    yz_status status = yz_fold(text, &run->folded, err);

    run->hits.count = 0;
    if (status == YZ_OK)
        status = ops->match(matcher->self, text, &run->folded, &sink, err);
    if (h.no_memory)
        return yz_fail_no_memory(err);
    if (h.unknown_term)
        return yz_fail(err, YZ_PLUGIN,
                       "matcher %s told a match of an unknown term",
                       matcher->feature->name);
    if (h.contract_broken)
        return yz_fail(err, YZ_PLUGIN,
                       "matcher %s told a match outside the text",
                       matcher->feature->name);
    return yzi_feature_failed(matcher->feature, status, err);
}

yz_status yzi_match_text(yz_run *run, yz_side side, yz_str text,
                         yz_str document, yzi_arena *arena,
                         const yz_match **out, size_t *count, yz_error *err)
{
    const yzi_instance *matcher = yzi_plan_matcher(run, side, err);
    yzi_match_site site = { run->termbase, side, text, document };
    yz_status status;

    *out = NULL;
    *count = 0;
    if (!matcher)
        return err->status;
    site.termbase = run->termbase;
    status = find_hits(run, matcher, text, err);
    if (status == YZ_OK &&
        yzi_resolve(&site, &run->hits, arena, out, count) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

yz_status yz_run_lookup(yz_run *run, yz_str text, yz_side side,
                        const yz_match **matches, size_t *count, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_match_text(run, side, text, yz_str_of(""),
                                      &run->arena, matches, count, &own);

    return yzi_run_tell(status, &own, err);
}

/* ---- Renderings ---- */

/* Counters for each term, and each concept's answer once it was asked for. */
struct yzi_renderings {
    struct counter {
        size_t beads;
        size_t documents;
        size_t last_bead; /* + 1, over the whole run */
        size_t last_pair; /* + 1 */
    } * terms;
    struct answer {
        const yz_rendering *list;
        size_t count;
    } * concepts;
};

void yzi_renderings_free(struct yzi_renderings *renderings)
{
    if (!renderings)
        return;
    yz_free(renderings->terms);
    yz_free(renderings->concepts);
    yz_free(renderings);
}

static yz_status make_renderings(yz_run *run, yz_error *err)
{
    struct yzi_renderings *r = yz_calloc(1, sizeof *r);

    yzi_renderings_free(run->renderings);
    run->renderings = r;
    if (r) {
        r->terms = yz_calloc(run->termbase->term_count + 1, sizeof *r->terms);
        r->concepts =
            yz_calloc(run->termbase->concept_count + 1, sizeof *r->concepts);
    }
    return r && r->terms && r->concepts ? YZ_OK : yz_fail_no_memory(err);
}

static bool has_concept(const yzi_matched *side, uint32_t number)
{
    for (size_t i = 0; i < side->count; i++)
        if (side->matches[i].concept_number == number &&
            side->matches[i].consumed_by < 0)
            return true;
    return false;
}

static void count_bead(yz_run *run, const yzi_matched *source,
                       const yzi_matched *target, size_t bead, size_t pair)
{
    for (size_t i = 0; i < target->count; i++) {
        const yz_match *match = &target->matches[i];
        struct counter *counter = &run->renderings->terms[match->term];

        if (counter->last_bead == bead + 1 ||
            !has_concept(source, match->concept_number))
            continue;
        counter->last_bead = bead + 1;
        counter->beads++;
        if (counter->last_pair != pair + 1)
            counter->documents++;
        counter->last_pair = pair + 1;
    }
}

static bool comes_before(const yz_rendering *a, const yz_rendering *b)
{
    return a->beads != b->beads ? a->beads > b->beads : a->term < b->term;
}

yz_status yzi_renderings_of(yz_run *run, uint32_t concept_number,
                            const yz_rendering **out, size_t *count)
{
    const yz_concept *about =
        yz_termbase_concept(run->termbase, concept_number);
    struct answer *answer = &run->renderings->concepts[concept_number];
    yz_rendering *list;

    *out = answer->list;
    *count = answer->count;
    if (answer->list || about->term_count == 0)
        return YZ_OK;
    list = yzi_arena_alloc_array(&run->arena, about->term_count, sizeof *list);
    if (!list)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < about->term_count; i++) {
        uint32_t term = about->terms[i].number;
        const struct counter *counter = &run->renderings->terms[term];
        yz_rendering rendering = { term, counter->beads, counter->documents };
        size_t k = answer->count;

        if (rendering.beads == 0)
            continue;
        for (; k > 0 && comes_before(&rendering, &list[k - 1]); k--)
            list[k] = list[k - 1];
        list[k] = rendering;
        answer->count++;
    }
    *out = answer->list = list;
    *count = answer->count;
    return YZ_OK;
}

/* ---- All pairs ---- */

static yz_status match_bead(yz_run *run, yzi_pair *pair, size_t i,
                            yz_error *err)
{
    yzi_bitext *bitext = &pair->bitext;

    for (int s = 0; s < 2; s++) {
        yzi_matched *m = &pair->matched[s][i];
        const yzi_document *d = &bitext->sides[s];
        yz_status status = yzi_bead_text(d, &bitext->beads[i], (yz_side)s,
                                         &bitext->arena, &m->text);

        if (status != YZ_OK)
            return yz_fail_no_memory(err);
        status = yzi_match_text(run, (yz_side)s, m->text.text, d->file->name,
                                &bitext->arena, &m->matches, &m->count, err);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

static yz_status match_pair(yz_run *run, size_t number, size_t *beads_before,
                            yz_error *err)
{
    yzi_pair *pair = run->pairs[number];
    size_t count = pair->bitext.bead_count;
    yz_status status = YZ_OK;

    for (int side = 0; side < 2; side++) {
        pair->matched[side] = yzi_arena_alloc_array(
            &pair->bitext.arena, count + 1, sizeof *pair->matched[side]);
        if (!pair->matched[side])
            return yz_fail_no_memory(err);
    }
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        status = match_bead(run, pair, i, err);
        if (status == YZ_OK)
            count_bead(run, &pair->matched[0][i], &pair->matched[1][i],
                       (*beads_before)++, number);
    }
    return status;
}

yz_status yzi_match_all(yz_run *run, yz_error *err)
{
    size_t beads = 0;
    yz_status status;

    if (!yz_run_termbase(run, err) || !yzi_plan_matcher(run, YZ_SOURCE, err) ||
        !yzi_plan_matcher(run, YZ_TARGET, err))
        return err->status;
    status = make_renderings(run, err);
    for (size_t i = 0; i < run->pair_count && status == YZ_OK; i++)
        status = match_pair(run, i, &beads, err);
    return status;
}
