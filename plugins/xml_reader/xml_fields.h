/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fields of a concept or a term while they are read.
 */
#ifndef YZ_XML_FIELDS_H
#define YZ_XML_FIELDS_H

#include <yizhi/termbase.h>

#include "xml_write.h"

typedef struct xr_fields {
    yz_field *items;
    size_t count;
    size_t cap;
} xr_fields;

/* Adds a field whose parts must live as long as `arena`.  YZ_NO_MEMORY. */
yz_status xr_field_add(xr_fields *fields, xr_arena *arena, yz_str name,
                       yz_str value, yz_str lang);

/* An element as it stands, in `arena`; see xw_tree().  Its ptr is NULL when
 * there is no memory. */
yz_str xr_fragment(const xr_node *node, xw_rule holds_text, xr_arena *arena);

bool xr_field_is(const yz_field *field, const char *name);

/* The first field of that name; NULL: none. */
const yz_field *xr_field_of(const yz_field *fields, size_t count,
                            const char *name);

/* The status of a term of which nothing is said: the first of its language is
 * preferred, the others are admitted. */
yz_term_status xr_usual_status(const yz_term *terms, size_t at);

#endif
