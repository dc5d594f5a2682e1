/* SPDX-License-Identifier: Apache-2.0 */
/* The engine as a host would use it, and what came of it. */
#ifndef YZ_TESTS_ENGINE_HTTP_TRY_H
#define YZ_TESTS_ENGINE_HTTP_TRY_H

#include <yizhi/kind/engine.h>

enum {
    HTTP_TRY_MOST = 200 /* segments of a call */
};

typedef struct http_try {
    const yz_engine_ops *ops;
    void *self;
    yz_str langs[2];
    yz_error err;
    char *texts[HTTP_TRY_MOST];   /* proposals by segment; NULL: none */
    char *reasons[HTTP_TRY_MOST]; /* refusals by segment; NULL: none */
    size_t proposals;
    size_t refusals;
} http_try;

/* Makes an engine with the settings, "key=value", each a line of `settings`,
 * and "url" of `port` on this machine unless `port` is 0.  The languages are
 * zh-Hans and en-US. */
yz_status http_try_open(http_try *attempt, int port, const char *settings);
void http_try_close(http_try *attempt);

/* Fails the test, with the sentence, unless `status` is YZ_OK. */
void http_try_must(const http_try *attempt, yz_status status);

/* Translates the lines of `texts`, or the segments. */
yz_status http_try_lines(http_try *attempt, const char *texts);
yz_status http_try_segments(http_try *attempt,
                            const yz_engine_segment *segments, size_t count);

/* What preview() gives for the segments; yz_free() it. */
char *http_try_preview(http_try *attempt, const yz_engine_segment *segments,
                       size_t count, size_t *characters);

#endif
