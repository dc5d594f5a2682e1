/* SPDX-License-Identifier: Apache-2.0 */
/* Distances by bit vectors are those of plain dynamic programming, whatever the
 * lengths, the alphabet and the bound. */
#include "support/main.h"

#include <stdlib.h>

#include <core/memory/edit_distance.h>

#include "segment_maker.h"
#include "support/failing_alloc.h"

enum {
    LONGEST = 300
};

/* Wagner and Fischer's table, a row at a time. */
static size_t plain_distance(const uint32_t *a, size_t n, const uint32_t *b,
                             size_t m)
{
    size_t row[LONGEST + 1];

    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t above = row[j];
            size_t best = corner + (a[i - 1] != b[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            corner = above;
            row[j] = best;
        }
    }
    return row[m];
}

static size_t fill(segment_maker *maker, uint32_t *units, uint32_t alphabet)
{
    size_t count = segment_chance(maker, segment_chance(maker, 4) ? 70 : 250);

    for (size_t i = 0; i < count; i++)
        units[i] = segment_chance(maker, alphabet);
    return count;
}

/* `from` with some changes. */
static size_t change(segment_maker *maker, const uint32_t *from, size_t count,
                     uint32_t *to)
{
    uint32_t rarity = 2 + segment_chance(maker, 40);
    size_t len = 0;

    for (size_t i = 0; i < count && len + 2 < LONGEST; i++) {
        uint32_t how = segment_chance(maker, 3 * rarity);
        if (how == 0)
            continue;
        to[len++] = how == 1 ? 7 : from[i];
        if (how == 2)
            to[len++] = 9;
    }
    return len;
}

static void check(yzi_pattern *p, const uint32_t *a, size_t n,
                  const uint32_t *b, size_t m)
{
    size_t plain = plain_distance(a, n, b, m);
    size_t bounds[] = { 0,           plain > 0 ? plain - 1 : 0,
                        plain,       plain + 1,
                        plain / 2,   n + m,
                        SIZE_MAX - 1 };

    assert_int_equal(yzi_pattern_set(p, a, n), YZ_OK);
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        size_t found = yzi_pattern_distance(p, b, m, bounds[i]);

        if (plain <= bounds[i])
            assert_int_equal(found, plain);
        else
            assert_int_equal(found, bounds[i] + 1);
    }
}

static void test_is_that_of_dynamic_programming(void **state)
{
    segment_maker maker = { 20030601 };
    uint32_t a[LONGEST];
    uint32_t b[LONGEST];
    yzi_pattern p;

    (void)state;
    yzi_pattern_init(&p);
    for (int i = 0; i < 6000; i++) {
        uint32_t alphabet = 1 + segment_chance(&maker, i % 2 ? 4 : 3000);
        size_t n = fill(&maker, a, alphabet);

        check(&p, a, n, b, change(&maker, a, n, b));
        check(&p, a, n, b, fill(&maker, b, alphabet));
    }
    yzi_pattern_done(&p);
}

/* Lengths beside the ends of blocks. */
static void test_holds_at_the_ends_of_blocks(void **state)
{
    static const size_t lengths[] = { 0,   1,   2,   63,  64,  65, 127,
                                      128, 129, 191, 192, 193, 256 };
    enum {
        COUNT = sizeof lengths / sizeof *lengths
    };
    uint32_t a[LONGEST];
    uint32_t b[LONGEST];
    yzi_pattern p;

    (void)state;
    yzi_pattern_init(&p);
    for (uint32_t i = 0; i < LONGEST; i++) {
        a[i] = i % 5;
        b[i] = i % 7 ? i % 5 : 11;
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            check(&p, a, lengths[i], b, lengths[j]);
    yzi_pattern_done(&p);
}

static void test_no_unit_is_like_nothing(void **state)
{
    static const uint32_t a[] = { 1, UINT32_MAX, 3, UINT32_MAX };
    static const uint32_t b[] = { 1, 2, 3, 4 };
    yzi_pattern p;

    (void)state;
    yzi_pattern_init(&p);
    assert_int_equal(yzi_pattern_set(&p, a, 4), YZ_OK);
    assert_int_equal(yzi_pattern_distance(&p, b, 4, 9), 2);
    yzi_pattern_done(&p);
}

/* Long texts that are near take a time that grows with the bound. */
static void test_takes_long_texts(void **state)
{
    enum {
        MANY = 200000
    };
    uint32_t *a = calloc(MANY, sizeof *a);
    yzi_pattern p;

    (void)state;
    assert_non_null(a);
    for (uint32_t i = 0; i < MANY; i++)
        a[i] = i;
    yzi_pattern_init(&p);
    assert_int_equal(yzi_pattern_set(&p, a, MANY), YZ_OK);
    a[10] = a[100000] = 5;
    assert_int_equal(yzi_pattern_distance(&p, a, MANY, 100), 2);
    assert_int_equal(yzi_pattern_distance(&p, a + 3, MANY - 3, 100), 5);
    yzi_pattern_done(&p);
    free(a);
}

static void test_tells_when_memory_is_out(void **state)
{
    static const uint32_t a[] = { 1, 2, 3 };
    yzi_pattern p;

    (void)state;
    yzi_pattern_init(&p);
    failing_alloc_begin(1);
    assert_int_equal(yzi_pattern_set(&p, a, 3), YZ_NO_MEMORY);
    yzi_pattern_done(&p);
    assert_int_equal(failing_alloc_end(), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_is_that_of_dynamic_programming),
    cmocka_unit_test(test_holds_at_the_ends_of_blocks),
    cmocka_unit_test(test_no_unit_is_like_nothing),
    cmocka_unit_test(test_takes_long_texts),
    cmocka_unit_test(test_tells_when_memory_is_out),
};
YZ_TEST_MAIN(tests)
