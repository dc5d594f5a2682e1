/* SPDX-License-Identifier: Apache-2.0 */
/* Settings are kept as the user wrote them, and read when asked; the last one
 * about an option counts. */
#include <core/host/gate.h>
#include <core/host/kinds.h>
#include <core/host/settings.h>
#include <stdlib.h>

/* "KEY=VALUE" of a setting about `feature`, else NULL. */
static const char *about(const char *setting, const yz_feature *feature)
{
    const char *const parts[] = { yzi_kind_prefix(feature->kind),
                                  feature->name };

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(parts[i]);
        if (strncmp(setting, parts[i], len) != 0)
            return NULL;
        setting += len;
    }
    return *setting == '.' ? setting + 1 : NULL;
}

bool yzi_setting_is_about(const char *setting, const yz_feature *feature)
{
    return about(setting, feature) != NULL;
}

yz_status yzi_setting_parse(const char *setting, yz_error *err)
{
    const char *equals = strchr(setting, '=');
    const char *dot = strchr(setting, '.');

    if (!equals || !dot || dot > equals || dot == setting || dot + 1 == equals)
        return yz_fail(err, YZ_INVALID,
                       "a setting has the form NAME.KEY=VALUE, not “%s”",
                       setting);
    return YZ_OK;
}

/* The feature's option whose key is key[0, len), or NULL. */
static const yz_option *option_of(const yz_feature *feature, const char *key,
                                  size_t len)
{
    for (size_t i = 0; i < feature->option_count; i++) {
        const yz_option *option = &feature->options[i];
        if (strlen(option->key) == len && memcmp(option->key, key, len) == 0)
            return option;
    }
    return NULL;
}

yz_status yzi_settings_check(const yz_config *config, yz_error *err)
{
    for (size_t i = 0; config->settings && config->settings[i]; i++) {
        const char *key = about(config->settings[i], config->feature);
        const char *equals = key ? strchr(key, '=') : NULL;
        const yz_option *option;

        if (!equals)
            continue;
        option = option_of(config->feature, key, (size_t)(equals - key));
        if (!option)
            return yz_fail(err, YZ_INVALID, "%s %s has no option “%.*s”",
                           config->feature->kind, config->feature->name,
                           (int)(equals - key), key);
        if (yzi_option_check(option, equals + 1, err) != YZ_OK)
            return yz_wrap(err, "%s %s", config->feature->kind,
                           config->feature->name);
    }
    return YZ_OK;
}

yz_str yz_config_text(const yz_config *config, const char *key)
{
    size_t len = strlen(key);
    const yz_option *option = option_of(config->feature, key, len);
    yz_str value = yz_str_of(option ? option->initial : "");

    if (!option)
        return value;
    for (size_t i = 0; config->settings && config->settings[i]; i++) {
        const char *set = about(config->settings[i], config->feature);
        if (set && strncmp(set, key, len) == 0 && set[len] == '=')
            value = yz_str_of(set + len + 1);
    }
    return value;
}

bool yz_config_bool(const yz_config *config, const char *key)
{
    return yz_str_equal(yz_config_text(config, key), yz_str_of("yes"));
}

double yz_config_number(const yz_config *config, const char *key)
{
    return strtod(yz_config_text(config, key).ptr, NULL);
}
