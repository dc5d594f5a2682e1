/* SPDX-License-Identifier: Apache-2.0 */
/* One module by its file; see <yizhi/module.h>. */
#include <core/host/gate.h>
#include <core/host/host.h>
#include <core/host/kinds.h>
#include <core/host/loader.h>
#include <core/host/process.h>
#include <core/host/settings.h>
#include <unistd.h>
#include <yizhi/module.h>

/* The path with a folder in it: the system's loader searches for a bare name
 * elsewhere.  yz_free() it. */
static char *with_folder(const char *path)
{
    size_t len = strlen(path);
    char *made;

    if (strchr(path, '/'))
        return yz_str_dup(yz_str_of(path));
    made = yz_malloc(len + 3);
    if (made) {
        memcpy(made, "./", 2);
        memcpy(made + 2, path, len + 1);
    }
    return made;
}

/* The file's name without folder and suffix; yz_free() it. */
static char *module_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    yz_str name = yz_str_of(slash ? slash + 1 : path);
    const char *dot = memrchr(name.ptr, '.', name.len);

    if (dot)
        name.len = (size_t)(dot - name.ptr);
    return yz_str_dup(name);
}

struct yz_module {
    const yz_plugin *plugin;
    yzi_process *process; /* the program that it is; NULL: it is none */
};

static bool has_suffix(const char *path, const char *suffix)
{
    size_t len = strlen(path);
    size_t tail = strlen(suffix);

    return len > tail && strcmp(path + len - tail, suffix) == 0;
}

/* What is neither a module nor a plugin's program was meant as the latter. */
static yz_status judge_name(const char *path, const char *name, yz_error *err)
{
    if (has_suffix(path, ".so") || has_suffix(path, ".la"))
        return YZ_OK;
    if (access(path, X_OK) != 0)
        return yz_fail(err, YZ_PLUGIN,
                       "%s is no module (.so) and no program, which has to be "
                       "executable (chmod +x)",
                       path);
    return yz_fail(err, YZ_PLUGIN,
                   "%s is not named as a plugin: “%s” does not begin with a "
                   "kind, as in checker_house.py, or has two dots",
                   path, name);
}

static yz_status open_file(yz_module *module, const char *path,
                           const char *name, yz_error *err)
{
    if (yzi_process_module(path).len == 0)
        return judge_name(path, name, err) == YZ_OK
                   ? yzi_loader_open(path, name, &module->plugin, err)
                   : err->status;
    module->process = yzi_process_new(path, name, NULL, err);
    if (!module->process)
        return err->status;
    module->plugin = yzi_process_plugin(module->process);
    return YZ_OK;
}

static yz_status pass_gate(yz_module *module, const char *path, yz_error *err)
{
    char *name = module_name(path);
    yz_status status = name ? yzi_loader_init(err) : yz_fail_no_memory(err);

    if (status == YZ_OK)
        status = yzi_gate_file(path, err);
    if (status == YZ_OK && yzi_process_module(path).len > 0)
        status = yzi_gate_script(path, err);
    if (status == YZ_OK)
        status = open_file(module, path, name, err);
    if (status == YZ_OK)
        status = yzi_gate_plugin(module->plugin, path, err);
    if (status == YZ_OK && strcmp(module->plugin->name, name) != 0)
        status = yz_fail(err, YZ_PLUGIN,
                         "%s calls itself %s; file and plugin must have one "
                         "name",
                         path, module->plugin->name);
    yz_free(name);
    return status;
}

yz_module *yz_module_open(const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_module *module = yz_calloc(1, sizeof *module);
    char *file = with_folder(path);
    yz_status status;

    if (module && file)
        status = pass_gate(module, file, err ? err : &own);
    else
        status = yz_fail_no_memory(err);
    yz_free(file);
    if (status == YZ_OK)
        return module;
    yz_module_close(module);
    return NULL;
}

const yz_plugin *yz_module_plugin(const yz_module *module)
{
    return module->plugin;
}

void yz_module_close(yz_module *module)
{
    if (!module)
        return;
    yzi_process_free(module->process);
    yz_free(module);
}

const yz_feature *yz_feature_next(const yz_feature *feature)
{
    return yzi_feature_following(feature);
}

yz_status yz_instance_new(const yz_feature *feature,
                          const char *const *settings, void **self,
                          yz_error *err)
{
    yz_config config = { feature, settings };
    yzi_instance instance = { 0 };
    yz_status status = yzi_config_instance(&config, &instance, err);

    if (status == YZ_OK)
        *self = instance.self;
    return status;
}

void yz_instance_free(const yz_feature *feature, void *self)
{
    yzi_instance instance = { feature, feature->ops, self };

    yzi_instance_done(&instance);
}
