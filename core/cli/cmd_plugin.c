/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi plugin list, info; new, trust and verify have files of their own. */
#include "commands.h"
#include "plugin.h"
#include "session.h"
#include <yizhi/module.h>

static void list_module(yzc_session *s, const yz_plugin_info *info,
                        bool trusted)
{
    const yz_feature *feature;

    if (!info->plugin) {
        yzc_print(s, "%-16s %-10s %-9s %-12s ", "-", "-", "-", "-");
        yzc_print_safe(s, info->name);
        yzc_print(s, trusted ? "  refused: " : "  not trusted: ");
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
        feature = yz_feature_next(feature);
    }
}

static int list(yzc_session *s)
{
    size_t count = yz_host_plugin_count(s->host);
    size_t refused = 0;
    size_t untrusted = 0;

    yzc_print(s, "KIND             NAME       VERSION   LICENCE      FILE\n");
    for (size_t i = 0; i < count; i++) {
        yz_plugin_info info = yz_host_plugin(s->host, i);
        bool trusted = yz_host_plugin_is_trusted(s->host, i);

        list_module(s, &info, trusted);
        refused += trusted && !info.plugin;
        untrusted += !trusted;
    }
    count -= refused + untrusted;
    yzc_print(s,
              yz_trn("%zu plugin loaded, %zu refused",
                     "%zu plugins loaded, %zu refused", count),
              count, refused);
    if (untrusted > 0)
        yzc_print(s, ", %zu not trusted", untrusted);
    yzc_print(s, "\n");
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
    static const char *const types[] = { YZ_MARK("text"), "yes|no",
                                         YZ_MARK("number"), YZ_MARK("choice") };
    const char *type = option->type == YZ_OPTION_CHOICE && option->choices
                           ? option->choices
                           : yz_tr(types[option->type]);

    yzc_print(s, "    option %s (%s; %s): ", option->key, type,
              option->initial[0] ? option->initial : yz_tr("empty"));
    yzc_print_safe(s, yz_str_of(yz_tr(option->help)));
    yzc_print(s, "\n");
}

static void print_feature(yzc_session *s, const yz_feature *feature)
{
    yzc_print(s, "  %s %s, rank %d: ", feature->kind, feature->name,
              feature->rank);
    yzc_print_safe(s, yz_str_of(yz_tr(feature->summary)));
    yzc_print(s, "\n");
    print_list(s, yz_tr("languages"), feature->languages);
    print_list(s, yz_tr("files"), feature->suffixes);
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
    yzc_print_safe(s, yz_str_of(yz_tr(plugin->summary)));
    yzc_print(s, "\n");
    feature = plugin->features;
    for (size_t i = 0; i < plugin->feature_count; i++) {
        print_feature(s, feature);
        feature = yz_feature_next(feature);
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
        feature = yz_feature_next(feature);
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

/* Without any plugin but the one at hand: a setting may be about it alone. */
static int verify(const yzc_options *options)
{
    yzc_options bare = *options;
    yzc_session session;
    int status = YZC_TROUBLE;

    memset(&bare.settings, 0, sizeof bare.settings);
    bare.no_project_plugins = true;
    if (yzc_session_open(&session, &bare)) {
        session.options = options;
        status = yzc_plugin_verify(&session, options->operands.items[1]);
    }
    return yzc_session_close(&session, status);
}

static int list_or_show(const yzc_options *options)
{
    const yzc_words *words = &options->operands;
    yzc_session session;
    int status = YZC_TROUBLE;

    if (yzc_session_open(&session, options))
        status = words->count == 1 ? list(&session)
                                   : show(&session, words->items[1]);
    return yzc_session_close(&session, status);
}

int yzc_plugin(const yzc_options *options)
{
    const yzc_words *words = &options->operands;
    const char *verb = words->count ? words->items[0] : "";
    size_t count = words->count;

    if ((strcmp(verb, "list") == 0 && count == 1) ||
        (strcmp(verb, "info") == 0 && count == 2))
        return list_or_show(options);
    if (strcmp(verb, "trust") == 0 && count == (options->list ? 1 : 2) &&
        !(options->list && options->forget))
        return yzc_plugin_trust(options);
    if (strcmp(verb, "verify") == 0 && count >= 2)
        return verify(options);
    if (strcmp(verb, "new") == 0 && (count == 3 || count == 4))
        return yzc_plugin_new(words->items[1], words->items[2],
                              count == 4 ? words->items[3] : NULL);
    return yzc_complain("plugin: say “list”, “info NAME”, “trust DIR”, “new "
                        "KIND NAME [DIR]” or “verify FILE [SAMPLE…]”");
}
