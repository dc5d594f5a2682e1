/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of memory "postgres" share.
 *
 * A database has one store, in the schema "yizhi": the entries, the ids of
 * those that are gone, one row that says how the store stands.  Whoever writes
 * locks that row when the transaction begins, and so waits there; changes get
 * their numbers under the lock, so that whoever has seen a number never misses
 * a lower one.  Their gaps (ledger.h) part databases that were restored from
 * one dump.
 *
 * The password of an address stands in no sentence: those name a label made of
 * the host, the port and the database.
 */
#ifndef YZ_MEMORY_POSTGRES_STORE_H
#define YZ_MEMORY_POSTGRES_STORE_H

#include <libpq-fe.h>

#include "../ledger/ledger.h"

enum {
    MEMORY_POSTGRES_MOST = 14 /* values of a statement */
};

typedef enum memory_postgres_statement {
    MEMORY_POSTGRES_STATE,
    MEMORY_POSTGRES_LOCK,
    MEMORY_POSTGRES_SAVE,
    MEMORY_POSTGRES_PUT,
    MEMORY_POSTGRES_BECOME,
    MEMORY_POSTGRES_REMOVE,
    MEMORY_POSTGRES_FIND,
    MEMORY_POSTGRES_EACH,
    MEMORY_POSTGRES_EACH_OF,
    MEMORY_POSTGRES_CHANGES,
    MEMORY_POSTGRES_STATEMENTS
} memory_postgres_statement;

typedef struct memory_postgres {
    PGconn *connection; /* NULL: not open */
    bool prepared[MEMORY_POSTGRES_STATEMENTS];
    char *label; /* of the store, for sentences */
    double wait; /* seconds */
    yz_memory_mode mode;
    bool reading; /* a sink is being called */
    ledger book;
} memory_postgres;

/* The values of a statement, in order. */
typedef struct memory_postgres_values {
    const char *texts[MEMORY_POSTGRES_MOST];
    int lengths[MEMORY_POSTGRES_MOST];
    char numbers[MEMORY_POSTGRES_MOST][8];
    int count;
    bool too_long;
} memory_postgres_values;

/* ---- postgres_query.c -------------------------------------------------- */

void memory_postgres_add(memory_postgres_values *values, yz_str bytes);
void memory_postgres_add_number(memory_postgres_values *values, int64_t number);

/* Runs a statement to its end; *out is to be cleared if this succeeds. */
yz_status memory_postgres_run(memory_postgres *store,
                              memory_postgres_statement which,
                              const memory_postgres_values *values,
                              PGresult **out, yz_error *err);

/* Begins a statement whose rows come one by one, by PQgetResult(). */
yz_status memory_postgres_send(memory_postgres *store,
                               memory_postgres_statement which,
                               const memory_postgres_values *values,
                               yz_error *err);

/* Runs SQL that gives no rows, or rows nobody looks at. */
yz_status memory_postgres_exec(memory_postgres *store, const char *sql,
                               yz_error *err);

/* The sentence for what the server or the library answered, and its status;
 * `result` may be NULL. */
yz_status memory_postgres_fail(const memory_postgres *store,
                               const PGresult *result, yz_error *err);
yz_status memory_postgres_fail_damaged(const memory_postgres *store,
                                       yz_error *err);

/* The number in a column.  Returns whether there is one. */
bool memory_postgres_number(const PGresult *result, int column, int64_t *out);
yz_str memory_postgres_text(const PGresult *result, int column);

/* ---- postgres_open.c --------------------------------------------------- */

yz_status memory_postgres_open(void *self, yz_str place, yz_memory_mode mode,
                               yz_error *err);

/* ---- postgres_read.c --------------------------------------------------- */

/* The store's row, by one of the two statements for it. */
yz_status memory_postgres_load(memory_postgres *store,
                               memory_postgres_statement which,
                               yz_memory_state *out, uint64_t *last_id,
                               yz_error *err);

yz_status memory_postgres_state(void *self, yz_memory_state *out,
                                yz_error *err);
yz_status memory_postgres_find(void *self, const yz_str langs[2], yz_str source,
                               const yz_memory_sink *sink, yz_error *err);
yz_status memory_postgres_each(void *self, const yz_str *langs,
                               const yz_memory_sink *sink, yz_error *err);
yz_status memory_postgres_changes(void *self, uint64_t after,
                                  const yz_memory_sink *sink, yz_error *err);

/* ---- postgres_write.c -------------------------------------------------- */

yz_status memory_postgres_begin(void *self, yz_error *err);
yz_status memory_postgres_commit(void *self, yz_error *err);
void memory_postgres_abandon(void *self);
yz_status memory_postgres_put(void *self, const yz_memory_entry *entry,
                              yz_memory_fate *fate, yz_error *err);
yz_status memory_postgres_remove(void *self, uint64_t id, uint64_t version,
                                 yz_memory_fate *fate, yz_error *err);

#endif
