/* SPDX-License-Identifier: Apache-2.0 */
/* What the opened modules bring: features, instances; see registry.h. */
#include <core/host/host.h>
#include <core/host/kinds.h>
#include <core/host/settings.h>
#include <sys/stat.h>

/* ---- Features ---- */

static yz_status insert_feature(yz_host *host, const yz_feature *feature,
                                size_t *count)
{
    size_t i = *count;

    if (yz_grow((void **)&host->features, &host->feature_cap, *count + 1,
                sizeof *host->features) != YZ_OK)
        return YZ_NO_MEMORY;
    while (i > 0 && host->features[i - 1]->rank < feature->rank) {
        host->features[i] = host->features[i - 1];
        i--;
    }
    host->features[i] = feature;
    ++*count;
    return YZ_OK;
}

static yz_status collect_features(yz_host *host,
                                  const struct yzi_module *module,
                                  const char *kind, size_t *count)
{
    const yz_feature *feature = module->plugin->features;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < module->plugin->feature_count && status == YZ_OK;
         i++) {
        if (strcmp(feature->kind, kind) == 0)
            status = insert_feature(host, feature, count);
        feature = yzi_feature_following(feature);
    }
    return status;
}

size_t yzi_host_features(yz_host *host, const char *kind,
                         const yz_feature ***out, yz_error *err)
{
    size_t count = 0;
    yz_status status = yzi_host_open_kind(host, kind, err);

    for (size_t i = 0; i < host->module_count && status == YZ_OK; i++)
        if (host->modules[i].state == YZI_LOADED)
            status = collect_features(host, &host->modules[i], kind, &count);
    if (status != YZ_OK) {
        yz_fail_no_memory(err);
        count = 0;
    }
    *out = host->features;
    return count;
}

static bool serves(const yz_feature *feature, yz_str lang)
{
    if (!feature->languages || lang.len == 0)
        return true;
    for (size_t i = 0; feature->languages[i]; i++)
        if (yz_lang_matches(yz_str_of(feature->languages[i]), lang))
            return true;
    return false;
}

/* Says what there is instead, or why the module that should bring it was
 * refused. */
static void tell_missing(yz_host *host, const char *kind, const char *name,
                         const yz_feature **features, size_t count,
                         yz_error *err)
{
    char list[512] = "";
    size_t len = 0;

    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];
        if (module->state == YZI_REFUSED &&
            (module->kind ? strcmp(module->kind, kind) == 0 : name != NULL) &&
            (!name || strstr(module->name, name))) {
            yz_fail(err, YZ_NOT_FOUND, "no %s to use: %s", kind,
                    module->reason);
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(features[i]->name);
        if (len + n + 3 > sizeof list)
            break;
        memcpy(list + len, i ? ", " : "", i ? 2 : 0);
        len += i ? 2 : 0;
        memcpy(list + len, features[i]->name, n + 1);
        len += n;
    }
    if (name && count)
        yz_fail(err, YZ_NOT_FOUND, "no %s is called “%s”; there is: %s", kind,
                name, list);
    else
        yz_fail(err, YZ_NOT_FOUND,
                "no %s plugin was found (see yizhi plugin list)", kind);
}

const yz_feature *yzi_host_feature(yz_host *host, const char *kind,
                                   const char *name, yz_str lang, yz_error *err)
{
    const yz_feature **features;
    yz_error inner = YZ_ERROR_INIT;
    size_t count = yzi_host_features(host, kind, &features, &inner);

    if (inner.status != YZ_OK) {
        yz_fail(err, inner.status, "%s", yz_error_text(&inner));
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (name ? strcmp(features[i]->name, name) == 0
                 : serves(features[i], lang))
            return features[i];
    tell_missing(host, kind, name, features, count, err);
    return NULL;
}

static void describe_module(const struct yzi_module *module, yz_buf *out)
{
    struct stat info;

    if (module->builtin)
        yz_buf_printf(out, "module %s %s\n", module->name,
                      module->builtin->version);
    else if (module->path && stat(module->path, &info) == 0)
        yz_buf_printf(out, "module %s %s %ju %jd.%09ld %ju\n", module->name,
                      module->path, (uintmax_t)info.st_size,
                      (intmax_t)info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                      (uintmax_t)info.st_ino);
}

yz_status yzi_host_describe(const yz_host *host, const char *kind, yz_buf *out)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const char *brings = host->modules[i].kind;

        if (!brings || strcmp(brings, kind) == 0)
            describe_module(&host->modules[i], out);
    }
    for (char **setting = host->settings; setting && *setting; setting++)
        yz_buf_printf(out, "set %s\n", *setting);
    return out->failed;
}

bool yzi_host_has_program(const yz_host *host, const char *kind)
{
    for (size_t i = 0; i < host->module_count; i++) {
        const struct yzi_module *module = &host->modules[i];

        if (module->is_process &&
            (!module->kind || strcmp(module->kind, kind) == 0))
            return true;
    }
    return false;
}

const char *const *yzi_host_settings(const yz_host *host)
{
    return (const char *const *)(void *)host->settings;
}

/* ---- Instances ---- */

yz_status yzi_feature_failed(const yz_feature *feature, yz_status status,
                             yz_error *err)
{
    if (status != YZ_OK && err && err->status == YZ_OK)
        yz_fail(err, status, "%s %s failed without a reason", feature->kind,
                feature->name);
    return status;
}

static yz_status create(const yz_config *config, const yzi_ops *ops,
                        yzi_instance *out, yz_error *err)
{
    const yz_feature *feature = config->feature;
    yz_error inner = YZ_ERROR_INIT;
    yz_status status = ops->create(&out->self, config, &inner);

    if (status == YZ_OK)
        return YZ_OK;
    out->self = NULL;
    if (inner.status == YZ_OK)
        return yzi_feature_failed(feature, status, err);
    return yz_fail(err, status, "%s %s: %s", feature->kind, feature->name,
                   yz_error_text(&inner));
}

yz_status yzi_config_instance(const yz_config *config, yzi_instance *out,
                              yz_error *err)
{
    const yzi_ops *ops = config->feature->ops;
    yz_status status = yzi_settings_check(config, err);

    memset(out, 0, sizeof *out);
    if (status == YZ_OK && ops->create)
        status = create(config, ops, out, err);
    if (status != YZ_OK)
        return status;
    out->feature = config->feature;
    out->ops = ops;
    return YZ_OK;
}

yz_status yzi_host_instance(yz_host *host, const yz_feature *feature,
                            yzi_instance *out, yz_error *err)
{
    yz_config config = { feature, yzi_host_settings(host) };

    return yzi_config_instance(&config, out, err);
}

void yzi_instance_done(yzi_instance *instance)
{
    const yzi_ops *ops = instance->ops;

    if (ops && ops->destroy)
        ops->destroy(instance->self);
    memset(instance, 0, sizeof *instance);
}
