/* SPDX-License-Identifier: Apache-2.0 */
/* The registry: listing, judging and opening modules; see registry.h. */
#include <core/base/files.h>
#include <core/host/gate.h>
#include <core/host/host.h>
#include <core/host/kinds.h>
#include <core/host/loader.h>
#include <core/host/project_plugins.h>
#include <core/host/settings.h>
#include <sys/stat.h>

/* Whether the caller's options are long enough to have the member. */
#define HAS(options, member)                                                   \
 ((options)->struct_size >=                                                    \
  offsetof(yz_host_options, member) + sizeof((options)->member))

/* ---- Listing ---- */

static struct yzi_module *find_module(yz_host *host, yz_str name)
{
    for (size_t i = 0; i < host->module_count; i++)
        if (yz_str_equal(yz_str_of(host->modules[i].name), name))
            return &host->modules[i];
    return NULL;
}

static void module_done(struct yzi_module *module)
{
    yz_free(module->name);
    yz_free(module->path);
    yz_free(module->shown);
    yz_free(module->reason);
    yzi_process_free(module->process);
    yzi_ear_free(module->ear);
}

yz_status yzi_host_add_module(yz_host *host, yz_str name,
                              struct yzi_module *module)
{
    yz_status status = YZ_NO_MEMORY;

    if (find_module(host, name))
        status = YZ_OK;
    else if (yz_grow((void **)&host->modules, &host->module_cap,
                     host->module_count + 1, sizeof *host->modules) == YZ_OK)
        module->name = yz_str_dup(name);
    module->kind = yzi_kind_of_module(name);
    if (!module->name) {
        module_done(module);
        return status;
    }
    host->modules[host->module_count++] = *module;
    return YZ_OK;
}

static yz_status add_module(yz_host *host, yz_str name, const char *path,
                            const yz_plugin *builtin, bool is_process)
{
    struct yzi_module module = { .builtin = builtin, .is_process = is_process };

    if (find_module(host, name))
        return YZ_OK;
    module.path = path ? yz_str_dup(yz_str_of(path)) : NULL;
    return path && !module.path ? YZ_NO_MEMORY
                                : yzi_host_add_module(host, name, &module);
}

/* File name without folder and suffix. */
static yz_str stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    yz_str name = yz_str_of(slash ? slash + 1 : path);
    const char *dot = memrchr(name.ptr, '.', name.len);

    if (dot)
        name.len = (size_t)(dot - name.ptr);
    return name;
}

static yz_status list_folder(yz_host *host, const char *folder, yz_error *err)
{
    /* In a build folder only the .la files name the modules. */
    static const char *const suffixes[] = { ".la", ".so", NULL };
    yzi_paths paths = { 0 };
    yz_status status = yzi_dir_list(folder, suffixes, false, &paths, err);

    for (size_t i = 0; i < paths.count && status == YZ_OK; i++)
        if (add_module(host, stem(paths.items[i]), paths.items[i], NULL,
                       false) != YZ_OK)
            status = yz_fail_no_memory(err);
    yzi_paths_done(&paths);
    return status;
}

/* Programs of a folder, behind its modules. */
static yz_status list_processes(yz_host *host, const char *folder,
                                yz_error *err)
{
    yzi_paths paths = { 0 };
    yz_status status = yzi_dir_list(folder, NULL, false, &paths, err);

    for (size_t i = 0; i < paths.count && status == YZ_OK; i++) {
        yz_str name = yzi_process_module(paths.items[i]);

        if (name.len > 0 &&
            add_module(host, name, paths.items[i], NULL, true) != YZ_OK)
            status = yz_fail_no_memory(err);
    }
    yzi_paths_done(&paths);
    return status;
}

static yz_status list_all(yz_host *host, const char *folder, yz_error *err)
{
    yz_status status = list_folder(host, folder, err);

    return status == YZ_OK ? list_processes(host, folder, err) : status;
}

static yz_status list_builtin(yz_host *host, yz_error *err)
{
    for (size_t i = 0; i < yzi_loader_builtin_count(); i++) {
        yz_str name;
        const yz_plugin *plugin = yzi_loader_builtin(i, &name);

        if (add_module(host, name, NULL, plugin, false) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static yz_status list_defaults(yz_host *host, const yz_host_options *options,
                               yz_error *err)
{
    char **own = options->default_paths ? NULL : yz_default_plugin_paths();
    const char *const *paths = options->default_paths
                                   ? options->default_paths
                                   : (const char *const *)(void *)own;
    yz_status status = paths ? YZ_OK : yz_fail_no_memory(err);

    for (size_t i = 0; paths && paths[i] && status == YZ_OK; i++)
        if (is_folder(paths[i]))
            status = list_all(host, paths[i], err);
    for (size_t i = 0; own && own[i]; i++)
        yz_free(own[i]);
    yz_free(own);
    return status;
}

static yz_status list_modules(yz_host *host, const yz_host_options *options,
                              yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0;
         options->plugin_paths && options->plugin_paths[i] && status == YZ_OK;
         i++) {
        status = list_all(host, options->plugin_paths[i], err);
        if (status != YZ_OK)
            yz_wrap(err, "plugin path");
    }
    if (status == YZ_OK)
        status = list_builtin(host, err);
    if (status == YZ_OK)
        status = list_defaults(host, options, err);
    if (status == YZ_OK && HAS(options, project_off) &&
        options->project_plugins)
        status = yzi_host_list_project(host, options->project_plugins,
                                       options->trust_store,
                                       options->project_off, err);
    return status;
}

/* ---- Making and freeing ---- */

static yz_status copy_settings(yz_host *host, const char *const *settings,
                               yz_error *err)
{
    size_t count = 0;

    while (settings && settings[count]) {
        if (yzi_setting_parse(settings[count], err) != YZ_OK)
            return YZ_INVALID;
        count++;
    }
    host->settings = yz_calloc(count + 1, sizeof *host->settings);
    if (!host->settings)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        host->settings[i] = yz_str_dup(yz_str_of(settings[i]));
        if (!host->settings[i])
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

/* Checks the setting against the features it is about; *found: there is one. */
static yz_status check_setting(const struct yzi_module *module,
                               const char *setting, bool *found, yz_error *err)
{
    const char *const alone[] = { setting, NULL };
    const yz_feature *feature = module->plugin->features;

    for (size_t i = 0; i < module->plugin->feature_count; i++) {
        yz_config config = { feature, alone };

        *found = *found || yzi_setting_is_about(setting, feature);
        if (yzi_settings_check(&config, err) != YZ_OK)
            return YZ_INVALID;
        feature = yzi_feature_following(feature);
    }
    return YZ_OK;
}

static yz_status open_module(yz_host *host, struct yzi_module *module);

/* A program brings what its file is named after, and is not started for the
 * settings of others. */
static bool may_be_set(const yz_host *host, const struct yzi_module *module)
{
    size_t len = strlen(module->name);

    if (!module->is_process)
        return true;
    for (char **setting = host->settings; *setting; setting++)
        if (strncmp(*setting, module->name, len) == 0 && (*setting)[len] == '.')
            return true;
    return false;
}

static yz_status open_for_settings(yz_host *host, yz_error *err)
{
    for (size_t i = 0; host->settings[0] && i < host->module_count; i++) {
        struct yzi_module *module = &host->modules[i];

        if (module->state == YZI_LISTED && may_be_set(host, module) &&
            open_module(host, module) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

static yz_status no_such(const yz_host *host, const char *setting,
                         yz_error *err)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];
        size_t len = strlen(module->name);

        if (module->state != YZI_REFUSED ||
            strncmp(setting, module->name, len) != 0 || setting[len] != '.')
            continue;
        return module->left_out == YZI_LEFT_OFF
                   ? YZ_OK /* who wants no such plugin needs no setting */
                   : yz_fail(
                         err, YZ_INVALID,
                         "the setting “%s” is of a plugin that was refused: "
                         "%s",
                         setting, module->reason);
    }
    return yz_fail(err, YZ_INVALID,
                   "the setting “%s” names no plugin that is there", setting);
}

/* A setting about nothing is a typing error that would go unseen. */
static yz_status check_settings(yz_host *host, yz_error *err)
{
    yz_status status = open_for_settings(host, err);

    for (char **setting = host->settings; *setting && status == YZ_OK;
         setting++) {
        bool found = false;

        for (size_t i = 0; i < host->module_count && status == YZ_OK; i++)
            if (host->modules[i].state == YZI_LOADED)
                status =
                    check_setting(&host->modules[i], *setting, &found, err);
        if (status == YZ_OK && !found)
            status = no_such(host, *setting, err);
    }
    return status;
}

yz_host *yz_host_new(const yz_host_options *options, yz_error *err)
{
    yz_host *host = yz_calloc(1, sizeof *host);

    if (!host) {
        yz_fail_no_memory(err);
        return NULL;
    }
    if (yzi_loader_init(err) != YZ_OK ||
        copy_settings(host, options->settings, err) != YZ_OK ||
        list_modules(host, options, err) != YZ_OK ||
        check_settings(host, err) != YZ_OK) {
        yz_host_free(host);
        return NULL;
    }
    return host;
}

void yz_host_free(yz_host *host)
{
    if (!host)
        return;
    yzi_host_forget_rules(host);
    for (size_t i = 0; i < host->module_count; i++)
        module_done(&host->modules[i]);
    for (size_t i = 0; host->settings && host->settings[i]; i++)
        yz_free(host->settings[i]);
    yz_free(host->settings);
    yz_free(host->modules);
    yz_free(host->features);
    yz_free(host->rules);
    yz_free(host->own);
    yz_free(host);
}

/* ---- Opening ---- */

static bool name_is_taken(const yz_host *host, const struct yzi_module *module)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *other = &host->modules[i];
        if (other != module && other->state == YZI_LOADED &&
            strcmp(other->plugin->name, module->plugin->name) == 0)
            return true;
    }
    return false;
}

static yz_status open_file(struct yzi_module *module, yz_error *err)
{
    if (!module->is_process)
        return yzi_loader_open(module->path, module->name, &module->plugin,
                               err);
    if (!module->ear)
        module->ear = yzi_ear_new();
    if (!module->ear)
        return yz_fail_no_memory(err);
    module->process =
        yzi_process_new(module->path, module->name, module->ear, err);
    if (!module->process)
        return err->status;
    module->plugin = yzi_process_plugin(module->process);
    return YZ_OK;
}

static yz_status read_descriptor(struct yzi_module *module, yz_error *err)
{
    yz_status status;

    if (!module->path) {
        module->plugin = module->builtin;
        return yzi_gate_plugin(module->plugin, module->name, err);
    }
    status = yzi_gate_file(module->path, err);
    if (status == YZ_OK && module->is_process)
        status = yzi_gate_script(module->path, err);
    if (status == YZ_OK)
        status = open_file(module, err);
    if (status == YZ_OK)
        status = yzi_gate_plugin(module->plugin, module->path, err);
    return status;
}

/* YZ_NO_MEMORY leaves it to be opened another time; a fault of the module is
 * noted with it. */
static yz_status open_module(yz_host *host, struct yzi_module *module)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = read_descriptor(module, &err);

    if (status == YZ_OK && name_is_taken(host, module))
        status = yz_fail(
            &err, YZ_PLUGIN, "%s: another plugin has the name %s already",
            module->path ? module->path : module->name, module->plugin->name);
    if (status == YZ_OK) {
        module->state = YZI_LOADED;
        return YZ_OK;
    }
    module->plugin = NULL;
    yzi_process_free(module->process);
    module->process = NULL;
    if (status != YZ_NO_MEMORY)
        module->reason = yz_str_dup(yz_str_of(yz_error_text(&err)));
    if (!module->reason)
        return YZ_NO_MEMORY;
    module->state = YZI_REFUSED;
    return YZ_OK;
}

yz_status yzi_host_open_kind(yz_host *host, const char *kind, yz_error *err)
{
    for (size_t i = 0; i < host->module_count; i++) {
        struct yzi_module *module = &host->modules[i];
        bool asked = !kind || !module->kind || strcmp(module->kind, kind) == 0;

        module->wanted |= asked && module->left_out != YZI_LEFT_IN;
        if (module->state == YZI_LISTED && asked &&
            open_module(host, module) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

size_t yz_host_plugin_count(yz_host *host)
{
    yzi_host_open_kind(host, NULL,
                       NULL); /* what had no memory is told as such */
    return host->module_count;
}

yz_plugin_info yz_host_plugin(const yz_host *host, size_t number)
{
    const struct yzi_module *module = &host->modules[number];
    const char *path = module->shown  ? module->shown
                       : module->path ? module->path
                                      : yz_tr("built in");
    yz_plugin_info info = { sizeof info, yz_str_of(module->name),
                            yz_str_of(path), module->plugin,
                            yz_str_of(module->reason) };

    if (module->state == YZI_LISTED)
        info.reason = yz_str_of(yz_tr("it was not opened"));
    return info;
}

void yz_host_heard(const yz_host *host, yz_heard *take, void *payload)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];
        bool failed = false;
        yz_str said = { NULL, 0 };

        if (module->ear)
            said = yzi_ear_said(module->ear, &failed);
        if (said.len > 0)
            take(payload, yz_str_of(module->name), said, failed);
    }
}

size_t yzi_host_refused(const yz_host *host, const char *kind, size_t number,
                        yz_str *name, yz_str *reason)
{
    size_t count = 0;

    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];

        if (module->state != YZI_REFUSED || module->left_out != YZI_LEFT_IN ||
            !module->kind || strcmp(module->kind, kind) != 0 ||
            count++ != number)
            continue;
        if (name)
            *name = yz_str_of(module->name);
        if (reason)
            *reason = yz_str_of(module->reason);
    }
    return count;
}
