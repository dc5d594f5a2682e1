/* SPDX-License-Identifier: Apache-2.0 */
/* What a setting names → files, in order → rules. */
#include "rules_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    LARGEST_FILE = 4 << 20
};

/* ---- The set ------------------------------------------------------------ */

void *rules_keep(rules_set *set, void *block)
{
    if (block && yz_grow((void **)&set->owned, &set->owned_cap,
                         set->owned_count + 1, sizeof *set->owned) != YZ_OK) {
        yz_free(block);
        return NULL;
    }
    if (block)
        set->owned[set->owned_count++] = block;
    return block;
}

char *rules_keep_text(rules_set *set, yz_str text)
{
    return rules_keep(set, yz_str_dup(text));
}

void rules_set_done(rules_set *set)
{
    for (size_t i = 0; i < set->regex_count; i++)
        uregex_close(set->regexes[i]);
    for (size_t i = 0; i < set->owned_count; i++)
        yz_free(set->owned[i]);
    yz_free(set->regexes);
    yz_free(set->owned);
    yz_free(set->items);
    yz_free(set->told);
}

/* By id; of one id the first told is first. */
static int by_id(const void *left, const void *right)
{
    const rules_rule *a = *(const rules_rule *const *)left;
    const rules_rule *b = *(const rules_rule *const *)right;
    int c = strcmp(a->told.id, b->told.id);

    return c ? c : (a > b) - (a < b);
}

static yz_status check_ids(const rules_set *set, const rules_rule **sorted,
                           yz_error *err)
{
    for (size_t i = 0; i < set->count; i++)
        sorted[i] = &set->items[i];
    if (set->count > 1)
        qsort(sorted, set->count, sizeof(const rules_rule *), by_id);
    for (size_t i = 1; i < set->count; i++)
        if (strcmp(sorted[i - 1]->told.id, sorted[i]->told.id) == 0)
            return yz_fail(
                err, YZ_FORMAT, "%s: the rule [%s] is there already, at %s",
                sorted[i]->place, sorted[i]->told.id + 2, sorted[i - 1]->place);
    return YZ_OK;
}

yz_status rules_settle(rules_set *set, yz_error *err)
{
    const rules_rule **sorted = yz_calloc(set->count + 1, sizeof *sorted);
    yz_status status;

    if (!sorted)
        return yz_fail_no_memory(err);
    status = check_ids(set, sorted, err);
    yz_free(sorted);
    if (status != YZ_OK)
        return status;
    set->told = yz_calloc(set->count + 1, sizeof *set->told);
    if (!set->told)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < set->count; i++)
        set->told[i] = set->items[i].told;
    return YZ_OK;
}

/* ---- A file ------------------------------------------------------------- */

static yz_status fail_errno(const char *path, yz_error *err)
{
    return yz_fail(err, errno == ENOENT ? YZ_NOT_FOUND : YZ_IO,
                   "cannot read %s: %s", path, strerror(errno));
}

static yz_status read_stream(FILE *file, const char *path, yz_buf *out,
                             yz_error *err)
{
    char chunk[1 << 14];
    size_t got;

    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
        yz_buf_add(out, (yz_str){ chunk, got });
    if (ferror(file))
        return fail_errno(path, err);
    if (out->failed == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT, "%s is larger than 4 MiB", path);
    return out->failed ? yz_fail_no_memory(err) : YZ_OK;
}

static yz_status add_file(rules_set *set, rules_desk *desk, const char *path,
                          yz_error *err)
{
    yz_status status;
    struct stat info;
    yz_buf bytes;
    FILE *file;

    if (stat(path, &info) != 0)
        return fail_errno(path, err);
    if (!S_ISREG(info.st_mode))
        return yz_fail(err, YZ_INVALID, "%s is not a regular file", path);
    file = fopen(path, "re");
    if (!file)
        return fail_errno(path, err);
    yz_buf_init(&bytes, LARGEST_FILE);
    status = read_stream(file, path, &bytes, err);
    fclose(file);
    if (status == YZ_OK)
        status = rules_read(set, desk, yz_buf_str(&bytes), path, err);
    yz_buf_done(&bytes);
    return status;
}

/* ---- A folder ----------------------------------------------------------- */

typedef struct paths {
    char **items;
    size_t count, cap;
} paths;

static bool is_rules(const char *name)
{
    size_t len = strlen(name);

    return name[0] != '.' && len > 4 && strcmp(name + len - 4, ".ini") == 0;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* FOLDER/NAME; NULL: no memory. */
static char *join_path(const char *folder, const char *name)
{
    yz_buf path;
    char *out = NULL;

    yz_buf_init(&path, SIZE_MAX / 2);
    if (yz_buf_printf(&path, "%s/%s", folder, name) == YZ_OK)
        out = yz_str_dup(yz_buf_str(&path));
    yz_buf_done(&path);
    return out;
}

static yz_status list_paths(DIR *dir, const char *folder, paths *list)
{
    const struct dirent *entry;

    while ((entry = readdir(dir)) != NULL) {
        if (!is_rules(entry->d_name))
            continue;
        if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                    sizeof *list->items) != YZ_OK)
            return YZ_NO_MEMORY;
        list->items[list->count] = join_path(folder, entry->d_name);
        if (!list->items[list->count])
            return YZ_NO_MEMORY;
        list->count++;
    }
    return YZ_OK;
}

static yz_status add_folder(rules_set *set, rules_desk *desk,
                            const char *folder, yz_error *err)
{
    paths list = { .count = 0 };
    DIR *dir = opendir(folder);
    yz_status status = YZ_OK;

    if (!dir)
        return fail_errno(folder, err);
    if (list_paths(dir, folder, &list) != YZ_OK)
        status = yz_fail_no_memory(err);
    closedir(dir);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, by_name);
    for (size_t i = 0; i < list.count && status == YZ_OK; i++)
        status = add_file(set, desk, list.items[i], err);
    for (size_t i = 0; i < list.count; i++)
        yz_free(list.items[i]);
    yz_free(list.items);
    return status;
}

/* ---- What a setting names ----------------------------------------------- */

static yz_status add_path(rules_set *set, rules_desk *desk, const char *path,
                          yz_error *err)
{
    struct stat info;

    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return add_folder(set, desk, path, err);
    return add_file(set, desk, path, err);
}

yz_status rules_read_all(rules_set *set, yz_str value, yz_error *err)
{
    rules_desk *desk = rules_desk_new();
    char *copy = yz_str_dup(value);
    char *rest = copy;
    yz_status status = desk && copy ? YZ_OK : yz_fail_no_memory(err);

    for (char *path; status == YZ_OK && (path = strsep(&rest, ":")) != NULL;)
        if (*path)
            status = add_path(set, desk, path, err);
    yz_free(copy);
    rules_desk_free(desk);
    return status == YZ_OK ? rules_settle(set, err) : status;
}
