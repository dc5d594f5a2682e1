/* SPDX-License-Identifier: Apache-2.0 */
/* Writing to a store: one statement, and so one way to the server and back, for
 * each entry. */
#include "postgres_store.h"

/* ---- Transactions ------------------------------------------------------ */

yz_status memory_postgres_begin(void *self, yz_error *err)
{
    memory_postgres *store = self;
    if (store->mode != YZ_MEMORY_WRITE)
        return yz_fail(err, YZ_INVALID, "“%s” was opened for reading",
                       store->label);
    if (store->book.writing || store->reading)
        return yz_fail(err, YZ_INVALID, "“%s” is in use already", store->label);
    yz_status status = memory_postgres_exec(store, "BEGIN", err);
    if (status == YZ_OK) {
        status =
            memory_postgres_load(store, MEMORY_POSTGRES_LOCK, &store->book.now,
                                 &store->book.last_id, err);
        if (status != YZ_OK)
            memory_postgres_exec(store, "ROLLBACK", NULL);
    }
    store->book.writing = status == YZ_OK;
    store->book.broken = store->book.moved = false;
    return status;
}

static yz_status save(memory_postgres *store, yz_error *err)
{
    memory_postgres_values values = { .count = 0 };
    PGresult *result;
    memory_postgres_add_number(&values, (int64_t)store->book.now.changes);
    memory_postgres_add_number(&values, (int64_t)store->book.now.entries);
    memory_postgres_add_number(&values, (int64_t)store->book.last_id);
    yz_status status =
        memory_postgres_run(store, MEMORY_POSTGRES_SAVE, &values, &result, err);
    if (status == YZ_OK)
        PQclear(result);
    return status;
}

static yz_status commit_now(memory_postgres *store, yz_error *err)
{
    yz_status status = memory_postgres_exec(store, "COMMIT", err);
    if (status != YZ_OK && PQstatus(store->connection) != CONNECTION_OK)
        return yz_fail(err, YZ_IO,
                       "the connection to “%s” was lost while it was asked to "
                       "commit: look whether all is there; storing it again "
                       "doubles nothing",
                       store->label);
    return status;
}

yz_status memory_postgres_commit(void *self, yz_error *err)
{
    memory_postgres *store = self;
    yz_status status = YZ_OK;
    if (!store->book.writing || store->reading)
        return yz_fail(err, YZ_INVALID, "“%s” is not being written",
                       store->label);
    if (store->book.broken)
        status = ledger_refuse(store->label, err);
    else if (store->book.moved)
        status = save(store, err);
    if (status == YZ_OK)
        status = commit_now(store, err);
    if (status != YZ_OK)
        memory_postgres_abandon(store);
    store->book.writing = false;
    return status;
}

void memory_postgres_abandon(void *self)
{
    memory_postgres *store = self;
    if (!store->book.writing || store->reading)
        return;
    memory_postgres_exec(store, "ROLLBACK", NULL);
    store->book.writing = false;
}

/* ---- Changes ----------------------------------------------------------- */

/* Runs a statement that answers with two numbers of rows. */
static yz_status count_rows(memory_postgres *store,
                            memory_postgres_statement which,
                            const memory_postgres_values *values,
                            int64_t counts[2], yz_error *err)
{
    PGresult *result;
    yz_status status = memory_postgres_run(store, which, values, &result, err);
    if (status != YZ_OK) {
        store->book.broken = true;
        return status;
    }
    bool sound = PQntuples(result) == 1 &&
                 memory_postgres_number(result, 0, &counts[0]) &&
                 memory_postgres_number(result, 1, &counts[1]);
    PQclear(result);
    store->book.broken = !sound;
    return sound ? YZ_OK : memory_postgres_fail_damaged(store, err);
}

static void add_entry(memory_postgres_values *values,
                      const yz_memory_entry *entry)
{
    yz_str texts[LEDGER_TEXTS];
    ledger_texts(entry, texts);
    for (int i = 0; i < LEDGER_TEXTS; i++)
        memory_postgres_add(values, texts[i]);
    memory_postgres_add_number(values, entry->changed);
}

static yz_status put_new(memory_postgres *store, memory_postgres_values *values,
                         uint64_t change, yz_memory_fate *fate, yz_error *err)
{
    int64_t counts[2] = { 0, 0 };
    memory_postgres_add_number(values, (int64_t)store->book.last_id + 1);
    memory_postgres_add_number(values, (int64_t)change);
    yz_status status =
        count_rows(store, MEMORY_POSTGRES_PUT, values, counts, err);
    if (status != YZ_OK)
        return status;
    *fate = YZ_MEMORY_SAME;
    if (counts[0] > 0) {
        *fate = YZ_MEMORY_ADDED;
        store->book.last_id++;
        store->book.now.entries++;
    } else if (counts[1] > 0) {
        *fate = YZ_MEMORY_UPDATED;
    }
    if (*fate != YZ_MEMORY_SAME)
        ledger_note(&store->book, change);
    return YZ_OK;
}

static yz_status put_over(memory_postgres *store,
                          memory_postgres_values *values,
                          const yz_memory_entry *entry, uint64_t change,
                          yz_memory_fate *fate, yz_error *err)
{
    int64_t counts[2] = { 0, 0 };
    *fate = YZ_MEMORY_CONFLICT;
    if (entry->id > INT64_MAX || entry->version > INT64_MAX)
        return YZ_OK;
    memory_postgres_add_number(values, (int64_t)entry->id);
    memory_postgres_add_number(values, (int64_t)change);
    memory_postgres_add_number(values, (int64_t)entry->version);
    yz_status status =
        count_rows(store, MEMORY_POSTGRES_BECOME, values, counts, err);
    if (status != YZ_OK || counts[0] == 0)
        return status;
    *fate = YZ_MEMORY_UPDATED;
    ledger_note(&store->book, change);
    return YZ_OK;
}

yz_status memory_postgres_put(void *self, const yz_memory_entry *entry,
                              yz_memory_fate *fate, yz_error *err)
{
    memory_postgres *store = self;
    memory_postgres_values values = { .count = 0 };
    uint64_t change;
    yz_status status = ledger_check(&store->book, store->label, err);
    if (status == YZ_OK)
        status = ledger_check_entry(entry, err);
    if (status == YZ_OK)
        status = ledger_next(&store->book, store->label, &change, err);
    if (status != YZ_OK)
        return status;
    add_entry(&values, entry);
    return entry->id == 0 ? put_new(store, &values, change, fate, err)
                          : put_over(store, &values, entry, change, fate, err);
}

yz_status memory_postgres_remove(void *self, uint64_t id, uint64_t version,
                                 yz_memory_fate *fate, yz_error *err)
{
    memory_postgres *store = self;
    memory_postgres_values values = { .count = 0 };
    int64_t counts[2] = { 0, 0 };
    uint64_t change;
    yz_status status = ledger_check(&store->book, store->label, err);
    if (status == YZ_OK)
        status = ledger_next(&store->book, store->label, &change, err);
    if (status != YZ_OK)
        return status;
    *fate = YZ_MEMORY_CONFLICT;
    if (id > INT64_MAX || version > INT64_MAX)
        return YZ_OK;
    memory_postgres_add_number(&values, (int64_t)id);
    memory_postgres_add_number(&values, (int64_t)version);
    memory_postgres_add_number(&values, (int64_t)change);
    status = count_rows(store, MEMORY_POSTGRES_REMOVE, &values, counts, err);
    if (status != YZ_OK || counts[0] == 0)
        return status;
    *fate = YZ_MEMORY_UPDATED;
    ledger_note(&store->book, change);
    store->book.now.entries--;
    return YZ_OK;
}
