/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_sources through its operations: the cases in
 * tests/cases/checker_sources, the rules' own examples, hostile text.
 */
#include "unit/plugins/checker_sources/fake_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"

extern const yz_plugin checker_sources_LTX_yz_plugin;
static const yz_plugin *const plugin = &checker_sources_LTX_yz_plugin;

/* ---- Cases in files ----------------------------------------------------- */

/* What rows of a file have in common, from its lines of directives. */
typedef struct setting {
    char rule[8];
    char from[16];
    char to[16];
    char glossary[512];
    char option[256];
} setting;

/* \n parts beads and \f documents. */
static void try_texts(void *payload, yz_str source, yz_str target,
                      checker_told *told)
{
    const setting *s = payload;
    fake_run run;
    yz_error err = YZ_ERROR_INIT;
    fake_run_init(&run, source, target, s->from, s->to);
    fake_run_lexicon(&run);
    if (s->glossary[0])
        fake_run_glossary(&run, s->glossary);
    if (s->option[0])
        run.settings[0] = s->option;
    run.told = *told;
    assert_int_equal(fake_run_check(&run, &err), YZ_OK);
    *told = run.told;
    fake_run_done(&run);
}

/* Whether the line sets what the rows behind it have in common. */
static bool is_directive(setting *s, const char *line)
{
    char *out = strncmp(line, "glossary\t", 9) == 0 ? s->glossary
                : strncmp(line, "option\t", 7) == 0 ? s->option
                                                    : NULL;
    const char *value = strchr(line, '\t');
    if (!out || !value)
        return false;
    assert_true(strlen(value) < sizeof s->option);
    strcpy(out, value + 1);
    return true;
}

static bool row_passes(char *line, void *payload)
{
    setting *s = payload;
    return is_directive(s, line) ||
           checker_row_passes(line, s->rule, " && ", try_texts, s);
}

static void run_file(const char *path, void *payload)
{
    setting s;
    memset(&s, 0, sizeof s);
    assert_int_equal(sscanf(case_name(path), "%7[^.].%15[^-]-%15[^.].tsv",
                            s.rule, s.from, s.to),
                     3);
    assert_non_null(checker_rule(plugin, s.rule));
    case_rows(path, row_passes, &s, payload);
}

static void test_cases(void **state)
{
    case_count count = { 0, 0 };
    (void)state;
    case_each("tests/cases/checker_sources/*.tsv", run_file, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total > 100);
}

/* ---- The rules themselves ----------------------------------------------- */

static void test_examples_of_the_rules(void **state)
{
    setting s = { .from = "zh", .to = "en" };
    (void)state;
    checker_examples(plugin, try_texts, &s);
}

static void test_descriptor(void **state)
{
    (void)state;
    checker_papers(plugin, "sources");
}

/* ---- Hostile ------------------------------------------------------------ */

static const char rich_source[] =
    "国际AI安全研究网络成立。国际AI安全研究网络。AI国际安全研究网络。"
    "梁文锋、梁文锋、梁文锋、梁文峰。美国AI安全研究所。美国AI安全研究院。"
    "中国信息通信研究院，信通院。排版丨李森，ＡＩ与AI，NIST与QRST。";
static const char rich_target[] =
    "QRS is used. The Quick Research Service (QRS) is here. The Quick Research "
    "Service (QRS) again, and the Quick Research Service. The Quiet Red Swan "
    "(QRS), and NSIT.";

static void init_rich(fake_run *run)
{
    fake_run_init(run, yz_str_of(rich_source), yz_str_of(rich_target), "zh",
                  "en");
    fake_run_lexicon(run);
    fake_run_glossary(run, "灾难性风险|前沿模型");
}

static void test_a_sink_that_stops(void **state)
{
    fake_run run;
    (void)state;
    init_rich(&run);
    run.told.answer = YZ_CANCELLED;
    assert_int_equal(fake_run_check(&run, NULL), YZ_CANCELLED);
    assert_int_equal(run.told.others, 1);
    fake_run_done(&run);
}

static void test_ill_formed_text(void **state)
{
    static const char bytes[] = "\xFF(AB\xE4\xB8 \x00 \xE5\x8F(CDE\xF0\x9F`"
                                "AB\xC0 (\xEF\xBC";
    yz_str text = { bytes, sizeof bytes - 1 };
    setting s = { .rule = "A01", .from = "zh", .to = "en" };
    size_t cut;
    (void)state;
    for (cut = 0; cut <= text.len; cut++) {
        fake_run run;
        yz_str a = yz_str_cut(text, cut, text.len);
        yz_str b = yz_str_cut(text, 0, cut);
        fake_run_init(&run, a, b, s.from, s.to);
        run.told.answer = YZ_OK;
        run.told.rule = "A01";
        assert_int_equal(fake_run_check(&run, NULL), YZ_OK);
        fake_run_done(&run);
    }
}

/* Long texts must not take quadratic time. */
static void test_long_text(void **state)
{
    static const char *const pieces[] = {
        "安全与发展", "研究院", "北京大学", "AB ",    "(AB)", "AB (", "丨",
        "梁文锋",     "信通院", "`AB",      "简称AB", "a",    "关 ",  "AB: a b "
    };
    clock_t begin = clock();
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        size_t count = 100000 / length;
        char *text = malloc(count * length);
        yz_str s = { text, count * length };
        fake_run run;
        size_t k;
        assert_non_null(text);
        for (k = 0; k < count; k++)
            memcpy(text + k * length, pieces[i], length);
        fake_run_init(&run, s, s, "zh", "en");
        fake_run_lexicon(&run);
        run.told.rule = "S01";
        assert_int_equal(fake_run_check(&run, NULL), YZ_OK);
        fake_run_done(&run);
        free(text);
    }
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 60);
}

static void test_no_memory(void **state)
{
    size_t n;
    (void)state;
    for (n = 1;; n++) {
        fake_run run;
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;
        init_rich(&run);
        failing_alloc_begin(n);
        status = fake_run_check(&run, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            assert_true(run.told.others > 8);
        else
            assert_int_equal(err.status, YZ_NO_MEMORY);
        fake_run_done(&run);
        if (!failed)
            break;
    }
    assert_true(n > 20);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_examples_of_the_rules),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_ill_formed_text),
    cmocka_unit_test(test_long_text),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
