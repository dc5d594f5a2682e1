/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of engine "command": its settings, and what its program gets. */
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
    capture_stub(&capture, "lines exit bad", NULL);
    assert_int_equal(capture_run(&capture, "a bad"), YZ_OK);
    capture_close(&capture);
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_settings_that_are_none),
    cmocka_unit_test(test_no_command),
    cmocka_unit_test(test_no_program),
    cmocka_unit_test(test_identity),
    cmocka_unit_test(test_masks),
    cmocka_unit_test(test_preview),
    cmocka_unit_test(test_what_a_program_gets),
    cmocka_unit_test(test_no_descriptor_is_left),
    cmocka_unit_test(test_without_standard_streams),
};

YZ_TEST_MAIN(tests)
