/* SPDX-License-Identifier: Apache-2.0 */
/* Strings in PO: those of C, as gettext reads and writes them. */
#include "po_string.h"

yz_span po_string_span(const po_entry *entry, const po_string *string)
{
    const yz_span *first = &entry->literals[string->first];

    return yz_span_of(first->begin, first[string->count - 1].end);
}

/* ---- Reading ------------------------------------------------------------ */

static int value_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* Takes \101 or \x41 at `at`; gives its length, 0 if there is none. */
static size_t take_byte(yz_str content, size_t at, size_t end, unsigned *byte)
{
    size_t pos = at + 1;
    bool hex = pos < end && content.ptr[pos] == 'x';
    size_t first;

    if (pos >= end || content.ptr[at] != '\\')
        return 0;
    pos += hex;
    first = pos;
    *byte = 0;
    while (pos < end && pos - first < (hex ? 2U : 3U) &&
           value_of(content.ptr[pos]) < (hex ? 16 : 8))
        *byte = *byte * (hex ? 16 : 8) + (unsigned)value_of(content.ptr[pos++]);
    return pos > first && *byte < 256 ? pos - at : 0;
}

/* The bytes from `at` on that make one character, as escapes. */
static yz_status read_bytes(const po_scanner *s, size_t at, size_t end,
                            message *m)
{
    char bytes[4];
    size_t pos = at;

    for (size_t count = 0; count < sizeof bytes;) {
        yz_str text = { bytes, count + 1 };
        size_t next = 0;
        unsigned byte;
        size_t len = take_byte(s->content, pos, end, &byte);

        if (len == 0)
            break;
        bytes[count++] = (char)byte;
        pos += len;
        if (byte != 0 && yz_utf8_valid(text, NULL))
            return message_char(m, yz_utf8_next(text, &next), pos - at) == YZ_OK
                       ? YZ_OK
                       : yz_fail_no_memory(s->err);
    }
    return po_fault(s, at, "the bytes that are escaped here are no character");
}

static const char letters[] = "ntrabfv\\\"";
static const char characters[] = "\n\t\r\a\b\f\v\\\"";

static yz_status read_escape(const po_scanner *s, size_t at, size_t end,
                             message *m)
{
    const char *letter =
        memchr(letters, s->content.ptr[at + 1], sizeof letters - 1);
    unsigned byte;

    if (letter)
        return message_char(m, (unsigned char)characters[letter - letters],
                            2) == YZ_OK
                   ? YZ_OK
                   : yz_fail_no_memory(s->err);
    if (take_byte(s->content, at, end, &byte) > 0)
        return read_bytes(s, at, end, m);
    return po_fault(s, at, "there is no such escape in PO");
}

static yz_status read_literal(const po_scanner *s, yz_span literal, message *m)
{
    yz_status status = YZ_OK;

    while (m->from.origin < literal.end && status == YZ_OK) {
        size_t at = m->from.origin;
        const char *escape =
            memchr(s->content.ptr + at, '\\', literal.end - at);
        size_t len =
            escape ? (size_t)(escape - s->content.ptr) - at : literal.end - at;

        if (message_copy(m, len) != YZ_OK)
            return yz_fail_no_memory(s->err);
        if (escape)
            status = read_escape(s, at + len, literal.end, m);
    }
    return status;
}

yz_status po_string_read(const po_scanner *scanner, const po_entry *entry,
                         const po_string *string, message *m)
{
    yz_status status = YZ_OK;

    message_begin(m, po_string_span(entry, string).begin);
    for (size_t i = 0; i < string->count && status == YZ_OK; i++) {
        yz_span literal = entry->literals[string->first + i];

        if (message_skip(m, literal.begin - m->from.origin) != YZ_OK)
            return yz_fail_no_memory(scanner->err);
        status = read_literal(scanner, literal, m);
    }
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static yz_status write_char(char c, const char *line, yz_buf *out)
{
    const char *character = memchr(characters, c, sizeof characters - 1);

    if (c == '\n') {
        yz_buf_add_text(out, "\\n");
        return yz_buf_add_text(out, line);
    }
    if (character && c) {
        yz_buf_add_byte(out, '\\');
        return yz_buf_add_byte(out, letters[character - characters]);
    }
    if ((unsigned char)c < ' ')
        return yz_buf_printf(out, "\\%03o", (unsigned)(unsigned char)c);
    return yz_buf_add_byte(out, c);
}

/* Behind each line end the literal is closed and another one begun on the next
 * line, as msgcat does. */
yz_status po_string_write(const yz_filter_text *text, yz_buf *out)
{
    const char *line = text->style & PO_CRLF ? "\"\r\n\"" : "\"\n\"";
    yz_str t = text->text;

    for (size_t at = 0; at < t.len;) {
        bool twice;
        size_t len = message_take(t, at, text->style, &twice);
        bool end = text->last && at + 1 == t.len;

        if (twice)
            yz_buf_add_byte(out, t.ptr[at]);
        for (size_t i = 0; i < len; i++)
            write_char(t.ptr[at + i], end ? "" : line, out);
        at += len;
    }
    return out->failed;
}
