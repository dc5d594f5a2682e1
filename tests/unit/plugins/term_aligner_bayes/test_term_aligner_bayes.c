/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Term aligner "bayes" through its ops, on an invented pair of languages.
 */
#include "bayes_invented.h"
#include "support/failing_alloc.h"

static struct got linked(const struct text *text, size_t jobs)
{
    struct got got = { 0 };
    yz_error err = YZ_ERROR_INIT;

    if (link_text(text, jobs, &got, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    assert_int_equal(got.next, text->count);
    return got;
}

/* ---- Tests ---- */

static void test_words_are_learnt(void **state)
{
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, 150, 150 * 8);
    for (size_t i = 0; i < 150; i++)
        add_bead(&text, 8, 60);
    got = linked(&text, 1);
    assert_true(got.right > 1150); /* of 1200 */
    assert_true(got.decided < got.right + 40);
    text_done(&text);
}

static void test_the_same_for_any_number_of_threads(void **state)
{
    struct text text;
    uint64_t sum;

    (void)state;
    text_init(&text, 60, 60 * 8);
    for (size_t i = 0; i < 60; i++)
        add_bead(&text, 8, 60);
    sum = linked(&text, 1).sum;
    for (size_t jobs = 2; jobs < 6; jobs++)
        assert_true(linked(&text, jobs).sum == sum);
    assert_true(linked(&text, 0).sum == sum);
    text_done(&text);
}

/* More pairs of words than are sampled in one batch: words are ruled out, and
 * what the last bead teaches is known in the first.  Any number of threads
 * finds the same. */
static void test_several_batches(void **state)
{
    enum {
        BEADS = 1100
    };
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, BEADS, BEADS * 32);
    for (size_t i = 0; i < BEADS; i++)
        add_bead(&text, 32, 600);
    got = linked(&text, 2);
    assert_true(got.right > BEADS * 31);
    assert_true(got.decided < got.right + BEADS);
    assert_true(linked(&text, 1).sum == got.sum);
    assert_true(linked(&text, 3).sum == got.sum);
    text_done(&text);
}

static void test_sides_may_be_empty_or_too_large(void **state)
{
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, 4, 2 * LONGEST);
    assert_int_equal(linked(&text, 1).decided, 0); /* nothing at all */
    add_bead(&text, 0, 60);
    add_bead(&text, 5, 60);
    text.beads[1].count[1] = 0;
    got = linked(&text, 1);
    assert_int_equal(got.decided, 0);
    add_bead(&text, LONGEST, 60);
    add_bead(&text, 5, 60);
    got = linked(&text, 1);
    assert_true(got.decided <= 10); /* of the last alone */
    text_done(&text);
}

/* One bead teaches nothing; spelling, digits and marks are known all the same.
 */
static void test_what_is_known_before(void **state)
{
    yz_str source[] = { yz_str_of("NIST"), yz_str_of("发布"),
                        yz_str_of("2023年"), yz_str_of("。") };
    yz_str target[] = { yz_str_of("In"), yz_str_of("2023"), yz_str_of("nist"),
                        yz_str_of("spoke"), yz_str_of(".") };
    yz_words bead = { { source, target }, { 4, 5 }, 1 };
    struct text text = { .beads = &bead, .count = 1 };
    struct got got = linked(&text, 1);

    (void)state;
    assert_non_null(strstr(got.links, "0-2 "));
    assert_non_null(strstr(got.links, "2-1 "));
    assert_non_null(strstr(got.links, "3-4 "));
}

static void test_what_the_sink_says_is_handed_on(void **state)
{
    struct text text;
    struct got got = { .status = YZ_CANCELLED };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    text_init(&text, 3, 3 * 5);
    for (size_t i = 0; i < 3; i++)
        add_bead(&text, 5, 60);
    assert_int_equal(link_text(&text, 1, &got, &err), YZ_CANCELLED);
    assert_int_equal(got.next, 1);
    text_done(&text);
}

static yz_status link_and_forget(void *payload)
{
    struct got got = { 0 };
    yz_error err = YZ_ERROR_INIT;

    return link_text(payload, 1, &got, &err);
}

static void test_each_allocation_may_fail(void **state)
{
    struct text text;

    (void)state;
    text_init(&text, 4, 4 * 5);
    for (size_t i = 0; i < 4; i++)
        add_bead(&text, 5, 60);
    assert_true(failing_alloc_each(link_and_forget, &text) > 4);
    text_done(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_words_are_learnt),
    cmocka_unit_test(test_the_same_for_any_number_of_threads),
    cmocka_unit_test(test_several_batches),
    cmocka_unit_test(test_sides_may_be_empty_or_too_large),
    cmocka_unit_test(test_what_is_known_before),
    cmocka_unit_test(test_what_the_sink_says_is_handed_on),
    cmocka_unit_test(test_each_allocation_may_fail),
};
YZ_TEST_MAIN(tests)
