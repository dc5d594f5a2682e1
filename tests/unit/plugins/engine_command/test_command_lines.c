/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of engine "command": protocol lines. */
#include "command_capture.h"
#include "support/main.h"

static command_capture capture;

/* ---- Lines --------------------------------------------------------------- */

static void test_lines(void **state)
{
    (void)state;
    capture_stub(&capture, "lines", NULL);
    assert_int_equal(capture_run(&capture, "a bc d"), YZ_OK);
    assert_outcome(&capture, 0, "A");
    assert_outcome(&capture, 1, "BC");
    assert_outcome(&capture, 2, "D");
    assert_true(capture.scores[0] == 0);
    capture.count = 0;
    assert_int_equal(capture_run(&capture, ""), YZ_OK);
    capture_close(&capture);
}

static void test_batches(void **state)
{
    (void)state;
    capture_stub(&capture, "lines", "batch=2");
    assert_int_equal(capture_run(&capture, "a b c d e"), YZ_OK);
    for (size_t i = 0; i < 5; i++)
        assert_outcome(&capture, i, (char[]){ (char)('A' + i), '\0' });
    capture_close(&capture);
}

static void test_a_batch_larger_than_pipes(void **state)
{
    static char text[100000];

    (void)state;
    memset(text, 'a', sizeof text);
    capture_stub(&capture, "lines", NULL);
    capture_fill(&capture, 40, (yz_str){ text, sizeof text });
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    for (size_t i = 0; i < capture.count; i++)
        assert_int_equal(strlen(capture.outcomes[i]), sizeof text);
    capture_close(&capture);
}

/* Whatever one segment does to its batch, the others are translated. */
static void assert_costs_itself(const char *words, const char *reason)
{
    capture_stub(&capture, words, "timeout=1");
    assert_int_equal(capture_run(&capture, "a b c bad e f g"), YZ_OK);
    assert_outcome(&capture, 0, "A");
    assert_outcome(&capture, 2, "C");
    assert_outcome(&capture, 3, reason);
    assert_outcome(&capture, 4, "E");
    assert_outcome(&capture, 6, "G");
    capture_close(&capture);
}

static void test_one_segment_that_fails(void **state)
{
    (void)state;
    assert_costs_itself("lines drop bad", "! “stub” gave 0 lines for 1");
    assert_costs_itself("lines twice bad",
                        "! “stub” gave more lines than the 1 it got");
    assert_costs_itself("lines exit bad",
                        "! “stub” ended with status 3; the last it said was "
                        "“cannot go on”");
    assert_costs_itself("lines abort bad",
                        "! “stub” was ended by signal 9 (SIGKILL)");
    assert_costs_itself("lines endless bad",
                        "! “stub” gave an answer longer than 1 MiB");
    assert_costs_itself("lines huge bad",
                        "! “stub” gave an answer longer than 1 MiB");
}

static void test_a_program_that_closes_its_output(void **state)
{
    (void)state;
    capture_stub(&capture, "lines close", NULL);
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_outcome(&capture, 0,
                   "! “stub” closed its output and went on running");
    capture_close(&capture);
}

static void test_answers_that_are_none(void **state)
{
    (void)state;
    assert_costs_itself("lines empty bad", "! “stub” gave an empty answer");
    assert_costs_itself("lines ill bad",
                        "! “stub” gave an answer that is not UTF-8");
    assert_costs_itself("lines break bad",
                        "! “stub” gave an answer of several lines");
}

static void test_flooded_errors(void **state)
{
    (void)state;
    capture_stub(&capture, "lines flood", NULL);
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    assert_outcome(&capture, 1, "B");
    capture_close(&capture);
}

static void test_a_program_that_hangs(void **state)
{
    (void)state;
    capture_stub(&capture, "lines stubborn", "timeout=0.1");
    assert_int_equal(capture_run(&capture, "a b c d e f g h"), YZ_IO);
    assert_sentence(&capture, "“stub” failed 3 times in a row; the last time: "
                              "“stub” gave no answer for 0.1 s and was ended");
    capture_close(&capture);
}

static void test_a_program_is_asked_to_end(void **state)
{
    (void)state;
    capture_stub(&capture, "lines polite", "timeout=0.1");
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_outcome(&capture, 0,
                   "! “stub” gave no answer for 0.1 s and was ended; the last "
                   "it said was “bye”");
    capture_close(&capture);
}

/* All of them take 1.6 s; were there no new time for each, halves would be late
 * three times in a row. */
static void test_time_is_for_each_answer(void **state)
{
    (void)state;
    capture_stub(&capture, "lines slow", "timeout=0.3");
    assert_int_equal(capture_run(&capture, "a b c d e f g h i j k l m n o p"),
                     YZ_OK);
    assert_outcome(&capture, 15, "P");
    capture_close(&capture);
}

static void test_a_program_that_never_works(void **state)
{
    (void)state;
    capture_stub(&capture, "lines bad_end", NULL);
    for (int i = 0; i < 16; i++) {
        assert_int_equal(capture_run(&capture, "a"), YZ_OK);
        assert_outcome(&capture, 0, "! “stub” ended with status 1");
    }
    assert_int_equal(capture_run(&capture, "a"), YZ_IO);
    assert_sentence(&capture, "“stub” failed 17 times in a row; the last time: "
                              "“stub” ended with status 1");
    capture_close(&capture);
}

/* Every second segment fails: there is an end to halving. */
static void test_halving_is_bounded(void **state)
{
    size_t refused = 0;

    (void)state;
    capture_stub(&capture, "lines drop bad", NULL);
    capture_fill(&capture, 1000, yz_str_of("good"));
    for (size_t i = 1; i < capture.count; i += 2)
        capture.segments[i].text = yz_str_of("bad");
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    for (size_t i = 0; i < capture.count; i++) {
        assert_non_null(capture.outcomes[i]);
        refused += *capture.outcomes[i] == '!';
    }
    assert_true(refused > 800);
    assert_int_equal(strncmp(capture.outcomes[998],
                             "! its batch failed in too many places; in one: "
                             "“",
                             50),
                     0);
    capture_close(&capture);
}

static void test_unread_input(void **state)
{
    (void)state;
    capture_stub(&capture, "lines unread", NULL);
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_outcome(&capture, 0, "! “stub” gave 0 lines for 1");
    capture_close(&capture);
}

/* SIGPIPE would end this test. */
static void test_much_unread_input(void **state)
{
    static char text[500000];

    (void)state;
    memset(text, 'a', sizeof text);
    capture_stub(&capture, "lines unread", NULL);
    capture_fill(&capture, 1, (yz_str){ text, sizeof text });
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "! “stub” gave 0 lines for 1");
    capture_close(&capture);
}

static void test_a_nul_in_an_answer(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, "tr b '\\000'", NULL), YZ_OK);
    assert_int_equal(capture_run(&capture, "abc"), YZ_OK);
    assert_outcome(&capture, 0, "! “tr” gave an answer with a NUL in it");
    capture_close(&capture);
}

static void test_a_grandchild_ends_too(void **state)
{
    (void)state;
    capture_stub(&capture, "lines orphan", "timeout=0.3");
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_outcome(&capture, 0,
                   "! “stub” gave no answer for 0.3 s and was ended");
    capture_close(&capture);
}

static void test_texts_that_are_no_line(void **state)
{
    (void)state;
    capture_stub(&capture, "lines", NULL);
    capture_fill(&capture, 3, yz_str_of("c"));
    capture.segments[1].text = yz_str_of("a\nb");
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "C");
    assert_outcome(&capture, 1,
                   "! the text has a line break, which ends a question of "
                   "protocol lines");
    assert_outcome(&capture, 2, "C");
    capture_close(&capture);
}

static void test_a_stop_that_was_lost(void **state)
{
    (void)state;
    capture_stub(&capture, "lines stop", "full_stop=restore");
    assert_int_equal(capture_run(&capture, "abc. abc abc!"), YZ_OK);
    assert_outcome(&capture, 0, "ABC.");
    assert_outcome(&capture, 1, "AB");
    assert_outcome(&capture, 2, "ABC");
    capture.langs[YZ_TARGET] = yz_str_of("zh-Hant");
    assert_int_equal(capture_run(&capture, "abc."), YZ_OK);
    assert_outcome(&capture, 0, "ABC。");
    capture.langs[YZ_TARGET] = yz_str_of("th");
    assert_int_equal(capture_run(&capture, "abc."), YZ_OK);
    assert_outcome(&capture, 0, "ABC");
    capture_close(&capture);
    capture_stub(&capture, "lines", "full_stop=restore");
    assert_int_equal(capture_run(&capture, "abc."), YZ_OK);
    assert_outcome(&capture, 0, "ABC.");
    capture_close(&capture);
}

static void test_line_ends_of_other_systems(void **state)
{
    (void)state;
    capture_stub(&capture, "lines crlf", NULL);
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    assert_outcome(&capture, 0, "A");
    capture_close(&capture);
}

static void test_blanks_at_the_ends(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, "sed 's/.*/  & \t/'", NULL), YZ_OK);
    capture_fill(&capture, 2, yz_str_of(" a"));
    capture.segments[0].text = yz_str_of("a b");
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "a b");
    assert_outcome(&capture, 1, "   a");
    capture_close(&capture);
}

static void test_the_sink_says_stop(void **state)
{
    (void)state;
    capture_stub(&capture, "lines", NULL);
    capture.refuse_at = 2;
    assert_int_equal(capture_run(&capture, "a b c"), YZ_CANCELLED);
    assert_int_equal(capture.calls, 2);
    capture_close(&capture);
}

static void test_failing_allocations(void **state)
{
    (void)state;
    capture_without_memory(&capture, "lines drop bad",
                           "full_stop=restore version=1", "a bad c.");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_lines),
    cmocka_unit_test(test_batches),
    cmocka_unit_test(test_a_batch_larger_than_pipes),
    cmocka_unit_test(test_one_segment_that_fails),
    cmocka_unit_test(test_a_program_that_closes_its_output),
    cmocka_unit_test(test_answers_that_are_none),
    cmocka_unit_test(test_flooded_errors),
    cmocka_unit_test(test_a_program_that_hangs),
    cmocka_unit_test(test_a_program_is_asked_to_end),
    cmocka_unit_test(test_time_is_for_each_answer),
    cmocka_unit_test(test_a_program_that_never_works),
    cmocka_unit_test(test_halving_is_bounded),
    cmocka_unit_test(test_unread_input),
    cmocka_unit_test(test_much_unread_input),
    cmocka_unit_test(test_a_nul_in_an_answer),
    cmocka_unit_test(test_a_grandchild_ends_too),
    cmocka_unit_test(test_texts_that_are_no_line),
    cmocka_unit_test(test_a_stop_that_was_lost),
    cmocka_unit_test(test_line_ends_of_other_systems),
    cmocka_unit_test(test_blanks_at_the_ends),
    cmocka_unit_test(test_the_sink_says_stop),
    cmocka_unit_test(test_failing_allocations),
};

YZ_TEST_MAIN(tests)
