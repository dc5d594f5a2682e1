/* SPDX-License-Identifier: Apache-2.0 */
/* The ids of a file: see tbx_file.h. */
#include <stdlib.h>

#include "tbx_file.h"

yz_status tbx_index_add(tbx_index *index, yz_str id, yz_place place,
                        yz_str fragment)
{
    void *items = index->items;
    yz_status status =
        yz_grow(&items, &index->cap, index->count + 1, sizeof *index->items);
    tbx_id *new;

    index->items = items;
    if (status != YZ_OK)
        return status;
    new = &index->items[index->count];
    new->id = xr_copy(&index->arena, id);
    new->place = place;
    new->fragment = xr_copy(&index->arena, fragment);
    if (!new->id.ptr || !new->fragment.ptr)
        return YZ_NO_MEMORY;
    index->count++;
    return YZ_OK;
}

static int compare(yz_str a, yz_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_id(const void *left, const void *right)
{
    const tbx_id *a = left, *b = right;
    int order = compare(a->id, b->id);

    if (order)
        return order;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    return (a->place.column > b->place.column) -
           (a->place.column < b->place.column);
}

void tbx_index_sort(tbx_index *index)
{
    if (index->count > 0)
        qsort(index->items, index->count, sizeof *index->items, by_id);
}

const tbx_id *tbx_index_find(const tbx_index *index, yz_str id)
{
    size_t from = 0, to = index->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare(index->items[middle].id, id) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    if (from < index->count && yz_str_equal(index->items[from].id, id))
        return &index->items[from];
    return NULL;
}

void tbx_index_done(tbx_index *index)
{
    yz_free(index->items);
    xr_arena_done(&index->arena);
    memset(index, 0, sizeof *index);
}
