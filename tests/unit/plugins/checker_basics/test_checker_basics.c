/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_basics through its operations: the cases of a linguist
 * (tests/cases/checker_basics), the rules' own examples, hostile text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../checker_told.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin checker_basics_LTX_yz_plugin;
static const yz_plugin *const plugin = &checker_basics_LTX_yz_plugin;

/* ---- One check ---------------------------------------------------------- */

static const yz_checker_ops *ops(void)
{
    return plugin->features[0].ops;
}

typedef struct outcome {
    const yz_bead *bead;
    checker_told told;
} outcome;

static yz_status take(void *payload, const yz_check_result *result)
{
    outcome *o = payload;
    return checker_take(&o->told, plugin, o->bead, result);
}

typedef struct pair {
    yz_str source;
    yz_str target;
    const char *from;
    const char *to;
} pair;

static yz_status run(const pair *p, checker_told *told, yz_error *err)
{
    yz_check_context context;
    yz_bead bead;
    outcome o = { &bead, *told };
    yz_checker_sink sink = { sizeof sink, &o, take };
    yz_status status;
    memset(&context, 0, sizeof context);
    memset(&bead, 0, sizeof bead);
    context.struct_size = sizeof context;
    context.lang[0] = yz_str_of(p->from);
    context.lang[1] = yz_str_of(p->to);
    bead.struct_size = sizeof bead;
    bead.score = 1;
    bead.given = told->rule[0] != 'L';
    bead.sides[0].text = p->source;
    bead.sides[1].text = p->target;
    bead.sides[0].lang = context.lang[0];
    bead.sides[1].lang = context.lang[1];
    bead.sides[0].segments = p->source.len > 0;
    bead.sides[1].segments = p->target.len > 0;
    status = ops()->check(NULL, &context, &bead, &sink, err);
    *told = o.told;
    return status;
}

static void check_texts(const char *rule, const char *from, const char *to,
                        yz_str source, yz_str target)
{
    pair p = { source, target, from, to };
    checker_told told = { .rule = rule };
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(run(&p, &told, &err), YZ_OK);
}

/* ---- Cases in files ----------------------------------------------------- */

/* What the rows of a file are checked as. */
typedef struct setting {
    const char *rule;
    const char *from;
    const char *to;
} setting;

static void try_texts(void *payload, yz_str source, yz_str target,
                      checker_told *told)
{
    const setting *s = payload;
    pair p = { source, target, s->from, s->to };
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(run(&p, told, &err), YZ_OK);
}

static bool row_passes(char *line, void *payload)
{
    const setting *s = payload;
    return checker_row_passes(line, s->rule, "; ", try_texts, payload);
}

/* RULE.FROM-TO.tsv → its parts, cut in place. */
static bool split_name(char *name, char **from, char **to)
{
    char *end;
    *from = strchr(name, '.');
    *to = *from ? strchr(*from, '-') : NULL;
    end = *to ? strchr(*to, '.') : NULL;
    if (!end || strcmp(end, ".tsv") != 0)
        return false;
    *(*from)++ = '\0';
    *(*to)++ = '\0';
    *end = '\0';
    return true;
}

static void run_file(const char *path, void *payload)
{
    char name[CASE_PATH];
    char *from;
    char *to;
    setting s = { .rule = name };
    strcpy(name, case_name(path));
    assert_true(split_name(name, &from, &to));
    assert_non_null(checker_rule(plugin, name));
    s.from = from;
    s.to = to;
    case_rows(path, row_passes, &s, payload);
}

static void test_cases(void **state)
{
    case_count count = { 0, 0 };
    (void)state;
    case_each("tests/cases/checker_basics/*.tsv", run_file, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total > 150);
}

/* ---- Rules -------------------------------------------------------------- */

static void try_example(void *payload, yz_str source, yz_str target,
                        checker_told *told)
{
    try_texts(payload, source, target, told);
    assert_int_equal(told->others, 0);
}

static void test_examples_of_the_rules(void **state)
{
    setting s = { .from = "zh", .to = "en" };
    (void)state;
    checker_examples(plugin, try_example, &s);
}

static void test_descriptor(void **state)
{
    (void)state;
    checker_papers(plugin, "basics");
}

static bool want_no_numbers(void *payload, const char *rule)
{
    (void)payload;
    return strcmp(rule, "N01") != 0;
}

static void test_unwanted_rules_are_quiet(void **state)
{
    yz_check_context context;
    yz_bead bead;
    outcome o = { &bead, { .rule = "N01" } };
    yz_checker_sink sink = { sizeof sink, &o, take };
    (void)state;
    memset(&context, 0, sizeof context);
    memset(&bead, 0, sizeof bead);
    context.wanted = want_no_numbers;
    bead.sides[0].text = yz_str_of("35人、");
    bead.sides[1].text = yz_str_of("53 people、");
    bead.sides[0].lang = yz_str_of("zh");
    bead.sides[1].lang = yz_str_of("en");
    assert_int_equal(ops()->check(NULL, &context, &bead, &sink, NULL), YZ_OK);
    assert_int_equal(o.told.count, 0);
    assert_int_equal(o.told.others, 1); /* P02 */
}

/* ---- Hostile text ------------------------------------------------------- */

static void test_a_sink_that_stops(void **state)
{
    pair p = { yz_str_of("35、36、37"), yz_str_of("a，b 乙"), "zh", "en" };
    checker_told told = { .rule = "N01", .answer = YZ_CANCELLED };
    (void)state;
    assert_int_equal(run(&p, &told, NULL), YZ_CANCELLED);
    assert_int_equal(told.count, 1);
    assert_int_equal(told.others, 0);
}

static void test_ill_formed_text(void **state)
{
    static const char bytes[] = "\xFF\x31\xE4\xB8 \x00 3\xF0\x9F 12,\x80"
                                "34 GPT-\xC0";
    yz_str text = { bytes, sizeof bytes - 1 };
    size_t cut;
    (void)state;
    for (cut = 0; cut <= text.len; cut++) {
        check_texts("N01", "zh", "en", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut));
        check_texts("N01", "en", "zh", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut));
        check_texts("N01", "fr", "de", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut));
    }
}

/* A megabyte of each piece must not take quadratic time. */
static void test_long_text(void **state)
{
    static const char *const pieces[] = {
        "1",  "1,",    "1.",  "a1",   "1/",  "十",       "一",    "万",
        "1-", "a-",    "(",   "乙 ",  "，a", "the ",     "half ", "one-",
        "@",  ".com/", "1万", "分之", "1 ",  "百分之一", "半",    "零"
    };
    clock_t begin = clock();
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        size_t count = 200000 / length;
        char *text = malloc(count * length);
        yz_str s = { text, count * length };
        size_t k;
        assert_non_null(text);
        for (k = 0; k < count; k++)
            memcpy(text + k * length, pieces[i], length);
        check_texts("N01", "zh", "en", s, yz_str_of("no 7 甲"));
        check_texts("N01", "zh", "en", yz_str_of("七 8"), s);
        check_texts("N01", "fr", "zh", yz_str_of("8"), s);
        free(text);
    }
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 60);
}

static yz_status run_numbers(void *payload)
{
    checker_told told = { .rule = "N01" };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = run(payload, &told, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory(void **state)
{
    pair zh = { yz_str_of("35、36 GPT-4 去年"),
                yz_str_of("37， 38 GPT-3 乙 the the"), "zh", "en" };
    pair fr = { yz_str_of("1.2.3 v2"), yz_str_of("1.2.4, v3"), "fr", "zh" };
    (void)state;
    assert_true(failing_alloc_each(run_numbers, &zh) > 4);
    assert_true(failing_alloc_each(run_numbers, &fr) > 4);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_examples_of_the_rules),
    cmocka_unit_test(test_unwanted_rules_are_quiet),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_ill_formed_text),
    cmocka_unit_test(test_long_text),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
