/* SPDX-License-Identifier: Apache-2.0 */
/* Keywords in context. */
#ifndef YZC_CONTEXT_H
#define YZC_CONTEXT_H

#include "session.h"

/* The last characters of `text` that fit into `width` columns; their width to
 * *used. */
yz_str yzc_context_before(yz_str text, size_t width, size_t *used);

/* The first ones. */
yz_str yzc_context_behind(yz_str text, size_t width);

/* Bold, or in ⟦ ⟧. */
void yzc_print_marked(yzc_session *session, yz_str text);

#endif
