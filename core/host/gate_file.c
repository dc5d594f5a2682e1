/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: who else could change a file that is to be run, see gate.h.
 *
 * The folder that a file lies in must be nobody else's to write, even if it is
 * sticky: a new file of another name is a plugin, too.  A folder above it must
 * only not let others put another folder in the place of the next one.
 */
#include <core/host/gate.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    NOBODY = 65534 /* whom a network's file system does not tell */
};

/* A group of the user's own (its number is the user's) is no other person. */
static bool is_own_group(const struct stat *st)
{
    return st->st_gid == getegid() && getegid() == (gid_t)geteuid();
}

static bool others_can_write(const struct stat *st)
{
    return (st->st_mode & S_IWOTH) ||
           ((st->st_mode & S_IWGRP) && !is_own_group(st));
}

static bool is_own(const struct stat *st)
{
    return st->st_uid == 0 || st->st_uid == geteuid();
}

static yz_status belongs_to(const char *what, const char *path,
                            const struct stat *st, yz_error *err)
{
    return yz_fail(err, YZ_PLUGIN,
                   "the %s %s belongs to user %lu, who is neither you nor root",
                   what, path, (unsigned long)st->st_uid);
}

static yz_status can_be_written(const char *what, const char *path,
                                const struct stat *st, yz_error *err)
{
    return yz_fail(err, YZ_PLUGIN,
                   "the %s %s can be written by others (mode %04o); take the "
                   "right away with chmod go-w",
                   what, path, (unsigned)st->st_mode & 07777U);
}

yz_status yzi_gate_stat(const char *what, const char *path,
                        const struct stat *st, yz_error *err)
{
    if (!is_own(st))
        return belongs_to(what, path, st, err);
    return others_can_write(st) ? can_be_written(what, path, st, err) : YZ_OK;
}

static yz_status check_place(const char *what, const char *path, yz_error *err)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return yz_fail(err, YZ_PLUGIN, "%s: %s", path, strerror(errno));
    return yzi_gate_stat(what, path, &st, err);
}

/* ---- Folders ---- */

static yz_status check_folder_of(const char *path, yz_error *err)
{
    const char *slash = strrchr(path, '/');
    yz_str folder = yz_str_of(path);
    char *name;
    yz_status status;

    folder.len = slash ? (size_t)(slash - path) : 0;
    name = yz_str_dup(slash == path ? yz_str_of("/")
                      : slash       ? folder
                                    : yz_str_of("."));
    if (!name)
        return yz_fail_no_memory(err);
    status = check_place("folder", name, err);
    yz_free(name);
    return status;
}

/* Groups of the system may write folders of root's, as /usr/local/lib. */
static yz_status check_above(const char *path, yz_error *err)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return yz_fail(err, YZ_PLUGIN, "%s: %s", path, strerror(errno));
    if (!is_own(&st) && st.st_uid != NOBODY)
        return belongs_to("folder", path, &st, err);
    if (st.st_mode & S_ISVTX)
        return YZ_OK;
    if ((st.st_mode & S_IWOTH) ||
        ((st.st_mode & S_IWGRP) && st.st_uid != 0 && !is_own_group(&st)))
        return can_be_written("folder", path, &st, err);
    return YZ_OK;
}

/* The folders that `path` names on its way, but for the last one. */
static yz_status check_way(const char *path, yz_error *err)
{
    yz_status status = YZ_OK;
    char *way = yz_str_dup(yz_str_of(path));

    if (!way)
        return yz_fail_no_memory(err);
    if (way[0] == '/')
        status = check_above("/", err);
    for (char *at = way; *at && status == YZ_OK; at++) {
        if (*at != '/' || at == way)
            continue;
        *at = 0;
        status = check_above(way, err);
        *at = '/';
    }
    yz_free(way);
    return status;
}

yz_status yzi_gate_way(const char *path, yz_error *err)
{
    char real[PATH_MAX];
    yz_status status = check_way(path, err);

    if (status == YZ_OK && !realpath(path, real))
        status = yz_fail(err, YZ_PLUGIN, "%s: %s", path, strerror(errno));
    return status == YZ_OK ? check_way(real, err) : status;
}

/* Who could change a link's folder could lead it elsewhere, who could change
 * the folder it leads to could put another file there: both are looked at. */
yz_status yzi_gate_file(const char *path, yz_error *err)
{
    char real[PATH_MAX];
    yz_status status = check_folder_of(path, err);

    if (status == YZ_OK && !realpath(path, real))
        status = yz_fail(err, YZ_PLUGIN, "%s: %s", path, strerror(errno));
    if (status == YZ_OK)
        status = check_folder_of(real, err);
    if (status == YZ_OK)
        status = check_place("file", path, err);
    return status == YZ_OK ? yzi_gate_way(path, err) : status;
}
