/* SPDX-License-Identifier: Apache-2.0 */
/* What a server means that does not give what it was asked for. */
#ifndef YZ_ENGINE_HTTP_FAULT_H
#define YZ_ENGINE_HTTP_FAULT_H

#include "http_exchange.h"

/* Whether the same request may be answered in a while. */
bool http_fault_may_pass(const http_answer *answer);

/* Whether the server refuses what it was given, and less may do. */
bool http_fault_is_refusal(const http_engine *engine,
                           const http_answer *answer);

/* Whether there is an answer to be read. */
bool http_fault_is_none(const http_answer *answer);

/* Appends what the server said, on one line, cut where it is long, the key
 * taken out; nothing where it said nothing.  A failure stays in `out`. */
void http_fault_words(const http_engine *engine, const http_answer *answer,
                      yz_buf *out);

/* The sentence for a status after `retries` more attempts, and what it means
 * for the run. */
yz_status http_fault_tell(const http_engine *engine, const http_answer *answer,
                          size_t retries, yz_error *err);

#endif
