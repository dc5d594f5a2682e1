/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scalars of YAML: text → what the file holds.
 */
#ifndef YZ_FILTER_YAML_YAML_WRITE_H
#define YZ_FILTER_YAML_YAML_WRITE_H

#include "yaml_scalar.h"

/* As encode() of <yizhi/kind/filter.h>. */
yz_status yaml_write(const yz_filter_text *text, yz_buf *out, yz_error *err);

/* As fits() there: whether a plain or single-quoted scalar may hold this. */
bool yaml_fits(const yz_filter_text *text);

/*
 * Fills in what it takes to write a block whose text is all of the scalar:
 * region, style, open and close, for a plain or single-quoted scalar also those
 * of a double-quoted one.  Where what stays of it would mean something else in
 * other quotes it is written in double quotes at once, and the message's codes
 * get data.  All lent lies in `room`, which is cleared, or in the content;
 * `other` is used.  YZ_NO_MEMORY.
 */
yz_status yaml_dress(const yaml_scalar *scalar, message *m, unsigned style,
                     message *other, yz_buf *room, yz_block *block);

#endif
