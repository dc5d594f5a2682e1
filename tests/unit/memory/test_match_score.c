/* SPDX-License-Identifier: Apache-2.0 */
/* Scores of pairs of segments: docs/memory.md has its examples from here. */
#include "support/main.h"

#include <core/memory/match_score.h>

#include "support/failing_alloc.h"

typedef struct example {
    const char *a;
    const char *a_codes;
    const char *b;
    const char *b_codes;
    double base;
    double score;
    unsigned reasons;
} example;

static const example examples[] = {
    { "气候变化", "", "气候变化", "", 1, 1, 0 },
    { "气候变化", "0(1 12)1", "气候变化", "0(1 12)1", 1, 1, 0 },
    { "气候变化带来风险。", "", "气候变化造成风险。", "", 7 / 9.0, 7 / 9.0, 0 },
    { "Prices rose sharply in May.", "", "Prices rose in May.", "", 5 / 6.0,
      5 / 6.0, 0 },
    { "增长3.5%", "", "增长4.5%", "", 3 / 4.0, 3 / 4.0 - 0.01,
      YZI_MATCH_NUMBERS },
    { "2 of 3 banks", "", "3 of 2 banks", "", 2 / 4.0, 2 / 4.0 - 0.01,
      YZI_MATCH_NUMBERS },
    { "Climate Risk", "", "climate risk", "", 1, 0.99, YZI_MATCH_FORM },
    { "ＡＢＣ公司", "", "ABC公司", "", 1, 0.99, YZI_MATCH_FORM },
    { "a b", "", "a  b", "", 1, 0.99, YZI_MATCH_FORM },
    { "气候变化", "", "气候变化", "0(1 6)1", 1, 0.99, YZI_MATCH_CODES },
    { "气候变化", "6.1 12.2", "气候变化", "0-3.4", 1, 0.97, YZI_MATCH_CODES },
    { "气候变化", "0(1 6)1", "气候变化", "6(1 12)1", 1, 0.99,
      YZI_MATCH_PLACES },
    { "气候变化", "0.1 0.2 0.3 0.4 0.5 0.6 0.7", "气候变化", "", 1, 0.95,
      YZI_MATCH_CODES },
    { "Risk", "0.1", "risk", "", 1, 0.98, YZI_MATCH_FORM | YZI_MATCH_CODES },
    { "", "", "", "", 1, 1, 0 },
    { " ", "", "", "", 1, 0.99, YZI_MATCH_FORM },
    { "", "", "气", "", 0, 0, 0 },
    { "5", "0.1", "6", "", 0, 0, YZI_MATCH_NUMBERS | YZI_MATCH_CODES },
};

static void check(const example *e, bool turned)
{
    yzi_match_side a = { yz_str_of(e->a), yz_str_of(e->a_codes) };
    yzi_match_side b = { yz_str_of(e->b), yz_str_of(e->b_codes) };
    yz_error err = YZ_ERROR_INIT;
    yzi_match_room room;
    yzi_match m;

    yzi_match_room_init(&room);
    assert_int_equal(
        yzi_match_compare(turned ? &b : &a, turned ? &a : &b, &room, &m, &err),
        YZ_OK);
    assert_true(m.base > e->base - 1e-9 && m.base < e->base + 1e-9);
    assert_true(m.score > e->score - 1e-9 && m.score < e->score + 1e-9);
    assert_int_equal(m.reasons, e->reasons);
    yzi_match_room_done(&room);
}

static void test_scores_are_as_documented(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        check(&examples[i], false);
        check(&examples[i], true);
    }
}

/* 1 is for the same bytes with the same codes alone. */
static void test_one_is_for_equals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const example *e = &examples[i];
        bool equal =
            strcmp(e->a, e->b) == 0 && strcmp(e->a_codes, e->b_codes) == 0;

        assert_int_equal(e->score == 1.0, equal);
    }
}

static void test_distance_and_score_agree(void **state)
{
    (void)state;
    for (size_t longest = 0; longest < 400; longest++)
        for (int percent = 1; percent <= 100; percent++) {
            double least = percent / 100.0;
            size_t most = yzi_match_most_distance(longest, least);

            assert_true(most <= longest);
            assert_true(yzi_match_base(most, longest) >= least);
            assert_true(most == longest ||
                        yzi_match_base(most + 1, longest) < least);
        }
}

static yz_status compare_and_drop(void *payload)
{
    yzi_match_side a = { yz_str_of("气候变化 a"), { NULL, 0 } };
    yzi_match_side b = { yz_str_of("气候变化 b"), { NULL, 0 } };
    yzi_match_room room;
    yzi_match m;
    yz_status status;

    (void)payload;
    yzi_match_room_init(&room);
    status = yzi_match_compare(&a, &b, &room, &m, NULL);
    yzi_match_room_done(&room);
    return status;
}

static void test_tells_when_memory_is_out(void **state)
{
    (void)state;
    failing_alloc_each(compare_and_drop, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_scores_are_as_documented),
    cmocka_unit_test(test_one_is_for_equals),
    cmocka_unit_test(test_distance_and_score_agree),
    cmocka_unit_test(test_tells_when_memory_is_out),
};
YZ_TEST_MAIN(tests)
