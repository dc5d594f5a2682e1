/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of an entry while it is written.  Failures are kept in w->status.
 */
#ifndef YZ_TBX_PUT_H
#define YZ_TBX_PUT_H

#include "tbx_write.h"

/* A plain text of a data category; `level` is the section that it stands in.
 * False: the dialect has no place for it, and nothing was written. */
bool tbx_put_category(tbx_writing *w, yz_str name, yz_str value,
                      tbx_kind level);

/* A field, or what is lost with it. */
void tbx_put_field(tbx_writing *w, const yz_field *field, tbx_kind level);

/* The element that a field's value is, in w->to.arena; NULL: it is plain text.
 */
xr_node *tbx_tree_of(tbx_writing *w, const yz_field *field);

#endif
