/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys.  An option would be seen in the list of processes and in the history
 * of the shell; a file is held to what ssh asks of private keys.
 */
#include "http_key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    KEY_MOST = 4096 /* bytes */
};

/* Blanks at the ends are an editor's; inside, a line end would let a key write
 * headers of its own. */
static yz_status keep(http_engine *engine, yz_str text, const char *kind,
                      const char *name, yz_error *err)
{
    yz_str key = yz_str_trim(text);
    char *copy;

    if (key.len == 0)
        return yz_fail(err, YZ_INVALID, "there is no key in the %s “%s”", kind,
                       name);
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] <= ' ' || key.ptr[i] > '~')
            return yz_fail(err, YZ_INVALID,
                           "the key in the %s “%s” has blanks or characters "
                           "that no key has; the key alone may stand there",
                           kind, name);
    copy = yz_str_dup(key);
    if (!copy)
        return yz_fail_no_memory(err);
    engine->key = yz_str_of(copy);
    return YZ_OK;
}

static yz_status check_file(const char *path, int fd, yz_error *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return yz_fail(err, YZ_IO, "%s: %s", path, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return yz_fail(err, YZ_INVALID, "the key file “%s” is not a file",
                       path);
    if (info.st_uid != geteuid())
        return yz_fail(err, YZ_INVALID,
                       "the key file “%s” belongs to somebody else; keep a "
                       "copy of your own",
                       path);
    if ((info.st_mode & 077) != 0)
        return yz_fail(err, YZ_INVALID,
                       "others may read or write the key file “%s”; say chmod "
                       "600 to it",
                       path);
    return YZ_OK;
}

static yz_status read_key(http_engine *engine, const char *path, int fd,
                          yz_error *err)
{
    char room[KEY_MOST + 1];
    size_t len = 0;
    ssize_t got = 1;
    yz_status status;

    while (got != 0 && len < sizeof room) {
        got = read(fd, room + len, sizeof room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return yz_fail(err, YZ_IO, "%s: %s", path, strerror(errno));
        len += (size_t)got;
    }
    if (len > KEY_MOST)
        status = yz_fail(err, YZ_INVALID,
                         "the key file “%s” is larger than a key", path);
    else
        status = keep(engine, (yz_str){ room, len }, "file", path, err);
    explicit_bzero(room, sizeof room);
    return status;
}

static yz_status from_file(http_engine *engine, const char *path, yz_error *err)
{
    /* A pipe without a writer must not hold up the run. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    yz_status status;

    if (fd < 0)
        return yz_fail(err, errno == ENOENT ? YZ_NOT_FOUND : YZ_IO,
                       "the key file “%s” cannot be opened: %s", path,
                       strerror(errno));
    status = check_file(path, fd, err);
    if (status == YZ_OK)
        status = read_key(engine, path, fd, err);
    close(fd);
    return status;
}

yz_status http_key_load(http_engine *engine, yz_error *err)
{
    const char *file = engine->texts[HTTP_KEY_FILE];
    const char *name = engine->texts[HTTP_KEY_ENV];
    const char *value;

    if (engine->key.len > 0)
        return YZ_OK;
    if (*file)
        return from_file(engine, file, err);
    value = *name ? getenv(name) : NULL;
    return value && *value ? keep(engine, yz_str_of(value),
                                  yz_tr("environment variable"), name, err)
                           : YZ_OK;
}

yz_status http_key_check(const http_engine *engine, yz_error *err)
{
    if (engine->key.len == 0 && engine->protocol->needs_key)
        return yz_fail(err, YZ_INVALID,
                       "the protocol “%s” of engine_http wants a key: set the "
                       "environment variable “%s”, or name a file with "
                       "“key_file”",
                       engine->protocol->name, engine->texts[HTTP_KEY_ENV]);
    if (engine->key.len > 0 && engine->protocol->takes_key &&
        engine->address.plain && !engine->address.loopback)
        return yz_fail(err, YZ_INVALID,
                       "%s is plain http, and everybody on the way could read "
                       "the key; use https, or unset the key",
                       engine->address.shown);
    return YZ_OK;
}

void http_key_done(http_engine *engine)
{
    /* Made by yz_str_dup(), which is why it may be written to. */
    char *key = (char *)(uintptr_t)engine->key.ptr;

    if (key)
        explicit_bzero(key, engine->key.len);
    yz_free(key);
    engine->key = yz_str_of("");
}
