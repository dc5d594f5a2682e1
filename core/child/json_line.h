/* SPDX-License-Identifier: Apache-2.0 */
/* JSON (RFC 8259) as it is written for a program beside us: in one line.  What
 * fails is remembered by the buffer. */
#ifndef YZI_JSON_LINE_H
#define YZI_JSON_LINE_H

#include <yizhi/buffer.h>

/* Appends a string with its quotation marks; `text` is UTF-8. */
void yzi_json_string(yz_buf *out, yz_str text);

/* Appends a member of an object whose value is a string.  `before` is what
 * stands in front of it: "{" or ",". */
void yzi_json_member(yz_buf *out, const char *before, const char *name,
                     yz_str text);

/* Appends ,"score": and a number from 0 to 1 with three places, in any
 * locale. */
void yzi_json_score(yz_buf *out, double score);

#endif
