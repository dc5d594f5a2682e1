/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stood beside a unit of a TMX, and in which document.  The standard has
 * no place for that; programs write it as <prop>, by names that have become
 * usual.
 */
#ifndef TMX_CONTEXT_H
#define TMX_CONTEXT_H

#include "../xml_reader/xml_reader.h"

typedef struct tmx_context {
    yz_str around[2]; /* the source's text before and behind, or empty */
    yz_str origin;    /* the document's name, without folders, or empty */
} tmx_context;

/* Looks in the unit, then in its source variant (NULL: there is none).  Texts
 * are the file's or lie in the arena.  YZ_NO_MEMORY. */
yz_status tmx_context_find(const xr_node *unit, const xr_node *source,
                           xr_arena *arena, tmx_context *out);

#endif
