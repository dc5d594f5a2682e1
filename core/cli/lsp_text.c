/* SPDX-License-Identifier: Apache-2.0 */
/* Places as editors count them, and names of files as they write them. */
#include "lsp_text.h"
#include <strings.h>

/* ---- Lines ---- */

int yzc_place_compare(yz_place a, yz_place b)
{
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    if (a.column != b.column)
        return a.column < b.column ? -1 : 1;
    return 0;
}

static yz_status add_line(yzc_lines *lines, size_t begin)
{
    if (yz_grow((void **)&lines->begins, &lines->cap, lines->count + 1,
                sizeof *lines->begins) != YZ_OK)
        return YZ_NO_MEMORY;
    lines->begins[lines->count++] = begin;
    return YZ_OK;
}

yz_status yzc_lines_init(yzc_lines *lines, yz_str bytes, const char *encoding)
{
    static const char mark[] = "\xEF\xBB\xBF";
    yz_error ignored = YZ_ERROR_INIT;
    yz_str text;
    yz_status status;

    memset(lines, 0, sizeof *lines);
    status = yz_decode(bytes, yz_str_of(encoding), yz_str_of(""),
                       &lines->decoded, &ignored);
    if (status != YZ_OK)
        return status == YZ_NO_MEMORY ? status : YZ_OK;
    lines->marked = bytes.len >= 3 && memcmp(bytes.ptr, mark, 3) == 0;
    text = lines->decoded.text;
    status = add_line(lines, 0);
    for (size_t i = 0; i < text.len && status == YZ_OK; i++)
        if (text.ptr[i] == '\n' ||
            (text.ptr[i] == '\r' &&
             (i + 1 == text.len || text.ptr[i + 1] != '\n')))
            status = add_line(lines, i + 1);
    return status;
}

void yzc_lines_done(yzc_lines *lines)
{
    yz_decoded_done(&lines->decoded);
    yz_free(lines->begins);
    memset(lines, 0, sizeof *lines);
}

/* Where the text of a line ends, without what ends it. */
static size_t line_end(const yzc_lines *lines, size_t line)
{
    yz_str text = lines->decoded.text;
    size_t end = line + 1 < lines->count ? lines->begins[line + 1] : text.len;

    while (end > lines->begins[line] &&
           (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r'))
        end--;
    return end;
}

static size_t units_of(uint32_t c, size_t bytes, bool utf8)
{
    if (utf8)
        return bytes;
    return c > 0xFFFF ? 2 : 1;
}

size_t yzc_units(yz_str text, bool utf8)
{
    size_t units = 0;

    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        units += units_of(c, at - begin, utf8);
    }
    return units;
}

/* What the mark at the begin of the text takes in its first line. */
static size_t mark_units(const yzc_lines *lines, size_t line, bool utf8)
{
    if (!lines->marked || line > 0)
        return 0;
    return utf8 ? 3 : 1;
}

/* Moves to the character `column` of the line, or to the line's end. */
static void move_to(yzc_lines *lines, size_t line, size_t column, bool utf8)
{
    size_t end = line_end(lines, line);

    if (line != lines->line || column < lines->column || !lines->offset) {
        lines->line = line;
        lines->column = 0;
        lines->offset = lines->begins[line];
        lines->units = mark_units(lines, line, utf8);
    }
    while (lines->column < column && lines->offset < end) {
        size_t at = lines->offset;
        uint32_t c = yz_utf8_next(lines->decoded.text, &lines->offset);

        lines->units += units_of(c, lines->offset - at, utf8);
        lines->column++;
    }
}

yzc_spot yzc_lines_spot(yzc_lines *lines, yz_place place, bool utf8)
{
    yzc_spot spot = { 0, 0 };

    if (lines->count == 0 || place.line == 0)
        return spot;
    if (place.line > lines->count)
        place = (yz_place){ lines->count, SIZE_MAX };
    move_to(lines, place.line - 1, place.column ? place.column - 1 : 0, utf8);
    spot.line = lines->line;
    spot.character = lines->units;
    return spot;
}

yz_place yzc_lines_place(const yzc_lines *lines, yzc_spot spot, bool utf8)
{
    yz_str before = yzc_lines_before(lines, spot, utf8);

    if (lines->count == 0)
        return (yz_place){ 0, 0 };
    if (spot.line >= lines->count)
        spot.line = lines->count - 1;
    return (yz_place){ spot.line + 1, yz_utf8_count(before) + 1 };
}

yz_str yzc_lines_before(const yzc_lines *lines, yzc_spot spot, bool utf8)
{
    yz_str text = lines->decoded.text;
    size_t at;
    size_t end;
    size_t units;

    if (lines->count == 0)
        return (yz_str){ NULL, 0 };
    if (spot.line >= lines->count)
        spot = (yzc_spot){ lines->count - 1, SIZE_MAX };
    at = lines->begins[spot.line];
    end = line_end(lines, spot.line);
    units = mark_units(lines, spot.line, utf8);
    while (at < end && units < spot.character) {
        size_t next = at;
        uint32_t c = yz_utf8_next(text, &next);

        units += units_of(c, next - at, utf8);
        if (units > spot.character) /* in the middle of a character */
            break;
        at = next;
    }
    return yz_str_cut(text, lines->begins[spot.line], at);
}

yz_str yzc_lines_between(yzc_lines *lines, yz_place begin, yz_place end)
{
    size_t from;
    size_t to;

    if (lines->count == 0 || begin.line == 0 || begin.line > lines->count ||
        end.line > lines->count || end.line < begin.line)
        return (yz_str){ NULL, 0 };
    move_to(lines, begin.line - 1, begin.column - 1, false);
    from = lines->offset;
    move_to(lines, end.line - 1, end.column - 1, false);
    to = lines->offset;
    lines->offset = 0; /* the units are not those of the protocol */
    if (to < from)
        return (yz_str){ NULL, 0 };
    return yz_str_cut(lines->decoded.text, from, to);
}

/* ---- URIs ---- */

static int hex_of(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, c | 0x20) : NULL;

    if (c >= '0' && c <= '9')
        return c - '0';
    return found && found - digits > 9 ? (int)(found - digits) : -1;
}

/* Decodes "%E4" in place; false: broken, or a NUL. */
static bool decode_percents(char *text)
{
    char *out = text;

    for (const char *in = text; *in; in++) {
        bool coded = *in == '%'; /* which may be written over */
        int high = coded ? hex_of(in[1]) : 0;
        int low = coded && high >= 0 ? hex_of(in[2]) : 0;

        if (high < 0 || low < 0 || (coded && high == 0 && low == 0))
            return false;
        *out++ = coded ? (char)(high * 16 + low) : *in;
        in += coded ? 2 : 0;
    }
    *out = 0;
    return true;
}

char *yzc_path_of_uri(const char *uri)
{
    static const char scheme[] = "file://";
    static const char host[] = "localhost";
    const char *rest;
    char *path;

    if (strncasecmp(uri, scheme, sizeof scheme - 1) != 0)
        return NULL;
    rest = uri + sizeof scheme - 1;
    if (strncasecmp(rest, host, sizeof host - 1) == 0)
        rest += sizeof host - 1;
    if (*rest != '/')
        return NULL;
    path = yz_str_dup(yz_str_of(rest));
    if (path && !decode_percents(path)) {
        yz_free(path);
        return NULL;
    }
    return path;
}

void yzc_add_uri(yz_buf *out, yz_str path)
{
    static const char plain[] = "-._~/";

    yz_buf_add_text(out, "file://");
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];

        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z') || (c && strchr(plain, c)))
            yz_buf_add_byte(out, c);
        else
            yz_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}
