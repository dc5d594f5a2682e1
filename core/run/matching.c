/* SPDX-License-Identifier: Apache-2.0 */
/* Beads → matches on both sides.  Each text is matched by one worker, with what
 * that has for itself; termbase and matchers are shared and only read. */
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

static bool takes_text(const yz_matcher_ops *ops)
{
    return ops->struct_size > offsetof(yz_matcher_ops, match_text) &&
           ops->match_text;
}

/* Folds the text, unless the matcher sees to that itself. */
static yz_status match(const yzi_instance *matcher, yz_str text,
                       yz_folded *folded, const yz_matcher_sink *sink,
                       yz_error *err)
{
    const yz_matcher_ops *ops = matcher->ops;
    yz_status status;

    if (takes_text(ops))
        return ops->match_text(matcher->self, text, folded, sink, err);
    status = yz_fold(text, folded, err);
    return status == YZ_OK ? ops->match(matcher->self, text, folded, sink, err)
                           : status;
}

static yz_status find_hits(const yz_termbase *termbase,
                           const yzi_instance *matcher, yz_str text,
                           yzi_worker *worker, yz_error *err)
{
    struct hitting h = { termbase, &worker->hits, text, false, false, false };
    yz_matcher_sink sink = { sizeof sink, &h, take_hit };
    yz_status status;

    worker->hits.count = 0;
    status = match(matcher, text, &worker->folded, &sink, err);
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

/* The matches in a text of one side, in the worker's arena; the side's matcher
 * is there. */
static yz_status match_text(const yz_run *run, const yzi_match_site *site,
                            yzi_worker *worker, const yz_match **out,
                            size_t *count, yz_error *err)
{
    yz_status status = find_hits(site->termbase, &run->matchers[site->side],
                                 site->text, worker, err);

    if (status == YZ_OK &&
        yzi_resolve(site, &worker->hits, &worker->arena, out, count) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

yz_status yzi_match_keep(yz_run *run, yz_error *err)
{
    if (!run->compiled.stale)
        return YZ_OK;
    if (!yzi_plan_matcher(run, YZ_SOURCE, err) ||
        !yzi_plan_matcher(run, YZ_TARGET, err))
        return err->status;
    return yzi_compiled_keep(run, err);
}

static yz_status look_up(yz_run *run, yz_str text, yz_side side,
                         const yz_match **matches, size_t *count, yz_error *err)
{
    yzi_match_site site = { .side = side,
                            .text = text,
                            .drop = run->tell_dropped,
                            .payload = run->tell_payload };
    yzi_worker *worker;

    *matches = NULL;
    *count = 0;
    if (!yzi_plan_matcher(run, side, err) || yzi_match_keep(run, err) != YZ_OK)
        return err->status;
    worker = yzi_run_worker(run);
    if (!worker)
        return yz_fail_no_memory(err);
    site.termbase = run->termbase;
    site.document = yz_str_of("");
    return match_text(run, &site, worker, matches, count, err);
}

yz_status yz_run_lookup(yz_run *run, yz_str text, yz_side side,
                        const yz_match **matches, size_t *count, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = look_up(run, text, side, matches, count, &own);

    return yzi_run_tell(status, &own, err);
}

yz_status yzi_match_whole(yz_run *run, yz_str text, yz_side side,
                          void (*tell)(void *payload, const yz_term *term),
                          void *payload, yz_error *err)
{
    const yzi_instance *matcher = yzi_plan_matcher(run, side, err);
    yzi_worker *worker = matcher ? yzi_run_worker(run) : NULL;
    yz_status status;

    if (!matcher)
        return err->status;
    if (!worker)
        return yz_fail_no_memory(err);
    status = find_hits(run->termbase, matcher, text, worker, err);
    for (size_t i = 0; status == YZ_OK && i < worker->hits.count; i++) {
        const yz_match *hit = &worker->hits.items[i];

        if (hit->span.begin == 0 && hit->span.end == text.len)
            tell(payload, yz_termbase_term(run->termbase, hit->term));
    }
    return status;
}

/* ---- All pairs ---- */

static yz_status match_side(const yz_run *run, const yzi_pair *pair, size_t i,
                            yz_side side, yzi_worker *worker, yz_error *err)
{
    const yzi_document *d = &pair->bitext.sides[side];
    yzi_matched *m = &pair->matched[side][i];
    yzi_match_site site = { .termbase = run->termbase, .side = side };

    memset(m, 0, sizeof *m);
    if (d->file)
        site.document = d->file->name;
    if (yzi_bead_text(d, &pair->bitext.beads[i], side, &worker->arena,
                      &m->text) != YZ_OK)
        return yz_fail_no_memory(err);
    site.text = m->text.text;
    return match_text(run, &site, worker, &m->matches, &m->count, err);
}

static yz_status match_share(void *payload, yzi_worker *worker,
                             const yzi_share *share, yz_error *err)
{
    const yz_run *run = payload;
    const yzi_pair *pair = run->pairs[share->pair];
    yz_status status = YZ_OK;

    for (size_t i = share->first; i < share->end && status == YZ_OK; i++) {
        status = match_side(run, pair, i, YZ_SOURCE, worker, err);
        if (status == YZ_OK)
            status = match_side(run, pair, i, YZ_TARGET, worker, err);
    }
    return status;
}

/* A document without a translation: each segment stands alone. */
static yz_status stand_alone(yzi_bitext *bitext)
{
    if (bitext->bead_count > 0 ||
        (bitext->sides[0].file && bitext->sides[1].file))
        return YZ_OK;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < bitext->sides[side].segment_count; i++) {
            yzi_bead bead = { { 0, 0 }, { 0, 0 }, 1, false };

            bead.first[side] = (uint32_t)i;
            bead.count[side] = 1;
            if (yzi_bitext_add_bead(bitext, bead) != YZ_OK)
                return YZ_NO_MEMORY;
        }
    return YZ_OK;
}

/* Room for what will be found in each bead of the pair. */
static yz_status make_room(yzi_pair *pair)
{
    if (stand_alone(&pair->bitext) != YZ_OK)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2; side++) {
        pair->matched[side] = yzi_arena_alloc_array(
            &pair->bitext.arena, pair->bitext.bead_count + 1,
            sizeof *pair->matched[side]);
        if (!pair->matched[side])
            return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

yz_status yzi_match_all(yz_run *run, yz_error *err)
{
    yz_status status;

    if (run->matched)
        return YZ_OK;
    yzi_linking_reset(run);
    if (!yz_run_termbase(run, err) || !yzi_plan_matcher(run, YZ_SOURCE, err) ||
        !yzi_plan_matcher(run, YZ_TARGET, err) ||
        yzi_match_keep(run, err) != YZ_OK)
        return err->status;
    for (size_t i = 0; i < run->pair_count; i++)
        if (make_room(run->pairs[i]) != YZ_OK)
            return yz_fail_no_memory(err);
    yzi_stage_begin(run, YZ_STAGE_MATCHING, run->pair_count);
    status = yzi_run_share(run, true, match_share, run, err);
    if (status == YZ_OK)
        status = yzi_count_renderings(run, err);
    run->matched = status == YZ_OK;
    return status;
}
