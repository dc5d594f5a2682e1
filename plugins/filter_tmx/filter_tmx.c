/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filter "tmx": translation memories in TMX 1.1 to 1.4b (LISA, OSCAR) as
 * bitexts.
 *
 * A <tu> is a bead of the run's two languages: the first <tuv> of each.  Where
 * the target has none it can be added, behind the others.
 */
#include "../content/content.h"
#include "../xml_reader/xml_nested.h"
#include "../xml_reader/xml_reader.h"
#include "tmx_author.h"
#include "tmx_codes.h"
#include "tmx_context.h"

typedef struct reading {
    const yz_filter_input *input;
    const yz_filter_sink *sink;
    yz_error *err;
    const xr_file *file;
    yz_str content;
    xi_text sides[2];
    yz_buf open;         /* of a <tuv> that is not there yet */
    tmx_context context; /* of the unit at hand */
    size_t units;        /* with one of the languages */
    size_t others;       /* with neither; */
    size_t first_other;  /* where the first of them is, */
    xr_fault seen;       /* and its languages */
} reading;

/* ---- Variants ----------------------------------------------------------- */

static yz_status fail_at(const reading *r, const xr_node *at, const char *what)
{
    return xr_fail(r->file, at->place, r->err, "%s", what);
}

/* Until 1.3 the attribute had no prefix. */
static const char *lang_name(const xr_node *variant)
{
    return xr_value(variant, "xml:lang") ? "xml:lang" : "lang";
}

static yz_str lang_of(const xr_node *variant)
{
    const yz_str *lang = xr_value(variant, lang_name(variant));

    return lang ? *lang : (yz_str){ NULL, 0 };
}

/* Whether a variant is of this side; where both languages are variants of one
 * (zh-Hans, zh-Hant), just of this. */
static bool is_side(const reading *r, yz_str tag, yz_side side)
{
    const yz_str *lang = r->input->lang;

    if (lang[side].len == 0 || !yz_lang_valid(tag) ||
        !yz_lang_same(tag, lang[side]))
        return false;
    return !yz_lang_same(lang[0], lang[1]) || yz_lang_matches(lang[side], tag);
}

static yz_status skip_second(const reading *r, const xr_node *variant,
                             yz_str tag)
{
    char reason[120];

    xr_sentence(reason, sizeof reason,
                "another text in “%.*s”; one of a <tu> is read",
                YZ_STR_ARG(xr_excerpt(tag)));
    return r->sink->skip(r->sink->payload, variant->span.begin, reason);
}

static bool is_exact(const reading *r, const xr_node *variant, yz_side side)
{
    return yz_lang_matches(r->input->lang[side], lang_of(variant));
}

/* The first variant of each side, or the first that is of its very language
 * (en-GB, not any en); others are told. */
static yz_status take_side(const reading *r, const xr_node *variant,
                           yz_side side, const xr_node **taken)
{
    const xr_node *other = variant;

    if (!*taken || (!is_exact(r, *taken, side) && is_exact(r, variant, side))) {
        other = *taken;
        *taken = variant;
    }
    return other ? skip_second(r, other, lang_of(other)) : YZ_OK;
}

static yz_status find_sides(const reading *r, const xr_node *unit,
                            const xr_node *sides[2])
{
    yz_status status = YZ_OK;

    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        yz_str tag;
        yz_side side;

        if (!xr_is(n, "tuv"))
            continue;
        tag = lang_of(n);
        if (tag.len == 0)
            return fail_at(r, n, "<tuv> has no language, xml:lang");
        if (is_side(r, tag, YZ_SOURCE))
            side = YZ_SOURCE;
        else if (is_side(r, tag, YZ_TARGET))
            side = YZ_TARGET;
        else
            continue;
        status = take_side(r, n, side, &sides[side]);
    }
    return status;
}

static yz_span inner_of(yz_str content, yz_span element)
{
    size_t pos = element.begin;
    size_t end = element.end;
    xs_token tag;

    if (!xs_next(content, &pos, &tag) || tag.kind != XS_OPEN)
        return yz_span_of(pos, pos);
    while (end > pos && content.ptr[end - 1] != '<')
        end--;
    return yz_span_of(pos, end > pos ? end - 1 : pos);
}

static const xr_node *segment_of(const xr_node *variant)
{
    for (const xr_node *n = variant ? variant->first : NULL; n; n = n->next)
        if (xr_is(n, "seg"))
            return n;
    return NULL;
}

/* ---- A variant that is not there ---------------------------------------- */

/* What stands in front of an element, if it only lays the file out. */
static yz_str layout_before(yz_str content, size_t at)
{
    size_t begin = at;

    while (begin > 0 && at - begin < 200 &&
           strchr(" \t\r\n", content.ptr[begin - 1]))
        begin--;
    return yz_str_cut(content, begin, at);
}

/* Behind the last variant, laid out as it is. */
static yz_status open_new(reading *r, const xr_node *unit, yz_block *block)
{
    const xr_node *last = NULL;
    yz_str lang = r->input->lang[YZ_TARGET];

    for (const xr_node *n = unit->first; n; n = n->next)
        if (xr_is(n, "tuv"))
            last = n;
    if (!last)
        return YZ_OK;
    yz_buf_clear(&r->open);
    yz_buf_add(&r->open, layout_before(r->content, last->span.begin));
    yz_buf_printf(&r->open, "<tuv %s=\"%.*s\"><seg>", lang_name(last),
                  YZ_STR_ARG(lang));
    if (r->open.failed)
        return yz_fail_no_memory(r->err);
    block->open = yz_buf_str(&r->open);
    block->close = yz_str_of("</seg></tuv>");
    block->region = yz_span_of(last->span.end, last->span.end);
    return YZ_OK;
}

/* “<seg/>” becomes “<seg>” … “</seg>”. */
static void open_empty(const reading *r, const xr_node *variant,
                       yz_block *block)
{
    const xr_node *segment = segment_of(variant);
    size_t pos;
    xs_token tag;

    if (!segment)
        return; /* read_side() has told */
    pos = segment->span.begin;

    block->region = inner_of(r->content, segment->span);
    if (!xs_next(r->content, &pos, &tag) || tag.kind != XS_EMPTY)
        return;
    block->region = yz_span_of(tag.inner.end, segment->span.end);
    block->open = yz_str_of(">");
    block->close = yz_str_of("</seg>");
}

/* ---- Units -------------------------------------------------------------- */

static yz_block block_of(const reading *r, const xr_node *unit, yz_side side)
{
    const xi_text *x = &r->sides[side];
    const yz_str *id = xr_value(unit, "tuid");
    yz_block block = { .struct_size = sizeof block,
                       .side = side,
                       .text = yz_buf_str(&x->text),
                       .map = &x->map,
                       .segment = true,
                       .codes = x->codes,
                       .code_count = x->code_count,
                       .region = x->region };

    block.begin = x->region.begin;
    if (id)
        block.id = *id;
    return block;
}

static yz_status read_side(reading *r, const xr_node *variant, yz_side side)
{
    const xr_node *segment = segment_of(variant);
    yz_span none = { 0, 0 };
    yz_status status;

    if (variant && !segment)
        return fail_at(r, variant, "<tuv> has no <seg>");
    r->sides[side].preserve = true;
    status = xi_read(&r->sides[side],
                     segment ? inner_of(r->content, segment->span) : none);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(r->err);
}

static yz_status give_target(reading *r, const xr_node *unit,
                             const xr_node *variant)
{
    yz_block block = block_of(r, unit, YZ_TARGET);
    yz_status status = YZ_OK;

    tmx_author(unit, variant, &block.author, &block.changed);
    block.around[0] = r->context.around[0];
    block.around[1] = r->context.around[1];
    block.origin = r->context.origin;
    block.writable = true;
    if (!variant)
        status = open_new(r, unit, &block);
    else if (block.text.len == 0 && block.code_count == 0)
        open_empty(r, variant, &block);
    if (block.text.len == 0) {
        block.map = NULL;
        block.begin = block.region.begin;
    }
    return status == YZ_OK ? r->sink->block(r->sink->payload, &block) : status;
}

/* ---- <sub> -------------------------------------------------------------- */

struct nested {
    reading *r;
    const xr_node *unit;
};

/* A target can be written where its <sub> is there; else it comes with the
 * source's code. */
static yz_status take_nested(void *payload, size_t number, const bool there[2])
{
    const struct nested *n = payload;
    const yz_filter_sink *sink = n->r->sink;
    bool source = there[YZ_SOURCE] && n->r->sides[YZ_SOURCE].text.len > 0;
    bool filled = there[YZ_TARGET] && n->r->sides[YZ_TARGET].text.len > 0;
    yz_block block = block_of(n->r, n->unit, YZ_SOURCE);
    yz_status status = YZ_OK;

    (void)number;
    if (!source && !filled)
        return YZ_OK;
    if (source)
        status = sink->block(sink->payload, &block);
    block = block_of(n->r, n->unit, YZ_TARGET);
    block.writable = source;
    if (!filled)
        block.map = NULL;
    if (status == YZ_OK && there[YZ_TARGET] && (filled || source))
        status = sink->block(sink->payload, &block);
    return status == YZ_OK ? sink->bead(sink->payload) : status;
}

static yz_status give_nested(reading *r, const xr_node *unit)
{
    struct nested n = { r, unit };
    yz_status status = xi_each_nested(r->sides, take_nested, &n);

    return status == YZ_NO_MEMORY ? yz_fail_no_memory(r->err) : status;
}

/* ---- Beads -------------------------------------------------------------- */

static yz_status give_outer(reading *r, const xr_node *unit,
                            const xr_node *const sides[2])
{
    bool source = r->sides[YZ_SOURCE].text.len > 0;
    bool target = r->sides[YZ_TARGET].text.len > 0;
    yz_status status = YZ_OK;

    if (source) {
        yz_block block = block_of(r, unit, YZ_SOURCE);

        status = r->sink->block(r->sink->payload, &block);
    }
    if (status == YZ_OK && (target || r->input->lang[YZ_TARGET].len > 0))
        status = give_target(r, unit, sides[YZ_TARGET]);
    return status == YZ_OK ? r->sink->bead(r->sink->payload) : status;
}

static yz_status give_bead(reading *r, const xr_node *unit,
                           const xr_node *const sides[2])
{
    yz_status status = read_side(r, sides[YZ_SOURCE], YZ_SOURCE);

    if (status == YZ_OK)
        status = read_side(r, sides[YZ_TARGET], YZ_TARGET);
    if (status != YZ_OK)
        return status;
    if (r->sides[YZ_SOURCE].text.len > 0 || r->sides[YZ_TARGET].text.len > 0)
        status = give_outer(r, unit, sides);
    return status == YZ_OK ? give_nested(r, unit) : status;
}

/* Notes the languages of a unit that has none of those wanted. */
static void note_other(reading *r, const xr_node *unit)
{
    char langs[160] = "";

    if (r->others++ > 0)
        return;
    for (const xr_node *n = unit->first; n && strlen(langs) < 80; n = n->next) {
        size_t len = strlen(langs);

        if (xr_is(n, "tuv"))
            xr_sentence(langs + len, sizeof langs - len, "%s“%.*s”",
                        len > 0 ? ", " : "",
                        YZ_STR_ARG(xr_excerpt(lang_of(n))));
    }
    r->first_other = unit->span.begin;
    xr_fault_set(&r->seen, unit, "%s", langs);
}

static yz_status on_record(void *payload, xr_node *unit, xr_arena *arena)
{
    reading *r = payload;
    const xr_node *sides[2] = { NULL, NULL };
    yz_status status = find_sides(r, unit, sides);

    if (status != YZ_OK)
        return status;
    if (!sides[YZ_SOURCE] && !sides[YZ_TARGET]) {
        note_other(r, unit);
        return YZ_OK;
    }
    r->units++;
    if (tmx_context_find(unit, sides[YZ_SOURCE], arena, &r->context) != YZ_OK)
        return yz_fail_no_memory(r->err);
    return give_bead(r, unit, sides);
}

static yz_status on_too_large(void *payload, const xr_node *node)
{
    const reading *r = payload;

    return yz_fail(r->err, YZ_LIMIT, "%.*s:%zu:%zu: <tu> is too large",
                   YZ_STR_ARG(r->input->name), node->place.line,
                   node->place.column);
}

static yz_status on_open(void *payload, const xr_node *node, bool *whole)
{
    const reading *r = payload;
    const yz_str *lang = xr_value(node, "srclang");

    if (!node->parent && !xr_is(node, "tmx"))
        return fail_at(r, node, "this is no TMX, which begins with <tmx>");
    *whole = xr_is(node, "tu");
    if (!xr_is(node, "header") || !lang ||
        yz_str_equal(*lang, yz_str_of("*all*")))
        return YZ_OK;
    return r->sink->property(r->sink->payload, "source-language", *lang);
}

/* ---- Reading ------------------------------------------------------------ */

static yz_status end_file(const reading *r)
{
    char reason[80];

    if (r->others == 0)
        return YZ_OK;
    if (r->units == 0)
        return xr_fail(r->file, r->seen.place, r->err,
                       "no unit is in “%.*s” or “%.*s”; the first is in %s: "
                       "say --from and --to",
                       YZ_STR_ARG(r->input->lang[YZ_SOURCE]),
                       YZ_STR_ARG(r->input->lang[YZ_TARGET]), r->seen.reason);
    xr_sentence(reason, sizeof reason, "units in neither of the languages: %zu",
                r->others);
    return r->sink->skip(r->sink->payload, r->first_other, reason);
}

static yz_status read_file(reading *r)
{
    xr_handler handler = { r, on_open, NULL, on_record, on_too_large };
    yz_error inner = YZ_ERROR_INIT;
    yz_status status;

    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++)
        xi_init(&r->sides[side], r->content, tmx_classify);
    yz_buf_init(&r->open, 1 << 16);
    status = xr_read(r->file, &handler, &inner);
    if (inner.status != YZ_OK && r->err)
        *r->err = inner;
    if (status == YZ_OK)
        status = end_file(r);
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++)
        xi_done(&r->sides[side]);
    yz_buf_done(&r->open);
    return status;
}

static yz_status pour(const yz_filter_input *input, const xr_file *file,
                      const yz_filter_sink *sink, yz_error *err)
{
    reading r = { .input = input,
                  .sink = sink,
                  .err = err,
                  .file = file,
                  .content = file->decoded.text };
    yz_status status = content_tell(&file->decoded, input, sink);

    return status == YZ_OK ? read_file(&r) : status;
}

static yz_status tmx_read(void *self, const yz_filter_input *input,
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

static yz_status tmx_encode(void *self, const yz_filter_text *text, yz_buf *out,
                            yz_error *err)
{
    (void)self;
    return xi_encode(text->text, text->style, out, err);
}

static int tmx_sniff(yz_str name, yz_str head)
{
    char room[16];

    (void)name;
    return yz_str_equal(xr_root_name(head, room, sizeof room), yz_str_of("tmx"))
               ? 90
               : 0;
}

static const char *const suffixes[] = { ".tmx", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .sniff = tmx_sniff,
    .read = tmx_read,
    .bilingual = true,
    .encode = tmx_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "tmx", &ops),
    .summary = "reads and writes translation memories in TMX",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_tmx) = {
    YZ_PLUGIN_HEAD("filter_tmx", "0.1.0"),
    .summary = "bitexts in TMX",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
