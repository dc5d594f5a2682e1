/* SPDX-License-Identifier: Apache-2.0 */
/* The one way to the heap, and the little that every array needs. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <yizhi/buffer.h>

static void *standard_allocate(void *payload, size_t size)
{
    (void)payload;
    return malloc(size);
}

static void *standard_resize(void *payload, void *block, size_t size)
{
    (void)payload;
    return realloc(block, size);
}

static void standard_release(void *payload, void *block)
{
    (void)payload;
    free(block);
}

static const yz_allocator standard = {
    standard_allocate,
    standard_resize,
    standard_release,
    NULL,
};

/* Written by yz_set_allocator() alone, before anything else is alive. */
static yz_allocator current = {
    standard_allocate,
    standard_resize,
    standard_release,
    NULL,
};

void yz_set_allocator(const yz_allocator *allocator)
{
    current = allocator ? *allocator : standard;
}

void *yz_malloc(size_t size)
{
    return current.allocate(current.payload, size ? size : 1);
}

void *yz_calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *block = yz_malloc(count * size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void *yz_realloc(void *block, size_t size)
{
    return current.resize(current.payload, block, size ? size : 1);
}

void *yz_realloc_array(void *block, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return yz_realloc(block, count * size);
}

void yz_free(void *block)
{
    if (block)
        current.release(current.payload, block);
}

char *yz_str_dup(yz_str text)
{
    if (text.len == SIZE_MAX)
        return NULL;
    char *copy = yz_malloc(text.len + 1);
    if (!copy)
        return NULL;
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return copy;
}

yz_status yz_grow(void **items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return YZ_OK;
    size_t wanted = *cap > SIZE_MAX / 2 ? need : *cap * 2;
    if (wanted < need)
        wanted = need;
    if (wanted < 8)
        wanted = 8;
    void *moved = yz_realloc_array(*items, wanted, size);
    if (!moved && wanted > need) {
        wanted = need;
        moved = yz_realloc_array(*items, wanted, size);
    }
    if (!moved)
        return YZ_NO_MEMORY;
    *items = moved;
    *cap = wanted;
    return YZ_OK;
}
