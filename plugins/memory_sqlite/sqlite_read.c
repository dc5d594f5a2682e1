/* SPDX-License-Identifier: Apache-2.0 */
/* Reading from a store. */
#include "sqlite_store.h"

/* ---- Statements -------------------------------------------------------- */

int memory_sqlite_bind(sqlite3_stmt *statement, int at, yz_str text)
{
    return sqlite3_bind_blob64(statement, at, text.len ? text.ptr : "",
                               text.len, SQLITE_STATIC);
}

void memory_sqlite_reset(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static yz_status fail_damaged(const memory_sqlite *store, yz_error *err)
{
    return memory_sqlite_fail(store, SQLITE_CORRUPT, err);
}

/* Statements are kept: a second use would end the first. */
static yz_status check_free(const memory_sqlite *store,
                            memory_sqlite_statement which, yz_error *err)
{
    if (!sqlite3_stmt_busy(store->statements[which]))
        return YZ_OK;
    return yz_fail(err, YZ_INVALID,
                   "“%s” is being read by the one who asks again",
                   store->place);
}

/* Of an immutable file SQLite believes that nobody changes it. */
static yz_status check_unchanged(const memory_sqlite *store, yz_error *err)
{
    struct stat now;
    const struct stat *seen = &store->seen;
    if (!store->immutable)
        return YZ_OK;
    if (stat(store->path, &now) == 0 && now.st_ino == seen->st_ino &&
        now.st_size == seen->st_size &&
        now.st_mtim.tv_sec == seen->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == seen->st_mtim.tv_nsec)
        return YZ_OK;
    return yz_fail(err, YZ_IO, "“%s” was changed while it was read; try again",
                   store->place);
}

/* ---- Rows -------------------------------------------------------------- */

static yz_str column(sqlite3_stmt *statement, int at)
{
    yz_str text;
    text.ptr = sqlite3_column_blob(statement, at);
    text.len = (size_t)sqlite3_column_bytes(statement, at);
    return text;
}

static bool read_row(sqlite3_stmt *statement, yz_memory_entry *entry)
{
    memset(entry, 0, sizeof *entry);
    entry->struct_size = sizeof *entry;
    entry->id = (uint64_t)sqlite3_column_int64(statement, 0);
    entry->version = (uint64_t)sqlite3_column_int64(statement, 1);
    for (int side = 0; side < 2; side++) {
        entry->langs[side] = column(statement, 2 + side);
        entry->texts[side] = column(statement, 4 + side);
        entry->codes[side] = column(statement, 6 + side);
        entry->around[side] = column(statement, 8 + side);
    }
    entry->origin = column(statement, 10);
    entry->author = column(statement, 11);
    entry->changed = sqlite3_column_int64(statement, 12);
    return entry->id > 0 && entry->id <= INT64_MAX && entry->version > 0 &&
           entry->version <= INT64_MAX && entry->texts[0].len > 0 &&
           entry->texts[1].len > 0;
}

static yz_status hand_over(const memory_sqlite *store, sqlite3_stmt *statement,
                           const yz_memory_sink *sink, yz_error *err)
{
    yz_memory_entry entry;
    if (!read_row(statement, &entry))
        return sqlite3_errcode(store->db) == SQLITE_NOMEM
                   ? yz_fail_no_memory(err)
                   : fail_damaged(store, err);
    return sink->entry(sink->payload, &entry);
}

/* Steps through the statement, whose values are bound if `code` is SQLITE_OK.
 */
static yz_status hand_over_all(const memory_sqlite *store, int code,
                               memory_sqlite_statement which,
                               const yz_memory_sink *sink, yz_error *err)
{
    sqlite3_stmt *statement = store->statements[which];
    yz_status status = YZ_OK;
    while (code == SQLITE_OK && status == YZ_OK) {
        int step = sqlite3_step(statement);
        if (step != SQLITE_ROW) {
            code = step;
            break;
        }
        if (which == MEMORY_SQLITE_CHANGES &&
            sqlite3_column_type(statement, 1) == SQLITE_NULL)
            status = sink->gone(sink->payload,
                                (uint64_t)sqlite3_column_int64(statement, 0));
        else
            status = hand_over(store, statement, sink, err);
    }
    if (status == YZ_OK && code != SQLITE_DONE)
        status = memory_sqlite_fail(store, code, err);
    memory_sqlite_reset(statement);
    return status == YZ_OK ? check_unchanged(store, err) : status;
}

/* ---- The contract ------------------------------------------------------ */

static bool name_is_sound(yz_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!strchr("0123456789abcdef-", name.ptr[i]) || !name.ptr[i])
            return false;
    return name.len == MEMORY_SQLITE_NAME;
}

static bool read_state(sqlite3_stmt *statement, yz_memory_state *out,
                       uint64_t *last_id)
{
    yz_str name = column(statement, 0);
    if (!name_is_sound(name))
        return false;
    memcpy(out->name, name.ptr, name.len);
    out->name[name.len] = '\0';
    out->changes = (uint64_t)sqlite3_column_int64(statement, 1);
    out->entries = (uint64_t)sqlite3_column_int64(statement, 2);
    *last_id = (uint64_t)sqlite3_column_int64(statement, 3);
    return out->changes <= INT64_MAX && out->entries <= INT64_MAX &&
           *last_id < INT64_MAX;
}

yz_status memory_sqlite_load(memory_sqlite *store, yz_memory_state *out,
                             uint64_t *last_id, yz_error *err)
{
    sqlite3_stmt *statement = store->statements[MEMORY_SQLITE_STATE];
    yz_status status = YZ_OK;
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW && !read_state(statement, out, last_id))
        status = sqlite3_errcode(store->db) == SQLITE_NOMEM
                     ? yz_fail_no_memory(err)
                     : fail_damaged(store, err);
    else if (code == SQLITE_DONE)
        status = fail_damaged(store, err);
    else if (code != SQLITE_ROW)
        status = memory_sqlite_fail(store, code, err);
    memory_sqlite_reset(statement);
    return status == YZ_OK ? check_unchanged(store, err) : status;
}

yz_status memory_sqlite_state(void *self, yz_memory_state *out, yz_error *err)
{
    memory_sqlite *store = self;
    uint64_t last_id;
    if (!store->book.writing)
        return memory_sqlite_load(store, out, &last_id, err);
    ledger_state(&store->book, out);
    return YZ_OK;
}

yz_status memory_sqlite_find(void *self, const yz_str langs[2], yz_str source,
                             const yz_memory_sink *sink, yz_error *err)
{
    const memory_sqlite *store = self;
    sqlite3_stmt *statement = store->statements[MEMORY_SQLITE_FIND];
    const yz_str asked[3] = { langs[0], langs[1], source };
    yz_status status = check_free(store, MEMORY_SQLITE_FIND, err);
    int code = SQLITE_OK;
    if (status != YZ_OK)
        return status;
    for (int i = 0; i < 3 && code == SQLITE_OK; i++)
        code = memory_sqlite_bind(statement, i + 1, asked[i]);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, 4,
                                  memory_sqlite_hash(store->key, asked, 3));
    return hand_over_all(store, code, MEMORY_SQLITE_FIND, sink, err);
}

yz_status memory_sqlite_each(void *self, const yz_str *langs,
                             const yz_memory_sink *sink, yz_error *err)
{
    const memory_sqlite *store = self;
    memory_sqlite_statement which =
        langs ? MEMORY_SQLITE_EACH_OF : MEMORY_SQLITE_EACH;
    yz_status status = check_free(store, which, err);
    int code = SQLITE_OK;
    if (status != YZ_OK)
        return status;
    for (int i = 0; langs && i < 2 && code == SQLITE_OK; i++)
        code = memory_sqlite_bind(store->statements[which], i + 1, langs[i]);
    return hand_over_all(store, code, which, sink, err);
}

yz_status memory_sqlite_changes(void *self, uint64_t after,
                                const yz_memory_sink *sink, yz_error *err)
{
    const memory_sqlite *store = self;
    yz_status status = check_free(store, MEMORY_SQLITE_CHANGES, err);
    if (status != YZ_OK || after > INT64_MAX)
        return status;
    int code = sqlite3_bind_int64(store->statements[MEMORY_SQLITE_CHANGES], 1,
                                  (int64_t)after);
    return hand_over_all(store, code, MEMORY_SQLITE_CHANGES, sink, err);
}
