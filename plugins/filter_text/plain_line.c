/* SPDX-License-Identifier: Apache-2.0 */
#include "plain_line.h"

void plain_reader_init(plain_reader *reader, yz_str content)
{
    memset(reader, 0, sizeof *reader);
    reader->content = content;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Moves over the line at reader->pos; its bytes are [*begin, *end). */
static void raw_line(plain_reader *reader, size_t *begin, size_t *end)
{
    yz_str text = reader->content;
    size_t i = reader->pos;

    *begin = i;
    while (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r' &&
           text.ptr[i] != '\f')
        i++;
    *end = i;
    if (i < text.len)
        i++;
    if (i < text.len && text.ptr[i - 1] == '\r' && text.ptr[i] == '\n')
        i++;
    reader->pos = i;
}

/* Finds "> > " at the begin of the text. */
static void find_quotation(yz_str content, plain_line *line)
{
    size_t i = line->begin;

    line->quoted = line->begin;
    line->depth = 0;
    while (i < line->end && content.ptr[i] == '>') {
        size_t next = i + 1;
        while (next < line->end && is_blank(content.ptr[next]))
            next++;
        if (next == i + 1 && next < line->end && content.ptr[next] != '>')
            break; /* ">5" is arithmetic, not mail */
        i = next;
        line->quoted = i;
        line->depth++;
    }
}

static void fill(const plain_reader *reader, size_t begin, size_t end,
                 plain_line *line)
{
    yz_str raw = yz_str_cut(reader->content, begin, end);
    yz_str text = yz_str_trim(raw);
    size_t indent = text.len > 0 ? (size_t)(text.ptr - raw.ptr) : 0;

    memset(line, 0, sizeof *line);
    line->indent = indent;
    line->begin = begin + indent;
    line->end = line->begin + text.len;
    line->page = begin > 0 && reader->content.ptr[begin - 1] == '\f';
    find_quotation(reader->content, line);
    line->blank = line->quoted == line->end;
}

bool plain_reader_next(plain_reader *reader, plain_line *line)
{
    size_t begin;
    size_t end;

    if (reader->pos >= reader->content.len)
        return false;
    raw_line(reader, &begin, &end);
    fill(reader, begin, end, line);
    return true;
}
