/* SPDX-License-Identifier: Apache-2.0 */
/* Text of others on its way to a terminal. */
#ifndef YZC_SAFE_H
#define YZC_SAFE_H

#include <stdio.h>
#include <yizhi/yizhi.h>

/* Whether a character can steer a terminal: controls, tab and line ends among
 * them, and marks of writing direction. */
bool yzc_is_unsafe(uint32_t code_point);

/* Hands `text` to `put` in pieces, each control character (and those of writing
 * direction) as \u{…}, so that no document and no file name can steer the
 * terminal; tabs and line ends become spaces. */
void yzc_safe(yz_str text, void (*put)(void *payload, yz_str piece),
              void *payload);

/* The same into a stream. */
void yzc_put_safe(FILE *out, yz_str text);

/* Whether XML has the character (XML 1.0, section 2.2), and the entity for one
 * that is markup there; NULL: it stands for itself. */
bool yzc_is_xml(uint32_t code_point);
const char *yzc_xml_entity(uint32_t code_point);

/* Appends text for XML, controls as references; what XML does not have, or are
 * bytes of a file's name that are no UTF-8, as U+FFFD: how many those are. */
size_t yzc_add_xml(yz_buf *out, yz_str text);

/* The same for HTML, which has no way to write the controls of C1. */
size_t yzc_add_html(yz_buf *out, yz_str text);

/* Appends `text` as a string of JSON, with its marks. */
void yzc_add_json_string(yz_buf *out, yz_str text);

/* Appends a member with such a string: "name": "text". */
void yzc_add_json_member(yz_buf *out, const char *name, yz_str text);

#endif
