/* SPDX-License-Identifier: Apache-2.0 */
/* Language tags (BCP 47) taken apart for servers' own names of languages. */
#ifndef YZ_ENGINE_HTTP_LANGS_H
#define YZ_ENGINE_HTTP_LANGS_H

#include "http_engine.h"

/* The first subtag: "zh" of "zh-Hant-TW". */
yz_str http_langs_primary(yz_str tag);

/* Whether one of the subtags behind the first is `subtag`, in any case. */
bool http_langs_has(yz_str tag, const char *subtag);

/* Whether a tag of Chinese is of what is written in traditional characters. */
bool http_langs_is_traditional(yz_str tag);

/* Appends in capitals, or in small letters. */
void http_langs_add(yz_str subtag, bool capitals, yz_buf *out);

#endif
