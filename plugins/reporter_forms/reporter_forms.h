/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One report in the making, and the forms it can have.  Each form is a set of
 * three functions as <yizhi/kind/reporter.h> has them, on a forms_reporter.
 */
#ifndef YZ_REPORTER_FORMS_H
#define YZ_REPORTER_FORMS_H

#include "../findings/findings_json.h"
#include "forms_out.h"

/* How often an id was told in this pair; an open hash table. */
typedef struct forms_print {
    uint64_t hash;
    size_t count; /* 0: the place is free */
} forms_print;

typedef struct forms_prints {
    forms_print *items;
    size_t room; /* a power of two, or 0 */
    size_t count;
} forms_prints;

typedef struct forms_reporter {
    const yz_report_info *info;
    forms_out out;
    json_write json;
    bool any;    /* a finding was told */
    size_t pair; /* of the last one */
    /* junit: the findings of the pair, and how many are failures. */
    forms_out suite;
    yz_buf suite_name;
    size_t cases, failures;
    /* sarif */
    const yz_rule **rules; /* that were told, each once */
    size_t rule_count, rule_room;
    forms_prints prints;
} forms_reporter;

/* Whether `f` is of another pair than the finding before; takes note of it. */
bool forms_new_pair(forms_reporter *self, const yz_finding *f);

extern const yz_reporter_ops forms_line_ops;
extern const yz_reporter_ops forms_github_ops;
extern const yz_reporter_ops forms_tsv_ops;
extern const yz_reporter_ops forms_jsonl_ops;
extern const yz_reporter_ops forms_junit_ops;
extern const yz_reporter_ops forms_markdown_ops;
extern const yz_reporter_ops forms_sarif_ops;

/* As every form begins: empties what an earlier report left. */
void forms_begin(forms_reporter *self, const yz_report_info *info,
                 const yz_output *output);

/* Members of all ops. */
yz_status forms_create(void **self, const yz_config *config, yz_error *err);
void forms_destroy(void *instance);

/* end() of forms that have nothing to say at the end. */
yz_status forms_end(void *instance, const yz_summary *s, yz_error *err);

/* How many findings with its id the pair has up to this one.  YZ_NO_MEMORY. */
yz_status forms_number(forms_prints *prints, const yz_finding *f, size_t *out);
void forms_prints_clear(forms_prints *prints);

#endif
