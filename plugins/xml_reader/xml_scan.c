/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of XML (Extensible Markup Language 1.0, fifth edition). */
#include "xml_scan.h"

/* ---- Tokens ------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool begins(yz_str text, size_t pos, const char *mark, size_t len)
{
    return text.len - pos >= len && memcmp(text.ptr + pos, mark, len) == 0;
}

/* Behind the next `mark`, or the end of the text. */
static size_t behind(yz_str text, size_t pos, const char *mark, size_t len)
{
    const char *found = pos < text.len
                            ? memmem(text.ptr + pos, text.len - pos, mark, len)
                            : NULL;

    return found ? (size_t)(found - text.ptr) + len : text.len;
}

/* Behind the “>” of a tag, or of a DOCTYPE with what it has in brackets; none
 * in quotation marks counts. */
static size_t behind_tag(yz_str text, size_t pos)
{
    char quote = 0;
    size_t brackets = 0;

    for (; pos < text.len; pos++) {
        char c = text.ptr[pos];

        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[') {
            brackets++;
        } else if (c == ']' && brackets > 0) {
            brackets--;
        } else if (c == '>' && brackets == 0) {
            return pos + 1;
        }
    }
    return text.len;
}

static yz_str local_of(yz_str name)
{
    const char *colon = name.len > 0 ? memchr(name.ptr, ':', name.len) : NULL;

    return colon ? yz_str_cut(name, (size_t)(colon - name.ptr) + 1, name.len)
                 : name;
}

static void name_tag(yz_str text, size_t begin, xs_token *token)
{
    size_t last = token->span.end > begin ? token->span.end - 1 : begin;
    size_t pos = begin;

    if (token->kind == XS_EMPTY && last > begin)
        last--;
    while (pos < last && !is_blank(text.ptr[pos]))
        pos++;
    token->name = yz_str_cut(text, begin, pos);
    token->local = local_of(token->name);
    token->inner = yz_span_of(pos, last);
}

static void take_tag(yz_str text, size_t begin, xs_token *token)
{
    size_t end = behind_tag(text, begin + 1);

    token->span.end = end;
    token->kind = XS_OPEN;
    if (begins(text, begin, "</", 2))
        token->kind = XS_CLOSE;
    else if (end - begin > 2 && begins(text, end - 2, "/>", 2))
        token->kind = XS_EMPTY;
    name_tag(text, begin + (token->kind == XS_CLOSE ? 2 : 1), token);
}

static void take_markup(yz_str text, size_t begin, xs_token *token)
{
    token->kind = XS_OTHER;
    if (begins(text, begin, "<!--", 4)) {
        token->span.end = behind(text, begin + 4, "-->", 3);
    } else if (begins(text, begin, "<![CDATA[", 9)) {
        token->kind = XS_CDATA;
        token->span.end = behind(text, begin + 9, "]]>", 3);
        token->inner.begin = begin + 9;
        token->inner.end = token->span.end;
        if (token->span.end >= begin + 12)
            token->inner.end -= 3;
        return;
    } else if (begins(text, begin, "<?", 2)) {
        token->span.end = behind(text, begin + 2, "?>", 2);
    } else if (begins(text, begin, "<!", 2)) {
        token->span.end = behind_tag(text, begin + 2);
    } else {
        take_tag(text, begin, token);
        return;
    }
    token->inner = token->span;
}

bool xs_next(yz_str text, size_t *pos, xs_token *token)
{
    size_t begin = *pos;
    const char *open;

    memset(token, 0, sizeof *token);
    token->span = yz_span_of(begin, begin);
    token->inner = token->span;
    if (begin >= text.len)
        return false;
    if (text.ptr[begin] == '<') {
        take_markup(text, begin, token);
    } else {
        open = memchr(text.ptr + begin, '<', text.len - begin);
        token->kind = XS_TEXT;
        token->span.end = open ? (size_t)(open - text.ptr) : text.len;
        token->inner = token->span;
    }
    *pos = token->span.end;
    return true;
}

void xs_skip_element(yz_str text, size_t *pos, xs_token *close)
{
    size_t depth = 1;

    while (xs_next(text, pos, close)) {
        if (close->kind == XS_OPEN)
            depth++;
        else if (close->kind == XS_CLOSE && --depth == 0)
            return;
    }
}

/* ---- Attributes --------------------------------------------------------- */

bool xs_next_attribute(yz_str text, const xs_token *token, size_t *pos,
                       xs_attribute *attribute)
{
    size_t end = token->inner.end;
    size_t at = *pos;
    size_t begin;
    char quote;
    const char *close;

    while (at < end && is_blank(text.ptr[at]))
        at++;
    begin = at;
    while (at < end && text.ptr[at] != '=' && !is_blank(text.ptr[at]))
        at++;
    attribute->name = yz_str_cut(text, begin, at);
    attribute->local = local_of(attribute->name);
    while (at < end && (text.ptr[at] == '=' || is_blank(text.ptr[at])))
        at++;
    if (at >= end)
        return false;
    quote = text.ptr[at++];
    close = at < end ? memchr(text.ptr + at, quote, end - at) : NULL;
    if (!close)
        return false;
    attribute->value = yz_span_of(at, (size_t)(close - text.ptr));
    *pos = attribute->value.end + 1;
    return true;
}

bool xs_find_attribute(yz_str text, const xs_token *token, const char *name,
                       xs_attribute *attribute)
{
    size_t pos = token->inner.begin;

    while (xs_next_attribute(text, token, &pos, attribute))
        if (yz_str_equal(attribute->name, yz_str_of(name)))
            return true;
    return false;
}

/* ---- Text --------------------------------------------------------------- */

/* A number such as "x4E00" or "123"; 0 if it is none, or no character. */
static uint32_t number_of(yz_str digits)
{
    uint32_t base = 10;
    uint32_t value = 0;
    size_t i = 0;

    if (digits.len > 1 && digits.ptr[0] == 'x') {
        base = 16;
        i = 1;
    }
    if (i == digits.len)
        return 0;
    for (; i < digits.len; i++) {
        char c = digits.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit >= base)
            return 0;
        value = value * base + digit;
        if (value > 0x10FFFF)
            return 0;
    }
    return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

static uint32_t named(yz_str name)
{
    static const struct {
        const char *name;
        char c;
    } names[] = { { "lt", '<' },
                  { "gt", '>' },
                  { "amp", '&' },
                  { "quot", '"' },
                  { "apos", '\'' } };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (yz_str_equal(name, yz_str_of(names[i].name)))
            return (uint32_t)names[i].c;
    return 0;
}

/* The character that the reference at `pos` is, and its length; 0: it is none.
 */
static uint32_t reference_at(yz_str text, size_t pos, size_t end, size_t *len)
{
    enum {
        LONGEST = 32 /* of a reference; leading zeros are as long as they like,
                        but nobody writes them */
    };
    size_t limit = end - pos > LONGEST ? pos + LONGEST : end;
    const char *close = memchr(text.ptr + pos, ';', limit - pos);
    yz_str name;

    if (!close)
        return 0;
    name = yz_str_cut(text, pos + 1, (size_t)(close - text.ptr));
    *len = name.len + 2;
    if (name.len > 0 && name.ptr[0] == '#')
        return number_of(yz_str_cut(name, 1, name.len));
    return named(name);
}

static yz_status add(yz_buf *out, yz_map *map, yz_str bytes, size_t origin)
{
    yz_status status = yz_buf_add(out, bytes);

    if (status == YZ_OK && map)
        status = yz_map_add(map, bytes.len, origin);
    return status;
}

static yz_status add_char(yz_buf *out, yz_map *map, uint32_t c, size_t origin)
{
    size_t before = out->len;
    yz_status status = yz_buf_add_char(out, c);

    if (status == YZ_OK && map)
        status = yz_map_add(map, out->len - before, origin);
    return status;
}

/* What stands for the special character at `pos`; its length there. */
static yz_status add_special(yz_str text, size_t pos, size_t end, bool raw,
                             yz_buf *out, yz_map *map, size_t *len)
{
    uint32_t c = 0;

    *len = 1;
    if (text.ptr[pos] == '\r') {
        if (pos + 1 < end && text.ptr[pos + 1] == '\n')
            *len = 2;
        return add(out, map, yz_str_of("\n"), *len);
    }
    if (!raw)
        c = reference_at(text, pos, end, len);
    if (c == 0) {
        *len = 1;
        return add(out, map, yz_str_cut(text, pos, pos + 1), 1);
    }
    return add_char(out, map, c, *len);
}

yz_status xs_add_text(yz_str text, yz_span span, bool raw, yz_buf *out,
                      yz_map *map)
{
    size_t pos = span.begin;
    yz_status status = YZ_OK;

    while (pos < span.end && status == YZ_OK) {
        size_t plain = pos;
        size_t len = 0;

        while (plain < span.end && text.ptr[plain] != '&' &&
               text.ptr[plain] != '\r')
            plain++;
        if (plain > pos)
            status = add(out, map, yz_str_cut(text, pos, plain), plain - pos);
        if (status == YZ_OK && plain < span.end)
            status = add_special(text, plain, span.end, raw, out, map, &len);
        pos = plain + len;
    }
    return status;
}
