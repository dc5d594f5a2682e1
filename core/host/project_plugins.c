/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins that came with a project: listed behind all others, so that none
 * takes the place of one that is there anyway; loaded out of the copy that was
 * made when their folder was trusted, and only while the folder is as it was.
 */
#include <core/base/files.h>
#include <core/host/project_plugins.h>
#include <core/host/registry.h>
#include <core/host/trust.h>
#include <core/host/trust_store.h>
#include <stdio.h>
#include <sys/stat.h>
#include <yizhi/yizhi.h>

/* A folder of plugins, and what is known of it. */
struct folder {
    yz_host *host;
    const char *shown;
    yz_trust *trust;
    const yzi_trusted *trusted; /* NULL: not trusted, or another one now */
    const char *reason;         /* why not */
    bool off;
};

/* ---- One file ---- */

static char *join(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = yz_malloc(room);

    if (path)
        snprintf(path, room, "%s/%s", folder, name);
    return path;
}

/* Both programs and modules, the latter first, as in other folders. */
static yz_status list_file(const struct folder *f, const char *name,
                           bool executable, bool processes)
{
    struct yzi_module new = { 0 };
    yz_str module = yzi_trust_module(name, executable, &new.is_process);

    if (module.len == 0 || new.is_process != processes)
        return YZ_OK;
    new.shown = join(f->shown, name);
    if (f->trusted) {
        new.path = yzi_trust_path(f->trust->store, f->trusted, name);
    } else {
        new.path = join(f->shown, name);
        new.reason = yz_str_dup(yz_str_of(f->reason));
        new.state = YZI_REFUSED;
        new.left_out = f->off ? YZI_LEFT_OFF : YZI_LEFT_UNTRUSTED;
    }
    if (new.shown &&new.path && (f->trusted || new.reason))
        return yzi_host_add_module(f->host, module, &new);
    yz_free(new.shown);
    yz_free(new.path);
    yz_free(new.reason);
    return YZ_NO_MEMORY;
}

/* ---- All of them ---- */

static yz_status list_record(const struct folder *f, const yzi_trusted *trusted)
{
    yz_status status = YZ_OK;

    for (int processes = 0; processes < 2; processes++)
        for (size_t i = 0; i < trusted->files.count && status == YZ_OK; i++)
            status = list_file(f, trusted->files.items[i].name,
                               trusted->files.items[i].executable, processes);
    return status;
}

/* What is there, trusted or not. */
static yz_status list_folder(const struct folder *f, yz_error *err)
{
    yzi_paths paths = { 0 };
    struct stat st;
    yz_status status = YZ_OK;

    if (stat(f->shown, &st) != 0 || !S_ISDIR(st.st_mode))
        return YZ_OK;
    status = yzi_dir_list(f->shown, NULL, false, &paths, err);
    for (int processes = 0; processes < 2; processes++)
        for (size_t i = 0; i < paths.count && status == YZ_OK; i++) {
            const char *path = paths.items[i];
            bool runs = stat(path, &st) == 0 && (st.st_mode & 0111);

            if (list_file(f, strrchr(path, '/') + 1, runs, processes) != YZ_OK)
                status = yz_fail_no_memory(err);
        }
    yzi_paths_done(&paths);
    return status;
}

static yz_status list_untrusted(struct folder *f, const yzi_trusted *was,
                                const char *why, yz_error *err)
{
    char reason[YZ_ERROR_SIZE + 512];
    yz_status status;

    snprintf(reason, sizeof reason,
             yz_tr("%s; look at them, then “yizhi plugin trust %s” has them "
                   "loaded, --no-plugins-from-project goes on without them"),
             why, f->shown);
    f->reason = reason;
    f->trusted = NULL;
    status = list_folder(f, err);
    if (status == YZ_OK && was && list_record(f, was) != YZ_OK)
        status = yz_fail_no_memory(err);
    f->reason = NULL;
    return status;
}

static yz_status list_trusted(struct folder *f, yz_error *err)
{
    yz_error doubt = YZ_ERROR_INIT;
    char *real = yzi_trust_real(f->shown, &doubt);
    const yzi_trusted *was =
        real ? yzi_trust_record_find(&f->trust->record, real) : NULL;
    yz_status status = doubt.status;

    yz_free(real);
    if (status == YZ_OK && !was)
        return list_untrusted(
            f, NULL, yz_tr("the plugins of this project are not trusted"), err);
    if (status == YZ_OK)
        status = yzi_trust_check(f->trust->store, was, f->shown, &doubt);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status != YZ_OK)
        return list_untrusted(f, was, yz_error_text(&doubt), err);
    f->trusted = was;
    return list_record(f, was) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

yz_status yzi_host_list_project(yz_host *host, const char *path,
                                const char *store, bool off, yz_error *err)
{
    struct folder f = { .host = host, .shown = path, .off = off };
    yz_error doubt = YZ_ERROR_INIT;
    yz_status status;

    if (off) {
        f.reason = yz_tr("the plugins of this project are left out, as "
                         "--no-plugins-from-project says");
        return list_folder(&f, err);
    }
    f.trust = yz_trust_open(store, &doubt);
    if (f.trust)
        status = list_trusted(&f, err);
    else if (doubt.status == YZ_NO_MEMORY)
        status = yz_fail_no_memory(err);
    else
        status = list_untrusted(&f, NULL, yz_error_text(&doubt), err);
    yz_trust_close(f.trust);
    return status;
}

/* ---- What was left out -------------------------------------------------- */

bool yzi_host_untrusted(const yz_host *host, yz_str *folder, yz_str *reason)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];

        if (!module->wanted || module->left_out != YZI_LEFT_UNTRUSTED)
            continue;
        *folder = yz_str_of(module->shown);
        folder->len = (size_t)(strrchr(module->shown, '/') - module->shown);
        *reason = yz_str_of(module->reason);
        return true;
    }
    return false;
}

bool yzi_host_has_untrusted(const yz_host *host)
{
    for (size_t i = 0; i < host->module_count; i++)
        if (host->modules[i].left_out == YZI_LEFT_UNTRUSTED)
            return true;
    return false;
}

size_t yz_host_left_out(const yz_host *host, yz_str *reason)
{
    yz_str folder;
    size_t count = 0;

    if (!yzi_host_untrusted(host, &folder, reason))
        *reason = (yz_str){ "", 0 };
    for (size_t i = 0; i < host->module_count; i++)
        count += host->modules[i].wanted;
    return count;
}

bool yz_host_plugin_is_trusted(const yz_host *host, size_t number)
{
    return host->modules[number].left_out == YZI_LEFT_IN;
}
