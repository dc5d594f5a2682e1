/* SPDX-License-Identifier: Apache-2.0 */
/* Miners → candidates, each proved and copied. */
#include <core/run/mining.h>
#include <stdio.h>

enum {
    MOST_CANDIDATES = 1000000
};

/* A miner at work. */
struct digging {
    const yz_run *run;
    const yz_feature *miner;
    yzi_mining *mining;
    yz_error *err;
    yz_status status; /* what the sink had to refuse */
};

void yzi_mining_free(yzi_mining *mining)
{
    if (!mining)
        return;
    yzi_arena_done(&mining->arena);
    yz_free(mining->told);
    yz_free(mining->mined);
    yz_free(mining);
}

/* ---- The sink ---- */

static bool span_fits(yz_span span, yz_str text)
{
    return !yz_span_is_somewhere(span) ||
           (span.end <= text.len && yz_utf8_is_boundary(text, span.begin) &&
            yz_utf8_is_boundary(text, span.end));
}

static bool sighting_fits(const yz_run *run, const yz_sighting *s)
{
    yz_bead bead;

    if (s->pair >= run->pair_count ||
        s->bead >= run->pairs[s->pair]->bitext.bead_count)
        return false;
    yzi_overview_bead(run, s->pair, s->bead, &bead);
    return span_fits(s->spans[0], bead.sides[0].text) &&
           span_fits(s->spans[1], bead.sides[1].text);
}

/* How the candidate breaks the contract, for a sentence; NULL if it does not.
 */
static const char *fault_of(const struct digging *d, const yz_candidate *c)
{
    if (!c->way || !*c->way)
        return yz_tr("that does not say how it was found");
    if (c->terms[0].len == 0 && c->terms[1].len == 0)
        return yz_tr("without a term");
    if (!yz_utf8_valid(c->terms[0], NULL) || !yz_utf8_valid(c->terms[1], NULL))
        return yz_tr("that is not UTF-8");
    if (!(c->score > 0 && c->score <= 1))
        return yz_tr("whose score is not above 0 and at most 1");
    if (c->sighting_count == 0 || !c->sightings)
        return yz_tr("that was seen nowhere");
    for (size_t i = 0; i < c->sighting_count; i++)
        if (!sighting_fits(d->run, &c->sightings[i]))
            return yz_tr("seen outside of the texts");
    return NULL;
}

static yz_status fold_key(yzi_arena *arena, yz_str text, yz_str *key)
{
    yz_buf folded;
    yz_status status;

    yz_buf_init(&folded, YZI_LARGEST_FILE);
    status = yz_fold_text(text, &folded, NULL);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, yz_buf_str(&folded), key);
    yz_buf_done(&folded);
    return status;
}

static yz_status copy(yzi_mining *m, const yz_candidate *c, yzi_told *out)
{
    yzi_arena *arena = &m->arena;

    memset(out, 0, sizeof *out);
    out->score = c->score;
    out->order = m->told_count;
    out->sighting_count = c->sighting_count;
    out->sightings =
        yzi_arena_alloc_array(arena, c->sighting_count, sizeof *out->sightings);
    if (!out->sightings ||
        yzi_arena_dup_str(arena, yz_str_of(c->way), &out->way) != YZ_OK ||
        yzi_arena_dup_str(arena, c->reasons, &out->reasons) != YZ_OK)
        return YZ_NO_MEMORY;
    memcpy(out->sightings, c->sightings,
           c->sighting_count * sizeof *out->sightings);
    for (int side = 0; side < 2; side++) {
        yz_str term = yz_str_trim(c->terms[side]);

        if (yzi_arena_dup_str(arena, term, &out->terms[side]) != YZ_OK ||
            fold_key(arena, term, &out->keys[side]) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static yz_status fail(struct digging *d, yz_status status)
{
    d->status = status;
    return status;
}

static yz_status take_candidate(void *payload, const yz_candidate *candidate)
{
    struct digging *d = payload;
    yzi_mining *m = d->mining;
    const char *fault = fault_of(d, candidate);

    if (fault)
        return fail(d,
                    yz_fail(d->err, YZ_PLUGIN, "miner %s told a candidate %s",
                            d->miner->name, fault));
    if (m->told_count >= MOST_CANDIDATES)
        return fail(d, yz_fail(d->err, YZ_LIMIT, "more than %d candidates",
                               MOST_CANDIDATES));
    if (yz_grow((void **)&m->told, &m->told_cap, m->told_count + 1,
                sizeof *m->told) != YZ_OK ||
        copy(m, candidate, &m->told[m->told_count]) != YZ_OK)
        return fail(d, yz_fail_no_memory(d->err));
    m->told_count++;
    return YZ_OK;
}

/* ---- Miners ---- */

/* *own_fault: what failed is the miner itself, once it was made. */
static yz_status dig(yz_run *run, yzi_mining *mining, const yz_feature *feature,
                     bool *own_fault, yz_error *err)
{
    struct digging d = { run, feature, mining, err, YZ_OK };
    yz_miner_sink sink = { sizeof sink, &d, take_candidate };
    yz_error inner = YZ_ERROR_INIT;
    yzi_instance instance;
    yz_run_view view;
    yz_status status = yzi_host_instance(run->host, feature, &instance, err);

    *own_fault = false;
    if (status != YZ_OK)
        return status;
    yzi_overview(run, &view);
    status = ((const yz_miner_ops *)instance.ops)
                 ->mine(instance.self, &view, &sink, &inner);
    yzi_instance_done(&instance);
    if (d.status != YZ_OK) {
        *own_fault = d.status == YZ_PLUGIN;
        return d.status;
    }
    if (status == YZ_OK)
        return YZ_OK;
    *own_fault = true;
    if (inner.status == YZ_OK)
        return yzi_feature_failed(feature, status, err);
    return yz_fail(err, status, "miner %s: %s", feature->name,
                   yz_error_text(&inner));
}

/* As with checkers: a miner that fails costs its own candidates. */
static yz_status try_miner(yz_run *run, yzi_mining *mining,
                           const yz_feature *feature, yz_error *err)
{
    size_t before = mining->told_count;
    yz_error inner = YZ_ERROR_INIT;
    bool own_fault;
    yz_status status = dig(run, mining, feature, &own_fault, &inner);
    char name[160];

    if (status == YZ_OK)
        return YZ_OK;
    if (!own_fault || status == YZ_NO_MEMORY || status == YZ_CANCELLED) {
        *err = inner;
        return status;
    }
    mining->told_count = before;
    snprintf(name, sizeof name, "%s_%s", feature->kind, feature->name);
    if (yzi_run_skip_plugin(run, yz_str_of(name),
                            yz_str_of(yz_error_text(&inner))) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static bool is_named(const char *const *names, const char *name)
{
    for (size_t i = 0; names && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return !names;
}

/* A name that no miner has gets the sentence that lists them. */
static yz_status check_names(yz_run *run, const char *const *names,
                             yz_error *err)
{
    for (size_t i = 0; names && names[i]; i++)
        if (!yzi_host_feature(run->host, "miner", names[i], yz_str_of(""), err))
            return err->status;
    return YZ_OK;
}

/* What a refused miner would have told is missing too. */
static yz_status tell_refused(yz_run *run, yz_error *err)
{
    size_t count = yzi_host_refused(run->host, "miner", 0, NULL, NULL);

    for (size_t i = 0; i < count; i++) {
        yz_str name = { NULL, 0 };
        yz_str reason = { NULL, 0 };

        yzi_host_refused(run->host, "miner", i, &name, &reason);
        if (yzi_run_skip_plugin(run, name, reason) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

static yz_status dig_all(yz_run *run, yzi_mining *mining,
                         const char *const *names, yz_error *err)
{
    const yz_feature **features;
    yz_status status = check_names(run, names, err);
    size_t count = yzi_host_features(run->host, "miner", &features, err);

    if (status == YZ_OK)
        status = err->status;
    if (status == YZ_OK && count == 0) {
        yzi_host_feature(run->host, "miner", NULL, yz_str_of(""), err);
        return err->status;
    }
    if (status == YZ_OK)
        status = tell_refused(run, err);
    yzi_stage_begin(run, YZ_STAGE_MINING, run->pair_count);
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        yzi_stage_part(run, i, count);
        status = yzi_stage_tell(run, 0, yz_str_of(""), err);
        if (status == YZ_OK && is_named(names, features[i]->name))
            status = try_miner(run, mining, features[i], err);
    }
    return status;
}

/* ---- For applications ---- */

static yz_status prepare(yz_run *run, yz_error *err)
{
    yz_status status = yzi_join_all(run, err);

    return status == YZ_OK ? yzi_match_all(run, err) : status;
}

static yz_status mine(yz_run *run, const char *const *names, yz_error *err)
{
    yzi_mining *mining = yz_calloc(1, sizeof *mining);
    yz_status status;

    yzi_mining_free(run->mining);
    run->mining = mining;
    if (!mining)
        return yz_fail_no_memory(err);
    yzi_arena_init(&mining->arena, SIZE_MAX / 2);
    run->failed.count = 0;
    if (!run->link_all) { /* miners want what a check can do without */
        run->link_all = true;
        yzi_linking_reset(run);
    }
    status = prepare(run, err);
    if (status == YZ_OK)
        status = dig_all(run, mining, names, err);
    if (status == YZ_OK && yzi_mining_join(mining) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = yzi_mining_hold(run, mining, err);
    if (status != YZ_OK)
        mining->mined_count = 0;
    return status;
}

yz_status yz_run_mine(yz_run *run, const char *const *names, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = mine(run, names, &own);

    return yzi_run_tell(status, &own, err);
}

size_t yz_run_candidate_count(const yz_run *run)
{
    return run->mining ? run->mining->mined_count : 0;
}

const yz_mined *yz_run_candidate(const yz_run *run, size_t number)
{
    return number < yz_run_candidate_count(run) ? &run->mining->mined[number]
                                                : NULL;
}

yz_status yz_run_overview(yz_run *run, yz_run_view *out, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = prepare(run, &own);

    if (status == YZ_OK)
        yzi_overview(run, out);
    return yzi_run_tell(status, &own, err);
}
