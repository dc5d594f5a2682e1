/* SPDX-License-Identifier: Apache-2.0 */
/* New text in scalars: YAML 1.1, chapter 9. */
#include "yaml_write.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether a character may stand in a file, and is no line end. */
static bool is_shown(uint32_t c)
{
    if (c == '\t')
        return true;
    return c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029 &&
           c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

static bool is_line(yz_str text)
{
    for (size_t at = 0; at < text.len;)
        if (!is_shown(yz_utf8_next(text, &at)))
            return false;
    return true;
}

/* ---- Double-quoted ------------------------------------------------------ */

static void write_escape(uint32_t c, yz_buf *out)
{
    static const char characters[] = "\"\\\n\r\a\b\f\v\x1B";
    static const char letters[] = "\"\\nrabfve";
    const char *found = c > 0 && c < 0x80 ? strchr(characters, (int)c) : NULL;

    if (found) {
        yz_buf_add_byte(out, '\\');
        yz_buf_add_byte(out, letters[found - characters]);
    } else if (c < 0x100) {
        yz_buf_printf(out, "\\x%02X", (unsigned)c);
    } else {
        yz_buf_printf(out, "\\u%04X", (unsigned)c);
    }
}

static void write_double(yz_str text, yz_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (c == '"' || c == '\\' || !is_shown(c))
            write_escape(c, out);
        else
            yz_buf_add(out, yz_str_cut(text, begin, at));
    }
}

/* ---- Single-quoted and lines -------------------------------------------- */

static yz_status refuse(uint32_t c, yz_error *err)
{
    return yz_fail(err, YZ_FORMAT,
                   "the character U+%04X cannot be written in YAML without "
                   "double quotes",
                   (unsigned)c);
}

static yz_status write_single(yz_str text, yz_buf *out, yz_error *err)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (!is_shown(c))
            return refuse(c, err);
        if (c == '\'')
            yz_buf_add_byte(out, '\'');
        yz_buf_add(out, yz_str_cut(text, begin, at));
    }
    return YZ_OK;
}

static void write_indent(unsigned style, size_t breaks, yz_buf *out)
{
    while (breaks-- > 0)
        yz_buf_add_text(out, style & YAML_CRLF ? "\r\n" : "\n");
    for (unsigned n = style >> YAML_INDENT; n > 0; n--)
        yz_buf_add_byte(out, ' ');
}

/* Line ends and their number; in a folded scalar one more, unless a line beside
 * them begins with a blank. */
static size_t count_breaks(yz_str text, size_t *at, unsigned style, bool spaced)
{
    size_t count = 0;
    bool folded = (style & YAML_FORM) == YAML_FOLDED;

    while (*at < text.len && text.ptr[*at] == '\n') {
        ++*at;
        count++;
    }
    if (*at < text.len && is_blank(text.ptr[*at]))
        spaced = true;
    return count + (folded && !spaced);
}

static yz_status write_lines(const yz_filter_text *piece, yz_buf *out,
                             yz_error *err)
{
    yz_str text = piece->text;
    bool spaced = piece->first && text.len > 0 && is_blank(text.ptr[0]);

    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (c == '\n') {
            at = begin;
            write_indent(piece->style,
                         count_breaks(text, &at, piece->style, spaced), out);
            spaced = at < text.len && is_blank(text.ptr[at]);
        } else if (!is_shown(c)) {
            return refuse(c, err);
        } else {
            yz_buf_add(out, yz_str_cut(text, begin, at));
        }
    }
    return YZ_OK;
}

/* ---- Plain -------------------------------------------------------------- */

static bool begins(yz_str text, const char *word)
{
    size_t len = strlen(word);

    return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

/* Whether a text can begin a plain scalar. */
static bool begins_plain(yz_str text, bool flow)
{
    char c = text.ptr[0];

    if (c == '-')
        return !flow && text.len > 1 && !is_blank(text.ptr[1]) &&
               !begins(text, "---");
    return !memchr("?:,[]{}#&*!|>'\"%@`", c, 18) && !begins(text, "...");
}

static bool is_plain(yz_str text, bool flow)
{
    if (text.len == 0 || yz_str_trim(text).len < text.len ||
        !begins_plain(text, flow) || !yaml_is_string(text))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        char next = i + 1 < text.len ? text.ptr[i + 1] : ' ';

        if (c == '\t' || (c == ':' && is_blank(next)) ||
            (c == ' ' && next == '#') || (flow && memchr("?:,[]{}", c, 7)))
            return false;
    }
    return is_line(text);
}

/* ---- All ---------------------------------------------------------------- */

bool yaml_fits(const yz_filter_text *text)
{
    switch (text->style & YAML_FORM) {
    case YAML_PLAIN:
        return is_plain(text->text, (text->style & YAML_FLOW) != 0);
    case YAML_SINGLE:
        return is_line(text->text);
    default:
        return true;
    }
}

yz_status yaml_write(const yz_filter_text *text, yz_buf *out, yz_error *err)
{
    yz_status status = YZ_OK;

    switch (text->style & YAML_FORM) {
    case YAML_PLAIN:
        yz_buf_add(out, text->text);
        break;
    case YAML_SINGLE:
        status = write_single(text->text, out, err);
        break;
    case YAML_DOUBLE:
        write_double(text->text, out);
        break;
    default:
        status = write_lines(text, out, err);
    }
    if (status == YZ_OK && out->failed != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

/* ---- Blocks ------------------------------------------------------------- */

/* Bytes that mean the same plain, in single and in double quotes. */
static bool is_neutral(yz_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if (memchr("'\"\\\r\n", bytes.ptr[i], 5))
            return false;
    return true;
}

static bool all_neutral(const message *m, yz_span before, yz_span behind)
{
    yz_str content = m->content;

    if (!is_neutral(yz_str_cut(content, before.begin, before.end)) ||
        !is_neutral(yz_str_cut(content, behind.begin, behind.end)))
        return false;
    for (size_t i = 0; i < m->code_count; i++)
        if (!is_neutral(yz_str_cut(content, m->codes[i].origin.begin,
                                   m->codes[i].origin.end)))
            return false;
    return true;
}

/* Appends a part of the scalar as it is in double quotes; *piece is it, its
 * place in `room` to be set when that moves no more. */
static yz_status add_double(unsigned form, yz_span part, message *other,
                            yz_buf *room, yz_str *piece)
{
    size_t before = room->len;
    yz_status status = yaml_scalar_part(form, part, other);

    if (status == YZ_OK)
        write_double(yz_buf_str(&other->raw), room);
    piece->len = room->len - before;
    return status == YZ_OK ? room->failed : status;
}

/* Everything that stays, in double quotes. */
static yz_status dress_double(const yaml_scalar *s, message *m, yz_span before,
                              yz_span behind, message *other, yz_buf *room,
                              yz_block *block)
{
    yz_status status = yz_buf_add_byte(room, '"');
    size_t at;

    if (status == YZ_OK)
        status = add_double(s->form, before, other, room, &block->open);
    block->open.len++;
    for (size_t i = 0; i < m->code_count && status == YZ_OK; i++)
        status = add_double(s->form, m->codes[i].origin, other, room,
                            &m->codes[i].data);
    if (status == YZ_OK)
        status = add_double(s->form, behind, other, room, &block->close);
    if (status != YZ_OK || yz_buf_add_byte(room, '"') != YZ_OK)
        return YZ_NO_MEMORY;
    block->close.len++;
    block->open.ptr = room->ptr;
    at = block->open.len;
    for (size_t i = 0; i < m->code_count; i++) {
        m->codes[i].data.ptr = room->ptr + at;
        at += m->codes[i].data.len;
    }
    block->close.ptr = room->ptr + at;
    return YZ_OK;
}

/* As it is, and between double quotes if new text wants them. */
static yz_status dress_both(const message *m, yz_span before, yz_span behind,
                            size_t quote, yz_buf *room, yz_block *block)
{
    yz_str content = m->content;
    yz_str open = yz_str_cut(content, before.begin, before.end);
    yz_str close = yz_str_cut(content, behind.begin, behind.end);

    block->open = yz_str_cut(content, before.begin - quote, before.end);
    block->close = yz_str_cut(content, behind.begin, behind.end + quote);
    yz_buf_add_byte(room, '"');
    yz_buf_add(room, open);
    yz_buf_add(room, close);
    yz_buf_add_byte(room, '"');
    if (room->failed != YZ_OK)
        return YZ_NO_MEMORY;
    block->other_open = yz_str_cut(yz_buf_str(room), 0, 1 + open.len);
    block->other_close = yz_str_cut(yz_buf_str(room), 1 + open.len, room->len);
    return YZ_OK;
}

yz_status yaml_dress(const yaml_scalar *s, message *m, unsigned style,
                     message *other, yz_buf *room, yz_block *block)
{
    size_t quote = s->form == YAML_PLAIN ? 0 : 1;
    yz_span before;
    yz_span behind;

    message_block(m, block);
    block->style = style | s->form;
    if (s->form != YAML_PLAIN && s->form != YAML_SINGLE)
        return YZ_OK;
    before = yz_span_of(s->span.begin, block->region.begin);
    behind = yz_span_of(block->region.end, s->span.end);
    block->region = yz_span_of(s->span.begin - quote, s->span.end + quote);
    block->other_style = style | YAML_DOUBLE;
    yz_buf_clear(room);
    if (all_neutral(m, before, behind))
        return dress_both(m, before, behind, quote, room, block);
    block->style = block->other_style;
    return dress_double(s, m, before, behind, other, room, block);
}
