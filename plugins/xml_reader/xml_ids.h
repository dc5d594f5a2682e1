/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ids of a file.  Sorted instead of hashed, so that no choice of ids makes
 * looking them up slow.
 */
#ifndef YZ_XML_IDS_H
#define YZ_XML_IDS_H

#include "xml_reader.h"

/* An id and the element that has it. */
typedef struct xr_id {
    yz_str id;
    yz_place place;  /* what orders elements of one id */
    yz_str fragment; /* the element, if the format keeps it; else empty */
} xr_id;

typedef struct xr_ids {
    xr_id *items;
    size_t count;
    size_t cap;
    xr_arena arena;
} xr_ids;

/* Adds to the list, which is unsorted then; all copied. */
yz_status xr_ids_add(xr_ids *ids, yz_str id, yz_place place, yz_str fragment);

/* By id, then by place. */
void xr_ids_sort(xr_ids *ids);

/* The first element with this id at or behind `from`; NULL: none. */
const xr_id *xr_ids_find_from(const xr_ids *ids, yz_str id, yz_place from);

/* The first element with this id; NULL: none. */
const xr_id *xr_ids_find(const xr_ids *ids, yz_str id);
void xr_ids_done(xr_ids *ids);

#endif
