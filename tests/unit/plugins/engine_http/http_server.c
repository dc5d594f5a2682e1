/* SPDX-License-Identifier: Apache-2.0 */
/* One connection after the other, each for one request; no threads. */
#include "unit/plugins/engine_http/http_server.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/main.h"

enum {
    LIFETIME = 30, /* seconds */
    LARGE = 17 << 20
};

/* ---- Sending ------------------------------------------------------------ */

static void send_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(fd, bytes, len, MSG_NOSIGNAL);

        if (sent <= 0)
            return;
        bytes += sent;
        len -= (size_t)sent;
    }
}

static void send_head(int fd, int status, const char *headers, size_t len)
{
    char head[1024];
    int n = snprintf(head, sizeof head,
                     "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\n"
                     "Connection: close\r\nContent-Length: %zu\r\n%s\r\n",
                     status, len, headers ? headers : "");

    send_all(fd, head, (size_t)n);
}

static void say(int fd, int status, const char *headers, const char *body)
{
    send_head(fd, status, headers, strlen(body));
    send_all(fd, body, strlen(body));
}

static void rest(long milliseconds)
{
    struct timespec time = { milliseconds / 1000,
                             milliseconds % 1000 * 1000000 };

    nanosleep(&time, NULL);
}

static void say_large(int fd)
{
    static char block[1 << 16];

    memset(block, ' ', sizeof block);
    send_head(fd, 200, NULL, LARGE);
    for (size_t i = 0; i < LARGE / sizeof block; i++)
        send_all(fd, block, sizeof block);
}

/* DEFLATE's stored and repeated blocks want zlib; gzip's own program is not
 * needed for a run of one byte: fixed codes, matches of 258 at distance 1.
 * Each is 8 bits for length 258 (code 285: 11000101) and 5 for distance 1. */
typedef struct bits {
    unsigned char *bytes;
    size_t len;
    unsigned room;
    unsigned filled;
} bits;

static void put_bit(bits *out, unsigned bit)
{
    out->room |= bit << out->filled++;
    if (out->filled == 8) {
        out->bytes[out->len++] = (unsigned char)out->room;
        out->room = 0;
        out->filled = 0;
    }
}

/* Codes of Huffman go out with their highest bit first. */
static void put_code(bits *out, unsigned code, int width)
{
    while (width-- > 0)
        put_bit(out, code >> width & 1);
}

static void say_bomb(int fd)
{
    static unsigned char bytes[1 << 18] = { 0x1F, 0x8B, 8 };
    bits out = { .bytes = bytes, .len = 10 };

    put_bit(&out, 1); /* the last block */
    put_bit(&out, 1); /* with fixed codes: 01, lowest bit first */
    put_bit(&out, 0);
    put_code(&out, 0x30 + ' ', 8);
    for (size_t i = 0; i < LARGE / 258; i++) {
        put_code(&out, 0xC5, 8);
        put_code(&out, 0, 5);
    }
    put_code(&out, 0, 7);
    while (out.filled > 0)
        put_bit(&out, 0);
    out.len += 8;
    send_head(fd, 200, "Content-Encoding: gzip\r\n", out.len);
    send_all(fd, (const char *)bytes, out.len);
}

static void drip(int fd)
{
    send_head(fd, 200, NULL, 100);
    for (int i = 0; i < 100; i++) {
        send_all(fd, " ", 1);
        rest(100);
    }
}

static void say_headers(int fd)
{
    send_all(fd, "HTTP/1.1 200 OK\r\n", 17);
    for (int i = 0; i < 40000; i++)
        send_all(fd, "X-More: and more\r\n", 18);
}

/* ---- True answers ------------------------------------------------------- */

static json_t *marked(const json_t *text)
{
    return json_sprintf("T:%s", json_string_value(text));
}

static json_t *answer_libre(const json_t *root)
{
    json_t *list = json_array();
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(root, "q"), i, item)
        json_array_append_new(list, marked(item));
    return json_pack("{s:o}", "translatedText", list);
}

static json_t *answer_deepl(const json_t *root)
{
    json_t *list = json_array();
    size_t i;
    json_t *item;

    json_array_foreach(json_object_get(root, "text"), i, item)
        json_array_append_new(list,
                              json_pack("{s:s,s:o}", "detected_source_language",
                                        "ZH", "text", marked(item)));
    return json_pack("{s:o}", "translations", list);
}

/* The last segment first: ids are what counts. */
static json_t *answer_openai(const json_t *root)
{
    const json_t *message =
        json_array_get(json_object_get(root, "messages"), 1);
    json_t *inner = json_loads(
        json_string_value(json_object_get(message, "content")), 0, NULL);
    json_t *list = json_array();
    size_t i;
    json_t *item;
    json_t *answer;
    char *text;

    json_array_foreach(json_object_get(inner, "segments"), i, item)
        json_array_insert_new(list, 0,
                              json_pack("{s:O,s:o}", "id",
                                        json_object_get(item, "id"), "text",
                                        marked(json_object_get(item, "text"))));
    answer = json_pack("{s:o}", "translations", list);
    text = json_dumps(answer, 0);
    json_decref(answer);
    json_decref(inner);
    answer = json_pack("{s:[{s:i,s:s,s:{s:s,s:s}}]}", "choices", "index", 0,
                       "finish_reason", "stop", "message", "role", "assistant",
                       "content", text);
    free(text);
    return answer;
}

static size_t count_texts(const json_t *root)
{
    return json_array_size(json_object_get(root, "q")) +
           json_array_size(json_object_get(root, "text"));
}

static void serve(int fd, const http_step *step, const char *request,
                  const char *body)
{
    json_t *root = json_loads(body, 0, NULL);
    json_t *answer = NULL;
    char *text;

    if (step->hated && strstr(body, step->hated)) {
        say(fd, 400, NULL, "{\"message\":\"this I cannot stand\"}");
    } else if (step->most > 0 && count_texts(root) > step->most) {
        say(fd, 413, NULL, "{\"message\":\"too many\"}");
    } else {
        if (strncmp(request, "POST /v2/translate ", 19) == 0)
            answer = answer_deepl(root);
        else if (strncmp(request, "POST /v1/chat/completions ", 26) == 0)
            answer = answer_openai(root);
        else if (strncmp(request, "POST /translate ", 16) == 0 && root)
            answer = answer_libre(root);
        else if (strncmp(request, "POST /translate ", 16) == 0)
            answer = json_pack("{s:{s:s}}", "responseData", "translatedText",
                               "T:form");
        text = answer ? json_dumps(answer, 0) : NULL;
        say(fd, answer ? 200 : 404, NULL, text ? text : "{}");
        free(text);
    }
    json_decref(answer);
    json_decref(root);
}

/* ---- The process -------------------------------------------------------- */

static void act(int fd, const http_step *step, const char *request,
                const char *body)
{
    switch (step->deed) {
    case HTTP_SERVE:
        serve(fd, step, request, body);
        break;
    case HTTP_SAY:
        say(fd, step->status, step->headers, step->body);
        break;
    case HTTP_CUT:
        send_head(fd, 200, NULL, 1000);
        send_all(fd, "{\"translated", 12);
        break;
    case HTTP_HANG:
        rest(5000);
        break;
    case HTTP_DRIP:
        drip(fd);
        break;
    case HTTP_LARGE:
        say_large(fd);
        break;
    case HTTP_BOMB:
        say_bomb(fd);
        break;
    case HTTP_HEADERS:
        say_headers(fd);
        break;
    case HTTP_JUNK:
        send_all(fd, "220 mail.example ESMTP\r\n", 24);
        break;
    case HTTP_CLOSE:
        break;
    }
}

/* Reads headers and as much body as they promise; gives where the body begins,
 * 0 where there is none. */
static size_t read_request(int fd, char *room, size_t most)
{
    size_t len = 0;
    size_t need = SIZE_MAX;
    size_t begin = 0;

    while (len < need && len < most) {
        ssize_t got = recv(fd, room + len, most - len, 0);
        const char *end;
        const char *length;

        if (got <= 0)
            break;
        len += (size_t)got;
        room[len] = 0;
        /* A hello of TLS has no line ends. */
        if (room[0] == 0x16)
            break;
        end = strstr(room, "\r\n\r\n");
        if (!end || begin > 0)
            continue;
        begin = (size_t)(end - room) + 4;
        length = strcasestr(room, "content-length:");
        need = begin + (length ? strtoul(length + 15, NULL, 10) : 0);
    }
    room[len] = 0;
    return begin;
}

static void run(int listening, const http_step *steps, size_t count,
                http_seen *seen)
{
    static char request[HTTP_REQUEST * 4];

    signal(SIGALRM, SIG_DFL);
    alarm(LIFETIME);
    for (size_t number = 0;; number++) {
        int fd = accept(listening, NULL, NULL);
        size_t begin;

        if (fd < 0)
            _exit(1);
        begin = read_request(fd, request, sizeof request - 1);
        if (number < HTTP_KEPT) {
            seen->requests[number].len = strlen(request);
            snprintf(seen->requests[number].text, HTTP_REQUEST, "%s", request);
        }
        __atomic_store_n(&seen->count, number + 1, __ATOMIC_SEQ_CST);
        act(fd, &steps[number < count ? number : count - 1], request,
            request + begin);
        shutdown(fd, SHUT_RDWR);
        close(fd);
    }
}

void http_server_start(http_server *server, const http_step *steps,
                       size_t count)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t len = sizeof address;
    int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(count > 0 && count <= HTTP_STEPS);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(listening >= 0);
    assert_int_equal(bind(listening, (struct sockaddr *)(void *)&address, len),
                     0);
    assert_int_equal(listen(listening, 16), 0);
    assert_int_equal(
        getsockname(listening, (struct sockaddr *)(void *)&address, &len), 0);
    server->port = ntohs(address.sin_port);
    server->seen = mmap(NULL, sizeof *server->seen, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(server->seen != MAP_FAILED);
    server->pid = fork();
    assert_true(server->pid >= 0);
    if (server->pid == 0)
        run(listening, steps, count, server->seen);
    close(listening);
}

void http_server_stop(http_server *server)
{
    kill(server->pid, SIGKILL);
    waitpid(server->pid, NULL, 0);
    munmap(server->seen, sizeof *server->seen);
}

const char *http_server_body(const http_server *server, size_t number)
{
    const char *end;

    assert_true(number < server->seen->count && number < HTTP_KEPT);
    end = strstr(server->seen->requests[number].text, "\r\n\r\n");
    assert_non_null(end);
    return end + 4;
}
