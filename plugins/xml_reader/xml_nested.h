/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The nested texts of both sides of a segment, each beside the other side's.
 */
#ifndef YZ_XML_NESTED_H
#define YZ_XML_NESTED_H

#include "xml_inline.h"

/* Both sides of nested text `number`, from 1, have been read, and its places in
 * the lists of both; `there` tells which of them there are. */
typedef yz_status xi_take_nested(void *payload, size_t number,
                                 const bool there[2]);

/*
 * Calls `take` for each nested text of what was read last, sources first, each
 * with the target that stands in a code of the same name; then for targets that
 * have no source.  What `take` said, YZ_NO_MEMORY or YZ_LIMIT as xi_read().
 */
yz_status xi_each_nested(xi_text sides[2], xi_take_nested *take, void *payload);

#endif
