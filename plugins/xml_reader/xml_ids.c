/* SPDX-License-Identifier: Apache-2.0 */
/* The ids of a file: see xml_ids.h. */
#include <stdlib.h>

#include "xml_ids.h"

yz_status xr_ids_add(xr_ids *ids, yz_str id, yz_place place, yz_str fragment)
{
    void *items = ids->items;
    yz_status status =
        yz_grow(&items, &ids->cap, ids->count + 1, sizeof *ids->items);
    xr_id *added;

    ids->items = items;
    if (status != YZ_OK)
        return status;
    added = &ids->items[ids->count];
    added->id = xr_copy(&ids->arena, id);
    added->place = place;
    added->fragment = xr_copy(&ids->arena, fragment);
    if (!added->id.ptr || !added->fragment.ptr)
        return YZ_NO_MEMORY;
    ids->count++;
    return YZ_OK;
}

static int compare_texts(yz_str a, yz_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare(const xr_id *a, yz_str id, yz_place place)
{
    int order = compare_texts(a->id, id);

    if (order)
        return order;
    if (a->place.line != place.line)
        return a->place.line < place.line ? -1 : 1;
    return (a->place.column > place.column) - (a->place.column < place.column);
}

static int by_id(const void *left, const void *right)
{
    const xr_id *a = left, *b = right;

    return compare(a, b->id, b->place);
}

void xr_ids_sort(xr_ids *ids)
{
    if (ids->count > 0)
        qsort(ids->items, ids->count, sizeof *ids->items, by_id);
}

const xr_id *xr_ids_find_from(const xr_ids *ids, yz_str id, yz_place from)
{
    size_t low = 0, high = ids->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&ids->items[middle], id, from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < ids->count && yz_str_equal(ids->items[low].id, id))
        return &ids->items[low];
    return NULL;
}

const xr_id *xr_ids_find(const xr_ids *ids, yz_str id)
{
    return xr_ids_find_from(ids, id, (yz_place){ 0, 0 });
}

void xr_ids_done(xr_ids *ids)
{
    yz_free(ids->items);
    xr_arena_done(&ids->arena);
    memset(ids, 0, sizeof *ids);
}
