/* SPDX-License-Identifier: Apache-2.0 */
/* A folder's files and their digests: see trust_files.h. */
#include <core/base/files.h>
#include <core/host/gate.h>
#include <core/host/trust_files.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <yizhi/text.h>

enum {
    MOST_FILES = 1000, /* and as many folders */
    MOST_BYTES = 64 << 20
};

/* ---- Lists ---- */

void yzi_trust_files_done(yzi_trust_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        yz_free(files->items[i].name);
    yz_free(files->items);
    memset(files, 0, sizeof *files);
}

yz_status yzi_trust_files_add(yzi_trust_files *files, yz_str name,
                              const char *digest, bool executable)
{
    yzi_trust_file *file;

    if (yz_grow((void **)&files->items, &files->cap, files->count + 1,
                sizeof *files->items) != YZ_OK)
        return YZ_NO_MEMORY;
    file = &files->items[files->count];
    file->name = yz_str_dup(name);
    if (!file->name)
        return YZ_NO_MEMORY;
    memcpy(file->digest, digest, sizeof file->digest);
    file->executable = executable;
    files->count++;
    return YZ_OK;
}

static int by_name(const void *left, const void *right)
{
    const yzi_trust_file *a = left;
    const yzi_trust_file *b = right;

    return strcmp(a->name, b->name);
}

bool yzi_trust_is_name(yz_str name)
{
    if (name.len == 0 || name.len >= PATH_MAX || !yz_utf8_valid(name, NULL))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < 0x20 || name.ptr[i] == 0x7F)
            return false;
    return true;
}

/* ---- Reading ---- */

struct reading {
    yzi_trust_files *files;
    const char *path;
    yzi_paths folders; /* below it, "" for itself */
    size_t bytes;
    yzi_trust_take *take;
    void *payload;
    yz_error *err;
};

/* Fails with a sentence that begins with the file's path. */
#define FAIL(r, name, status, ...)                                             \
 (yz_fail((r)->err, (status), __VA_ARGS__),                                    \
  yz_wrap((r)->err, "%s/%s", (r)->path, (name)), (status))

static yz_status fail_memory(struct reading *r)
{
    return yz_fail_no_memory(r->err);
}

static yz_status look(struct reading *r, const char *what, const char *name,
                      const struct stat *st)
{
    char *shown;
    yz_status status;
    size_t room = strlen(r->path) + strlen(name) + 2;

    shown = yz_malloc(room);
    if (!shown)
        return fail_memory(r);
    snprintf(shown, room, "%s%s%s", r->path, *name ? "/" : "", name);
    status = yzi_gate_stat(what, shown, st, r->err);
    yz_free(shown);
    return status;
}

static yz_status read_bytes(struct reading *r, int fd, const char *name,
                            yz_buf *bytes)
{
    char chunk[1 << 14];
    ssize_t got;

    while ((got = read(fd, chunk, sizeof chunk)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FAIL(r, name, YZ_IO, "%s", strerror(errno));
        if (yz_buf_add(bytes, (yz_str){ chunk, (size_t)got }) == YZ_OK)
            continue;
        return bytes->failed == YZ_LIMIT
                   ? FAIL(r, name, YZ_PLUGIN,
                          "with it the folder has more than %d MiB",
                          MOST_BYTES >> 20)
                   : fail_memory(r);
    }
    return YZ_OK;
}

static yz_status keep(struct reading *r, const char *name, bool executable,
                      yz_str bytes)
{
    char digest[YZI_DIGEST_LEN + 1];

    if (r->files->count == MOST_FILES)
        return yz_fail(r->err, YZ_PLUGIN, "%s has more than %d files", r->path,
                       MOST_FILES);
    r->bytes += bytes.len;
    yzi_digest(bytes, digest);
    if (yzi_trust_files_add(r->files, yz_str_of(name), digest, executable) !=
        YZ_OK)
        return fail_memory(r);
    return r->take ? r->take(r->payload, &r->files->items[r->files->count - 1],
                             bytes, r->err)
                   : YZ_OK;
}

/* What is asked about the file is asked about what was opened. */
static yz_status read_file(struct reading *r, int folder, const char *base,
                           const char *name)
{
    int fd = openat(folder, base,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat st;
    yz_status status;
    yz_buf bytes;

    if (fd < 0)
        return FAIL(r, name, YZ_IO, "%s", strerror(errno));
    yz_buf_init(&bytes, MOST_BYTES - r->bytes);
    if (fstat(fd, &st) != 0)
        status = FAIL(r, name, YZ_IO, "%s", strerror(errno));
    else if (!S_ISREG(st.st_mode))
        status = FAIL(r, name, YZ_PLUGIN, "it is no regular file");
    else
        status = look(r, "file", name, &st);
    if (status == YZ_OK)
        status = read_bytes(r, fd, name, &bytes);
    if (status == YZ_OK)
        status = keep(r, name, (st.st_mode & S_IXUSR) != 0, yz_buf_str(&bytes));
    yz_buf_done(&bytes);
    close(fd);
    return status;
}

static yz_status take_name(struct reading *r, int folder, const char *base,
                           const char *name)
{
    struct stat st;

    if (!yzi_trust_is_name(yz_str_of(name)))
        return yz_fail(r->err, YZ_PLUGIN,
                       "%s has a file whose name is not one line of UTF-8",
                       r->path);
    if (fstatat(folder, base, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return FAIL(r, name, YZ_IO, "%s", strerror(errno));
    if (S_ISREG(st.st_mode))
        return read_file(r, folder, base, name);
    if (!S_ISDIR(st.st_mode))
        return FAIL(r, name, YZ_PLUGIN,
                    S_ISLNK(st.st_mode)
                        ? "it is a link; only files and folders are trusted"
                        : "it is no regular file");
    if (r->folders.count == MOST_FILES)
        return yz_fail(r->err, YZ_PLUGIN, "%s has more than %d folders",
                       r->path, MOST_FILES);
    return yzi_paths_add(&r->folders, name) == YZ_OK ? YZ_OK : fail_memory(r);
}

static bool is_passed_over(const char *base)
{
    return base[0] == '.' || strcmp(base, "__pycache__") == 0;
}

static yz_status read_names(struct reading *r, DIR *dir, const char *below)
{
    yz_status status = YZ_OK;
    struct dirent *entry;

    while (status == YZ_OK && (errno = 0, entry = readdir(dir)) != NULL) {
        char name[PATH_MAX + NAME_MAX + 2];

        if (is_passed_over(entry->d_name))
            continue;
        snprintf(name, sizeof name, "%s%s%s", below, *below ? "/" : "",
                 entry->d_name);
        status = take_name(r, dirfd(dir), entry->d_name, name);
    }
    if (status == YZ_OK && errno != 0)
        status = FAIL(r, below, YZ_IO, "%s", strerror(errno));
    return status;
}

static yz_status read_folder(struct reading *r, int root, const char *below)
{
    int fd = openat(root, *below ? below : ".",
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct stat st;
    yz_status status;

    if (!dir || fstat(fd, &st) != 0) {
        status = FAIL(r, below, YZ_IO, "%s", strerror(errno));
        if (fd >= 0 && !dir)
            close(fd);
    } else {
        status = look(r, "folder", below, &st);
        if (status == YZ_OK)
            status = read_names(r, dir, below);
    }
    if (dir)
        closedir(dir);
    return status;
}

static yz_status open_root(const char *path, int *root, yz_error *err)
{
    struct stat st;

    if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
        return yz_fail(err, YZ_PLUGIN,
                       "%s is a link; only files and folders are trusted",
                       path);
    *root = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (*root >= 0)
        return YZ_OK;
    return yz_fail(err, errno == ENOENT ? YZ_NOT_FOUND : YZ_IO, "%s: %s", path,
                   strerror(errno));
}

yz_status yzi_trust_files_read(yzi_trust_files *files, const char *path,
                               yzi_trust_take *take, void *payload,
                               yz_error *err)
{
    struct reading r = { .files = files,
                         .path = path,
                         .take = take,
                         .payload = payload,
                         .err = err };
    int root = -1;
    yz_status status = open_root(path, &root, err);

    if (status != YZ_OK)
        return status;
    status = yzi_paths_add(&r.folders, "") == YZ_OK ? YZ_OK : fail_memory(&r);
    for (size_t i = 0; status == YZ_OK && i < r.folders.count; i++)
        status = read_folder(&r, root, r.folders.items[i]);
    yzi_paths_done(&r.folders);
    close(root);
    if (status == YZ_OK && files->count > 1)
        qsort(files->items, files->count, sizeof *files->items, by_name);
    return status;
}

/* ---- Comparing ---- */

static const char *became(const yzi_trust_file *then, const yzi_trust_file *now,
                          int order)
{
    if (order < 0)
        return "is gone, which was there when the folder was trusted";
    if (order > 0)
        return "was not there when the folder was trusted";
    if (strcmp(then->digest, now->digest) != 0)
        return "is another one than when the folder was trusted";
    if (then->executable != now->executable)
        return now->executable
                   ? "may be executed, which it could not when the folder was "
                     "trusted"
                   : "may not be executed any more";
    return NULL;
}

size_t yzi_trust_files_differ(const yzi_trust_files *then,
                              const yzi_trust_files *now, const char **name,
                              const char **what)
{
    size_t differing = 0;

    for (size_t i = 0, j = 0; i < then->count || j < now->count;) {
        const yzi_trust_file *a = i < then->count ? &then->items[i] : NULL;
        const yzi_trust_file *b = j < now->count ? &now->items[j] : NULL;
        int order = !a ? 1 : !b ? -1 : strcmp(a->name, b->name);
        const char *word = became(a, b, order);

        if (word && differing++ == 0) {
            *name = order > 0 ? b->name : a->name;
            *what = word;
        }
        i += order <= 0;
        j += order >= 0;
    }
    return differing;
}
