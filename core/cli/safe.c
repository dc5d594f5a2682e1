/* SPDX-License-Identifier: Apache-2.0 */
/* The control characters are those of Unicode's categories Cc and, of Cf, the
 * marks of writing direction (UAX #9). */
#include "safe.h"

bool yzc_is_unsafe(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return true;
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200E || c == 0x200F || c == 0x061C;
}

void yzc_safe(yz_str text, void (*put)(void *payload, yz_str piece),
              void *payload)
{
    size_t plain = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        char shown[16] = " ";

        if (!yzc_is_unsafe(c))
            continue;
        if (c != '\t' && c != '\n' && c != '\r')
            snprintf(shown, sizeof shown, "\\u{%X}", (unsigned)c);
        put(payload, yz_str_cut(text, plain, begin));
        put(payload, yz_str_of(shown));
        plain = i;
    }
    put(payload, yz_str_cut(text, plain, text.len));
}

static void put_stream(void *payload, yz_str piece)
{
    fwrite(piece.ptr ? piece.ptr : "", 1, piece.len, payload);
}

void yzc_put_safe(FILE *out, yz_str text)
{
    yzc_safe(text, put_stream, out);
}

void yzc_add_json_string(yz_buf *out, yz_str text)
{
    size_t plain = 0;

    yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        unsigned c = (unsigned)yz_utf8_next(text, &i);
        bool broken = /* bytes of a file's name */
            c == 0xFFFD && (i - begin != 3 || text.ptr[begin] != '\xEF');

        if (!yzc_is_unsafe(c) && c != '"' && c != '\\' && !broken)
            continue;
        yz_buf_add(out, yz_str_cut(text, plain, begin));
        yz_buf_printf(out, c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
        plain = i;
    }
    yz_buf_add(out, yz_str_cut(text, plain, text.len));
    yz_buf_add_byte(out, '"');
}

void yzc_add_json_member(yz_buf *out, const char *name, yz_str text)
{
    yz_buf_printf(out, "\"%s\": ", name);
    yzc_add_json_string(out, text);
}

bool yzc_is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

const char *yzc_xml_entity(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* What stands for a character in markup; empty: itself. */
static yz_str instead_of(uint32_t c, bool lost, char *room, size_t size)
{
    const char *name = yzc_xml_entity(c);

    if (lost)
        return yz_str_of("\uFFFD");
    if (!name && yzc_is_unsafe(c) && c != '\t' && c != '\n') {
        snprintf(room, size, "&#x%X;", (unsigned)c);
        name = room;
    }
    return yz_str_of(name);
}

static size_t add_markup(yz_buf *out, yz_str text, bool html)
{
    size_t plain = 0;
    size_t replaced = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        bool broken =
            c == 0xFFFD && (i - begin != 3 || text.ptr[begin] != '\xEF');
        bool lost = broken || !yzc_is_xml(c) || (html && c >= 0x7F && c < 0xA0);
        char room[16];
        yz_str instead = instead_of(c, lost, room, sizeof room);

        replaced += lost;
        if (instead.len == 0)
            continue;
        yz_buf_add(out, yz_str_cut(text, plain, begin));
        yz_buf_add(out, instead);
        plain = i;
    }
    yz_buf_add(out, yz_str_cut(text, plain, text.len));
    return replaced;
}

size_t yzc_add_xml(yz_buf *out, yz_str text)
{
    return add_markup(out, text, false);
}

size_t yzc_add_html(yz_buf *out, yz_str text)
{
    return add_markup(out, text, true);
}
