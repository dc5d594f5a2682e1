/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of a plain text.  What Markdown leaves out follows CommonMark 0.30
 * (fenced code blocks, HTML blocks of type 2) and the front matter that static
 * site generators share.
 */
#include "plain_line.h"

void plain_reader_init(plain_reader *reader, yz_str content, bool markdown)
{
    memset(reader, 0, sizeof *reader);
    reader->content = content;
    reader->markdown = markdown;
    reader->unclosed = content.len;
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
    line->hard = reader->markdown && raw.len > 2 &&
                 raw.ptr[raw.len - 1] == ' ' && raw.ptr[raw.len - 2] == ' ';
    find_quotation(reader->content, line);
    line->blank = line->quoted == line->end;
}

/* ---- What Markdown leaves out ----------------------------------------- */

static bool is_line(yz_str text, const char *word)
{
    return yz_str_equal(yz_str_trim(text), yz_str_of(word));
}

static yz_str take_line(plain_reader *reader)
{
    size_t begin;
    size_t end;

    raw_line(reader, &begin, &end);
    return yz_str_cut(reader->content, begin, end);
}

/* Moves over a front matter; leaves the reader as it was if there is none.
 * Its first line must be "key:" or a comment: a file may also begin with a
 * rule drawn across the page. */
static bool skip_front_matter(plain_reader *reader)
{
    yz_str line;

    if (is_line(take_line(reader), "---")) {
        line = take_line(reader);
        if (line.len > 0 &&
            (line.ptr[0] == '#' || memchr(line.ptr, ':', line.len))) {
            while (reader->pos < reader->content.len) {
                line = take_line(reader);
                if (is_line(line, "---") || is_line(line, "..."))
                    return true;
            }
        }
    }
    reader->pos = 0;
    return false;
}

/* A run of at least three ` or ~. */
typedef struct fence {
    char mark;
    size_t length;
} fence;

/* Behind the marks of quotations and list items, where a fence may begin. */
static yz_str past_containers(yz_str text)
{
    size_t i = 0;

    for (;;) {
        size_t digits;
        while (i < text.len && is_blank(text.ptr[i]))
            i++;
        digits = i;
        while (digits < text.len && digits - i < 9 && text.ptr[digits] >= '0' &&
               text.ptr[digits] <= '9')
            digits++;
        if (i < text.len && text.ptr[i] == '>')
            i++;
        else if (i + 1 < text.len && strchr("-*+", text.ptr[i]) &&
                 is_blank(text.ptr[i + 1]))
            i++;
        else if (digits > i && digits + 1 < text.len &&
                 strchr(".)", text.ptr[digits]) &&
                 is_blank(text.ptr[digits + 1]))
            i = digits + 1;
        else
            return yz_str_cut(text, i, text.len);
    }
}

/* The fence that `text` begins with; *rest is what stands behind it. */
static fence fence_of(yz_str text, yz_str *rest)
{
    fence found = { 0, 0 };
    size_t n = 0;

    if (text.len > 0 && (text.ptr[0] == '`' || text.ptr[0] == '~')) {
        while (n < text.len && text.ptr[n] == text.ptr[0])
            n++;
        if (n >= 3) {
            found.mark = text.ptr[0];
            found.length = n;
        }
    }
    *rest = yz_str_cut(text, n, text.len);
    return found;
}

/* Moves behind the fence that closes the one which begins at `begin`. */
static void skip_code(plain_reader *reader, fence open, size_t begin)
{
    yz_str content = reader->content;
    yz_str rest;

    while (reader->pos < content.len) {
        plain_line line;
        fence found;
        size_t from;
        size_t to;

        raw_line(reader, &from, &to);
        fill(reader, from, to, &line);
        found = fence_of(plain_line_body(content, &line), &rest);
        if (found.mark == open.mark && found.length >= open.length &&
            rest.len == 0)
            return;
    }
    if (reader->unclosed == content.len)
        reader->unclosed = begin;
}

static bool skip_fenced(plain_reader *reader, const plain_line *line)
{
    yz_str rest;
    fence open;

    open = fence_of(past_containers(plain_line_text(reader->content, line)),
                    &rest);
    if (!open.mark)
        return false;
    if (open.mark == '`' && rest.len > 0 && memchr(rest.ptr, '`', rest.len))
        return false; /* code in running text */
    skip_code(reader, open, line->begin);
    return true;
}

/* Where the next "-->" at or behind `from` ends; beyond the text if nowhere.
 * Remembered, so that many openings without an end cost one search. */
static size_t comment_end(plain_reader *reader, size_t from)
{
    yz_str text = reader->content;
    size_t i = from;

    if (reader->comment_end > from)
        return reader->comment_end;
    for (; i + 3 <= text.len; i++)
        if (memcmp(text.ptr + i, "-->", 3) == 0)
            break;
    reader->comment_end = i + 3 <= text.len ? i + 3 : text.len + 1;
    return reader->comment_end;
}

/* A comment is left out if nothing else stands on its lines. */
static bool skip_comment(plain_reader *reader, const plain_line *line)
{
    yz_str content = reader->content;
    size_t pos = reader->pos;
    size_t end;

    if (line->end - line->begin < 4 ||
        memcmp(content.ptr + line->begin, "<!--", 4) != 0)
        return false;
    end = comment_end(reader, line->begin + 4);
    if (end > content.len || end == reader->comment_kept)
        return false;
    reader->pos = end;
    if (yz_str_trim(take_line(reader)).len == 0)
        return true;
    reader->comment_kept = end;
    reader->pos = pos;
    return false;
}

static bool skip_markup(plain_reader *reader, const plain_line *line)
{
    return skip_fenced(reader, line) || skip_comment(reader, line);
}

bool plain_reader_next(plain_reader *reader, plain_line *line)
{
    bool front = reader->markdown && reader->pos == 0;
    size_t begin;
    size_t end;

    if (reader->pos >= reader->content.len)
        return false;
    if (front && skip_front_matter(reader)) {
        fill(reader, reader->pos, reader->pos, line);
        return true;
    }
    raw_line(reader, &begin, &end);
    fill(reader, begin, end, line);
    if (reader->markdown && !line->blank && skip_markup(reader, line))
        line->blank = true;
    return true;
}
