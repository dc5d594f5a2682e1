/* SPDX-License-Identifier: Apache-2.0 */
/* A request and its answer, sent again where that may help. */
#ifndef YZ_ENGINE_HTTP_EXCHANGE_H
#define YZ_ENGINE_HTTP_EXCHANGE_H

#include "http_engine.h"

/* What a server answered; http_answer_done() in any case. */
typedef struct http_answer {
    long status;      /* 200 … */
    yz_buf body;      /* decoded, 16 MiB at most */
    double wait;      /* seconds it asks to wait, 0: it does not */
    yz_status failed; /* while the body came in */
} http_answer;

void http_answer_done(http_answer *answer);

/* Sends `body` to the engine's address.  YZ_OK: there is an answer that sending
 * again would not change, whatever its status.  YZ_IO: there is none. */
yz_status http_exchange_send(http_engine *engine, yz_str body,
                             http_answer *answer, yz_error *err);

void http_exchange_free(http_exchange *exchange);

#endif
