/* SPDX-License-Identifier: Apache-2.0 */
/* checker_drift through its operations, with a view that is made up. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/kind/checker.h>

extern const yz_plugin checker_drift_LTX_yz_plugin;

/* ---- A run that is made up ---------------------------------------------- */

enum {
    MOST = 16
};

typedef struct fixture {
    yz_observed list[MOST];
    size_t count;
    char told[2048]; /* "pair.bead severity message arguments\n" */
} fixture;

static void see(fixture *f, size_t pair, const char *key, double confidence)
{
    yz_observed *o = &f->list[f->count++];
    memset(o, 0, sizeof *o);
    o->concept_number = YZ_NO_CONCEPT;
    o->source = yz_str_of("前沿模型");
    o->pair = pair;
    o->bead = f->count - 1;
    o->term = YZ_NO_TERM;
    o->written = o->key = yz_str_of(key);
    o->spans[0] = yz_span_of(0, 12);
    o->spans[1] = yz_span_of(0, o->key.len);
    o->confidence = confidence;
}

static const yz_observed *observed(void *payload, size_t *count)
{
    fixture *f = payload;
    *count = f->count;
    return f->list;
}

static void bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    fixture *f = payload;
    memset(out, 0, sizeof *out);
    out->pair = pair;
    out->number = number;
    out->sides[1].text = f->list[number].written;
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

static yz_status take(void *payload, size_t pair, size_t number,
                      const yz_check_result *result)
{
    fixture *f = payload;
    size_t used = strlen(f->told);
    snprintf(f->told + used, sizeof f->told - used, "%zu.%zu %d %s %.*s %.*s\n",
             pair, number, (int)result->severity, result->rule,
             YZ_STR_ARG(result->arguments[1].value),
             YZ_STR_ARG(result->arguments[2].value));
    return YZ_OK;
}

static void expect(fixture *f, const char *told)
{
    const yz_checker_ops *ops = checker_drift_LTX_yz_plugin.features[0].ops;
    yz_run_view view = { .struct_size = sizeof view,
                         .payload = f,
                         .bead = bead,
                         .place = place,
                         .observed = observed };
    yz_check_context context = { .struct_size = sizeof context, .view = &view };
    yz_run_checker_sink sink = { sizeof sink, f, take };
    yz_error err = YZ_ERROR_INIT;
    f->told[0] = 0;
    assert_int_equal(ops->check_run(NULL, &context, &sink, &err), YZ_OK);
    assert_string_equal(f->told, told);
}

/* Three in two documents; the fourth is what a test is about. */
static void begin(fixture *f)
{
    memset(f, 0, sizeof *f);
    see(f, 0, "frontier model", 0.9);
    see(f, 0, "frontier model", 0.9);
    see(f, 1, "frontier model", 0.9);
}

static void test_a_minority_is_told(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting model", 0.9);
    expect(&f, "1.3 1 C01 cutting model elsewhere “frontier model” (3×, 2 "
               "documents; first at doc:1)\n");
}

static void test_one_document_is_information(void **state)
{
    fixture f;
    size_t i;
    (void)state;
    begin(&f);
    see(&f, 0, "cutting model", 0.9);
    for (i = 0; i < f.count; i++)
        f.list[i].pair = 0;
    expect(&f, "0.3 1 C01 cutting model elsewhere “frontier model” (3×, 1 "
               "document; first at doc:1)\n");
}

static void test_what_differs_in_form_is_not_told(void **state)
{
    static const char *const forms[] = { "frontier model",       "model",
                                         "frontier large model", "fm",
                                         "frontiers model",      "3 model" };
    size_t i;
    (void)state;
    for (i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        fixture f;
        begin(&f);
        see(&f, 1, forms[i], 0.9);
        expect(&f, "");
    }
}

static void test_doubt_is_not_told(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting model", 0.7);
    expect(&f, "");
}

static void test_no_clear_majority(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting model", 0.9);
    see(&f, 1, "advanced model", 0.9);
    see(&f, 1, "latest model", 0.9);
    expect(&f, "");
}

static void test_subjects_are_apart(void **state)
{
    fixture f;
    (void)state;
    begin(&f);
    see(&f, 1, "cutting model", 0.9);
    f.list[3].subject = 1;
    expect(&f, "");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_minority_is_told),
    cmocka_unit_test(test_one_document_is_information),
    cmocka_unit_test(test_what_differs_in_form_is_not_told),
    cmocka_unit_test(test_doubt_is_not_told),
    cmocka_unit_test(test_no_clear_majority),
    cmocka_unit_test(test_subjects_are_apart),
};
YZ_TEST_MAIN(tests)
