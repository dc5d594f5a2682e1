/* SPDX-License-Identifier: Apache-2.0 */
/* Finding and opening what was kept of glossaries; see compiled.h. */
#include <config.h>
#include <core/base/hash.h>
#include <core/base/store.h>
#include <core/run/compiled_file.h>
#include <core/run/run.h>
#include <core/term/termbase_image.h>
#include <core/text/version.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const yzi_parts_form yzi_compiled_form = { "yzgloss\n", 1, YZI_TERMBASE_ORDER,
                                           YZI_COMPILED_PARTS };

void yzi_glossary_file_look(yzi_glossary_file *file)
{
    struct stat info;

    file->regular = strcmp(file->path.ptr, "-") != 0 &&
                    stat(file->path.ptr, &info) == 0 && S_ISREG(info.st_mode);
    if (!file->regular)
        return;
    file->device = info.st_dev;
    file->inode = info.st_ino;
    file->size = (uint64_t)info.st_size;
    file->time = (uint64_t)info.st_mtim.tv_sec * 1000000000u +
                 (uint64_t)info.st_mtim.tv_nsec;
}

void yzi_compiled_done(yzi_compiled *compiled)
{
    const char *folder = compiled->folder;

    yzi_termbase_free(compiled->termbase);
    yzi_store_unmap(compiled->bytes);
    memset(compiled, 0, sizeof *compiled);
    compiled->folder = folder;
}

/* ---- The key ---- */

/* The library's own file: a build of the same version may fold otherwise. */
static void add_library(yz_buf *key)
{
    Dl_info library;
    struct stat info;

    if (dladdr(YZI_TERMBASE_MAGIC, &library) == 0 || !library.dli_fname ||
        stat(library.dli_fname, &info) != 0)
        return;
    yz_buf_printf(key, "library %ju %jd.%09ld\n", (uintmax_t)info.st_size,
                  (intmax_t)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

void yzi_compiled_versions(yz_buf *key)
{
    /* What is kept has sentences in it. */
    yz_buf_printf(key, "yizhi %s, interface %d.%d, %s, ", PACKAGE_VERSION,
                  YZ_ABI_MAJOR, YZ_ABI_MINOR, yz_message_lang());
    yzi_text_version(key);
    yz_buf_add_byte(key, '\n');
    add_library(key);
}

/* The path as the user named it, since reports show it, and where that is. */
static bool add_path(yz_buf *key, const char *path)
{
    char whole[PATH_MAX];

    if (!realpath(path, whole))
        return false;
    yz_buf_printf(key, "glossary %s = %s\n", path, whole);
    return true;
}

/* False: these cannot be kept. */
static bool make_key(yz_run *run, const yzi_paths *paths, yz_buf *key)
{
    yzi_compiled_versions(key);
    yz_buf_printf(key, "from %.*s to %.*s\nmatcher %.*s\n",
                  YZ_STR_ARG(run->lang[0]), YZ_STR_ARG(run->lang[1]),
                  YZ_STR_ARG(run->matcher));
    yzi_host_describe(run->host, "glossary_format", key);
    yzi_host_describe(run->host, "matcher", key);
    for (size_t i = 0; i < paths->count; i++)
        if (!add_path(key, paths->items[i]))
            return false;
    return key->failed == YZ_OK;
}

void yzi_compiled_name(yz_str key, char name[YZI_COMPILED_NAME])
{
    snprintf(name, YZI_COMPILED_NAME, "%016jx%s", (uintmax_t)yzi_hash(key),
             YZI_COMPILED_SUFFIX);
}

/* ---- Whether the glossary files are as they were ---- */

static bool has_hash(const char *path, uint64_t hash)
{
    yz_error ignored = YZ_ERROR_INIT;
    yz_buf bytes;
    bool same;

    if (yzi_file_read(path, YZI_LARGEST_FILE, &bytes, &ignored) != YZ_OK)
        return false;
    same = yzi_hash(yz_buf_str(&bytes)) == hash;
    yz_buf_done(&bytes);
    return same;
}

bool yzi_compiled_is_as_it_was(const char *path,
                               const yzi_compiled_glossary *was)
{
    yzi_glossary_file now = { .path = yz_str_of(path) };

    yzi_glossary_file_look(&now);
    if (!now.regular || now.size != was->size)
        return false;
    return (now.time == was->time && now.inode == was->inode &&
            now.device == was->device) ||
           has_hash(path, was->hash);
}

/* ---- Opening ---- */

static yz_status damaged(yz_error *err, const char *what)
{
    return yz_fail(err, YZ_FORMAT, "%s", yz_tr(what));
}

static yz_status open_termbase(yz_run *run, yz_str image, yz_error *err)
{
    yzi_compiled *c = &run->compiled;
    yz_status status =
        yzi_termbase_image_open(image, &c->termbase, &c->report, err);

    for (int side = 0; side < 2 && status == YZ_OK; side++)
        if (!yz_str_equal(yz_termbase_lang(c->termbase, (yz_side)side),
                          run->lang[side]))
            status = damaged(err, "it is of other languages");
    return status;
}

/* The run knows its glossary files as if it had read them. */
static yz_status remember_all(yz_run *run, const yzi_paths *paths,
                              const yzi_compiled_glossary *were)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < paths->count && status == YZ_OK; i++) {
        yzi_glossary_file file = { .path = yz_str_of(paths->items[i]) };

        yzi_glossary_file_look(&file);
        file.hash = were[i].hash;
        status = yzi_run_remember(run, &file);
    }
    return status;
}

/* YZ_NOT_FOUND: sound, but of other glossaries. */
static yz_status open_parts(yz_run *run, const yzi_paths *paths, yz_error *err)
{
    yzi_compiled *c = &run->compiled;
    yzi_parts whole;
    const yz_str *parts = whole.items;
    const yzi_compiled_glossary *glossaries;
    yz_status status =
        yzi_parts_open(c->bytes, &yzi_compiled_form, &whole, err);

    if (status != YZ_OK)
        return status;
    if (!yz_str_equal(parts[YZI_COMPILED_KEY], c->key))
        return YZ_NOT_FOUND;
    if (parts[YZI_COMPILED_GLOSSARIES].len != paths->count * sizeof *glossaries)
        return damaged(err, "its glossaries are not those it names");
    glossaries = (const void *)parts[YZI_COMPILED_GLOSSARIES].ptr;
    for (size_t i = 0; i < paths->count; i++)
        if (!yzi_compiled_is_as_it_was(paths->items[i], &glossaries[i]))
            return YZ_NOT_FOUND;
    c->index[YZ_SOURCE] = parts[YZI_COMPILED_SOURCE];
    c->index[YZ_TARGET] = parts[YZI_COMPILED_TARGET];
    status = open_termbase(run, parts[YZI_COMPILED_TERMBASE], err);
    return status == YZ_OK ? remember_all(run, paths, glossaries) : status;
}

/* Takes what is there; what cannot be used is forgotten and made anew. */
static yz_status try_open(yz_run *run, const yzi_paths *paths, yz_error *err)
{
    yzi_compiled *c = &run->compiled;
    yz_error inner = YZ_ERROR_INIT;
    char name[YZI_COMPILED_NAME];
    yz_str key = c->key;
    int store = yzi_store_open(c->folder);
    yz_status status;

    if (store < 0) {
        c->key = yz_str_of("");
        return YZ_OK;
    }
    yzi_compiled_name(key, name);
    c->bytes = yzi_store_map(store, name);
    close(store);
    status = c->bytes.len ? open_parts(run, paths, &inner) : YZ_NOT_FOUND;
    if (status == YZ_OK)
        return YZ_OK;
    yzi_compiled_done(c);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    c->key = key;
    c->stale = true;
    if (status == YZ_FORMAT)
        snprintf(c->note, sizeof c->note,
                 yz_tr("%s/%s is damaged (%s) and is made anew"), c->folder,
                 name, yz_error_text(&inner));
    return YZ_OK;
}

yz_status yzi_compiled_open(yz_run *run, const yzi_paths *paths, yz_error *err)
{
    yz_buf key;
    yz_status status = YZ_OK;

    yz_buf_init(&key, 1 << 24);
    if (make_key(run, paths, &key))
        status = yzi_arena_dup_str(&run->arena, yz_buf_str(&key),
                                   &run->compiled.key);
    else if (key.failed == YZ_NO_MEMORY)
        status = YZ_NO_MEMORY;
    yz_buf_done(&key);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    return run->compiled.key.len ? try_open(run, paths, err) : YZ_OK;
}
