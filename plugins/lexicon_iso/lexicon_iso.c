/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon format "iso": names of countries, regions, languages, scripts and
 * currencies, from the catalogues of the package iso-codes.
 *
 * The catalogues lead from English to other languages; two other languages meet
 * where they translate the same English name.
 */
#include "../collecting/collecting.h"
#include "iso_catalogue.h"
#include <stdio.h>

enum {
    LONGEST_PATH = 4096,
    LONGEST_NAME = 400
};

struct collecting {
    const yz_lexicon_input *input;
    const yz_lexicon_format_sink *sink;
    yz_str folder;
    bool told; /* the source */
    yz_buf names[2];
};

/* ---- Names ---- */

/* The next of the alternatives ("Spanish; Castilian") without what stands in
 * brackets; false: no more. */
static bool next_name(yz_str names, size_t *pos, yz_buf *out)
{
    size_t depth = 0;

    if (*pos >= names.len)
        return false;
    yz_buf_clear(out);
    while (*pos < names.len) {
        uint32_t c = yz_utf8_next(names, pos);

        if (c == '(' || c == '[' || c == 0xFF08)
            depth++;
        else if (c == ')' || c == ']' || c == 0xFF09)
            depth -= depth > 0;
        else if (depth == 0 && (c == ';' || c == 0xFF1B))
            break;
        else if (depth == 0)
            yz_buf_add_char(out, c);
    }
    return true;
}

static bool is_turned_round(const yz_buf *name)
{
    return name->len && memchr(name->ptr, ',', name->len);
}

/* Both lists are in one order; what is left over goes with the last. */
static yz_status push(struct collecting *c, yz_str a, yz_str b)
{
    size_t at[2] = { 0, 0 };
    yz_status status = YZ_OK;

    while (status == YZ_OK && (at[0] < a.len || at[1] < b.len)) {
        next_name(a, &at[0], &c->names[0]);
        next_name(b, &at[1], &c->names[1]);
        if (c->names[0].failed == YZ_NO_MEMORY ||
            c->names[1].failed == YZ_NO_MEMORY)
            status = YZ_NO_MEMORY;
        else if (!c->names[0].failed && !c->names[1].failed &&
                 !is_turned_round(&c->names[0]) &&
                 !is_turned_round(&c->names[1]))
            status = c->sink->entry(c->sink->payload, yz_buf_str(&c->names[0]),
                                    yz_buf_str(&c->names[1]), 1);
    }
    return status;
}

/* "Version: 4.15.0" of the package's .pc file, which lies near the catalogues;
 * empty if it is not there. */
static yz_str version_of(const struct collecting *c)
{
    char path[LONGEST_PATH];

    snprintf(path, sizeof path, "%.*s/../pkgconfig/iso-codes.pc",
             YZ_STR_ARG(c->folder));
    return collecting_value_in(c->input, path, "\nVersion: ", '\n');
}

/* ---- Catalogues ---- */

static yz_status tell_source(struct collecting *c)
{
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = yz_str_of("iso-codes"),
        .version = version_of(c),
        .licence = yz_str_of("LGPL-2.1-or-later"),
        .lang = { c->input->lang[0], c->input->lang[1] },
        .trust = 1,
    };

    if (c->told)
        return YZ_OK;
    c->told = true;
    return c->sink->source(c->sink->payload, &source);
}

/* The catalogue of a language: "zh_CN" for "zh", as gettext names it.  English
 * needs none. */
static yz_status open_catalogue(struct collecting *c, const char *domain,
                                yz_str lang, iso_catalogue *out, bool *there,
                                yz_error *err)
{
    char tags[3][64] = { "", "", "" };
    size_t primary = 0;

    *there = false;
    while (primary < lang.len && lang.ptr[primary] != '-')
        primary++;
    if (lang.len >= sizeof tags[0])
        return YZ_OK;
    for (size_t i = 0; i < lang.len; i++)
        tags[0][i] = lang.ptr[i] == '-' ? '_' : lang.ptr[i];
    snprintf(tags[1], sizeof tags[1], "%.*s", (int)primary, lang.ptr);
    if (strcmp(tags[1], "zh") == 0)
        snprintf(tags[2], sizeof tags[2],
                 strncmp(tags[0], "zh_Hant", 7) == 0 ? "zh_TW" : "zh_CN");
    for (int i = 0; i < 3 && !*there; i++) {
        char path[LONGEST_PATH];
        yz_str bytes;
        yz_status status;

        snprintf(path, sizeof path, "%.*s/%s/LC_MESSAGES/%s.mo",
                 YZ_STR_ARG(c->folder), tags[i], domain);
        status = tags[i][0]
                     ? c->input->file(c->input->payload, path, &bytes, err)
                     : YZ_NOT_FOUND;
        if (status == YZ_NOT_FOUND) {
            yz_error_clear(err);
            continue;
        }
        if (status != YZ_OK)
            return status;
        if (!iso_catalogue_open(bytes, out))
            return yz_fail(err, YZ_FORMAT,
                           "%s: this is no sound gettext catalogue", path);
        *there = true;
    }
    return YZ_OK;
}

static bool is_english(yz_str lang)
{
    return yz_lang_same(lang, yz_str_of("en"));
}

static yz_status take_pairs(struct collecting *c,
                            const iso_catalogue catalogues[2])
{
    const bool english[2] = { is_english(c->input->lang[0]),
                              is_english(c->input->lang[1]) };
    const iso_catalogue *first = &catalogues[english[0]];
    yz_status status = tell_source(c);

    for (uint32_t i = 0; i < first->count && status == YZ_OK; i++) {
        yz_str name;
        yz_str texts[2];

        if (!iso_catalogue_at(first, i, &name, &texts[english[0]]))
            continue;
        if (english[0])
            texts[0] = name;
        else if (english[1])
            texts[1] = name;
        else if (!iso_catalogue_find(&catalogues[1], name, &texts[1]))
            continue;
        status = push(c, texts[0], texts[1]);
    }
    return status;
}

static yz_status take_domain(struct collecting *c, const char *domain,
                             yz_error *err)
{
    iso_catalogue catalogues[2];

    for (int side = 0; side < 2; side++) {
        bool there = true;
        yz_status status = YZ_OK;

        if (!is_english(c->input->lang[side]))
            status = open_catalogue(c, domain, c->input->lang[side],
                                    &catalogues[side], &there, err);
        if (status != YZ_OK || !there)
            return status;
    }
    return take_pairs(c, catalogues);
}

/* ---- Collecting ---- */

static yz_status collect(void *self, const yz_lexicon_input *input,
                         const yz_lexicon_format_sink *sink, yz_error *err)
{
    static const char *const domains[] = {
        "iso_3166-1", "iso_3166-2", "iso_3166-3", "iso_639-2",
        "iso_639-3",  "iso_639-5",  "iso_4217",   "iso_15924",
    };
    struct collecting c = { .input = input,
                            .sink = sink,
                            .folder = yz_str_of(self) };
    yz_status status = YZ_OK;

    yz_buf_init(&c.names[0], LONGEST_NAME);
    yz_buf_init(&c.names[1], LONGEST_NAME);
    for (size_t i = 0; i < sizeof domains / sizeof *domains && status == YZ_OK;
         i++)
        status = take_domain(&c, domains[i], err);
    yz_buf_done(&c.names[0]);
    yz_buf_done(&c.names[1]);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Descriptor ---- */

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof(yz_lexicon_format_ops),
    .create = collecting_create,
    .destroy = collecting_destroy,
    .collect = collect,
};

static const yz_option options[] = { {
    .key = "folder",
    .type = YZ_OPTION_TEXT,
    .initial = "/usr/share/locale",
    .help = "where the folders of gettext's languages are",
} };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("lexicon_format", "iso", &ops),
    .summary = "names of countries, languages and currencies, from iso-codes",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(lexicon_iso) = {
    YZ_PLUGIN_HEAD("lexicon_iso", "0.1.0"),
    .summary = "reads the catalogues of iso-codes",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
