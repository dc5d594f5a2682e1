/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Translation memories for applications: open one, fill it from a run, find
 * what is like a segment.
 *
 *     yz_memory *memory = yz_memory_open(host, "work.yzm", YZ_MEMORY_READ,
 *                                        NULL, &err);
 *     yz_memory_query query = YZ_MEMORY_QUERY_INIT;
 *     query.text = yz_str_of("今年收入为3亿元。");
 *     if (memory && yz_memory_search(memory, &query, &hits, &count, &err) ==
 *                       YZ_OK)
 *         for (size_t i = 0; i < count; i++) { … hits[i] … }
 *     yz_memory_free(memory);
 *
 * How like two segments are, docs/memory.md defines.
 */
#ifndef YIZHI_MEMORY_H
#define YIZHI_MEMORY_H

#include <yizhi/block.h>
#include <yizhi/kind/memory.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Used by one thread at a time. */
typedef struct yz_memory yz_memory;

/* Whether a plugin of kind "memory" knows `place` by its name; what none does
 * is a file, a bitext perhaps. */
YZ_API bool yz_memory_known(yz_host *host, const char *place);

/* Opens the store at `place` with the plugin that knows it.  Indexes of it are
 * kept in `cache_folder` (NULL: made anew each time).  NULL on failure;
 * YZ_UNSUPPORTED: no plugin knows it. */
YZ_API yz_memory *yz_memory_open(yz_host *host, const char *place,
                                 yz_memory_mode mode, const char *cache_folder,
                                 yz_error *err);

/* An empty memory that is kept nowhere.  NULL: out of memory. */
YZ_API yz_memory *yz_memory_hold(yz_error *err);

YZ_API void yz_memory_free(yz_memory *memory);

/* The store itself, by the contract of its kind; borrowed. */
typedef struct yz_memory_store {
    const yz_memory_ops *ops;
    void *self;
} yz_memory_store;
YZ_API yz_memory_store yz_memory_store_of(yz_memory *memory);

/* ---- Filling ---- */

/* What is stored of a run, and what became of it. */
typedef struct yz_memory_intake {
    size_t struct_size;
    double least;       /* the least score of a bead; below, it is doubtful */
    const char *origin; /* of all entries; NULL: what the file says of each, or
                           the name of the source's file, without folders */
    const char *author; /* of all entries; NULL: who the file says */
    bool loose;         /* what stands beside a segment in the file does not
                           stand beside it in a text: no neighbours are kept
                           but those that the file tells of each segment */
    size_t added;
    size_t updated;
    size_t same;
    size_t doubtful;   /* beads with too low a score */
    size_t unfinished; /* by the state that their file tells */
    size_t empty;      /* without source or without target */
} yz_memory_intake;

#define YZ_MEMORY_INTAKE_INIT                                                  \
 {                                                                             \
  sizeof(yz_memory_intake), 0.8, NULL, NULL, false, 0, 0, 0, 0, 0, 0           \
 }

/* Stores the beads of the run's pairs, aligned if they are not yet, all or
 * none.  Adds to the figures. */
YZ_API yz_status yz_memory_add_run(yz_memory *memory, yz_run *run,
                                   yz_memory_intake *intake, yz_error *err);

/* ---- Finding ---- */

typedef struct yz_memory_query {
    size_t struct_size;
    yz_str langs[2];
    yz_str text;
    yz_str codes;     /* as in yz_memory_entry */
    yz_str around[2]; /* empty: there is none, or it is not known */
    double least;     /* the least score; from .5 on */
    size_t most;      /* hits; 0: all */
} yz_memory_query;

#define YZ_MEMORY_QUERY_INIT                                                   \
 {                                                                             \
  sizeof(yz_memory_query), { { "zh", 2 }, { "en", 2 } }, { NULL, 0 },          \
      { NULL, 0 }, { { NULL, 0 }, { NULL, 0 } }, 0.75, 5                       \
 }

typedef enum yz_memory_likeness {
    YZ_MEMORY_FUZZY = 0,
    YZ_MEMORY_EXACT,     /* the same text and codes */
    YZ_MEMORY_IN_CONTEXT /* and the same neighbours, as far as both know them,
                            one at least */
} yz_memory_likeness;

/* Something like the text; all borrowed until the next search. */
typedef struct yz_memory_hit {
    size_t struct_size;
    const yz_memory_entry *entry;
    yz_memory_likeness likeness;
    double score;       /* 1 unless FUZZY */
    size_t occurrences; /* entries with the same texts and codes: this is the
                           best of them */
} yz_memory_hit;

/* The best first: in context, exact, by score; then the last changed, then the
 * last stored.  Of entries with the same texts and codes one is told.
 * Of more sources than 50 times `most` that are equally like, the first count.
 * YZ_INVALID: a language that is none, a score below .5 or above 1. */
YZ_API yz_status yz_memory_search(yz_memory *memory,
                                  const yz_memory_query *query,
                                  const yz_memory_hit **hits, size_t *count,
                                  yz_error *err);

/* ---- Codes ---- */

/* Appends the codes [first, last) of a block as yz_memory_entry has them, for
 * the part of its text that begins at `begin`.  `numbers` are what each
 * of them is called, from 1; NULL: 1 for `first`, and so on, but a pair as its
 * first half. */
YZ_API yz_status yz_memory_put_codes(yz_buf *out, const yz_code *codes,
                                     size_t first, size_t last, size_t begin,
                                     const size_t *numbers);

/* A code of an entry. */
typedef struct yz_memory_code {
    yz_code_kind kind;
    size_t number; /* from 1 */
    yz_span span;  /* of the text; empty unless the code protects some */
} yz_memory_code;

/* Reads the next code from `codes`, beginning at *at.  False: there is none, or
 * what is there is no code of a text of `length` bytes (then *at stands before
 * it). */
YZ_API bool yz_memory_next_code(yz_str codes, size_t *at, size_t length,
                                yz_memory_code *out);

#ifdef __cplusplus
}
#endif

#endif
