/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of memory "sqlite" share.
 *
 * One table has the entries, one the ids of those that are gone, one row says
 * how the store stands.  Texts are BLOBs, so that any bytes come back as they
 * went in.  Two hashes, of what makes an entry the same and of what find() asks
 * for, are indexed instead of the texts; what has the same hash is compared, so
 * that a collision costs time and never an entry.  The hash is keyed with the
 * store's name: nobody can prepare texts that collide.
 */
#ifndef YZ_MEMORY_SQLITE_STORE_H
#define YZ_MEMORY_SQLITE_STORE_H

#include <sqlite3.h>
#include <sys/stat.h>

#include "../ledger/ledger.h"

enum {
    MEMORY_SQLITE_IDENTITY = 9, /* fields that make an entry the same */
    MEMORY_SQLITE_NAME = 36     /* bytes of a store's name */
};

/* The statements, which stay prepared. */
typedef enum memory_sqlite_statement {
    MEMORY_SQLITE_STATE,
    MEMORY_SQLITE_SAVE,
    MEMORY_SQLITE_BEGIN,
    MEMORY_SQLITE_COMMIT,
    MEMORY_SQLITE_ROLLBACK,
    MEMORY_SQLITE_SAME,
    MEMORY_SQLITE_ADD,
    MEMORY_SQLITE_NEWER,
    MEMORY_SQLITE_VERSION,
    MEMORY_SQLITE_BECOME,
    MEMORY_SQLITE_DELETE,
    MEMORY_SQLITE_GONE,
    MEMORY_SQLITE_FIND,
    MEMORY_SQLITE_EACH,
    MEMORY_SQLITE_EACH_OF,
    MEMORY_SQLITE_CHANGES,
    MEMORY_SQLITE_STATEMENTS
} memory_sqlite_statement;

typedef struct memory_sqlite {
    sqlite3 *db; /* NULL: not open */
    sqlite3_stmt *statements[MEMORY_SQLITE_STATEMENTS];
    char *place; /* as the user wrote it */
    char *path;  /* absolute, without symbolic links */
    double wait; /* seconds */
    yz_memory_mode mode;
    int refused;      /* SQLite's code when it was to open the file */
    bool immutable;   /* opened so: `seen` must stay as it is */
    struct stat seen; /* the file when it was opened */
    uint8_t key[16];  /* of the hash */
    ledger book;      /* its name counts all the time */
} memory_sqlite;

/* ---- sqlite_open.c, sqlite_schema.c ------------------------------------ */

yz_status memory_sqlite_open(void *self, yz_str place, yz_memory_mode mode,
                             yz_error *err);

/* Makes the tables unless another program was faster; sets WAL.  The file is
 * an empty database. */
yz_status memory_sqlite_make(memory_sqlite *store, yz_error *err);

/* What kind of file the connection has.  *empty: there is nothing in it.
 * YZ_FORMAT, YZ_UNSUPPORTED: not a store that can be used. */
yz_status memory_sqlite_examine(memory_sqlite *store, bool *empty,
                                yz_error *err);

/* Prepares all statements and reads the name. */
yz_status memory_sqlite_prepare(memory_sqlite *store, yz_error *err);

/* Runs statements without results; SQLite's code. */
int memory_sqlite_exec(sqlite3 *db, const char *sql);

/* The sentence for what SQLite answered, and its status. */
yz_status memory_sqlite_fail(const memory_sqlite *store, int code,
                             yz_error *err);

/* ---- sqlite_hash.c ----------------------------------------------------- */

/* SipHash-2-4 of the fields and their lengths. */
int64_t memory_sqlite_hash(const uint8_t key[16], const yz_str *fields,
                           size_t count);

/* ---- sqlite_read.c ----------------------------------------------------- */

/* The store's row as it is in the file. */
yz_status memory_sqlite_load(memory_sqlite *store, yz_memory_state *out,
                             uint64_t *last_id, yz_error *err);

yz_status memory_sqlite_state(void *self, yz_memory_state *out, yz_error *err);
yz_status memory_sqlite_find(void *self, const yz_str langs[2], yz_str source,
                             const yz_memory_sink *sink, yz_error *err);
yz_status memory_sqlite_each(void *self, const yz_str *langs,
                             const yz_memory_sink *sink, yz_error *err);
yz_status memory_sqlite_changes(void *self, uint64_t after,
                                const yz_memory_sink *sink, yz_error *err);

/* Binds bytes that outlive the statement's run; SQLite's code. */
int memory_sqlite_bind(sqlite3_stmt *statement, int at, yz_str text);

/* Makes the statement ready for its next use; nothing stays bound. */
void memory_sqlite_reset(sqlite3_stmt *statement);

/* ---- sqlite_write.c ---------------------------------------------------- */

yz_status memory_sqlite_begin(void *self, yz_error *err);
yz_status memory_sqlite_commit(void *self, yz_error *err);
void memory_sqlite_abandon(void *self);
yz_status memory_sqlite_put(void *self, const yz_memory_entry *entry,
                            yz_memory_fate *fate, yz_error *err);
yz_status memory_sqlite_remove(void *self, uint64_t id, uint64_t version,
                               yz_memory_fate *fate, yz_error *err);

#endif
