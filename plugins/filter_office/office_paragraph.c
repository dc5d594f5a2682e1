/* SPDX-License-Identifier: Apache-2.0 */
/* The items and formats of a paragraph; fields.  See office_paragraph.h. */
#include "office_paragraph.h"

enum {
    KEYS = 64 << 20, /* bytes of a paragraph's formats; a part is no larger */
    NEAR = 16        /* formats back that a new one is compared with */
};

/* ---- Items -------------------------------------------------------------- */

of_item *of_paragraph_add(of_paragraph *paragraph, of_kind kind, yz_span span)
{
    of_item *item;

    if (yz_grow((void **)&paragraph->items, &paragraph->cap,
                paragraph->count + 1, sizeof *paragraph->items) != YZ_OK)
        return NULL;
    item = &paragraph->items[paragraph->count++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->span = span;
    item->begins_inside = item->ends_inside = paragraph->inside;
    item->format = paragraph->format;
    item->mate = item->within = OF_NOWHERE;
    return item;
}

static yz_status add_format(of_paragraph *paragraph, of_format format)
{
    if (yz_grow((void **)&paragraph->formats, &paragraph->format_cap,
                paragraph->format_count + 1,
                sizeof *paragraph->formats) != YZ_OK)
        return YZ_NO_MEMORY;
    paragraph->formats[paragraph->format_count++] = format;
    return YZ_OK;
}

yz_status of_paragraph_begin(of_paragraph *paragraph)
{
    of_paragraph fresh = { .items = paragraph->items,
                           .cap = paragraph->cap,
                           .formats = paragraph->formats,
                           .format_cap = paragraph->format_cap,
                           .keys = paragraph->keys,
                           .shown = paragraph->shown };
    of_format none = { .type = NULL };

    if (!fresh.keys.ptr) {
        yz_buf_init(&fresh.keys, KEYS);
        yz_buf_init(&fresh.shown, KEYS);
    }
    yz_buf_clear(&fresh.keys);
    yz_buf_clear(&fresh.shown);
    *paragraph = fresh;
    if (add_format(paragraph, none) != YZ_OK)
        return YZ_NO_MEMORY;
    return add_format(paragraph, none);
}

void of_paragraph_done(of_paragraph *paragraph)
{
    yz_free(paragraph->items);
    yz_free(paragraph->formats);
    if (paragraph->keys.ptr) {
        yz_buf_done(&paragraph->keys);
        yz_buf_done(&paragraph->shown);
    }
}

/* ---- Formats ------------------------------------------------------------ */

static bool is_one_of(yz_str name, const char *const *names)
{
    for (; *names; names++)
        if (yz_str_equal(name, yz_str_of(*names)))
            return true;
    return false;
}

/* What Word and PowerPoint note about a run, and no reader sees. */
static bool is_noise(yz_str name)
{
    static const char *const noise[] = { "noProof", "lang",    "altLang",
                                         "dirty",   "err",     "smtClean",
                                         "smtId",   "hint",    "bmk",
                                         "rsidR",   "rsidRPr", NULL };

    return is_one_of(name, noise);
}

/* `val` of a switch such as <w:vanish/>. */
static bool is_on(yz_str text, const xs_token *token)
{
    static const char *const off[] = { "0", "false", "off", NULL };
    size_t pos = token->inner.begin;
    xs_attribute attribute;

    while (xs_next_attribute(text, token, &pos, &attribute))
        if (yz_str_equal(attribute.local, yz_str_of("val")))
            return !is_one_of(
                yz_str_cut(text, attribute.value.begin, attribute.value.end),
                off);
    return true;
}

static void add_attributes(yz_buf *key, yz_str text, const xs_token *token)
{
    size_t pos = token->inner.begin;
    xs_attribute attribute;

    while (xs_next_attribute(text, token, &pos, &attribute)) {
        if (is_noise(attribute.local))
            continue;
        yz_buf_add_byte(key, ' ');
        yz_buf_add(key, attribute.name);
        yz_buf_add_byte(key, '=');
        yz_buf_add(
            key, yz_str_cut(text, attribute.value.begin, attribute.value.end));
    }
}

/* The word for a format: what stands out most. */
static const char *type_of(yz_str text, const xs_token *token,
                           const char *so_far)
{
    static const struct {
        const char *name;
        const char *type;
    } names[] = { { "b", "bold" },           { "i", "italic" },
                  { "u", "underline" },      { "strike", "strike" },
                  { "vertAlign", "script" }, { "hlinkClick", "link" } };
    size_t pos = token->inner.begin;
    xs_attribute attribute;

    for (size_t i = 0; i < sizeof names / sizeof *names && !so_far; i++)
        if (yz_str_equal(token->local, yz_str_of(names[i].name)) &&
            is_on(text, token))
            return names[i].type;
    while (!so_far && xs_next_attribute(text, token, &pos, &attribute))
        for (size_t i = 0; i < 4; i++)
            if (attribute.local.len == 1 &&
                attribute.local.ptr[0] == names[i].name[0] &&
                !names[i].name[1] &&
                !yz_str_equal(yz_str_cut(text, attribute.value.begin,
                                         attribute.value.end),
                              yz_str_of("0")))
                return names[i].type;
    return so_far;
}

/* What is seen of a run even if it holds a blank. */
static bool marks_blanks(yz_str text, const xs_token *token)
{
    static const char *const marks[] = { "u",   "strike", "dstrike",   "shd",
                                         "bdr", "effect", "highlight", NULL };
    size_t pos = token->inner.begin;
    xs_attribute attribute;
    bool found = is_one_of(token->local, marks);

    while (!found && xs_next_attribute(text, token, &pos, &attribute))
        found = is_one_of(attribute.local, marks);
    return found;
}

/* Fonts of which only a hint is said are none. */
static void add_tag(yz_buf *key, yz_str text, const xs_token *token)
{
    size_t begin = key->len;
    size_t named;

    yz_buf_add_byte(key, '<');
    yz_buf_add(key, token->local);
    named = key->len;
    add_attributes(key, text, token);
    if (token->kind == XS_EMPTY)
        yz_buf_add_byte(key, '/');
    if (named + 1 == key->len &&
        yz_str_equal(token->local, yz_str_of("rFonts")))
        key->len = begin;
}

/* What tells the format of an element from others: its tags and attributes but
 * for noise. */
static void add_key(yz_buf *key, yz_str text, of_format *out, bool *hidden)
{
    yz_str part = yz_str_cut(text, 0, out->raw.end);
    size_t pos = out->raw.begin;
    xs_token token;
    xs_token close;

    while (xs_next(part, &pos, &token)) {
        if (token.kind == XS_CLOSE) {
            yz_buf_add_byte(key, '/');
        } else if (token.kind == XS_OPEN || token.kind == XS_EMPTY) {
            if (is_noise(token.local)) {
                if (token.kind == XS_OPEN)
                    xs_skip_element(part, &pos, &close);
                continue;
            }
            *hidden =
                *hidden || (yz_str_equal(token.local, yz_str_of("vanish")) &&
                            is_on(text, &token));
            out->type = type_of(text, &token, out->type);
            out->marked = out->marked || marks_blanks(text, &token);
            add_tag(key, text, &token);
        }
    }
}

static bool same_key(const of_paragraph *paragraph, yz_span a, yz_span b)
{
    yz_str keys = yz_buf_str(&paragraph->keys);

    return yz_str_equal(yz_str_cut(keys, a.begin, a.end),
                        yz_str_cut(keys, b.begin, b.end));
}

/* Whether an element says nothing: <w:rPr><w:lang/></w:rPr>. */
static bool is_bare(yz_str key)
{
    return key.len == 0 || !memchr(key.ptr, ' ', key.len)
               ? key.len == 0 || !memchr(key.ptr + 1, '<', key.len - 1)
               : false;
}

/* A format farther back than NEAR is not found again and counts as another one:
 * one more code, and time that grows with the length alone. */
yz_status of_paragraph_format(of_paragraph *paragraph, yz_str text,
                              yz_span span, uint32_t *format, bool *hidden)
{
    of_format fresh = { .key = { paragraph->keys.len, 0 }, .raw = span };
    size_t first = 2;

    add_key(&paragraph->keys, text, &fresh, hidden);
    fresh.key.end = paragraph->keys.len;
    if (paragraph->keys.failed)
        return YZ_NO_MEMORY;
    *format = OF_BARE_RUN;
    if (is_bare(yz_str_cut(yz_buf_str(&paragraph->keys), fresh.key.begin,
                           fresh.key.end)))
        return YZ_OK;
    if (paragraph->format_count > NEAR + 2)
        first = paragraph->format_count - NEAR;
    for (size_t i = paragraph->format_count; i > first; i--) {
        *format = (uint32_t)(i - 1);
        if (same_key(paragraph, paragraph->formats[i - 1].key, fresh.key)) {
            paragraph->keys.len = fresh.key.begin;
            return YZ_OK;
        }
    }
    *format = (uint32_t)paragraph->format_count;
    return add_format(paragraph, fresh);
}

/* ---- Fields ------------------------------------------------------------- */

/* Whether what a field gives is text to translate, and not computed again. */
static bool is_text_field(yz_str text, const of_item *items, size_t begin,
                          size_t end)
{
    static const char *const fields[] = { "HYPERLINK", "FORMTEXT", "QUOTE",
                                          "TOC",       "INDEX",    NULL };

    for (size_t i = begin; i < end; i++) {
        yz_str code;
        size_t len = 0;

        if (items[i].kind != OF_ITEM_FIELD_CODE)
            continue;
        code = yz_str_trim(
            yz_str_cut(text, items[i].tag_inside, items[i].tag_close));
        while (len < code.len && code.ptr[len] != ' ')
            len++;
        if (len > 0)
            return is_one_of(yz_str_cut(code, 0, len), fields);
    }
    return false;
}

/* The begins of fields that have no end yet; each knows the one round it by
 * `within`, its separator by `mate`. */
struct fields {
    of_item *items;
    size_t begin; /* of the innermost */
    size_t wrap;  /* the innermost OPEN */
};

static void end_field(struct fields *f, size_t end)
{
    size_t begin = f->begin;
    of_item *first = &f->items[begin];

    f->begin = first->tag;
    if (f->items[end].within != first->within)
        return; /* a link or the like ends in the field */
    if (first->mate != OF_NOWHERE &&
        f->items[first->mate].within != first->within)
        return;
    f->items[end].mate = begin;
    first->tag_end = end;
}

/* Sees which begin has which separator and end: begin.mate is the separator,
 * begin.tag_end the end, end.mate the begin. */
static void match_fields(of_paragraph *paragraph)
{
    struct fields f = { paragraph->items, OF_NOWHERE, OF_NOWHERE };

    for (size_t i = 0; i < paragraph->count; i++) {
        of_item *item = &f.items[i];

        if (item->kind == OF_ITEM_CLOSE && f.wrap != OF_NOWHERE)
            f.wrap = f.items[f.wrap].within;
        item->within = f.wrap;
        if (item->kind == OF_ITEM_OPEN)
            f.wrap = i;
        if (item->kind == OF_ITEM_FIELD_BEGIN) {
            item->tag = f.begin; /* the field round it */
            item->tag_end = OF_NOWHERE;
            f.begin = i;
        } else if (f.begin != OF_NOWHERE &&
                   item->kind == OF_ITEM_FIELD_SEPARATE) {
            f.items[f.begin].mate = i;
        } else if (f.begin != OF_NOWHERE && item->kind == OF_ITEM_FIELD_END) {
            end_field(&f, i);
        }
    }
}

/* Appends what is shown of the items from `begin` on. */
static yz_status show(of_paragraph *paragraph, yz_str text, size_t begin,
                      size_t end, yz_span *shown)
{
    yz_status status = YZ_OK;

    shown->begin = paragraph->shown.len;
    for (size_t i = begin; i < end && status == YZ_OK; i++) {
        const of_item *item = &paragraph->items[i];
        if (item->kind == OF_ITEM_TEXT)
            status = xs_add_text(text, item->span, item->raw, &paragraph->shown,
                                 NULL);
    }
    shown->end = paragraph->shown.len;
    return status;
}

/* The items of `begin` to `last` as one code. */
static void join(const of_item *items, size_t begin, size_t last, of_kind kind,
                 of_item *out)
{
    *out = items[begin];
    out->kind = kind;
    out->span.end = items[last].span.end;
    out->ends_inside = items[last].ends_inside;
    out->several = last > begin;
    for (size_t i = begin; i <= last; i++)
        out->nested = out->nested || items[i].nested;
    out->mate = out->within = OF_NOWHERE;
    out->tag = out->tag_end = 0;
}

/* The field that begins at *at as codes at the end of the list, which is never
 * longer than what was read; *at moves. */
static yz_status settle_field(of_paragraph *paragraph, yz_str text, size_t *at,
                              size_t *count)
{
    of_item *items = paragraph->items;
    of_item begin = items[*at];
    size_t end = begin.tag_end;
    size_t separate = begin.mate;
    of_item *out = &items[(*count)++];
    yz_status status;

    if (end == OF_NOWHERE) { /* it goes on in another paragraph */
        if (separate == OF_NOWHERE || items[separate].within != begin.within)
            separate = *at;
        join(items, *at, separate, OF_ITEM_ALONE, out);
        *at = separate;
        return YZ_OK;
    }
    if (separate != OF_NOWHERE && is_text_field(text, items, *at, separate)) {
        join(items, *at, separate, OF_ITEM_OPEN, out);
        out->type = "link";
        items[end].kind = OF_ITEM_CLOSE;
        items[end].type = "link";
        *at = separate;
        return YZ_OK;
    }
    status = show(paragraph, text, separate == OF_NOWHERE ? end : separate, end,
                  &begin.shown);
    join(items, *at, end, OF_ITEM_ALONE, out);
    out->shown = begin.shown;
    *at = end;
    return status;
}

static bool is_loose(of_kind kind)
{
    return kind == OF_ITEM_FIELD_SEPARATE || kind == OF_ITEM_FIELD_END ||
           kind == OF_ITEM_FIELD_CODE;
}

static void pair_up(of_paragraph *paragraph)
{
    of_item *items = paragraph->items;
    size_t wrap = OF_NOWHERE;

    for (size_t i = 0; i < paragraph->count; i++) {
        if (items[i].kind == OF_ITEM_CLOSE && wrap != OF_NOWHERE) {
            items[i].mate = wrap;
            items[wrap].mate = i;
            wrap = items[wrap].within;
        }
        items[i].within = wrap;
        if (items[i].kind == OF_ITEM_OPEN)
            wrap = i;
    }
}

/* A blank looks as the text in front of it does, if nobody sees a difference.
 */
static void blend_blanks(of_paragraph *paragraph, yz_str text)
{
    of_item *items = paragraph->items;

    for (size_t i = 1; i < paragraph->count; i++) {
        yz_span inner;

        if (items[i].kind != OF_ITEM_TEXT ||
            items[i - 1].kind != OF_ITEM_TEXT ||
            paragraph->formats[items[i].format].marked ||
            paragraph->formats[items[i - 1].format].marked)
            continue;
        inner = of_trim(text, items[i].span, items[i].raw);
        if (inner.begin == inner.end)
            items[i].format = items[i - 1].format;
    }
}

yz_status of_paragraph_settle(of_paragraph *paragraph, yz_str text)
{
    size_t count = 0;
    yz_status status = YZ_OK;

    match_fields(paragraph);
    for (size_t i = 0; i < paragraph->count && status == YZ_OK; i++) {
        of_item *item = &paragraph->items[i];

        if (item->kind == OF_ITEM_FIELD_BEGIN) {
            status = settle_field(paragraph, text, &i, &count);
            continue;
        }
        paragraph->items[count] = *item;
        if (is_loose(item->kind))
            paragraph->items[count].kind = OF_ITEM_ALONE;
        count++;
    }
    paragraph->count = count;
    pair_up(paragraph);
    if (!paragraph->flow)
        blend_blanks(paragraph, text);
    return status;
}
