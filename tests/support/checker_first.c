/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin as it was built against the first edition, 1.0: it knows no header,
 * but writes down what the binary interface was then.  It must load, and work,
 * for as long as the major edition is 1.  Nothing here is ever changed.
 *
 * It finds that a source has a 12 and its target none.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct first_str {
    const char *ptr;
    size_t len;
} first_str;

typedef struct first_span {
    size_t begin;
    size_t end;
} first_span;

typedef struct first_rule {
    const char *id;
    int severity;
    const char *summary;
    const char *message;
    const char *explanation;
    const char *bad;
    const char *good;
} first_rule;

typedef struct first_side {
    first_str text;
    first_str lang;
    int kind;
    size_t segments;
    const void *matches;
    size_t match_count;
    first_str name;
} first_side;

typedef struct first_bead {
    size_t struct_size;
    size_t pair;
    size_t number;
    double score;
    bool given;
    first_side sides[2];
} first_bead;

typedef struct first_result {
    size_t struct_size;
    const char *rule;
    int severity;
    first_span source;
    first_span target;
    uint32_t concept_number;
    const void *arguments;
    size_t argument_count;
} first_result;

typedef struct first_sink {
    size_t struct_size;
    void *payload;
    int (*finding)(void *payload, const first_result *result);
} first_sink;

typedef struct first_ops {
    size_t struct_size;
    int (*create)(void **self, const void *config, void *err);
    void (*destroy)(void *self);
    const first_rule *rules;
    size_t rule_count;
    int (*check)(void *self, const void *context, const first_bead *bead,
                 const first_sink *sink, void *err);
} first_ops;

typedef struct first_feature {
    size_t struct_size;
    const char *kind;
    const char *name;
    const void *ops;
    const char *summary;
    int rank;
    uint32_t flags;
    const char *const *languages;
    const char *const *suffixes;
    const void *options;
    size_t option_count;
} first_feature;

typedef struct first_plugin {
    size_t struct_size;
    uint16_t abi_major;
    uint16_t abi_minor;
    const char *name;
    const char *version;
    const char *summary;
    const char *licence;
    const char *origin;
    const first_feature *features;
    size_t feature_count;
} first_plugin;

static size_t find(first_str text)
{
    for (size_t i = 0; i + 2 <= text.len; i++)
        if (memcmp(text.ptr + i, "12", 2) == 0)
            return i;
    return SIZE_MAX;
}

static int check(void *self, const void *context, const first_bead *bead,
                 const first_sink *sink, void *err)
{
    size_t at = find(bead->sides[0].text);
    first_result result = { sizeof result,   "X.first.01", 0,    { at, at + 2 },
                            { SIZE_MAX, 0 }, UINT32_MAX,   NULL, 0 };

    (void)self;
    (void)context;
    (void)err;
    if (at == SIZE_MAX || find(bead->sides[1].text) != SIZE_MAX)
        return 0;
    return sink->finding(sink->payload, &result);
}

static const first_rule rules[] = { {
    "X.first.01",
    2,
    "a 12 is lost",
    "the source has a 12, the target has none",
    "A rule of the first edition.",
    "12个 ⇒ thirteen",
    "12个 ⇒ 12",
} };

static const first_ops ops = { sizeof ops, NULL, NULL, rules, 1, check };

static const first_feature features[] = { {
    sizeof(first_feature),
    "checker",
    "first",
    &ops,
    "a checker of the first edition",
    0,
    0,
    NULL,
    NULL,
    NULL,
    0,
} };

extern __attribute__((visibility("default")))
const first_plugin checker_first_LTX_yz_plugin;
const first_plugin checker_first_LTX_yz_plugin = {
    sizeof(first_plugin),
    1,
    0,
    "checker_first",
    "1.0.0",
    "a plugin of the first edition",
    "Apache-2.0",
    "the tests",
    features,
    1,
};
