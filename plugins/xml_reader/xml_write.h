/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML written.
 */
#ifndef YZ_XML_WRITE_H
#define YZ_XML_WRITE_H

#include "xml_reader.h"

/* Append text as the content of an element, or as the value of an attribute in
 * double quotation marks.  Control characters, which XML has no way to hold,
 * are left out. */
void xw_text(yz_buf *out, yz_str text);
void xw_value(yz_buf *out, yz_str value);

/* Whether a text has characters that xw_text() leaves out. */
bool xw_loses(yz_str text);

/* YZ_FORMAT, with a sentence that names the first of them, if it has. */
yz_status xw_check(yz_str text, yz_error *err);

/* ' NAME="VALUE"'. */
void xw_attribute(yz_buf *out, const char *name, yz_str value);

/* A line feed and `level` times two blanks. */
void xw_line(yz_buf *out, size_t level);

/* Whether white space alone, between the elements that `node` holds, is text.
 */
typedef bool (*xw_rule)(const xr_node *node);

/* An element and all below as they are in the tree, without the name
 * spaces of elements.  White space that only lays elements out is left out
 * where `holds_text` says so; NULL: all is text. */
void xw_tree(yz_buf *out, const xr_node *root, xw_rule holds_text);

/* The same with the name spaces of its elements. */
void xw_tree_in_spaces(yz_buf *out, const xr_node *root);

/* Whether an element's text is only layout: it has elements and no letter
 * between them. */
bool xw_is_laid_out(const xr_node *node);

/*
 * Parses one element alone, as xw_tree() writes it.  *root lives in `arena`;
 * NULL: it is none, or not well-formed.  YZ_NO_MEMORY.
 */
yz_status xw_parse(yz_str fragment, xr_arena *arena, xr_node **root);

#endif
