/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and figures, or how terms are rendered → reporter. */
#include <core/run/decisions.h>
#include <yizhi/kind/reporter.h>

/* ---- Figures ---- */

static void count_severities(const yz_run *run, yz_summary *s)
{
    s->errors = s->warnings = s->infos = 0;
    for (size_t i = 0; i < run->finding_count; i++) {
        yz_severity severity = run->findings[i].finding.severity;
        s->errors += severity == YZ_SEVERITY_ERROR;
        s->warnings += severity == YZ_SEVERITY_WARNING;
        s->infos += severity == YZ_SEVERITY_INFO;
    }
}

/* Those of an outcome that was kept. */
static void recall_texts(const uint64_t *figures, yz_summary *s)
{
    s->pairs = figures[YZI_FIGURE_PAIRS];
    s->beads = figures[YZI_FIGURE_BEADS];
    for (int side = 0; side < 2; side++) {
        s->segments[side] = figures[YZI_FIGURE_SEGMENTS + side];
        s->unaligned[side] = figures[YZI_FIGURE_UNALIGNED + side];
    }
}

static void count_texts(const yz_run *run, yz_summary *s)
{
    s->pairs = run->pair_count;
    s->beads = 0;
    memset(s->segments, 0, sizeof s->segments);
    memset(s->unaligned, 0, sizeof s->unaligned);
    for (size_t p = 0; p < run->pair_count; p++) {
        const yzi_bitext *bitext = &run->pairs[p]->bitext;

        s->beads += bitext->bead_count;
        for (int side = 0; side < 2; side++)
            s->segments[side] += bitext->sides[side].segment_count;
        for (size_t i = 0; i < bitext->bead_count; i++)
            for (int side = 0; side < 2; side++)
                if (bitext->beads[i].count[1 - side] == 0)
                    s->unaligned[side] += bitext->beads[i].count[side];
    }
}

/* Rejected rows first, then files and plugins, at last those of the project
 * that nobody trusts; in an arena of the run. */
static const yz_skip *join_skips(yz_run *run, const yzi_builder_report *report,
                                 size_t *count)
{
    yz_skip untrusted = { 0 };
    bool left_out =
        yzi_host_untrusted(run->host, &untrusted.file, &untrusted.reason);
    const yz_skip *const lists[] = { report->rejected, run->skips.items,
                                     run->failed.items, &untrusted };
    const size_t counts[] = { report->rejected_count, run->skips.count,
                              run->failed.count, left_out };
    yz_skip *all;
    yz_skip *end;

    *count = counts[0] + counts[1] + counts[2] + counts[3];
    end = all = yzi_arena_alloc_array(&run->told, *count + 1, sizeof *all);
    for (size_t i = 0; all && i < sizeof counts / sizeof *counts; i++) {
        if (counts[i])
            memcpy(end, lists[i], counts[i] * sizeof *all);
        end += counts[i];
    }
    return all;
}

const yz_summary *yz_run_summary(yz_run *run)
{
    yz_summary *s = &run->summary;
    yzi_builder_report report;

    s->struct_size = sizeof *s;
    count_severities(run, s);
    if (run->outcome.figures)
        recall_texts(run->outcome.figures, s);
    else
        count_texts(run, s);
    yzi_run_rows(run, &report);
    s->glossary_files = report.files;
    s->rows_loaded = report.loaded;
    s->rows_rejected = report.rejected_count;
    s->rows_shadowed = report.shadowed_count;
    s->shadowed = report.shadowed;
    s->concepts = run->termbase ? yz_termbase_concept_count(run->termbase) : 0;
    s->skips = join_skips(run, &report, &s->skip_count);
    s->accepted = run->accepted_count;
    s->lapsed = run->deciding ? run->deciding->lapsed : NULL;
    s->lapsed_count = run->deciding ? run->deciding->lapsed_count : 0;
    return s->skips ? s : NULL;
}

/* ---- The reporter ---- */

/* What a reporter writes to: the caller's output, and whether that failed. */
struct writing {
    const yz_output *output;
    bool failed;
};

static yz_status write_through(void *payload, yz_str bytes)
{
    struct writing *w = payload;
    yz_status status = w->output->write(w->output->payload, bytes);

    w->failed = w->failed || status != YZ_OK;
    return status;
}

static bool looks(const yzi_instance *instance)
{
    const yz_reporter_ops *ops = instance->ops;

    return ops->struct_size > offsetof(yz_reporter_ops, look) && ops->look;
}

/* The run, for a reporter that wants to see more of it than its findings. */
static yz_status let_look(yz_run *run, const yzi_instance *instance,
                          yz_run_view *view, yz_error *err)
{
    const yz_reporter_ops *ops = instance->ops;

    if (!looks(instance) || !run->matched)
        return YZ_OK;
    yzi_overview(run, view);
    return ops->look(instance->self, view, err);
}

/* All findings in order of place; those accepted to a reporter that knows of
 * them. */
static yz_status tell_all(const yz_run *run, const yzi_instance *instance,
                          yz_error *err)
{
    const yz_reporter_ops *ops = instance->ops;
    bool knows =
        ops->struct_size > offsetof(yz_reporter_ops, accepted) && ops->accepted;
    const yzi_found *at = run->findings;
    const yzi_found *end = at + run->finding_count;
    const yzi_found *aside = end;
    const yzi_found *aside_end = aside + (knows ? run->accepted_count : 0);
    yz_status status = YZ_OK;

    while ((at < end || aside < aside_end) && status == YZ_OK)
        if (aside == aside_end || (at < end && at->rank < aside->rank)) {
            status = ops->finding(instance->self, &at->finding, err);
            at++;
        } else {
            status = ops->accepted(instance->self, &aside->finding,
                                   aside->decision, err);
            aside++;
        }
    return status;
}

static yz_status tell_findings(yz_run *run, const yzi_instance *instance,
                               const yz_summary *summary, yz_error *err)
{
    const yz_reporter_ops *ops = instance->ops;
    yz_run_view view;
    yz_status status = let_look(run, instance, &view, err);

    if (status == YZ_OK)
        status = tell_all(run, instance, err);
    return status == YZ_OK ? ops->end(instance->self, summary, err) : status;
}

static yz_status tell_survey(yz_run *run, const yzi_instance *instance,
                             const yz_survey *survey, const yz_summary *summary,
                             yz_error *err)
{
    const yz_reporter_ops *ops = instance->ops;
    yz_run_view view;

    yzi_overview(run, &view);
    return ops->survey(instance->self, survey, &view, summary, err);
}

/* `survey`: to be told in place of findings, or NULL. */
static yz_status report_with(yz_run *run, const yzi_instance *instance,
                             const yz_survey *survey, const yz_output *output,
                             yz_error *err)
{
    const yz_reporter_ops *ops = instance->ops;
    yz_report_info info = {
        sizeof info,  "yizhi",
        yz_version(), { run->lang[0], run->lang[1] },
        NULL,         run->decisions_path,
    };
    struct writing writing = { output, false };
    yz_output through = *output;
    const yz_summary *summary = yz_run_summary(run);
    yz_status status;

    through.payload = &writing;
    through.write = write_through;
    info.termbase = yz_run_termbase(run, err);
    if (!info.termbase || !summary)
        return yz_fail_no_memory(err);
    status = ops->begin(instance->self, &info, &through, err);
    if (status == YZ_OK)
        status = survey ? tell_survey(run, instance, survey, summary, err)
                        : tell_findings(run, instance, summary, err);
    if (writing.failed)
        return yz_fail(err, status == YZ_OK ? YZ_IO : status,
                       "the report cannot be written");
    return yzi_feature_failed(instance->feature, status, err);
}

static bool knows_surveys(const yz_feature *feature)
{
    const yz_reporter_ops *ops = feature->ops;

    return ops->struct_size > offsetof(yz_reporter_ops, survey) && ops->survey;
}

static yz_status report(yz_run *run, const char *format,
                        const yz_survey *survey, const yz_output *output,
                        yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    const yz_feature *feature =
        yzi_host_feature(run->host, "reporter", format, yz_str_of(""), &own);
    yzi_instance instance;
    yz_status status;

    if (!feature)
        return yzi_run_tell(own.status, &own, err);
    if (survey && !knows_surveys(feature))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "the reporter “%s” tells findings, not how terms are "
                       "rendered",
                       format);
    status = yzi_host_instance(run->host, feature, &instance, &own);
    if (status == YZ_OK) {
        if (!survey && looks(&instance))
            status = yzi_outcome_unfold(run, &own);
        if (status == YZ_OK)
            status = report_with(run, &instance, survey, output, &own);
        yzi_instance_done(&instance);
    }
    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_report(yz_run *run, const char *format,
                        const yz_output *output, yz_error *err)
{
    return report(run, format, NULL, output, err);
}

yz_status yz_run_report_survey(yz_run *run, const char *format, size_t limit,
                               const yz_output *output, yz_error *err)
{
    yz_survey survey;
    yz_status status = yz_run_survey(run, limit, &survey, err);

    return status == YZ_OK ? report(run, format, &survey, output, err) : status;
}
