/* SPDX-License-Identifier: Apache-2.0 */
/* Statements, their values and results, and what is said when they fail. */
#include "postgres_store.h"

#include <stdio.h>

#define TEXTS                                                                  \
 "source_lang, target_lang, source, target, source_codes, target_codes, "      \
 "before, behind, origin, author"
#define ROW      "id, version, " TEXTS ", changed"
#define STATE    "SELECT name, changes, entries, last_id FROM yizhi.store"
#define FIELD(n) "pg_catalog.int4send(pg_catalog.octet_length($" #n "))||$" #n
/* What makes an entry the same, as a number of 256 bits. */
#define SAME                                                                   \
 "pg_catalog.sha256(" FIELD(1) "||" FIELD(2) "||" FIELD(3) "||" FIELD(         \
     4) "||" FIELD(5) "||" FIELD(6) "||" FIELD(7) "||" FIELD(8) "||" FIELD(9) ")"
#define ASKED "pg_catalog.sha256(" FIELD(1) "||" FIELD(2) "||" FIELD(3) ")"
#define IS_SAME                                                                \
 "same = " SAME " AND source_lang = $1 AND target_lang = $2 AND source = $3"   \
 " AND target = $4 AND source_codes = $5 AND target_codes = $6"                \
 " AND before = $7 AND behind = $8 AND origin = $9"

/* The values of a statement are texts first, then numbers. */
typedef struct statement {
    const char *sql;
    int texts;
    int numbers;
} statement;

static const statement statements[MEMORY_POSTGRES_STATEMENTS] = {
    [MEMORY_POSTGRES_STATE] = { STATE, 0, 0 },
    [MEMORY_POSTGRES_LOCK] = { STATE " FOR UPDATE", 0, 0 },
    [MEMORY_POSTGRES_SAVE] = { "UPDATE yizhi.store SET changes = $1,"
                               " entries = $2, last_id = $3",
                               0, 3 },
    [MEMORY_POSTGRES_PUT] = { "WITH found AS (SELECT id, changed FROM yizhi.entry WHERE " IS_SAME
                              "), newer AS (UPDATE yizhi.entry AS e SET author = $10,"
                              " changed = $11, change = $13, version = e.version + 1 FROM found"
                              " WHERE e.id = found.id AND $11 > found.changed RETURNING 1),"
                              " added AS (INSERT INTO yizhi.entry (" TEXTS
                              ", changed, id, change, version, same, asked)"
                              " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                              "1, " SAME ", " ASKED
                              " WHERE NOT EXISTS (SELECT FROM found)"
                              " RETURNING 1)"
                              " SELECT (SELECT count(*) FROM added), (SELECT count(*) FROM newer)",
                              10, 3 },
    [MEMORY_POSTGRES_BECOME] = { "WITH other AS (SELECT id FROM yizhi.entry WHERE " IS_SAME
                                 " AND id <> $12), done AS (UPDATE yizhi.entry SET source_lang = $1,"
                                 " target_lang = $2, source = $3, target = $4, source_codes = $5,"
                                 " target_codes = $6, before = $7, behind = $8, origin = $9,"
                                 " author = $10, changed = $11, change = $13, version = version + 1,"
                                 " same = " SAME ", asked = " ASKED
                                 " WHERE id = $12 AND version = $14 AND NOT EXISTS (SELECT FROM other)"
                                 " RETURNING 1) SELECT count(*), 0::bigint FROM done",
                                 10, 4 },
    [MEMORY_POSTGRES_REMOVE] = { "WITH taken AS (DELETE FROM yizhi.entry WHERE id = $1"
                                 " AND version = $2 RETURNING id), told AS (INSERT INTO yizhi.gone"
                                 " (id, change) SELECT id, $3 FROM taken RETURNING 1)"
                                 " SELECT count(*), 0::bigint FROM told",
                                 0, 3 },
    [MEMORY_POSTGRES_FIND] = { "SELECT " ROW
                               " FROM yizhi.entry WHERE asked = " ASKED
                               " AND source_lang = $1 AND target_lang = $2 AND source = $3"
                               " ORDER BY changed DESC, change DESC",
                               3, 0 },
    [MEMORY_POSTGRES_EACH] = { "SELECT " ROW " FROM yizhi.entry ORDER BY id", 0,
                               0 },
    [MEMORY_POSTGRES_EACH_OF] = { "SELECT " ROW
                                  " FROM yizhi.entry WHERE source_lang = $1"
                                  " AND target_lang = $2 ORDER BY id",
                                  2, 0 },
    [MEMORY_POSTGRES_CHANGES] = { "SELECT " ROW
                                  ", change FROM yizhi.entry WHERE change > $1"
                                  " UNION ALL SELECT id, NULL::bigint, NULL::bytea, NULL::bytea,"
                                  " NULL::bytea, NULL::bytea, NULL::bytea, NULL::bytea, NULL::bytea,"
                                  " NULL::bytea, NULL::bytea, NULL::bytea, NULL::bigint, change"
                                  " FROM yizhi.gone WHERE $1 > 0 AND change > $1 ORDER BY change",
                                  0, 1 },
};

/* ---- Sentences --------------------------------------------------------- */

/* A message of the library or the server as one line. */
static void one_line(const char *message, char line[512])
{
    size_t at = 0;
    for (; message && *message && at < 511; message++) {
        bool blank = (unsigned char)*message <= ' ';
        if (blank && (at == 0 || line[at - 1] == ' '))
            continue;
        line[at++] = blank ? ' ' : *message;
    }
    while (at > 0 && (line[at - 1] == ' ' || line[at - 1] == '.'))
        at--;
    line[at] = '\0';
}

yz_status memory_postgres_fail_damaged(const memory_postgres *store,
                                       yz_error *err)
{
    return yz_fail(err, YZ_FORMAT,
                   "what “%s” has in its schema “yizhi” is no memory, or is "
                   "damaged",
                   store->label);
}

static yz_status fail_lost(const memory_postgres *store, yz_error *err)
{
    char line[512];
    one_line(PQerrorMessage(store->connection), line);
    return yz_fail(err, YZ_IO,
                   "the connection to “%s” is lost: %s; what was not committed "
                   "is not there, try again",
                   store->label, line);
}

yz_status memory_postgres_fail(const memory_postgres *store,
                               const PGresult *result, yz_error *err)
{
    char line[512];
    const char *code =
        result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (PQstatus(store->connection) != CONNECTION_OK)
        return fail_lost(store, err);
    if (!result)
        return yz_fail_no_memory(err);
    if (!code)
        code = "";
    if (strcmp(code, "55P03") == 0) /* lock_not_available */
        return yz_fail(err, YZ_IO,
                       "“%s” is being written by another program, which did "
                       "not finish within %g seconds; try again later",
                       store->label, store->wait);
    if (strncmp(code, "42P", 3) == 0 || strcmp(code, "42703") == 0 ||
        strcmp(code, "42804") == 0 || strcmp(code, "42883") == 0)
        return memory_postgres_fail_damaged(store, err);
    if (strncmp(code, "54", 2) == 0)
        return yz_fail(err, YZ_LIMIT, "an entry is too long for “%s”",
                       store->label);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    one_line(primary ? primary : PQresultErrorMessage(result), line);
    return yz_fail(err, YZ_IO, "“%s” cannot be read or written: %s",
                   store->label, line);
}

/* ---- Values and columns ------------------------------------------------ */

void memory_postgres_add(memory_postgres_values *values, yz_str bytes)
{
    if (bytes.len > 1000000000)
        values->too_long = true;
    values->texts[values->count] = bytes.len ? bytes.ptr : "";
    values->lengths[values->count++] = values->too_long ? 0 : (int)bytes.len;
}

void memory_postgres_add_number(memory_postgres_values *values, int64_t number)
{
    char *bytes = values->numbers[values->count];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)((uint64_t)number >> (56 - 8 * i));
    values->texts[values->count] = bytes;
    values->lengths[values->count++] = 8;
}

yz_str memory_postgres_text(const PGresult *result, int column)
{
    yz_str text;
    text.ptr = PQgetvalue(result, 0, column);
    text.len = (size_t)PQgetlength(result, 0, column);
    return text;
}

bool memory_postgres_number(const PGresult *result, int column, int64_t *out)
{
    yz_str bytes = memory_postgres_text(result, column);
    uint64_t number = 0;
    if (bytes.len != 8)
        return false;
    for (size_t i = 0; i < 8; i++)
        number = number << 8 | (unsigned char)bytes.ptr[i];
    *out = (int64_t)number;
    return true;
}

/* ---- Running ----------------------------------------------------------- */

static void name_of(memory_postgres_statement which, char name[16])
{
    snprintf(name, 16, "yizhi_%d", (int)which);
}

static yz_status prepare(memory_postgres *store,
                         memory_postgres_statement which, yz_error *err)
{
    enum {
        BYTEA = 17,
        INT8 = 20
    };
    const statement *s = &statements[which];
    Oid types[MEMORY_POSTGRES_MOST];
    char name[16];
    if (store->prepared[which])
        return YZ_OK;
    for (int i = 0; i < s->texts + s->numbers; i++)
        types[i] = i < s->texts ? BYTEA : INT8;
    name_of(which, name);
    PGresult *result = PQprepare(store->connection, name, s->sql,
                                 s->texts + s->numbers, types);
    yz_status status = PQresultStatus(result) == PGRES_COMMAND_OK
                           ? YZ_OK
                           : memory_postgres_fail(store, result, err);
    store->prepared[which] = status == YZ_OK;
    PQclear(result);
    return status;
}

static yz_status make_ready(memory_postgres *store,
                            memory_postgres_statement which,
                            const memory_postgres_values *values, yz_error *err)
{
    if (store->reading)
        return yz_fail(err, YZ_INVALID,
                       "“%s” is being read by the one who asks again",
                       store->label);
    if (values->too_long)
        return yz_fail(err, YZ_LIMIT,
                       "an entry is too long for “%s”, which takes up to "
                       "1,000,000,000 bytes",
                       store->label);
    return prepare(store, which, err);
}

static const int all_binary[MEMORY_POSTGRES_MOST] = { 1, 1, 1, 1, 1, 1, 1,
                                                      1, 1, 1, 1, 1, 1, 1 };

yz_status memory_postgres_run(memory_postgres *store,
                              memory_postgres_statement which,
                              const memory_postgres_values *values,
                              PGresult **out, yz_error *err)
{
    char name[16];
    yz_status status = make_ready(store, which, values, err);
    if (status != YZ_OK)
        return status;
    name_of(which, name);
    *out = PQexecPrepared(store->connection, name, values->count, values->texts,
                          values->lengths, all_binary, 1);
    ExecStatusType answer = PQresultStatus(*out);
    if (answer == PGRES_TUPLES_OK || answer == PGRES_COMMAND_OK)
        return YZ_OK;
    status = memory_postgres_fail(store, *out, err);
    PQclear(*out);
    return status;
}

yz_status memory_postgres_send(memory_postgres *store,
                               memory_postgres_statement which,
                               const memory_postgres_values *values,
                               yz_error *err)
{
    char name[16];
    yz_status status = make_ready(store, which, values, err);
    if (status != YZ_OK)
        return status;
    name_of(which, name);
    if (PQsendQueryPrepared(store->connection, name, values->count,
                            values->texts, values->lengths, all_binary, 1) &&
        PQsetSingleRowMode(store->connection))
        return YZ_OK;
    return memory_postgres_fail(store, NULL, err);
}

yz_status memory_postgres_exec(memory_postgres *store, const char *sql,
                               yz_error *err)
{
    PGresult *result = PQexec(store->connection, sql);
    ExecStatusType answer = PQresultStatus(result);
    yz_status status = answer == PGRES_TUPLES_OK || answer == PGRES_COMMAND_OK
                           ? YZ_OK
                           : memory_postgres_fail(store, result, err);
    PQclear(result);
    return status;
}
