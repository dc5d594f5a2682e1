/* SPDX-License-Identifier: Apache-2.0 */
/* Exact values: equal numbers are equal in every member. */
#include "support/main.h"

#include "plugins/numbers/number_value.h"

static void assert_same(number_value a, number_value b)
{
    assert_int_equal(number_compare(&a, &b), 0);
    assert_int_equal(number_compare(&b, &a), 0);
}

static void assert_differ(number_value a, number_value b)
{
    assert_int_not_equal(number_compare(&a, &b), 0);
    assert_int_equal(number_compare(&a, &b), -number_compare(&b, &a));
}

static void test_scale(void **state)
{
    (void)state;
    assert_same(number_scale(number_of(35), 3), number_of(35000));
    assert_same(number_scale(number_of(0), 9), number_of(0));
    assert_same(number_scale(number_of(35), -1),
                number_scale(number_of(350), -2));
    assert_differ(number_of(35), number_of(53));
    assert_differ(number_of(35), number_of(350));
}

static void test_add(void **state)
{
    number_value sum = number_of(7);
    (void)state;
    assert_true(number_add(number_of(100), number_of(5), &sum));
    assert_same(sum, number_of(105));
    assert_true(
        number_add(number_scale(number_of(15), -1), number_of(2), &sum));
    assert_same(sum, number_scale(number_of(35), -1));
    assert_true(number_add(number_of(0), number_of(4), &sum));
    assert_same(sum, number_of(4));
}

static void test_add_refuses_what_does_not_fit(void **state)
{
    number_value sum = number_of(7);
    (void)state;
    assert_false(
        number_add(number_scale(number_of(1), 40), number_of(1), &sum));
    assert_false(number_add(number_of(UINT64_MAX), number_of(1), &sum));
    assert_false(number_add(number_ratio(1, 3), number_of(1), &sum));
    assert_same(sum, number_of(7));
}

static void test_ratio(void **state)
{
    (void)state;
    assert_same(number_ratio(1, 2), number_scale(number_of(5), -1));
    assert_same(number_ratio(3, 4), number_scale(number_of(75), -2));
    assert_same(number_ratio(2, 6), number_ratio(1, 3));
    assert_same(number_ratio(30, 10), number_of(3));
    assert_same(number_ratio(0, 9), number_of(0));
    assert_differ(number_ratio(1, 3), number_ratio(2, 3));
    assert_differ(number_ratio(1, 3), number_of(1));
}

static void test_whole(void **state)
{
    (void)state;
    assert_int_equal(number_whole(number_of(2100), 9999), 2100);
    assert_int_equal(number_whole(number_of(2100), 2100), 2100);
    assert_int_equal(number_whole(number_of(2100), 50), 50);
    assert_int_equal(number_whole(number_ratio(1, 2), 50), 50);
    assert_int_equal(number_whole(number_ratio(1, 3), 50), 50);
    assert_int_equal(number_whole(number_scale(number_of(1), 60), 50), 50);
}

static void test_readings_are_a_set_with_a_ceiling(void **state)
{
    number_item item;
    uint64_t i;
    (void)state;
    memset(&item, 0, sizeof item);
    number_item_add(&item, number_of(5));
    number_item_add(&item, number_of(5));
    assert_int_equal(item.reading_count, 1);
    for (i = 0; i < 100; i++)
        number_item_add(&item, number_of(i));
    assert_int_equal(item.reading_count, NUMBER_READINGS);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_scale),
    cmocka_unit_test(test_add),
    cmocka_unit_test(test_add_refuses_what_does_not_fit),
    cmocka_unit_test(test_ratio),
    cmocka_unit_test(test_whole),
    cmocka_unit_test(test_readings_are_a_set_with_a_ceiling),
};
YZ_TEST_MAIN(tests)
