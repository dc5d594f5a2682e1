/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the files of settings are, and whether they can be trusted.
 *
 * A project's file is looked for in the current folder and in those above it,
 * up to the user's home, and never on another file system.  The first one that
 * is there is the project's, or the run ends: to pass over a file that cannot
 * be trusted would check against nothing, and look like a clean text.
 */
#include "project.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MOST_STEPS = 100 /* folders upward */
};

static const char file_name[] = "yizhi.ini";

/* ---- Trust ---- */

/* Whether the user said that what lies in this folder is his. */
static bool is_trusted(const yzc_options *o, const char *folder)
{
    char real[PATH_MAX];
    char named[PATH_MAX];

    if (!realpath(folder, real))
        return false;
    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];

        if (strcmp(s->key, "trust") == 0 && realpath(s->value, named) &&
            strcmp(named, real) == 0)
            return true;
    }
    return false;
}

/* Why the file or folder cannot be trusted; NULL: it can.  A group of the
 * user's own (its number is the user's) is no other person. */
static const char *doubt(const struct stat *st)
{
    bool own_group = st->st_gid == getegid() && getegid() == (gid_t)geteuid();

    if (st->st_uid != geteuid() && st->st_uid != 0)
        return yz_tr("belongs to somebody else");
    if ((st->st_mode & S_IWOTH) || ((st->st_mode & S_IWGRP) && !own_group))
        return yz_tr("can be written by others");
    return NULL;
}

static bool tell_doubt(const yzc_options *o, const yzc_ini *ini,
                       const char *what, const char *why)
{
    if (ini->layer == YZC_LAYER_PROJECT)
        yzc_complain("%s is not read: %s %s; “chmod go-w” may mend that, "
                     "“trust” in %s says that it is well so, --no-project goes "
                     "on without it",
                     ini->path, what, why, o->said.user);
    else
        yzc_complain("%s is not read: %s %s; take the right away with chmod "
                     "go-w",
                     ini->path, what, why);
    return false;
}

static bool check_trust(const yzc_options *o, const yzc_ini *ini,
                        const struct stat *file)
{
    struct stat folder;
    const char *why = doubt(file);

    if (why && !(ini->layer == YZC_LAYER_PROJECT && is_trusted(o, ini->folder)))
        return tell_doubt(o, ini, yz_tr("the file"), why);
    if (stat(ini->folder, &folder) != 0) {
        yzc_complain("%s: %s", ini->folder, strerror(errno));
        return false;
    }
    why = doubt(&folder);
    if (why && !(ini->layer == YZC_LAYER_PROJECT && is_trusted(o, ini->folder)))
        return tell_doubt(o, ini, yz_tr("its folder"), why);
    return true;
}

/* ---- Reading ---- */

static bool read_bytes(yzc_ini *ini, int fd)
{
    char chunk[4096];
    ssize_t got;

    while ((got = read(fd, chunk, sizeof chunk)) != 0) {
        yz_str piece = { chunk, got > 0 ? (size_t)got : 0 };

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            yzc_complain("cannot read %s: %s", ini->path, strerror(errno));
            return false;
        }
        if (yz_buf_add(&ini->bytes, piece) != YZ_OK) {
            yzc_complain(ini->bytes.failed == YZ_LIMIT
                             ? "%s is larger than 1 MiB"
                             : "%s: out of memory",
                         ini->path);
            return false;
        }
    }
    return true;
}

/* What is asked about the file is asked about what was opened. */
static bool read_trusted(const yzc_options *o, yzc_ini *ini)
{
    int fd = open(ini->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat st;
    bool good = false;

    if (fd < 0 || fstat(fd, &st) != 0)
        yzc_complain("cannot read %s: %s", ini->path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        yzc_complain("%s is not read: it is not a regular file", ini->path);
    else
        good = check_trust(o, ini, &st) && read_bytes(ini, fd);
    if (fd >= 0)
        close(fd);
    return good;
}

/* ---- The user's own ---- */

bool yzc_find_own(yzc_options *o, yzc_ini *ini)
{
    char *path = yz_config_folder(file_name);
    char *kept = path ? yzc_own(&o->said, yz_str_of(path)) : NULL;

    o->said.user = kept ? kept : yz_tr("your own yizhi.ini");
    yz_free(path);
    if (!kept || access(kept, F_OK) != 0)
        return true;
    ini->path = kept;
    ini->folder =
        yzc_own(&o->said, yz_str_cut(yz_str_of(kept), 0,
                                     strlen(kept) - strlen(file_name) - 1));
    return ini->folder && read_trusted(o, ini);
}

/* ---- The project's ---- */

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* How many folders upward the file is; MOST_STEPS: it is in none. */
static size_t count_steps(void)
{
    char path[3 * MOST_STEPS + sizeof file_name] = "";
    const char *home = getenv("HOME");
    struct stat own;
    struct stat here;
    struct stat before = { .st_dev = 0 };
    size_t len = 0;
    bool has_home = home && stat(home, &own) == 0;

    for (size_t steps = 0; steps < MOST_STEPS; steps++) {
        if (stat(len ? path : ".", &here) != 0)
            return MOST_STEPS;
        if (steps > 0 &&
            (here.st_dev != before.st_dev || same_file(&here, &before)))
            return MOST_STEPS;
        memcpy(path + len, file_name, sizeof file_name);
        if (access(path, F_OK) == 0)
            return steps;
        if (has_home && same_file(&here, &own))
            return MOST_STEPS;
        before = here;
        memcpy(path + len, "../", sizeof "../");
        len += 3;
    }
    return MOST_STEPS;
}

/* The last `steps` names of the current folder's path: what lies between it
 * and the project's folder. */
static const char *tail_of_folder(yzc_said *said, size_t steps)
{
    char path[PATH_MAX];
    char *tail;

    if (!getcwd(path, sizeof path)) {
        yzc_complain("the current folder: %s", strerror(errno));
        return NULL;
    }
    tail = path + strlen(path);
    while (steps > 0 && tail > path)
        steps -= *--tail == '/';
    return yzc_own(said, yz_str_of(*tail == '/' ? tail + 1 : tail));
}

bool yzc_find_project(yzc_options *o, yzc_ini *ini)
{
    size_t steps = count_steps();
    char folder[3 * MOST_STEPS + 1] = "";
    char path[sizeof folder + sizeof file_name];

    if (steps == MOST_STEPS)
        return true;
    for (size_t i = 0; i < steps; i++)
        memcpy(folder + 3 * i, "../", sizeof "../");
    snprintf(path, sizeof path, "%s%s", folder, file_name);
    if (steps > 0)
        folder[3 * steps - 1] = 0;
    ini->path = yzc_own(&o->said, yz_str_of(path));
    ini->folder = yzc_own(&o->said, yz_str_of(steps ? folder : "."));
    ini->inside = tail_of_folder(&o->said, steps);
    if (!ini->path || !ini->folder || !ini->inside)
        return false;
    o->said.folder = ini->folder;
    return read_trusted(o, ini);
}
