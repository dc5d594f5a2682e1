/* SPDX-License-Identifier: Apache-2.0 */
/* How much findings matter, by rule and document. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

#define INFO    YZ_SEVERITY_INFO
#define WARNING YZ_SEVERITY_WARNING
#define ERROR   YZ_SEVERITY_ERROR
#define ITS_OWN YZ_SEVERITY_DEFAULT

/* Two documents: M01 (error) and M02 (info) in each, N01 (warning) in new/. */
static yz_run *new_run(yz_host *host, const yz_rule_level *levels, size_t count,
                       const char *folder)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;

    options.levels = levels;
    options.level_count = count;
    options.levels_folder = folder;
    return yz_run_new(host, &options, NULL);
}

static yz_status check(yz_run *run, yz_error *err)
{
    yz_status status = yz_run_add_glossary(run, "g.eq", err);

    if (status == YZ_OK)
        status = yz_run_add_pair(run, "old/b.rows", NULL, err);
    if (status == YZ_OK)
        status = yz_run_add_pair(run, "new/a.zh.txt", "new/a.en.txt", err);
    return status == YZ_OK ? yz_run_check(run, err) : status;
}

static void put_files(void)
{
    put("g.eq", "一=good\n");
    put("old/b.rows", "一|bad\n");
    put("new/a.zh.txt", "一\n");
    put("new/a.en.txt", "bad\nfine\n");
}

/* "PAIR RULE SEVERITY, …" */
static void describe(const yz_run *run, char *out, size_t size)
{
    size_t len = 0;

    *out = 0;
    for (size_t i = 0; i < yz_run_finding_count(run); i++) {
        const yz_finding *f = yz_run_finding(run, i);

        len += (size_t)snprintf(out + len, size - len, "%s%zu %s %d",
                                i ? ", " : "", f->pair, f->rule->id,
                                (int)f->severity);
    }
}

static void check_levels(const yz_rule_level *levels, size_t count,
                         const char *folder, const char *wanted)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = new_run(host, levels, count, folder);
    yz_error err = YZ_ERROR_INIT;
    char got[512];

    assert_non_null(run);
    put_files();
    if (check(run, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    describe(run, got, sizeof got);
    assert_string_equal(got, wanted);
    yz_run_free(run);
    yz_host_free(host);
}

#define CHECK_LEVELS(folder, wanted, ...)                                      \
 do {                                                                          \
  const yz_rule_level levels[] = { __VA_ARGS__ };                              \
  check_levels(levels, sizeof levels / sizeof *levels, folder, wanted);        \
 } while (0)

static void test_without_levels_all_is_as_the_rules_say(void **state)
{
    (void)state;
    check_levels(NULL, 0, NULL, "0 M01 3, 0 M02 1, 1 M01 3, 1 M02 1, 1 N01 2");
}

static void test_the_last_level_counts(void **state)
{
    (void)state;
    CHECK_LEVELS(NULL, "0 M01 2, 1 M01 2, 1 N01 2",
                 { NULL, "M", ITS_OWN, true }, { NULL, "M01", WARNING, false });
    CHECK_LEVELS(NULL, "1 N01 2", { NULL, "M01", WARNING, false },
                 { NULL, "M", ITS_OWN, true });
    CHECK_LEVELS(NULL, "0 M01 3, 1 M01 3", { NULL, "", ITS_OWN, true },
                 { NULL, "M01", ITS_OWN, false });
    CHECK_LEVELS(NULL, "0 M01 1, 0 M02 3, 1 M01 1, 1 M02 3, 1 N01 2",
                 { NULL, "M01", INFO, false }, { NULL, "M02", ERROR, false });
}

static void test_levels_of_some_documents(void **state)
{
    (void)state;
    CHECK_LEVELS(NULL, "1 M01 3, 1 M02 1, 1 N01 2",
                 { "old/*", "", ITS_OWN, true });
    CHECK_LEVELS(
        NULL, "0 M01 2, 0 M02 3, 1 N01 2", { "old/*", "M01", WARNING, false },
        { "old/*", "M02", ERROR, false }, { "new/*", "M", ITS_OWN, true });
    /* by either side's name */
    CHECK_LEVELS(NULL, "0 M01 3, 0 M02 1, 1 M02 1",
                 { "a.en.txt", "M01", ITS_OWN, true },
                 { "new/*.zh.*", "N", ITS_OWN, true });
    /* off for all, on again for some */
    CHECK_LEVELS(NULL, "1 M01 2", { NULL, "", ITS_OWN, true },
                 { "new/*", "M01", WARNING, false });
    CHECK_LEVELS(NULL, "", { "new/*", "M01", WARNING, false },
                 { NULL, "", ITS_OWN, true });
}

static void test_globs_are_relative_to_the_folder(void **state)
{
    (void)state;
    put_files();
    CHECK_LEVELS("new", "0 M01 3, 0 M02 1", { "a.zh.txt", "", ITS_OWN, true });
    CHECK_LEVELS("new", "0 M01 3, 0 M02 1, 1 M01 3, 1 M02 1, 1 N01 2",
                 { "new/a.zh.txt", "", ITS_OWN, true });
    CHECK_LEVELS(".", "0 M01 3, 0 M02 1",
                 { "./../new/*", "M01", ITS_OWN, true },
                 { "new/a.*", "", ITS_OWN, true });
    /* elsewhere, or no folder: as they were named */
    CHECK_LEVELS("new", "1 M01 3, 1 M02 1, 1 N01 2",
                 { "old/*", "", ITS_OWN, true });
    CHECK_LEVELS("nowhere", "1 M01 3, 1 M02 1, 1 N01 2",
                 { "old/*", "", ITS_OWN, true });
}

static void test_no_memory(void **state)
{
    static const yz_rule_level levels[] = { { "new/*", "M", INFO, false },
                                            { NULL, "N01", ITS_OWN, true } };
    yz_host *host = mock_host(NULL);
    yz_run *first = new_run(host, levels, 2, ".");
    bool failed = true;

    (void)state;
    put_files();
    assert_int_equal(check(first, NULL), YZ_OK); /* what the host keeps */
    yz_run_free(first);
    for (size_t n = 1; failed; n++) {
        failing_alloc_begin(n);
        yz_run *run = new_run(host, levels, 2, ".");
        yz_status status = run ? check(run, NULL) : YZ_NO_MEMORY;

        failed = failing_alloc_has_failed();
        yz_run_free(run);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
    }
    yz_host_free(host);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_without_levels_all_is_as_the_rules_say),
    CASE(test_the_last_level_counts),
    CASE(test_levels_of_some_documents),
    CASE(test_globs_are_relative_to_the_folder),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
