/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user named → pairs of files.
 *
 * A source and a target whose paths have the same key (pair_keys.c) are a pair.
 */
#include <core/base/files.h>
#include <core/run/decisions.h>
#include <core/run/pairing.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    NOT_TOLD = -1,
    BOTH = -2 /* sides are in this one file */
};

struct candidate {
    char *path; /* borrowed */
    char *key;
    size_t skip; /* bytes of the path that name the folder that was meant */
    int side;    /* YZ_SOURCE, YZ_TARGET, NOT_TOLD or BOTH */
    bool named;  /* by the user, not found in a folder */
};

struct candidates {
    yzi_paths paths;
    struct candidate *items;
    size_t count;
    size_t cap;
    bool alone_will_do; /* a document needs no partner */
    bool told;          /* some file in a folder has a name with a language */
};

static void candidates_done(struct candidates *c)
{
    for (size_t i = 0; i < c->count; i++)
        yz_free(c->items[i].key);
    yz_free(c->items);
    yzi_paths_done(&c->paths);
}

/* ---- Candidates ---- */

/* `skip` bytes of the path name the folder that was meant; they belong to the
 * key only where the folder's name may tell the side. */
static yz_status add_candidate(yz_run *run, struct candidates *c, char *path,
                               size_t skip, int side)
{
    struct candidate item = { path, NULL, skip, side, false };
    yz_buf key;
    int told;
    yz_status status;

    yz_buf_init(&key, YZI_LONGEST_KEY);
    status = yzi_pair_key(run, yz_str_of(side < 0 ? path : path + skip), &key,
                          &told);
    if (side < 0)
        item.side = told;
    if (status == YZ_OK)
        item.key = yz_str_dup(yz_buf_str(&key));
    yz_buf_done(&key);
    if (!item.key || yz_grow((void **)&c->items, &c->cap, c->count + 1,
                             sizeof *c->items) != YZ_OK) {
        yz_free(item.key);
        return YZ_NO_MEMORY;
    }
    c->items[c->count++] = item;
    return YZ_OK;
}

static int by_key(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;
    int c = strcmp(a->key, b->key);

    if (c == 0)
        c = a->side - b->side;
    return c ? c : strcmp(a->path, b->path);
}

static int by_path(const void *left, const void *right)
{
    return strcmp(((const struct candidate *)left)->path,
                  ((const struct candidate *)right)->path);
}

/* ---- Listing ---- */

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

struct filters {
    const yz_feature *const *list;
    size_t count;
};

static bool ends_in_one_of(const char *path, const char *const *suffixes)
{
    size_t len = strlen(path);

    for (size_t i = 0; suffixes && suffixes[i]; i++) {
        size_t tail = strlen(suffixes[i]);
        if (len > tail && strcasecmp(path + len - tail, suffixes[i]) == 0)
            return true;
    }
    return false;
}

/* Whether a filter takes files of this name; *bilingual: one with both sides.
 * A name without a suffix will do where the user said how to read. */
static bool is_document(const yz_run *run, const struct filters *filters,
                        const char *path, bool *bilingual)
{
    yz_str name = yz_str_of(path);

    *bilingual = false;
    for (size_t i = 0; i < filters->count; i++)
        if (ends_in_one_of(path, filters->list[i]->suffixes)) {
            const yz_filter_ops *ops = filters->list[i]->ops;
            *bilingual = ops->bilingual;
            return true;
        }
    return yzi_suffix_of(name) == name.len &&
           (run->lines || run->filter.len > 0);
}

/* Borrowed until features are asked for again. */
static yz_status filters_of(yz_run *run, struct filters *out, yz_error *err)
{
    const yz_feature **list;

    out->count = yzi_host_features(run->host, "filter", &list, err);
    out->list = list;
    if (out->count == 0 && err->status == YZ_OK)
        yzi_host_feature(run->host, "filter", NULL, yz_str_of(""), err);
    return err->status;
}

yz_status yzi_is_monolingual(yz_run *run, const char *path, bool *is,
                             yz_error *err)
{
    struct filters filters;
    bool bilingual;

    *is = false;
    if (filters_of(run, &filters, err) != YZ_OK)
        return err->status;
    *is = is_document(run, &filters, path, &bilingual) && !bilingual;
    return YZ_OK;
}

/* How much of a path names the folder, with the slashes behind it. */
static size_t folder_part(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    while (path[len] == '/')
        len++;
    return len;
}

/* Whether a folder below the searched one, behind `skip`, is for glossaries. */
static bool in_glossary_folder(const char *path, size_t skip)
{
    static const char name[] = "glossary/";
    const char *at = path + skip;

    while (at) {
        if (strncmp(at, name, sizeof name - 1) == 0)
            return true;
        at = strchr(at, '/');
        at = at ? at + 1 : NULL;
    }
    return false;
}

/* Adds the documents of a folder; a file with both sides is a pair by itself
 * and gets a key of its own. */
static yz_status add_folder(yz_run *run, struct candidates *c,
                            const char *folder, int side, yz_error *err)
{
    size_t first = c->paths.count;
    struct filters filters;
    yz_status status = filters_of(run, &filters, err);

    if (status == YZ_OK)
        status = yzi_dir_list(folder, NULL, true, &c->paths, err);
    for (size_t i = first; i < c->paths.count && status == YZ_OK; i++) {
        char *path = c->paths.items[i];
        size_t skip = folder_part(path, folder);
        bool bilingual = false;

        if (!is_document(run, &filters, path, &bilingual) ||
            yzi_is_glossary(run, path) || yzi_is_decisions(run, path) ||
            (bilingual && in_glossary_folder(path, skip)))
            continue;
        if (add_candidate(run, c, path, skip, side) != YZ_OK)
            status = yz_fail_no_memory(err);
        else if (bilingual)
            c->items[c->count - 1].side = BOTH;
        else if (c->items[c->count - 1].side >= 0)
            c->told = true;
    }
    return status;
}

static yz_status add_path(yz_run *run, struct candidates *c, const char *path,
                          yz_error *err)
{
    struct filters filters;
    bool bilingual = false;
    const char *slash;
    char *copy;

    if (is_folder(path))
        return add_folder(run, c, path, NOT_TOLD, err);
    if (filters_of(run, &filters, err) != YZ_OK)
        return err->status;
    copy = yz_str_dup(yz_str_of(path));
    if (!copy || yz_grow((void **)&c->paths.items, &c->paths.cap,
                         c->paths.count + 1, sizeof *c->paths.items) != YZ_OK) {
        yz_free(copy);
        return yz_fail_no_memory(err);
    }
    c->paths.items[c->paths.count++] = copy;
    slash = strrchr(copy, '/');
    if (add_candidate(run, c, copy, slash ? (size_t)(slash + 1 - copy) : 0,
                      NOT_TOLD) != YZ_OK)
        return yz_fail_no_memory(err);
    c->items[c->count - 1].named = true;
    is_document(run, &filters, path, &bilingual);
    if (bilingual || (c->items[c->count - 1].side < 0 && !c->alone_will_do))
        c->items[c->count - 1].side = BOTH;
    return YZ_OK;
}

/* ---- Pairs ---- */

static yz_status tell_alone(yz_run *run, const struct candidate *item,
                            yz_error *err)
{
    yz_place nowhere = { 0, 0 };

    if (yzi_run_skip(
            run, yz_str_of(item->path), nowhere,
            yz_str_of(yz_tr("no file of the other language has a name that "
                            "fits"))) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* A file in a folder whose name tells no language, where others do, is no text
 * of the project: a README, a list of what is there. */
static bool is_text(const struct candidates *c, const struct candidate *item)
{
    return c->alone_will_do && (item->named || item->side >= 0 || !c->told);
}

static bool make_pair(const struct candidate *a, const struct candidate *b)
{
    return a->side == YZ_SOURCE && b->side == YZ_TARGET &&
           strcmp(a->key, b->key) == 0;
}

static yz_status pair_all(yz_run *run, struct candidates *c, yz_error *err)
{
    yz_status status = YZ_OK;

    if (c->count)
        qsort(c->items, c->count, sizeof *c->items, by_key);
    yzi_stage_begin(run, YZ_STAGE_READING, c->count);
    for (size_t i = 0; i < c->count && status == YZ_OK; i++) {
        const struct candidate *item = &c->items[i];

        status = yzi_stage_tell(run, i, yz_str_of(item->path), err);
        if (status != YZ_OK)
            break;
        if (i + 1 < c->count && make_pair(item, item + 1)) {
            status = yzi_add_one_of_many(run, item->path, item[1].path,
                                         item->skip, err);
            i++;
        } else if (item->side == BOTH) {
            status =
                yzi_add_one_of_many(run, item->path, NULL, item->skip, err);
        } else if (is_text(c, item)) {
            status = yzi_add_document_of_many(
                run, item->path,
                item->side == YZ_TARGET ? YZ_TARGET : YZ_SOURCE, item->skip,
                err);
        } else if (item->side >= 0) {
            status = tell_alone(run, item, err);
        }
    }
    return status;
}

static yz_status collect(yz_run *run, const char *const *paths, size_t count,
                         struct candidates *c, yz_error *err)
{
    yz_status status = YZ_OK;

    if (count == 2 && is_folder(paths[0]) && is_folder(paths[1])) {
        status = add_folder(run, c, paths[0], YZ_SOURCE, err);
        if (status == YZ_OK)
            status = add_folder(run, c, paths[1], YZ_TARGET, err);
        return status;
    }
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_path(run, c, paths[i], err);
    return status;
}

static bool are_files(const char *const *paths, size_t count)
{
    return (count == 1 || count == 2) && !is_folder(paths[0]) &&
           !is_folder(paths[count - 1]);
}

yz_status yzi_list_documents(yz_run *run, const char *const *paths,
                             size_t count, yzi_paths *out, yz_error *err)
{
    struct candidates c = { 0 };
    bool alone = are_files(paths, count);
    yz_status status = alone ? YZ_OK : collect(run, paths, count, &c, err);

    for (size_t i = 0; i < (alone ? count : c.count) && status == YZ_OK; i++)
        if (yzi_paths_add(out, alone ? paths[i] : c.items[i].path) != YZ_OK)
            status = yz_fail_no_memory(err);
    candidates_done(&c);
    return status;
}

yz_status yzi_tell_no_pair(const yz_run *run, yz_error *err)
{
    const yz_skip *first = run->skips.items;

    if (run->skips.count)
        return yz_fail(err, YZ_INVALID,
                       "no pair of documents is left: %.*s: %.*s",
                       YZ_STR_ARG(first->file), YZ_STR_ARG(first->reason));
    return yz_fail(err, YZ_INVALID,
                   "no pair of documents found; names tell the language "
                   "(report.zh.txt with report.en.txt, zh/ with en/)");
}

/* The sides that the languages in the names of two files tell. */
static void tell_sides(const yz_run *run, const char *const *paths,
                       int sides[2])
{
    for (int i = 0; i < 2; i++) {
        yz_buf key;

        sides[i] = NOT_TOLD;
        yz_buf_init(&key, YZI_LONGEST_KEY);
        yzi_pair_key(run, yz_str_of(paths[i]), &key, &sides[i]);
        yz_buf_done(&key);
    }
}

/* Adds two files.  A shell sorts a.en.txt before a.zh.txt: where both names
 * tell a language, it counts and not the order. */
static yz_status add_two(yz_run *run, const char *const *paths, yz_error *err)
{
    int sides[2];
    int first;

    tell_sides(run, paths, sides);
    first = sides[0] == YZ_TARGET && sides[1] == YZ_SOURCE;
    return yzi_add_named(run, paths[first], paths[!first], err);
}

yz_status yz_run_read_paths(yz_run *run, const char *const *paths, size_t count,
                            yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct candidates c = { 0 };
    size_t before = run->pair_count;
    yz_status status;

    if (are_files(paths, count)) {
        status = count == 2 ? add_two(run, paths, &own)
                            : yzi_add_named(run, paths[0], NULL, &own);
    } else {
        status = collect(run, paths, count, &c, &own);
        if (status == YZ_OK)
            status = pair_all(run, &c, &own);
        candidates_done(&c);
        if (status == YZ_OK && run->pair_count == before)
            status = yzi_tell_no_pair(run, &own);
    }
    return yzi_run_tell(status, &own, err);
}

/* ---- Documents to be translated ---- */

/* A file in a folder is one unless its name tells the other language, or tells
 * none where others do; all that was named is. */
static bool is_source(const struct candidates *c, const struct candidate *item)
{
    return item->named || item->side == BOTH || item->side == YZ_SOURCE ||
           (item->side == NOT_TOLD && !c->told);
}

static yz_status tell_source(yz_run *run, const struct candidate *item,
                             yz_source_taker *take, void *payload,
                             yz_error *err)
{
    yz_str rest = yz_str_of(item->path + item->skip);
    yz_source_document out = { .struct_size = sizeof out,
                               .path = item->path,
                               .name = item->path + item->skip,
                               .bilingual = item->side == BOTH,
                               .other = item->side == YZ_TARGET };
    yz_status status;
    yz_buf name;

    yz_buf_init(&name, YZI_LONGEST_KEY);
    status = item->side == BOTH ? yz_buf_add(&name, rest)
                                : yzi_translated_path(run, rest, &name);
    out.translated = name.ptr;
    status =
        status == YZ_OK ? take(payload, &out, err) : yz_fail_no_memory(err);
    yz_buf_done(&name);
    return status;
}

yz_status yz_run_each_source(yz_run *run, const char *const *paths,
                             size_t count, yz_source_taker *take, void *payload,
                             yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct candidates c = { .alone_will_do = true };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        size_t first = c.count;

        status = add_path(run, &c, paths[i], &own);
        if (c.count > first)
            qsort(c.items + first, c.count - first, sizeof *c.items, by_path);
    }
    for (size_t i = 0; i < c.count && status == YZ_OK; i++)
        if (is_source(&c, &c.items[i]))
            status = tell_source(run, &c.items[i], take, payload, &own);
    candidates_done(&c);
    return yzi_run_tell(status, &own, err);
}

/* Whether two files are a pair: unless their names tell that both are in the
 * same language. */
static bool are_pair(const yz_run *run, const char *const *paths)
{
    int sides[2];

    tell_sides(run, paths, sides);
    return sides[0] < 0 || sides[0] != sides[1];
}

static yz_status read_texts(yz_run *run, const char *const *paths, size_t count,
                            yz_error *err)
{
    struct candidates c = { .alone_will_do = true };
    size_t before = run->pair_count;
    yz_status status;

    if (count == 1 && !is_folder(paths[0]))
        return yz_run_add_document(run, paths[0], yz_run_side_of(run, paths[0]),
                                   err);
    if (count == 2 && !is_folder(paths[0]) && !is_folder(paths[1]) &&
        are_pair(run, paths))
        return add_two(run, paths, err);
    status = collect(run, paths, count, &c, err);
    if (status == YZ_OK)
        status = pair_all(run, &c, err);
    candidates_done(&c);
    if (status == YZ_OK && run->pair_count == before)
        status = run->skips.count
                     ? yzi_tell_no_pair(run, err)
                     : yz_fail(err, YZ_INVALID, "no document found");
    return status;
}

yz_status yz_run_add_texts(yz_run *run, const char *const *paths, size_t count,
                           yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = read_texts(run, paths, count, &own);

    if (status == YZ_OK)
        status = yz_run_align(run, &own);
    return yzi_run_tell(status, &own, err);
}
