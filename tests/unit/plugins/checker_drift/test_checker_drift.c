/* SPDX-License-Identifier: Apache-2.0 */
/* checker_drift through its operations, with a view that is made up. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/kind/checker.h>

extern const yz_plugin checker_drift_LTX_yz_plugin;

/* ---- A run that is made up ---------------------------------------------- */

enum {
    MOST = 16,
    DRIFT = 0,
    REPEATS = 1,
    DISTINCT = 2
};

/* One bead for each item. */
typedef struct fixture {
    yz_observed list[MOST];
    yz_str sides[MOST][2];
    double scores[MOST];
    size_t count;
    const char *unwanted;
    bool poor;       /* no memory for what was observed */
    char told[2048]; /* "pair.bead severity rule arguments\n" */
} fixture;

static void see(fixture *f, size_t rendering, const char *key,
                double confidence)
{
    yz_observed *o = &f->list[f->count++];
    memset(o, 0, sizeof *o);
    o->concept_number = YZ_NO_CONCEPT;
    o->source = yz_str_of("前沿模型");
    o->rendering = rendering;
    o->bead = f->count - 1;
    o->term = YZ_NO_TERM;
    o->written = o->key = yz_str_of(key);
    o->spans[0] = yz_span_of(0, 12);
    o->spans[1] = yz_span_of(0, o->key.len);
    o->confidence = confidence;
}

static void say(fixture *f, const char *source, const char *target)
{
    f->sides[f->count][0] = yz_str_of(source);
    f->sides[f->count][1] = yz_str_of(target);
    f->scores[f->count++] = 1;
}

static yz_status observed(void *payload, const yz_observed **out, size_t *count,
                          yz_error *err)
{
    fixture *f = payload;
    *out = f->list;
    *count = f->count;
    return f->poor ? yz_fail_no_memory(err) : YZ_OK;
}

static size_t bead_count(void *payload, size_t pair)
{
    fixture *f = payload;
    (void)pair;
    return f->count;
}

static void bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    fixture *f = payload;
    memset(out, 0, sizeof *out);
    out->pair = pair;
    out->number = number;
    out->score = f->scores[number];
    out->sides[0].text = f->sides[number][0];
    out->sides[1].text = f->sides[number][1];
    out->sides[0].name = yz_str_of("zh");
    out->sides[1].name = yz_str_of("doc");
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    yz_place at = { number + 1, offset + 1 };
    (void)payload;
    (void)pair;
    (void)side;
    return at;
}

static bool wanted(void *payload, const char *rule)
{
    fixture *f = payload;
    return !f->unwanted || strcmp(rule, f->unwanted) != 0;
}

static yz_status take(void *payload, size_t pair, size_t number,
                      const yz_check_result *result)
{
    fixture *f = payload;
    size_t i;
    char *end = f->told + strlen(f->told);
    end += sprintf(end, "%zu.%zu %d %s", pair, number, (int)result->severity,
                   result->rule);
    for (i = 0; i < result->argument_count; i++)
        end += sprintf(end, " %.*s", YZ_STR_ARG(result->arguments[i].value));
    sprintf(end, "\n");
    return YZ_OK;
}

static yz_status check(fixture *f, int feature)
{
    const yz_checker_ops *ops =
        checker_drift_LTX_yz_plugin.features[feature].ops;
    yz_run_view view = { .struct_size = sizeof view,
                         .payload = f,
                         .pair_count = 1,
                         .bead_count = bead_count,
                         .bead = bead,
                         .place = place,
                         .observed = observed };
    yz_check_context context = { .struct_size = sizeof context,
                                 .payload = f,
                                 .wanted = wanted,
                                 .view = &view };
    yz_run_checker_sink sink = { sizeof sink, f, take };
    yz_error err = YZ_ERROR_INIT;
    f->told[0] = 0;
    return ops->check_run(NULL, &context, &sink, &err);
}

static void expect(fixture *f, int feature, const char *told)
{
    assert_int_equal(check(f, feature), YZ_OK);
    assert_string_equal(f->told, told);
}

/* ---- C01 ---------------------------------------------------------------- */

/* Three in two documents; the fourth is what a test is about. */
static void begin(fixture *f)
{
    memset(f, 0, sizeof *f);
    see(f, 0, "frontier model", 0.9);
    see(f, 0, "frontier model", 0.9);
    see(f, 0, "frontier model", 0.9);
    f->list[2].pair = 1;
}

static void test_a_minority_is_told(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting edge", 0.9);
    expect(&f, DRIFT,
           "0.3 0 C01 前沿模型 cutting edge elsewhere “frontier model” (3×, 2 "
           "documents; first at doc:1)\n");
}

static void test_single_words_are_information(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "vanguard", 0.9);
    expect(&f, DRIFT,
           "0.3 1 C01 前沿模型 vanguard elsewhere “frontier model” (3×, 2 "
           "documents; first at doc:1)\n");
}

static void test_what_differs_in_form_is_not_told(void **state)
{
    static const char *const forms[] = { "model", "frontier large model", "fm",
                                         "frontiers model", "3 model" };
    size_t i;
    (void)state;
    for (i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        fixture f;
        begin(&f);
        see(&f, 1, forms[i], 0.9);
        expect(&f, DRIFT, "");
    }
}

static void test_doubt_is_not_told(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting edge", 0.7);
    expect(&f, DRIFT, "");
    see(&f, YZ_NO_RENDERING, "", 0);
    expect(&f, DRIFT, "");
}

static void
test_what_is_seen_again_or_shares_a_word_is_sure_sooner(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting model", 0.45);
    expect(&f, DRIFT,
           "0.3 0 C01 前沿模型 cutting model elsewhere “frontier model” (3×, 2 "
           "documents; first at doc:1)\n");
    begin(&f);
    see(&f, 1, "cutting edge", 0.55);
    see(&f, 1, "cutting edge", 0.45);
    expect(&f, DRIFT,
           "0.3 0 C01 前沿模型 cutting edge elsewhere “frontier model” (3×, 2 "
           "documents; first at doc:1)\n");
}

static void test_no_clear_majority(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting edge", 0.9);
    see(&f, 2, "advanced type", 0.9);
    see(&f, 3, "latest kind", 0.9);
    see(&f, 4, "modern sort", 0.9);
    expect(&f, DRIFT, "");
}

static void test_subjects_are_apart(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting edge", 0.9);
    f.list[3].subject = 1;
    expect(&f, DRIFT, "");
}

static void test_what_nobody_wants_is_not_asked_for(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    f.poor = true;
    assert_int_equal(check(&f, DRIFT), YZ_NO_MEMORY);
    assert_int_equal(check(&f, DISTINCT), YZ_NO_MEMORY);
    f.unwanted = "C01";
    expect(&f, DRIFT, "");
    f.unwanted = "C04";
    expect(&f, DISTINCT, "");
}

/* ---- C02, C03 ----------------------------------------------------------- */

static void test_a_repeated_source(void **state)
{
    fixture f;
    (void)state;
    memset(&f, 0, sizeof f);
    say(&f, "请定期备份。", "Back up regularly.");
    say(&f, "请勿关机。", "Do not switch it off.");
    say(&f, " 请定期备份。", "back up – regularly!");
    say(&f, "请定期备份。", "Make regular backups.");
    expect(&f, REPEATS,
           "0.3 0 C02 “Back up regularly.” (2×; first at doc:1)\n");
    f.scores[3] = 0.5; /* alignment in doubt */
    expect(&f, REPEATS, "");
}

static void test_short_texts_and_texts_without_letters(void **state)
{
    fixture f;
    (void)state;
    memset(&f, 0, sizeof f);
    say(&f, "例如：", "For example:");
    say(&f, "例如：", "Such as:");
    say(&f, "1.", "1.");
    say(&f, "1.", "First");
    say(&f, "空", "");
    say(&f, "空", "Empty");
    expect(&f, REPEATS, "0.1 1 C02 “For example:” (1×; first at doc:1)\n");
}

static void test_a_repeated_target(void **state)
{
    fixture f;
    (void)state;
    memset(&f, 0, sizeof f);
    say(&f, "打开电源。", "Switch it on.");
    say(&f, "关闭电源。", "Switch it on.");
    say(&f, "打开电源", "Switch it on.");
    expect(&f, REPEATS, "0.1 0 C03 “打开电源。” (2×; first at zh:1)\n");
    f.unwanted = "C03";
    expect(&f, REPEATS, "");
}

/* ---- C04 ---------------------------------------------------------------- */

/* Two terms, each twice. */
static void two(fixture *f, const char *a, const char *b, const char *key)
{
    size_t i;
    memset(f, 0, sizeof *f);
    for (i = 0; i < 4; i++) {
        see(f, 0, key, 0.9);
        f->list[i].subject = i / 2;
        f->list[i].source = yz_str_of(i < 2 ? a : b);
    }
}

static void test_two_terms_with_one_rendering(void **state)
{
    fixture f;
    (void)state;
    two(&f, "渗透测试", "红队演练", "red team");
    expect(&f, DISTINCT,
           "0.2 1 C04 红队演练 red team “渗透测试” (2×; first at zh:1)\n");
    f.list[3].rendering = YZ_NO_RENDERING; /* seen once: may be a mistake */
    expect(&f, DISTINCT, "");
}

static void test_forms_of_one_term_may_share(void **state)
{
    fixture f;
    (void)state;
    two(&f, "安全研究所", "研究所", "safety institute");
    expect(&f, DISTINCT, "");
    two(&f, "安全与发展", "发展与安全", "safety and development");
    expect(&f, DISTINCT, "");
}

static void test_single_words_are_no_terms_for_certain(void **state)
{
    fixture f;
    (void)state;
    two(&f, "建立", "搭设", "build");
    expect(&f, DISTINCT, "");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_minority_is_told),
    cmocka_unit_test(test_single_words_are_information),
    cmocka_unit_test(test_what_differs_in_form_is_not_told),
    cmocka_unit_test(test_doubt_is_not_told),
    cmocka_unit_test(test_what_is_seen_again_or_shares_a_word_is_sure_sooner),
    cmocka_unit_test(test_no_clear_majority),
    cmocka_unit_test(test_subjects_are_apart),
    cmocka_unit_test(test_what_nobody_wants_is_not_asked_for),
    cmocka_unit_test(test_a_repeated_source),
    cmocka_unit_test(test_short_texts_and_texts_without_letters),
    cmocka_unit_test(test_a_repeated_target),
    cmocka_unit_test(test_two_terms_with_one_rendering),
    cmocka_unit_test(test_forms_of_one_term_may_share),
    cmocka_unit_test(test_single_words_are_no_terms_for_certain),
};
YZ_TEST_MAIN(tests)
