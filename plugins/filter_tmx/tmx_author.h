/* SPDX-License-Identifier: Apache-2.0 */
/* Who wrote a unit of a TMX and when (TMX 1.4b, attributes changeid,
 * changedate, creationid, creationdate). */
#ifndef TMX_AUTHOR_H
#define TMX_AUTHOR_H

#include "../xml_reader/xml_reader.h"

/* What the variant tells (NULL: there is none), else the unit; empty and 0
 * where neither does.  A date that is none counts as not told. */
void tmx_author(const xr_node *unit, const xr_node *variant, yz_str *author,
                int64_t *changed);

#endif
