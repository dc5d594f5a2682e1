/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "checker": beads with their matches → findings.
 */
#ifndef YIZHI_KIND_CHECKER_H
#define YIZHI_KIND_CHECKER_H

#include <yizhi/bead.h>
#include <yizhi/finding.h>
#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of the whole run; given by the host for the call, and what it
 * lends until the run ends. */
typedef struct yz_check_context {
    size_t struct_size;
    const yz_termbase *termbase; /* never NULL; empty without a glossary */
    yz_str lang[2];              /* source and target of the run, BCP 47 */
    void *payload;

    /* The renderings seen for a concept, most frequent first (ties by term
     * number); *count of them, borrowed until the run ends. */
    const yz_rendering *(*renderings)(void *payload, uint32_t concept_number,
                                      size_t *count);

    /* Whether anybody wants the findings of this rule. */
    bool (*wanted)(void *payload, const char *rule);

    /* Since edition 1.3. */
    const yz_run_view *view; /* of all beads */
} yz_check_context;

/* A finding as a checker gives it; copied by the host, with its arguments. */
typedef struct yz_check_result {
    size_t struct_size;
    const char *rule;     /* one of the checker's own */
    yz_severity severity; /* YZ_SEVERITY_DEFAULT: the rule's */
    yz_span source; /* of the bead's source text, in bytes, or nowhere; with
                       both nowhere it is about the whole bead */
    yz_span target;
    uint32_t concept_number; /* or YZ_NO_CONCEPT */
    const yz_argument *arguments;
    size_t argument_count;
} yz_check_result;

#define YZ_CHECK_RESULT_INIT(rule_id)                                          \
 {                                                                             \
  sizeof(yz_check_result), (rule_id), YZ_SEVERITY_DEFAULT, { (size_t)-1, 0 },  \
      { (size_t)-1, 0 }, YZ_NO_CONCEPT, NULL, 0                                \
 }

typedef struct yz_checker_sink {
    size_t struct_size;
    void *payload;
    yz_status (*finding)(void *payload, const yz_check_result *result);
} yz_checker_sink;

/* Where the findings go of a checker that looks at the whole run. */
typedef struct yz_run_checker_sink {
    size_t struct_size;
    void *payload;
    yz_status (*finding)(void *payload, size_t pair, size_t bead,
                         const yz_check_result *result);
} yz_run_checker_sink;

typedef struct yz_checker_ops {
    YZ_OPS_HEAD;

    /* mandatory, or own_rules: every rule this checker can tell of. */
    const yz_rule *rules;
    size_t rule_count;

    /* mandatory, or check_run: looks at one bead.  Beads come in order, unless
     * the feature is YZ_FEATURE_SHAREABLE: then several threads call it for
     * beads in any order. */
    yz_status (*check)(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err);

    /* optional, since edition 1.3: looks at the run as a whole, once, after
     * check() has seen every bead. */
    yz_status (*check_run)(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err);

    /* optional, since edition 1.6: rules that are known only once there is an
     * instance, with its settings; told beside those above.  Their ids begin
     * with "X." and are no other checker's.  *rules, *count of them, lives as
     * long as the instance.  The host keeps one instance for them, and checks
     * with it if the feature is YZ_FEATURE_SHAREABLE. */
    void (*own_rules)(void *self, const yz_rule **rules, size_t *count);
} yz_checker_ops;

#ifdef __cplusplus
}
#endif

#endif
