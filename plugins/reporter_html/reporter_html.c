/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings as a page to read beside the texts: one file that needs nothing from
 * elsewhere, with both sides in rows, terms and findings marked in them, and a
 * list that can be filtered.  Or how each term is rendered in each document,
 * with all places in context.
 */
#include "html_page.h"

static yz_status report_begin(void *instance, const yz_report_info *info,
                              const yz_output *output, yz_error *err)
{
    html_page *page = instance;

    (void)err;
    html_page_done(page);
    html_page_init(page);
    page->info = info;
    page->output = output;
    return YZ_OK;
}

static yz_status report_look(void *instance, const yz_run_view *view,
                             yz_error *err)
{
    html_page *page = instance;

    page->view = view;
    return html_matrix_make(page, err);
}

/* What failed is told at the end, with a sentence; nothing is added behind it.
 */
static yz_status add(html_page *page, const yz_finding *f,
                     const yz_decision *decision, yz_error *err)
{
    if (page->failed == YZ_OK)
        html_rows_open(page, f);
    if (page->failed == YZ_OK)
        html_finding_add(page, f, decision);
    return page->failed == YZ_NO_MEMORY ? yz_fail_no_memory(err) : YZ_OK;
}

static yz_status report_finding(void *instance, const yz_finding *f,
                                yz_error *err)
{
    return add(instance, f, NULL, err);
}

static yz_status report_accepted(void *instance, const yz_finding *f,
                                 const yz_decision *decision, yz_error *err)
{
    return add(instance, f, decision, err);
}

static yz_status report_end(void *instance, const yz_summary *summary,
                            yz_error *err)
{
    html_page *page = instance;

    html_rows_finish(page, page->view ? page->view->pair_count : 0);
    return html_page_write(page, summary, err);
}

static yz_status report_survey(void *instance, const yz_survey *survey,
                               const yz_run_view *view,
                               const yz_summary *summary, yz_error *err)
{
    html_page *page = instance;

    page->view = view;
    return html_survey_write(page, survey, summary, err);
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    html_page *page = yz_malloc(sizeof *page);

    (void)config;
    if (!page)
        return yz_fail_no_memory(err);
    html_page_init(page);
    *self = page;
    return YZ_OK;
}

static void destroy(void *instance)
{
    html_page *page = instance;

    if (!page)
        return;
    html_page_done(page);
    yz_free(page);
}

static const yz_reporter_ops ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = create,
    .destroy = destroy,
    .begin = report_begin,
    .finding = report_finding,
    .end = report_end,
    .look = report_look,
    .accepted = report_accepted,
    .survey = report_survey,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("reporter", "html", &ops),
    .summary = "findings, or renderings of terms, as one page for a browser",
    .flags = YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(reporter_html) = {
    YZ_PLUGIN_HEAD("reporter_html", "0.1.0"),
    .summary = "shows findings as HTML",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
