/* SPDX-License-Identifier: Apache-2.0 */
/* yzi_strmap against a list that is searched from end to end. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"
#include "unit/text/random_text.h"
#include <core/base/strmap.h>

static void test_an_empty_map(void **state)
{
    (void)state;
    yzi_strmap map;
    yzi_strmap_init(&map);
    assert_null(yzi_strmap_find(&map, yz_str_of("a")));
    assert_null(yzi_strmap_find(&map, yz_str_of(NULL)));
    yzi_strmap_done(&map);
    yzi_strmap_done(&map);
}

static void put(yzi_strmap *map, const char *key, uint32_t value)
{
    assert_int_equal(yzi_strmap_put(map, yz_str_of(key), value), YZ_OK);
}

static uint32_t get(const yzi_strmap *map, const char *key)
{
    const uint32_t *found = yzi_strmap_find(map, yz_str_of(key));
    return found ? *found : UINT32_MAX;
}

static void test_put_replaces(void **state)
{
    (void)state;
    yzi_strmap map;
    yzi_strmap_init(&map);
    put(&map, "a", 1);
    put(&map, "b", 2);
    put(&map, "a", 3);
    assert_int_equal(map.count, 2);
    assert_int_equal(get(&map, "a"), 3);
    assert_int_equal(get(&map, "b"), 2);
    *yzi_strmap_find(&map, yz_str_of("b")) = 7;
    assert_int_equal(get(&map, "b"), 7);
    assert_null(yzi_strmap_find(&map, yz_str_of("ab")));
    yzi_strmap_done(&map);
    assert_null(yzi_strmap_find(&map, yz_str_of("a")));
}

static void test_put_new_keeps(void **state)
{
    (void)state;
    yzi_strmap map;
    yzi_strmap_init(&map);
    assert_int_equal(yzi_strmap_put_new(&map, yz_str_of("a"), 1), YZ_OK);
    assert_int_equal(yzi_strmap_put_new(&map, yz_str_of("a"), 2), YZ_OK);
    assert_int_equal(yzi_strmap_put_new(&map, yz_str_of("ab"), 3), YZ_OK);
    assert_int_equal(map.count, 2);
    assert_int_equal(get(&map, "a"), 1);
    assert_int_equal(get(&map, "ab"), 3);
    yzi_strmap_done(&map);
}

/* The empty key is a key, with or without a pointer; NUL is a byte. */
static void test_odd_keys(void **state)
{
    (void)state;
    yzi_strmap map;
    yzi_strmap_init(&map);
    put(&map, NULL, 5);
    assert_int_equal(get(&map, ""), 5);
    put(&map, "", 6);
    assert_int_equal(get(&map, NULL), 6);
    assert_int_equal(map.count, 1);
    assert_int_equal(yzi_strmap_put(&map, (yz_str){ "a\0b", 3 }, 7), YZ_OK);
    assert_null(yzi_strmap_find(&map, yz_str_of("a")));
    assert_null(yzi_strmap_find(&map, (yz_str){ "a\0c", 3 }));
    assert_int_equal(*yzi_strmap_find(&map, (yz_str){ "a\0b", 3 }), 7);
    yzi_strmap_done(&map);
}

/* Values as a list keeps them; keys from few letters, so that they recur. */
static void test_against_a_list(void **state)
{
    (void)state;
    enum {
        KEYS = 1000
    };
    static char keys[KEYS][8];
    uint32_t values[KEYS];
    bool is_in[KEYS] = { false };
    size_t count = 0;
    uint64_t seed = 5;
    yzi_strmap map;
    yzi_strmap_init(&map);
    for (int i = 0; i < KEYS; i++)
        snprintf(keys[i], sizeof keys[i], "%d", i * 7);
    for (int round = 0; round < 20000; round++) {
        uint32_t k = random_below(&seed, KEYS);
        put(&map, keys[k], (uint32_t)round);
        count += !is_in[k];
        is_in[k] = true;
        values[k] = (uint32_t)round;
        k = random_below(&seed, KEYS);
        assert_int_equal(get(&map, keys[k]), is_in[k] ? values[k] : UINT32_MAX);
        assert_int_equal(map.count, count);
    }
    yzi_strmap_done(&map);
}

static void test_many_keys(void **state)
{
    (void)state;
    enum {
        KEYS = 200000
    };
    char(*keys)[8] = yz_malloc(KEYS * sizeof *keys);
    yzi_strmap map;
    assert_non_null(keys);
    yzi_strmap_init(&map);
    for (uint32_t i = 0; i < KEYS; i++) {
        snprintf(keys[i], sizeof keys[i], "%x", i);
        put(&map, keys[i], i);
    }
    for (uint32_t i = 0; i < KEYS; i++)
        assert_int_equal(get(&map, keys[i]), i);
    assert_null(yzi_strmap_find(&map, yz_str_of("fffff")));
    assert_int_equal(map.cap & (map.cap - 1), 0);
    assert_true(map.count < map.cap); /* a search must come to an end */
    yzi_strmap_done(&map);
    yz_free(keys);
}

static void test_no_memory_leaves_the_map_as_it_was(void **state)
{
    (void)state;
    static char keys[100][4];
    yzi_strmap map;
    yzi_strmap_init(&map);
    failing_alloc_begin(2); /* the second table */
    yz_status status = YZ_OK;
    uint32_t i = 0;
    for (; status == YZ_OK && i < 100; i++) {
        snprintf(keys[i], sizeof keys[i], "%u", i);
        status = yzi_strmap_put(&map, yz_str_of(keys[i]), i);
    }
    assert_int_equal(status, YZ_NO_MEMORY);
    assert_int_equal(map.count, i - 1);
    assert_null(yzi_strmap_find(&map, yz_str_of(keys[i - 1])));
    for (uint32_t k = 0; k + 1 < i; k++)
        assert_int_equal(get(&map, keys[k]), k);
    yzi_strmap_done(&map);
    assert_int_equal(failing_alloc_end(), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_an_empty_map),
    cmocka_unit_test(test_put_replaces),
    cmocka_unit_test(test_put_new_keeps),
    cmocka_unit_test(test_odd_keys),
    cmocka_unit_test(test_against_a_list),
    cmocka_unit_test(test_many_keys),
    cmocka_unit_test(test_no_memory_leaves_the_map_as_it_was),
};
YZ_TEST_MAIN(tests)
