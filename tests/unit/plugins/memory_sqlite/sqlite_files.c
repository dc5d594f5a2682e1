/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are no stores, are not whole, or want to do harm. */
#include "sqlite_files.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static memory_user user;
static memory_seen seen;

/* ---- Places ------------------------------------------------------------ */

static char folder[64];
static char places[4096][96];
static size_t place_count;
static pid_t owner;

static int remove_one(const char *path, const struct stat *info, int type,
                      struct FTW *where)
{
    (void)info, (void)type, (void)where;
    return remove(path);
}

static void remove_folder(void)
{
    if (getpid() == owner)
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *sqlite_files_folder(void)
{
    if (folder[0])
        return folder;
    snprintf(folder, sizeof folder, "/tmp/yizhi-memory-XXXXXX");
    assert_non_null(mkdtemp(folder));
    owner = getpid();
    atexit(remove_folder);
    return folder;
}

const char *sqlite_files_place(void)
{
    assert_true(place_count < sizeof places / sizeof *places);
    char *place = places[place_count];
    snprintf(place, sizeof *places, "%s/%zu.yzm", sqlite_files_folder(),
             place_count++);
    return place;
}

const char *sqlite_files_store(void)
{
    const char *place = sqlite_files_place();
    const yz_memory_entry entry = memory_entry_of("甲", "a");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, &entry);
    memory_user_close(&user);
    return place;
}

void sqlite_files_run(const char *place, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(place, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int64_t sqlite_files_ask(const char *place, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(place, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return value;
}

void sqlite_files_write(const char *place, const char *bytes, size_t len)
{
    FILE *file = fopen(place, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* ---- Refusals ---------------------------------------------------------- */

static void assert_refused_as(const char *place, yz_memory_mode mode,
                              yz_status status, const char *part)
{
    assert_int_equal(memory_user_try(&user, place, mode), status);
    assert_non_null(strstr(yz_error_text(&user.err), place));
    if (!strstr(yz_error_text(&user.err), part))
        assert_string_equal(yz_error_text(&user.err), part);
    memory_user_close(&user);
}

static void assert_refused(const char *place, yz_status status,
                           const char *part)
{
    assert_refused_as(place, YZ_MEMORY_READ, status, part);
    assert_refused_as(place, YZ_MEMORY_WRITE, status, part);
}

void sqlite_files_refused(void **state)
{
    (void)state;
    static const char text[] = "this is a text and no database, of any length "
                               "that a header could have";
    const char *place = sqlite_files_place();
    assert_int_equal(mkdir(place, 0700), 0);
    assert_refused(place, YZ_FORMAT, "folder");
    place = sqlite_files_place();
    assert_int_equal(mkfifo(place, 0600), 0);
    assert_refused(place, YZ_FORMAT, "no file");
    place = sqlite_files_place();
    sqlite_files_write(place, text, sizeof text - 1);
    assert_refused(place, YZ_FORMAT, "no database");
    place = sqlite_files_place();
    sqlite_files_run(place, "CREATE TABLE tax (sum INTEGER)");
    assert_refused(place, YZ_FORMAT, "another program");
    assert_int_equal(sqlite_files_ask(place, "SELECT count(*) FROM tax"), 0);
    place = sqlite_files_place();
    sqlite_files_run(place, "PRAGMA application_id = 77");
    assert_refused(place, YZ_FORMAT, "another program");
    place = sqlite_files_store();
    sqlite_files_run(place, "PRAGMA user_version = 2");
    assert_refused(place, YZ_UNSUPPORTED, "newer program");
    place = sqlite_files_store();
    sqlite_files_run(place, "PRAGMA user_version = 0");
    assert_refused(place, YZ_FORMAT, "damaged");
    place = sqlite_files_place();
    sqlite_files_write(place, "", 0);
    assert_refused_as(place, YZ_MEMORY_READ, YZ_NOT_FOUND, "empty");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_close(&user);
}

void sqlite_files_links(void **state)
{
    (void)state;
    char folder_missing[96];
    const char *file = sqlite_files_store();
    const char *link = sqlite_files_place();
    const char *target = sqlite_files_place();
    assert_int_equal(symlink(file, link), 0);
    memory_user_open(&user, link, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_state(&user).entries, 1);
    memory_user_close(&user);
    /* Nothing is made through a link that somebody put there. */
    link = sqlite_files_place();
    assert_int_equal(symlink(target, link), 0);
    assert_refused_as(link, YZ_MEMORY_READ, YZ_NOT_FOUND, "no memory");
    assert_refused_as(link, YZ_MEMORY_WRITE, YZ_NOT_FOUND, "link");
    assert_int_not_equal(access(target, F_OK), 0);
    snprintf(folder_missing, sizeof folder_missing, "%s/none/a.yzm",
             sqlite_files_folder());
    assert_refused_as(folder_missing, YZ_MEMORY_READ, YZ_NOT_FOUND,
                      "no memory");
    assert_refused_as(folder_missing, YZ_MEMORY_WRITE, YZ_NOT_FOUND, "folder");
}

/* ---- Damage ------------------------------------------------------------ */

static yz_status ignore(void *payload, const yz_memory_entry *entry)
{
    (void)payload, (void)entry;
    return YZ_OK;
}

static yz_status ignore_gone(void *payload, uint64_t id)
{
    (void)payload, (void)id;
    return YZ_OK;
}

static bool is_expected(yz_status status)
{
    return status == YZ_OK || status == YZ_FORMAT || status == YZ_UNSUPPORTED ||
           status == YZ_NOT_FOUND || status == YZ_IO;
}

/* Opens and does everything; whatever stands there, it ends. */
static void use(const char *place)
{
    const yz_memory_sink sink = { sizeof sink, NULL, ignore, ignore_gone };
    yz_memory_entry entry = memory_entry_of("甲", "b");
    yz_memory_fate fate;
    yz_status status = memory_user_try(&user, place, YZ_MEMORY_WRITE);
    assert_true(is_expected(status));
    if (status == YZ_OK) {
        assert_true(is_expected(user.ops->each(user.self, NULL, &sink, NULL)));
        assert_true(is_expected(user.ops->find(user.self, entry.langs,
                                               entry.texts[0], &sink, NULL)));
        assert_true(is_expected(user.ops->changes(user.self, 0, &sink, NULL)));
        if (user.ops->begin(user.self, NULL) == YZ_OK) {
            user.ops->store(user.self, &entry, &fate, NULL);
            user.ops->remove(user.self, 1, 1, &fate, NULL);
            assert_true(is_expected(user.ops->commit(user.self, NULL)));
        }
    }
    memory_user_close(&user);
}

static void assert_sentence(const char *sql, const char *part)
{
    const yz_memory_sink sink = { sizeof sink, NULL, ignore, ignore_gone };
    const char *place = sqlite_files_store();
    sqlite_files_run(place, sql);
    yz_status status = memory_user_try(&user, place, YZ_MEMORY_READ);
    if (status == YZ_OK)
        status = user.ops->each(user.self, NULL, &sink, &user.err);
    assert_int_equal(status, YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&user.err), place));
    assert_non_null(strstr(yz_error_text(&user.err), part));
    memory_user_close(&user);
    use(place);
}

void sqlite_files_damaged(void **state)
{
    (void)state;
    static char bytes[1 << 17];
    const char *place = sqlite_files_store();
    FILE *file = fopen(place, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(len > 4096 && len < sizeof bytes);
    place = sqlite_files_place();
    sqlite_files_write(place, bytes, len - 4096);
    assert_refused(place, YZ_FORMAT, "damaged");
    srandom(11);
    for (int i = 0; i < 300; i++) {
        const size_t at = (size_t)random() % len;
        const char kept = bytes[at];
        bytes[at] = (char)random();
        place = sqlite_files_place();
        sqlite_files_write(place, bytes, len);
        use(place);
        bytes[at] = kept;
    }
    assert_sentence("DROP TABLE gone", "damaged");
    assert_sentence("DELETE FROM store", "damaged");
    assert_sentence("UPDATE store SET name = 'Z'", "damaged");
    assert_sentence("UPDATE store SET changes = -1", "damaged");
    assert_sentence("UPDATE entry SET target = ''", "damaged");
    assert_sentence("UPDATE entry SET version = 0", "damaged");
    assert_sentence("UPDATE entry SET id = -3", "damaged");
}

/* What a file brings along beside its tables is not run. */
void sqlite_files_hostile_schema(void **state)
{
    (void)state;
    const yz_memory_entry entry = memory_entry_of("甲", "b");
    const char *place = sqlite_files_store();
    sqlite_files_run(place, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN"
                            " DELETE FROM entry; END");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, &entry);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 2);
    memory_user_close(&user);
    memory_seen_done(&seen);
}
