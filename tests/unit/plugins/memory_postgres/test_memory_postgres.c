/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of memory "postgres": the contract, and what is its own.  The script
 * beside this file starts the server. */
#include "../memory_suite/memory_suite.h"
#include "support/failing_alloc.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

extern const yz_plugin memory_postgres_LTX_yz_plugin;

static const char *fresh_place(void);

const memory_suite memory_suite_tested = { &memory_postgres_LTX_yz_plugin,
                                           fresh_place };

static memory_user user;
static memory_seen seen;

/* ---- The server -------------------------------------------------------- */

/* "USER@HOST:PORT"; the password stands in PGPASSWORD. */
static const char *server(void)
{
    const char *name = getenv("YIZHI_TEST_POSTGRES");
    assert_non_null(name);
    return name;
}

/* Runs statements past the plugin. */
static void run_sql(const char *place, const char *sql)
{
    PGconn *connection = PQconnectdb(place);
    PGresult *result = PQexec(connection, sql);
    ExecStatusType answer = PQresultStatus(result);
    if (answer != PGRES_COMMAND_OK && answer != PGRES_TUPLES_OK)
        assert_string_equal(PQerrorMessage(connection), "");
    PQclear(result);
    PQfinish(connection);
}

static const char *fresh_place(void)
{
    static char places[256][96];
    static size_t count;
    char sql[64];
    char home[96];
    assert_true(count < sizeof places / sizeof *places);
    char *place = places[count++];
    snprintf(home, sizeof home, "postgresql://%s/postgres", server());
    snprintf(sql, sizeof sql, "CREATE DATABASE m%zu", count);
    run_sql(home, sql);
    snprintf(place, sizeof *places, "postgres://%s/m%zu", server(), count);
    return place;
}

static const char *fresh_store(void)
{
    const yz_memory_entry entry = memory_entry_of("甲", "a");
    const char *place = fresh_place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, &entry);
    memory_user_close(&user);
    return place;
}

/* ---- Addresses --------------------------------------------------------- */

static void test_knows_addresses(void **state)
{
    (void)state;
    const yz_memory_ops *ops = memory_postgres_LTX_yz_plugin.features->ops;
    assert_true(ops->knows(yz_str_of("postgresql://h/d")));
    assert_true(ops->knows(yz_str_of("postgres://")));
    assert_false(ops->knows(yz_str_of("postgres:/x")));
    assert_false(ops->knows(yz_str_of("a.yzm")));
    assert_false(ops->knows(yz_str_of("mysql://h/d")));
}

static void assert_refused(const char *place, yz_status status,
                           const char *part)
{
    assert_int_equal(memory_user_try(&user, place, YZ_MEMORY_WRITE), status);
    const char *text = yz_error_text(&user.err);
    if (!strstr(text, part))
        assert_string_equal(text, part);
    assert_null(strstr(text, "s3cret"));
    assert_null(strchr(text, '\n'));
    memory_user_close(&user);
}

/* However an address is wrong, its password is told to nobody. */
static void test_password_is_not_told(void **state)
{
    (void)state;
    char place[256];
    const char *port = strrchr(server(), ':') + 1;
    snprintf(place, sizeof place,
             "postgresql://yizhi:s3cret@127.0.0.1:%s/postgres", port);
    assert_refused(place, YZ_IO, "password authentication failed");
    snprintf(place, sizeof place,
             "postgresql://yizhi@127.0.0.1:%s/none?password=s3cret", port);
    assert_refused(place, YZ_IO, "password authentication failed");
    assert_refused("postgresql://yizhi:s3cret@127.0.0.1:1/d", YZ_IO,
                   "postgresql://127.0.0.1:1/d");
    assert_refused("postgresql://u:s3cret%zz@127.0.0.1:1/d", YZ_INVALID,
                   "cannot be read");
    assert_refused("postgresql://u:x@127.0.0.1:1/d?s3cret=1", YZ_INVALID,
                   "cannot be read");
    assert_refused("postgresql://u:x@127.0.0.1:s3cret/d%00", YZ_INVALID,
                   "cannot be read");
}

static void test_database_is_missing(void **state)
{
    (void)state;
    char place[128];
    snprintf(place, sizeof place, "postgresql://%s/none", server());
    assert_refused(place, YZ_IO, "does not exist");
}

/* ---- What stands there ------------------------------------------------- */

static void assert_after(const char *sql, yz_status status, const char *part)
{
    const char *place = fresh_store();
    run_sql(place, sql);
    assert_refused(place, status, part);
}

static void test_strange_schemas(void **state)
{
    (void)state;
    assert_after("UPDATE yizhi.store SET edition = 2", YZ_UNSUPPORTED,
                 "newer program");
    assert_after("DELETE FROM yizhi.store", YZ_FORMAT, "no memory");
    assert_after("UPDATE yizhi.store SET name = 'x'", YZ_FORMAT, "no memory");
    assert_after("UPDATE yizhi.store SET changes = -1", YZ_FORMAT, "no memory");
    assert_after("ALTER TABLE yizhi.store DROP edition", YZ_FORMAT,
                 "no memory");
    assert_after("ALTER TABLE yizhi.store ALTER edition TYPE text", YZ_FORMAT,
                 "no memory");
    const char *place = fresh_store();
    yz_memory_sink sink = memory_seen_sink(&seen);
    run_sql(place, "DROP TABLE yizhi.entry");
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_int_equal(user.ops->each(user.self, NULL, &sink, &user.err),
                     YZ_FORMAT);
    memory_user_close(&user);
    place = fresh_store();
    run_sql(place, "UPDATE yizhi.entry SET target = ''");
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_int_equal(user.ops->each(user.self, NULL, &sink, &user.err),
                     YZ_FORMAT);
    memory_user_close(&user);
}

/* The schema may have been made for a role that may make none. */
static void test_schema_without_tables(void **state)
{
    (void)state;
    const char *place = fresh_place();
    run_sql(place, "CREATE SCHEMA yizhi");
    assert_int_equal(memory_user_try(&user, place, YZ_MEMORY_READ),
                     YZ_NOT_FOUND);
    memory_user_close(&user);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_state(&user).entries, 0);
    memory_user_close(&user);
}

/* Half of a change is never committed: here the id stands among those that are
 * gone already. */
static void test_half_a_change_is_forgotten(void **state)
{
    (void)state;
    const yz_memory_entry b = memory_entry_of("甲", "b");
    const char *place = fresh_store();
    yz_memory_fate fate;
    run_sql(place, "INSERT INTO yizhi.gone VALUES (1, 1)");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    assert_int_equal(user.ops->remove(user.self, 1, 1, &fate, &user.err),
                     YZ_IO);
    assert_int_equal(user.ops->commit(user.self, &user.err), YZ_IO);
    memory_user_begin(&user);
    assert_int_equal(user.ops->remove(user.self, 1, 1, &fate, &user.err),
                     YZ_IO);
    assert_int_equal(user.ops->store(user.self, &b, &fate, &user.err), YZ_IO);
    user.ops->abandon(user.self);
    assert_int_equal(memory_user_state(&user).entries, 1);
    assert_int_equal(memory_user_put(&user, &b), YZ_MEMORY_ADDED);
    memory_user_close(&user);
}

/* ---- Trouble on the way ------------------------------------------------ */

static void end_connections(const char *place)
{
    run_sql(place, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                   " WHERE datname = current_database()"
                   " AND pid <> pg_backend_pid()");
}

static void test_lost_connection_is_told(void **state)
{
    (void)state;
    const yz_memory_entry b = memory_entry_of("甲", "b");
    const char *place = fresh_store();
    yz_memory_state found;
    yz_memory_fate fate;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    memory_user_store(&user, &b);
    end_connections(place);
    assert_int_equal(user.ops->store(user.self, &b, &fate, &user.err), YZ_IO);
    assert_non_null(strstr(yz_error_text(&user.err), "connection"));
    assert_int_equal(user.ops->commit(user.self, &user.err), YZ_IO);
    assert_int_equal(user.ops->state(user.self, &found, &user.err), YZ_IO);
    assert_int_equal(user.ops->begin(user.self, &user.err), YZ_IO);
    memory_user_close(&user);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_state(&user).entries, 1);
    memory_user_begin(&user);
    memory_user_store(&user, &b);
    end_connections(place);
    assert_int_equal(user.ops->commit(user.self, &user.err), YZ_IO);
    memory_user_close(&user);
}

static yz_status end_all(void *payload, const yz_memory_entry *entry)
{
    (void)entry;
    end_connections(payload);
    return YZ_OK;
}

/* A store with more than what waits between server and reader. */
static const char *large_store(void)
{
    static char text[4096];
    const char *place = fresh_store();
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    yz_memory_entry entry = memory_entry_of("甲", text);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    for (int i = 0; i < 4000; i++) {
        entry.origin = yz_str_of(text + i);
        memory_user_store(&user, &entry);
    }
    memory_user_commit(&user);
    memory_user_close(&user);
    return place;
}

static void test_connection_lost_while_reading(void **state)
{
    (void)state;
    char place[128];
    snprintf(place, sizeof place, "%s", large_store());
    memory_user_open(&user, place, YZ_MEMORY_READ);
    const yz_memory_sink sink = { sizeof sink, place, end_all, NULL };
    assert_int_equal(user.ops->each(user.self, NULL, &sink, &user.err), YZ_IO);
    assert_string_not_equal(yz_error_text(&user.err), "");
    memory_user_close(&user);
}

static yz_status refuse(void *payload, const yz_memory_entry *entry)
{
    (void)payload, (void)entry;
    return YZ_CANCELLED;
}

/* What stops a reading must not stop the transaction that it stands in. */
static void test_stopped_reading_keeps_transaction(void **state)
{
    (void)state;
    const yz_memory_sink sink = { sizeof sink, NULL, refuse, NULL };
    const yz_memory_entry b = memory_entry_of("甲", "b");
    memory_user_open(&user, large_store(), YZ_MEMORY_WRITE);
    assert_int_equal(user.ops->each(user.self, NULL, &sink, NULL),
                     YZ_CANCELLED);
    memory_user_begin(&user);
    memory_user_store(&user, &b);
    assert_int_equal(user.ops->each(user.self, NULL, &sink, NULL),
                     YZ_CANCELLED);
    memory_user_commit(&user);
    assert_int_equal(memory_user_state(&user).entries, 4002);
    memory_user_close(&user);
}

static yz_status ask_again(void *payload, const yz_memory_entry *entry)
{
    yz_memory_state now;
    yz_memory_fate fate;
    (void)payload;
    assert_int_equal(user.ops->state(user.self, &now, NULL), YZ_INVALID);
    assert_int_equal(user.ops->begin(user.self, NULL), YZ_INVALID);
    assert_int_not_equal(user.ops->store(user.self, entry, &fate, NULL), YZ_OK);
    return YZ_OK;
}

static void test_sink_that_asks_is_refused(void **state)
{
    (void)state;
    memory_user_open(&user, fresh_store(), YZ_MEMORY_WRITE);
    const yz_memory_sink sink = { sizeof sink, NULL, ask_again, NULL };
    assert_int_equal(user.ops->each(user.self, NULL, &sink, &user.err), YZ_OK);
    assert_int_equal(memory_user_state(&user).entries, 1);
    memory_user_close(&user);
}

static void test_wait_ends(void **state)
{
    (void)state;
    const char *const settings[] = { "memory_postgres.wait=0.1", NULL };
    const char *place = fresh_store();
    memory_user other;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    assert_int_equal(
        memory_user_try_with(&other, place, YZ_MEMORY_WRITE, settings), YZ_OK);
    assert_int_equal(other.ops->begin(other.self, &other.err), YZ_IO);
    assert_non_null(strstr(yz_error_text(&other.err), "within 0.1 seconds"));
    assert_int_equal(memory_user_state(&other).entries, 1);
    memory_user_commit(&user);
    memory_user_begin(&other);
    memory_user_commit(&other);
    memory_user_close(&other);
    memory_user_close(&user);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    const char *place = fresh_store();
    for (size_t n = 1;; n++) {
        failing_alloc_begin(n);
        yz_status status = memory_user_try(&user, place, YZ_MEMORY_READ);
        memory_user_close(&user);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_knows_addresses),
    MEMORY_SUITE_TESTS,
    cmocka_unit_test(test_password_is_not_told),
    cmocka_unit_test(test_database_is_missing),
    cmocka_unit_test(test_strange_schemas),
    cmocka_unit_test(test_schema_without_tables),
    cmocka_unit_test(test_half_a_change_is_forgotten),
    cmocka_unit_test(test_lost_connection_is_told),
    cmocka_unit_test(test_connection_lost_while_reading),
    cmocka_unit_test(test_stopped_reading_keeps_transaction),
    cmocka_unit_test(test_sink_that_asks_is_refused),
    cmocka_unit_test(test_wait_ends),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
