/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages of programs in PO files of gettext: a bead is a msgid and its
 * msgstr.
 *
 * With plural forms the first bead is msgid with msgstr[0], the others are
 * msgid_plural with one msgstr[n] each; where a language has one form alone, it
 * is the plural's.  Fuzzy entries are read like others, and are no longer fuzzy
 * when all of their targets have got new text that is sure; one that gets other
 * text becomes fuzzy.  Obsolete ones (#~) are not read.
 * The header is no text: its charset is how the file is read, its language must
 * be that of the targets.
 *
 * Placeholders are those of the format that the entry's flags name, else what
 * looks like one.  In a format that writes %% for a shown %, text has one %.
 */
#include "../content/content.h"
#include "po_flags.h"
#include "po_fuzzy.h"
#include "po_string.h"

/* The state of one reading. */
struct reading {
    po_scanner scanner;
    po_entry entry;
    po_fuzzy fuzzy;
    message sides[2];
    yz_buf id;
    unsigned line_style;
    const yz_str *lang;
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- Names of messages -------------------------------------------------- */

enum {
    LONGEST_ID = 80
};

static yz_str shorten(yz_str text)
{
    if (text.len > LONGEST_ID) {
        text.len = LONGEST_ID;
        while (!yz_utf8_valid(text, NULL))
            text.len--;
    }
    return text;
}

/* The context, else the place in the program that comes first; behind it the
 * number of the form. */
static yz_status name_entry(struct reading *r, size_t form)
{
    const po_entry *entry = &r->entry;
    yz_str name = entry->reference;

    yz_buf_clear(&r->id);
    if (entry->has_context) {
        yz_span first = entry->literals[entry->context.first];
        name = yz_str_cut(r->scanner.content, first.begin, first.end);
    } else {
        for (size_t i = 0; i < name.len; i++)
            if (name.ptr[i] == ' ' || name.ptr[i] == '\t')
                name.len = i;
    }
    yz_buf_add(&r->id, shorten(name));
    if (entry->has_plural)
        yz_buf_printf(&r->id, "[%zu]", form);
    return r->id.failed ? yz_fail_no_memory(r->err) : YZ_OK;
}

/* ---- Beads -------------------------------------------------------------- */

static yz_status give_source(struct reading *r, const message *m)
{
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = YZ_BLOCK_PARAGRAPH,
                       .segment = true,
                       .id = yz_buf_str(&r->id) };

    if (message_is_blank(m))
        return YZ_OK;
    message_block(m, &block);
    block.region = yz_span_of(0, 0);
    return r->sink->block(r->sink->payload, &block);
}

/* What stands at the ends of the source and is no text of it, line ends above
 * all, gettext wants at the ends of the translation. */
static void take_ends(const struct reading *r, const po_string *source,
                      yz_block *block)
{
    yz_span all = po_string_span(&r->entry, source);
    yz_block inner = { .struct_size = sizeof inner };

    message_block(&r->sides[YZ_SOURCE], &inner);
    block->open = yz_str_cut(r->scanner.content, all.begin, inner.region.begin);
    block->close = yz_str_cut(r->scanner.content, inner.region.end, all.end);
}

static yz_status give_target(struct reading *r, const po_string *source,
                             const po_string *target)
{
    const message *m = &r->sides[YZ_TARGET];
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_TARGET,
                       .kind = YZ_BLOCK_PARAGRAPH,
                       .segment = true,
                       .writable = true,
                       .style = m->kinds | r->line_style,
                       .id = yz_buf_str(&r->id) };

    message_block(m, &block);
    block.tells_unsure = true;
    block.patches = r->fuzzy.patches;
    block.patch_count = r->fuzzy.count;
    if (r->fuzzy.fuzzy)
        block.state = YZ_STATE_INITIAL;
    else if (!message_is_blank(m))
        block.state = YZ_STATE_DONE;
    if (message_is_blank(m)) {
        block.region = po_string_span(&r->entry, target);
        block.begin = block.region.begin;
        block.map = NULL;
        block.text = yz_str_cut(r->scanner.content, block.begin, block.begin);
        take_ends(r, source, &block);
    }
    return r->sink->block(r->sink->payload, &block);
}

static yz_status read_side(struct reading *r, yz_side side,
                           const po_string *string, unsigned kinds)
{
    message *m = &r->sides[side];
    yz_status status = po_string_read(&r->scanner, &r->entry, string, m);

    if (status != YZ_OK)
        return status;
    return message_finish(m, kinds) == YZ_OK ? YZ_OK
                                             : yz_fail_no_memory(r->err);
}

/* One msgid and one msgstr.  Which formats the message keeps the source tells;
 * the translation is taken by the same. */
static yz_status give_bead(struct reading *r, const po_string *source,
                           size_t form)
{
    const po_string *target = &r->entry.forms[form];
    unsigned kinds = po_flags_kinds(r->entry.flags) | MESSAGE_TAGS;
    yz_status status;

    if (!(kinds & MESSAGE_GUESS) && !r->entry.has_plural)
        kinds |= MESSAGE_REQUIRE;
    status = read_side(r, YZ_SOURCE, source, kinds);
    if (status == YZ_OK)
        status = read_side(r, YZ_TARGET, target,
                           r->sides[YZ_SOURCE].kinds | MESSAGE_EXACT);
    if (status != YZ_OK || (message_is_blank(&r->sides[YZ_SOURCE]) &&
                            message_is_blank(&r->sides[YZ_TARGET])))
        return status;
    status = name_entry(r, form);
    if (status == YZ_OK)
        status = give_source(r, &r->sides[YZ_SOURCE]);
    if (status == YZ_OK)
        status = give_target(r, source, target);
    return status ? status : r->sink->bead(r->sink->payload);
}

static yz_status give_entry(struct reading *r)
{
    const po_entry *entry = &r->entry;
    yz_status status = po_fuzzy_find(r->scanner.content, entry->front,
                                     (r->line_style & PO_CRLF) != 0, &r->fuzzy);

    if (status != YZ_OK)
        return yz_fail_no_memory(r->err);
    for (size_t i = 0; i < entry->form_count && status == YZ_OK; i++) {
        bool plural = entry->has_plural && (i > 0 || entry->form_count == 1);

        status = give_bead(r, plural ? &entry->plural : &entry->id, i);
    }
    return status;
}

/* ---- The header --------------------------------------------------------- */

static bool is_header(const po_entry *entry)
{
    for (size_t i = 0; i < entry->id.count; i++) {
        yz_span literal = entry->literals[entry->id.first + i];

        if (literal.begin < literal.end)
            return false;
    }
    return !entry->has_context;
}

static yz_status take_language(struct reading *r, yz_str locale)
{
    const po_string *string = &r->entry.forms[0];
    char room[64];
    yz_str tag = po_language(locale, room);
    yz_place place;

    if (tag.len == 0)
        return YZ_OK;
    if (!yz_lang_same(tag, r->lang[YZ_TARGET])) {
        place = yz_place_of(r->scanner.content, string->begin);
        return yz_fail(r->err, YZ_FORMAT,
                       "%.*s:%zu:%zu: the translations are in “%.*s” by the "
                       "file's header, not in “%.*s”; say so with --to %.*s, "
                       "or correct “Language”",
                       YZ_STR_ARG(r->scanner.name), place.line, place.column,
                       YZ_STR_ARG(tag), YZ_STR_ARG(r->lang[YZ_TARGET]),
                       YZ_STR_ARG(tag));
    }
    return r->sink->property(r->sink->payload, "target-language", tag);
}

static yz_status take_header(struct reading *r)
{
    message *m = &r->sides[YZ_TARGET];
    yz_status status =
        po_string_read(&r->scanner, &r->entry, &r->entry.forms[0], m);

    if (status != YZ_OK)
        return status;
    return take_language(r, po_header_field(yz_buf_str(&m->raw), "Language"));
}

/* ---- The file ----------------------------------------------------------- */

static yz_status read_entries(struct reading *r)
{
    yz_status status;
    bool more;

    for (;;) {
        status = po_next(&r->scanner, &r->entry, &more);
        if (status != YZ_OK || !more)
            return status;
        status = is_header(&r->entry) ? take_header(r) : give_entry(r);
        if (status != YZ_OK)
            return status;
    }
}

static bool has_crlf(yz_str content)
{
    const char *end =
        content.len ? memchr(content.ptr, '\n', content.len) : NULL;

    return end && end > content.ptr && end[-1] == '\r';
}

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    struct reading r = {
        .scanner = { .name = input->name, .content = content, .err = err },
        .line_style = has_crlf(content) ? PO_CRLF : 0,
        .lang = input->lang,
        .sink = sink,
        .err = err
    };
    yz_status status;

    (void)self;
    message_init(&r.sides[YZ_SOURCE], content);
    message_init(&r.sides[YZ_TARGET], content);
    yz_buf_init(&r.id, 2 * (size_t)LONGEST_ID);
    status = read_entries(&r);
    po_entry_done(&r.entry);
    po_fuzzy_done(&r.fuzzy);
    message_done(&r.sides[YZ_SOURCE]);
    message_done(&r.sides[YZ_TARGET]);
    yz_buf_done(&r.id);
    return status;
}

static yz_status po_read(void *self, const yz_filter_input *input,
                         const yz_filter_sink *sink, yz_error *err)
{
    yz_str charset =
        input->encoding.len ? input->encoding : po_charset(input->bytes);

    return content_read(self, input, charset, pour, sink, err);
}

static yz_status po_encode(void *self, const yz_filter_text *text, yz_buf *out,
                           yz_error *err)
{
    (void)self;
    return po_string_write(text, out) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static const char *const suffixes[] = { ".po", ".pot", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .read = po_read,
    .bilingual = true,
    .encode = po_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "po", &ops),
    .summary = "reads and writes messages of gettext",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_po) = {
    YZ_PLUGIN_HEAD("filter_po", "0.1.0"),
    .summary = "messages of programs: PO files of gettext",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
