/* SPDX-License-Identifier: Apache-2.0 */
/*
 * New text as Markdown: a backslash where a character would be a mark
 * (CommonMark, section 2.4), and nowhere else, so that ordinary text stays as
 * it is.
 */
#include "../markup/markup_reference.h"
#include "md_style.h"

struct piece {
    yz_str text;
    unsigned style;
    bool mdx;
    bool begin; /* of a line */
    bool last;
    yz_span url; /* that comes next */
};

static char at(const struct piece *piece, size_t pos)
{
    return pos < piece->text.len ? piece->text.ptr[pos] : '\n';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_punct(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
           (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static uint32_t class_at(const struct piece *piece, size_t pos, bool before)
{
    if (before)
        return pos > 0 ? yz_char_class(yz_utf8_previous(piece->text, &pos))
                       : YZ_CHAR_SPACE;
    return pos < piece->text.len
               ? yz_char_class(yz_utf8_next(piece->text, &pos))
               : YZ_CHAR_SPACE;
}

/* "*" or "_" that is no mark: with blanks on both sides, or for "_" in the
 * midst of a word. */
static bool is_plain_star(const struct piece *piece, size_t pos)
{
    uint32_t before = class_at(piece, pos, true);
    uint32_t after = class_at(piece, pos + 1, false);
    uint32_t word = YZ_CHAR_LETTER | YZ_CHAR_DIGIT;

    if (pos > 0 && pos + 1 < piece->text.len && (before & YZ_CHAR_SPACE) &&
        (after & YZ_CHAR_SPACE))
        return true;
    return piece->text.ptr[pos] == '_' && (before & word) && (after & word);
}

/* Whether a character would be a mark wherever it stands in a line. */
static bool is_mark(const struct piece *piece, size_t pos)
{
    char c = piece->text.ptr[pos];
    char next = at(piece, pos + 1);
    markup_reference found;

    switch (c) {
    case '\\':
        return next == '\n' || is_ascii_punct(next);
    case '`':
    case '[':
    case ']':
        return true;
    case '*':
    case '_':
        return !is_plain_star(piece, pos);
    case '~':
        return next == '~' || (pos > 0 && piece->text.ptr[pos - 1] == '~');
    case '&':
        return markup_reference_at(piece->text, pos, false, true, &found);
    case '<':
        return piece->mdx || next == '/' || next == '!' || next == '?' ||
               ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
    case '{':
        return piece->mdx;
    case '!':
        return pos + 1 == piece->text.len && !piece->last;
    case '|':
        return piece->style == MD_STYLE_CELL;
    case '#': /* at the end of a heading */
        return piece->style == MD_STYLE_HEADING && piece->last &&
               pos + 1 == piece->text.len;
    default:
        return false;
    }
}

/* Whether the row of one character at `pos` is all of its line. */
static bool is_rule(const struct piece *piece, size_t pos)
{
    char c = piece->text.ptr[pos];

    while (at(piece, pos) == c || at(piece, pos) == ' ')
        pos++;
    return at(piece, pos) == '\n';
}

/* Where the mark is that would make something else of a line that begins at
 * `pos`, or `pos` of the end. */
static size_t line_mark(const struct piece *piece, size_t pos)
{
    size_t none = piece->text.len;
    size_t end = pos;

    switch (at(piece, pos)) {
    case '#':
        while (at(piece, end) == '#')
            end++;
        return end - pos <= 6 &&
                       (at(piece, end) == ' ' || at(piece, end) == '\n')
                   ? pos
                   : none;
    case '>':
        return pos;
    case '-':
    case '+':
        return at(piece, pos + 1) == ' ' || at(piece, pos + 1) == '\n' ||
                       is_rule(piece, pos)
                   ? pos
                   : none;
    case '=':
        return is_rule(piece, pos) ? pos : none;
    case '*':
        return pos; /* in front of a blank it is a list's mark */
    case ':':
        return at(piece, pos + 1) == ':' && at(piece, pos + 2) == ':' ? pos
                                                                      : none;
    default:
        while (end - pos < 9 && is_digit(at(piece, end)))
            end++;
        return end > pos && (at(piece, end) == '.' || at(piece, end) == ')') &&
                       (at(piece, end + 1) == ' ' || at(piece, end + 1) == '\n')
                   ? end
                   : none;
    }
}

static void encode_markdown(struct piece *piece, yz_buf *out)
{
    size_t hidden = piece->text.len;
    bool line = piece->begin;

    piece->url = yz_find_url(piece->text, 0);
    for (size_t i = 0; i < piece->text.len; i++) {
        char c = piece->text.ptr[i];
        if (yz_span_is_somewhere(piece->url) && i >= piece->url.end)
            piece->url = yz_find_url(piece->text, i);
        if (line)
            hidden = line_mark(piece, i);
        line = false;
        if (i == hidden ||
            ((i < piece->url.begin || !yz_span_is_somewhere(piece->url)) &&
             is_mark(piece, i)))
            yz_buf_add_byte(out, '\\');
        yz_buf_add_byte(out, c == '\n' ? ' ' : c);
    }
}

/* `marks` get a backslash; in a cell or a title line ends are blanks. */
static void encode_string(yz_str text, const char *marks, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] && strchr(marks, text.ptr[i]))
            yz_buf_add_byte(out, '\\');
        yz_buf_add_byte(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    }
}

static void encode_yaml_single(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            yz_buf_add_byte(out, '\'');
        yz_buf_add_byte(out, text.ptr[i]);
    }
}

/* A title: also what would be a reference. */
static void encode_title(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        markup_reference found;
        char c = text.ptr[i];
        if (strchr("\\\"'()", c) ||
            (c == '&' && markup_reference_at(text, i, true, false, &found)))
            yz_buf_add_byte(out, '\\');
        yz_buf_add_byte(out, c == '\n' ? ' ' : c);
    }
}

yz_status md_encode(const yz_filter_text *text, yz_buf *out)
{
    unsigned style = text->style & ~(unsigned)MD_STYLE_MDX;
    struct piece piece = { .text = text->text,
                           .style = style,
                           .mdx = (text->style & MD_STYLE_MDX) != 0,
                           .begin = text->first && style == MD_STYLE_LINE,
                           .last = text->last };

    if (style < MARKUP_STYLE_OTHER)
        return markup_encode(text->text, style, out);
    if (style == MD_STYLE_RAW)
        yz_buf_add(out, text->text);
    else if (style == MD_STYLE_TITLE)
        encode_title(text->text, out);
    else if (style == MD_STYLE_YAML_DOUBLE)
        encode_string(text->text, "\\\"", out);
    else if (style == MD_STYLE_YAML_SINGLE)
        encode_yaml_single(text->text, out);
    else
        encode_markdown(&piece, out);
    return out->failed;
}
