/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How engine_memory reads the figures of a text: roles, forms, scales.
 */
#include "support/main.h"

#include <stdio.h>

#include "plugins/engine_memory/engmem_figure.h"
#include "support/failing_alloc.h"

static const char *const roles[ENGMEM_ROLES] = { "count", "money", "percent",
                                                 "point", "basis", "year",
                                                 "month", "day",   "ordinal",
                                                 "label", "code",  "vague" };
static const char *const forms[] = { "none",    "digits", "order",
                                     "word",    "rank",   "month",
                                     "numeral", "row",    "code" };

/* "12 day digits, April month month" */
static void describe(const char *text, number_style style, char *out,
                     size_t size)
{
    engmem_figures figures;
    size_t used = 0;
    size_t i;
    memset(&figures, 0, sizeof figures);
    assert_int_equal(
        engmem_figures_read(yz_str_of(text), style, &figures, NULL), YZ_OK);
    out[0] = '\0';
    for (i = 0; i < figures.count; i++) {
        const engmem_figure *f = &figures.items[i];
        int n =
            snprintf(out + used, size - used, "%s%.*s %s %s", i > 0 ? ", " : "",
                     (int)(f->place.end - f->place.begin),
                     text + f->place.begin, roles[f->role], forms[f->form]);
        assert_true(n > 0 && (size_t)n < size - used);
        used += (size_t)n;
    }
    engmem_figures_done(&figures);
}

static void check(number_style style, const char *const (*cases)[2])
{
    char found[1024];
    for (; (*cases)[0]; cases++) {
        describe((*cases)[0], style, found, sizeof found);
        assert_string_equal(found, (*cases)[1]);
    }
}

static void test_english(void **state)
{
    static const char *const cases[][2] = {
        { "12 April 2016",
          "12 day digits, April month month, 2016 year digits" },
        { "April 12, 2016",
          "April month month, 12 day digits, 2016 year digits" },
        { "$9.5 billion", "9.5 billion money digits" },
        { "HK$1,234 million", "1,234 million money digits" },
        { "RMB100", "100 money digits" },
        { "6.5% and 6 per cent", "6.5 percent digits, 6 percent digits" },
        { "3 to 5 per cent", "3 percent digits, 5 percent digits" },
        { "2 percentage points", "2 point digits" },
        { "25 basis points", "25 basis digits" },
        { "the 21st and third", "21st ordinal order, third ordinal rank" },
        { "Table 3", "3 label digits" },
        { "stable 3", "3 count digits" },
        { "twenty-one banks", "twenty-one count word" },
        { "half a bank", "half vague none, a vague none" },
        { "it may march", "may vague none, march vague none" },
        { "GPT-4 of COVID-19", "GPT-4 code code, COVID-19 code code" },
        { "$9.5m", "9.5m money none" },
        { "the 1990s", "1990s count none" },
        { "⟦12⟧5⟦3⟧ banks", "5 count digits" },
        { "2016 and 2,016", "2016 year digits, 2,016 count digits" },
        { NULL, NULL }
    };
    (void)state;
    check(NUMBER_STYLE_ENGLISH, cases);
}

static void test_chinese(void **state)
{
    static const char *const cases[][2] = {
        { "2016年4月12日", "2016 year digits, 4 month digits, 12 day digits" },
        { "100亿元", "100亿 money digits" },
        { "1.2萬億港元", "1.2萬億 money digits" },
        { "3萬5千人", "3萬5千 count none" },
        { "6.5厘", "6.5 percent digits" },
        { "5厘米", "5 count digits" },
        { "百分之三點五", "百分之三點五 vague none" },
        { "百分之三", "三 percent numeral" },
        { "百分之", "百 vague none" },
        { "百分之3.5", "3.5 percent digits" },
        { "3至5%", "3 percent digits, 5 percent digits" },
        { "2個百分點", "2 point digits, 百 vague none" },
        { "25個基點", "25 basis digits" },
        { "第三季", "三 ordinal numeral" },
        { "二〇一六年", "二〇一六 year row" },
        { "二十三間", "二十三 count numeral" },
        { "20多万人", "20多万 count none" },
        { "三分之一", "三分之一 vague none" },
        { NULL, NULL }
    };
    (void)state;
    check(NUMBER_STYLE_CHINESE, cases);
}

static void test_words(void **state)
{
    yz_buf out;
    unsigned n;
    (void)state;
    yz_buf_init(&out, SIZE_MAX);
    for (n = 0; n < 100; n++) {
        yz_buf_clear(&out);
        assert_int_equal(engmem_word_add(&out, n, false), YZ_OK);
        assert_int_equal(engmem_word_value(yz_buf_str(&out), false), n);
        yz_buf_clear(&out);
        assert_int_equal(engmem_word_add(&out, n, true), YZ_OK);
        if (n > 0)
            assert_int_equal(engmem_word_value(yz_buf_str(&out), true), n);
        yz_buf_clear(&out);
        assert_int_equal(engmem_numeral_add(&out, n), YZ_OK);
        if (n > 0)
            assert_int_equal(engmem_numeral_value(yz_buf_str(&out)), n);
    }
    for (n = 1000; n < 10000; n += 7) {
        yz_buf_clear(&out);
        assert_int_equal(
            engmem_row_add(&out, n, yz_str_of(n % 2 ? "一零" : "")), YZ_OK);
        assert_int_equal(engmem_row_value(yz_buf_str(&out)), n);
    }
    yz_buf_done(&out);
}

static void test_months(void **state)
{
    yz_buf out;
    unsigned n;
    bool is_short;
    (void)state;
    yz_buf_init(&out, SIZE_MAX);
    for (n = 1; n <= 12; n++) {
        yz_buf_clear(&out);
        engmem_month_add(&out, n, true);
        assert_int_equal(engmem_month_value(yz_buf_str(&out), &is_short), n);
        assert_int_equal(is_short, n != 5);
        yz_buf_clear(&out);
        engmem_month_add(&out, n, false);
        assert_int_equal(engmem_month_value(yz_buf_str(&out), &is_short), n);
        assert_false(is_short);
    }
    assert_int_equal(engmem_month_value(yz_str_of("Sept"), &is_short), 9);
    assert_int_equal(engmem_month_value(yz_str_of("Monday"), &is_short), 0);
    yz_buf_done(&out);
}

static void test_scales(void **state)
{
    const number_style en = NUMBER_STYLE_ENGLISH;
    const number_style zh = NUMBER_STYLE_CHINESE;
    (void)state;
    assert_int_equal(engmem_scale_of(yz_str_of("billion"), en), 9);
    assert_int_equal(engmem_scale_of(yz_str_of("billion"), zh), 0);
    assert_int_equal(engmem_scale_of(yz_str_of("萬億"), zh), 12);
    assert_int_equal(engmem_scale_of(yz_str_of("dozen"), en), 0);
    assert_true(yz_str_equal(engmem_scale_like(yz_str_of("bn"), 6, en),
                             yz_str_of("mn")));
    assert_true(yz_str_equal(engmem_scale_like(yz_str_of("億"), 4, zh),
                             yz_str_of("萬")));
    assert_true(yz_str_equal(engmem_scale_like(yz_str_of("千万"), 8, zh),
                             yz_str_of("亿")));
    assert_int_equal(engmem_scale_like(yz_str_of(""), 8, zh).len, 0);
}

static void test_marks(void **state)
{
    (void)state;
    assert_int_equal(engmem_mark_end(yz_str_of("⟦12⟧a"), 0), 8);
    assert_int_equal(engmem_mark_end(yz_str_of("⟦⟧"), 0), 0);
    assert_int_equal(engmem_mark_end(yz_str_of("⟦1"), 0), 0);
    assert_int_equal(engmem_mark_end(yz_str_of("⟦a⟧"), 0), 0);
    assert_int_equal(engmem_mark_end(yz_str_of("a"), 0), 0);
}

static yz_status read_figures(void *payload)
{
    engmem_figures figures;
    yz_status status;
    (void)payload;
    memset(&figures, 0, sizeof figures);
    status = engmem_figures_read(yz_str_of("GPT-4 在3月有5%"),
                                 NUMBER_STYLE_CHINESE, &figures, NULL);
    engmem_figures_done(&figures);
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    assert_true(failing_alloc_each(read_figures, NULL) > 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_english),   cmocka_unit_test(test_chinese),
    cmocka_unit_test(test_words),     cmocka_unit_test(test_months),
    cmocka_unit_test(test_scales),    cmocka_unit_test(test_marks),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
