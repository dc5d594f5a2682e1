/* SPDX-License-Identifier: Apache-2.0 */
/* The connection, and the tables of a store. */
#include "postgres_store.h"

#include <stdio.h>

enum {
    EDITION = 1
};

static const char tables[] =
    "CREATE TABLE yizhi.store (one boolean PRIMARY KEY DEFAULT true"
    " CHECK (one), edition bigint NOT NULL, name text NOT NULL,"
    " changes bigint NOT NULL, entries bigint NOT NULL,"
    " last_id bigint NOT NULL);"
    "CREATE TABLE yizhi.entry (id bigint PRIMARY KEY, version bigint NOT NULL,"
    " source_lang bytea NOT NULL, target_lang bytea NOT NULL,"
    " source bytea NOT NULL, target bytea NOT NULL,"
    " source_codes bytea NOT NULL, target_codes bytea NOT NULL,"
    " before bytea NOT NULL, behind bytea NOT NULL, origin bytea NOT NULL,"
    " author bytea NOT NULL, changed bigint NOT NULL, change bigint NOT NULL,"
    " same bytea NOT NULL, asked bytea NOT NULL);"
    "CREATE UNIQUE INDEX entry_same ON yizhi.entry (same);"
    "CREATE INDEX entry_asked ON yizhi.entry (asked, changed, change);"
    "CREATE UNIQUE INDEX entry_change ON yizhi.entry (change);"
    "CREATE TABLE yizhi.gone (id bigint PRIMARY KEY, change bigint NOT NULL);"
    "CREATE UNIQUE INDEX gone_change ON yizhi.gone (change);"
    "INSERT INTO yizhi.store (edition, name, changes, entries, last_id)"
    " VALUES (1, pg_catalog.gen_random_uuid()::text, 0, 0, 0)";

/* ---- The connection ---------------------------------------------------- */

static const char *value_of(const PQconninfoOption *options, const char *key)
{
    for (; options->keyword; options++)
        if (strcmp(options->keyword, key) == 0)
            return options->val;
    return NULL;
}

/* "postgresql://HOST:PORT/DATABASE", as far as the address says so. */
static yz_status make_label(memory_postgres *store, const char *address,
                            yz_error *err)
{
    yz_buf label;
    PQconninfoOption *options = PQconninfoParse(address, NULL);
    if (!options) /* the library's own message may quote a password */
        return yz_fail(
            err, YZ_INVALID,
            "the address of a memory has the form "
            "“postgresql://USER@HOST:PORT/DATABASE”; this one cannot "
            "be read, signs such as “@” and “/” in a name want to be "
            "written as %%40 and %%2F");
    const char *host = value_of(options, "host");
    const char *port = value_of(options, "port");
    const char *database = value_of(options, "dbname");
    yz_buf_init(&label, SIZE_MAX / 2);
    yz_buf_printf(&label, "postgresql://%s", host ? host : "");
    if (port)
        yz_buf_printf(&label, ":%s", port);
    yz_buf_printf(&label, "/%s", database ? database : "");
    if (label.failed == YZ_OK)
        store->label = yz_str_dup(yz_buf_str(&label));
    yz_buf_done(&label);
    PQconninfoFree(options);
    return store->label ? YZ_OK : yz_fail_no_memory(err);
}

static void ignore_notice(void *payload, const PGresult *result)
{
    (void)payload, (void)result;
}

/* What the address says comes last and so counts. */
static yz_status connect_to(memory_postgres *store, const char *address,
                            yz_error *err)
{
    static const char *const keys[] = { "connect_timeout",
                                        "keepalives_idle",
                                        "keepalives_interval",
                                        "keepalives_count",
                                        "fallback_application_name",
                                        "dbname",
                                        NULL };
    const char *const values[] = {
        "15", "30", "10", "3", "yizhi", address, NULL
    };
    char message[512];
    store->connection = PQconnectdbParams(keys, values, 1);
    if (!store->connection)
        return yz_fail_no_memory(err);
    PQsetNoticeReceiver(store->connection, ignore_notice, NULL);
    if (PQstatus(store->connection) == CONNECTION_OK)
        return YZ_OK;
    snprintf(message, sizeof message, "%s", PQerrorMessage(store->connection));
    for (char *at = message; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    for (size_t len = strlen(message); len > 0 && message[len - 1] == ' ';)
        message[--len] = '\0';
    return yz_fail(err, YZ_IO, "“%s” cannot be reached: %s", store->label,
                   message);
}

static yz_status set_up(memory_postgres *store, yz_error *err)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "SET client_encoding = 'UTF8'; SET search_path = pg_catalog;"
             "SET default_transaction_isolation = 'read committed';"
             "SET default_transaction_read_only = %s; SET lock_timeout = %d",
             store->mode == YZ_MEMORY_READ ? "on" : "off",
             store->wait > 0 ? (int)(store->wait * 1000) + 1 : 1);
    return memory_postgres_exec(store, sql, err);
}

/* ---- The tables -------------------------------------------------------- */

/* Whether there are the schema and the store's table. */
static yz_status look(memory_postgres *store, bool found[2], yz_error *err)
{
    PGresult *result = PQexec(
        store->connection, "SELECT n.oid IS NOT NULL, c.oid IS NOT NULL"
                           " FROM (SELECT 1) AS one"
                           " LEFT JOIN pg_namespace AS n ON n.nspname = 'yizhi'"
                           " LEFT JOIN pg_class AS c ON c.relnamespace = n.oid"
                           " AND c.relname = 'store'");
    yz_status status = PQresultStatus(result) == PGRES_TUPLES_OK
                           ? YZ_OK
                           : memory_postgres_fail(store, result, err);
    for (int i = 0; i < 2 && status == YZ_OK; i++)
        found[i] = PQgetvalue(result, 0, i)[0] == 't';
    PQclear(result);
    return status;
}

/* Whoever comes second finds what the first has made. */
static yz_status make(memory_postgres *store, yz_error *err)
{
    bool found[2] = { false, false };
    yz_status status = memory_postgres_exec(
        store, "BEGIN; SELECT pg_advisory_xact_lock(8748671, 1)", err);
    if (status == YZ_OK)
        status = look(store, found, err);
    if (status == YZ_OK && !found[0])
        status = memory_postgres_exec(store, "CREATE SCHEMA yizhi", err);
    if (status == YZ_OK && !found[1])
        status = memory_postgres_exec(store, tables, err);
    if (status == YZ_OK)
        status = memory_postgres_exec(store, "COMMIT", err);
    if (status != YZ_OK)
        memory_postgres_exec(store, "ROLLBACK", NULL);
    return status;
}

static yz_status check_edition(memory_postgres *store, yz_error *err)
{
    PGresult *result =
        PQexecParams(store->connection, "SELECT edition FROM yizhi.store", 0,
                     NULL, NULL, NULL, NULL, 1);
    int64_t edition = 0;
    yz_status status = YZ_OK;
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        status = memory_postgres_fail(store, result, err);
    else if (PQntuples(result) != 1 ||
             !memory_postgres_number(result, 0, &edition) || edition < 1)
        status = memory_postgres_fail_damaged(store, err);
    else if (edition > EDITION)
        status = yz_fail(err, YZ_UNSUPPORTED,
                         "“%s” was made by a newer program: its form is %lld, "
                         "and this one reads up to %d",
                         store->label, (long long)edition, EDITION);
    PQclear(result);
    return status;
}

static yz_status open_store(memory_postgres *store, const char *address,
                            yz_error *err)
{
    bool found[2] = { false, false };
    yz_memory_state state;
    uint64_t last_id;
    yz_status status = make_label(store, address, err);
    if (status == YZ_OK)
        status = connect_to(store, address, err);
    if (status == YZ_OK)
        status = set_up(store, err);
    if (status == YZ_OK)
        status = look(store, found, err);
    if (status == YZ_OK && !found[1] && store->mode == YZ_MEMORY_READ)
        return yz_fail(err, YZ_NOT_FOUND, "there is no memory in “%s”",
                       store->label);
    if (status == YZ_OK && !found[1])
        status = make(store, err);
    if (status == YZ_OK)
        status = check_edition(store, err);
    return status == YZ_OK ? memory_postgres_load(store, MEMORY_POSTGRES_STATE,
                                                  &state, &last_id, err)
                           : status;
}

yz_status memory_postgres_open(void *self, yz_str place, yz_memory_mode mode,
                               yz_error *err)
{
    memory_postgres *store = self;
    if (place.len == 0 || memchr(place.ptr, 0, place.len))
        return yz_fail(err, YZ_INVALID, "a memory's address has no NUL in it");
    char *address = yz_str_dup(place);
    if (!address)
        return yz_fail_no_memory(err);
    store->mode = mode;
    yz_status status = open_store(store, address, err);
    explicit_bzero(address, place.len); /* it may have a password */
    yz_free(address);
    return status;
}
