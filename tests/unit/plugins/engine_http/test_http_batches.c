/* SPDX-License-Identifier: Apache-2.0 */
/* How engine_http cuts segments into requests, and what it shows of them. */
#include <stdio.h>
#include <stdlib.h>

#include "support/main.h"
#include "unit/plugins/engine_http/http_server.h"
#include "unit/plugins/engine_http/http_try.h"

static const http_step serving = { .deed = HTTP_SERVE };

/* ---- Batches ------------------------------------------------------------ */

static char *numbers(size_t count, size_t width)
{
    yz_buf out;

    yz_buf_init(&out, (size_t)1 << 24);
    for (size_t i = 0; i < count; i++)
        yz_buf_printf(&out, "%0*zu\n", (int)width, i);
    assert_int_equal(out.failed, YZ_OK);
    return out.ptr;
}

static void assert_in_order(const http_try *attempt, size_t count, size_t width)
{
    char expected[4096];

    assert_int_equal(attempt->proposals + attempt->refusals, count);
    for (size_t i = 0; i < count; i++) {
        if (!attempt->texts[i])
            continue;
        snprintf(expected, sizeof expected, "T:%0*zu", (int)width, i);
        assert_string_equal(attempt->texts[i], expected);
    }
}

/* Translates `count` numbers; gives how many requests that took. */
static size_t requests_for(const http_step *step, const char *settings,
                           size_t count, size_t width)
{
    char *texts = numbers(count, width);
    http_server server;
    http_try attempt;
    size_t requests;

    http_server_start(&server, step, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, settings));
    http_try_must(&attempt, http_try_lines(&attempt, texts));
    assert_in_order(&attempt, count, width);
    assert_int_equal(attempt.proposals, count);
    requests = server.seen->count;
    for (size_t i = 0; i < requests && i < HTTP_KEPT; i++)
        assert_true(server.seen->requests[i].len < HTTP_REQUEST);
    http_try_close(&attempt);
    http_server_stop(&server);
    yz_free(texts);
    return requests;
}

static void test_batches_by_count(void **state)
{
    (void)state;
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    assert_int_equal(requests_for(&serving, "protocol=deepl", 101, 4), 3);
    unsetenv("YIZHI_ENGINE_KEY");
    assert_int_equal(requests_for(&serving, "batch=7", 21, 4), 3);
    assert_int_equal(requests_for(&serving, "batch=7", 22, 4), 4);
    assert_int_equal(requests_for(&serving, "protocol=openai\nmodel=m", 17, 4),
                     3);
}

static void test_batches_by_bytes(void **state)
{
    char *texts = numbers(20, 300);
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &serving, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, "bytes=1000"));
    http_try_must(&attempt, http_try_lines(&attempt, texts));
    assert_in_order(&attempt, 20, 300);
    assert_int_equal(server.seen->count, 10);
    for (size_t i = 0; i < 10; i++)
        assert_true(strlen(http_server_body(&server, i)) <= 1000);
    http_try_close(&attempt);
    http_try_must(&attempt, http_try_open(&attempt, server.port, "bytes=200"));
    http_try_must(&attempt, http_try_lines(&attempt, texts));
    assert_int_equal(attempt.refusals, 20);
    assert_string_equal(attempt.reasons[3],
                        "the segment does not fit into a request of 200 bytes");
    assert_int_equal(server.seen->count, 10);
    http_try_close(&attempt);
    http_server_stop(&server);
    yz_free(texts);
}

static void test_what_is_too_many_is_halved(void **state)
{
    const http_step few = { .deed = HTTP_SERVE, .most = 5 };

    (void)state;
    /* 32, 16, 8, 4, then the other half of the 8 as 2, 1, 1; six times 4 */
    assert_int_equal(requests_for(&few, "", 32, 4), 13);
}

static void test_one_refused_segment_costs_no_other(void **state)
{
    const http_step step = { .deed = HTTP_SERVE, .hated = "0012" };
    char *texts = numbers(32, 4);
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &step, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, ""));
    http_try_must(&attempt, http_try_lines(&attempt, texts));
    assert_in_order(&attempt, 32, 4);
    assert_int_equal(attempt.refusals, 1);
    /* 0–31, 0–15, 0–7, 8–11, 12–13, 12, 13, 14–31 */
    assert_int_equal(server.seen->count, 8);
    assert_string_equal(
        attempt.reasons[12],
        "the server refuses the segment: “this I cannot stand”");
    http_try_close(&attempt);
    http_server_stop(&server);
    yz_free(texts);
}

static void test_a_server_that_refuses_all_is_left(void **state)
{
    const http_step step = { .deed = HTTP_SERVE, .hated = "q" };
    char *texts = numbers(100, 4);
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &step, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, ""));
    assert_int_equal(http_try_lines(&attempt, texts), YZ_UNSUPPORTED);
    assert_int_equal(attempt.refusals, 8);
    assert_non_null(strstr(yz_error_text(&attempt.err),
                           "refused the first 8 segments and accepted none"));
    assert_int_equal(server.seen->count, 13);
    http_try_close(&attempt);
    http_server_stop(&server);
    yz_free(texts);
}

/* ---- The host's sink ---------------------------------------------------- */

static yz_status stop(void *payload, const yz_proposal *proposal)
{
    (void)proposal;
    (*(size_t *)payload)++;
    return YZ_CANCELLED;
}

static void test_a_sink_may_end_the_work(void **state)
{
    yz_engine_segment segments[4] = {
        { .struct_size = sizeof *segments, .text = yz_str_of("一") },
        { .struct_size = sizeof *segments, .text = yz_str_of("二") },
        { .struct_size = sizeof *segments, .text = yz_str_of("三") },
        { .struct_size = sizeof *segments, .text = yz_str_of("四") },
    };
    size_t given = 0;
    yz_engine_sink sink = { sizeof sink, &given, stop, NULL };
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &serving, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, "batch=2"));
    assert_int_equal(attempt.ops->translate(attempt.self, attempt.langs,
                                            segments, 4, &sink, &attempt.err),
                     YZ_CANCELLED);
    assert_int_equal(given, 1);
    assert_int_equal(server.seen->count, 1);
    http_try_close(&attempt);
    http_server_stop(&server);
}

/* ---- Papers ------------------------------------------------------------- */

static void test_identity_tells_what_matters_and_no_secret(void **state)
{
    http_try attempt;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 4096);
    http_try_must(
        &attempt,
        http_try_open(&attempt, 0,
                      "url=https://h.example/x?key=secret\nprotocol=deepl\n"
                      "glossary=g\nformality=less"));
    http_try_must(&attempt, attempt.ops->identity(attempt.self, attempt.langs,
                                                  &out, &attempt.err));
    assert_string_equal(
        out.ptr, "{\"engine\":\"http\",\"edition\":1,\"protocol\":\"deepl\","
                 "\"url\":\"https://h.example/x/v2/translate\",\"model\":\"\","
                 "\"glossary\":\"g\",\"formality\":\"less\",\"source\":\"ZH\","
                 "\"target\":\"EN-US\"}");
    yz_buf_done(&out);
    http_try_close(&attempt);
}

static void test_the_path_is_added_as_far_as_it_is_missing(void **state)
{
    static const char *const cases[][2] = {
        { "https://h.example", "https://h.example/v1/chat/completions" },
        { "https://h.example/", "https://h.example/v1/chat/completions" },
        { "https://h.example/v1/", "https://h.example/v1/chat/completions" },
        { "https://h.example/api/v1", "https://h.example/api/v1/chat/"
                                      "completions" },
        { "https://h.example/v1/chat/completions",
          "https://h.example/v1/chat/completions" },
        { "https://h.example/v11", "https://h.example/v11/v1/chat/"
                                   "completions" },
        { "https://h.example:8443/a?k=v", "https://h.example:8443/a/v1/chat/"
                                          "completions" },
    };
    yz_engine_segment segment = { .struct_size = sizeof segment,
                                  .text = yz_str_of("一") };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char settings[256];
        char line[256];
        size_t characters;
        http_try attempt;
        char *text;

        snprintf(settings, sizeof settings, "url=%s\nprotocol=openai\nmodel=m",
                 cases[i][0]);
        snprintf(line, sizeof line, "POST %s\n", cases[i][1]);
        http_try_must(&attempt, http_try_open(&attempt, 0, settings));
        text = http_try_preview(&attempt, &segment, 1, &characters);
        assert_memory_equal(text, line, strlen(line));
        yz_free(text);
        http_try_close(&attempt);
    }
}

static void test_preview_shows_all_but_the_key(void **state)
{
    yz_engine_segment segments[3] = {
        { .struct_size = sizeof *segments, .text = yz_str_of("一二") },
        { .struct_size = sizeof *segments, .text = yz_str_of("三") },
        { .struct_size = sizeof *segments, .text = yz_str_of("四") },
    };
    static const char *const protocols[] = { "", "protocol=deepl",
                                             "protocol=openai\nmodel=m" };

    (void)state;
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    for (size_t i = 0; i < 3; i++) {
        char settings[128];
        size_t characters = 0;
        http_try attempt;
        char *text;

        snprintf(settings, sizeof settings, "batch=2\n%s", protocols[i]);
        http_try_must(&attempt, http_try_open(&attempt, 1, settings));
        text = http_try_preview(&attempt, segments, 3, &characters);
        assert_int_equal(characters, 4);
        assert_null(strstr(text, "secret"));
        assert_non_null(strstr(text, "…, not shown"));
        assert_non_null(strstr(text, "POST http://127.0.0.1:1/"));
        assert_non_null(strstr(strstr(text, "一二") + 1, "POST"));
        yz_free(text);
        http_try_close(&attempt);
    }
    unsetenv("YIZHI_ENGINE_KEY");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_batches_by_count),
    cmocka_unit_test(test_batches_by_bytes),
    cmocka_unit_test(test_what_is_too_many_is_halved),
    cmocka_unit_test(test_one_refused_segment_costs_no_other),
    cmocka_unit_test(test_a_server_that_refuses_all_is_left),
    cmocka_unit_test(test_a_sink_may_end_the_work),
    cmocka_unit_test(test_identity_tells_what_matters_and_no_secret),
    cmocka_unit_test(test_the_path_is_added_as_far_as_it_is_missing),
    cmocka_unit_test(test_preview_shows_all_but_the_key),
};

YZ_TEST_MAIN(tests)
