/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of engine "command": its settings, and protocol lines. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command_capture.h"
#include "support/main.h"

static command_capture capture;

/* ---- Settings ------------------------------------------------------------ */

static void assert_not_made(const char *command, const char *settings,
                            const char *sentence)
{
    assert_int_equal(capture_open(&capture, command, settings), YZ_INVALID);
    assert_string_equal(yz_error_text(&capture.err), sentence);
    assert_null(capture.self);
}

static void test_settings_that_are_none(void **state)
{
    (void)state;
    assert_not_made("'x", NULL,
                    "a single quote in engine_command.command “'x” has no end");
    assert_not_made("x", "timeout=0",
                    "engine_command.timeout is “0”, but must be from 0.01 to "
                    "86400 seconds");
    assert_not_made("x", "batch=10001",
                    "engine_command.batch is “10001”, but must be a whole "
                    "number from 0 to 10000");
    assert_not_made("x", "protocol=nul batch=257",
                    "engine_command.batch is “257”, but must be a whole number "
                    "from 0 to 256");
    assert_not_made("x", "restarts=1.5",
                    "engine_command.restarts is “1.5”, but must be a whole "
                    "number from 0 to 1000");
}

static void test_no_command(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, " ", NULL), YZ_OK);
    assert_int_equal(capture_run(&capture, "a"), YZ_INVALID);
    assert_sentence(&capture,
                    "engine_command.command is not set; say which program "
                    "translates, as in --set "
                    "engine_command.command='apertium -u eng-spa'");
    capture_close(&capture);
}

static void assert_not_run(const char *command, const char *protocol,
                           const char *sentence)
{
    assert_int_equal(capture_open(&capture, command, protocol), YZ_OK);
    assert_int_equal(capture_run(&capture, "a"), YZ_INVALID);
    assert_sentence(&capture, sentence);
    capture_close(&capture);
}

static void test_no_program(void **state)
{
    static const char *const protocols[] = { "protocol=lines", "protocol=nul",
                                             "protocol=json" };

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_not_run("no-such-program-{from}", protocols[i],
                       "there is no program “no-such-program-en”, which "
                       "engine_command.command names; install it, or write "
                       "where it lies");
    assert_not_run("'' x", NULL,
                   "there is no program “”, which engine_command.command "
                   "names; install it, or write where it lies");
    assert_not_run("/etc/passwd/x", NULL,
                   "there is no program “/etc/passwd/x”, which "
                   "engine_command.command names; install it, or write where "
                   "it lies");
    assert_not_run("/etc/passwd", NULL,
                   "the program “/etc/passwd”, which engine_command.command "
                   "names, cannot be run: Permission denied");
    assert_not_run("/etc", NULL,
                   "the program “/etc”, which engine_command.command names, "
                   "cannot be run: Permission denied");
}

static void assert_identity(const char *settings, const char *wanted)
{
    yz_buf out;

    yz_buf_init(&out, 10000);
    assert_int_equal(capture_open(&capture, "a  {from}", settings), YZ_OK);
    assert_int_equal(
        capture.ops->identity(capture.self, capture.langs, &out, NULL), YZ_OK);
    assert_string_equal(out.ptr, wanted);
    yz_buf_done(&out);
    capture_close(&capture);
}

static void test_identity(void **state)
{
    (void)state;
    assert_identity(NULL, "command: a  {from}\nprotocol: lines, masks: none, "
                          "full_stop: keep");
    assert_identity("protocol=json masks=xml version=2 full_stop=restore",
                    "command: a  {from}\nprotocol: json, masks: xml, "
                    "full_stop: restore\nversion: 2");
}

static void test_masks(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, "a", "masks=text"), YZ_OK);
    assert_int_equal(capture.ops->masks(capture.self), YZ_MASKS_TEXT);
    capture_close(&capture);
    assert_int_equal(capture_open(&capture, "a", NULL), YZ_OK);
    assert_int_equal(capture.ops->masks(capture.self), YZ_MASKS_NONE);
    capture_close(&capture);
}

static void assert_preview(const char *settings, const char *wanted)
{
    yz_engine_segment segments[2] = {
        { .struct_size = sizeof *segments, .text = yz_str_of("风险") },
        { .struct_size = sizeof *segments, .text = yz_str_of("a\"b") },
    };
    size_t characters = 99;
    yz_buf out;

    yz_buf_init(&out, 10000);
    assert_int_equal(capture_open(&capture, "no-such '{from} {to}'", settings),
                     YZ_OK);
    assert_int_equal(capture.ops->preview(capture.self, capture.langs, segments,
                                          2, &out, &characters, NULL),
                     YZ_OK);
    assert_string_equal(out.ptr, wanted);
    assert_int_equal(characters, 5);
    yz_buf_done(&out);
    capture_close(&capture);
}

static void test_preview(void **state)
{
    (void)state;
    assert_preview(NULL, "lines: no-such en es\n风险\na\"b\n");
    assert_preview("protocol=nul", "nul: no-such en es\n风险\na\"b\n");
    assert_preview("protocol=json",
                   "json: no-such en es\n"
                   "{\"id\":1,\"source\":\"en-GB\",\"target\":\"es\","
                   "\"text\":\"风险\"}\n"
                   "{\"id\":2,\"source\":\"en-GB\",\"target\":\"es\","
                   "\"text\":\"a\\\"b\"}\n");
}

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
    capture.count = 40;
    for (size_t i = 0; i < capture.count; i++)
        capture.segments[i] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = { text, sizeof text },
        };
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

static void test_time_is_for_each_answer(void **state)
{
    (void)state;
    capture_stub(&capture, "lines slow", "timeout=0.4");
    assert_int_equal(capture_run(&capture, "a b c d e f g h"), YZ_OK);
    assert_outcome(&capture, 7, "H");
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
    capture.count = 1000;
    for (size_t i = 0; i < capture.count; i++)
        capture.segments[i] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = yz_str_of(i % 2 ? "bad" : "good"),
        };
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
    capture.count = 1;
    capture.segments[0] = (yz_engine_segment){
        .struct_size = sizeof(yz_engine_segment),
        .text = { text, sizeof text },
    };
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "! “stub” gave 0 lines for 1");
    capture_close(&capture);
}

static void test_a_nul_in_an_answer(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, "sed 's/.*/a\x00b/'", NULL), YZ_OK);
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
    capture.count = 3;
    for (size_t i = 0; i < 3; i++)
        capture.segments[i] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = yz_str_of(i == 1 ? "a\nb" : "c"),
        };
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
    capture.count = 2;
    for (size_t i = 0; i < 2; i++)
        capture.segments[i] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = yz_str_of(i == 0 ? "a b" : " a"),
        };
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    assert_outcome(&capture, 0, "a b");
    assert_outcome(&capture, 1, "   a");
    capture_close(&capture);
}

/* ---- The process --------------------------------------------------------- */

static void test_what_a_program_gets(void **state)
{
    int fd = dup(2); /* would be inherited */
    sigset_t mask;
    sigset_t after;

    (void)state;
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    sigprocmask(SIG_BLOCK, &mask, NULL);
    signal(SIGPIPE, SIG_IGN);
    capture_stub(&capture, "lines self", NULL);
    assert_int_equal(capture_run(&capture, "a"), YZ_OK);
    assert_outcome(&capture, 0, "fds 3, mask 0, group 1, pipe 1");
    capture_close(&capture);
    assert_ptr_equal(signal(SIGPIPE, SIG_DFL), SIG_IGN);
    sigprocmask(SIG_UNBLOCK, &mask, &after);
    assert_int_equal(sigismember(&after, SIGUSR1), 1);
    assert_int_equal(sigismember(&after, SIGPIPE), 0);
    close(fd);
}

static size_t count_open(void)
{
    size_t count = 0;

    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

static void test_no_descriptor_is_left(void **state)
{
    size_t before = count_open();

    (void)state;
    test_one_segment_that_fails(state);
    test_no_program(state);
    assert_int_equal(count_open(), before);
}

static void test_without_standard_streams(void **state)
{
    int in = fcntl(0, F_DUPFD, 100);

    (void)state;
    close(0);
    capture_stub(&capture, "lines", NULL);
    assert_int_equal(capture_run(&capture, "a b"), YZ_OK);
    assert_outcome(&capture, 1, "B");
    capture_close(&capture);
    if (in >= 0) {
        dup2(in, 0);
        close(in);
    }
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
    cmocka_unit_test(test_settings_that_are_none),
    cmocka_unit_test(test_no_command),
    cmocka_unit_test(test_no_program),
    cmocka_unit_test(test_identity),
    cmocka_unit_test(test_masks),
    cmocka_unit_test(test_preview),
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
    cmocka_unit_test(test_what_a_program_gets),
    cmocka_unit_test(test_no_descriptor_is_left),
    cmocka_unit_test(test_without_standard_streams),
    cmocka_unit_test(test_the_sink_says_stop),
    cmocka_unit_test(test_failing_allocations),
};

YZ_TEST_MAIN(tests)
