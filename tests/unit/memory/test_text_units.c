/* SPDX-License-Identifier: Apache-2.0 */
/* What is one unit of a text, and which units are the same. */
#include "support/main.h"

#include <stdlib.h>

#include <core/memory/text_units.h>

#include "support/failing_alloc.h"

static size_t count_of(const char *text)
{
    yzi_units units;
    yz_error err = YZ_ERROR_INIT;
    size_t count;

    yzi_units_init(&units);
    assert_int_equal(yzi_units_cut(yz_str_of(text), &units, &err), YZ_OK);
    count = units.count;
    for (size_t i = 0; i < count; i++)
        assert_true(units.items[i] != YZI_NO_UNIT);
    yzi_units_done(&units);
    return count;
}

static bool are_same(const char *a, const char *b)
{
    yzi_units x;
    yzi_units y;
    yz_error err = YZ_ERROR_INIT;
    bool same;

    yzi_units_init(&x);
    yzi_units_init(&y);
    assert_int_equal(yzi_units_cut(yz_str_of(a), &x, &err), YZ_OK);
    assert_int_equal(yzi_units_cut(yz_str_of(b), &y, &err), YZ_OK);
    same = x.count == y.count &&
           memcmp(x.items, y.items, x.count * sizeof *x.items) == 0;
    yzi_units_done(&x);
    yzi_units_done(&y);
    return same;
}

static void test_characters_of_dense_scripts_are_units(void **state)
{
    (void)state;
    assert_int_equal(count_of("气候变化。"), 5);
    assert_int_equal(count_of("カタカナー"), 5);
    assert_int_equal(count_of("ราคา"), 4);
}

static void test_words_of_alphabets_are_units(void **state)
{
    (void)state;
    assert_int_equal(count_of("The price rose."), 4);
    assert_int_equal(count_of("don’t re-open it"), 3);
    assert_int_equal(count_of("the dogs' bowl -- empty"), 7);
    assert_int_equal(count_of("Москва 한국어"), 2);
    assert_int_equal(count_of("e\xCC\x81te\xCC\x81"), 1);
}

static void test_numbers_are_units(void **state)
{
    (void)state;
    assert_int_equal(count_of("增长3.5%"), 4);
    assert_int_equal(count_of("1,000,000 yuan"), 2);
    assert_int_equal(count_of("in 2023, 5."), 5);
    assert_int_equal(count_of("2023年"), 2);
}

static void test_blanks_are_none(void **state)
{
    (void)state;
    assert_int_equal(count_of(""), 0);
    assert_int_equal(count_of(" \t\n\xE3\x80\x80\xC2\xA0"), 0);
    assert_true(are_same("A  b", " a\tb "));
}

static void test_case_and_width_make_no_difference(void **state)
{
    (void)state;
    assert_true(are_same("ＡＢＣ　２０２３", "abc 2023"));
    assert_true(are_same("STRASSE", "straße"));
    assert_true(are_same("don’t", "don't"));
    assert_false(are_same("abc", "abd"));
    assert_false(are_same("中国", "中國"));
    assert_false(are_same("a", "b"));
}

static void test_takes_ill_formed_and_long_texts(void **state)
{
    char *text = malloc(1 << 20);

    (void)state;
    assert_non_null(text);
    assert_int_equal(count_of("\xFF\xFE\x80"), 3);
    memset(text, 'a', (1 << 20) - 1);
    text[(1 << 20) - 1] = '\0';
    assert_int_equal(count_of(text), 1);
    memset(text, '!', (1 << 20) - 1);
    assert_int_equal(count_of(text), (1 << 20) - 1);
    free(text);
}

static yz_status cut_and_drop(void *payload)
{
    yzi_units units;
    yz_status status;

    (void)payload;
    yzi_units_init(&units);
    status = yzi_units_cut(yz_str_of("ﷺ a 气候"), &units, NULL);
    yzi_units_done(&units);
    return status;
}

static void test_tells_when_memory_is_out(void **state)
{
    (void)state;
    failing_alloc_each(cut_and_drop, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_characters_of_dense_scripts_are_units),
    cmocka_unit_test(test_words_of_alphabets_are_units),
    cmocka_unit_test(test_numbers_are_units),
    cmocka_unit_test(test_blanks_are_none),
    cmocka_unit_test(test_case_and_width_make_no_difference),
    cmocka_unit_test(test_takes_ill_formed_and_long_texts),
    cmocka_unit_test(test_tells_when_memory_is_out),
};
YZ_TEST_MAIN(tests)
