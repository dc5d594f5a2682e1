/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cells of a table; quoting as in RFC 4180, section 2, with whatever separates
 * them for the comma.
 *
 * Looking for the closing quote takes linear time in all: the search ends at
 * the first run of quotes with an odd one over, and every cell that could
 * begin a long search of its own begins with such a run.
 */
#include "bitext_cell.h"

static bool ends_cell(yz_str content, char separator, size_t pos)
{
    return pos >= content.len || content.ptr[pos] == separator ||
           content.ptr[pos] == '\n' || content.ptr[pos] == '\r';
}

/* Past bytes that are no control characters, by eights. */
static size_t skip_words(yz_str content, size_t pos)
{
    for (; pos + 8 <= content.len; pos += 8) {
        uint64_t word;

        memcpy(&word, content.ptr + pos, 8);
        if ((word - UINT64_C(0x2020202020202020)) & ~word &
            UINT64_C(0x8080808080808080))
            break;
    }
    return pos;
}

static size_t find_end(yz_str content, char separator, size_t pos)
{
    for (;;) {
        size_t near = (separator == '\t' ? skip_words(content, pos) : pos) + 8;

        for (pos = near - 8; pos < near; pos++)
            if (ends_cell(content, separator, pos))
                return pos;
    }
}

/* Of tables with tabs: whether there is a tab in front of the first line end:
 * then the quote would swallow both a column and a row, and is rather a stray
 * one. */
static bool swallows_row(yz_str inside)
{
    size_t line = 0;

    while (line < inside.len && inside.ptr[line] != '\n' &&
           inside.ptr[line] != '\r')
        line++;
    return line < inside.len && memchr(inside.ptr, '\t', line) != NULL;
}

/* If a properly quoted cell begins at `begin`, its closing quote is put into
 * *close. */
static bool is_quoted(yz_str content, char separator, size_t begin,
                      size_t *close, bool *doubled)
{
    size_t pos = begin + 1;

    *doubled = false;
    if (begin >= content.len || content.ptr[begin] != '"')
        return false;
    for (;;) {
        const char *quote = memchr(content.ptr + pos, '"', content.len - pos);
        if (!quote)
            return false;
        pos = (size_t)(quote - content.ptr);
        if (pos + 1 >= content.len || content.ptr[pos + 1] != '"')
            break;
        *doubled = true;
        pos += 2;
    }
    *close = pos;
    return ends_cell(content, separator, pos + 1) &&
           !(separator == '\t' &&
             swallows_row(yz_str_cut(content, begin + 1, pos)));
}

static void fill(yz_str content, size_t begin, size_t end, bitext_cell *cell)
{
    yz_str text = yz_str_trim(yz_str_cut(content, begin, end));

    cell->begin = text.len > 0 ? (size_t)(text.ptr - content.ptr) : begin;
    cell->end = cell->begin + text.len;
}

bool bitext_cell_next(yz_str content, char separator, size_t *pos,
                      bitext_cell *cell)
{
    size_t begin = *pos;
    size_t end;
    bool more;

    cell->quoted = is_quoted(content, separator, begin, &end, &cell->doubled);
    if (cell->quoted) {
        fill(content, begin + 1, end, cell);
        end++;
    } else {
        cell->doubled = false;
        end = find_end(content, separator, begin);
        fill(content, begin, end, cell);
    }
    cell->whole = yz_span_of(begin, end);
    more = end < content.len && content.ptr[end] == separator;
    if (end < content.len)
        end++;
    if (end < content.len && content.ptr[end - 1] == '\r' &&
        content.ptr[end] == '\n')
        end++;
    *pos = end;
    return more;
}

yz_status bitext_cell_unquote(yz_str content, const bitext_cell *cell,
                              yz_buf *text, yz_map *map)
{
    yz_status status = YZ_OK;
    size_t pos = cell->begin;

    while (pos < cell->end && status == YZ_OK) {
        const char *at = content.ptr + pos;
        const char *quote = memchr(at, '"', cell->end - pos);
        size_t len = quote ? (size_t)(quote - at) : cell->end - pos;

        status = yz_buf_add(text, yz_str_cut(content, pos, pos + len));
        if (status == YZ_OK)
            status = yz_map_add(map, len, len);
        pos += len;
        if (status != YZ_OK || !quote)
            continue;
        status = yz_buf_add_byte(text, '"');
        if (status == YZ_OK)
            status = yz_map_add(map, 1, 2);
        pos += 2;
    }
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static bool has(yz_str text, char c)
{
    return text.len > 0 && memchr(text.ptr, c, text.len) != NULL;
}

yz_status bitext_cell_write(yz_str text, unsigned style, yz_buf *out)
{
    char separator = (char)(style & BITEXT_SEPARATOR);
    bool breaks = has(text, '\n') || has(text, '\r');
    bool padded = (style & BITEXT_PADDED) != 0;
    /* a tab in front of a line end in quotes would not be read again */
    bool flat = padded || (separator == '\t' && breaks);
    bool quotes = (style & BITEXT_QUOTED) || breaks || has(text, separator) ||
                  (text.len > 0 && text.ptr[0] == '"');
    bool add = quotes && !padded && !(style & BITEXT_QUOTED);

    if (add)
        yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if ((padded && (c == '\n' || c == '\r')) || (flat && c == separator))
            c = ' ';
        if (c == '"' && quotes && !padded)
            yz_buf_add_byte(out, c);
        yz_buf_add_byte(out, c);
    }
    if (add)
        yz_buf_add_byte(out, '"');
    return out->failed;
}
