/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libltdl, with what it does not tell.
 *
 * libltdl binds functions when they are first called, so that a module which
 * lacks one would end the program then; and for a file that is no shared
 * object it says "file not found".  So a file is opened by the system's own
 * loader first, which binds everything at once and knows the true reason.
 */
#include <core/base/files.h>
#include <core/host/elf.h>
#include <core/host/gate.h>
#include <core/host/loader.h>
#include <dlfcn.h>
#include <ltdl.h>
#include <stdio.h>
#include <unistd.h>
#include <yizhi/yizhi.h>

enum {
    LONGEST_NAME = 256,    /* of a file, with its NUL */
    MOST_ARCHIVE = 1 << 16 /* bytes */
};

static const char suffix[] = "_LTX_yz_plugin";

static const yz_symbol *preloaded;

void yz_preload(const yz_symbol *symbols)
{
    preloaded = symbols;
}

yz_status yzi_loader_init(yz_error *err)
{
    if (lt_dlinit() != 0)
        return yz_fail(err, YZ_PLUGIN, "libltdl cannot start: %s",
                       lt_dlerror());
    return YZ_OK;
}

/* ---- Modules in files ---- */

static yz_status tell_reason(const char *path, const char *reason,
                             yz_error *err)
{
    size_t len = strlen(path);

    if (!reason)
        reason = yz_tr("unknown reason");
    if (strncmp(reason, path, len) == 0 && reason[len] == ':')
        reason += len + 1 + (reason[len + 1] == ' ');
    return yz_fail(err, YZ_PLUGIN, "%s cannot be opened: %s", path, reason);
}

/* Lets the system's loader bind everything; NULL and a sentence if it cannot.
 */
static void *bind_now(const char *path, yz_error *err)
{
    void *handle;

    if (yzi_elf_is_whole(path, err) != YZ_OK)
        return NULL;
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        tell_reason(path, dlerror(), err);
    return handle;
}

static lt_dlhandle open_local(const char *path, yz_error *err)
{
    lt_dladvise advise;
    lt_dlhandle handle = NULL;

    if (lt_dladvise_init(&advise) == 0) {
        if (lt_dladvise_local(&advise) == 0 &&
            lt_dladvise_resident(&advise) == 0)
            handle = lt_dlopenadvise(path, advise);
        lt_dladvise_destroy(&advise);
    }
    if (!handle)
        tell_reason(path, lt_dlerror(), err);
    return handle;
}

static lt_dlhandle open_file(const char *path, yz_error *err)
{
    void *bound = bind_now(path, err);
    lt_dlhandle handle = bound ? open_local(path, err) : NULL;

    if (bound)
        dlclose(bound);
    return handle;
}

/* ---- Libtool archives ---- */

/* What the archive says is the module's file; without a folder, since it lies
 * beside it.  False: it says nothing of that sort. */
static bool read_name(yz_str archive, char name[LONGEST_NAME])
{
    static const char key[] = "\ndlname='";
    const char *at = memmem(archive.ptr, archive.len, key, sizeof key - 1);
    const char *end = at ? strchr(at + sizeof key - 1, '\'') : NULL;
    size_t len = end ? (size_t)(end - at) - (sizeof key - 1) : 0;

    if (len == 0 || len >= LONGEST_NAME || memchr(end - len, '/', len))
        return false;
    memcpy(name, end - len, len);
    name[len] = 0;
    return true;
}

/* The module of the archive at `path`, in libtool's folder or beside it; NULL:
 * there is none, and no error, or no memory. */
static char *find_module(const char *path, const char *name, yz_error *err)
{
    static const char *const folders[] = { ".libs/", "" };
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    size_t room = strlen(path) + sizeof ".libs/" + LONGEST_NAME;
    char *found = yz_malloc(room);

    if (!found)
        yz_fail_no_memory(err);
    for (size_t i = 0; found && i < 2; i++) {
        snprintf(found, room, "%.*s%s%s", folder, path, folders[i], name);
        if (access(found, F_OK) == 0)
            return found;
    }
    yz_free(found);
    return NULL;
}

/* libltdl would also go where the archive says that it is installed. */
static lt_dlhandle open_archive(const char *path, yz_error *err)
{
    char name[LONGEST_NAME];
    lt_dlhandle handle = NULL;
    char *found = NULL;
    yz_buf bytes;

    if (yzi_file_read(path, MOST_ARCHIVE, &bytes, err) != YZ_OK)
        return NULL;
    if (read_name(yz_buf_str(&bytes), name))
        found = find_module(path, name, err);
    if (!found && err->status == YZ_OK)
        yz_fail(err, YZ_PLUGIN,
                "%s cannot be opened: it names no module that lies beside it",
                path);
    else if (found && yzi_gate_file(found, err) == YZ_OK)
        handle = open_file(found, err);
    yz_free(found);
    yz_buf_done(&bytes);
    return handle;
}

static lt_dlhandle open_module(const char *path, yz_error *err)
{
    size_t len = strlen(path);
    bool archive = len > 3 && strcmp(path + len - 3, ".la") == 0;

    return archive ? open_archive(path, err) : open_file(path, err);
}

yz_status yzi_loader_open(const char *path, const char *module,
                          const yz_plugin **out, yz_error *err)
{
    char symbol[256];
    lt_dlhandle handle = open_module(path, err);

    if (!handle)
        return err->status;
    if (snprintf(symbol, sizeof symbol, "%s%s", module, suffix) >=
        (int)sizeof symbol)
        return yz_fail(err, YZ_PLUGIN, "%s: the module's name is too long",
                       path);
    *out = lt_dlsym(handle, symbol);
    if (!*out)
        return yz_fail(err, YZ_PLUGIN,
                       "%s has no descriptor “%s”: it is no yizhi plugin, or "
                       "its file was renamed",
                       path, symbol);
    return YZ_OK;
}

/* ---- Built-in modules ---- */

/* Whether the entry is a descriptor; its module's name goes to *name. */
static bool is_descriptor(const yz_symbol *symbol, yz_str *name)
{
    size_t len = strlen(symbol->name);
    size_t tail = sizeof suffix - 1;

    if (!symbol->address || len <= tail ||
        strcmp(symbol->name + len - tail, suffix) != 0)
        return false;
    *name = yz_str_cut(yz_str_of(symbol->name), 0, len - tail);
    return true;
}

size_t yzi_loader_builtin_count(void)
{
    size_t count = 0;
    yz_str name;

    for (const yz_symbol *s = preloaded; s && s->name; s++)
        count += is_descriptor(s, &name);
    return count;
}

const yz_plugin *yzi_loader_builtin(size_t number, yz_str *name)
{
    for (const yz_symbol *s = preloaded; s && s->name; s++)
        if (is_descriptor(s, name) && number-- == 0)
            return s->address;
    return NULL;
}
