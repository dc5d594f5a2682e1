/* SPDX-License-Identifier: Apache-2.0 */
/* The record's file, and the copies: see trust_store.h. */
#include <core/base/files.h>
#include <core/base/hold.h>
#include <core/host/gate.h>
#include <core/host/trust_store.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

enum {
    MOST_RECORD = 16 << 20, /* bytes */
    MOST_OPEN = 16          /* folders, while a copy is removed */
};

static const char record_name[] = "record";
static const char new_record[] = "record.tmp";
static const char new_copy[] = "copy.tmp"; /* under the lock there is one */

static char *join(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = yz_malloc(room);

    if (path)
        snprintf(path, room, "%s%s%s", folder, *name ? "/" : "", name);
    return path;
}

char *yzi_trust_path(const char *store, const yzi_trusted *trusted,
                     const char *name)
{
    char *copy = join(store, trusted->copy);
    char *path = copy ? join(copy, name) : NULL;

    yz_free(copy);
    return path;
}

/* ---- The record's file ---- */

yz_status yzi_trust_load(const char *store, yzi_trust_record *record,
                         yz_error *err)
{
    char *path = join(store, record_name);
    yz_status status = path ? YZ_OK : yz_fail_no_memory(err);
    yz_buf text;

    if (status == YZ_OK && access(path, F_OK) != 0 && errno == ENOENT) {
        yz_free(path);
        return YZ_OK;
    }
    if (status == YZ_OK)
        status = yzi_gate_file(path, err);
    if (status == YZ_OK)
        status = yzi_file_read(path, MOST_RECORD, &text, err);
    if (status == YZ_OK) {
        status = yzi_trust_record_parse(record, yz_buf_str(&text), path, err);
        yz_buf_done(&text);
    }
    yz_free(path);
    return status;
}

static yz_status fail_write(const char *store, yz_error *err)
{
    return yz_fail(err, YZ_IO, "cannot write into %s: %s", store,
                   strerror(errno));
}

/* Fills a file of that name in the folder, and has it on the disk. */
static yz_status put(int folder, const char *name, mode_t mode, yz_str bytes,
                     const char *store, yz_error *err)
{
    int fd = openat(folder, name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    bool good = fd >= 0;

    while (good && bytes.len > 0) {
        ssize_t done = write(fd, bytes.ptr, bytes.len);

        if (done >= 0)
            bytes = yz_str_cut(bytes, (size_t)done, bytes.len);
        else
            good = errno == EINTR;
    }
    good = good && fsync(fd) == 0;
    if (fd >= 0 && close(fd) != 0)
        good = false;
    return good ? YZ_OK : fail_write(store, err);
}

yz_status yzi_trust_save(int lock, const char *store,
                         const yzi_trust_record *record, yz_error *err)
{
    sigset_t old;
    yz_status status;
    yz_buf text;

    yz_buf_init(&text, MOST_RECORD);
    yzi_trust_record_format(record, &text);
    if (text.failed != YZ_OK) {
        status = text.failed == YZ_LIMIT
                     ? yz_fail(err, YZ_LIMIT, "%s has no room for more", store)
                     : yz_fail_no_memory(err);
        yz_buf_done(&text);
        return status;
    }
    yzi_hold(&old);
    unlinkat(lock, new_record, 0);
    status = put(lock, new_record, 0600, yz_buf_str(&text), store, err);
    if (status == YZ_OK &&
        (renameat(lock, new_record, lock, record_name) != 0 ||
         fsync(lock) != 0))
        status = fail_write(store, err);
    if (status != YZ_OK)
        unlinkat(lock, new_record, 0);
    yzi_let_go(&old);
    yz_buf_done(&text);
    return status;
}

/* ---- The folder ---- */

/* Folders above it have the rights that the user's others have. */
static yz_status make_store(const char *store, yz_error *err)
{
    char *way = yz_str_dup(yz_str_of(store));
    yz_status status = way ? YZ_OK : yz_fail_no_memory(err);

    for (char *at = way; status == YZ_OK && *at; at++) {
        if (*at != '/' || at == way)
            continue;
        *at = 0;
        if (mkdir(way, 0755) != 0 && errno != EEXIST)
            status = fail_write(way, err);
        *at = '/';
    }
    if (status == YZ_OK && mkdir(store, 0700) != 0 && errno != EEXIST)
        status = fail_write(store, err);
    yz_free(way);
    return status;
}

int yzi_trust_lock(const char *store, yz_error *err)
{
    struct stat st;
    int fd = -1;
    int locked;
    yz_status status = make_store(store, err);

    if (status == YZ_OK)
        fd = open(store, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (status == YZ_OK && (fd < 0 || fstat(fd, &st) != 0))
        status = fail_write(store, err);
    if (status == YZ_OK)
        status = yzi_gate_stat("folder", store, &st, err);
    if (status == YZ_OK)
        status = yzi_gate_way(store, err);
    if (status == YZ_OK) {
        do
            locked = flock(fd, LOCK_EX);
        while (locked != 0 && errno == EINTR);
        if (locked == 0)
            return fd;
        fail_write(store, err);
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* ---- Copies ---- */

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

static void remove_all(const char *path)
{
    nftw(path, remove_one, MOST_OPEN, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

void yzi_trust_drop(const char *store, const yzi_trusted *trusted)
{
    char *path = yzi_trust_path(store, trusted, "");

    if (path)
        remove_all(path);
    yz_free(path);
}

struct copying {
    const char *path;
    int folder; /* that path, open */
};

/* Makes the folders that lead to `name`. */
static yz_status make_way(const struct copying *c, const char *name,
                          yz_error *err)
{
    char *way = yz_str_dup(yz_str_of(name));
    yz_status status = way ? YZ_OK : yz_fail_no_memory(err);

    for (char *at = way; status == YZ_OK && *at; at++) {
        if (*at != '/')
            continue;
        *at = 0;
        if (mkdirat(c->folder, way, 0700) != 0 && errno != EEXIST)
            status = fail_write(c->path, err);
        *at = '/';
    }
    yz_free(way);
    return status;
}

static yz_status copy_file(void *payload, const yzi_trust_file *file,
                           yz_str bytes, yz_error *err)
{
    struct copying *c = payload;
    yz_status status = make_way(c, file->name, err);

    if (status != YZ_OK)
        return status;
    return put(c->folder, file->name, file->executable ? 0500 : 0400, bytes,
               c->path, err);
}

/* Two folders with the same files have a copy each, so that each can go. */
static yz_status name_copy(yzi_trusted *trusted, yz_error *err)
{
    const yzi_trust_record alone = { trusted, 1, 0 };
    yz_status status;
    yz_buf text;

    memset(trusted->copy, 0, sizeof trusted->copy);
    yz_buf_init(&text, MOST_RECORD);
    yzi_trust_record_format(&alone, &text);
    yzi_digest(yz_buf_str(&text), trusted->copy);
    status = text.failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
    yz_buf_done(&text);
    return status;
}

/* The time is in the name, too: a run that goes on has the copy that it began
 * with, until that is dropped. */
static yz_status move_copy(const char *from, const char *store,
                           yzi_trusted *trusted, yz_error *err)
{
    char *path;
    yz_status status = name_copy(trusted, err);

    if (status != YZ_OK)
        return status;
    path = yzi_trust_path(store, trusted, "");
    if (!path)
        return yz_fail_no_memory(err);
    remove_all(path);
    if (rename(from, path) != 0)
        status = fail_write(store, err);
    yz_free(path);
    return status;
}

yz_status yzi_trust_copy(const char *store, yzi_trusted *trusted,
                         const char *shown, yz_error *err)
{
    char *path = join(store, new_copy);
    struct copying c = { path, -1 };
    yz_status status = path ? YZ_OK : yz_fail_no_memory(err);

    if (status == YZ_OK) {
        remove_all(path);
        if (mkdir(path, 0700) == 0)
            c.folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (c.folder < 0)
            status = fail_write(store, err);
    }
    if (status == YZ_OK)
        status =
            yzi_trust_files_read(&trusted->files, shown, copy_file, &c, err);
    if (c.folder >= 0)
        close(c.folder);
    if (status == YZ_OK)
        status = move_copy(path, store, trusted, err);
    if (status != YZ_OK && path)
        remove_all(path);
    yz_free(path);
    return status;
}
