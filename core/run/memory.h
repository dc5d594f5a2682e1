/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inside of a memory that is open:
 *
 *   memory_open.c    a place → the plugin that knows it
 *   memory_intake.c  a run's beads → entries
 *   memory_index.c   all sources → an index of what is like them, kept
 *   memory_search.c  a text → entries that are like it, in order
 *   memory_pair.c    all entries → beads that an aligner learns from
 */
#ifndef YZI_MEMORY_H
#define YZI_MEMORY_H

#include <core/base/arena.h>
#include <core/host/registry.h>
#include <yizhi/memory.h>

#define YZI_MEMORY_LEAST 0.5 /* score that can be asked for */

typedef struct yzi_memory_index yzi_memory_index;
struct yzi_pair; /* run.h */

struct yz_memory {
    yzi_instance instance; /* feature NULL: entries held in the heap */
    const yz_memory_ops *ops;
    void *self;
    char *cache_folder;      /* or NULL */
    yzi_memory_index *index; /* of the last languages asked for, or NULL */
    struct yzi_memory_found *found; /* memory_search.c; or NULL */
};

/* Hands a status on; a failure without a sentence gets one. */
yz_status yzi_memory_failed(const yz_memory *memory, yz_status status,
                            yz_error *err);

/* ---- memory_index.c ---- */

/* Makes memory->index ready for these languages and for what the store holds
 * now. */
yz_status yzi_memory_index_ready(yz_memory *memory, const yz_str langs[2],
                                 yz_error *err);
void yzi_memory_index_free(yzi_memory_index *index);

/* A source that is like a text. */
typedef struct yzi_memory_like {
    yz_str source; /* the index's */
    double score;  /* without regard to codes, numbers, case */
} yzi_memory_like;

/* The sources with `least` or more, the likest first; borrowed until the next
 * call. */
yz_status yzi_memory_index_find(yzi_memory_index *index, yz_str text,
                                double least, const yzi_memory_like **out,
                                size_t *count, yz_error *err);

/* ---- memory_search.c ---- */

void yzi_memory_found_free(struct yzi_memory_found *found);

/* ---- memory_pair.c ---- */

/* Fills an empty pair with the entries of the memory at `place` that are in the
 * run's languages, whichever way they were translated, and notes the memory's
 * state among what the run's outcome depends on. */
yz_status yzi_read_memory(yz_run *run, struct yzi_pair *pair, const char *place,
                          yz_error *err);

/* A copy in the arena.  YZ_NO_MEMORY. */
yz_status yzi_memory_copy_entry(yzi_arena *arena, const yz_memory_entry *from,
                                const yz_memory_entry **out);

#endif
