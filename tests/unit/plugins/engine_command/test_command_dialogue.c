/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of engine "command": protocols nul and json. */
#include <stdio.h>
#include <unistd.h>

#include "command_capture.h"
#include "support/main.h"

static command_capture capture;

static void assert_all(const char *outcome)
{
    for (size_t i = 0; i < capture.count; i++)
        assert_outcome(&capture, i, outcome);
}

/* ---- What both do -------------------------------------------------------- */

static void assert_talks(const char *words, const char *settings)
{
    capture_stub(&capture, words, settings);
    for (int round = 0; round < 3; round++) {
        assert_int_equal(capture_run(&capture, "a bc d"), YZ_OK);
        assert_outcome(&capture, 0, "A");
        assert_outcome(&capture, 1, "BC");
        assert_outcome(&capture, 2, "D");
    }
    capture_fill(&capture, 2000, yz_str_of("text"));
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_all("TEXT");
    capture_close(&capture);
}

static void test_talk(void **state)
{
    (void)state;
    assert_talks("nul", "protocol=nul");
    assert_talks("json", "protocol=json");
    assert_talks("nul", "protocol=nul batch=1");
    assert_talks("json", "protocol=json batch=1");
}

/* The process of the first call serves the second. */
static void test_one_process(void **state)
{
    (void)state;
    capture_stub(&capture, "nul after", "protocol=nul");
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    assert_int_equal(capture_run(&capture, "c"), YZ_OK);
    assert_outcome(&capture, 0, "C");
    assert_int_equal(capture_run(&capture, "d e"), YZ_OK);
    assert_outcome(&capture, 0, "D");
    assert_outcome(&capture, 1, "E");
    capture_close(&capture);
}

/* It ends after each third answer, and is started again. */
static void test_a_program_that_dies_now_and_then(void **state)
{
    (void)state;
    capture_stub(&capture, "json after", "protocol=json batch=3");
    assert_int_equal(capture_run(&capture, "a b c d e f g h"), YZ_OK);
    for (size_t i = 0; i < 8; i++)
        assert_outcome(&capture, i, (char[]){ (char)('A' + i), '\0' });
    capture_close(&capture);
}

static void test_other_languages_other_process(void **state)
{
    (void)state;
    capture_stub(&capture, "nul hang x{to}",
                 "protocol=nul timeout=0.5 restarts=0");
    assert_int_equal(capture_run(&capture, "a xfr"), YZ_OK);
    capture.langs[YZ_TARGET] = yz_str_of("fr-CA");
    assert_int_equal(capture_run(&capture, "a xes"), YZ_OK);
    assert_outcome(&capture, 1, "XES");
    capture_close(&capture);
}

static void assert_costs_itself(const char *fault, const char *reason)
{
    static const char *const protocols[] = { "nul", "json" };

    for (size_t i = 0; i < 2; i++) {
        char words[64];
        char settings[64];

        snprintf(words, sizeof words, "%s %s bad", protocols[i], fault);
        snprintf(settings, sizeof settings, "timeout=0.4 protocol=%s",
                 protocols[i]);
        capture_stub(&capture, words, settings);
        assert_int_equal(capture_run(&capture, "a b c bad e f g"), YZ_OK);
        assert_outcome(&capture, 0, "A");
        assert_outcome(&capture, 2, "C");
        assert_outcome(&capture, 3, reason);
        assert_outcome(&capture, 4, "E");
        assert_outcome(&capture, 6, "G");
        capture_close(&capture);
    }
}

static void test_one_segment_that_fails(void **state)
{
    (void)state;
    assert_costs_itself("exit",
                        "! “stub” ended with status 3; the last it said "
                        "was “cannot go on”");
    assert_costs_itself("abort", "! “stub” was ended by signal 9 (SIGKILL)");
    assert_costs_itself("hang",
                        "! “stub” gave no answer for 0.4 s and was ended");
    assert_costs_itself("stubborn",
                        "! “stub” gave no answer for 0.4 s and was ended");
    assert_costs_itself("close",
                        "! “stub” closed its output and went on running");
    assert_costs_itself("endless", "! “stub” gave an answer longer than 1 MiB");
    assert_costs_itself("huge", "! “stub” gave an answer longer than 1 MiB");
    assert_costs_itself("empty", "! “stub” gave an empty answer");
    assert_costs_itself("break", "! “stub” gave an answer of several lines");
    assert_costs_itself("flood", "BAD");
}

/* An answer in between, and failures are counted anew. */
static void test_several_segments_that_fail(void **state)
{
    (void)state;
    capture_stub(&capture, "json exit bad", "protocol=json");
    assert_int_equal(capture_run(&capture, "a bad b bad c bad d bad e"), YZ_OK);
    for (size_t i = 0; i < 9; i++)
        if (i % 2)
            assert_int_equal(*capture.outcomes[i], '!');
        else
            assert_outcome(&capture, i, (char[]){ (char)('A' + i / 2), '\0' });
    capture_close(&capture);
}

static void test_a_program_that_never_works(void **state)
{
    (void)state;
    capture_stub(&capture, "nul exit", "protocol=nul");
    assert_int_equal(capture_run(&capture, "a b c d"), YZ_IO);
    assert_outcome(&capture, 0,
                   "! “stub” ended with status 3; the last it said "
                   "was “cannot go on”");
    assert_null(capture.outcomes[3]);
    assert_sentence(&capture, "“stub” failed 3 times in a row; the last time: "
                              "“stub” ended with status 3; the last it said "
                              "was “cannot go on”");
    capture_close(&capture);
    capture_stub(&capture, "json unread", "protocol=json restarts=0");
    assert_int_equal(capture_run(&capture, "a b"), YZ_IO);
    assert_sentence(&capture, "“stub” ended with status 0");
    capture_close(&capture);
}

static void test_large_questions(void **state)
{
    static char text[90000];

    (void)state;
    memset(text, 'a', sizeof text - 1);
    capture_stub(&capture, "nul", "protocol=nul batch=256");
    capture_fill(&capture, 100, yz_str_of(text));
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(strlen(capture.outcomes[i]), sizeof text - 1);
    capture_close(&capture);
}

static void test_the_sink_says_stop(void **state)
{
    (void)state;
    capture_stub(&capture, "nul", "protocol=nul");
    capture.refuse_at = 3;
    assert_int_equal(capture_run(&capture, "a b c d e"), YZ_CANCELLED);
    assert_int_equal(capture.calls, 3);
    capture.refuse_at = 0;
    assert_int_equal(capture_run(&capture, "x y"), YZ_OK);
    assert_outcome(&capture, 0, "X");
    assert_outcome(&capture, 1, "Y");
    capture_close(&capture);
}

/* ---- nul ----------------------------------------------------------------- */

static void test_nul_twice(void **state)
{
    (void)state;
    capture_stub(&capture, "nul twice", "protocol=nul");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_IO);
    assert_outcome(&capture, 0, "A");
    assert_null(capture.outcomes[1]);
    assert_sentence(&capture, "“stub” gave more answers than it was asked for");
    capture_close(&capture);
}

static void test_nul_twice_at_the_end(void **state)
{
    (void)state;
    capture_stub(&capture, "nul late b", "protocol=nul");
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    usleep(100 * 1000);
    assert_int_equal(capture_run(&capture, "c"), YZ_IO);
    assert_sentence(&capture, "“stub” gave more answers than it was asked for");
    assert_null(capture.outcomes[0]);
    capture_close(&capture);
}

static void test_nul_ill(void **state)
{
    (void)state;
    capture_stub(&capture, "nul ill b", "protocol=nul");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_OK);
    assert_outcome(&capture, 1, "! “stub” gave an answer that is not UTF-8");
    assert_outcome(&capture, 2, "C");
    capture_close(&capture);
}

static void test_nul_line_ends(void **state)
{
    (void)state;
    assert_int_equal(
        capture_open(&capture, "sed -zu 's/.*/\\n&\\r\\n/'", "protocol=nul"),
        YZ_OK);
    assert_int_equal(capture_run(&capture, "a bc"), YZ_OK);
    assert_outcome(&capture, 0, "a");
    assert_outcome(&capture, 1, "bc");
    capture_close(&capture);
}

static void test_nul_in_a_text(void **state)
{
    (void)state;
    capture_stub(&capture, "nul", "protocol=nul");
    capture_fill(&capture, 3, yz_str_of("a"));
    capture.segments[1].text = (yz_str){ "a\0b", 3 };
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "A");
    assert_outcome(&capture, 1,
                   "! the text has a NUL, which ends a question of protocol "
                   "nul");
    assert_outcome(&capture, 2, "A");
    capture_close(&capture);
}

/* ---- json ---------------------------------------------------------------- */

static void test_json_score(void **state)
{
    (void)state;
    capture_stub(&capture, "json", "protocol=json");
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_true(capture.scores[0] > 0.49 && capture.scores[0] < 0.51);
    capture_close(&capture);
}

static void test_json_out_of_order(void **state)
{
    (void)state;
    capture_stub(&capture, "json reverse", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b c d e f g h"), YZ_OK);
    for (size_t i = 0; i < 8; i++)
        assert_outcome(&capture, i, i % 2 ? "ODD" : "EVEN");
    capture_close(&capture);
}

static void test_json_strange_id(void **state)
{
    (void)state;
    capture_stub(&capture, "json strange b", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_IO);
    assert_outcome(&capture, 0, "A");
    assert_sentence(&capture,
                    "“stub” answered question 1002, which is not open: it was "
                    "never asked, or was answered");
    capture_close(&capture);
}

static void test_json_twice(void **state)
{
    (void)state;
    capture_stub(&capture, "json twice b", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_IO);
    assert_outcome(&capture, 1, "B");
    assert_sentence(&capture,
                    "“stub” answered question 2, which is not open: it was "
                    "never asked, or was answered");
    capture_close(&capture);
}

static void test_json_that_is_none(void **state)
{
    (void)state;
    capture_stub(&capture, "json plain b", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_OK);
    assert_outcome(&capture, 0, "A");
    assert_outcome(&capture, 1,
                   "! “stub” wrote a line that is no JSON object with a number "
                   "“id”: “Loading the model”");
    assert_outcome(&capture, 2, "C");
    capture_close(&capture);
    capture_stub(&capture, "json ill b", "protocol=json restarts=5");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_OK);
    assert_outcome(&capture, 1,
                   "! “stub” wrote a line that is no JSON object with a number "
                   "“id”: “{\"more\":[1,{}],\"id\":4,\"text\":\"a\\ud800b\","
                   "\"score\":0.5}”");
    capture_close(&capture);
}

static void test_json_without_text(void **state)
{
    (void)state;
    capture_stub(&capture, "json error b", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b c"), YZ_OK);
    assert_outcome(&capture, 1, "! “stub” gave no translation: too hard");
    assert_outcome(&capture, 2, "C");
    capture_close(&capture);
    capture_stub(&capture, "json neither b", "protocol=json");
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    assert_outcome(&capture, 1,
                   "! “stub” gave no translation: its answer has "
                   "neither text nor error");
    capture_close(&capture);
}

static const yz_str targets[] = { { "A", 1 }, { "a\"", 2 } };
static const yz_engine_term terms[] = {
    { .struct_size = sizeof *terms,
      .span = { 0, 6 },
      .targets = targets,
      .target_count = 2,
      .missed = true },
    { .struct_size = sizeof *terms, .span = { 6, 9 } },
};
static const yz_engine_hit hits[] = {
    { .struct_size = sizeof *hits,
      .texts = { { "s", 1 }, { "t\\", 2 } },
      .score = 0.8756 },
    { .struct_size = sizeof *hits,
      .texts = { { "s", 1 }, { "t", 1 } },
      .score = 1 },
};
static const yz_engine_segment segment = {
    .struct_size = sizeof segment,
    .text = { "风险\x01\x02z", 9 },
    .around = { { "b", 1 }, { "\t", 1 } },
    .terms = terms,
    .term_count = 2,
    .hits = hits,
    .hit_count = 2,
};

static void test_json_question(void **state)
{
    size_t characters;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 10000);
    assert_int_equal(capture_open(&capture, "x", "protocol=json"), YZ_OK);
    assert_int_equal(capture.ops->preview(capture.self, capture.langs, &segment,
                                          1, &out, &characters, NULL),
                     YZ_OK);
    assert_string_equal(
        out.ptr, "json: x\n{\"id\":1,\"source\":\"en-GB\",\"target\":\"es\","
                 "\"text\":\"风险\\u0001\\u0002z\",\"before\":\"b\","
                 "\"after\":\"\\u0009\",\"terms\":[{\"source\":\"风险\","
                 "\"targets\":[\"A\",\"a\\\"\"],\"missed\":true},"
                 "{\"source\":\"\\u0001\\u0002z\",\"targets\":[],"
                 "\"missed\":false}],\"hits\":[{\"source\":\"s\",\"target\":"
                 "\"t\\\\\",\"score\":0.876},{\"source\":\"s\",\"target\":"
                 "\"t\",\"score\":1.000}]}\n");
    yz_buf_done(&out);
    capture_close(&capture);
}

/* ---- Memory -------------------------------------------------------------- */

static void test_failing_allocations(void **state)
{
    (void)state;
    capture_without_memory(&capture, "nul exit bad", "protocol=nul",
                           "a b bad d");
    capture_without_memory(&capture, "json", "protocol=json", "a b c d");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_talk),
    cmocka_unit_test(test_one_process),
    cmocka_unit_test(test_a_program_that_dies_now_and_then),
    cmocka_unit_test(test_other_languages_other_process),
    cmocka_unit_test(test_one_segment_that_fails),
    cmocka_unit_test(test_several_segments_that_fail),
    cmocka_unit_test(test_a_program_that_never_works),
    cmocka_unit_test(test_large_questions),
    cmocka_unit_test(test_the_sink_says_stop),
    cmocka_unit_test(test_nul_twice),
    cmocka_unit_test(test_nul_twice_at_the_end),
    cmocka_unit_test(test_nul_ill),
    cmocka_unit_test(test_nul_line_ends),
    cmocka_unit_test(test_nul_in_a_text),
    cmocka_unit_test(test_json_score),
    cmocka_unit_test(test_json_out_of_order),
    cmocka_unit_test(test_json_strange_id),
    cmocka_unit_test(test_json_twice),
    cmocka_unit_test(test_json_that_is_none),
    cmocka_unit_test(test_json_without_text),
    cmocka_unit_test(test_json_question),
    cmocka_unit_test(test_failing_allocations),
};

YZ_TEST_MAIN(tests)
