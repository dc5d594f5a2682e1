/* SPDX-License-Identifier: Apache-2.0 */
/*
 * engine_memory through its operations: the cases of tests/cases/engine_memory,
 * what is told beside the text, which hit is taken, hostile text.
 */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engmem_ask.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"

extern const yz_plugin engine_memory_LTX_yz_plugin;

static const yz_engine_ops *ops(void)
{
    return engine_memory_LTX_yz_plugin.features[0].ops;
}

static ask question(const char *segment, const char *source, const char *target)
{
    ask q;
    memset(&q, 0, sizeof q);
    q.from = "zh";
    q.to = "en";
    q.segment = yz_str_of(segment);
    q.hits[0][0] = yz_str_of(source);
    q.hits[0][1] = yz_str_of(target);
    q.hit_count = source ? 1 : 0;
    return q;
}

static void ask_well(const ask *q, ask_answer *a)
{
    yz_error err = YZ_ERROR_INIT;
    memset(a, 0, sizeof *a);
    assert_int_equal(ask_engine(q, a, &err), YZ_OK);
    assert_true(a->text[0] != '\0');
}

/* ---- Cases in files ----------------------------------------------------- */

/* The languages of a file. */
typedef struct direction {
    const char *from;
    const char *to;
} direction;

static bool row_passes(char *line, void *payload)
{
    const direction *d = payload;
    char *column[5];
    ask_answer a;
    ask q;
    bool right;
    if (case_cells(line, column, 5) < 5)
        return false;
    q = question(column[0], column[1][0] ? column[1] : NULL, column[2]);
    q.from = d->from;
    q.to = d->to;
    q.glossary = column[3][0] ? column[3] : NULL;
    ask_well(&q, &a);
    if (column[4][0] == '!')
        right = !a.proposed && strstr(a.text, column[4] + 1);
    else
        right = a.proposed && strcmp(a.text, column[4]) == 0;
    if (!right)
        print_error("%s\nwanted %s\n%s %s\n", column[0], column[4],
                    a.proposed ? "given" : "refused:", a.text);
    return right;
}

static void run_file(const char *from, const char *to, size_t least)
{
    direction d = { from, to };
    case_count count = { 0, 0 };
    char name[64];
    char path[CASE_PATH];
    snprintf(name, sizeof name, "tests/cases/engine_memory/%s-%s.tsv", from,
             to);
    case_path(path, name);
    case_rows(path, row_passes, &d, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total >= least);
}

static void test_cases_from_chinese(void **state)
{
    (void)state;
    run_file("zh", "en", 120);
}

static void test_cases_from_english(void **state)
{
    (void)state;
    run_file("en", "zh", 50);
}

/* ---- What is told ------------------------------------------------------- */

static void test_descriptor(void **state)
{
    const yz_plugin *p = &engine_memory_LTX_yz_plugin;
    (void)state;
    assert_string_equal(p->name, "engine_memory");
    assert_string_equal(p->features[0].kind, "engine");
    assert_string_equal(p->features[0].name, "memory");
    assert_int_equal(ops()->struct_size, sizeof(yz_engine_ops));
    assert_int_equal(ops()->masks(NULL), YZ_MASKS_TEXT);
    assert_int_equal(p->features[0].flags & YZ_FEATURE_NETWORK, 0);
}

static void test_pieces_and_scores(void **state)
{
    ask q =
        question("共有15间分行。", "共有12间分行。", "There are 12 branches.");
    ask_answer a;
    (void)state;
    ask_well(&q, &a);
    assert_string_equal(a.ways, "memory:0 number memory:0");
    assert_true(a.score > 0.94 && a.score < 0.96);
    q = question("本行提供贷款。", "本行提供存款。",
                 "The bank offers deposits.");
    q.glossary = "存款=deposit; 贷款=loan";
    ask_well(&q, &a);
    assert_string_equal(a.ways, "memory:0 term memory:0");
    assert_true(a.score > 0.89 && a.score < 0.91);
    q = question("存款；2018年", NULL, NULL);
    q.glossary = "存款=deposits";
    ask_well(&q, &a);
    assert_string_equal(a.ways, "term engine number");
    assert_true(a.score > 0.84 && a.score < 0.86);
    q = question("（一）共有12间", "共有12间", "There are 12");
    ask_well(&q, &a);
    assert_string_equal(a.ways, "engine number engine memory:0");
    q = question("共有12间", "共有12间", "There are 12");
    ask_well(&q, &a);
    assert_string_equal(a.ways, "memory:0");
    assert_true(a.score > 0.97 && a.score < 1);
}

/* The likest hit cannot be repaired, of the others the one nearer wins. */
static void test_the_hit_that_needs_least(void **state)
{
    ask q = question("共有15间分行。", "共有14间支行。",
                     "There are 14 sub-branches.");
    ask_answer a;
    (void)state;
    q.hits[1][0] = yz_str_of("共有11间分行，");
    q.hits[1][1] = yz_str_of("There are 11 offices,");
    q.hits[2][0] = yz_str_of("共有12间分行。");
    q.hits[2][1] = yz_str_of("There are 12 branches.");
    q.hits[3][0] = yz_str_of("共有13间分行。");
    q.hits[3][1] = yz_str_of("There are 13 shops.");
    q.hit_count = 4;
    ask_well(&q, &a);
    assert_string_equal(a.text, "There are 15 branches.");
    assert_string_equal(a.ways, "memory:2 number memory:2");
}

/* What lacked a term is not proposed a second time. */
static void test_a_missed_term(void **state)
{
    ask q = question("存款共5亿", "存款共4亿", "Savings are 400 million");
    ask_answer a;
    (void)state;
    q.glossary = "存款=deposit|money";
    ask_well(&q, &a);
    assert_string_equal(a.text, "Savings are 500 million");
    q.missed = true;
    ask_well(&q, &a);
    assert_false(a.proposed);
    assert_non_null(strstr(a.text, "“存款” in other words"));
    q.hits[1][0] = q.hits[0][0];
    q.hits[1][1] = yz_str_of("Deposits are 400 million");
    q.hit_count = 2;
    ask_well(&q, &a);
    assert_string_equal(a.text, "Deposits are 500 million");
}

static void test_least(void **state)
{
    static const char *const settings[] = { "engine_memory.least=0.95", NULL };
    ask q = question("共有15间。", "共有12间。", "There are 12.");
    ask_answer a;
    (void)state;
    q.settings = settings;
    ask_well(&q, &a);
    assert_false(a.proposed);
    assert_string_equal(a.text, "no earlier translation is near enough");
    q.scores[0] = 0.95;
    ask_well(&q, &a);
    assert_true(a.proposed);
}

static void test_least_out_of_range(void **state)
{
    static const char *const settings[] = { "engine_memory.least=2", NULL };
    ask q = question("甲", NULL, NULL);
    yz_error err = YZ_ERROR_INIT;
    ask_answer a;
    (void)state;
    memset(&a, 0, sizeof a);
    q.settings = settings;
    assert_int_equal(ask_engine(&q, &a, &err), YZ_INVALID);
    assert_non_null(strstr(yz_error_text(&err), "engine_memory.least"));
}

static void test_assemble_off(void **state)
{
    static const char *const settings[] = { "engine_memory.assemble=no", NULL };
    ask q = question("存款", NULL, NULL);
    ask_answer a;
    (void)state;
    q.glossary = "存款=deposits";
    q.settings = settings;
    ask_well(&q, &a);
    assert_false(a.proposed);
}

static void test_identity_tells_options(void **state)
{
    yz_buf out;
    void *self = NULL;
    yz_str langs[2] = { yz_str_of("zh"), yz_str_of("en") };
    (void)state;
    yz_buf_init(&out, SIZE_MAX);
    assert_int_equal(ask_create(NULL, &self, NULL), YZ_OK);
    assert_int_equal(ops()->identity(self, langs, &out, NULL), YZ_OK);
    assert_string_equal(out.ptr, "engine_memory 0.1.0 least=0.7 assemble=yes");
    ops()->destroy(self);
    yz_buf_done(&out);
}

static void test_languages(void **state)
{
    static const char *const pairs[][2] = {
        { "zh", "fr" }, { "en", "en" }, { "zh", "zh-Hant" }, { "ja", "en" }
    };
    ask_answer a;
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        ask q = question("1", NULL, NULL);
        yz_error err = YZ_ERROR_INIT;
        memset(&a, 0, sizeof a);
        q.from = pairs[i][0];
        q.to = pairs[i][1];
        assert_int_equal(ask_engine(&q, &a, &err), YZ_UNSUPPORTED);
        assert_non_null(strstr(yz_error_text(&err), pairs[i][1]));
        assert_string_equal(a.text, "");
    }
}

static void test_a_sink_that_stops(void **state)
{
    ask q = question("甲5", "甲4", "A 4");
    ask_answer a;
    (void)state;
    memset(&a, 0, sizeof a);
    a.answer = YZ_CANCELLED;
    assert_int_equal(ask_engine(&q, &a, NULL), YZ_CANCELLED);
    q.segment = yz_str_of("乙");
    memset(&a, 0, sizeof a);
    a.answer = YZ_CANCELLED;
    assert_int_equal(ask_engine(&q, &a, NULL), YZ_CANCELLED);
}

/* ---- Hostile text ------------------------------------------------------- */

static void test_ill_formed_text(void **state)
{
    static const char bytes[] = "\xFF\x31\xE4\xB8 \x00 3\xF0\x9F 12,\x80"
                                "34 GPT-\xC0 \xE2\x9F\xA6"
                                "1\xE2\x9F\xA7 8%";
    yz_str text = { bytes, sizeof bytes - 1 };
    ask_answer a;
    size_t cut;
    (void)state;
    for (cut = 1; cut < text.len; cut++) {
        ask q = question("1", NULL, NULL);
        q.segment = yz_str_cut(text, 0, cut);
        q.hits[0][0] = yz_str_cut(text, cut, text.len);
        q.hits[0][1] = text;
        q.hits[1][0] = q.segment;
        q.hits[1][1] = q.hits[0][0];
        q.hit_count = 2;
        memset(&a, 0, sizeof a);
        assert_int_equal(ask_engine(&q, &a, NULL), YZ_OK);
        q.from = "en";
        q.to = "zh";
        memset(&a, 0, sizeof a);
        assert_int_equal(ask_engine(&q, &a, NULL), YZ_OK);
    }
}

static void test_empty_hits(void **state)
{
    ask q = question("甲5", "", "");
    ask_answer a;
    (void)state;
    ask_well(&q, &a);
    assert_false(a.proposed);
    q = question("甲5", "甲4", "A\n4");
    ask_well(&q, &a);
    assert_string_equal(a.text, "the earlier translation has several lines");
}

static char *repeat(const char *piece, size_t size, size_t *length)
{
    size_t n = strlen(piece);
    char *text = malloc(size + n);
    assert_non_null(text);
    for (*length = 0; *length < size; *length += n)
        memcpy(text + *length, piece, n);
    return text;
}

/* Many numbers, terms, marks must not take quadratic time. */
static void test_long_text(void **state)
{
    static const char *const pieces[] = {
        "1 ",  "5, ", "一",     "十",   "、",   "存",       "3%", "a ", "⟦",
        "⟦1⟧", "1至", "2016年", "one-", "Mar ", "deposit ", "。", "\"", "4月"
    };
    clock_t begin = clock();
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length;
        char *text = repeat(pieces[i], 100000, &length);
        ask q = question("甲5", "甲4", "A 4");
        ask_answer a;
        q.glossary = "存=deposit; 贷=loan";
        q.hits[0][0] = q.segment = (yz_str){ text, length };
        q.hits[0][1] = q.segment;
        q.hits[1][0] = (yz_str){ text, length - strlen(pieces[i]) };
        q.hits[1][1] = q.segment;
        q.hits[2][0] = yz_str_of("存5");
        q.hits[2][1] = q.segment;
        q.hit_count = 3;
        memset(&a, 0, sizeof a);
        ask_engine(&q, &a, NULL);
        q.segment = yz_str_of("贷6");
        memset(&a, 0, sizeof a);
        ask_engine(&q, &a, NULL);
        free(text);
    }
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 60);
}

static void test_too_many_changes(void **state)
{
    size_t length;
    char *old = repeat("5甲", 400, &length);
    char *now = repeat("6甲", 400, &length);
    char *target = repeat("5 A ", 400, &length);
    ask q = question("1", NULL, NULL);
    ask_answer a;
    (void)state;
    q.segment = (yz_str){ now, 400 };
    q.hits[0][0] = (yz_str){ old, 400 };
    q.hits[0][1] = (yz_str){ target, 400 };
    q.hit_count = 1;
    ask_well(&q, &a);
    assert_string_equal(a.text,
                        "the earlier source differs in too many places");
    free(old);
    free(now);
    free(target);
}

static yz_status ask_without_memory(void *payload)
{
    ask_answer a;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;
    memset(&a, 0, sizeof a);
    status = ask_engine(payload, &a, &err);
    assert_int_equal(err.status, status);
    if (status != YZ_OK)
        assert_string_equal(a.text, "");
    return status;
}

static void try_with_failures(ask *q)
{
    assert_true(failing_alloc_each(ask_without_memory, q) > 8);
}

static void test_no_memory(void **state)
{
    ask q = question("⟦2⟧本行提供贷款1个百分点，5亿，录得8%",
                     "⟦1⟧本行提供存款2个百分点，7亿，录得7%。",
                     "⟦1⟧The bank offers a deposit at 2 percentage points, "
                     "$700 million, a 7% rate.");
    (void)state;
    q.glossary = "存款=deposit; 贷款=loan";
    q.hits[1][0] = q.hits[0][0];
    q.hits[1][1] = q.hits[0][1];
    q.hit_count = 2;
    try_with_failures(&q);
    q.missed = true;
    try_with_failures(&q);
    q = question("存款、2018年", NULL, NULL);
    q.glossary = "存款=deposits";
    try_with_failures(&q);
    q = question("附录三：共有12间", "共有12间", "There are 12");
    q.glossary = "附录=Annex";
    try_with_failures(&q);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_cases_from_chinese),
    cmocka_unit_test(test_cases_from_english),
    cmocka_unit_test(test_pieces_and_scores),
    cmocka_unit_test(test_the_hit_that_needs_least),
    cmocka_unit_test(test_a_missed_term),
    cmocka_unit_test(test_least),
    cmocka_unit_test(test_least_out_of_range),
    cmocka_unit_test(test_assemble_off),
    cmocka_unit_test(test_identity_tells_options),
    cmocka_unit_test(test_languages),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_ill_formed_text),
    cmocka_unit_test(test_empty_hits),
    cmocka_unit_test(test_long_text),
    cmocka_unit_test(test_too_many_changes),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
