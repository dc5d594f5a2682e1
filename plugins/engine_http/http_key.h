/* SPDX-License-Identifier: Apache-2.0 */
/* The key of an account: where it comes from, and where it must not go. */
#ifndef YZ_ENGINE_HTTP_KEY_H
#define YZ_ENGINE_HTTP_KEY_H

#include "http_engine.h"

/* What stands for a key in what people see. */
#define HTTP_KEY_SHOWN "…, not shown"

/* Fills engine->key from the file that “key_file” names, else from the
 * environment variable that “key_env” names; empty where there is none.
 * YZ_INVALID: others could read the file, or it holds no key. */
yz_status http_key_load(http_engine *engine, yz_error *err);

/* Whether the key may go to engine->address, and whether there is one if the
 * protocol wants one. */
yz_status http_key_check(const http_engine *engine, yz_error *err);

void http_key_done(http_engine *engine);

#endif
