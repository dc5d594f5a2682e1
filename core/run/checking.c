/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checkers → findings, in order of place.
 *
 * A checker whose instance may be shared looks at beads on all threads at once;
 * another sees all beads in order, on this one.  Each thread keeps what it was
 * told; sorting brings it into one order, whoever told it.
 */
#include <core/run/decisions.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* One checker at work, the same for all threads. */
struct judging {
    const yz_run *run;
    const yzi_instance *instance;
    size_t number;            /* of the checker, in order of rank */
    yz_check_context context; /* but for the payload */
    atomic_bool blame;        /* what failed is the checker itself */
};

/* What a checker's sink needs to make a finding of a result. */
struct checking {
    const yz_run *run;
    const yz_feature *checker;
    const yz_checker_ops *ops;
    size_t number; /* see struct judging */
    yzi_worker *worker;
    const yz_bead *bead;
    size_t told; /* findings in this bead so far */
    yz_error *err;
    yz_status status;
};

/* Also of those that an instance has: findings point to the host's. */
static const yz_rule *rule_of(const struct checking *c, const char *id)
{
    for (size_t i = 0; id && i < c->ops->rule_count; i++)
        if (strcmp(c->ops->rules[i].id, id) == 0)
            return &c->ops->rules[i];
    return id ? yzi_host_own_rule(c->run->host, c->checker, id) : NULL;
}

/* ---- Places ---- */

/* Where the span of one side begins; of the bead if the span lies nowhere.
 * A side without segments has no place. */
static yz_place place_of(const struct checking *c, yz_side side, yz_span span,
                         size_t *begin)
{
    size_t pair = c->bead->pair;

    *begin = yzi_overview_origin(c->run, pair, c->bead->number, side,
                                 yz_span_is_somewhere(span) ? span.begin : 0);
    return yzi_overview_place(c->run, pair, side, *begin);
}

static yz_str part_of(const struct checking *c, yz_side side, size_t begin)
{
    const yzi_bitext *bitext = &c->run->pairs[c->bead->pair]->bitext;

    return begin == SIZE_MAX ? yz_str_of("")
                             : yzi_file_part(bitext->sides[side].file, begin);
}

static bool span_fits(yz_span span, yz_str text)
{
    return !yz_span_is_somewhere(span) ||
           (span.end <= text.len && yz_utf8_is_boundary(text, span.begin) &&
            yz_utf8_is_boundary(text, span.end));
}

/* ---- The sink ---- */

static yz_status fill(struct checking *c, const yz_rule *rule,
                      const yz_check_result *result, yzi_found *found)
{
    yz_finding *f = &found->finding;

    memset(found, 0, sizeof *found);
    f->struct_size = sizeof *f;
    f->rule = rule;
    f->severity =
        yzi_level_of(c->run, c->bead->pair, rule,
                     result->severity ? result->severity : rule->severity);
    f->about =
        result->concept_number == YZ_NO_CONCEPT
            ? NULL
            : yz_termbase_concept(c->run->termbase, result->concept_number);
    f->pair = c->bead->pair;
    f->bead = c->bead->number;
    f->source_name = c->bead->sides[0].name;
    f->target_name = c->bead->sides[1].name;
    f->source_text = c->bead->sides[0].text;
    f->target_text = c->bead->sides[1].text;
    f->source_span = result->source;
    f->target_span = result->target;
    f->source_place =
        place_of(c, YZ_SOURCE, result->source, &found->source_begin);
    f->target_place =
        place_of(c, YZ_TARGET, result->target, &found->target_begin);
    f->parts[YZ_SOURCE] = part_of(c, YZ_SOURCE, found->source_begin);
    f->parts[YZ_TARGET] = part_of(c, YZ_TARGET, found->target_begin);
    return yzi_finding_tell(f, result, &c->worker->arena);
}

/* How the result breaks the contract, for a sentence; NULL if it does not. */
static const char *fault_of(const struct checking *c, const yz_rule *rule,
                            const yz_check_result *result)
{
    if (!rule)
        return yz_tr("of a rule that is not its own");
    if (result->severity > YZ_SEVERITY_ERROR)
        return yz_tr("of a severity that there is not");
    if (!span_fits(result->source, c->bead->sides[0].text) ||
        !span_fits(result->target, c->bead->sides[1].text))
        return yz_tr("with a span outside the text");
    if (result->concept_number != YZ_NO_CONCEPT &&
        result->concept_number >= c->run->termbase->concept_count)
        return yz_tr("about a concept that there is not");
    if (result->argument_count > 0 && !result->arguments)
        return yz_tr("with arguments that are not there");
    return NULL;
}

static yz_status fail(struct checking *c, yz_status status)
{
    c->status = status;
    return status;
}

static yz_status too_many(yz_error *err)
{
    return yz_fail(err, YZ_LIMIT, "more than %d findings", YZI_MOST_FINDINGS);
}

static yz_status take_finding(void *payload, const yz_check_result *result)
{
    struct checking *c = payload;
    yzi_worker *w = c->worker;
    const yz_rule *rule = rule_of(c, result->rule);
    const char *fault = fault_of(c, rule, result);
    yzi_found found;

    if (fault)
        return fail(c,
                    yz_fail(c->err, YZ_PLUGIN, "checker %s told a finding %s",
                            c->checker->name, fault));
    if (!yzi_rule_is_wanted_in(c->run, c->bead->pair, rule->id))
        return YZ_OK;
    if (w->finding_count >= YZI_MOST_FINDINGS)
        return fail(c, too_many(c->err));
    if (fill(c, rule, result, &found) != YZ_OK ||
        yz_grow((void **)&w->findings, &w->finding_cap, w->finding_count + 1,
                sizeof *w->findings) != YZ_OK)
        return fail(c, yz_fail_no_memory(c->err));
    found.checker = c->number;
    found.order = c->told++;
    w->findings[w->finding_count++] = found;
    return YZ_OK;
}

/* ---- Running one checker ---- */

static const yz_rendering *
tell_renderings(void *payload, uint32_t concept_number, size_t *count)
{
    const struct checking *c = payload;

    return yzi_renderings_of(c->run, concept_number, count);
}

static bool tell_wanted(void *payload, const char *rule)
{
    const struct checking *c = payload;

    return c->bead ? yzi_rule_is_wanted_in(c->run, c->bead->pair, rule)
                   : yzi_rule_is_wanted(c->run, rule);
}

/* `told` is for what the checker says itself. */
static yz_status check_bead(struct checking *c, const yzi_instance *instance,
                            const yz_check_context *context, size_t pair,
                            size_t number, yz_error *told)
{
    const yz_checker_ops *ops = instance->ops;
    yz_checker_sink sink = { sizeof sink, c, take_finding };
    yz_bead bead;
    yz_status status;

    yzi_overview_bead(c->run, pair, number, &bead);
    c->bead = &bead;
    c->told = 0;
    status = ops->check(instance->self, context, &bead, &sink, told);
    c->bead = NULL;
    return c->status != YZ_OK ? c->status : status;
}

static void init_checking(struct checking *c, const struct judging *j,
                          yzi_worker *worker, yz_error *err)
{
    memset(c, 0, sizeof *c);
    c->run = j->run;
    c->checker = j->instance->feature;
    c->ops = j->instance->ops;
    c->number = j->number;
    c->worker = worker;
    c->err = err;
}

/* What is told of a checker that stopped with `status`; `inner` is what it said
 * itself. */
static yz_status end_checking(const struct checking *c, struct judging *j,
                              yz_status status, const yz_error *inner,
                              yz_error *err)
{
    if (status == YZ_OK)
        return YZ_OK;
    if (c->status == YZ_OK || c->status == YZ_PLUGIN)
        atomic_store(&j->blame, true);
    if (c->status != YZ_OK || inner->status == YZ_OK)
        return yzi_feature_failed(c->checker, status, err);
    return yz_fail(err, status, "checker %s: %s", c->checker->name,
                   yz_error_text(inner));
}

static yz_status check_share(void *payload, yzi_worker *worker,
                             const yzi_share *share, yz_error *err)
{
    struct judging *j = payload;
    yz_error inner = YZ_ERROR_INIT;
    struct checking c;
    yz_check_context context = j->context;
    yz_status status = YZ_OK;

    init_checking(&c, j, worker, err);
    context.payload = &c;
    for (size_t i = share->first; i < share->end && status == YZ_OK; i++)
        status = check_bead(&c, j->instance, &context, share->pair, i, &inner);
    return end_checking(&c, j, status, &inner, err);
}

/* ---- The run as a whole ---- */

static yz_status take_far_finding(void *payload, size_t pair, size_t bead,
                                  const yz_check_result *result)
{
    struct checking *c = payload;
    yz_bead at;
    yz_status status;

    if (pair >= c->run->pair_count ||
        bead >= c->run->pairs[pair]->bitext.bead_count)
        return fail(c, yz_fail(c->err, YZ_PLUGIN,
                               "checker %s told a finding in a bead that there "
                               "is not",
                               c->checker->name));
    yzi_overview_bead(c->run, pair, bead, &at);
    c->bead = &at;
    status = take_finding(c, result);
    c->bead = NULL;
    return status;
}

static bool checks_run(const yz_checker_ops *ops)
{
    return ops->struct_size > offsetof(yz_checker_ops, check_run) &&
           ops->check_run;
}

static yz_status check_run(yz_run *run, struct judging *j, yz_error *err)
{
    const yz_checker_ops *ops = j->instance->ops;
    yz_error inner = YZ_ERROR_INIT;
    yzi_worker *worker = yzi_run_worker(run);
    struct checking c;
    yz_run_checker_sink sink = { sizeof sink, &c, take_far_finding };
    yz_check_context context = j->context;
    yz_status status;

    if (!worker)
        return yz_fail_no_memory(err);
    init_checking(&c, j, worker, err);
    context.payload = &c;
    status = ops->check_run(j->instance->self, &context, &sink, &inner);
    return end_checking(&c, j, c.status != YZ_OK ? c.status : status, &inner,
                        err);
}

static bool wants_any(const yz_run *run, const yz_rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (yzi_rule_is_wanted(run, rules[i].id))
            return true;
    return false;
}

static bool wants_checker(const yz_run *run, const yz_feature *feature)
{
    const yz_checker_ops *ops = feature->ops;
    size_t count;
    const yz_rule *own = yzi_host_own_rules(run->host, feature, &count);

    return wants_any(run, ops->rules, ops->rule_count) ||
           wants_any(run, own, count);
}

/* Moves what the workers were told to the run. */
static yz_status gather(yz_run *run, yz_error *err)
{
    for (size_t i = 0; i < run->worker_count; i++) {
        yzi_worker *w = run->workers[i];
        size_t total = run->finding_count + w->finding_count;

        if (w->finding_count == 0)
            continue;
        if (total > YZI_MOST_FINDINGS)
            return too_many(err);
        if (yz_grow((void **)&run->findings, &run->finding_cap, total,
                    sizeof *run->findings) != YZ_OK)
            return yz_fail_no_memory(err);
        memcpy(run->findings + run->finding_count, w->findings,
               w->finding_count * sizeof *w->findings);
        run->finding_count = total;
    }
    return YZ_OK;
}

/* First each bead, then the run. */
static yz_status judge(yz_run *run, struct judging *j, yz_error *err)
{
    const yz_checker_ops *ops = j->instance->ops;
    yz_status status = YZ_OK;

    if (ops->check)
        status = yzi_run_share(
            run, j->instance->feature->flags & YZ_FEATURE_SHAREABLE,
            check_share, j, err);
    if (status == YZ_OK && checks_run(ops))
        status = check_run(run, j, err);
    return status;
}

/* *own_fault: what failed is the checker itself, once it was made. */
static yz_status run_checker(yz_run *run, const yz_feature *feature,
                             size_t number, bool *own_fault, yz_error *err)
{
    const yzi_instance *kept = yzi_host_kept_instance(run->host, feature);
    yzi_instance instance = { .feature = NULL };
    yz_run_view view;
    struct judging judging = { .run = run,
                               .instance = kept ? kept : &instance,
                               .number = number,
                               .context = { sizeof(yz_check_context),
                                            run->termbase,
                                            { run->lang[0], run->lang[1] },
                                            NULL,
                                            tell_renderings,
                                            tell_wanted,
                                            &view } };
    yz_status status =
        kept ? YZ_OK : yzi_host_instance(run->host, feature, &instance, err);

    if (status != YZ_OK)
        return status;
    yzi_overview(run, &view);
    for (size_t i = 0; i < run->worker_count; i++)
        run->workers[i]->finding_count = 0;
    status = judge(run, &judging, err);
    yzi_instance_done(&instance);
    *own_fault = atomic_load(&judging.blame);
    return status == YZ_OK ? gather(run, err) : status;
}

/* A checker that fails or breaks its contract costs its own findings, not the
 * run; a want of memory, or more findings than can be kept, is not its fault.
 */
static yz_status try_checker(yz_run *run, const yz_feature *feature,
                             size_t number, yz_error *err)
{
    size_t before = run->finding_count;
    yz_error inner = YZ_ERROR_INIT;
    bool own_fault = false;
    yz_status status = run_checker(run, feature, number, &own_fault, &inner);
    char name[160];

    if (status == YZ_OK)
        return YZ_OK;
    if (!own_fault || status == YZ_NO_MEMORY || status == YZ_CANCELLED) {
        *err = inner;
        return status;
    }
    run->finding_count = before;
    snprintf(name, sizeof name, "%s_%s", feature->kind, feature->name);
    if (yzi_run_skip_plugin(run, yz_str_of(name),
                            yz_str_of(yz_error_text(&inner))) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* What a refused checker would have told is missing too. */
static yz_status tell_refused(yz_run *run, yz_error *err)
{
    size_t count = yzi_host_refused(run->host, "checker", 0, NULL, NULL);

    for (size_t i = 0; i < count; i++) {
        yz_str name = { NULL, 0 };
        yz_str reason = { NULL, 0 };

        yzi_host_refused(run->host, "checker", i, &name, &reason);
        if (yzi_run_skip_plugin(run, name, reason) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

static yz_status run_checkers(yz_run *run, yz_error *err)
{
    const yz_feature **features;
    yz_status status = yz_host_find_rules(run->host, err);
    size_t count = yzi_host_features(run->host, "checker", &features, err);

    if (status == YZ_OK)
        status = err->status;
    if (status == YZ_OK && count == 0) {
        yzi_host_feature(run->host, "checker", NULL, yz_str_of(""), err);
        return err->status;
    }
    if (status == YZ_OK)
        status = tell_refused(run, err);
    yzi_stage_begin(run, YZ_STAGE_CHECKING, run->pair_count);
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        yzi_stage_part(run, i, count);
        if (wants_checker(run, features[i]))
            status = try_checker(run, features[i], i, err);
    }
    return status;
}

/* ---- Order ---- */

static int compare(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int by_place(const void *left, const void *right)
{
    const yzi_found *a = left;
    const yzi_found *b = right;
    int c = compare(a->finding.pair, b->finding.pair);

    if (c == 0)
        c = compare(a->finding.bead, b->finding.bead);
    if (c == 0)
        c = compare(a->source_begin, b->source_begin);
    if (c == 0)
        c = strcmp(a->finding.rule->id, b->finding.rule->id);
    if (c == 0)
        c = compare(a->target_begin, b->target_begin);
    if (c == 0)
        c = compare(a->checker, b->checker);
    return c != 0 ? c : compare(a->order, b->order);
}

yz_status yz_run_check(yz_run *run, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_join_all(run, &own);

    yzi_outcome_forget(run);
    if (status == YZ_OK)
        status = yzi_match_all(run, &own);
    if (status == YZ_OK)
        status = yzi_levels_find(run, &own);

    run->finding_count = 0;
    run->accepted_count = 0;
    run->failed.count = 0;
    if (status == YZ_OK)
        status = run_checkers(run, &own);
    if (status == YZ_OK)
        status = yzi_linking_outcome(run, &own);
    if (status == YZ_OK && run->finding_count > 0)
        qsort(run->findings, run->finding_count, sizeof *run->findings,
              by_place);
    if (status == YZ_OK)
        status = yzi_decide(run, &own);
    return yzi_run_tell(status, &own, err);
}
