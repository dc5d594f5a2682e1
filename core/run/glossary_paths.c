/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a glossary folder means. */
#include <core/run/run.h>
#include <stdlib.h>
#include <sys/stat.h>

/* The suffixes that glossary formats take; NULL-terminated, to be freed.  The
 * texts belong to the plugins. */
static const char **all_suffixes(yz_host *host, yz_error *err)
{
    const yz_feature **features;
    size_t count = yzi_host_features(host, "glossary_format", &features, err);
    const char **list = NULL;
    size_t used = 0;
    size_t cap = 0;

    if (count == 0 && err->status == YZ_OK)
        yzi_host_feature(host, "glossary_format", NULL, yz_str_of(""), err);
    if (err->status == YZ_OK &&
        yz_grow((void **)&list, &cap, 1, sizeof *list) != YZ_OK)
        yz_fail_no_memory(err);
    for (size_t i = 0; i < count && list; i++)
        for (size_t s = 0; features[i]->suffixes && features[i]->suffixes[s];
             s++) {
            if (yz_grow((void **)&list, &cap, used + 2, sizeof *list) !=
                YZ_OK) {
                yz_free(list);
                yz_fail_no_memory(err);
                return NULL;
            }
            list[used++] = features[i]->suffixes[s];
        }
    if (list)
        list[used] = NULL;
    return list;
}

static yz_status add_path(yzi_paths *paths, const char *path, yz_error *err)
{
    char *copy = yz_str_dup(yz_str_of(path));

    if (!copy || yz_grow((void **)&paths->items, &paths->cap, paths->count + 1,
                         sizeof *paths->items) != YZ_OK) {
        yz_free(copy);
        return yz_fail_no_memory(err);
    }
    paths->items[paths->count++] = copy;
    return YZ_OK;
}

yz_status yzi_glossary_paths(yz_host *host, const char *path, yzi_paths *paths,
                             yz_error *err)
{
    const char **suffixes;
    size_t before = paths->count;
    struct stat st;
    yz_status status;

    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return add_path(paths, path, err);
    suffixes = all_suffixes(host, err);
    if (!suffixes)
        return err->status;
    status = yzi_dir_list(path, suffixes, true, paths, err);
    yz_free(suffixes);
    if (status == YZ_OK && paths->count == before)
        status = yz_fail(err, YZ_NOT_FOUND,
                         "%s: no glossary file in this folder", path);
    return status;
}

char **yz_glossary_files(yz_host *host, const char *path, yz_error *err)
{
    yzi_paths paths = { 0 };
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_glossary_paths(host, path, &paths, &own);

    if (status == YZ_OK &&
        yz_grow((void **)&paths.items, &paths.cap, paths.count + 1,
                sizeof *paths.items) != YZ_OK)
        status = yz_fail_no_memory(&own);
    if (status != YZ_OK) {
        yzi_paths_done(&paths);
        yzi_run_tell(status, &own, err);
        return NULL;
    }
    paths.items[paths.count] = NULL;
    return paths.items;
}
