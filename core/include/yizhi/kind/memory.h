/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "memory": a store of segments with their translations.
 *
 * A store keeps entries and hands them out; which of them are like a text is
 * the host's business, in one place, so that all stores find the same.
 *
 * Nothing is ever replaced by something that merely looks like it: two entries
 * that differ in a text, a code, a neighbour, a language or the origin are two
 * entries.  Storing the same again changes nothing, or makes it newer.
 */
#ifndef YIZHI_KIND_MEMORY_H
#define YIZHI_KIND_MEMORY_H

#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A segment and one of its translations.
 *
 * `codes` tell where inline codes stand in a text, as words with a blank
 * between, in order of the text: "0(1 12)1" is a pair of codes, number 1, that
 * opens before byte 0 and closes before byte 12; "12.2" is code 2, which stands
 * alone before byte 12; "12-18.3" is code 3 that protects the bytes [12, 18).
 * The same number on both sides means the same code.  A store keeps them as
 * they are.
 */
typedef struct yz_memory_entry {
    size_t struct_size;
    uint64_t id;      /* given by the store, ascending, never given again;
                         0: not stored yet */
    uint64_t version; /* 1, and one more with each change; 0: not stored yet */
    yz_str langs[2];  /* BCP 47 */
    yz_str texts[2];  /* neither is empty */
    yz_str codes[2];
    yz_str around[2]; /* the source's text before and behind; empty: there was
                         none, or nobody knows */
    yz_str origin;    /* the document, as its reader named it */
    yz_str author;
    int64_t changed; /* when the translation was last changed, in seconds since
                        1970 in UTC; 0: nobody knows */
} yz_memory_entry;

typedef struct yz_memory_sink {
    size_t struct_size;
    void *payload;

    /* The next entry; copied. */
    yz_status (*entry)(void *payload, const yz_memory_entry *entry);

    /* changes() alone, elsewhere it may be NULL: entry `id` is there no more.
     */
    yz_status (*gone)(void *payload, uint64_t id);
} yz_memory_sink;

typedef enum yz_memory_mode {
    YZ_MEMORY_READ = 0, /* YZ_NOT_FOUND where there is no store; any number at
                           once, also beside writers */
    YZ_MEMORY_WRITE     /* made where there is none; several writers may come
                           together and wait for each other */
} yz_memory_mode;

/* What became of an entry. */
typedef enum yz_memory_fate {
    YZ_MEMORY_ADDED = 0,
    YZ_MEMORY_UPDATED, /* it was there; is newer now, or changed as asked */
    YZ_MEMORY_SAME,    /* it was there, just as new or newer */
    YZ_MEMORY_CONFLICT /* the entry has another version by now, or is gone:
                          nothing was changed */
} yz_memory_fate;

/* How a store stands. */
typedef struct yz_memory_state {
    size_t struct_size;
    char name[64];    /* of the store, made with it: no other has it, wherever
                         either is moved or copied to; [0-9a-f-]+ and a NUL */
    uint64_t changes; /* number of the last change; two copies of a store that
                         have the same name and number have the same entries */
    uint64_t entries;
} yz_memory_state;

typedef struct yz_memory_ops {
    YZ_OPS_HEAD;

    /* All are mandatory. */

    /* Whether `place` names a store of this kind, as far as can be told without
     * opening it: a file's suffix, the begin of an address. */
    bool (*knows)(yz_str place);

    /* Opens the store; called once, before everything else.  YZ_NOT_FOUND;
     * YZ_FORMAT: what is there is none, or is damaged; YZ_UNSUPPORTED: it was
     * made by a newer program. */
    yz_status (*open)(void *self, yz_str place, yz_memory_mode mode,
                      yz_error *err);

    yz_status (*state)(void *self, yz_memory_state *out, yz_error *err);

    /* What is stored and removed between begin() and commit() is there for
     * others and after a crash either all or not at all; abandon() forgets it,
     * as does the end of the instance.  Not nested.  The instance itself sees
     * what it stored. */
    yz_status (*begin)(void *self, yz_error *err);
    yz_status (*commit)(void *self, yz_error *err);
    void (*abandon)(void *self);

    /* Stores the entry; between begin() and commit() alone.
     *
     * With `id` 0: adds it, unless there is one with the same languages, texts,
     * codes, neighbours and origin: that one gets the author and the date if
     * the date is later than its own (UPDATED), else nothing happens (SAME).
     *
     * With an `id`: that entry becomes this one, if its version is `version`;
     * else CONFLICT.  It is also CONFLICT if another entry is this one already.
     */
    yz_status (*store)(void *self, const yz_memory_entry *entry,
                       yz_memory_fate *fate, yz_error *err);

    /* Removes entry `id` if its version is `version` (UPDATED), else CONFLICT;
     * between begin() and commit() alone. */
    yz_status (*remove)(void *self, uint64_t id, uint64_t version,
                        yz_memory_fate *fate, yz_error *err);

    /* The entries with these languages and this source text, byte for byte,
     * the last changed first; of those changed at once the last stored first.
     */
    yz_status (*find)(void *self, const yz_str langs[2], yz_str source,
                      const yz_memory_sink *sink, yz_error *err);

    /* All entries by id; with `langs` those of these languages alone.  The
     * sink may not call the store. */
    yz_status (*each)(void *self, const yz_str *langs,
                      const yz_memory_sink *sink, yz_error *err);

    /* What changed after change number `after`, for those who keep a copy: of
     * each entry that was stored, changed or removed since its present state
     * or that it is gone, once, by the number of its last change.  `after` 0:
     * all entries. */
    yz_status (*changes)(void *self, uint64_t after, const yz_memory_sink *sink,
                         yz_error *err);

    /* Since edition 1.6. */
    /* optional: as knows(), which is then not asked, for functions that serve
     * several features. */
    bool (*serves)(const yz_feature *feature, yz_str place);
} yz_memory_ops;

#ifdef __cplusplus
}
#endif

#endif
