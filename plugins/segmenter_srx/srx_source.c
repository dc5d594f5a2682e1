/* SPDX-License-Identifier: Apache-2.0 */
/* Files of rules: one that was named, or the user's and those that ship. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "srx_set.h"
#include "srx_source.h"

/* default.srx as a string, made by plugins/segmenter_srx/local.mk. */
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const char shipped[] =
#include <plugins/segmenter_srx/srx_default.inc>
    ;

static yz_status add_file(srx_source *source, const char *path, yz_error *err)
{
    void *items = source->files;
    srx_file *file;
    yz_status status;

    if (yz_grow(&items, &source->cap, source->count + 1, sizeof *file) != YZ_OK)
        return yz_fail_no_memory(err);
    source->files = items;
    file = &source->files[source->count];
    status = path
                 ? srx_file_read(file, path, err)
                 : srx_file_parse(file, "default.srx",
                                  (yz_str){ shipped, sizeof shipped - 1 }, err);
    if (status != YZ_OK)
        return status;
    source->count++;
    /* What ships is tried by its tests. */
    return path ? srx_set_check(file, err) : YZ_OK;
}

/* ---- A folder --------------------------------------------------------------
 */

typedef struct names {
    char **items;
    size_t count, cap;
} names;

static bool is_rules(const char *name)
{
    size_t len = strlen(name);

    return name[0] != '.' && len > 4 && strcmp(name + len - 4, ".srx") == 0;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* FOLDER/NAME; NULL: no memory. */
static char *join_path(const char *folder, const char *name)
{
    yz_buf path;
    char *out = NULL;

    yz_buf_init(&path, (size_t)1 << 16);
    yz_buf_printf(&path, "%s/%s", folder, name);
    if (path.failed == YZ_OK)
        out = yz_str_dup(yz_buf_str(&path));
    yz_buf_done(&path);
    return out;
}

static yz_status list_names(DIR *dir, const char *folder, names *list)
{
    const struct dirent *entry;

    while ((entry = readdir(dir)) != NULL) {
        void *items = list->items;
        if (!is_rules(entry->d_name))
            continue;
        if (yz_grow(&items, &list->cap, list->count + 1, sizeof *list->items) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        list->items = items;
        list->items[list->count] = join_path(folder, entry->d_name);
        if (!list->items[list->count])
            return YZ_NO_MEMORY;
        list->count++;
    }
    return YZ_OK;
}

static yz_status add_folder(srx_source *source, const char *folder,
                            yz_error *err)
{
    names list = { .count = 0 };
    DIR *dir = opendir(folder);
    yz_status status = YZ_OK;

    if (!dir)
        return errno == ENOENT
                   ? YZ_OK
                   : yz_fail(err, YZ_IO, "%s: %s", folder, strerror(errno));
    if (list_names(dir, folder, &list) != YZ_OK)
        status = yz_fail_no_memory(err);
    closedir(dir);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare);
    for (size_t i = 0; i < list.count && status == YZ_OK; i++)
        status = add_file(source, list.items[i], err);
    for (size_t i = 0; i < list.count; i++)
        yz_free(list.items[i]);
    yz_free(list.items);
    return status;
}

yz_status srx_source_open(srx_source *source, yz_str rules, yz_str folder,
                          yz_error *err)
{
    yz_status status = YZ_OK;

    *source = (srx_source){ .count = 0 };
    if (rules.len > 0) {
        status = add_file(source, rules.ptr, err);
    } else {
        if (folder.len > 0)
            status = add_folder(source, folder.ptr, err);
        if (status == YZ_OK)
            status = add_file(source, NULL, err);
    }
    if (status != YZ_OK)
        srx_source_close(source);
    return status;
}

void srx_source_close(srx_source *source)
{
    for (size_t i = 0; i < source->count; i++)
        srx_file_done(&source->files[i]);
    yz_free(source->files);
    *source = (srx_source){ .count = 0 };
}
