/* SPDX-License-Identifier: Apache-2.0 */
/* Servers that fail, and keys that are not safe: what the user reads. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "support/failing_alloc.h"
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

/* ---- Where no server is ------------------------------------------------- */

static void assert_status(const char *settings, int port, yz_status status,
                          const char *sentence)
{
    http_try attempt;

    assert_int_equal(http_try_open(&attempt, port, settings), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), status);
    if (!strstr(yz_error_text(&attempt.err), sentence))
        fail_msg("“%s” is not in “%s”", sentence, yz_error_text(&attempt.err));
    http_try_close(&attempt);
}

static void test_connections_that_fail(void **state)
{
    const http_step step = { .deed = HTTP_SERVE };
    http_server server;
    char url[64];

    (void)state;
    http_server_start(&server, &step, 1);
    snprintf(url, sizeof url, "url=https://127.0.0.1:%d", server.port);
    assert_status(url, 0, YZ_IO,
                  "no safe connection (TLS) could be made; does it want http?");
    http_server_stop(&server);
    assert_status("", server.port, YZ_IO,
                  "no server takes connections there; is it running?");
    assert_status("url=http://nowhere.invalid/", 0, YZ_IO,
                  "there is no machine of that name");
}

static void test_this_machine_is_not_asked_through_a_proxy(void **state)
{
    const http_step step = { .deed = HTTP_SERVE };
    http_server server;
    http_try attempt;

    (void)state;
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    http_server_start(&server, &step, 1);
    assert_int_equal(http_try_open(&attempt, server.port, ""), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_OK);
    http_try_close(&attempt);
    http_server_stop(&server);
    unsetenv("http_proxy");
}

static void test_what_is_not_set_up_says_so(void **state)
{
    (void)state;
    assert_status("", 0, YZ_INVALID,
                  "engine_http is not set up: name a server");
    assert_status("protocol=openai", 1, YZ_INVALID, "wants a model");
    assert_status("model=m", 1, YZ_INVALID,
                  "the option “model” of engine_http is for the protocol "
                  "“openai”, and “libretranslate” is set");
    assert_status("protocol=openai\nmodel=m\nglossary=g", 1, YZ_INVALID,
                  "“glossary” of engine_http is for the protocol “deepl”");
    assert_status("formality=more", 1, YZ_INVALID, "“formality”");
    assert_status("protocol=apertium\nkey_file=/tmp/k", 1, YZ_INVALID,
                  "has no keys");
    assert_status("url=ftp://h.example/", 0, YZ_INVALID, "not of “ftp”");
    assert_status("url=https://a:b@h.example/", 0, YZ_INVALID,
                  "in front of “@”");
    assert_status("url=https://h.example/#x", 0, YZ_INVALID, "behind “#”");
    assert_status("url=nothing at all", 0, YZ_INVALID, "is not an address");
}

static void test_numbers_have_their_bounds(void **state)
{
    static const char *const cases[] = { "protocol=deepl\nbatch=51", "bytes=-1",
                                         "timeout=0", "retries=99",
                                         "protocol=deepl\nbytes=131073" };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        http_try attempt;

        assert_int_equal(http_try_open(&attempt, 1, cases[i]), YZ_INVALID);
        assert_non_null(strstr(yz_error_text(&attempt.err), "goes from"));
    }
}

/* ---- Keys --------------------------------------------------------------- */

static void test_a_key_is_taken_out_of_what_the_server_says(void **state)
{
    const http_step step = { .deed = HTTP_SAY,
                             .status = 403,
                             .body = "{\"message\":\"key secret\\u001b[31m "
                                     "is\\nbad\"}" };
    http_server server;
    http_try attempt;

    (void)state;
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    http_server_start(&server, &step, 1);
    assert_int_equal(http_try_open(&attempt, server.port, ""), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_INVALID);
    assert_sentence(&attempt,
                    "*does not accept the key (status 403): “key …[31m is bad”",
                    "");
    http_try_close(&attempt);
    http_server_stop(&server);
    unsetenv("YIZHI_ENGINE_KEY");
}

static void write_key(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

static void test_key_files(void **state)
{
    const http_step step = { .deed = HTTP_SERVE };
    char path[] = "/tmp/yizhi-key-XXXXXX";
    int fd = mkstemp(path);
    char settings[128];
    http_server server;
    http_try attempt;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    setenv("YIZHI_ENGINE_KEY", "other", 1);
    snprintf(settings, sizeof settings, "protocol=deepl\nkey_file=%s", path);
    http_server_start(&server, &step, 1);
    write_key(path, " from-file\n", 0600);
    assert_int_equal(http_try_open(&attempt, server.port, settings), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), YZ_OK);
    http_try_close(&attempt);
    assert_non_null(
        strstr(server.seen->requests[0].text, "DeepL-Auth-Key from-file\r\n"));
    write_key(path, "from-file\n", 0640);
    assert_status(settings, server.port, YZ_INVALID, "say chmod 600 to it");
    write_key(path, "from-file\n", 0602);
    assert_status(settings, server.port, YZ_INVALID, "say chmod 600 to it");
    write_key(path, "a\r\nX-Evil: b", 0600);
    assert_status(settings, server.port, YZ_INVALID, "has blanks");
    write_key(path, "\n", 0600);
    assert_status(settings, server.port, YZ_INVALID, "there is no key in");
    assert_status("protocol=deepl\nkey_file=/tmp", server.port, YZ_INVALID,
                  "is not a file");
    unlink(path);
    assert_status(settings, server.port, YZ_NOT_FOUND, "cannot be opened");
    assert_int_equal(server.seen->count, 1);
    http_server_stop(&server);
    unsetenv("YIZHI_ENGINE_KEY");
}

static void test_keys_that_must_not_be_sent(void **state)
{
    (void)state;
    assert_status("protocol=deepl", 1, YZ_INVALID, "wants a key");
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    assert_status("url=http://h.example/", 0, YZ_INVALID, "is plain http");
    assert_status("url=http://127.0.0.1.h.example/", 0, YZ_INVALID,
                  "is plain http");
    assert_status("url=http://128.0.0.1/", 0, YZ_INVALID, "is plain http");
    assert_status("url=http://[::1]:1/", 0, YZ_IO, "is it running?");
    assert_status("url=http://localhost:1/", 0, YZ_IO, "is it running?");
    setenv("YIZHI_ENGINE_KEY", "a b", 1);
    assert_status("", 1, YZ_INVALID, "has blanks");
    unsetenv("YIZHI_ENGINE_KEY");
}

/* ---- Memory ------------------------------------------------------------- */

static void exchange_without_memory(int port, const char *settings)
{
    for (size_t n = 1;; n++) {
        yz_status status;
        http_try attempt;
        bool failed;

        failing_alloc_begin(n);
        status = http_try_open(&attempt, port, settings);
        if (status == YZ_OK) {
            status = http_try_lines(&attempt, "一\n二");
            http_try_close(&attempt);
        }
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            return;
        assert_true(n < 1000);
    }
}

static void test_each_allocation_may_fail(void **state)
{
    const http_step step = { .deed = HTTP_SERVE };
    http_server server;

    (void)state;
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    http_server_start(&server, &step, 1);
    exchange_without_memory(server.port, "");
    exchange_without_memory(server.port, "protocol=deepl");
    exchange_without_memory(server.port, "protocol=openai\nmodel=m");
    exchange_without_memory(server.port, "protocol=apertium");
    http_server_stop(&server);
    unsetenv("YIZHI_ENGINE_KEY");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_each_fault_has_its_sentence),
    cmocka_unit_test(test_a_busy_server_is_asked_again),
    cmocka_unit_test(test_a_wait_that_is_asked_for_is_kept),
    cmocka_unit_test(test_a_signal_ends_a_wait),
    cmocka_unit_test(test_translations_that_are_none_are_refused),
    cmocka_unit_test(test_models_that_do_as_they_like_are_refused),
    cmocka_unit_test(test_connections_that_fail),
    cmocka_unit_test(test_this_machine_is_not_asked_through_a_proxy),
    cmocka_unit_test(test_what_is_not_set_up_says_so),
    cmocka_unit_test(test_numbers_have_their_bounds),
    cmocka_unit_test(test_a_key_is_taken_out_of_what_the_server_says),
    cmocka_unit_test(test_key_files),
    cmocka_unit_test(test_keys_that_must_not_be_sent),
    cmocka_unit_test(test_each_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
