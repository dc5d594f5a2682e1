/* SPDX-License-Identifier: Apache-2.0 */
/* Names in a unit: see xliff_names.h. */
#include <stdlib.h>
#include <yizhi/buffer.h>

#include "xliff_names.h"

yz_status xliff_names_add(xliff_names *names, yz_str key, const xr_node *node,
                          size_t order)
{
    if (yz_grow((void **)&names->items, &names->cap, names->count + 1,
                sizeof *names->items) != YZ_OK)
        return YZ_NO_MEMORY;
    names->items[names->count++] = (xliff_name){ key, node, order };
    return YZ_OK;
}

static int compare_text(yz_str a, yz_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter > 0 ? memcmp(a.ptr, b.ptr, shorter) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare(const void *a, const void *b)
{
    const xliff_name *x = a;
    const xliff_name *y = b;
    int order = compare_text(x->key, y->key);

    if (order == 0)
        order = strcmp(x->node->space, y->node->space);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

void xliff_names_sort(xliff_names *names)
{
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare);
}

const xliff_name *xliff_names_find(const xliff_names *names, yz_str key)
{
    size_t low = 0;
    size_t high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_text(names->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == names->count || !yz_str_equal(names->items[low].key, key))
        return NULL;
    return &names->items[low];
}

const xliff_name *xliff_names_end(const xliff_names *names)
{
    return names->items + names->count;
}

const xliff_name *xliff_names_twice(const xliff_names *names)
{
    for (size_t i = 1; i < names->count; i++) {
        const xliff_name *a = &names->items[i - 1];
        const xliff_name *b = &names->items[i];

        if (yz_str_equal(a->key, b->key) &&
            strcmp(a->node->space, b->node->space) == 0)
            return b;
    }
    return NULL;
}

void xliff_names_done(xliff_names *names)
{
    yz_free(names->items);
    memset(names, 0, sizeof *names);
}
