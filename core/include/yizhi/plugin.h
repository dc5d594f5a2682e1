/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For authors of plugins: how a module describes itself.
 *
 * A plugin is a shared module that exports one constant datum, its descriptor,
 * named <module>_LTX_yz_plugin where <module> is the file's name without its
 * suffix.  The host reads and checks the descriptor before any function of the
 * plugin runs.  What a feature does is a table of functions, its `ops`, whose
 * type stands in the header of its kind, <yizhi/kind/KIND.h>.
 *
 *     #include <yizhi/kind/checker.h>
 *     …
 *     static const yz_feature features[] = {{
 *         YZ_FEATURE_HEAD("checker", "dates", &ops),
 *         .summary = "dates agree",
 *     }};
 *     YZ_PLUGIN_DEFINE(checker_dates) = {
 *         YZ_PLUGIN_HEAD("checker_dates", "1.0.0"),
 *         .summary = "checks that dates agree",
 *         .licence = "Apache-2.0",
 *         .origin = "Jane Translator <jane@example.org>",
 *         .features = features,
 *         .feature_count = 1,
 *     };
 *
 * The same source builds as a loadable module or into the program.
 *
 * Rules for every plugin:
 *   - what the host gives is borrowed until the call returns;
 *   - what goes into a sink is copied by the host;
 *   - what a plugin creates it destroys;
 *   - a plugin does not print, does not exit, does not change the locale, keeps
 *     no state outside its instance;
 *   - a sink's status other than YZ_OK is handed on at once.
 */
#ifndef YIZHI_PLUGIN_H
#define YIZHI_PLUGIN_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The edition of this interface.  A module is loaded if its major number is
 * equal and its minor number not above the host's: members are only ever
 * appended within a major edition, and struct_size tells which are there. */
#define YZ_ABI_MAJOR 1
#define YZ_ABI_MINOR 6

/* What an option holds; the host checks values before the plugin sees them. */
typedef enum yz_option_type {
    YZ_OPTION_TEXT = 0,
    YZ_OPTION_BOOL,   /* "yes" or "no" */
    YZ_OPTION_NUMBER, /* decimal, may have a fraction */
    YZ_OPTION_CHOICE  /* one of the words in `choices`, joined by "|" */
} yz_option_type;

/* A setting of a feature; static data. */
typedef struct yz_option {
    const char *key; /* [a-z][a-z0-9_]* */
    yz_option_type type;
    const char *initial; /* the value when nobody sets one; never NULL */
    const char *help;    /* one line */
    const char *choices; /* for YZ_OPTION_CHOICE, else NULL */
} yz_option;

/* What a feature promises or needs. */
enum {
    YZ_FEATURE_SHAREABLE = 1 << 0,     /* one instance may serve many threads */
    YZ_FEATURE_DETERMINISTIC = 1 << 1, /* same input, same output */
    YZ_FEATURE_NETWORK = 1 << 2        /* talks to the network */
};

/* One thing a plugin can do. */
struct yz_feature {
    size_t struct_size; /* mandatory: sizeof(yz_feature) */
    const char *kind;   /* mandatory: "checker" */
    const char *name;   /* mandatory: [a-z][a-z0-9_]*, unique in its kind */
    const void *ops;    /* mandatory: the kind's table; its struct_size first */
    const char *summary; /* mandatory: one line */
    int rank;            /* where several would do, the highest serves */
    uint32_t flags;      /* YZ_FEATURE_… */
    const char *const
        *languages;              /* BCP 47 ranges, NULL-terminated; NULL: any */
    const char *const *suffixes; /* of file names, for filters and glossary
                                    formats: ".txt"; NULL-terminated or NULL */
    const yz_option *options;
    size_t option_count;
};

/* What a module is. */
struct yz_plugin {
    size_t struct_size;         /* mandatory: sizeof(yz_plugin) */
    uint16_t abi_major;         /* mandatory: YZ_ABI_MAJOR */
    uint16_t abi_minor;         /* mandatory: YZ_ABI_MINOR */
    const char *name;           /* mandatory: [a-z][a-z0-9_]* */
    const char *version;        /* mandatory */
    const char *summary;        /* mandatory: one line */
    const char *licence;        /* mandatory: an SPDX expression */
    const char *origin;         /* mandatory: who made it, where it is kept */
    const yz_feature *features; /* mandatory, at least one */
    size_t feature_count;
};

#define YZ_PLUGIN_HEAD(plugin_name, plugin_version)                            \
 .struct_size = sizeof(yz_plugin), .abi_major = YZ_ABI_MAJOR,                  \
 .abi_minor = YZ_ABI_MINOR, .name = (plugin_name), .version = (plugin_version)

#define YZ_FEATURE_HEAD(feature_kind, feature_name, feature_ops)               \
 .struct_size = sizeof(yz_feature), .kind = (feature_kind),                    \
 .name = (feature_name), .ops = (feature_ops)

/* Begins the definition of the descriptor of module `module`. */
#define YZ_PLUGIN_DEFINE(module)                                               \
 extern YZ_API const yz_plugin module##_LTX_yz_plugin;                         \
 const yz_plugin module##_LTX_yz_plugin

/*
 * Every kind's ops begin with these three members:
 *
 *   size_t struct_size    mandatory: sizeof the kind's ops type
 *   create                optional: makes an instance, *self, with the settings
 *                         in `config`; without it `self` is NULL everywhere
 *   destroy               mandatory where `create` is: takes NULL too
 *
 * An instance is used by one thread at a time unless the feature is
 * YZ_FEATURE_SHAREABLE.
 */
#define YZ_OPS_HEAD                                                            \
 size_t struct_size;                                                           \
 yz_status (*create)(void **self, const yz_config *config, yz_error *err);     \
 void (*destroy)(void *self)

/* The value of option `key`: what the user set, else the option's `initial`.
 * Empty for a key that the feature does not have.  Borrowed; ends in a NUL. */
YZ_API yz_str yz_config_text(const yz_config *config, const char *key);
YZ_API bool yz_config_bool(const yz_config *config, const char *key);
YZ_API double yz_config_number(const yz_config *config, const char *key);

#ifdef __cplusplus
}
#endif

#endif
