/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A translation unit of TMX → a concept, and back.
 *
 * A unit's properties are fields with the property's type as name, its
 * attributes are fields with “@” before the name.  What TMX has no place for is
 * a property of our own: x-domain, x-definition, x-origin, x-pos, x-when,
 * x-scope, x-proposed; of a variant x-status, x-case, x-match, x-keep.
 */
#ifndef YZ_TMX_UNIT_H
#define YZ_TMX_UNIT_H

#include "../xml_reader/xml_fields.h"
#include "../xml_reader/xml_glossary.h"

enum {
    TMX_TERM_MAX = 1 << 16 /* bytes of a segment's text */
};

/* <tu> → *out, in `arena`.  YZ_FORMAT and *fault: it has no use. */
yz_status tmx_unit_read(const xr_node *unit, xr_arena *arena, yz_concept *out,
                        xr_fault *fault);

/* Appends <tu>, with a line feed before it; tells what is lost. */
void tmx_put_unit(xw_glossary *w, const yz_concept *about);

/* Whether TMX 1.4 has the attribute for units and variants. */
bool tmx_has_attribute(yz_str name);

/* The text of a segment without its codes, and whether there were any; in
 * `arena`.  Its ptr is NULL when there is no memory. */
yz_str tmx_text_of(const xr_node *segment, xr_arena *arena, bool *coded);

#endif
