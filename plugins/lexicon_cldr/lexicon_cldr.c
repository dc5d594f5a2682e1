/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon format "cldr": names and emoji keywords of any two languages of the
 * Unicode Common Locale Data Repository (UTS 35).
 *
 * It collects from the machine: what stands at the same path in both languages
 * is the same name (countries, languages, currencies, months, units, emoji);
 * keywords of the same emoji are paired by how often they meet.
 */
#include "../collecting/collecting.h"
#include "cldr_keywords.h"
#include "cldr_names.h"
#include <stdio.h>

enum {
    LONGEST_FOLDER = 3500,
    LONGEST_PATH = 4096
};

/* Keywords that meet often need not mean each other. */
#define KEYWORD_TRUST 0.3

struct collecting {
    const yz_lexicon_input *input;
    const yz_lexicon_format_sink *sink;
    yz_str folder;
};

/* ---- Files ---- */

/* "zh_Hant" or "zh" from "zh-Hant". */
static bool file_name(yz_str lang, bool whole, char *out, size_t cap)
{
    size_t len = 0;

    for (; len < lang.len && len + 1 < cap; len++) {
        if (lang.ptr[len] == '-' && !whole)
            break;
        out[len] = lang.ptr[len] == '-' ? '_' : lang.ptr[len];
    }
    out[len] = 0;
    return len > 0;
}

/* The leaves of FOLDER/PART/LANG.xml; *there tells whether there is such a
 * file. */
static yz_status read_part(const struct collecting *c, const char *part,
                           yz_str lang, cldr_leaves *out, bool *there,
                           yz_error *err)
{
    yz_status status = YZ_NOT_FOUND;
    char path[LONGEST_PATH];
    char name[64];
    yz_str xml;

    for (int whole = 1; whole >= 0 && status == YZ_NOT_FOUND; whole--) {
        yz_error_clear(err);
        if (!file_name(lang, whole, name, sizeof name))
            break;
        snprintf(path, sizeof path, "%.*s/%s/%s.xml", YZ_STR_ARG(c->folder),
                 part, name);
        status = c->input->file(c->input->payload, path, &xml, err);
    }
    *there = status == YZ_OK;
    if (status == YZ_NOT_FOUND) {
        yz_error_clear(err);
        return YZ_OK;
    }
    return status == YZ_OK ? cldr_read(xml, path, out, err) : status;
}

/* "41", from the only place that tells it: the DTD, read as text. */
static yz_str version_of(const struct collecting *c)
{
    char path[LONGEST_PATH];

    snprintf(path, sizeof path, "%.*s/dtd/ldml.dtd", YZ_STR_ARG(c->folder));
    return collecting_value_in(c->input, path,
                               "version cldrVersion CDATA #FIXED \"", '"');
}

/* ---- Parts ---- */

typedef yz_status pushing(const cldr_leaves *a, const cldr_leaves *b,
                          const yz_lexicon_format_sink *sink);

static yz_status take_part(const struct collecting *c, const char *part,
                           pushing *push, yz_error *err)
{
    cldr_leaves leaves[2] = { { 0 }, { 0 } };
    yz_status status = YZ_OK;
    bool there = true;

    for (int side = 0; side < 2 && there && status == YZ_OK; side++)
        status = read_part(c, part, c->input->lang[side], &leaves[side], &there,
                           err);
    if (status == YZ_OK && there)
        status = push(&leaves[0], &leaves[1], c->sink);
    cldr_leaves_done(&leaves[0]);
    cldr_leaves_done(&leaves[1]);
    return status;
}

static yz_status tell_source(const struct collecting *c, const char *name,
                             double trust)
{
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = yz_str_of(name),
        .version = version_of(c),
        .licence = yz_str_of("Unicode-DFS-2016"),
        .lang = { c->input->lang[0], c->input->lang[1] },
        .trust = trust,
    };

    return c->sink->source(c->sink->payload, &source);
}

/* ---- Collecting ---- */

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    if (yz_config_text(config, "folder").len > LONGEST_FOLDER)
        return yz_fail(err, YZ_LIMIT, "the folder's name is too long");
    return collecting_create(self, config, err);
}

static yz_status collect(void *self, const yz_lexicon_input *input,
                         const yz_lexicon_format_sink *sink, yz_error *err)
{
    static const char *const names[] = { "main", "subdivisions", "annotations",
                                         "annotationsDerived" };
    struct collecting c = { input, sink, yz_str_of(self) };
    yz_status status = tell_source(&c, "CLDR names", 1);

    for (size_t i = 0; i < sizeof names / sizeof *names && status == YZ_OK; i++)
        status = take_part(&c, names[i], cldr_push_names, err);
    if (status == YZ_OK)
        status = tell_source(&c, "CLDR emoji keywords", KEYWORD_TRUST);
    if (status == YZ_OK)
        status = take_part(&c, "annotations", cldr_push_keywords, err);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Descriptor ---- */

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof(yz_lexicon_format_ops),
    .create = create,
    .destroy = collecting_destroy,
    .collect = collect,
};

static const yz_option options[] = { {
    .key = "folder",
    .type = YZ_OPTION_TEXT,
    .initial = "/usr/share/unicode/cldr/common",
    .help = "where CLDR's folders main, subdivisions and annotations are",
} };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("lexicon_format", "cldr", &ops),
    .summary = "names and everyday words of two languages, from Unicode's "
               "locale data",
    .rank = 20,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(lexicon_cldr) = {
    YZ_PLUGIN_HEAD("lexicon_cldr", "0.1.0"),
    .summary = "reads Unicode's Common Locale Data Repository",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
