/* SPDX-License-Identifier: Apache-2.0 */
/* yz_malloc() and its family, and the array that grows. */
#include "support/main.h"

#include <string.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"

static void test_calloc_gives_zeros(void **state)
{
    (void)state;
    unsigned char *block = yz_calloc(100, 7);
    assert_non_null(block);
    for (size_t i = 0; i < 700; i++)
        assert_int_equal(block[i], 0);
    yz_free(block);
}

static void test_size_zero_is_a_block(void **state)
{
    (void)state;
    void *block = yz_malloc(0);
    assert_non_null(block);
    block = yz_realloc(block, 0);
    assert_non_null(block);
    yz_free(block);
    block = yz_calloc(0, 8);
    assert_non_null(block);
    yz_free(block);
    yz_free(NULL);
}

static void test_products_that_overflow_are_refused(void **state)
{
    (void)state;
    assert_null(yz_calloc(SIZE_MAX / 2, 3));
    char *block = yz_malloc(4);
    assert_non_null(block);
    memcpy(block, "abc", 4);
    assert_null(yz_realloc_array(block, SIZE_MAX / 2, 3));
    assert_string_equal(block, "abc");
    yz_free(block);
}

static void test_str_dup_copies_and_closes(void **state)
{
    (void)state;
    char *copy = yz_str_dup(yz_str_cut(yz_str_of("一致性"), 0, 6));
    assert_string_equal(copy, "一致");
    yz_free(copy);
    copy = yz_str_dup((yz_str){ NULL, 0 });
    assert_string_equal(copy, "");
    yz_free(copy);
    assert_null(yz_str_dup((yz_str){ "x", SIZE_MAX }));
}

static void test_grow_keeps_the_items(void **state)
{
    (void)state;
    void *items = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(yz_grow(&items, &cap, i + 1, sizeof(size_t)), YZ_OK);
        assert_true(cap > i);
        ((size_t *)items)[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(((size_t *)items)[i], i);
    yz_free(items);
}

static void test_grow_refuses_what_overflows(void **state)
{
    (void)state;
    void *items = NULL;
    size_t cap = 0;
    assert_int_equal(yz_grow(&items, &cap, 4, 8), YZ_OK);
    void *before = items;
    size_t cap_before = cap;
    assert_int_equal(yz_grow(&items, &cap, SIZE_MAX / 4, 8), YZ_NO_MEMORY);
    assert_ptr_equal(items, before);
    assert_int_equal(cap, cap_before);
    yz_free(items);
}

/* Strings and an array of them, as a reader of rows would make them. */
static yz_status make_rows(void *payload)
{
    (void)payload;
    void *items = NULL;
    size_t cap = 0;
    size_t count = 0;
    yz_status status = YZ_OK;
    while (status == YZ_OK && count < 20) {
        status = yz_grow(&items, &cap, count + 1, sizeof(char *));
        if (status != YZ_OK)
            break;
        char *row = yz_str_dup(yz_str_of("行"));
        if (row)
            ((char **)items)[count++] = row;
        else
            status = YZ_NO_MEMORY;
    }
    while (count > 0)
        yz_free(((char **)items)[--count]);
    yz_free(items);
    return status;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    failing_alloc_each(make_rows, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_calloc_gives_zeros),
    cmocka_unit_test(test_size_zero_is_a_block),
    cmocka_unit_test(test_products_that_overflow_are_refused),
    cmocka_unit_test(test_str_dup_copies_and_closes),
    cmocka_unit_test(test_grow_keeps_the_items),
    cmocka_unit_test(test_grow_refuses_what_overflows),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
