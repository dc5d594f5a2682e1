/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing to a store.
 *
 * A transaction takes the right to write when it begins, so that whoever waits
 * does so there and nothing it has read can become old.  The store's row is
 * read at its beginning and written at its end.
 */

#include "sqlite_store.h"

/* Places of values behind the texts, in all statements that have texts. */
enum {
    AT_CHANGED = 11,
    AT_ID,
    AT_CHANGE,
    AT_SAME,
    AT_ASKED
};

/* Runs a statement that gives no rows; `code` is what binding came to. */
static int run(sqlite3_stmt *statement, int code)
{
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    memory_sqlite_reset(statement);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int run_plain(memory_sqlite *store, memory_sqlite_statement which)
{
    return run(store->statements[which], SQLITE_OK);
}

/* After a failure what stands in the transaction may be half a change. */
static yz_status break_off(memory_sqlite *store, int code, yz_error *err)
{
    store->book.broken = true;
    return memory_sqlite_fail(store, code, err);
}

/* ---- Transactions ------------------------------------------------------ */

yz_status memory_sqlite_begin(void *self, yz_error *err)
{
    memory_sqlite *store = self;
    if (store->mode != YZ_MEMORY_WRITE)
        return yz_fail(err, YZ_INVALID, "“%s” was opened for reading",
                       store->place);
    if (store->book.writing)
        return yz_fail(err, YZ_INVALID, "“%s” is being written already",
                       store->place);
    int code = run_plain(store, MEMORY_SQLITE_BEGIN);
    if (code != SQLITE_OK)
        return memory_sqlite_fail(store, code, err);
    yz_status status =
        memory_sqlite_load(store, &store->book.now, &store->book.last_id, err);
    store->book.writing = status == YZ_OK;
    store->book.broken = store->book.moved = false;
    if (status != YZ_OK)
        run_plain(store, MEMORY_SQLITE_ROLLBACK);
    return status;
}

static int save(memory_sqlite *store)
{
    sqlite3_stmt *statement = store->statements[MEMORY_SQLITE_SAVE];
    const uint64_t values[3] = { store->book.now.changes,
                                 store->book.now.entries, store->book.last_id };
    int code = SQLITE_OK;
    for (int i = 0; i < 3 && code == SQLITE_OK; i++)
        code = sqlite3_bind_int64(statement, i + 1, (int64_t)values[i]);
    return run(statement, code);
}

yz_status memory_sqlite_commit(void *self, yz_error *err)
{
    memory_sqlite *store = self;
    yz_status status = YZ_OK;
    int code = SQLITE_OK;
    if (!store->book.writing)
        return yz_fail(err, YZ_INVALID, "“%s” is not being written",
                       store->place);
    if (store->book.broken) {
        status = ledger_refuse(store->place, err);
    } else {
        if (store->book.moved)
            code = save(store);
        if (code == SQLITE_OK)
            code = run_plain(store, MEMORY_SQLITE_COMMIT);
        if (code != SQLITE_OK)
            status = memory_sqlite_fail(store, code, err);
    }
    if (status != YZ_OK)
        memory_sqlite_abandon(store);
    store->book.writing = false;
    return status;
}

void memory_sqlite_abandon(void *self)
{
    memory_sqlite *store = self;
    if (!store->book.writing)
        return;
    /* SQLite has gone back by itself after some failures. */
    if (!sqlite3_get_autocommit(store->db))
        run_plain(store, MEMORY_SQLITE_ROLLBACK);
    store->book.writing = false;
}

/* ---- Changes ----------------------------------------------------------- */

/* What one call of store() works on. */
typedef struct task {
    memory_sqlite *store;
    const yz_memory_entry *entry;
    yz_str fields[LEDGER_TEXTS];
    int64_t same;  /* the hash of what makes it the same */
    int64_t asked; /* and of what find() asks for */
} task;

static void begin_task(task *t, memory_sqlite *store,
                       const yz_memory_entry *entry)
{
    t->store = store;
    t->entry = entry;
    ledger_texts(entry, t->fields);
    t->same = memory_sqlite_hash(store->key, t->fields, MEMORY_SQLITE_IDENTITY);
    t->asked = memory_sqlite_hash(store->key, t->fields, 3);
}

/* Looks for the entry that this one is already; *id is 0 if there is none. */
static int look_up(const task *t, uint64_t *id, int64_t *changed)
{
    sqlite3_stmt *statement = t->store->statements[MEMORY_SQLITE_SAME];
    int code = SQLITE_OK;
    *id = 0;
    for (int i = 0; i < MEMORY_SQLITE_IDENTITY && code == SQLITE_OK; i++)
        code = memory_sqlite_bind(statement, i + 1, t->fields[i]);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, AT_SAME, t->same);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        *id = (uint64_t)sqlite3_column_int64(statement, 0);
        *changed = sqlite3_column_int64(statement, 1);
    }
    memory_sqlite_reset(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Binds what the statement has of the entry's values. */
static int bind_all(const task *t, sqlite3_stmt *statement, uint64_t id,
                    uint64_t change)
{
    const int64_t numbers[] = { t->entry->changed, (int64_t)id, (int64_t)change,
                                t->same, t->asked };
    int most = sqlite3_bind_parameter_count(statement);
    /* Only the author is of the texts where an entry gets newer: the others
     * have no place in that statement, which SQLite takes for NULL. */
    int code = SQLITE_OK;
    for (int i = 1; i <= LEDGER_TEXTS && code == SQLITE_OK; i++)
        code = memory_sqlite_bind(statement, i, t->fields[i - 1]);
    for (int i = AT_CHANGED; i <= most && code == SQLITE_OK; i++)
        code = sqlite3_bind_int64(statement, i, numbers[i - AT_CHANGED]);
    return code;
}

static yz_status write_as(const task *t, memory_sqlite_statement which,
                          uint64_t id, yz_error *err)
{
    sqlite3_stmt *statement = t->store->statements[which];
    uint64_t change;
    yz_status status =
        ledger_next(&t->store->book, t->store->place, &change, err);
    if (status != YZ_OK)
        return status;
    int code = run(statement, bind_all(t, statement, id, change));
    if (code != SQLITE_OK)
        return break_off(t->store, code, err);
    ledger_note(&t->store->book, change);
    return YZ_OK;
}

static yz_status put_new(const task *t, yz_memory_fate *fate, yz_error *err)
{
    uint64_t id;
    int64_t changed = 0;
    int code = look_up(t, &id, &changed);
    if (code != SQLITE_OK)
        return break_off(t->store, code, err);
    if (id != 0) {
        *fate = YZ_MEMORY_SAME;
        if (t->entry->changed <= changed)
            return YZ_OK;
        *fate = YZ_MEMORY_UPDATED;
        return write_as(t, MEMORY_SQLITE_NEWER, id, err);
    }
    yz_status status =
        write_as(t, MEMORY_SQLITE_ADD, t->store->book.last_id + 1, err);
    if (status != YZ_OK)
        return status;
    t->store->book.last_id++;
    t->store->book.now.entries++;
    *fate = YZ_MEMORY_ADDED;
    return YZ_OK;
}

/* Whether entry `id` is there with this version. */
static int is_version(memory_sqlite *store, uint64_t id, uint64_t version,
                      bool *is)
{
    sqlite3_stmt *statement = store->statements[MEMORY_SQLITE_VERSION];
    int code = sqlite3_bind_int64(statement, 1, (int64_t)id);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    *is = code == SQLITE_ROW &&
          (uint64_t)sqlite3_column_int64(statement, 0) == version;
    memory_sqlite_reset(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static yz_status put_over(const task *t, yz_memory_fate *fate, yz_error *err)
{
    const yz_memory_entry *entry = t->entry;
    bool is;
    uint64_t other = 0;
    int64_t changed;
    int code = is_version(t->store, entry->id, entry->version, &is);
    if (code == SQLITE_OK && is)
        code = look_up(t, &other, &changed);
    if (code != SQLITE_OK)
        return break_off(t->store, code, err);
    *fate = YZ_MEMORY_CONFLICT;
    if (!is || (other != 0 && other != entry->id))
        return YZ_OK;
    *fate = YZ_MEMORY_UPDATED;
    return write_as(t, MEMORY_SQLITE_BECOME, entry->id, err);
}

yz_status memory_sqlite_put(void *self, const yz_memory_entry *entry,
                            yz_memory_fate *fate, yz_error *err)
{
    memory_sqlite *store = self;
    task t;
    yz_status status = ledger_check(&store->book, store->place, err);
    if (status == YZ_OK)
        status = ledger_check_entry(entry, err);
    if (status != YZ_OK)
        return status;
    begin_task(&t, store, entry);
    return entry->id == 0 ? put_new(&t, fate, err) : put_over(&t, fate, err);
}

static int take_out(memory_sqlite *store, uint64_t id, uint64_t change)
{
    sqlite3_stmt *delete = store->statements[MEMORY_SQLITE_DELETE];
    sqlite3_stmt *gone = store->statements[MEMORY_SQLITE_GONE];
    int code = run(delete, sqlite3_bind_int64(delete, 1, (int64_t)id));
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(gone, 1, (int64_t)id);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(gone, 2, (int64_t)change);
    return run(gone, code);
}

yz_status memory_sqlite_remove(void *self, uint64_t id, uint64_t version,
                               yz_memory_fate *fate, yz_error *err)
{
    memory_sqlite *store = self;
    uint64_t change;
    bool is;
    yz_status status = ledger_check(&store->book, store->place, err);
    if (status != YZ_OK)
        return status;
    int code = is_version(store, id, version, &is);
    if (code != SQLITE_OK)
        return break_off(store, code, err);
    *fate = is ? YZ_MEMORY_UPDATED : YZ_MEMORY_CONFLICT;
    if (!is)
        return YZ_OK;
    status = ledger_next(&store->book, store->place, &change, err);
    if (status != YZ_OK)
        return status;
    code = take_out(store, id, change);
    if (code != SQLITE_OK)
        return break_off(store, code, err);
    ledger_note(&store->book, change);
    store->book.now.entries--;
    return YZ_OK;
}
