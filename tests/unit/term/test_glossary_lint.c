/* SPDX-License-Identifier: Apache-2.0 */
/* What lint tells of glossaries, rule by rule; and what it keeps quiet about.
 */
#include "unit/term/sample_concepts.h"
#include <core/term/glossary_lint.h>
#include <stdio.h>

typedef struct log {
    char text[4096];
} log_of;

static yz_status take_fault(void *payload, const yz_glossary_fault *fault)
{
    log_of *log = payload;
    size_t len = strlen(log->text);

    assert_true(len + 64 < sizeof log->text);
    snprintf(log->text + len, sizeof log->text - len, "%.*s:%zu:%s ",
             YZ_STR_ARG(fault->file), fault->place.line, fault->rule);
    return YZ_OK;
}

static void check_files(const char *first, const char *second,
                        const char *wanted)
{
    yzi_concepts lists[2];
    yz_skip reject = { { 0 }, { 1, 4 }, yz_str_of("no target") };
    yzi_lint_file files[2] = { { yz_str_of("a"), &lists[0], &reject, 0 },
                               { yz_str_of("b"), &lists[1], NULL, 0 } };
    log_of log = { "" };
    yz_glossary_fault_sink sink = { sizeof sink, &log, take_fault };

    files[0].reject_count = strstr(first, "REJECT") != NULL;
    sample_list(&lists[0], strstr(first, "REJECT") ? "" : first);
    sample_list(&lists[1], second ? second : "");
    assert_int_equal(yzi_lint(files, second ? 2 : 1, &sink), YZ_OK);
    assert_string_equal(log.text, wanted);
    yzi_concepts_done(&lists[0]);
    yzi_concepts_done(&lists[1]);
}

static void check(const char *rows, const char *wanted)
{
    check_files(rows, NULL, wanted);
}

static void test_sound_glossaries_are_quiet(void **state)
{
    (void)state;
    check("风险=risk|hazard|!danger\n安全=safety", "");
    check("安全=safety\n安全=security?after 内容", "");
    check("a@安全=safety\nb@安全=security", "");
    check("大模型=large model\n=!big model", "");
    check("红队测试=red teaming\nIT部门=IT department", "");
    check("Ελλάδα国=Greece", "");
}

static void test_entries_that_cannot_be_used(void **state)
{
    (void)state;
    check("REJECT", "a:1:G01 ");
    check("风险=risk?near X", "a:1:G04 ");
    check("风险=risk?after ", "a:1:G04 ");
}

static void test_doubles_and_contradictions(void **state)
{
    (void)state;
    check("风险=risk\n网络=network\n风险=risk", "a:3:G02 ");
    check("风险=risk\n风险=hazard", "a:2:G03 ");
    check("ＡＩ=x\nai=y", "a:2:G03 ");
    check("风险=risk\n=!risk", "a:1:G05 ");
    check("风险=risk\n风险=!risk", "a:1:G05 ");
    check("风险=risk\n危机=!risk", "");
}

static void test_higher_files_go_first(void **state)
{
    (void)state;
    check_files("风险=risk", "网络=network\n风险=hazard", "b:2:G04 ");
    check_files("风险=risk?with X", "风险=hazard", "");
    check_files("网络=network", "=!network", "a:1:G05 ");
}

static void test_letters_that_are_not_what_they_seem(void **state)
{
    (void)state;
    check("风险=r\xD0\xB0sk", "a:1:G06 "); /* Cyrillic а */
    check("甲\xE4\xB8\xA8乙=x", "a:1:G07 ");
    check("风险=\xEF\xBC\x81"
          "bad",
          "a:1:G07 ");
    check("风\xE2\x80\x8B险=risk", "a:1:G08 ");
    check("网络=net work", "");
    check("德=virtue", "a:1:G10 ");
}

static void test_a_merge_conflict(void **state)
{
    (void)state;
    check("风险=risk#merge conflict (terms)", "a:1:G09 ");
    check("风险=risk#a merge conflict", "");
}

static yz_status count_fault(void *payload, const yz_glossary_fault *fault)
{
    size_t *told = payload;

    assert_string_equal(fault->rule, "G02");
    ++*told;
    return YZ_OK;
}

/* Each of many with one source is told once, in bounded time. */
static void test_many_of_one_source(void **state)
{
    enum {
        MANY = 20000
    };
    yzi_concepts list;
    yzi_lint_file file = { yz_str_of("a"), &list, NULL, 0 };
    size_t told = 0;
    yz_glossary_fault_sink sink = { sizeof sink, &told, count_fault };

    (void)state;
    sample_list(&list, "");
    for (size_t i = 0; i < MANY; i++) {
        char row[] = "风险=risk";
        sample_concept(&list, row, i + 1);
    }
    assert_int_equal(yzi_lint(&file, 1, &sink), YZ_OK);
    assert_int_equal(told, MANY - 1);
    yzi_concepts_done(&list);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sound_glossaries_are_quiet),
    cmocka_unit_test(test_entries_that_cannot_be_used),
    cmocka_unit_test(test_doubles_and_contradictions),
    cmocka_unit_test(test_higher_files_go_first),
    cmocka_unit_test(test_letters_that_are_not_what_they_seem),
    cmocka_unit_test(test_a_merge_conflict),
    cmocka_unit_test(test_many_of_one_source),
};
YZ_TEST_MAIN(tests)
