/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in the text of a paragraph. */
#ifndef YZ_OFFICE_INLINE_H
#define YZ_OFFICE_INLINE_H

#include "office_walk.h"

/* The innermost paragraph that is open; there must be one. */
of_paragraph *of_top(of_walk *walk);

/* The same; NULL: there is none. */
of_paragraph *of_innermost(of_walk *walk);

/* The open tag at a depth, from 1. */
of_open_tag *of_tag_at(of_walk *walk, size_t depth);

/* The value of an attribute, whatever its prefix, as it stands; its ptr is NULL
 * where there is none. */
yz_str of_tag_value(const of_walk *walk, const xs_token *token,
                    const char *local);
bool of_tag_value_is(const of_walk *walk, const xs_token *token,
                     const char *local, const char *value);

/* Fails with the standard sentence. */
yz_status of_walk_no_memory(const of_walk *walk);

/* Moves behind the element whose begin tag `token` is; its span is then that of
 * the whole. */
void of_take_whole(of_walk *walk, xs_token *token);

/* An item of the innermost paragraph; NULL: no memory. */
of_item *of_add_item(of_walk *walk, of_kind kind, yz_span span,
                     const of_element *element);

/* The ends of what was opened. */
void of_end_opaque(of_walk *walk, size_t end);
yz_status of_close_body(of_walk *walk, const xs_token *token);
yz_status of_close_headed(of_walk *walk, const xs_token *token);
void of_close_text(of_walk *walk, const xs_token *token);

/* Text between tags, in the text of a paragraph. */
yz_status of_take_text(of_walk *walk, const xs_token *token);

/* Takes an element that is not entered; false: it is to be entered. */
bool of_take_at_once(of_walk *walk, xs_token *token, const of_element *element,
                     yz_status *status);

/* An element that was entered, in the text of a paragraph. */
yz_status of_open_inline(of_walk *walk, const xs_token *token);

#endif
