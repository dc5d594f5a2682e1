/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings of JSON: to text and back, and whether they are meant for readers.
 */
#ifndef YZ_FILTER_JSON_JSON_STRING_H
#define YZ_FILTER_JSON_JSON_STRING_H

#include "../message/message.h"
#include "json_scan.h"

enum {
    JSON_ASCII = 1 << 16 /* of a block's style: other characters as escapes */
};

/* Reads the string into `m`, which still has to be finished.  YZ_FORMAT: half
 * of a surrogate pair, or a NUL. */
yz_status json_string_read(const json_scanner *scanner, yz_span span,
                           message *m);

/* As encode() of <yizhi/kind/filter.h>. */
yz_status json_string_write(const yz_filter_text *text, yz_buf *out);

/*
 * Whether the string is text: it has letters outside of placeholders, and is
 * neither an address nor, being one word of ASCII, an identifier, a name of a
 * file, a colour and the like.
 */
bool json_is_text(yz_str string, const message *m);

/* If the whole string is a message with forms, {n, plural, one {…} other {…}},
 * the forms that lie in it are given one by one: begin with *at as the begin of
 * the string.  False if there is no further one, or it is no such message. */
bool json_next_form(yz_str string, size_t *at, yz_span *form);

#endif
