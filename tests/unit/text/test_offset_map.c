/* SPDX-License-Identifier: Apache-2.0 */
/* Offset maps against a model that remembers each byte. */
#include "support/main.h"

#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "support/failing_alloc.h"
#include "unit/text/random_text.h"

enum {
    MOST = 2000
};

struct model {
    size_t begin[MOST]; /* of the origin of each byte of text */
    size_t end[MOST];
    size_t text;
    size_t origin;
};

static void model_add(struct model *m, size_t length, size_t origin_length)
{
    for (size_t i = 0; i < length; i++) {
        bool same = length == origin_length;
        m->begin[m->text] = m->origin + (same ? i : 0);
        m->end[m->text++] = m->origin + (same ? i + 1 : origin_length);
    }
    m->origin += origin_length;
}

static size_t model_origin(const struct model *m, size_t offset, bool end)
{
    if (m->text == 0)
        return m->origin;
    if (end && offset > 0)
        return m->end[(offset < m->text ? offset : m->text) - 1];
    return offset < m->text ? m->begin[offset] : m->origin;
}

static void compare(const yz_map *map, const struct model *m)
{
    for (size_t i = 0; i <= m->text + 3; i++)
        for (int end = 0; end < 2; end++) {
            size_t got = yz_map_origin(map, i, end);
            size_t wanted = model_origin(m, i, end);
            if (got != wanted)
                fail_msg("offset %zu of %zu, end %d: %zu, wanted %zu", i,
                         m->text, end, got, wanted);
        }
}

static void check_spans(const yz_map *map, const struct model *m,
                        uint64_t *seed)
{
    for (int i = 0; i < 20 && m->text > 0; i++) {
        size_t begin = random_below(seed, (uint32_t)m->text);
        size_t end =
            begin + 1 + random_below(seed, (uint32_t)(m->text - begin));
        yz_span got = yz_map_span(map, yz_span_of(begin, end));
        assert_true(got.begin <= got.end && got.end <= m->origin);
        for (size_t k = begin; k < end; k++) /* covers all it came from */
            assert_true(got.begin <= m->begin[k] && m->end[k] <= got.end);
        assert_int_equal(got.begin, m->begin[begin]);
        assert_int_equal(got.end, m->end[end - 1]);
        got = yz_map_span(map, yz_span_of(begin, begin));
        assert_int_equal(got.begin, got.end);
    }
}

/* A unit of a random kind: same, deletion, insertion, change of length. */
static void random_unit(uint64_t *seed, size_t *length, size_t *origin_length)
{
    *length = *origin_length = 1 + random_below(seed, 5);
    switch (random_below(seed, 4)) {
    case 0:
        *length = 0;
        break;
    case 1:
        *origin_length = 0;
        break;
    case 2:
        *origin_length = 1 + random_below(seed, 5);
        break;
    default:
        break;
    }
}

static void test_against_the_model(void **state)
{
    (void)state;
    static struct model model;
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        yz_map map;
        size_t start = random_below(&seed, 4);
        uint32_t units = random_below(&seed, 30);
        model.text = 0;
        model.origin = start;
        yz_map_init(&map, start);
        while (units-- > 0) {
            size_t length;
            size_t origin_length;
            random_unit(&seed, &length, &origin_length);
            for (uint32_t n = 1 + random_below(&seed, 3); n > 0; n--) {
                assert_int_equal(yz_map_add(&map, length, origin_length),
                                 YZ_OK);
                model_add(&model, length, origin_length);
            }
        }
        assert_int_equal(map.text, model.text);
        assert_int_equal(map.origin, model.origin);
        compare(&map, &model);
        check_spans(&map, &model, &seed);
        yz_map_done(&map);
    }
}

static void test_an_empty_map(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 5);
    assert_int_equal(yz_map_origin(&map, 0, false), 5);
    assert_int_equal(yz_map_origin(&map, 0, true), 5);
    assert_int_equal(yz_map_add(&map, 0, 3), YZ_OK);
    assert_int_equal(yz_map_add(&map, 0, 0), YZ_OK);
    assert_int_equal(yz_map_origin(&map, 0, false), 8);
    assert_int_equal(map.count, 0);
    yz_map_done(&map);
    yz_map_done(&map);
}

static void test_nowhere_stays_nowhere(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 0);
    assert_int_equal(yz_map_add(&map, 4, 4), YZ_OK);
    assert_false(yz_span_is_somewhere(yz_map_span(&map, yz_span_nowhere())));
    yz_map_done(&map);
}

/* An offset that some plugin made up must not lead out of the original. */
static void test_offsets_behind_the_text(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 0);
    assert_int_equal(yz_map_add(&map, 2, 6), YZ_OK);
    assert_int_equal(yz_map_add(&map, 0, 4), YZ_OK);
    assert_int_equal(yz_map_origin(&map, 100, false), 10);
    assert_int_equal(yz_map_origin(&map, 100, true), 6);
    assert_int_equal(yz_map_origin(&map, SIZE_MAX, true), 6);
    yz_map_done(&map);
}

/* Long texts of one kind must not cost a piece for each character. */
static void test_equal_units_share_a_piece(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 2);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(yz_map_add(&map, 3, 2), YZ_OK);
    assert_int_equal(map.count, 1);
    assert_int_equal(yz_map_origin(&map, 3 * 777, false), 2 + 2 * 777);
    assert_int_equal(yz_map_origin(&map, 3 * 777 + 1, false), 2 + 2 * 777);
    assert_int_equal(yz_map_origin(&map, 3 * 777 + 1, true), 2 + 2 * 778);
    for (int i = 0; i < 1000; i++) /* one by one, whatever the length */
        assert_int_equal(yz_map_add(&map, (size_t)i, (size_t)i), YZ_OK);
    assert_int_equal(map.count, 2);
    yz_map_done(&map);
}

static void test_lengths_beyond_32_bits(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 0);
    assert_int_equal(yz_map_add(&map, (size_t)UINT32_MAX + 1, 1), YZ_LIMIT);
    assert_int_equal(yz_map_add(&map, 1, (size_t)UINT32_MAX + 1), YZ_LIMIT);
    assert_int_equal(map.text, 0);
    assert_int_equal(map.origin, 0);
    yz_map_done(&map);
}

static void test_a_failed_add_changes_nothing(void **state)
{
    (void)state;
    yz_map map;
    yz_map_init(&map, 0);
    failing_alloc_begin(1);
    assert_int_equal(yz_map_add(&map, 3, 2), YZ_NO_MEMORY);
    assert_int_equal(map.text, 0);
    assert_int_equal(map.origin, 0);
    assert_int_equal(map.count, 0);
    yz_map_done(&map);
    assert_int_equal(failing_alloc_end(), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_against_the_model),
    cmocka_unit_test(test_an_empty_map),
    cmocka_unit_test(test_nowhere_stays_nowhere),
    cmocka_unit_test(test_offsets_behind_the_text),
    cmocka_unit_test(test_equal_units_share_a_piece),
    cmocka_unit_test(test_lengths_beyond_32_bits),
    cmocka_unit_test(test_a_failed_add_changes_nothing),
};
YZ_TEST_MAIN(tests)
