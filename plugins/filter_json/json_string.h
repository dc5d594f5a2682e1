/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings of JSON: to text and back.
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

#endif
