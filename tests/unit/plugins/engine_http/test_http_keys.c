/* SPDX-License-Identifier: Apache-2.0 */
/* What is not set up, servers that are not there, keys that are not safe, and a
 * heap that is out. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/failing_alloc.h"
#include "support/main.h"
#include "unit/plugins/engine_http/http_server.h"
#include "unit/plugins/engine_http/http_try.h"

/* ---- Where no server is ------------------------------------------------- */

static void assert_said(const http_try *attempt, const char *part)
{
    const char *text = yz_error_text(&attempt->err);

    if (!strstr(text, part))
        fail_msg("“%s” is not in “%s”", part, text);
}

static void assert_status(const char *settings, int port, yz_status status,
                          const char *sentence)
{
    http_try attempt;

    assert_int_equal(http_try_open(&attempt, port, settings), YZ_OK);
    assert_int_equal(http_try_lines(&attempt, "一"), status);
    assert_said(&attempt, sentence);
    http_try_close(&attempt);
}

static void test_connections_that_fail(void **state)
{
    const http_step step = { .deed = HTTP_SERVE };
    bool certificates = /* where Debian's libcurl looks for them */
        access("/etc/ssl/certs/ca-certificates.crt", R_OK) == 0;
    http_server server;
    char url[64];

    (void)state;
    http_server_start(&server, &step, 1);
    snprintf(url, sizeof url, "url=https://127.0.0.1:%d", server.port);
    assert_status(
        url, 0, YZ_IO,
        certificates
            ? "no safe connection (TLS) could be made; does it want http?"
            : "no certificates are on this machine to know it by");
    http_server_stop(&server);
    /* Waiting would not help, and these would be minutes. */
    assert_status("pause=60", server.port, YZ_IO,
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
    assert_said(&attempt,
                "does not accept the key (status 403): “key …[31m is bad”");
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
