/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The strings of a PO file: literals → text, and back.
 */
#ifndef YZ_FILTER_PO_PO_STRING_H
#define YZ_FILTER_PO_PO_STRING_H

#include "../message/message.h"

#include "po_scan.h"

enum {
    PO_CRLF = 1 << 16 /* of a block's style: lines end in CR LF */
};

/* Reads the string into `m`, which still has to be finished.  YZ_FORMAT: an
 * escape that there is not. */
yz_status po_string_read(const po_scanner *scanner, const po_entry *entry,
                         const po_string *string, message *m);

/* All between the first quote and the last. */
yz_span po_string_span(const po_entry *entry, const po_string *string);

/* As encode() of <yizhi/kind/filter.h>. */
yz_status po_string_write(const yz_filter_text *text, yz_buf *out);

#endif
