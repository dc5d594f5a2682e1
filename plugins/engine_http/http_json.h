/* SPDX-License-Identifier: Apache-2.0 */
/* JSON (RFC 8259): requests are written, answers are read with jansson. */
#ifndef YZ_ENGINE_HTTP_JSON_H
#define YZ_ENGINE_HTTP_JSON_H

#include "http_engine.h"

/* Appends `text` in quotes, its characters escaped where JSON wants that. */
void http_json_text(yz_buf *out, yz_str text);

/* Appends "name":"text", with a comma before it unless it comes first. */
void http_json_pair(yz_buf *out, const char *name, yz_str text);

/* The same, unless `text` is empty. */
void http_json_pair_if(yz_buf *out, const char *name, const char *text);

/* Appends the texts of all segments as an array. */
void http_json_texts(yz_buf *out, const http_request *request);

/* The text of a JSON string; empty for all else, NULL too. */
yz_str http_json_string(const json_t *value);

/* Puts the strings of `list`, each the member `name` of an item, or the item
 * itself for NULL, into reply->texts.  False, with a reason: it is no list of
 * as many strings. */
bool http_json_read_list(const json_t *list, const char *name, size_t count,
                         http_reply *reply);

#endif
