/* SPDX-License-Identifier: Apache-2.0 */
/* The gate: the descriptor; see gate.h for its steps. */
#include <core/host/gate.h>
#include <core/host/kinds.h>
#include <stdlib.h>
#include <yizhi/text.h>

/* What was in the first edition; later members are read only if the size says
 * that they are there. */
#define END_OF(type, member)                                                   \
 (offsetof(type, member) + sizeof(((type *)0)->member))

enum {
    FIRST_PLUGIN = END_OF(yz_plugin, feature_count),
    FIRST_FEATURE = END_OF(yz_feature, option_count),
    MOST_FEATURES = 64,
    MOST_OPTIONS = 64,
    MOST_BYTES = 1 << 16 /* of a feature of a later edition */
};

/* ---- The descriptor ---- */

bool yzi_name_is_sound(const char *name)
{
    size_t len = name ? strlen(name) : 0;

    if (len == 0 || len > 64 || name[0] < 'a' || name[0] > 'z')
        return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

/* A text that a person will read: there, in UTF-8, of one line, without what
 * steers a terminal. */
static bool is_line(const char *text)
{
    if (!text || !text[0] || strlen(text) > 500 ||
        !yz_utf8_valid(yz_str_of(text), NULL))
        return false;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            return false;
    return true;
}

static yz_status check_papers(const yz_plugin *p, const char *path,
                              yz_error *err)
{
    const struct {
        const char *what;
        const char *text;
    } papers[] = { { "version", p->version },
                   { "summary", p->summary },
                   { "licence", p->licence },
                   { "origin", p->origin } };

    if (!yzi_name_is_sound(p->name))
        return yz_fail(err, YZ_PLUGIN,
                       "%s: its name is not well formed (small letters, digits "
                       "and _, beginning with a letter)",
                       path);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (!papers[i].text || !papers[i].text[0])
            return yz_fail(err, YZ_PLUGIN, "%s: plugin %s states no %s", path,
                           p->name, papers[i].what);
        if (!is_line(papers[i].text))
            return yz_fail(err, YZ_PLUGIN,
                           "%s: the %s of plugin %s is not one line of plain "
                           "text",
                           path, papers[i].what, p->name);
    }
    return YZ_OK;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);

    for (const char *c = choices; c;
         c = strchr(c, '|') ? strchr(c, '|') + 1 : NULL)
        if (len > 0 && !strchr(value, '|') && strncmp(c, value, len) == 0 &&
            (c[len] == '|' || c[len] == 0))
            return true;
    return false;
}

static bool is_number(const char *value)
{
    size_t digits = strspn(value, "0123456789.-");
    char *end;

    if (digits == 0 || value[digits])
        return false;
    strtod(value, &end);
    return *end == 0;
}

yz_status yzi_option_check(const yz_option *option, const char *value,
                           yz_error *err)
{
    switch (option->type) {
    case YZ_OPTION_TEXT:
        return YZ_OK;
    case YZ_OPTION_BOOL:
        if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
            return YZ_OK;
        return yz_fail(err, YZ_INVALID, "option %s is “yes” or “no”, not “%s”",
                       option->key, value);
    case YZ_OPTION_NUMBER:
        if (is_number(value))
            return YZ_OK;
        return yz_fail(err, YZ_INVALID, "option %s is a number, not “%s”",
                       option->key, value);
    case YZ_OPTION_CHOICE:
        if (is_choice(option->choices, value))
            return YZ_OK;
        return yz_fail(err, YZ_INVALID, "option %s is one of %s, not “%s”",
                       option->key,
                       option->choices ? option->choices : "nothing", value);
    default:
        return yz_fail(err, YZ_INVALID, "option %s is of an unknown type",
                       option->key);
    }
}

static yz_status check_options(const yz_feature *f, yz_error *err)
{
    if (f->option_count > MOST_OPTIONS || (f->option_count && !f->options))
        return yz_fail(err, YZ_PLUGIN, "its options are not in order");
    for (size_t i = 0; i < f->option_count; i++) {
        const yz_option *option = &f->options[i];

        if (!yzi_name_is_sound(option->key) || !option->initial ||
            !is_line(option->help))
            return yz_fail(err, YZ_PLUGIN,
                           "option %zu lacks a key, an initial value or a help "
                           "line",
                           i + 1);
        if (yzi_option_check(option, option->initial, err) != YZ_OK)
            return yz_wrap(err, "initial value");
    }
    return YZ_OK;
}

static yz_status check_feature(const yz_feature *f, yz_error *err)
{
    if (f->struct_size < FIRST_FEATURE)
        return yz_fail(err, YZ_PLUGIN, "its struct_size is too small");
    if (f->struct_size % _Alignof(yz_feature) || f->struct_size > MOST_BYTES)
        return yz_fail(err, YZ_PLUGIN,
                       "its struct_size is no size of a struct");
    if (!yzi_name_is_sound(f->kind) || !yzi_name_is_sound(f->name))
        return yz_fail(err, YZ_PLUGIN, "its kind or name is not well formed");
    if (!is_line(f->summary))
        return yz_fail(err, YZ_PLUGIN, "it states no summary");
    if (!f->ops)
        return yz_fail(err, YZ_PLUGIN, "it has no ops");
    for (size_t i = 0; f->languages && f->languages[i]; i++)
        if (strcmp(f->languages[i], "*") != 0 &&
            !yz_lang_valid(yz_str_of(f->languages[i])))
            return yz_fail(err, YZ_PLUGIN, "“%s” is no language range",
                           f->languages[i]);
    if (check_options(f, err) != YZ_OK)
        return YZ_PLUGIN;
    return yzi_kind_check(f, err);
}

static yz_status check_features(const yz_plugin *p, const char *path,
                                yz_error *err)
{
    const char *bytes = (const char *)p->features;

    if (!p->features || p->feature_count == 0)
        return yz_fail(err, YZ_PLUGIN, "%s: plugin %s has no features", path,
                       p->name);
    if (p->feature_count > MOST_FEATURES)
        return yz_fail(err, YZ_PLUGIN,
                       "%s: plugin %s has %zu features, more than %d", path,
                       p->name, p->feature_count, MOST_FEATURES);
    for (size_t i = 0; i < p->feature_count; i++) {
        const yz_feature *f = (const void *)bytes;

        if (check_feature(f, err) != YZ_OK) {
            yz_wrap(err, "%s: feature %zu of plugin %s is not sound", path,
                    i + 1, p->name);
            return YZ_PLUGIN;
        }
        bytes += f->struct_size; /* a newer edition's are longer */
    }
    return YZ_OK;
}

yz_status yzi_gate_plugin(const yz_plugin *p, const char *path, yz_error *err)
{
    if (p->struct_size < FIRST_PLUGIN)
        return yz_fail(err, YZ_PLUGIN,
                       "%s: its descriptor has %zu bytes, the first edition's "
                       "has %zu",
                       path, p->struct_size, (size_t)FIRST_PLUGIN);
    if (p->abi_major != YZ_ABI_MAJOR)
        return yz_fail(err, YZ_PLUGIN,
                       "%s was built for edition %u of the plugin interface, "
                       "this is edition %d",
                       path, p->abi_major, YZ_ABI_MAJOR);
    if (p->abi_minor > YZ_ABI_MINOR)
        return yz_fail(err, YZ_PLUGIN,
                       "%s was built for edition %u.%u, newer than this "
                       "program's %d.%d",
                       path, p->abi_major, p->abi_minor, YZ_ABI_MAJOR,
                       YZ_ABI_MINOR);
    if (check_papers(p, path, err) != YZ_OK)
        return YZ_PLUGIN;
    return check_features(p, path, err);
}
