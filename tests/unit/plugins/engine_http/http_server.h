/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A server for tests, in a process of its own on 127.0.0.1: it speaks the
 * protocols that engine_http does, or fails in the way it is told to.  It ends
 * with http_server_stop(), and by itself after half a minute.
 */
#ifndef YZ_TESTS_ENGINE_HTTP_SERVER_H
#define YZ_TESTS_ENGINE_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum {
    HTTP_STEPS = 16,
    HTTP_KEPT = 40,       /* requests that are kept */
    HTTP_REQUEST = 65536, /* bytes of each */
};

/* What the server does with a request. */
typedef enum http_deed {
    HTTP_SERVE = 0, /* a true answer: “T:” in front of each text */
    HTTP_SAY,       /* status and body as the step has them */
    HTTP_CUT,       /* says more than it sends */
    HTTP_CLOSE,     /* nothing at all */
    HTTP_HANG,      /* nothing, and the connection stays */
    HTTP_DRIP,      /* a byte each tenth of a second */
    HTTP_LARGE,     /* more than 16 MiB */
    HTTP_BOMB,      /* the same, in some kB of gzip */
    HTTP_HEADERS,   /* headers without an end */
    HTTP_JUNK       /* no HTTP */
} http_deed;

typedef struct http_step {
    http_deed deed;
    int status;
    const char *headers; /* each ends in CR LF; or NULL */
    const char *body;
    size_t most; /* HTTP_SERVE: more segments are answered with 413; 0: any */
    const char *hated; /* and a request with this in it with 400; or NULL */
} http_step;

/* What the server has seen; in memory that both processes have. */
typedef struct http_seen {
    size_t count;
    struct {
        size_t len;
        char text[HTTP_REQUEST]; /* headers and body; ends in a NUL */
    } requests[HTTP_KEPT];
} http_seen;

typedef struct http_server {
    pid_t pid;
    int port;
    http_seen *seen;
} http_server;

/* Answers the n-th request by steps[n], and those behind the last by the last.
 * The steps are read in the server's process. */
void http_server_start(http_server *server, const http_step *steps,
                       size_t count);
void http_server_stop(http_server *server);

/* The body of request number `number`, from 0; fails the test without one. */
const char *http_server_body(const http_server *server, size_t number);

#endif
