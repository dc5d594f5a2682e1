/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names in a unit and the elements that have them, sorted, so that no choice of
 * names makes looking them up slow.
 */
#ifndef YZ_XLIFF_NAMES_H
#define YZ_XLIFF_NAMES_H

#include "../xml_reader/xml_node.h"

typedef struct xliff_name {
    yz_str key; /* borrowed */
    const xr_node *node;
    size_t order; /* of the element in its list of codes */
} xliff_name;

typedef struct xliff_names {
    xliff_name *items;
    size_t count;
    size_t cap;
} xliff_names;

yz_status xliff_names_add(xliff_names *names, yz_str key, const xr_node *node,
                          size_t order);

/* By key, then name space of the element, then order. */
void xliff_names_sort(xliff_names *names);

/* The first of that key; NULL: none.  Others of it follow up to xliff_names_end
 * (). */
const xliff_name *xliff_names_find(const xliff_names *names, yz_str key);
const xliff_name *xliff_names_end(const xliff_names *names);

/* Of two elements of one name space with the same key the latter; NULL: there
 * are none. */
const xliff_name *xliff_names_twice(const xliff_names *names);

void xliff_names_done(xliff_names *names);

#endif
