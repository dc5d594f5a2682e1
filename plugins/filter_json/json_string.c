/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of JSON: RFC 8259, section 7. */
#include "json_string.h"

/* ---- Reading ------------------------------------------------------------ */

static uint32_t hex_at(yz_str content, size_t at)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        char c = content.ptr[at + i];
        uint32_t digit = c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' ? (uint32_t)(c - 'a' + 10)
                                    : (uint32_t)(c - 'A' + 10);
        value = value * 16 + digit;
    }
    return value;
}

static yz_status read_unicode(const json_scanner *s, size_t at, size_t end,
                              message *m)
{
    uint32_t c = hex_at(s->content, at + 2);
    size_t len = 6;

    if (c >= 0xD800 && c < 0xDC00 && end - at >= 12 &&
        memcmp(s->content.ptr + at + 6, "\\u", 2) == 0) {
        uint32_t low = hex_at(s->content, at + 8);

        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            len = 12;
        }
    }
    if (c == 0 || (c >= 0xD800 && c < 0xE000))
        return json_fault(s, at,
                          c == 0 ? "a NUL character cannot be text"
                                 : "half of a surrogate pair is no character");
    return message_char(m, c, len) == YZ_OK ? YZ_OK : yz_fail_no_memory(s->err);
}

static const char letters[] = "nrtbf\"\\/";
static const char characters[] = "\n\r\t\b\f\"\\/";

yz_status json_string_read(const json_scanner *s, yz_span span, message *m)
{
    yz_status status = YZ_OK;

    message_begin(m, span.begin);
    while (m->from.origin < span.end && status == YZ_OK) {
        size_t at = m->from.origin;
        const char *escape = memchr(s->content.ptr + at, '\\', span.end - at);
        size_t len =
            escape ? (size_t)(escape - s->content.ptr) - at : span.end - at;
        const char *letter =
            escape ? memchr(letters, escape[1], sizeof letters - 1) : NULL;

        if (message_copy(m, len) != YZ_OK)
            return yz_fail_no_memory(s->err);
        if (!escape)
            break;
        if (!letter)
            status = read_unicode(s, at + len, span.end, m);
        else if (message_char(m, (unsigned char)characters[letter - letters],
                              2) != YZ_OK)
            status = yz_fail_no_memory(s->err);
    }
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static void write_units(uint32_t c, yz_buf *out)
{
    if (c > 0xFFFF) {
        yz_buf_printf(out, "\\u%04x", (unsigned)(0xD7C0 + (c >> 10)));
        c = 0xDC00 | (c & 0x3FF);
    }
    yz_buf_printf(out, "\\u%04x", (unsigned)c);
}

yz_status json_string_write(const yz_filter_text *text, yz_buf *out)
{
    yz_str t = text->text;

    for (size_t at = 0; at < t.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(t, &at);
        /* without the slash, which needs no escape */
        const char *escape =
            c < 0x80 ? memchr(characters, (int)c, sizeof characters - 2) : NULL;

        if (escape) {
            yz_buf_add_byte(out, '\\');
            yz_buf_add_byte(out, letters[escape - characters]);
        } else if (c < ' ' || (c >= 0x80 && (text->style & JSON_ASCII))) {
            write_units(c, out);
        } else {
            yz_buf_add(out, yz_str_cut(t, begin, at));
        }
    }
    return out->failed;
}
