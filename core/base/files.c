/* SPDX-License-Identifier: Apache-2.0 */
/* Files read and written whole; folders listed in one order. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <core/base/files.h>
#include <core/base/hold.h>

enum {
    MOST_PATHS = 1000000,
    MOST_ATTEMPTS = 100, /* at a free name for a temporary file */
    MOST_OF_NAME = 200,  /* bytes of a name that its temporary file begins with,
                            since a name has 255 at most */
};

/* Fails with "cannot VERB PATH: what the system says". */
static yz_status fail_io(yz_error *err, const char *verb, const char *path,
                         int why)
{
    yz_status status = why == ENOENT || why == ENOTDIR ? YZ_NOT_FOUND : YZ_IO;
    return yz_fail(err, status, "cannot %s %s: %s", yz_tr(verb), path,
                   strerror(why));
}

/* What a thing is that is no regular file; NULL for a regular file. */
static const char *other_kind(mode_t mode)
{
    if (S_ISREG(mode))
        return NULL;
    if (S_ISDIR(mode))
        return yz_tr("it is a folder");
    if (S_ISFIFO(mode))
        return yz_tr("it is a FIFO, not a regular file");
    if (S_ISSOCK(mode))
        return yz_tr("it is a socket, not a regular file");
    if (S_ISCHR(mode) || S_ISBLK(mode))
        return yz_tr("it is a device, not a regular file");
    return yz_tr("it is not a regular file");
}

static yz_status refuse_other_kind(const char *verb, const char *path,
                                   mode_t mode, yz_error *err)
{
    const char *kind = other_kind(mode);
    if (!kind)
        return YZ_OK;
    return yz_fail(err, YZ_UNSUPPORTED, "cannot %s %s: %s", yz_tr(verb), path,
                   kind);
}

/* ---- reading ---- */

static yz_status fail_too_large(yz_error *err, const char *name, size_t max)
{
    return yz_fail(err, YZ_LIMIT,
                   "cannot read %s: it is larger than the limit of %zu bytes",
                   name, max);
}

/* Reads the `size` bytes that the file is said to have straight into the empty
 * buffer; what more there is, or less, is for read_all() to see. */
static yz_status read_known(int fd, const char *name, size_t size, yz_buf *out,
                            yz_error *err)
{
    char *bytes = yz_malloc(size + 1);
    size_t len = 0;
    ssize_t got = 1;
    if (!bytes)
        return yz_fail(err, YZ_NO_MEMORY, "cannot read %s: not enough memory",
                       name);
    while (got > 0 && len < size) {
        got = read(fd, bytes + len, size - len);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            len += (size_t)got;
    }
    if (got < 0) {
        int why = errno;
        yz_free(bytes);
        return fail_io(err, "read", name, why);
    }
    bytes[len] = '\0';
    out->ptr = bytes;
    out->len = len;
    out->cap = size + 1;
    return YZ_OK;
}

/* Appends to `out` what is left in `fd`.  Asks for one byte more than the
 * buffer takes, which is how an endless file is noticed. */
static yz_status read_all(int fd, const char *name, yz_buf *out, yz_error *err)
{
    char block[4096];
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_io(err, "read", name, errno);
        if (got == 0)
            return YZ_OK;
        yz_status status = yz_buf_add(out, (yz_str){ block, (size_t)got });
        if (status == YZ_LIMIT)
            return fail_too_large(err, name, out->max);
        if (status != YZ_OK)
            return yz_fail(err, status, "cannot read %s: not enough memory",
                           name);
    }
}

/* Opens `path` when it is a regular file within the limit.  Asked before
 * opening, since to open a device can do something; asked again after, since
 * the name may mean another file by then. */
static yz_status open_regular(const char *path, size_t max, int *out,
                              yz_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return fail_io(err, "read", path, errno);
    yz_status status = refuse_other_kind("read", path, info.st_mode, err);
    if (status != YZ_OK)
        return status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return fail_io(err, "read", path, errno);
    if (fstat(fd, &info) != 0)
        status = fail_io(err, "read", path, errno);
    else
        status = refuse_other_kind("read", path, info.st_mode, err);
    if (status == YZ_OK && info.st_size > 0 && (uintmax_t)info.st_size > max)
        status = fail_too_large(err, path, max);
    if (status == YZ_OK)
        *out = fd;
    else
        close(fd);
    return status;
}

yz_status yzi_file_read(const char *path, size_t max_bytes, yz_buf *out,
                        yz_error *err)
{
    bool standard_input = strcmp(path, "-") == 0;
    const char *name = standard_input ? yz_tr("the standard input") : path;
    int fd = STDIN_FILENO;
    yz_buf_init(out, max_bytes);
    if (!standard_input) {
        yz_status status = open_regular(path, max_bytes, &fd, err);
        if (status != YZ_OK)
            return status;
    }
    struct stat info;
    yz_status status = YZ_OK;
    if (!standard_input && fstat(fd, &info) == 0 && info.st_size > 0 &&
        (uintmax_t)info.st_size <= max_bytes)
        status = read_known(fd, name, (size_t)info.st_size, out, err);
    if (status == YZ_OK)
        status = read_all(fd, name, out, err);
    if (!standard_input)
        close(fd);
    if (status != YZ_OK)
        yz_buf_done(out);
    return status;
}

/* ---- writing ---- */

static yz_status write_all(int fd, const char *path, yz_str content,
                           yz_error *err)
{
    while (content.len > 0) {
        /* Some systems refuse more than this in one call. */
        size_t part = content.len < INT_MAX / 2 ? content.len : INT_MAX / 2;
        ssize_t put = write(fd, content.ptr, part);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail_io(err, "write", path, errno);
        content = yz_str_cut(content, (size_t)put, content.len);
    }
    return YZ_OK;
}

/* How much of `path` the name of its temporary file begins with: characters as
 * a whole, for file systems that take nothing else. */
static int kept_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t len = strlen(name);

    if (len > MOST_OF_NAME)
        for (len = MOST_OF_NAME; len > 0 && (name[len] & 0xC0) == 0x80;)
            len--;
    return (int)(name - path) + (int)len;
}

/* Makes a file beside `path` that nobody else has; its name goes to `temp`. */
static yz_status open_beside(const char *path, yz_buf *temp, int *out,
                             yz_error *err)
{
    int fd = -1;
    for (int i = 0; fd < 0 && i < MOST_ATTEMPTS; i++) {
        yz_buf_clear(temp);
        if (yz_buf_printf(temp, "%.*s.%ld-%d.tmp", kept_of(path), path,
                          (long)getpid(), i) != YZ_OK)
            return yz_fail(err, temp->failed,
                           "cannot write %s: not enough memory", path);
        fd = open(temp->ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0)
        return fail_io(err, "write", path, errno);
    *out = fd;
    return YZ_OK;
}

/* The rename outlives a power cut only when the folder is on the disk too.
 * Some file systems cannot do that; then the content is still whole. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    yz_str name = slash ? (yz_str){ path, (size_t)(slash - path) + 1 }
                        : (yz_str){ ".", 1 };
    char *folder = yz_str_dup(name);
    if (!folder)
        return;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    yz_free(folder);
}

/* Fills the open file `fd` and closes it in any case. */
static yz_status fill(int fd, const char *path, const struct stat *old,
                      yz_str content, yz_error *err)
{
    yz_status status = write_all(fd, path, content, err);
    if (status == YZ_OK && old && fchmod(fd, old->st_mode & 0777) != 0)
        status = fail_io(err, "write", path, errno);
    if (status == YZ_OK && fsync(fd) != 0 && errno != EINVAL)
        status = fail_io(err, "write", path, errno);
    if (close(fd) != 0 && status == YZ_OK)
        status = fail_io(err, "write", path, errno);
    return status;
}

/* The file beside it is made, filled and takes its place. */
static yz_status fill_beside(const char *path, const struct stat *old,
                             yz_str content, yz_error *err)
{
    yz_buf temp;
    int fd = -1;
    yz_buf_init(&temp, (size_t)-1);
    yz_status status = open_beside(path, &temp, &fd, err);
    if (status != YZ_OK) {
        yz_buf_done(&temp);
        return status;
    }
    status = fill(fd, path, old, content, err);
    if (status == YZ_OK && rename(temp.ptr, path) != 0)
        status = fail_io(err, "write", path, errno);
    if (status == YZ_OK)
        sync_folder(path);
    else
        unlink(temp.ptr);
    yz_buf_done(&temp);
    return status;
}

/* `path` is no symbolic link; `old` describes the file that is there now. */
static yz_status replace(const char *path, const struct stat *old,
                         yz_str content, yz_error *err)
{
    sigset_t signals;
    yzi_hold(&signals);
    yz_status status = fill_beside(path, old, content, err);
    yzi_let_go(&signals);
    return status;
}

yz_status yzi_file_write_atomic(const char *path, yz_str content, yz_error *err)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        if (errno != ENOENT)
            return fail_io(err, "write", path, errno);
        return replace(path, NULL, content, err);
    }
    if (!S_ISLNK(info.st_mode)) {
        yz_status status = refuse_other_kind("write", path, info.st_mode, err);
        return status ? status : replace(path, &info, content, err);
    }
    /* To rename onto a link would replace the link: write what it points to. */
    char target[PATH_MAX];
    if (!realpath(path, target) || stat(target, &info) != 0)
        return fail_io(err, "write", path, errno);
    yz_status status = refuse_other_kind("write", path, info.st_mode, err);
    if (status == YZ_OK)
        status = replace(target, &info, content, err);
    return status;
}

/* ---- folders ---- */

static void drop_from(yzi_paths *paths, size_t count)
{
    while (paths->count > count)
        yz_free(paths->items[--paths->count]);
}

void yzi_paths_done(yzi_paths *paths)
{
    drop_from(paths, 0);
    yz_free(paths->items);
    *paths = (yzi_paths){ 0 };
}

/* Takes over `path`, also on failure. */
static yz_status add_path(yzi_paths *paths, char *path)
{
    yz_status status = YZ_OK;
    void *items = paths->items;
    if (paths->count >= MOST_PATHS)
        status = YZ_LIMIT;
    else
        status = yz_grow(&items, &paths->cap, paths->count + 1, sizeof(char *));
    if (status != YZ_OK) {
        yz_free(path);
        return status;
    }
    paths->items = items;
    paths->items[paths->count++] = path;
    return YZ_OK;
}

yz_status yzi_paths_add(yzi_paths *paths, const char *path)
{
    char *copy = yz_str_dup(yz_str_of(path));
    return copy ? add_path(paths, copy) : YZ_NO_MEMORY;
}

/* "folder/name", without a second slash; NULL: no memory. */
static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] == '/';
    yz_buf path;
    yz_buf_init(&path, (size_t)-1);
    yz_buf_printf(&path, "%s%s%s", folder, slash ? "" : "/", name);
    char *joined = path.failed ? NULL : yz_str_dup(yz_buf_str(&path));
    yz_buf_done(&path);
    return joined;
}

static bool ends_in_one_of(const char *name, const char *const *suffixes)
{
    if (!suffixes)
        return true;
    size_t length = strlen(name);
    for (; *suffixes; suffixes++) {
        size_t tail = strlen(*suffixes);
        if (tail <= length && strcmp(name + length - tail, *suffixes) == 0)
            return true;
    }
    return false;
}

/* Takes over `path`: a file goes to *out, a folder to *folders, the rest is
 * passed over (also what vanished since the folder was read). */
static yz_status sort_in(char *path, bool wanted, yzi_paths *folders,
                         yzi_paths *out)
{
    struct stat info;
    struct stat target;
    bool there = lstat(path, &info) == 0;
    if (there && folders && S_ISDIR(info.st_mode))
        return add_path(folders, path);
    if (there && wanted && stat(path, &target) == 0 && S_ISREG(target.st_mode))
        return add_path(out, path);
    yz_free(path);
    return YZ_OK;
}

/* The next name that does not begin with a dot; NULL: no more, or *failed. */
static const char *next_name(DIR *dir, int *failed)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(dir);
        if (!entry) {
            *failed = errno;
            return NULL;
        }
        if (entry->d_name[0] != '.')
            return entry->d_name;
    }
}

/* One folder; the folders in it go to *folders unless that is NULL. */
static yz_status list_one(const char *path, const char *const *suffixes,
                          yzi_paths *folders, yzi_paths *out, yz_error *err)
{
    DIR *dir = opendir(path);
    if (!dir)
        return fail_io(err, "list", path, errno);
    yz_status status = YZ_OK;
    int failed = 0;
    const char *name;
    while (status == YZ_OK && (name = next_name(dir, &failed))) {
        char *joined = join(path, name);
        bool wanted = ends_in_one_of(name, suffixes);
        status = joined ? sort_in(joined, wanted, folders, out) : YZ_NO_MEMORY;
    }
    closedir(dir);
    if (failed)
        return fail_io(err, "list", path, failed);
    if (status == YZ_LIMIT)
        return yz_fail(err, status, "cannot list %s: more than %d files", path,
                       MOST_PATHS);
    if (status != YZ_OK)
        return yz_fail(err, status, "cannot list %s: not enough memory", path);
    return YZ_OK;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Lists `path` and, one after the other, the folders met on the way. */
static yz_status list_all(const char *path, const char *const *suffixes,
                          yzi_paths *out, yz_error *err)
{
    yzi_paths folders = { 0 };
    yz_status status = list_one(path, suffixes, &folders, out, err);
    for (size_t i = 0; status == YZ_OK && i < folders.count; i++)
        status = list_one(folders.items[i], suffixes, &folders, out, err);
    yzi_paths_done(&folders);
    return status;
}

yz_status yzi_dir_list(const char *path, const char *const *suffixes,
                       bool recursive, yzi_paths *out, yz_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return fail_io(err, "list", path, errno);
    if (!S_ISDIR(info.st_mode))
        return yz_fail(err, YZ_INVALID, "cannot list %s: it is not a folder",
                       path);
    size_t before = out->count;
    yz_status status = recursive ? list_all(path, suffixes, out, err)
                                 : list_one(path, suffixes, NULL, out, err);
    if (status != YZ_OK)
        drop_from(out, before);
    else if (out->count > before)
        qsort(out->items + before, out->count - before, sizeof(char *),
              compare_paths);
    return status;
}
