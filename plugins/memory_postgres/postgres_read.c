/* SPDX-License-Identifier: Apache-2.0 */
/* Reading from a store: rows come one by one, however many there are. */
#include "postgres_store.h"

/* ---- The store's row --------------------------------------------------- */

static bool name_is_sound(yz_str name, size_t room)
{
    for (size_t i = 0; i < name.len; i++)
        if (!name.ptr[i] || !strchr("0123456789abcdef-", name.ptr[i]))
            return false;
    return name.len >= 32 && name.len < room;
}

static bool read_state(const PGresult *result, yz_memory_state *out,
                       uint64_t *last_id)
{
    int64_t numbers[3];
    yz_str name = memory_postgres_text(result, 0);
    if (PQntuples(result) != 1 || !name_is_sound(name, sizeof out->name))
        return false;
    for (int i = 0; i < 3; i++)
        if (!memory_postgres_number(result, i + 1, &numbers[i]) ||
            numbers[i] < 0)
            return false;
    memcpy(out->name, name.ptr, name.len);
    out->name[name.len] = '\0';
    out->changes = (uint64_t)numbers[0];
    out->entries = (uint64_t)numbers[1];
    *last_id = (uint64_t)numbers[2];
    return *last_id < INT64_MAX;
}

yz_status memory_postgres_load(memory_postgres *store,
                               memory_postgres_statement which,
                               yz_memory_state *out, uint64_t *last_id,
                               yz_error *err)
{
    const memory_postgres_values none = { .count = 0 };
    PGresult *result;
    yz_status status = memory_postgres_run(store, which, &none, &result, err);
    if (status != YZ_OK)
        return status;
    if (!read_state(result, out, last_id))
        status = memory_postgres_fail_damaged(store, err);
    PQclear(result);
    return status;
}

yz_status memory_postgres_state(void *self, yz_memory_state *out, yz_error *err)
{
    memory_postgres *store = self;
    uint64_t last_id;
    if (!store->book.writing)
        return memory_postgres_load(store, MEMORY_POSTGRES_STATE, out, &last_id,
                                    err);
    ledger_state(&store->book, out);
    return YZ_OK;
}

/* ---- Entries ----------------------------------------------------------- */

static bool read_row(const PGresult *row, yz_memory_entry *entry)
{
    int64_t version;
    int64_t id;
    memset(entry, 0, sizeof *entry);
    entry->struct_size = sizeof *entry;
    if (!memory_postgres_number(row, 0, &id) ||
        !memory_postgres_number(row, 1, &version) ||
        !memory_postgres_number(row, 12, &entry->changed))
        return false;
    entry->id = (uint64_t)id;
    entry->version = (uint64_t)version;
    for (int side = 0; side < 2; side++) {
        entry->langs[side] = memory_postgres_text(row, 2 + side);
        entry->texts[side] = memory_postgres_text(row, 4 + side);
        entry->codes[side] = memory_postgres_text(row, 6 + side);
        entry->around[side] = memory_postgres_text(row, 8 + side);
    }
    entry->origin = memory_postgres_text(row, 10);
    entry->author = memory_postgres_text(row, 11);
    return id > 0 && version > 0 && entry->texts[0].len > 0 &&
           entry->texts[1].len > 0;
}

static yz_status hand_over(const memory_postgres *store, const PGresult *row,
                           const yz_memory_sink *sink, yz_error *err)
{
    yz_memory_entry entry;
    int64_t id;
    if (PQgetisnull(row, 0, 1) && memory_postgres_number(row, 0, &id))
        return sink->gone(sink->payload, (uint64_t)id);
    return read_row(row, &entry) ? sink->entry(sink->payload, &entry)
                                 : memory_postgres_fail_damaged(store, err);
}

/* Ends a reading whose other rows nobody wants.  A cancelled statement would
 * take its transaction with it. */
static void stop(const memory_postgres *store)
{
    char message[256];
    PGcancel *cancel =
        store->book.writing ? NULL : PQgetCancel(store->connection);
    if (cancel)
        PQcancel(cancel, message, sizeof message);
    PQfreeCancel(cancel);
}

static yz_status hand_over_all(memory_postgres *store,
                               memory_postgres_statement which,
                               const memory_postgres_values *values,
                               const yz_memory_sink *sink, yz_error *err)
{
    PGresult *row;
    yz_status status = memory_postgres_send(store, which, values, err);
    if (status != YZ_OK)
        return status;
    store->reading = true;
    while ((row = PQgetResult(store->connection)) != NULL) {
        ExecStatusType answer = PQresultStatus(row);
        if (status == YZ_OK && answer == PGRES_SINGLE_TUPLE) {
            status = hand_over(store, row, sink, err);
            if (status != YZ_OK)
                stop(store);
        } else if (status == YZ_OK && answer != PGRES_TUPLES_OK) {
            status = memory_postgres_fail(store, row, err);
        }
        PQclear(row);
    }
    store->reading = false;
    if (status == YZ_OK && PQstatus(store->connection) != CONNECTION_OK)
        status = memory_postgres_fail(store, NULL, err);
    return status;
}

yz_status memory_postgres_find(void *self, const yz_str langs[2], yz_str source,
                               const yz_memory_sink *sink, yz_error *err)
{
    memory_postgres_values values = { .count = 0 };
    memory_postgres_add(&values, langs[0]);
    memory_postgres_add(&values, langs[1]);
    memory_postgres_add(&values, source);
    return hand_over_all(self, MEMORY_POSTGRES_FIND, &values, sink, err);
}

yz_status memory_postgres_each(void *self, const yz_str *langs,
                               const yz_memory_sink *sink, yz_error *err)
{
    memory_postgres_values values = { .count = 0 };
    for (int i = 0; langs && i < 2; i++)
        memory_postgres_add(&values, langs[i]);
    return hand_over_all(self,
                         langs ? MEMORY_POSTGRES_EACH_OF : MEMORY_POSTGRES_EACH,
                         &values, sink, err);
}

yz_status memory_postgres_changes(void *self, uint64_t after,
                                  const yz_memory_sink *sink, yz_error *err)
{
    memory_postgres_values values = { .count = 0 };
    if (after > INT64_MAX)
        return YZ_OK;
    memory_postgres_add_number(&values, (int64_t)after);
    return hand_over_all(self, MEMORY_POSTGRES_CHANGES, &values, sink, err);
}
