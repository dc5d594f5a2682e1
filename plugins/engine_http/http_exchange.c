/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sending with libcurl.  Waits grow as powers of two, with jitter, so that many
 * who were refused together do not come back together; a server that says how
 * long to wait (RFC 9110, section 10.2.3) is heard.
 *
 * libcurl takes proxies from the environment as always (HTTPS_PROXY, NO_PROXY);
 * this machine itself is never reached through one, or a key for a server on
 * it would leave it.
 */
#include "http_exchange.h"

#include "http_fault.h"
#include <curl/curl.h>
#include <errno.h>
#include <math.h>
#include <time.h>

enum {
    BODY_MOST = 16 << 20,   /* bytes of an answer, decoded */
    HEADERS_MOST = 64 << 10 /* and of all its headers */
};

struct http_exchange {
    CURL *curl;
    struct curl_slist *headers;
    size_t header_bytes; /* of the answer that comes in */
    bool answered;       /* something came back over HTTP once */
    uint64_t random;
};

/* ---- The handle --------------------------------------------------------- */

void http_exchange_free(http_exchange *exchange)
{
    if (!exchange)
        return;
    /* The list holds the key. */
    for (struct curl_slist *item = exchange->headers; item; item = item->next)
        explicit_bzero(item->data, strlen(item->data));
    curl_slist_free_all(exchange->headers);
    curl_easy_cleanup(exchange->curl);
    yz_free(exchange);
}

void http_answer_done(http_answer *answer)
{
    yz_buf_done(&answer->body);
}

static bool add_header(http_exchange *exchange, const char *name,
                       const char *scheme, const char *value)
{
    struct curl_slist *list;
    yz_buf line;

    yz_buf_init(&line, (size_t)1 << 16);
    yz_buf_printf(&line, "%s: %s%s%s", name, scheme, *scheme ? " " : "", value);
    list = line.failed == YZ_OK ? curl_slist_append(exchange->headers, line.ptr)
                                : NULL;
    if (line.len > 0)
        explicit_bzero(line.ptr, line.len);
    yz_buf_done(&line);
    if (list)
        exchange->headers = list;
    return list != NULL;
}

static bool add_headers(const http_engine *engine, http_exchange *exchange)
{
    const http_protocol *protocol = engine->protocol;

    /* No “Expect: 100-continue”: small servers do not know it and wait. */
    return add_header(exchange, "Content-Type", "", protocol->type) &&
           add_header(exchange, "Accept", "", "application/json") &&
           add_header(exchange, "Expect", "", "") &&
           (!protocol->scheme || engine->key.len == 0 ||
            add_header(exchange, "Authorization", protocol->scheme,
                       engine->key.ptr));
}

static size_t take_body(char *bytes, size_t size, size_t count, void *payload)
{
    http_answer *answer = payload;

    answer->failed = yz_buf_add(&answer->body, (yz_str){ bytes, size * count });
    return answer->failed == YZ_OK ? size * count : 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *payload)
{
    http_exchange *exchange = payload;

    (void)bytes;
    exchange->header_bytes += size * count;
    return exchange->header_bytes <= HEADERS_MOST ? size * count : 0;
}

static bool set_up(const http_engine *engine, http_exchange *exchange)
{
    CURL *curl = exchange->curl;
    long whole = (long)(engine->timeout * 1000);

    /* What could not be set to be safe must not be sent. */
    return curl_easy_setopt(curl, CURLOPT_URL, engine->address.url) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USERAGENT, "yizhi") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, whole) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, whole) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HTTPHEADER, exchange->headers) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange) == CURLE_OK &&
           (!engine->address.loopback ||
            curl_easy_setopt(curl, CURLOPT_NOPROXY, "*") == CURLE_OK);
}

static yz_status open_exchange(http_engine *engine, yz_error *err)
{
    http_exchange *exchange;
    struct timespec now;

    if (engine->transit)
        return YZ_OK;
    exchange = yz_calloc(1, sizeof *exchange);
    if (!exchange)
        return yz_fail_no_memory(err);
    clock_gettime(CLOCK_MONOTONIC, &now);
    exchange->random = ((uint64_t)now.tv_nsec << 20 ^ (uintptr_t)exchange) | 1;
    exchange->curl = curl_easy_init();
    if (!exchange->curl || !add_headers(engine, exchange) ||
        !set_up(engine, exchange)) {
        http_exchange_free(exchange);
        return yz_fail_no_memory(err);
    }
    engine->transit = exchange;
    return YZ_OK;
}

/* ---- One attempt -------------------------------------------------------- */

static CURLcode attempt(http_exchange *exchange, yz_str body,
                        http_answer *answer)
{
    CURL *curl = exchange->curl;
    curl_off_t wait = 0;
    CURLcode code;

    yz_buf_clear(&answer->body);
    answer->failed = YZ_OK;
    answer->status = 0;
    answer->wait = 0;
    exchange->header_bytes = 0;
    code = curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                            (curl_off_t)body.len);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.ptr);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
    if (code == CURLE_OK)
        code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer->status);
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
        answer->wait = (double)wait;
    exchange->answered = exchange->answered || answer->status > 0;
    return code;
}

/* Where nobody ever answered, the address is wrong or the server is not
 * running, which the next second will not change. */
static bool may_pass(const http_exchange *exchange, CURLcode code,
                     const http_answer *answer)
{
    switch (code) {
    case CURLE_OK:
        return http_fault_may_pass(answer);
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_OPERATION_TIMEDOUT:
        return exchange->answered;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return true;
    default:
        return false;
    }
}

/* Why there is no answer; what libcurl would say is for programmers. */
static const char *reason_of(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return yz_tr("there is no machine of that name");
    case CURLE_COULDNT_RESOLVE_PROXY:
        return yz_tr("there is no machine of the name of the proxy");
    case CURLE_COULDNT_CONNECT:
        return yz_tr("no server takes connections there; is it running?");
    case CURLE_OPERATION_TIMEDOUT:
        return NULL;
    case CURLE_PEER_FAILED_VERIFICATION:
        return yz_tr("its certificate cannot be trusted, and nothing was sent");
    case CURLE_SSL_CACERT_BADFILE:
        return yz_tr(
            "no certificates are on this machine to know it by (Debian: "
            "ca-certificates), and nothing was sent");
    case CURLE_SSL_CONNECT_ERROR:
        return yz_tr(
            "no safe connection (TLS) could be made; does it want http?");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return yz_tr("its answer broke off");
    case CURLE_GOT_NOTHING:
        return yz_tr("it closed the connection without an answer");
    case CURLE_SEND_ERROR:
        return yz_tr(
            "it closed the connection before it had the whole request");
    case CURLE_BAD_CONTENT_ENCODING:
        return yz_tr("its answer is compressed in a way that cannot be read");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return yz_tr("what answers there does not speak HTTP");
    default:
        return curl_easy_strerror(code);
    }
}

static yz_status tell_failure(const http_engine *engine, CURLcode code,
                              const http_answer *answer, yz_error *err)
{
    const char *shown = engine->address.shown;
    const char *reason = reason_of(code);

    if (code == CURLE_OUT_OF_MEMORY || answer->failed == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (answer->failed == YZ_LIMIT)
        return yz_fail(err, YZ_IO, "the answer of %s is larger than %d MiB",
                       shown, BODY_MOST >> 20);
    if (code == CURLE_WRITE_ERROR)
        return yz_fail(err, YZ_IO,
                       "the headers of the answer of %s are larger than %d KiB",
                       shown, HEADERS_MOST >> 10);
    if (!reason)
        return yz_fail(err, YZ_IO,
                       "%s did not answer within %g seconds; “timeout” sets "
                       "how long to wait",
                       shown, engine->timeout);
    return yz_fail(err, YZ_IO, "%s cannot be asked: %s", shown, reason);
}

/* ---- Waiting ------------------------------------------------------------ */

/* In [0, 1): xorshift64, good enough to spread waits. */
static double draw(http_exchange *exchange)
{
    uint64_t x = exchange->random;

    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    exchange->random = x;
    return (double)(x >> 11) / 9007199254740992.0;
}

/* A wait ends with a signal: whoever sent it wants an end, or nothing. */
static bool wait_for(double seconds)
{
    struct timespec time;

    time.tv_sec = (time_t)seconds;
    time.tv_nsec = (long)((seconds - floor(seconds)) * 1e9);
    return nanosleep(&time, NULL) == 0;
}

static double wait_of(http_engine *engine, size_t number,
                      const http_answer *answer)
{
    double wait = ldexp(engine->pause, number < 20 ? (int)number : 20);

    wait = fmin(wait, engine->timeout) * (0.5 + 0.5 * draw(engine->transit));
    return fmax(wait, answer->wait);
}

static yz_status pause_for(http_engine *engine, size_t number,
                           const http_answer *answer, yz_error *err)
{
    double wait = wait_of(engine, number, answer);

    if (wait > engine->timeout)
        return yz_fail(err, YZ_IO,
                       "%s asks to wait for %.0f seconds, which is longer than "
                       "“timeout” (%g); try again then",
                       engine->address.shown, wait, engine->timeout);
    if (!wait_for(wait))
        return yz_fail(err, YZ_CANCELLED,
                       "a signal came while %s had to be waited for",
                       engine->address.shown);
    return YZ_OK;
}

yz_status http_exchange_send(http_engine *engine, yz_str body,
                             http_answer *answer, yz_error *err)
{
    yz_status status = open_exchange(engine, err);

    yz_buf_init(&answer->body, BODY_MOST);
    for (size_t number = 0; status == YZ_OK; number++) {
        CURLcode code = attempt(engine->transit, body, answer);
        bool again = may_pass(engine->transit, code, answer);

        if (code == CURLE_OK && !again)
            return YZ_OK;
        if (!again || number == engine->retries)
            return code == CURLE_OK
                       ? http_fault_tell(engine, answer, number, err)
                       : tell_failure(engine, code, answer, err);
        status = pause_for(engine, number, answer, err);
    }
    return status;
}
