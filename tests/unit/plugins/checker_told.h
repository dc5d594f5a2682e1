/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests of checkers share: what was told, held to the contract of
 * <yizhi/kind/checker.h>; rows of cases; what holds of every rule.
 */
#ifndef YZ_TESTS_CHECKER_TOLD_H
#define YZ_TESTS_CHECKER_TOLD_H

#include <yizhi/kind/checker.h>

typedef struct checker_told {
    const char *rule; /* the one that is asked about; NULL: none */
    size_t count;     /* its findings */
    size_t others;    /* of other rules */
    yz_severity severity;
    char arguments[4096]; /* of the first: "name=value\n"… */
    yz_status answer;     /* what the sink gives back */
} checker_told;

/* NULL: the plugin's first feature has no such rule. */
const yz_rule *checker_rule(const yz_plugin *plugin, const char *id);

/* A sink's function: counts the finding, which is about `bead`, and keeps what
 * the first one says; asserts that its rule is the checker's own and that its
 * spans lie in the texts. */
yz_status checker_take(checker_told *told, const yz_plugin *plugin,
                       const yz_bead *bead, const yz_check_result *result);

/* Checks two texts; to begin with, `told` has the rule and nothing else. */
typedef void checker_try(void *payload, yz_str source, yz_str target,
                         checker_told *told);

/* A row of a case in a file: "fires" or "quiet", a source, a target, and what
 * the first finding must have, parted by `between`: "name=value", "count=N",
 * "severity=WORD".  In texts \n, \t and \f are what they are in C.  Whether it
 * comes out so; if not, it is written to the standard error. */
bool checker_row_passes(char *line, const char *rule, const char *between,
                        checker_try *try, void *payload);

/* The bad example of each rule fires, the good one does not. */
void checker_examples(const yz_plugin *plugin, checker_try *try, void *payload);

/* The papers of a plugin "checker_NAME" are in order, those of its rules too.
 */
void checker_papers(const yz_plugin *plugin, const char *name);

#endif
