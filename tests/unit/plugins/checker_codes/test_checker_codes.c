/* SPDX-License-Identifier: Apache-2.0 */
/* checker_codes through its operations, with codes that are made up. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/kind/checker.h>

#include "support/failing_alloc.h"

extern const yz_plugin checker_codes_LTX_yz_plugin;

enum {
    MOST = 16
};

/* Codes of both sides: "<1" opens pair 1, ">1" closes it, "=1" is alone; "%s"
 * is a placeholder without a name. */
typedef struct fixture {
    yz_code codes[2][MOST];
    size_t count[2];
    const char *unwanted;
    char told[512]; /* "rule code\n" */
} fixture;

static void add_codes(fixture *f, int side, const char *text)
{
    for (; *text; text += 2) {
        yz_code *code = &f->codes[side][f->count[side]++];

        memset(code, 0, sizeof *code);
        code->struct_size = sizeof *code;
        code->data = (yz_str){ text, 2 };
        if (text[0] != '%')
            code->id = (yz_str){ text + 1, 1 };
        code->kind = text[0] == '<'   ? YZ_CODE_OPEN
                     : text[0] == '>' ? YZ_CODE_CLOSE
                                      : YZ_CODE_ALONE;
        if (code->kind != YZ_CODE_ALONE)
            code->pair = (uint32_t)(text[1] - '0');
    }
}

static const yz_code *codes(void *payload, size_t pair, size_t number,
                            yz_side side, size_t *count)
{
    fixture *f = payload;

    (void)pair;
    (void)number;
    *count = f->count[side];
    return f->codes[side];
}

static yz_str code_data(void *payload, size_t pair, yz_side side,
                        const yz_code *code)
{
    (void)payload;
    (void)pair;
    (void)side;
    return code->data;
}

static bool wanted(void *payload, const char *rule)
{
    const fixture *f = payload;

    return !f->unwanted || strcmp(rule, f->unwanted) != 0;
}

static yz_status take(void *payload, const yz_check_result *result)
{
    fixture *f = payload;
    size_t len = strlen(f->told);

    assert_int_equal(result->argument_count, 1);
    assert_string_equal(result->arguments[0].name, "code");
    snprintf(f->told + len, sizeof f->told - len, "%s %.*s\n", result->rule,
             YZ_STR_ARG(result->arguments[0].value));
    return YZ_OK;
}

static yz_status check(fixture *f, const char *target, bool given,
                       yz_error *err)
{
    const yz_checker_ops *ops = checker_codes_LTX_yz_plugin.features[0].ops;
    yz_run_view view = { .struct_size = sizeof view,
                         .payload = f,
                         .codes = codes,
                         .code_data = code_data };
    yz_check_context context = { .struct_size = sizeof context,
                                 .payload = f,
                                 .wanted = wanted,
                                 .view = &view };
    yz_checker_sink sink = { sizeof sink, f, take };
    yz_bead bead = { .struct_size = sizeof bead, .given = given };

    bead.sides[0].text = yz_str_of("甲");
    bead.sides[1].text = yz_str_of(target);
    f->told[0] = 0;
    return ops->check(NULL, &context, &bead, &sink, err);
}

static void expect(const char *source, const char *target, const char *told)
{
    yz_error err = YZ_ERROR_INIT;
    fixture f = { .count = { 0, 0 } };

    add_codes(&f, 0, source);
    add_codes(&f, 1, target);
    assert_int_equal(check(&f, "a", true, &err), YZ_OK);
    assert_string_equal(f.told, told);
}

static void test_missing_and_new(void **state)
{
    (void)state;
    expect("", "", "");
    expect("<1=2>1", "=2<1>1", "");
    expect("<1=2>1", "<1>1", "I01 =2\n");
    expect("=1", "=1=1", "I02 =1\n");
    expect("=1", "=2", "I01 =1\nI02 =2\n");
    expect("%d%s", "%s%d", "");
    expect("%d%d", "%d", "I01 %d\n");
    expect("%d", "%s", "I01 %d\nI02 %s\n");
}

static void test_nesting(void **state)
{
    (void)state;
    expect("<1<2>2>1", "<2>2<1>1", "");
    expect("<1<2>2>1", "<1<2>1>2", "I03 >1\nI03 >2\n");
    expect("<1>1", ">1<1", "I03 >1\n");
}

static void test_nothing_to_compare(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    fixture f = { .count = { 0, 0 } };

    (void)state;
    add_codes(&f, 0, "=1");
    assert_int_equal(check(&f, " ", true, &err), YZ_OK);
    assert_string_equal(f.told, "");
    assert_int_equal(check(&f, "a", false, &err), YZ_OK);
    assert_string_equal(f.told, "");
    f.unwanted = "I01";
    assert_int_equal(check(&f, "a", true, &err), YZ_OK);
    assert_string_equal(f.told, "");
}

static void test_no_memory(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    fixture f = { .count = { 0, 0 } };

    (void)state;
    add_codes(&f, 0, "=1");
    failing_alloc_begin(1);
    yz_status status = check(&f, "a", true, &err);
    assert_int_equal(failing_alloc_end(), 0);
    assert_int_equal(status, YZ_NO_MEMORY);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_missing_and_new),
    cmocka_unit_test(test_nesting),
    cmocka_unit_test(test_nothing_to_compare),
    cmocka_unit_test(test_no_memory),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
