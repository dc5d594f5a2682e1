/* SPDX-License-Identifier: Apache-2.0 */
/* Servers that fail: what the user reads. */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

#include "support/main.h"
#include "unit/plugins/engine_http/http_server.h"
#include "unit/plugins/engine_http/http_try.h"

#define QUICK "timeout=0.6\npause=0.01\nretries=2\n"

/* ---- Faults ------------------------------------------------------------- */

typedef struct fault {
    http_step step;
    const char *settings;
    yz_status status; /* of the call */
    size_t requests;
    const char *sentence; /* %s: where the server is */
} fault;

static const fault faults[] = {
    { { .deed = HTTP_SAY, .status = 429, .body = "{\"error\":\"Slowdown\"}" },
      "",
      YZ_IO,
      3,
      "%s has no time for more requests (status 429, after 2 more attempts): "
      "“Slowdown”" },
    { { .deed = HTTP_SAY, .status = 503, .body = "<html>busy</html>" },
      "",
      YZ_IO,
      3,
      "%s has a fault of its own (status 503, after 2 more attempts)" },
    { { .deed = HTTP_SAY,
        .status = 429,
        .headers = "Retry-After: 120\r\n",
        .body = "{}" },
      "",
      YZ_IO,
      1,
      "%s asks to wait for 120 seconds, which is longer than “timeout” (0.6); "
      "try again then" },
    { { .deed = HTTP_SAY,
        .status = 429,
        .headers = "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT\r\n",
        .body = "{}" },
      "",
      YZ_IO,
      1,
      "*which is longer than “timeout” (0.6); try again then" },
    { { .deed = HTTP_SAY, .status = 456, .body = "{\"message\":\"Quota\"}" },
      "",
      YZ_UNSUPPORTED,
      1,
      "%s says that the account's limit is reached (status 456): “Quota”" },
    { { .deed = HTTP_SAY, .status = 402, .body = "" },
      "",
      YZ_UNSUPPORTED,
      1,
      "%s says that the account's limit is reached (status 402)" },
    { { .deed = HTTP_SAY,
        .status = 429,
        .body = "{\"error\":{\"message\":\"Pay\",\"code\":"
                "\"insufficient_quota\"}}" },
      "",
      YZ_UNSUPPORTED,
      1,
      "%s says that the account's limit is reached (status 429): “Pay”" },
    { { .deed = HTTP_SAY, .status = 401, .body = "{}" },
      "",
      YZ_INVALID,
      1,
      "%s wants a key, and none is set (status 401)" },
    { { .deed = HTTP_SAY,
        .status = 400,
        .body = "{\"error\":\"Visit us to get an API key\"}" },
      "",
      YZ_INVALID,
      1,
      "%s wants a key, and none is set (status 400): “Visit us to get an API "
      "key”" },
    { { .deed = HTTP_SAY,
        .status = 400,
        .body = "{\"error\":\"xx is not supported\"}" },
      "",
      YZ_UNSUPPORTED,
      1,
      "%s does not serve these languages (status 400): “xx is not supported”" },
    { { .deed = HTTP_SAY, .status = 404, .body = "no" },
      "",
      YZ_INVALID,
      1,
      "%s has no such service; check “url” and “protocol” (status 404)" },
    { { .deed = HTTP_SAY,
        .status = 302,
        .headers = "Location: http://127.0.0.1:9/\r\n",
        .body = "{\"translatedText\":[\"moved\"]}" },
      "",
      YZ_INVALID,
      1,
      "%s sends on to another address, which is not followed; set “url” to the "
      "right one (status 302)" },
    { { .deed = HTTP_SAY, .status = 200, .body = "<!DOCTYPE html><p>Log in" },
      "",
      YZ_IO,
      1,
      "%s answers with a page for people, not with JSON; check “url” and "
      "“protocol”" },
    { { .deed = HTTP_SAY, .status = 200, .body = "{\"translatedText\":[\"a" },
      "",
      YZ_IO,
      1,
      "the answer of %s is not well-formed JSON" },
    { { .deed = HTTP_SAY, .status = 200, .body = "" },
      "",
      YZ_IO,
      1,
      "the answer of %s is empty" },
    { { .deed = HTTP_SAY,
        .status = 200,
        .body = "{\"translatedText\":[\"a\xff\"]}" },
      "",
      YZ_IO,
      1,
      "the answer of %s is not in UTF-8" },
    { { .deed = HTTP_SAY,
        .status = 200,
        .body = "{\"translatedText\":[\"a\",\"b\"]}" },
      "",
      YZ_IO,
      1,
      "the answer of %s cannot be used: it has more or fewer translations than "
      "were asked for; check “protocol”" },
    { { .deed = HTTP_SAY, .status = 200, .body = "{\"translatedText\":[1]}" },
      "",
      YZ_IO,
      1,
      "the answer of %s cannot be used: one of its translations is no text; "
      "check “protocol”" },
    { { .deed = HTTP_SAY, .status = 200, .body = "[[[[" },
      "",
      YZ_IO,
      1,
      "the answer of %s is not well-formed JSON" },
    { { .deed = HTTP_CUT },
      "",
      YZ_IO,
      3,
      "%s cannot be asked: its answer broke off" },
    { { .deed = HTTP_CLOSE },
      "",
      YZ_IO,
      3,
      "%s cannot be asked: it closed the connection without an answer" },
    { { .deed = HTTP_HANG },
      "",
      YZ_IO,
      1,
      "%s did not answer within 0.6 seconds; “timeout” sets how long to wait" },
    { { .deed = HTTP_DRIP },
      "retries=0",
      YZ_IO,
      1,
      "%s did not answer within 0.6 seconds; “timeout” sets how long to wait" },
    { { .deed = HTTP_LARGE },
      "timeout=20",
      YZ_IO,
      1,
      "the answer of %s is larger than 16 MiB" },
    { { .deed = HTTP_BOMB },
      "timeout=20",
      YZ_IO,
      1,
      "the answer of %s is larger than 16 MiB" },
    { { .deed = HTTP_HEADERS },
      "timeout=20",
      YZ_IO,
      1,
      "the headers of the answer of %s are larger than 64 KiB" },
    { { .deed = HTTP_JUNK },
      "",
      YZ_IO,
      1,
      "%s cannot be asked: what answers there does not speak HTTP" },
};

static void assert_sentence(const http_try *attempt, const char *pattern,
                            const char *where)
{
    const char *text = yz_error_text(&attempt->err);
    const char *place = strstr(pattern, "%s");
    char expected[1024];

    if (*pattern == '*') {
        if (!strstr(text, pattern + 1))
            fail_msg("“%s” is not in “%s”", pattern + 1, text);
        return;
    }
    snprintf(expected, sizeof expected, "%.*s%s%s", (int)(place - pattern),
             pattern, where, place + 2);
    assert_string_equal(text, expected);
}

static void test_each_fault_has_its_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const fault *f = &faults[i];
        char settings[256];
        char where[64];
        http_server server;
        http_try attempt;

        http_server_start(&server, &f->step, 1);
        snprintf(settings, sizeof settings, QUICK "%s", f->settings);
        snprintf(where, sizeof where, "http://127.0.0.1:%d/translate",
                 server.port);
        assert_int_equal(http_try_open(&attempt, server.port, settings), YZ_OK);
        assert_int_equal(http_try_lines(&attempt, "机密文本"), f->status);
        assert_sentence(&attempt, f->sentence, where);
        assert_null(strstr(yz_error_text(&attempt.err), "机密文本"));
        assert_int_equal(attempt.proposals, 0);
        assert_int_equal(server.seen->count, f->requests);
        http_try_close(&attempt);
        http_server_stop(&server);
    }
}

static void test_a_busy_server_is_asked_again(void **state)
{
    const http_step steps[] = {
        { .deed = HTTP_SAY, .status = 429, .body = "{}" },
        { .deed = HTTP_SAY, .status = 500, .body = "{}" },
        { .deed = HTTP_CUT },
        { .deed = HTTP_SERVE },
    };
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, steps, 4);
    assert_int_equal(http_try_open(&attempt, server.port, "pause=0.01"), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_OK);
    assert_string_equal(attempt.texts[0], "T:一");
    assert_int_equal(server.seen->count, 4);
    http_try_close(&attempt);
    http_server_stop(&server);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void test_a_wait_that_is_asked_for_is_kept(void **state)
{
    const http_step steps[] = {
        { .deed = HTTP_SAY,
          .status = 429,
          .headers = "Retry-After: 1\r\n",
          .body = "{}" },
        { .deed = HTTP_SERVE },
    };
    http_server server;
    http_try attempt;
    double begin = now();

    (void)state;
    http_server_start(&server, steps, 2);
    assert_int_equal(http_try_open(&attempt, server.port, "pause=0"), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_OK);
    assert_true(now() - begin >= 1);
    http_try_close(&attempt);
    http_server_stop(&server);
}

static void ignore(int number)
{
    (void)number;
}

static void test_a_signal_ends_a_wait(void **state)
{
    const http_step step = { .deed = HTTP_SAY,
                             .status = 429,
                             .headers = "Retry-After: 20\r\n",
                             .body = "{}" };
    const struct sigaction action = { .sa_handler = ignore };
    const struct itimerval soon = { .it_value = { .tv_usec = 300000 } };
    http_server server;
    http_try attempt;
    double begin = now();

    (void)state;
    http_server_start(&server, &step, 1);
    assert_int_equal(http_try_open(&attempt, server.port, ""), YZ_OK);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_CANCELLED);
    assert_true(now() - begin < 10);
    signal(SIGALRM, SIG_DFL);
    http_try_close(&attempt);
    http_server_stop(&server);
}

static void test_translations_that_are_none_are_refused(void **state)
{
    const http_step step = {
        .deed = HTTP_SAY,
        .status = 200,
        .body = "{\"translatedText\":[\"good\",\" \",\"a\\nb\",\"c\xe2\x80\xa8"
                "d\"]}"
    };
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &step, 1);
    assert_int_equal(http_try_open(&attempt, server.port, ""), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一\n二\n三\n四"), YZ_OK);
    assert_string_equal(attempt.texts[0], "good");
    assert_string_equal(attempt.reasons[1],
                        "the server gave an empty translation");
    assert_string_equal(attempt.reasons[2],
                        "the server gave a translation of several lines for a "
                        "segment of one");
    assert_non_null(attempt.reasons[3]);
    http_try_close(&attempt);
    http_server_stop(&server);
}

#define MODEL(content, finish)                                                 \
 "{\"choices\":[{\"message\":{\"content\":" content                            \
 "},\"finish_reason\":\"" finish "\"}]}"

static void test_models_that_do_as_they_like_are_refused(void **state)
{
    static const char *const cases[][2] = {
        { MODEL("\"Sure! Here you are.\"", "stop"),
          "the model did not answer with the JSON that it was asked for" },
        { MODEL("\"{}\"", "stop"),
          "there is no list of translations in the model's answer" },
        { MODEL("\"{\\\"translations\\\":[]}\"", "stop"),
          "the model gave more or fewer translations than it was asked for" },
        { MODEL("\"{\\\"translations\\\":[{\\\"id\\\":2,\\\"text\\\":"
                "\\\"a\\\"}]}\"",
                "stop"),
          "the model gave an id twice, or one that it was not given" },
        { MODEL("\"{\\\"translations\\\":[{\\\"id\\\":1}]}\"", "stop"),
          "a translation of the model has no id, or no text" },
        { MODEL("\"{\"", "length"),
          "the model's answer was cut off at its longest" },
        { MODEL("null,\"refusal\":\"no\"", "stop"),
          "the model will not translate it" },
        { MODEL("null", "stop"),
          "the model did not answer with the JSON that it was asked for" },
        { "{}", "there is no answer of a model in it" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const http_step step = { .deed = HTTP_SAY,
                                 .status = 200,
                                 .body = cases[i][0] };
        http_server server;
        http_try attempt;

        http_server_start(&server, &step, 1);
        assert_int_equal(
            http_try_open(&attempt, server.port, "protocol=openai\nmodel=m"),
            YZ_OK);
        assert_int_equal(http_try_lines(&attempt, "一"), YZ_OK);
        assert_string_equal(attempt.reasons[0], cases[i][1]);
        http_try_close(&attempt);
        http_server_stop(&server);
    }
}

static void test_an_id_that_stands_twice_is_no_translation(void **state)
{
    const http_step step = {
        .deed = HTTP_SAY,
        .status = 200,
        .body = MODEL("\"{\\\"translations\\\":[{\\\"id\\\":1,\\\"text\\\":"
                      "\\\"a\\\"},{\\\"id\\\":1,\\\"text\\\":\\\"b\\\"}]}\"",
                      "stop")
    };
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &step, 1);
    assert_int_equal(
        http_try_open(&attempt, server.port, "protocol=openai\nmodel=m"),
        YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一\n二"), YZ_OK);
    assert_int_equal(attempt.proposals, 0);
    assert_int_equal(attempt.refusals, 2);
    assert_int_equal(server.seen->count, 3);
    http_try_close(&attempt);
    http_server_stop(&server);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_each_fault_has_its_sentence),
    cmocka_unit_test(test_a_busy_server_is_asked_again),
    cmocka_unit_test(test_a_wait_that_is_asked_for_is_kept),
    cmocka_unit_test(test_a_signal_ends_a_wait),
    cmocka_unit_test(test_translations_that_are_none_are_refused),
    cmocka_unit_test(test_models_that_do_as_they_like_are_refused),
    cmocka_unit_test(test_an_id_that_stands_twice_is_no_translation),
};

YZ_TEST_MAIN(tests)
