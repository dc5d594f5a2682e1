/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a store, its statements, and what tells a store from other
 * files. */
#include <sys/random.h>
#include <time.h>

#include "sqlite_store.h"

enum {
    APPLICATION = 0x797a6d31, /* "yzm1", at byte 68 of the file */
    EDITION = 1
};

#define TEXTS                                                                  \
 "source_lang, target_lang, source, target, source_codes, target_codes, "      \
 "before, behind, origin, author"
#define ROW "id, version, " TEXTS ", changed"

static const char tables[] =
    "CREATE TABLE store (one INTEGER PRIMARY KEY CHECK (one = 1),"
    " name TEXT NOT NULL, changes INTEGER NOT NULL, entries INTEGER NOT NULL,"
    " last_id INTEGER NOT NULL);"
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    " source_lang BLOB NOT NULL, target_lang BLOB NOT NULL,"
    " source BLOB NOT NULL, target BLOB NOT NULL,"
    " source_codes BLOB NOT NULL, target_codes BLOB NOT NULL,"
    " before BLOB NOT NULL, behind BLOB NOT NULL, origin BLOB NOT NULL,"
    " author BLOB NOT NULL, changed INTEGER NOT NULL,"
    " change INTEGER NOT NULL, same INTEGER NOT NULL, asked INTEGER NOT NULL);"
    "CREATE INDEX entry_same ON entry (same);"
    "CREATE INDEX entry_asked ON entry (asked, changed, change);"
    "CREATE UNIQUE INDEX entry_change ON entry (change);"
    "CREATE TABLE gone (id INTEGER PRIMARY KEY, change INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX gone_change ON gone (change);";

/* ?1 to ?10 are the texts wherever there are texts. */
static const char *const statements[MEMORY_SQLITE_STATEMENTS] = {
    [MEMORY_SQLITE_STATE] = "SELECT name, changes, entries, last_id FROM store",
    [MEMORY_SQLITE_SAVE] =
        "UPDATE store SET changes = ?1, entries = ?2, last_id = ?3",
    [MEMORY_SQLITE_BEGIN] = "BEGIN IMMEDIATE",
    [MEMORY_SQLITE_COMMIT] = "COMMIT",
    [MEMORY_SQLITE_ROLLBACK] = "ROLLBACK",
    [MEMORY_SQLITE_SAME] =
        "SELECT id, changed FROM entry WHERE same = ?14"
        " AND source_lang = ?1 AND target_lang = ?2 AND source = ?3"
        " AND target = ?4 AND source_codes = ?5 AND target_codes = ?6"
        " AND before = ?7 AND behind = ?8 AND origin = ?9",
    [MEMORY_SQLITE_ADD] =
        "INSERT INTO entry (" TEXTS
        ", changed, id, change, same, asked, version)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
        " ?14, ?15, 1)",
    [MEMORY_SQLITE_NEWER] = "UPDATE entry SET author = ?10, changed = ?11,"
                            " change = ?13, version = version + 1"
                            " WHERE id = ?12",
    [MEMORY_SQLITE_VERSION] = "SELECT version FROM entry WHERE id = ?1",
    [MEMORY_SQLITE_BECOME] =
        "UPDATE entry SET source_lang = ?1, target_lang = ?2, source = ?3,"
        " target = ?4, source_codes = ?5, target_codes = ?6, before = ?7,"
        " behind = ?8, origin = ?9, author = ?10, changed = ?11, change = ?13,"
        " same = ?14, asked = ?15, version = version + 1 WHERE id = ?12",
    [MEMORY_SQLITE_DELETE] = "DELETE FROM entry WHERE id = ?1",
    [MEMORY_SQLITE_GONE] = "INSERT INTO gone (id, change) VALUES (?1, ?2)",
    [MEMORY_SQLITE_FIND] =
        "SELECT " ROW " FROM entry WHERE asked = ?4 AND source_lang = ?1"
        " AND target_lang = ?2 AND source = ?3"
        " ORDER BY changed DESC, change DESC",
    [MEMORY_SQLITE_EACH] = "SELECT " ROW " FROM entry ORDER BY id",
    [MEMORY_SQLITE_EACH_OF] =
        "SELECT " ROW " FROM entry WHERE source_lang = ?1 AND target_lang = ?2"
        " ORDER BY id",
    [MEMORY_SQLITE_CHANGES] =
        "SELECT " ROW ", change FROM entry WHERE change > ?1 UNION ALL"
        " SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
        " NULL, NULL, change FROM gone WHERE ?1 > 0 AND change > ?1"
        " ORDER BY change",
};

int memory_sqlite_exec(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* ---- What the file is -------------------------------------------------- */

static int ask(sqlite3 *db, const char *sql, int64_t *answer)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return code;
    code = sqlite3_step(statement);
    *answer = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    int closed = sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : closed;
}

typedef struct papers {
    int64_t application;
    int64_t edition;
    int64_t parts; /* tables, indexes and whatever else it has */
} papers;

static int read_papers(sqlite3 *db, papers *out)
{
    int code = ask(db, "PRAGMA application_id", &out->application);
    if (code == SQLITE_OK)
        code = ask(db, "PRAGMA user_version", &out->edition);
    if (code == SQLITE_OK)
        code = ask(db, "SELECT count(*) FROM sqlite_master", &out->parts);
    return code;
}

static yz_status judge(const memory_sqlite *store, const papers *p, bool *empty,
                       yz_error *err)
{
    *empty = p->application == 0 && p->edition == 0 && p->parts == 0;
    if (*empty)
        return YZ_OK;
    if (p->application != APPLICATION)
        return yz_fail(err, YZ_FORMAT,
                       "“%s” is a database of another program and no memory",
                       store->place);
    if (p->edition > EDITION)
        return yz_fail(
            err, YZ_UNSUPPORTED,
            "“%s” was made by a newer program: its form is %lld, and "
            "this one reads up to %d",
            store->place, (long long)p->edition, EDITION);
    if (p->edition != EDITION)
        return yz_fail(err, YZ_FORMAT, "“%s” is damaged: it has no edition",
                       store->place);
    return YZ_OK;
}

yz_status memory_sqlite_examine(memory_sqlite *store, bool *empty,
                                yz_error *err)
{
    papers found = { 0, 0, 0 };
    /* One transaction: another program may be about to make the tables. */
    int code = memory_sqlite_exec(store->db, "BEGIN");
    if (code == SQLITE_OK)
        code = read_papers(store->db, &found);
    store->refused = code;
    yz_status status = code == SQLITE_OK ? judge(store, &found, empty, err)
                                         : memory_sqlite_fail(store, code, err);
    memory_sqlite_exec(store->db, "ROLLBACK");
    return status;
}

/* ---- Making ------------------------------------------------------------ */

/* A UUID of version 4, RFC 9562. */
static bool make_name(char name[MEMORY_SQLITE_NAME + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[16];
    size_t at = 0;
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    bytes[6] = (uint8_t)(0x40 | (bytes[6] & 0x0f));
    bytes[8] = (uint8_t)(0x80 | (bytes[8] & 0x3f));
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            name[at++] = '-';
        name[at++] = digits[bytes[i] >> 4];
        name[at++] = digits[bytes[i] & 15];
    }
    name[at] = '\0';
    return true;
}

/* The busy handler is not asked while the journal's mode is changed. */
static int set_wal(const memory_sqlite *store)
{
    const struct timespec pause = { 0, 20 * 1000 * 1000 };
    int code;
    double waited = 0;
    while ((code = memory_sqlite_exec(
                store->db, "PRAGMA journal_mode = WAL")) == SQLITE_BUSY &&
           waited < store->wait) {
        nanosleep(&pause, NULL);
        waited += 0.02;
    }
    return code;
}

static int make_tables(sqlite3 *db, const char *name)
{
    char sql[256];
    sqlite3_snprintf((int)sizeof sql, sql,
                     "INSERT INTO store VALUES (1, '%s', 0, 0, 0);"
                     "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     name, APPLICATION, EDITION);
    int code = memory_sqlite_exec(db, tables);
    return code == SQLITE_OK ? memory_sqlite_exec(db, sql) : code;
}

yz_status memory_sqlite_make(memory_sqlite *store, yz_error *err)
{
    papers found = { 0, 0, 0 };
    char name[MEMORY_SQLITE_NAME + 1];
    if (!make_name(name))
        return yz_fail(err, YZ_IO,
                       "“%s” cannot be made: the system gives no random bytes",
                       store->place);
    int code = set_wal(store);
    if (code == SQLITE_OK)
        code = memory_sqlite_exec(store->db, "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        return memory_sqlite_fail(store, code, err);
    code = read_papers(store->db, &found);
    if (code == SQLITE_OK && found.parts == 0)
        code = make_tables(store->db, name);
    if (code == SQLITE_OK)
        code = memory_sqlite_exec(store->db, "COMMIT");
    yz_status status =
        code == SQLITE_OK ? YZ_OK : memory_sqlite_fail(store, code, err);
    if (code != SQLITE_OK)
        memory_sqlite_exec(store->db, "ROLLBACK");
    return status;
}

/* ---- Statements -------------------------------------------------------- */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void make_key(const char *name, uint8_t key[16])
{
    int count = 0;
    for (; *name && count < 32; name++) {
        int digit = digit_of(*name);
        if (digit < 0)
            continue;
        key[count / 2] = (uint8_t)(key[count / 2] << 4 | digit);
        count++;
    }
}

yz_status memory_sqlite_prepare(memory_sqlite *store, yz_error *err)
{
    int code = SQLITE_OK;
    for (int i = 0; i < MEMORY_SQLITE_STATEMENTS && code == SQLITE_OK; i++)
        code = sqlite3_prepare_v3(store->db, statements[i], -1,
                                  SQLITE_PREPARE_PERSISTENT,
                                  &store->statements[i], NULL);
    if (code == SQLITE_ERROR) /* a table or column is not there */
        return yz_fail(err, YZ_FORMAT, "“%s” is damaged: %s", store->place,
                       sqlite3_errmsg(store->db));
    if (code != SQLITE_OK)
        return memory_sqlite_fail(store, code, err);
    yz_status status =
        memory_sqlite_load(store, &store->book.now, &store->book.last_id, err);
    if (status == YZ_OK)
        make_key(store->book.now.name, store->key);
    return status;
}
