/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A family of plugins, most of them bad, in one module.
 *
 * The descriptor's name is made of the module's file name, so a test copies
 * this module to NAME.so and gets the plugin NAME.  What is wrong with each is
 * all that stands in its definition.  With MOCK_UNDEFINED the module uses a
 * function that nobody has.
 */
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/engine.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/memory.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/kind/segmenter.h>

#define ONE(list) .features = (list), .feature_count = 1

#define PAPERS                                                                 \
 .version = "1.0", .summary = "a plugin of the tests",                         \
 .licence = "Apache-2.0", .origin = "the tests"

#define HEAD(plugin_name)                                                      \
 .struct_size = sizeof(yz_plugin), .abi_major = YZ_ABI_MAJOR,                  \
 .abi_minor = YZ_ABI_MINOR, .name = (plugin_name)

/* A plugin in order, with the features of `list`. */
#define PLUGIN(module, list)                                                   \
 YZ_PLUGIN_DEFINE(module) = { HEAD(#module), PAPERS, ONE(list) }

/* A plugin with one feature in order but for `...`, which comes last. */
#define FEATURE(module, feature_kind, feature_name, feature_ops, ...)          \
 static const yz_feature module##_features[] = {                               \
     { YZ_FEATURE_HEAD(feature_kind, feature_name, feature_ops), __VA_ARGS__ } \
 };                                                                            \
 PLUGIN(module, module##_features)

#define SUMMARY .summary = "a feature of the tests"

/* ---- A checker that is in order ------------------------------------------ */

#ifdef MOCK_UNDEFINED
yz_status yz_nobody_has_this(void);
#endif

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    (void)self;
    (void)context;
    (void)bead;
    (void)sink;
    (void)err;
#ifdef MOCK_UNDEFINED
    return yz_nobody_has_this();
#else
    return YZ_OK;
#endif
}

#define RULE(rule_id)                                                          \
 {                                                                             \
  (rule_id), YZ_SEVERITY_WARNING, "s", "m", "e", "b", "g"                      \
 }

static const yz_rule rules[] = { RULE("X.mock.01"), RULE("X.mock.02") };

#define CHECKER_HEAD .struct_size = sizeof(yz_checker_ops)

static const yz_checker_ops checker = { CHECKER_HEAD, .rules = rules,
                                        .rule_count = 2, .check = check };

static const yz_feature good[] = {
    { YZ_FEATURE_HEAD("checker", "good", &checker), SUMMARY }
};

PLUGIN(mock_good, good);
PLUGIN(checker_good, good);

/* ---- Descriptors -----------------------------------------------------------
 */

YZ_PLUGIN_DEFINE(mock_small) = { .struct_size = sizeof(yz_plugin) - 1,
                                 .abi_major = YZ_ABI_MAJOR,
                                 .name = "mock_small",
                                 PAPERS,
                                 ONE(good) };
YZ_PLUGIN_DEFINE(mock_major) = { .struct_size = sizeof(yz_plugin),
                                 .abi_major = YZ_ABI_MAJOR + 1,
                                 .name = "mock_major",
                                 PAPERS,
                                 ONE(good) };
YZ_PLUGIN_DEFINE(mock_minor) = { .struct_size = sizeof(yz_plugin),
                                 .abi_major = YZ_ABI_MAJOR,
                                 .abi_minor = YZ_ABI_MINOR + 1,
                                 .name = "mock_minor",
                                 PAPERS,
                                 ONE(good) };
YZ_PLUGIN_DEFINE(mock_name) = { HEAD("Mock-Name"), PAPERS, ONE(good) };
YZ_PLUGIN_DEFINE(mock_slash) = { HEAD("../mock_slash"), PAPERS, ONE(good) };
YZ_PLUGIN_DEFINE(mock_nameless) = { HEAD(NULL), PAPERS, ONE(good) };
YZ_PLUGIN_DEFINE(mock_taken) = { HEAD("mock_good"), PAPERS, ONE(good) };
YZ_PLUGIN_DEFINE(mock_version) = { HEAD("mock_version"), .summary = "s",
                                   .licence = "l", .origin = "o", ONE(good) };
YZ_PLUGIN_DEFINE(mock_summary) = { HEAD("mock_summary"), .version = "1",
                                   .licence = "l", .origin = "o", ONE(good) };
YZ_PLUGIN_DEFINE(mock_licence) = { HEAD("mock_licence"), .version = "1",
                                   .summary = "s",       .licence = "",
                                   .origin = "o",        ONE(good) };
YZ_PLUGIN_DEFINE(mock_origin) = { HEAD("mock_origin"), .version = "1",
                                  .summary = "s", .licence = "l", ONE(good) };
YZ_PLUGIN_DEFINE(mock_lines) = { HEAD("mock_lines"),      .version = "1",
                                 .summary = "two\nlines", .licence = "l",
                                 .origin = "o",           ONE(good) };
YZ_PLUGIN_DEFINE(mock_escape) = { HEAD("mock_escape"),     .version = "1",
                                  .summary = "s",          .licence = "l",
                                  .origin = "\033[31mred", ONE(good) };
YZ_PLUGIN_DEFINE(mock_latin1) = { HEAD("mock_latin1"), .version = "1",
                                  .summary = "s",      .licence = "l",
                                  .origin = "caf\xE9", ONE(good) };
YZ_PLUGIN_DEFINE(mock_empty) = { HEAD("mock_empty"), PAPERS };
YZ_PLUGIN_DEFINE(mock_crowd) = { HEAD("mock_crowd"), PAPERS, .features = good,
                                 .feature_count = 65 };

/* ---- Features
 * ---------------------------------------------------------------- */

FEATURE(mock_bad_kind, "Checker", "f", &checker, SUMMARY);
FEATURE(mock_bad_name, "checker", "", &checker, SUMMARY);
FEATURE(mock_no_line, "checker", "f", &checker, .rank = 1);
FEATURE(mock_no_ops, "checker", "f", NULL, SUMMARY);

static const yz_feature short_feature[] = { { .struct_size =
                                                  sizeof(yz_feature) - 1,
                                              .kind = "checker",
                                              .name = "f",
                                              .ops = &checker,
                                              SUMMARY } };
PLUGIN(mock_short, short_feature);

/* The next feature would lie across the machine's words. */
static const yz_feature odd_feature[] = { { .struct_size =
                                                sizeof(yz_feature) + 1,
                                            .kind = "checker",
                                            .name = "f",
                                            .ops = &checker,
                                            SUMMARY } };
PLUGIN(mock_odd, odd_feature);

static const char *const languages[] = { "zh", "not a tag", NULL };
FEATURE(mock_language, "checker", "f", &checker, SUMMARY,
        .languages = languages);

/* ---- Options
 * ------------------------------------------------------------------ */

#define OPTION(module, ...)                                                    \
 static const yz_option module##_options[] = { { __VA_ARGS__ } };              \
 FEATURE(module, "checker", "f", &checker, SUMMARY,                            \
         .options = module##_options, .option_count = 1)

OPTION(mock_option_key, "Key", YZ_OPTION_TEXT, "", "help", NULL);
OPTION(mock_option_null, "key", YZ_OPTION_TEXT, NULL, "help", NULL);
OPTION(mock_option_help, "key", YZ_OPTION_TEXT, "", NULL, NULL);
OPTION(mock_option_bool, "key", YZ_OPTION_BOOL, "maybe", "help", NULL);
OPTION(mock_option_number, "key", YZ_OPTION_NUMBER, "ten", "help", NULL);
OPTION(mock_option_choice, "key", YZ_OPTION_CHOICE, "c", "help", "a|b");
OPTION(mock_option_type, "key", (yz_option_type)9, "", "help", NULL);
FEATURE(mock_no_options, "checker", "f", &checker, SUMMARY, .option_count = 1);

/* ---- Ops
 * ------------------------------------------------------------------------ */

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    (void)err;
    *self = NULL;
    return YZ_OK;
}

/* For ops of any kind: these are looked for, never called. */
#define OPS(module, feature_kind, type, ...)                                   \
 static const type module##_ops = { .struct_size = sizeof(type),               \
                                    __VA_ARGS__ };                             \
 FEATURE(module, feature_kind, "f", &module##_ops, SUMMARY)

/* The first edition ended before `check_run`. */
static const yz_checker_ops short_ops = {
    .struct_size = offsetof(yz_checker_ops, check_run) - 1,
    .rules = rules,
    .rule_count = 2,
    .check = check
};
FEATURE(mock_short_ops, "checker", "f", &short_ops, SUMMARY);

static const yz_rule half_rule[] = { { "X.mock.01", YZ_SEVERITY_ERROR, "s", "m",
                                       "e", NULL, "g" } };
static const yz_rule mute_rule[] = { { "X.mock.01", YZ_SEVERITY_DEFAULT, "s",
                                       "m", "e", "b", "g" } };

static yz_status matcher_index(void *self, const yz_termbase *termbase,
                               yz_side side, yz_error *err)
{
    (void)self;
    (void)termbase;
    (void)side;
    (void)err;
    return YZ_OK;
}

static yz_status reporter_begin(void *self, const yz_report_info *info,
                                const yz_output *output, yz_error *err)
{
    (void)self;
    (void)info;
    (void)output;
    (void)err;
    return YZ_OK;
}

static yz_status reporter_finding(void *self, const yz_finding *finding,
                                  yz_error *err)
{
    (void)self;
    (void)finding;
    (void)err;
    return YZ_OK;
}

OPS(mock_create, "checker", yz_checker_ops, .create = create, .rules = rules,
    .rule_count = 2, .check = check);
OPS(mock_no_rules, "checker", yz_checker_ops, .check = check);
OPS(mock_half_rule, "checker", yz_checker_ops, .rules = half_rule,
    .rule_count = 1, .check = check);
OPS(mock_mute_rule, "checker", yz_checker_ops, .rules = mute_rule,
    .rule_count = 1, .check = check);
OPS(mock_no_check, "checker", yz_checker_ops, .rules = rules, .rule_count = 2);
OPS(mock_no_read, "filter", yz_filter_ops, .sniff = NULL);
OPS(mock_no_segment, "segmenter", yz_segmenter_ops, .create = NULL);
OPS(mock_no_align, "aligner", yz_aligner_ops, .create = NULL);
OPS(mock_no_glossary, "glossary_format", yz_glossary_format_ops, .sniff = NULL);
OPS(mock_no_index, "matcher", yz_matcher_ops, .match = NULL);
OPS(mock_no_match, "matcher", yz_matcher_ops, .index = matcher_index);
OPS(mock_no_begin, "reporter", yz_reporter_ops, .finding = reporter_finding);
OPS(mock_no_finding, "reporter", yz_reporter_ops, .begin = reporter_begin);
OPS(mock_no_end, "reporter", yz_reporter_ops, .begin = reporter_begin,
    .finding = reporter_finding);

/* ---- Checkers with rules of an instance
 * -------------------------------------- */

#define OWN(module, feature_flags, ...)                                        \
 static const yz_rule module##_rules[] = { __VA_ARGS__ };                      \
 static void module##_own(void *self, const yz_rule **out, size_t *count)      \
 {                                                                             \
  (void)self;                                                                  \
  *out = module##_rules;                                                       \
  *count = sizeof module##_rules / sizeof *module##_rules;                     \
 }                                                                             \
 static const yz_checker_ops module##_ops = { CHECKER_HEAD, .check = check,    \
                                              .own_rules = module##_own };     \
 FEATURE(module, "checker", #module, &module##_ops, SUMMARY,                   \
         .flags = (feature_flags))

OWN(mock_own, YZ_FEATURE_SHAREABLE, RULE("X.own.02"), RULE("X.own.01"));
OWN(mock_own_alone, 0, RULE("X.alone.01"));
OWN(mock_own_alien, 0, RULE("T01"));
OWN(mock_own_taken, 0, RULE("X.mock.01"));

static yz_status refuse(void **self, const yz_config *config, yz_error *err)
{
    static const char sentence[] = "rules.ini:3:1: no rule";

    (void)config;
    *self = NULL;
    err->status = YZ_FORMAT; /* the module is linked with nothing */
    memcpy(err->text, sentence, sizeof sentence);
    return err->status;
}

static void destroy(void *self)
{
    (void)self;
}

static void own_nothing(void *self, const yz_rule **out, size_t *count)
{
    (void)self;
    *out = NULL;
    *count = 0;
}

OPS(mock_own_broken, "checker", yz_checker_ops, .create = refuse,
    .destroy = destroy, .check = check, .own_rules = own_nothing);

static bool memory_knows(yz_str place)
{
    (void)place;
    return false;
}

static yz_status engine_identity(void *self, const yz_str langs[2], yz_buf *out,
                                 yz_error *err)
{
    (void)self, (void)langs, (void)out, (void)err;
    return YZ_OK;
}

static yz_engine_masks engine_masks(void *self)
{
    (void)self;
    return YZ_MASKS_NONE;
}

OPS(mock_no_knows, "memory", yz_memory_ops, .knows = NULL);
OPS(mock_no_open, "memory", yz_memory_ops, .knows = memory_knows);
OPS(mock_no_identity, "engine", yz_engine_ops, .masks = engine_masks);
OPS(mock_no_masks, "engine", yz_engine_ops, .identity = engine_identity);
OPS(mock_no_translate, "engine", yz_engine_ops, .identity = engine_identity,
    .masks = engine_masks);

/* ---- What is in order, though not known here
 * ---------------------------------- */

static const size_t tea_ops = sizeof(size_t);
FEATURE(mock_tea, "tea_maker", "green", &tea_ops, SUMMARY);

/* Structs of a later edition that keeps to this one: each is longer, and the
 * second feature lies where the first one's struct_size says. */
struct later_ops {
    yz_checker_ops ops;
    void *later[3];
};
struct later_feature {
    yz_feature feature;
    void *later[5];
};
struct later_plugin {
    yz_plugin plugin;
    void *later[7];
};

static const struct later_ops later_ops = { { .struct_size =
                                                  sizeof(struct later_ops),
                                              .rules = rules,
                                              .rule_count = 2,
                                              .check = check },
                                            { NULL } };

#define LATER(feature_name, feature_rank)                                      \
 {                                                                             \
  { .struct_size = sizeof(struct later_feature),                               \
    .kind = "checker",                                                         \
    .name = (feature_name),                                                    \
    .ops = &later_ops,                                                         \
    SUMMARY,                                                                   \
    .rank = (feature_rank) },                                                  \
  {                                                                            \
   NULL                                                                        \
  }                                                                            \
 }

static const struct later_feature later_features[] = { LATER("first", 1),
                                                       LATER("second", 2) };

extern YZ_API const struct later_plugin mock_later_LTX_yz_plugin;
const struct later_plugin mock_later_LTX_yz_plugin = {
    { .struct_size = sizeof(struct later_plugin),
      .abi_major = YZ_ABI_MAJOR,
      .abi_minor = YZ_ABI_MINOR,
      .name = "mock_later",
      PAPERS,
      .features = &later_features[0].feature,
      .feature_count = 2 },
    { NULL }
};
