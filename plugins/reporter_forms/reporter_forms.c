/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings in the forms that other tools read: editors, spreadsheets, services
 * that build and review.  docs/reports.md tells what each form holds.
 */
#include "reporter_forms.h"

bool forms_new_pair(forms_reporter *self, const yz_finding *f)
{
    bool other = !self->any || self->pair != f->pair;
    self->any = true;
    self->pair = f->pair;
    return other;
}

static void forget(forms_reporter *self)
{
    forms_out_done(&self->out);
    forms_out_done(&self->suite);
    json_write_done(&self->json);
    yz_buf_done(&self->suite_name);
    yz_free(self->rules);
    yz_free(self->prints.items);
    memset(self, 0, sizeof *self);
}

static void prepare(forms_reporter *self, const yz_output *output)
{
    forms_out_init(&self->out, output);
    forms_out_init(&self->suite, NULL);
    json_write_init(&self->json, output, false);
    yz_buf_init(&self->suite_name, 1 << 20);
}

void forms_begin(forms_reporter *self, const yz_report_info *info,
                 const yz_output *output)
{
    forget(self);
    prepare(self, output);
    self->info = info;
}

yz_status forms_create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    forms_reporter *made = yz_calloc(1, sizeof *made);
    if (!made)
        return yz_fail_no_memory(err);
    prepare(made, NULL);
    *self = made;
    return YZ_OK;
}

void forms_destroy(void *instance)
{
    forms_reporter *self = instance;
    if (!self)
        return;
    forget(self);
    yz_free(self);
}

yz_status forms_end(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    (void)s;
    return forms_flush(&self->out, err);
}

static const yz_feature features[] = {
    {
        YZ_FEATURE_HEAD("reporter", "line", &forms_line_ops),
        .summary = "findings for editors, one a line",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "jsonl", &forms_jsonl_ops),
        .summary = "findings for programs, one JSON object a line",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "tsv", &forms_tsv_ops),
        .summary = "findings for spreadsheets, one a row",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "sarif", &forms_sarif_ops),
        .summary = "findings as SARIF 2.1.0, for services that review",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "github", &forms_github_ops),
        .summary = "findings as workflow commands of GitHub Actions",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "junit", &forms_junit_ops),
        .summary = "findings as JUnit XML, for services that run tests",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("reporter", "markdown", &forms_markdown_ops),
        .summary = "findings as tables in Markdown, for pull requests",
        .flags = YZ_FEATURE_DETERMINISTIC,
    },
};

YZ_PLUGIN_DEFINE(reporter_forms) = {
    YZ_PLUGIN_HEAD("reporter_forms", "0.1.0"),
    .summary = "shows findings in the forms that other tools read",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
