/* SPDX-License-Identifier: Apache-2.0 */
/* Files that can be made again; see store.h. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <yizhi/buffer.h>

#include <core/base/hold.h>
#include <core/base/store.h>

enum {
    LARGEST = 1 << 30,     /* bytes of a file */
    TOUCH_AFTER = 60 * 60, /* seconds: how exact the age of a file is */
    LEFT_BEHIND = 60 * 60, /* seconds: nobody writes that long */
    MOST_ATTEMPTS = 100    /* at a free name for a temporary file */
};

static const char temporary[] = ".tmp";

/* Whether nobody but this user, and root, can change it. */
static bool is_ours(const struct stat *info)
{
    return info->st_uid == geteuid() &&
           (info->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* ---- The folder ---- */

/* Makes the folder and the one it lies in; whether it worked shows when it is
 * opened. */
static void make_folder(const char *folder)
{
    char *parent = yz_str_dup(yz_str_of(folder));
    char *slash = parent ? strrchr(parent, '/') : NULL;

    if (slash && slash > parent) {
        *slash = 0;
        mkdir(parent, 0700);
    }
    yz_free(parent);
    mkdir(folder, 0700);
}

int yzi_store_open(const char *folder)
{
    struct stat info;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 && errno == ENOENT) {
        make_folder(folder);
        fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (fd < 0)
        return -1;
    if (fstat(fd, &info) == 0 && is_ours(&info))
        return fd;
    close(fd);
    return -1;
}

/* ---- Reading ---- */

static void touch(int fd, const struct stat *info)
{
    if (time(NULL) - info->st_mtime > TOUCH_AFTER)
        futimens(fd, NULL);
}

yz_str yzi_store_map(int store, const char *name)
{
    yz_str bytes = { NULL, 0 };
    struct stat info;
    void *at = MAP_FAILED;
    int fd =
        openat(store, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return bytes;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && is_ours(&info) &&
        info.st_size > 0 && info.st_size <= LARGEST)
        at = mmap(NULL, (size_t)info.st_size, PROT_READ,
                  MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (at != MAP_FAILED) {
        touch(fd, &info);
        bytes.ptr = at;
        bytes.len = (size_t)info.st_size;
    }
    close(fd);
    return bytes;
}

void yzi_store_unmap(yz_str bytes)
{
    if (bytes.len > 0)
        munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

/* ---- Writing ---- */

static bool write_all(int fd, yz_str content)
{
    while (content.len > 0) {
        ssize_t put = write(fd, content.ptr, content.len);

        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            content = yz_str_cut(content, (size_t)put, content.len);
    }
    return true;
}

/* A new file beside `name`, whose own name goes to `temp`. */
static int open_beside(int store, const char *name, char *temp, size_t size)
{
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
        int fd;

        snprintf(temp, size, "%s.%ld-%d%s", name, (long)getpid(), i, temporary);
        fd = openat(store, temp,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool put_beside(int store, const char *name, yz_str content)
{
    char temp[NAME_MAX + 1];
    int fd = content.len <= LARGEST
                 ? open_beside(store, name, temp, sizeof temp)
                 : -1;
    bool written;

    if (fd < 0)
        return false;
    written = write_all(fd, content);
    written = close(fd) == 0 && written;
    written = written && renameat(store, temp, store, name) == 0;
    if (!written)
        unlinkat(store, temp, 0);
    return written;
}

bool yzi_store_put(int store, const char *name, yz_str content)
{
    sigset_t signals;
    bool written;

    yzi_hold(&signals);
    written = put_beside(store, name, content);
    yzi_let_go(&signals);
    return written;
}

/* ---- Pruning ---- */

struct kept {
    char name[NAME_MAX + 1];
    time_t time;
};

static bool ends_in(const char *name, const char *suffix)
{
    size_t len = strlen(name);
    size_t tail = strlen(suffix);

    return len >= tail && strcmp(name + len - tail, suffix) == 0;
}

static int by_age(const void *left, const void *right)
{
    const struct kept *a = left;
    const struct kept *b = right;

    if (a->time != b->time)
        return a->time > b->time ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Deletes what was left behind on the way; false: no memory. */
static bool list_kept(int store, DIR *dir, const char *suffix,
                      struct kept **list, size_t *count)
{
    time_t now = time(NULL);
    size_t cap = 0;
    struct dirent *entry;
    struct stat info;

    while ((entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;

        if (fstatat(store, name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(info.st_mode))
            continue;
        if (ends_in(name, temporary) && now - info.st_mtime > LEFT_BEHIND)
            unlinkat(store, name, 0);
        if (!ends_in(name, suffix))
            continue;
        if (yz_grow((void **)list, &cap, *count + 1, sizeof **list) != YZ_OK)
            return false;
        (*list)[*count].time = info.st_mtime;
        snprintf((*list)[*count].name, sizeof(*list)[*count].name, "%s", name);
        ++*count;
    }
    return true;
}

void yzi_store_prune(int store, const char *suffix, size_t most)
{
    int again = openat(store, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = again >= 0 ? fdopendir(again) : NULL;
    struct kept *list = NULL;
    size_t count = 0;

    if (!dir) {
        if (again >= 0)
            close(again);
        return;
    }
    if (list_kept(store, dir, suffix, &list, &count) && count > most) {
        qsort(list, count, sizeof *list, by_age);
        for (size_t i = most; i < count; i++)
            unlinkat(store, list[i].name, 0);
    }
    yz_free(list);
    closedir(dir);
}
