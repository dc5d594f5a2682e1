/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Front matter: "---", YAML, "---" or "+++", TOML, "+++".  Of it only strings
 * on one line are read, with the keys that site generators show to people.
 */
#include "md_mask.h"
#include "md_style.h"

static size_t line_end(yz_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

static size_t next_line(yz_str text, size_t at)
{
    at = line_end(text, at);
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

static bool is_line(yz_str text, size_t at, const char *mark)
{
    yz_str line = yz_str_cut(text, at, line_end(text, at));

    while (line.len > 0 &&
           (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\t'))
        line.len--;
    return yz_str_equal(line, yz_str_of(mark));
}

static bool is_for_people(yz_str key)
{
    static const char *const keys[] = {
        "title",        "description", "subtitle",      "summary",
        "tagline",      "excerpt",     "abstract",      "text",
        "details",      "label",       "caption",       "sidebar_label",
        "sidebartitle", "linktitle",   "sidebar_title", "alt",
        "nav_title"
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (markup_is(key, keys[i]))
            return true;
    return false;
}

/* Adds what stands between quotation marks, where `escape` makes one character
 * of two; *known: there is no other escape, which stays unread. */
static yz_status add_quoted(markup_block *block, yz_span inner, char escape,
                            char quote, bool *known)
{
    yz_str text = block->content;
    size_t begin = inner.begin;
    yz_status status = YZ_OK;

    *known = true;
    for (size_t i = begin; status == YZ_OK && i < inner.end; i++) {
        char next = i + 1 < inner.end ? text.ptr[i + 1] : 0;
        if (text.ptr[i] == quote && quote != escape)
            *known = false;
        if (!escape || text.ptr[i] != escape)
            continue;
        if (next != quote && next != escape) {
            *known = false;
            return YZ_OK;
        }
        status = markup_add_collapsed(block, yz_span_of(begin, i));
        if (status == YZ_OK)
            status = markup_add_as(block, yz_span_of(i, i + 2),
                                   yz_str_cut(text, i + 1, i + 2));
        begin = ++i + 1;
    }
    if (status == YZ_OK && begin < inner.end)
        status = markup_add_collapsed(block, yz_span_of(begin, inner.end));
    return status;
}

/* Where the string ends whose quotation mark is at `at`; behind it there may be
 * a comment.  `end`, which is no end of one, if there is none. */
static size_t string_end(yz_str text, size_t at, size_t end, char escape)
{
    char quote = text.ptr[at];
    size_t rest;

    for (at++; at < end; at++)
        if (escape && text.ptr[at] == escape && at + 1 < end &&
            (escape != quote || text.ptr[at + 1] == quote))
            at++;
        else if (text.ptr[at] == quote)
            break;
    for (rest = at + 1; rest < end && text.ptr[rest] == ' ';)
        rest++;
    return at < end && (rest >= end || text.ptr[rest] == '#') ? at : end;
}

/* A value in quotation marks.  A literal string of TOML has no escapes, so it
 * is written as one of the other kind. */
static yz_status take_quoted(md_mask *mask, yz_span value, bool toml)
{
    yz_str text = mask->content;
    char quote = text.ptr[value.begin];
    bool literal = toml && quote == '\'';
    char escape = quote == '"' ? '\\' : literal ? 0 : '\'';
    size_t end = string_end(text, value.begin, value.end, escape);
    bool known = false;
    markup_block *block;
    yz_status status;

    if (end == value.end || end == value.begin + 1)
        return YZ_OK;
    block = markup_block_new(text, mask->spaced, YZ_BLOCK_PARAGRAPH,
                             quote == '"' || literal ? MD_STYLE_YAML_DOUBLE
                                                     : MD_STYLE_YAML_SINGLE);
    if (!block)
        return YZ_NO_MEMORY;
    if (literal) {
        block->region = yz_span_of(value.begin, end + 1);
        block->open = block->close = yz_str_of("\"");
    }
    status = add_quoted(block, yz_span_of(value.begin + 1, end), escape, quote,
                        &known);
    if (status == YZ_OK && known)
        markup_queue_put(&mask->extra, block);
    else
        markup_block_free(block);
    return status;
}

/* A value without: what is written for it has them. */
static yz_status take_plain(md_mask *mask, yz_span value)
{
    yz_str text = mask->content;
    markup_block *block;
    yz_status status;

    if (strchr("|>[{&*!#%@`,?-", text.ptr[value.begin]))
        return YZ_OK;
    for (size_t i = value.begin; i + 1 < value.end; i++)
        if (text.ptr[i] == ' ' && text.ptr[i + 1] == '#')
            value.end = i;
    block = markup_block_new(text, mask->spaced, YZ_BLOCK_PARAGRAPH,
                             MD_STYLE_YAML_DOUBLE);
    if (!block)
        return YZ_NO_MEMORY;
    block->open = block->close = yz_str_of("\"");
    status = markup_add_collapsed(block, value);
    if (status == YZ_OK)
        markup_queue_put(&mask->extra, block);
    else
        markup_block_free(block);
    return status;
}

static yz_status take_line(md_mask *mask, size_t at, size_t end, bool toml)
{
    yz_str text = mask->content;
    size_t begin;

    while (at < end && strchr(" \t-", text.ptr[at]))
        at++;
    begin = at;
    while (at < end && !strchr(toml ? " =" : " :", text.ptr[at]))
        at++;
    if (at == end || !is_for_people(yz_str_cut(text, begin, at)))
        return YZ_OK;
    while (at < end && text.ptr[at] == ' ')
        at++;
    if (at == end || text.ptr[at] != (toml ? '=' : ':'))
        return YZ_OK;
    for (at++; at < end && text.ptr[at] == ' ';)
        at++;
    while (end > at && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t'))
        end--;
    if (at == end)
        return YZ_OK;
    if (text.ptr[at] == '"' || text.ptr[at] == '\'')
        return take_quoted(mask, yz_span_of(at, end), toml);
    return toml ? YZ_OK : take_plain(mask, yz_span_of(at, end));
}

/* A file may also begin with a rule drawn across the page. */
static bool has_key(yz_str text, size_t at)
{
    yz_str line = yz_str_cut(text, at, line_end(text, at));

    return line.len > 0 &&
           (line.ptr[0] == '#' || memchr(line.ptr, ':', line.len) ||
            memchr(line.ptr, '=', line.len));
}

yz_status md_front_matter(md_mask *mask, size_t *end)
{
    yz_str text = mask->content;
    bool toml = is_line(text, 0, "+++");
    const char *mark = toml ? "+++" : "---";
    size_t first = next_line(text, 0);
    size_t at = first;
    size_t last;
    yz_status status = YZ_OK;

    *end = 0;
    if (!is_line(text, 0, mark) || !has_key(text, first))
        return YZ_OK;
    while (at < text.len && !is_line(text, at, mark))
        at = next_line(text, at);
    if (at >= text.len)
        return YZ_OK;
    last = at;
    for (at = first; status == YZ_OK && at < last; at = next_line(text, at))
        status = take_line(mask, at, line_end(text, at), toml);
    *end = next_line(text, last);
    md_mask_blank(mask, yz_span_of(0, *end));
    return status;
}
