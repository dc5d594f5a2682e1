/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a PO file says of itself: the flags of an entry, the fields of its
 * header.
 */
#ifndef YZ_FILTER_PO_PO_FLAGS_H
#define YZ_FILTER_PO_PO_FLAGS_H

#include "../message/message_place.h"

/* The placeholders that an entry with these flags has; bits of
 * message_place.h. */
unsigned po_flags_kinds(yz_str flags);

/* The value of the header's field, or empty. */
yz_str po_header_field(yz_str header, const char *name);

/* The charset that the bytes of a file say they are in, or empty. */
yz_str po_charset(yz_str bytes);

/* A locale's name as a language tag: zh_CN.UTF-8 → zh-CN; empty if it is none.
 * Written into `room`. */
yz_str po_language(yz_str locale, char room[64]);

#endif
