/* SPDX-License-Identifier: Apache-2.0 */
/* What stands within a line and is no Markdown of md4c's. */
#include "md_mask.h"

/* Where `mark` stands in [begin, end), or `end`. */
static size_t find(yz_str text, size_t begin, size_t end, const char *mark)
{
    size_t len = strlen(mark);

    while (begin + len <= end) {
        const char *at = memchr(text.ptr + begin, mark[0], end - begin);
        if (!at)
            break;
        begin = (size_t)(at - text.ptr);
        if (begin + len <= end && memcmp(at, mark, len) == 0)
            return begin;
        begin++;
    }
    return end;
}

/* Behind a string or an expression in braces that begins at `begin`; `end` if
 * it is not closed. */
static size_t skip_nested(yz_str text, size_t begin, size_t end)
{
    size_t depth = 0;
    char quote = 0;

    for (size_t at = begin; at < end; at++) {
        char c = text.ptr[at];
        if (quote) {
            if (c == '\\')
                at++;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '{') {
            depth++;
        } else if (c == '}') {
            depth -= depth > 0;
        }
        if (!quote && depth == 0)
            return at + 1;
    }
    return end;
}

size_t md_jsx_end(yz_str text, size_t begin, size_t end)
{
    size_t at = begin + 1;

    if (at >= end ||
        !(((text.ptr[at] | 0x20) >= 'a' && (text.ptr[at] | 0x20) <= 'z') ||
          text.ptr[at] == '/' || text.ptr[at] == '>'))
        return begin;
    while (at < end && text.ptr[at] != '>') {
        char c = text.ptr[at];
        if (c == '<')
            return begin;
        at = c == '{' || c == '"' || c == '\'' ? skip_nested(text, at, end)
                                               : at + 1;
    }
    return at < end ? at + 1 : begin;
}

/* What begins with "{"; where it ends, or `at`. */
static size_t template_end(const md_mask *mask, size_t at, size_t end,
                           const char **type)
{
    yz_str text = mask->content;
    bool two = at + 1 < end;
    size_t found;

    *type = "placeholder";
    if (two && (text.ptr[at + 1] == '{' || text.ptr[at + 1] == '%')) {
        const char *mark = text.ptr[at + 1] == '{' ? "}}" : "%}";
        found = find(text, at + 2, end, mark);
        return found < end ? found + 2 : at;
    }
    if (!mask->mdx)
        return at;
    found = skip_nested(text, at, end);
    if (found == end && text.ptr[end - 1] != '}')
        return at;
    if (two && text.ptr[at + 1] == '/')
        *type = "comment";
    return found;
}

/* "[^1]" */
static size_t note_end(yz_str text, size_t at, size_t end)
{
    size_t i = at + 2;

    if (at + 1 >= end || text.ptr[at + 1] != '^')
        return at;
    while (i < end && text.ptr[i] != ']' && text.ptr[i] != '[' &&
           text.ptr[i] != ' ')
        i++;
    return i < end && text.ptr[i] == ']' && i > at + 2 ? i + 1 : at;
}

static size_t mark_end(const md_mask *mask, size_t at, size_t end,
                       const char **type)
{
    yz_str text = mask->content;
    size_t found;

    switch (text.ptr[at]) {
    case '{':
        return template_end(mask, at, end, type);
    case '[':
        *type = "note";
        return note_end(text, at, end);
    case '<':
        *type = NULL;
        found = mask->mdx ? md_jsx_end(text, at, end) : at;
        return memchr(text.ptr + at, '{', found - at) ? found : at;
    default:
        return at;
    }
}

yz_status md_mask_inline(md_mask *mask, yz_span line)
{
    yz_str text = mask->content;
    yz_status status = YZ_OK;
    int failed = 0;

    for (size_t at = line.begin; status == YZ_OK && at < line.end;) {
        const char *type = NULL;
        size_t end;
        if (text.ptr[at] == '\\') {
            at += 2;
            continue;
        }
        /* What is not closed now is not closed later: a few attempts do. */
        end = failed < 16 ? mark_end(mask, at, line.end, &type) : at;
        if (end == at) {
            failed += text.ptr[at] == '{' || text.ptr[at] == '<';
            at++;
            continue;
        }
        status = md_mask_mark(mask, yz_span_of(at, end),
                              type && strcmp(type, "placeholder") == 0, type);
        at = end;
    }
    return status;
}
