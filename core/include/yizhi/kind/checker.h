/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "checker": beads with their matches → findings.
 */
#ifndef YIZHI_KIND_CHECKER_H
#define YIZHI_KIND_CHECKER_H

#include <yizhi/finding.h>
#include <yizhi/plugin.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One side of a bead.  Several segments are joined by "\n". */
typedef struct yz_bead_side {
    yz_str text; /* empty where the side has no segment */
    yz_str lang;
    yz_block_kind kind;      /* of the first segment */
    size_t segments;         /* how many */
    const yz_match *matches; /* by begin, longer first; consumed ones too */
    size_t match_count;
    yz_str name; /* of the document */
} yz_bead_side;

/* A bead as checkers see it; all borrowed for the call. */
typedef struct yz_bead {
    size_t struct_size;
    size_t pair;   /* number of the pair of documents, from 0 */
    size_t number; /* of the bead in the pair, from 0 */
    double score;  /* of the alignment, 1 where the format came aligned */
    bool given;    /* the format came aligned: empty sides are the author's */
    yz_bead_side sides[2];
} yz_bead;

/* Whether the sides may well not correspond: a fault that is seen only by
 * holding one against the other is then information, no more. */
static inline bool yz_bead_is_doubtful(const yz_bead *bead)
{
    return !bead->given && bead->score < 0.7;
}

/* How one concept is rendered over all documents of the run: for each of its
 * target terms the number of beads that have it beside the source term. */
typedef struct yz_rendering {
    uint32_t term;
    size_t beads;
    size_t documents;
} yz_rendering;

/* What is known of the whole run; given by the host. */
typedef struct yz_check_context {
    size_t struct_size;
    const yz_termbase *termbase;
    yz_str lang[2];
    void *payload;

    /* The renderings seen for a concept, most frequent first (ties by term
     * number); *count of them, borrowed until the run ends. */
    const yz_rendering *(*renderings)(void *payload, uint32_t concept_number,
                                      size_t *count);

    /* Whether anybody wants the findings of this rule. */
    bool (*wanted)(void *payload, const char *rule);
} yz_check_context;

/* A finding as a checker gives it; copied by the host. */
typedef struct yz_check_result {
    size_t struct_size;
    const char *rule;     /* one of the checker's own */
    yz_severity severity; /* YZ_SEVERITY_DEFAULT: the rule's */
    yz_span source;       /* in the bead's source text, or nowhere */
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

typedef struct yz_checker_ops {
    YZ_OPS_HEAD;

    /* mandatory: every rule this checker can tell of. */
    const yz_rule *rules;
    size_t rule_count;

    /* mandatory: looks at one bead.  Beads come in order, unless the feature
     * is YZ_FEATURE_SHAREABLE: then several threads call it for beads in any
     * order. */
    yz_status (*check)(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err);
} yz_checker_ops;

#ifdef __cplusplus
}
#endif

#endif
