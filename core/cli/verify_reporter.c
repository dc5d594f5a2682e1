/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "reporter" as cases; see verify.h. */
#include "verify.h"
#include <yizhi/kind/reporter.h>

static yz_status take_bytes(void *payload, yz_str bytes)
{
    return yzc_tell_text(payload, "bytes", bytes);
}

static const yz_rule rule = {
    .id = "X.verify.01",
    .severity = YZ_SEVERITY_WARNING,
    .summary = "a rule of the verification",
    .message = "found “{found}”",
    .explanation = "Nothing is wrong.",
    .bad = "一 ⇒ two",
    .good = "一 ⇒ one",
};

static yz_status tell_finding(yzc_trial *t, const yzc_row *row, size_t number)
{
    const yz_reporter_ops *ops = t->stage->feature->ops;
    yz_argument argument = { "found", yzc_lend_text(t, row->sides[1]) };
    yz_finding f = {
        .struct_size = sizeof f,
        .rule = &rule,
        .severity = (yz_severity)(1 + number % 3),
        .message = yzc_lend_text(t, row->sides[0]),
        .arguments = &argument,
        .argument_count = 1,
        .bead = number,
        .source_name = yzc_lend_text(t, yz_str_of("a.zh.txt")),
        .target_name = yzc_lend_text(t, yz_str_of("a.en.txt")),
        .source_place = { number + 1, 1 },
        .target_place = { row->sides[1].len ? number + 1 : 0,
                          row->sides[1].len ? 1 : 0 },
        .source_text = yzc_lend_text(t, row->sides[0]),
        .target_text = yzc_lend_text(t, row->sides[1]),
        .source_span = { 0, row->sides[0].len },
        .target_span = yz_span_nowhere(),
        .id = "bcdfghjklm",
    };
    yz_status status;

    yzc_enter(t);
    status = ops->finding(t->self, &f, &t->err);
    yzc_leave(t);
    yzc_take_back(t);
    return status;
}

static yz_status end(yzc_trial *t, size_t findings)
{
    const yz_reporter_ops *ops = t->stage->feature->ops;
    const yz_skip skip = { yz_str_of("b.txt"),
                           { 3, 1 },
                           yz_str_of("it is not aligned") };
    yz_summary summary = { .struct_size = sizeof summary,
                           .warnings = findings,
                           .pairs = 1,
                           .beads = findings,
                           .segments = { findings, findings },
                           .skips = &skip,
                           .skip_count = findings ? 1 : 0 };
    yz_status status;

    yzc_enter(t);
    status = ops->end(t->self, &summary, &t->err);
    yzc_leave(t);
    return status;
}

/* A report of `repeats` findings for each row, with the run to look at. */
static yz_status report(yzc_trial *t, size_t repeats)
{
    const yz_reporter_ops *ops = t->stage->feature->ops;
    const yz_run_view *view = &t->stage->world.view;
    const yz_output output = { sizeof output, t, take_bytes, false, 80, true };
    const yz_report_info info = { .struct_size = sizeof info,
                                  .program = "yizhi",
                                  .version = "1",
                                  .lang = { yz_str_of("zh"), yz_str_of("en") },
                                  .termbase = view->termbase };
    size_t count = 0;
    yz_status status;

    yzc_enter(t);
    status = ops->begin(t->self, &info, &output, &t->err);
    if (status == YZ_OK && ops->struct_size > offsetof(yz_reporter_ops, look) &&
        ops->look)
        status = ops->look(t->self, view, &t->err);
    yzc_leave(t);
    for (size_t i = 0; i < t->sample->count; i++)
        for (size_t k = 0; k < repeats && status == YZ_OK; k++)
            status = tell_finding(t, &t->sample->rows[i], count++);
    return status == YZ_OK ? end(t, count) : status;
}

/* No finding, one a row, in one instance one after the other. */
static yz_status drive(yzc_trial *t)
{
    yz_status status = report(t, 0);

    return status == YZ_OK ? report(t, 1) : status;
}

static void play_many(yzc_stage *s)
{
    const yzc_sample *sample = yzc_sample_of(s, YZC_SAMPLE_USUAL);
    yzc_trial t;
    yz_status status;

    if (!yzc_world_make(s, sample) || !yzc_trial_open(&t, s, sample))
        return;
    status = report(&t, 200);
    if (status != YZ_OK)
        yzc_broken(s, "1000 findings: %s", yz_error_text(&t.err));
    else if (t.told.len == 0)
        yzc_broken(s, "1000 findings, and it writes nothing");
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_trial_close(&t);
}

static const yzc_case cases[] = {
    { "1000 findings", "write each finding as it comes", play_many },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_reporter = {
    .kind = "reporter",
    .drive = drive,
    .total = true,
    .wants_world = true,
    .cases = cases,
};
