/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a store, and what is said when SQLite refuses.
 *
 * The journal is a write-ahead log: readers go on beside a writer, and what was
 * committed survives the end of any program.  `synchronous` is FULL: what
 * commit() answered survives a loss of power too, for one fsync() each.
 *
 * Readers open the file for writing where they may and are kept from it by
 * `query_only`: a connection that may not write leaves the log's two files
 * lying beside the store.  In a folder where those cannot be made SQLite opens
 * no log.  If there is none with anything in it, the file is opened as
 * immutable, which takes no locks; since somebody else may be able to write
 * there after all, the file's date and size are looked at behind each reading,
 * and if they have changed, it has failed.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sqlite_store.h"

/* ---- Sentences --------------------------------------------------------- */

static yz_status fail_busy(const memory_sqlite *store, yz_error *err)
{
    return yz_fail(err, YZ_IO,
                   "“%s” is being written by another program, which did not "
                   "finish within %g seconds; try again later",
                   store->place, store->wait);
}

yz_status memory_sqlite_fail(const memory_sqlite *store, int code,
                             yz_error *err)
{
    const char *place = store->place;
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return yz_fail_no_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail_busy(store, err);
    case SQLITE_NOTADB:
        return yz_fail(err, YZ_FORMAT, "“%s” is no memory: it is no database",
                       place);
    case SQLITE_CORRUPT:
        return yz_fail(err, YZ_FORMAT,
                       "“%s” is damaged; take it from a copy, or rescue what "
                       "there is with “sqlite3 FILE .recover”",
                       place);
    case SQLITE_FULL:
        return yz_fail(err, YZ_IO, "“%s” cannot grow: the disk is full", place);
    case SQLITE_TOOBIG:
        return yz_fail(err, YZ_LIMIT,
                       "an entry is too long for “%s”, which takes up to "
                       "1,000,000,000 bytes",
                       place);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return yz_fail(err, YZ_IO,
                       "“%s” cannot be written: you may only read it", place);
    default:
        return yz_fail(err, YZ_IO, "“%s” cannot be read or written: %s", place,
                       store->db ? sqlite3_errmsg(store->db)
                                 : sqlite3_errstr(code));
    }
}

static yz_status fail_errno(const memory_sqlite *store, int number,
                            yz_error *err)
{
    if (number == ENOENT || number == ENOTDIR)
        return yz_fail(err, YZ_NOT_FOUND, "there is no memory “%s”",
                       store->place);
    return yz_fail(err, YZ_IO, "“%s” cannot be opened: %s", store->place,
                   strerror(number));
}

/* ---- The file ---------------------------------------------------------- */

/* Makes an empty file where nothing is.  O_EXCL goes through no link. */
static yz_status make_file(memory_sqlite *store, yz_error *err)
{
    int fd = open(store->place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                  S_IRUSR | S_IWUSR);
    if (fd < 0 && errno == ENOENT)
        return yz_fail(err, YZ_NOT_FOUND,
                       "“%s” cannot be made: its folder is not there",
                       store->place);
    if (fd < 0 && errno != EEXIST)
        return yz_fail(err, YZ_IO, "“%s” cannot be made: %s", store->place,
                       strerror(errno));
    if (fd >= 0)
        close(fd);
    if (realpath(store->place, store->path))
        return YZ_OK;
    if (fd < 0 && errno == ENOENT)
        return yz_fail(err, YZ_NOT_FOUND,
                       "“%s” is a link to a file that is not there; make the "
                       "memory where it is to be",
                       store->place);
    return fail_errno(store, errno, err);
}

static yz_status find_file(memory_sqlite *store, yz_error *err)
{
    yz_status status = YZ_OK;
    if (!realpath(store->place, store->path)) {
        if (errno != ENOENT || store->mode == YZ_MEMORY_READ)
            return fail_errno(store, errno, err);
        status = make_file(store, err);
    }
    if (status == YZ_OK && stat(store->path, &store->seen) != 0)
        status = fail_errno(store, errno, err);
    if (status != YZ_OK)
        return status;
    if (S_ISDIR(store->seen.st_mode))
        return yz_fail(err, YZ_FORMAT, "“%s” is a folder and no memory",
                       store->place);
    if (!S_ISREG(store->seen.st_mode))
        return yz_fail(err, YZ_FORMAT, "“%s” is no file and no memory",
                       store->place);
    return YZ_OK;
}

/* ---- The connection ---------------------------------------------------- */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || strchr("/-._~", c) != NULL;
}

static char *make_address(const char *path)
{
    yz_buf text;
    yz_buf_init(&text, SIZE_MAX / 2);
    yz_buf_add_text(&text, "file://");
    for (; *path; path++) {
        if (is_plain(*path))
            yz_buf_add_byte(&text, *path);
        else
            yz_buf_printf(&text, "%%%02X", (unsigned)(unsigned char)*path);
    }
    yz_buf_add_text(&text, "?immutable=1");
    char *address = text.failed == YZ_OK ? yz_str_dup(yz_buf_str(&text)) : NULL;
    yz_buf_done(&text);
    return address;
}

/* A file comes from anybody: nothing that stands in its schema may run. */
static int set_up(memory_sqlite *store)
{
    sqlite3 *db = store->db;
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, (int)(store->wait * 1000));
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return memory_sqlite_exec(db, store->mode == YZ_MEMORY_READ
                                      ? "PRAGMA query_only = 1;"
                                        "PRAGMA cell_size_check = 1"
                                      : "PRAGMA synchronous = FULL;"
                                        "PRAGMA cell_size_check = 1;"
                                        "PRAGMA cache_size = -65536;"
                                        "PRAGMA journal_size_limit = 16777216");
}

static yz_status connect_to(memory_sqlite *store, const char *name, int flags,
                            yz_error *err)
{
    sqlite3_close(store->db);
    store->db = NULL;
    int code = sqlite3_open_v2(
        name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
        NULL);
    if (code == SQLITE_OK)
        code = set_up(store);
    store->refused = code;
    return code == SQLITE_OK ? YZ_OK : memory_sqlite_fail(store, code, err);
}

/* Whether the log is missing or empty. */
static bool has_no_log(const memory_sqlite *store)
{
    char name[PATH_MAX + 8];
    struct stat log;
    snprintf(name, sizeof name, "%s-wal", store->path);
    return stat(name, &log) != 0 ? errno == ENOENT : log.st_size == 0;
}

static yz_status connect_immutable(memory_sqlite *store, bool *empty,
                                   yz_error *err)
{
    if (!has_no_log(store))
        return yz_fail(err, YZ_IO,
                       "“%s” has changes in “%s-wal” that cannot be read where "
                       "its folder cannot be written: open it there once, or "
                       "copy both files",
                       store->place, store->place);
    char *address = make_address(store->path);
    if (!address)
        return yz_fail_no_memory(err);
    yz_status status =
        connect_to(store, address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    yz_free(address);
    store->immutable = true;
    return status == YZ_OK ? memory_sqlite_examine(store, empty, err) : status;
}

static bool wants_no_log(const memory_sqlite *store)
{
    int code = store->refused & 0xff;
    return store->mode == YZ_MEMORY_READ && access(store->path, R_OK) == 0 &&
           (code == SQLITE_CANTOPEN || code == SQLITE_READONLY);
}

static yz_status connect_any(memory_sqlite *store, bool *empty, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status =
        connect_to(store, store->path, SQLITE_OPEN_READWRITE, &own);
    if (status == YZ_OK)
        status = memory_sqlite_examine(store, empty, &own);
    if (status == YZ_OK && store->mode == YZ_MEMORY_WRITE &&
        sqlite3_db_readonly(store->db, "main"))
        status = memory_sqlite_fail(store, SQLITE_READONLY, &own);
    else if (status == YZ_IO && wants_no_log(store))
        return connect_immutable(store, empty, err);
    if (status != YZ_OK && err)
        *err = own;
    return status;
}

yz_status memory_sqlite_open(void *self, yz_str place, yz_memory_mode mode,
                             yz_error *err)
{
    memory_sqlite *store = self;
    bool empty = false;
    if (place.len == 0 || memchr(place.ptr, 0, place.len))
        return yz_fail(err, YZ_NOT_FOUND, "“%.*s” is no name of a file",
                       YZ_STR_ARG(place));
    store->mode = mode;
    store->place = yz_str_dup(place);
    store->path = yz_malloc(PATH_MAX);
    if (!store->place || !store->path)
        return yz_fail_no_memory(err);
    yz_status status = find_file(store, err);
    if (status == YZ_OK)
        status = connect_any(store, &empty, err);
    if (status == YZ_OK && empty && mode == YZ_MEMORY_READ)
        return yz_fail(err, YZ_NOT_FOUND,
                       "there is no memory in “%s”: it is empty", store->place);
    if (status == YZ_OK && empty)
        status = memory_sqlite_make(store, err);
    return status == YZ_OK ? memory_sqlite_prepare(store, err) : status;
}
