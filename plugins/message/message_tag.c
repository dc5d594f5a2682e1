/* SPDX-License-Identifier: Apache-2.0 */
/* Tags: the HTML standard, section 13.1.2; WebVTT, section 4.2.2. */
#include "message_tag.h"

#include <strings.h>

/* Whether an element has an end tag. */
typedef enum ending {
    PAIRED,
    OPTIONAL,
    EMPTY
} ending;

struct element {
    const char *name;
    const char *type;
    ending ending;
};

/* What is inline in HTML, and the blocks that are seen in messages. */
static const struct element elements[] = {
    { "a", "link", PAIRED },        { "abbr", NULL, PAIRED },
    { "b", "bold", PAIRED },        { "big", NULL, PAIRED },
    { "blockquote", NULL, PAIRED }, { "br", "break", EMPTY },
    { "button", NULL, PAIRED },     { "center", NULL, PAIRED },
    { "cite", NULL, PAIRED },       { "code", "code", PAIRED },
    { "del", NULL, PAIRED },        { "div", NULL, PAIRED },
    { "dfn", NULL, PAIRED },        { "em", "italic", PAIRED },
    { "font", NULL, PAIRED },       { "h1", NULL, PAIRED },
    { "h2", NULL, PAIRED },         { "h3", NULL, PAIRED },
    { "h4", NULL, PAIRED },         { "hr", NULL, EMPTY },
    { "i", "italic", PAIRED },      { "img", "image", EMPTY },
    { "input", NULL, EMPTY },       { "ins", NULL, PAIRED },
    { "kbd", "code", PAIRED },      { "label", NULL, PAIRED },
    { "li", NULL, OPTIONAL },       { "mark", NULL, PAIRED },
    { "nobr", NULL, PAIRED },       { "ol", NULL, PAIRED },
    { "p", NULL, OPTIONAL },        { "pre", NULL, PAIRED },
    { "q", NULL, PAIRED },          { "s", NULL, PAIRED },
    { "samp", "code", PAIRED },     { "small", NULL, PAIRED },
    { "span", NULL, PAIRED },       { "strong", "bold", PAIRED },
    { "sub", NULL, PAIRED },        { "sup", NULL, PAIRED },
    { "table", NULL, PAIRED },      { "tbody", NULL, PAIRED },
    { "td", NULL, OPTIONAL },       { "th", NULL, OPTIONAL },
    { "tr", NULL, OPTIONAL },       { "tt", "code", PAIRED },
    { "u", "underline", PAIRED },   { "ul", NULL, PAIRED },
    { "var", "code", PAIRED },      { "wbr", NULL, EMPTY },
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const struct element *element_of(yz_str name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strlen(elements[i].name) == name.len &&
            strncasecmp(elements[i].name, name.ptr, name.len) == 0)
            return &elements[i];
    return NULL;
}

/* Behind a name or number; `at` if there is none. */
static size_t skip_name(yz_str text, size_t at)
{
    size_t end = at;

    while (end < text.len && is_digit(text.ptr[end]))
        end++;
    if (end > at || end >= text.len || !is_letter(text.ptr[end]))
        return end;
    while (end < text.len &&
           (is_letter(text.ptr[end]) || is_digit(text.ptr[end]) ||
            memchr("-_.", text.ptr[end], 3)))
        end++;
    return end;
}

/* To the > that ends a tag, past quoted values; text.len if there is none.  A <
 * in between says that it was no tag. */
static size_t find_end(yz_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '>') {
        const char *quote;

        if (text.ptr[at] == '<')
            return text.len;
        if ((text.ptr[at] == '"' || text.ptr[at] == '\'') &&
            text.ptr[at - 1] == '=') {
            quote = memchr(text.ptr + at + 1, text.ptr[at], text.len - at - 1);
            if (!quote)
                return text.len;
            at = (size_t)(quote - text.ptr);
        }
        at++;
    }
    return at;
}

/* `any`: whatever stands behind the name, it is a tag. */
static bool take_tag(yz_str text, size_t at, bool any, message_tag *tag)
{
    const struct element *element;
    size_t begin = at + 1;
    size_t end;
    char next;

    memset(tag, 0, sizeof *tag);
    tag->close = begin < text.len && text.ptr[begin] == '/';
    begin += tag->close;
    tag->name = yz_span_of(begin, skip_name(text, begin));
    if (tag->name.begin == tag->name.end || tag->name.end >= text.len)
        return false;
    next = text.ptr[tag->name.end];
    if (next != '>' && next != '/' && !is_blank(next))
        return false;
    end = find_end(text, tag->name.end);
    if (end >= text.len)
        return false;
    element = element_of(yz_str_cut(text, tag->name.begin, tag->name.end));
    tag->len = end + 1 - at;
    tag->known = element && (tag->close || element->ending != PAIRED);
    tag->type = element ? element->type : NULL;
    tag->alone = !tag->close && (text.ptr[end - 1] == '/' ||
                                 (element && element->ending == EMPTY));
    if (tag->alone && text.ptr[end - 1] == '/')
        tag->known = true; /* <0/>: nobody writes this in a text */
    return any || element || tag->known || end == tag->name.end ||
           memchr(text.ptr + tag->name.end, '=', end - tag->name.end);
}

bool message_tag_at(yz_str text, size_t at, message_tag *tag)
{
    return take_tag(text, at, false, tag);
}

bool message_cue_tag_at(yz_str text, size_t at, message_tag *tag)
{
    size_t begin = at + 1;
    size_t end;

    if (begin < text.len && is_digit(text.ptr[begin])) { /* a time */
        end = begin;
        while (end < text.len &&
               (is_digit(text.ptr[end]) || memchr(":.", text.ptr[end], 2)))
            end++;
        if (end >= text.len || text.ptr[end] != '>')
            return take_tag(text, at, true, tag);
        memset(tag, 0, sizeof *tag);
        tag->len = end + 1 - at;
        tag->alone = tag->known = true;
        return true;
    }
    if (!take_tag(text, at, true, tag))
        return false;
    /* the class belongs to the tag, not to its name: <c.loud>…</c> */
    for (end = tag->name.begin; end < tag->name.end; end++)
        if (text.ptr[end] == '.')
            tag->name.end = end;
    tag->known = true;
    return true;
}
