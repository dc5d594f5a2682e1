/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arena: many small pieces, freed together.
 *
 * Takes memory in chunks from yz_malloc() and hands out aligned pieces of it;
 * a piece never moves and is never freed alone.  Born with a ceiling for the
 * sum of what is handed out.  Not for use by several threads at once.
 *
 *     yzi_arena arena;
 *     yzi_arena_init(&arena, 64 << 20);
 *     struct thing *t = yzi_arena_alloc(&arena, sizeof *t);
 *     if (!t)
 *         return yzi_arena_fail(&arena, err);
 *     …
 *     yzi_arena_done(&arena);
 */
#ifndef YZI_ARENA_H
#define YZI_ARENA_H

#include <yizhi/error.h>
#include <yizhi/types.h>

typedef struct yzi_arena {
    struct yzi_chunk *chunks; /* the newest first */
    size_t used;              /* bytes handed out, with what alignment cost */
    size_t max;               /* the ceiling for `used` */
    yz_status failed;         /* why the last failure happened */
} yzi_arena;

/* An empty arena that may hand out `max` bytes.  Allocates nothing. */
void yzi_arena_init(yzi_arena *arena, size_t max);

/* Frees every piece; the arena is then as after yzi_arena_init(). */
void yzi_arena_done(yzi_arena *arena);

/* `size` zeroed bytes, aligned for any type; a size of 0 counts as 1.  NULL:
 * the heap or the ceiling is reached, and `failed` tells which; the arena is
 * as it was. */
void *yzi_arena_alloc(yzi_arena *arena, size_t size);

/* As yzi_arena_alloc(), for an array; NULL also when the product overflows. */
void *yzi_arena_alloc_array(yzi_arena *arena, size_t count, size_t size);

/* A copy of `text` in the arena with a NUL behind it, to *copy; *copy is
 * written on success only. */
yz_status yzi_arena_dup_str(yzi_arena *arena, yz_str text, yz_str *copy);

/* Puts the sentence for the last failure into `err`; returns its status. */
yz_status yzi_arena_fail(const yzi_arena *arena, yz_error *err);

#endif
