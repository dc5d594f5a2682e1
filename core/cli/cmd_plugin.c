/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi plugin list, yizhi plugin info NAME */
#include "commands.h"
#include "session.h"

static const yz_feature *next_feature(const yz_feature *feature)
{
    return (const void *)((const char *)feature + feature->struct_size);
}

static void list_module(yzc_session *s, const yz_plugin_info *info)
{
    const yz_feature *feature;

    if (!info->plugin) {
        yzc_print(s, "%-16s %-10s %-9s %-12s ", "-", "-", "-", "-");
        yzc_print_safe(s, info->name);
        yzc_print(s, "  refused: ");
        yzc_print_safe(s, info->reason);
        yzc_print(s, "\n");
        return;
    }
    feature = info->plugin->features;
    for (size_t i = 0; i < info->plugin->feature_count; i++) {
        yzc_print(s, "%-16s %-10s %-9s %-12s ", feature->kind, feature->name,
                  info->plugin->version, info->plugin->licence);
        yzc_print_safe(s, info->path);
        yzc_print(s, "  loaded\n");
        feature = next_feature(feature);
    }
}

static int list(yzc_session *s)
{
    size_t count = yz_host_plugin_count(s->host);
    size_t refused = 0;

    yzc_print(s, "%-16s %-10s %-9s %-12s %s\n", "KIND", "NAME", "VERSION",
              "LICENCE", "FILE");
    for (size_t i = 0; i < count; i++) {
        yz_plugin_info info = yz_host_plugin(s->host, i);
        list_module(s, &info);
        refused += info.plugin == NULL;
    }
    yzc_print(s, "%zu plugin%s loaded, %zu refused\n", count - refused,
              count - refused == 1 ? "" : "s", refused);
    return YZC_CLEAN;
}

/* ---- info ---- */

static void print_list(yzc_session *s, const char *label,
                       const char *const *items)
{
    if (!items || !items[0])
        return;
    yzc_print(s, "    %s", label);
    for (size_t i = 0; items[i]; i++)
        yzc_print(s, " %s", items[i]);
    yzc_print(s, "\n");
}

static void print_option(yzc_session *s, const yz_option *option)
{
    static const char *const types[] = { "text", "yes|no", "number", "choice" };
    const char *type = option->type == YZ_OPTION_CHOICE && option->choices
                           ? option->choices
                           : types[option->type];

    yzc_print(s, "    option %s (%s; %s): ", option->key, type,
              option->initial[0] ? option->initial : "empty");
    yzc_print_safe(s, yz_str_of(option->help));
    yzc_print(s, "\n");
}

static void print_feature(yzc_session *s, const yz_feature *feature)
{
    yzc_print(s, "  %s %s, rank %d: ", feature->kind, feature->name,
              feature->rank);
    yzc_print_safe(s, yz_str_of(feature->summary));
    yzc_print(s, "\n");
    print_list(s, "languages", feature->languages);
    print_list(s, "files", feature->suffixes);
    if (feature->flags & YZ_FEATURE_NETWORK)
        yzc_print(s, "    talks to the network\n");
    for (size_t i = 0; i < feature->option_count; i++)
        print_option(s, &feature->options[i]);
}

static void print_module(yzc_session *s, const yz_plugin_info *info)
{
    const yz_plugin *plugin = info->plugin;
    const yz_feature *feature;

    yzc_print_safe(s, info->name);
    yzc_print(s, "\n  file     ");
    yzc_print_safe(s, info->path);
    if (!plugin) {
        yzc_print(s, "\n  refused  ");
        yzc_print_safe(s, info->reason);
        yzc_print(s, "\n");
        return;
    }
    yzc_print(s, "\n  version  %s (plugin interface %u.%u)\n", plugin->version,
              plugin->abi_major, plugin->abi_minor);
    yzc_print(s, "  licence  ");
    yzc_print_safe(s, yz_str_of(plugin->licence));
    yzc_print(s, "\n  origin   ");
    yzc_print_safe(s, yz_str_of(plugin->origin));
    yzc_print(s, "\n  summary  ");
    yzc_print_safe(s, yz_str_of(plugin->summary));
    yzc_print(s, "\n");
    feature = plugin->features;
    for (size_t i = 0; i < plugin->feature_count; i++) {
        print_feature(s, feature);
        feature = next_feature(feature);
    }
}

static bool has_name(const yz_plugin_info *info, const char *name)
{
    const yz_feature *feature;

    if (yz_str_equal(info->name, yz_str_of(name)))
        return true;
    if (!info->plugin)
        return false;
    feature = info->plugin->features;
    for (size_t i = 0; i < info->plugin->feature_count; i++) {
        if (strcmp(feature->name, name) == 0)
            return true;
        feature = next_feature(feature);
    }
    return false;
}

static int show(yzc_session *s, const char *name)
{
    size_t count = yz_host_plugin_count(s->host);
    bool found = false;

    for (size_t i = 0; i < count; i++) {
        yz_plugin_info info = yz_host_plugin(s->host, i);

        if (!has_name(&info, name))
            continue;
        print_module(s, &info);
        found = true;
    }
    if (!found)
        return yzc_complain("there is no plugin “%s” (see yizhi plugin list)",
                            name);
    return YZC_CLEAN;
}

int yzc_plugin(const yzc_options *options)
{
    const yzc_words *words = &options->operands;
    bool listing = words->count == 1 && strcmp(words->items[0], "list") == 0;
    bool showing = words->count == 2 && strcmp(words->items[0], "info") == 0;
    yzc_session session;
    int status = YZC_TROUBLE;

    if (!listing && !showing)
        return yzc_complain("plugin: say “list” or “info NAME”");
    if (yzc_session_open(&session, options))
        status = listing ? list(&session) : show(&session, words->items[1]);
    return yzc_session_close(&session, status);
}
