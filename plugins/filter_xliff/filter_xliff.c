/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filter "xliff": XLIFF 1.0 to 1.2, and 2.0 to 2.2 (OASIS), as bitexts.
 *
 * The file is read once, by xr_read(); each unit comes as a tree, which for
 * XLIFF 2 is held against the standard (xliff_rules.h), and its texts are read
 * from the bytes it stands in.
 */
#include <stdio.h>

#include "../content/content.h"
#include "xliff_reading.h"
#include "xliff_rules.h"

#define SPACE_TWO "urn:oasis:names:tc:xliff:document:2."

/* ---- Languages ---------------------------------------------------------- */

static yz_status take_lang(xliff_reading *r, const xr_node *node,
                           const char *name, yz_side side)
{
    static const char *const properties[] = { "source-language",
                                              "target-language" };
    const yz_str *tag = xr_value(node, name);

    r->lang[side][0] = '\0';
    if (!tag)
        return YZ_OK;
    if (!yz_lang_valid(*tag) || tag->len >= XLIFF_LANG)
        return xliff_fail(r, node, "%s=“%.*s” is no language tag", name,
                          YZ_STR_ARG(xr_excerpt(*tag)));
    memcpy(r->lang[side], tag->ptr, tag->len);
    r->lang[side][tag->len] = '\0';
    return r->sink->property(r->sink->payload, properties[side], *tag);
}

static bool fits(const xliff_reading *r, yz_side side)
{
    yz_str own = yz_str_of(r->lang[side]);

    return own.len == 0 || r->input->lang[side].len == 0 ||
           yz_lang_same(own, r->input->lang[side]);
}

static yz_status check_langs(const xliff_reading *r, const xr_node *node)
{
    const char *source = r->lang[YZ_SOURCE];
    const char *target = r->lang[YZ_TARGET];

    if (fits(r, YZ_SOURCE) && fits(r, YZ_TARGET))
        return YZ_OK;
    if (!*target)
        return xliff_fail(
            r, node, "the file is in “%s”, not in “%.*s”; say --from %s",
            source, YZ_STR_ARG(r->input->lang[YZ_SOURCE]), source);
    return xliff_fail(r, node,
                      "the file is from “%s” to “%s”, not from “%.*s” to "
                      "“%.*s”; say --from %s --to %s",
                      source, target, YZ_STR_ARG(r->input->lang[YZ_SOURCE]),
                      YZ_STR_ARG(r->input->lang[YZ_TARGET]), source, target);
}

static yz_status take_langs(xliff_reading *r, const xr_node *node,
                            const char *source, const char *target)
{
    yz_status status;

    if (!xr_value(node, source))
        return xliff_fail(r, node, "<%s> needs the attribute %s", node->name,
                          source);
    status = take_lang(r, node, source, YZ_SOURCE);
    if (status == YZ_OK)
        status = take_lang(r, node, target, YZ_TARGET);
    return status == YZ_OK ? check_langs(r, node) : status;
}

/* Where the target language goes, if the file names none and the user does. */
static void place_lang(xliff_reading *r, const xr_node *root)
{
    yz_str lang = r->input->lang[YZ_TARGET];
    size_t pos = root->span.begin;
    xs_token tag;

    if (r->lang[YZ_TARGET][0] || lang.len == 0 || lang.len >= XLIFF_LANG ||
        !xs_next(r->content, &pos, &tag))
        return;
    r->lang_at = tag.inner.begin;
    snprintf(r->new_lang, sizeof r->new_lang, " trgLang=\"%.*s\"",
             YZ_STR_ARG(lang));
}

/* ---- Elements ----------------------------------------------------------- */

static yz_status open_root(xliff_reading *r, const xr_node *root)
{
    const yz_str *version = xr_value(root, "version");
    yz_status status;

    if (!xr_is(root, "xliff"))
        return xliff_fail(r, root,
                          "<%.60s> is no root of XLIFF; it begins with <xliff>",
                          root->name);
    r->two = strncmp(root->space, SPACE_TWO, sizeof SPACE_TWO - 1) == 0;
    if (r->two) {
        r->sides[YZ_SOURCE].classify = xliff_classify_two;
        r->sides[YZ_TARGET].classify = xliff_classify_two;
        status = take_langs(r, root, "srcLang", "trgLang");
        if (status == YZ_OK)
            place_lang(r, root);
        return status;
    }
    if (!version || version->len < 2 || memcmp(version->ptr, "1.", 2) != 0)
        return xliff_fail(r, root,
                          "this is no XLIFF of version 1.0 to 1.2, nor one of "
                          "2.0 to 2.2 in its name space");
    return YZ_OK;
}

/* What the element says to all below it. */
static void push(xliff_reading *r, const xr_node *node)
{
    const xliff_level *outer = xliff_level_of(r);
    xliff_level *level = &r->levels[++r->depth];
    const yz_str *lang = xr_value(node, "xml:lang");

    *level = (xliff_level){ .element = level->element,
                            .preserve = xliff_preserves(node, outer->preserve),
                            .keeps = outer->keeps,
                            .has_switch = outer->has_switch };
    memcpy(level->lang, outer->lang, sizeof level->lang);
    if (xr_value(node, "translate"))
        level->keeps = xliff_says(node, "translate", "no");
    if (lang && lang->len < XLIFF_LANG) {
        memcpy(level->lang, lang->ptr, lang->len);
        level->lang[lang->len] = '\0';
    }
}

static yz_status open_file(xliff_reading *r, const xr_node *file)
{
    const yz_str *original = xr_value(file, "original");
    yz_status status = YZ_OK;

    if (!r->two)
        status = take_langs(r, file, "source-language", "target-language");
    if (status == YZ_OK && original && !r->has_file)
        status = r->sink->property(r->sink->payload, "original", *original);
    r->has_file = true;
    return status;
}

static yz_status on_open(void *payload, const xr_node *node, bool *whole)
{
    xliff_reading *r = payload;
    yz_status status = YZ_OK;

    if (!node->parent)
        status = open_root(r, node);
    else if (xr_is(node, "file"))
        status = open_file(r, node);
    if (status == YZ_OK && r->two)
        status = xliff_rules_open(r, node, whole);
    else if (status == YZ_OK)
        *whole = xr_is(node, "trans-unit");
    if (status == YZ_OK && !*whole)
        push(r, node);
    return status;
}

static yz_status on_close(void *payload, const xr_node *node)
{
    xliff_reading *r = payload;
    yz_status status = r->two ? xliff_rules_close(r, node) : YZ_OK;

    r->depth--;
    return status;
}

/* ---- What yizhi wrote itself -------------------------------------------- */

/* <mda:metaGroup category="yizhi"><mda:meta type="digest">. */
static yz_status take_digest(xliff_reading *r, const xr_node *root,
                             xr_arena *arena)
{
    xr_node *node = (xr_node *)(uintptr_t)root;

    for (; node; node = xr_walk(root, node, false)) {
        yz_str value;

        if (!xr_is(node, "meta") || !xliff_says(node, "type", "digest") ||
            !node->parent || !xliff_says(node->parent, "category", "yizhi"))
            continue;
        value = xr_text_of(node, arena);
        if (!value.ptr)
            return yz_fail_no_memory(r->err);
        r->has_digest = true;
        return r->sink->property(r->sink->payload, "digest",
                                 yz_str_trim(value));
    }
    return YZ_OK;
}

static yz_status on_record(void *payload, xr_node *root, xr_arena *arena)
{
    xliff_reading *r = payload;
    yz_status status;

    if (!r->two)
        return xliff_give_trans_unit(r, root);
    status = xliff_rules_record(r, root, arena);
    if (status != YZ_OK)
        return status;
    if (xr_is(root, "metadata") && !r->has_digest)
        return take_digest(r, root, arena);
    return xr_is(root, "unit") ? xliff_give_unit(r, root) : YZ_OK;
}

static yz_status on_too_large(void *payload, const xr_node *node)
{
    const xliff_reading *r = payload;

    if (xr_is(node, "skeleton")) {
        r->rules->behind = node->span.end;
        return YZ_OK;
    }
    return yz_fail(r->err, YZ_LIMIT, "%.*s:%zu:%zu: <%.60s> is too large",
                   YZ_STR_ARG(r->input->name), node->place.line,
                   node->place.column, node->name);
}

/* ---- Reading ------------------------------------------------------------ */

static yz_status read_file(xliff_reading *r)
{
    xr_handler handler = { r, on_open, on_close, on_record, on_too_large };
    yz_error inner = YZ_ERROR_INIT;
    yz_status status;

    r->rules = xliff_rules_new();
    if (!r->rules)
        return yz_fail_no_memory(r->err);
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++)
        xi_init(&r->sides[side], r->content, xliff_classify_one);
    status = xr_read(r->file, &handler, &inner);
    if (inner.status != YZ_OK && r->err)
        *r->err = inner;
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++)
        xi_done(&r->sides[side]);
    xliff_rules_free(r->rules);
    return status;
}

static yz_status pour(const yz_filter_input *input, const xr_file *file,
                      const yz_filter_sink *sink, yz_error *err)
{
    xliff_reading *r = yz_calloc(1, sizeof *r);
    yz_status status;

    if (!r)
        return yz_fail_no_memory(err);
    r->input = input;
    r->sink = sink;
    r->err = err;
    r->file = file;
    r->content = file->decoded.text;
    yz_buf_init(&r->id, 1 << 22);
    yz_buf_init(&r->open, 1 << 22);
    yz_buf_init(&r->unsure_open, 1 << 16);
    yz_buf_init(&r->close, 1 << 16);
    status = content_tell(&file->decoded, input, sink);
    if (status == YZ_OK)
        status = read_file(r);
    yz_buf_done(&r->id);
    yz_buf_done(&r->open);
    yz_buf_done(&r->unsure_open);
    yz_buf_done(&r->close);
    yz_free(r);
    return status;
}

static yz_status xliff_read(void *self, const yz_filter_input *input,
                            const yz_filter_sink *sink, yz_error *err)
{
    xr_file file;
    yz_status status = xr_file_open(&file, input->name, input->bytes, err);

    (void)self;
    if (status == YZ_OK)
        status = pour(input, &file, sink, err);
    xr_file_done(&file);
    return status;
}

static yz_status xliff_encode(void *self, const yz_filter_text *text,
                              yz_buf *out, yz_error *err)
{
    (void)self;
    return xi_encode(text->text, text->style, out, err);
}

static int xliff_sniff(yz_str name, yz_str head)
{
    char room[16];
    yz_str root = xr_root_name(head, room, sizeof room);

    (void)name;
    return yz_str_equal(root, yz_str_of("xliff")) ? 90 : 0;
}

static const char *const suffixes[] = { ".xlf",     ".xliff",  ".sdlxliff",
                                        ".mqxliff", ".mxliff", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .sniff = xliff_sniff,
    .read = xliff_read,
    .bilingual = true,
    .encode = xliff_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "xliff", &ops),
    .summary = "reads and writes XLIFF 1.2 and 2.0 to 2.2",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_xliff) = {
    YZ_PLUGIN_HEAD("filter_xliff", "0.1.0"),
    .summary = "bitexts in XLIFF",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
