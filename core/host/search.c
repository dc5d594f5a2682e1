/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where plugins and lexicons are looked for when nobody says otherwise, and the
 * folders of what the user configured.
 *
 * Of a program that runs from its build folder the modules lie in
 * BUILD/plugins, the lexicons in BUILD/lexicon.
 */
#include <core/base/build_folder.h>
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/yizhi.h>

enum {
    OWN_PATHS = 3, /* beside those of the variable */
    LONGEST_PATH = 4096
};

struct list {
    char **items; /* room for all, and a NULL */
    size_t count;
    bool failed;
};

static void add(struct list *list, yz_str path)
{
    char *copy;

    if (list->failed || path.len == 0)
        return;
    copy = yz_str_dup(path);
    if (!copy)
        list->failed = true;
    else
        list->items[list->count++] = copy;
}

/* The most folders that `paths`, separated by colons, can name. */
static size_t most_of(yz_str paths)
{
    size_t count = 1;

    for (size_t i = 0; i < paths.len; i++)
        count += paths.ptr[i] == ':';
    return count;
}

/* The folders of `rest`, separated by colons. */
static void add_paths(struct list *list, yz_str rest)
{
    while (rest.len > 0) {
        const char *colon = memchr(rest.ptr, ':', rest.len);
        size_t end = colon ? (size_t)(colon - rest.ptr) : rest.len;

        add(list, yz_str_cut(rest, 0, end));
        rest = yz_str_cut(rest, colon ? end + 1 : end, rest.len);
    }
}

/* A folder of the user's, below `named` if that is a path or else below `usual`
 * in his home; `what` may be empty.  Into `path`, or NULL. */
static const char *user_folder(const char *named, const char *usual,
                               const char *what, char path[LONGEST_PATH])
{
    const char *home = getenv("HOME");
    const char *slash = *what ? "/" : "";
    int len = 0;

    if (named && named[0] == '/')
        len =
            snprintf(path, LONGEST_PATH, "%s/yizhi-1%s%s", named, slash, what);
    else if (home && home[0] == '/')
        len = snprintf(path, LONGEST_PATH, "%s/%s/yizhi-1%s%s", home, usual,
                       slash, what);
    return len > 0 && len < LONGEST_PATH ? path : NULL;
}

char *yz_config_folder(const char *name)
{
    char path[LONGEST_PATH];
    const char *folder =
        user_folder(getenv("XDG_CONFIG_HOME"), ".config", name, path);

    return folder ? yz_str_dup(yz_str_of(folder)) : NULL;
}

char *yz_trust_store(void)
{
    char path[LONGEST_PATH];
    const char *folder =
        user_folder(getenv("XDG_DATA_HOME"), ".local/share", "trusted", path);

    return folder ? yz_str_dup(yz_str_of(folder)) : NULL;
}

char *yz_cache_folder(void)
{
    char path[LONGEST_PATH];
    const char *folder =
        user_folder(getenv("XDG_CACHE_HOME"), ".cache", "", path);

    return folder ? yz_str_dup(yz_str_of(folder)) : NULL;
}

static void add_build_folder(struct list *list, const char *what)
{
    char path[YZI_LONGEST_BUILD_PATH];

    if (yzi_build_folder(what, path))
        add(list, yz_str_of(path));
}

static void free_list(struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        yz_free(list->items[i]);
    yz_free(list->items);
}

/* The folders of one sort of things, in the order in which they count. */
static char **search(yz_str named, const char *what, const char *installed)
{
    struct list list = { 0 };
    char path[LONGEST_PATH];

    list.items = yz_calloc(most_of(named) + OWN_PATHS + 1, sizeof *list.items);
    if (!list.items)
        return NULL;
    add_paths(&list, named);
    add(&list, yz_str_of(user_folder(getenv("XDG_DATA_HOME"), ".local/share",
                                     what, path)));
    add_build_folder(&list, what);
    add(&list, yz_str_of(installed));
    if (list.failed) {
        free_list(&list);
        return NULL;
    }
    return list.items;
}

char **yz_default_plugin_paths(void)
{
    return search(yz_str_of(getenv("YIZHI_PLUGIN_PATH")), "plugins",
                  YZ_PLUGIN_DIR);
}

char **yz_default_lexicon_paths(void)
{
    return search(yz_str_of(getenv("YIZHI_LEXICON_PATH")), "lexicon",
                  YZ_DATA_DIR "/lexicon");
}

char **yz_default_scaffold_paths(void)
{
    return search(yz_str_of(getenv("YIZHI_SCAFFOLD_PATH")), "scaffold",
                  YZ_DATA_DIR "/scaffold");
}
