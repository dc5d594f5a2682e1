/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "reporter": findings and figures, in order → bytes.
 *
 * begin(), then look() where there is one, then finding() or accepted() for
 * each, sorted by pair and place, then end().  Or begin(), then survey().
 */
#ifndef YIZHI_KIND_REPORTER_H
#define YIZHI_KIND_REPORTER_H

#include <yizhi/bead.h>
#include <yizhi/finding.h>
#include <yizhi/plugin.h>
#include <yizhi/survey.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where a reporter writes. */
typedef struct yz_output {
    size_t struct_size;
    void *payload;
    yz_status (*write)(void *payload, yz_str bytes);
    bool color;   /* the reader sees colours: ANSI escapes may be used */
    size_t width; /* columns of the reader's terminal; 0: not known */
    bool verbose; /* the reader wants infos, notes and all skips in full */
} yz_output;

/* What the report is about. */
typedef struct yz_report_info {
    size_t struct_size;
    const char *program; /* "yizhi" */
    const char *version;
    yz_str lang[2];
    const yz_termbase *termbase;

    /* Since edition 1.6. */
    const char *decisions; /* the file of decisions that the run has; NULL: none
                            */
} yz_report_info;

typedef struct yz_reporter_ops {
    YZ_OPS_HEAD;

    /* mandatory; `output` and `info` live until end(). */
    yz_status (*begin)(void *self, const yz_report_info *info,
                       const yz_output *output, yz_error *err);

    /* mandatory */
    yz_status (*finding)(void *self, const yz_finding *finding, yz_error *err);

    /* mandatory */
    yz_status (*end)(void *self, const yz_summary *summary, yz_error *err);

    /* Since edition 1.5. */
    /* optional: the run whose findings will come, for a report that shows
     * texts beside them.  Called once, before the first finding; `view` and
     * what it lends live until end().  What it answers ends the report, unless
     * YZ_OK.  Not called for a run that was not checked. */
    yz_status (*look)(void *self, const yz_run_view *view, yz_error *err);

    /* Since edition 1.6. */
    /* optional: a finding that somebody accepted; it is no fault any more, and
     * is not among the figures for errors, warnings and infos.  Without it such
     * findings are passed over. */
    yz_status (*accepted)(void *self, const yz_finding *finding,
                          const yz_decision *decision, yz_error *err);
    /* optional: a report on how terms are rendered, in place of one on
     * findings.  Called behind begin(), and nothing after it; what is given
     * lives until it returns. */
    yz_status (*survey)(void *self, const yz_survey *survey,
                        const yz_run_view *view, const yz_summary *summary,
                        yz_error *err);
} yz_reporter_ops;

#ifdef __cplusplus
}
#endif

#endif
