/* SPDX-License-Identifier: Apache-2.0 */
/* Arena: a list of chunks, filled one after the other. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <yizhi/buffer.h>

#include <core/base/arena.h>

enum {
    FIRST_CHUNK = 4096,
    LARGEST_CHUNK = 1 << 20, /* chunks double up to here */
};

struct yzi_chunk {
    struct yzi_chunk *older;
    size_t cap;
    size_t used;
    alignas(max_align_t) char bytes[];
};

void yzi_arena_init(yzi_arena *arena, size_t max)
{
    arena->chunks = NULL;
    arena->used = 0;
    arena->max = max;
    arena->failed = YZ_OK;
}

void yzi_arena_done(yzi_arena *arena)
{
    struct yzi_chunk *chunk = arena->chunks;
    while (chunk) {
        struct yzi_chunk *older = chunk->older;
        yz_free(chunk);
        chunk = older;
    }
    yzi_arena_init(arena, arena->max);
}

static void *fail(yzi_arena *arena, yz_status status)
{
    arena->failed = status;
    return NULL;
}

/* A fresh chunk with room for `size` bytes in front of the list. */
static struct yzi_chunk *add_chunk(yzi_arena *arena, size_t size)
{
    size_t cap = FIRST_CHUNK;
    if (arena->chunks)
        cap = arena->chunks->cap * 2;
    if (cap > LARGEST_CHUNK)
        cap = LARGEST_CHUNK;
    if (cap < size)
        cap = size;
    if (cap > SIZE_MAX - sizeof(struct yzi_chunk))
        return NULL;
    struct yzi_chunk *chunk = yz_malloc(sizeof *chunk + cap);
    if (!chunk)
        return NULL;
    chunk->older = arena->chunks;
    chunk->cap = cap;
    chunk->used = 0;
    arena->chunks = chunk;
    return chunk;
}

void *yzi_arena_alloc(yzi_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return fail(arena, YZ_LIMIT);
    size = size ? (size + align - 1) / align * align : align;
    if (size > arena->max - arena->used)
        return fail(arena, YZ_LIMIT);
    struct yzi_chunk *chunk = arena->chunks;
    if (!chunk || chunk->cap - chunk->used < size)
        chunk = add_chunk(arena, size);
    if (!chunk)
        return fail(arena, YZ_NO_MEMORY);
    void *piece = chunk->bytes + chunk->used;
    chunk->used += size;
    arena->used += size;
    return memset(piece, 0, size);
}

void *yzi_arena_alloc_array(yzi_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return fail(arena, YZ_LIMIT);
    return yzi_arena_alloc(arena, count * size);
}

yz_status yzi_arena_dup_str(yzi_arena *arena, yz_str text, yz_str *copy)
{
    char *piece = NULL;
    if (text.len == 0) { /* most of what a glossary says of a concept */
        *copy = (yz_str){ "", 0 };
        return YZ_OK;
    }
    if (text.len < SIZE_MAX)
        piece = yzi_arena_alloc(arena, text.len + 1);
    else
        fail(arena, YZ_LIMIT);
    if (!piece)
        return arena->failed;
    memcpy(piece, text.ptr, text.len);
    *copy = (yz_str){ piece, text.len };
    return YZ_OK;
}

yz_status yzi_arena_fail(const yzi_arena *arena, yz_error *err)
{
    if (arena->failed != YZ_LIMIT)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_LIMIT, "more than the limit of %zu bytes is needed",
                   arena->max);
}
