/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports as cases: a file that tells findings in words, a reporter that is
 * run on it, and the file of what it should write.  The form of the files
 * stands in tests/cases/reporter/README.md.
 */
#ifndef YZ_TESTS_REPORT_CASE_H
#define YZ_TESTS_REPORT_CASE_H

#include <yizhi/kind/reporter.h>

enum {
    CASE_RULES = 8,
    CASE_CONCEPTS = 8,
    CASE_TERMS = 8,
    CASE_FINDINGS = 32,
    CASE_ARGUMENTS = 8,
    CASE_SKIPS = 64,
    CASE_OPTIONS = 8
};

typedef struct report_case {
    char *text; /* the file, its values decoded in place */
    char *messages[CASE_FINDINGS];
    yz_rule rules[CASE_RULES];
    size_t rule_count;
    yz_concept concepts[CASE_CONCEPTS];
    yz_term terms[CASE_CONCEPTS][CASE_TERMS];
    size_t concept_count;
    yz_finding findings[CASE_FINDINGS];
    yz_argument arguments[CASE_FINDINGS][CASE_ARGUMENTS];
    size_t finding_count;
    yz_decision decisions[CASE_FINDINGS]; /* without reason: none */
    yz_skip lapsed[CASE_SKIPS];
    yz_skip skips[CASE_SKIPS];
    yz_skip shadowed[CASE_SKIPS];
    struct {
        const char *feature, *key, *value;
    } options[CASE_OPTIONS];
    size_t option_count;
    yz_report_info info;
    yz_summary summary;
    bool color;
    size_t width;
    yz_str names[2]; /* of the documents of the findings to come */
    size_t pair;
} report_case;

/* What a reporter wrote.  From write number `fail_from` on (from 1; 0: never)
 * the sink answers YZ_IO. */
typedef struct report_sink {
    char *ptr;
    size_t len, cap;
    size_t writes;
    size_t fail_from;
} report_sink;

/* Reads a case, or fails the test. */
void report_case_load(report_case *c, const char *path);

/* A case without findings, for tests that make their own. */
void report_case_empty(report_case *c);
void report_case_done(report_case *c);

/* Adds a finding of `rule` (made if it is not there) on two texts. */
yz_finding *report_case_add(report_case *c, const char *rule, yz_str message,
                            yz_str source, yz_str target);

/* Runs the plugin's one feature over the whole case with one instance. */
yz_status report_case_run(const report_case *c, const yz_plugin *plugin,
                          report_sink *sink, yz_error *err);
void report_sink_done(report_sink *sink);

/* As report_case_run() has made it: an instance with the case's options. */
yz_status report_case_create(const report_case *c, const yz_plugin *plugin,
                             void **self, yz_error *err);
yz_output report_case_output(const report_case *c, report_sink *sink);

/* The plugin under test. */
extern const yz_plugin *const report_plugin;

/* cmocka tests that hold for every reporter. */
void test_write_failure_is_handed_on(void **state);
void test_failing_allocations(void **state);
void test_instance_can_be_used_again(void **state);
void test_destroy_takes_null(void **state);

/* Runs the given tests and one more for each case in tests/cases/reporter,
 * comparing with CASE.SUFFIX.  With the argument -u those files are written
 * instead, to be looked at as a difference. */
struct CMUnitTest;
int report_case_main(int argc, char **argv, const struct CMUnitTest *tests,
                     size_t count, const char *suffix);

/* The same for each of several forms, whose names are the suffixes; a NULL ends
 * them.  Before each test report_choose() is called with its form. */
int report_case_main_forms(int argc, char **argv,
                           const struct CMUnitTest *tests, size_t count,
                           const char *const *suffixes);

/* Makes report_plugin the one with that form; every test program has one. */
void report_choose(const char *suffix);

#endif
