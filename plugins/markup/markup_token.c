/* SPDX-License-Identifier: Apache-2.0 */
/*
 * After the HTML standard, section 13.2.5 (tokenization); the states are
 * functions here.  Each looks at a byte once, or ends with what it has looked
 * at.
 */
#include "markup_token.h"

void markup_scanner_init(markup_scanner *scanner, yz_str text, yz_span span)
{
    memset(scanner, 0, sizeof *scanner);
    scanner->text = text;
    scanner->pos = span.begin;
    scanner->end = span.end;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool markup_is(yz_str name, const char *word)
{
    for (size_t i = 0; i < name.len; i++)
        if (!word[i] || lower(name.ptr[i]) != word[i])
            return false;
    return word[name.len] == 0;
}

bool markup_name_ends(yz_str name, const char *suffix)
{
    size_t len = strlen(suffix);

    return name.len > len &&
           markup_is(yz_str_cut(name, name.len - len, name.len), suffix);
}

/* Whether `mark`, in lower case, stands at `pos`. */
static bool is_at(const markup_scanner *scanner, size_t pos, const char *mark)
{
    size_t len = strlen(mark);

    return scanner->end - pos >= len && pos <= scanner->end &&
           markup_is(yz_str_cut(scanner->text, pos, pos + len), mark);
}

/* Where `byte` stands at or behind `pos`, or the end. */
static size_t find(const markup_scanner *scanner, size_t pos, char byte)
{
    const char *at = pos < scanner->end ? memchr(scanner->text.ptr + pos, byte,
                                                 scanner->end - pos)
                                        : NULL;

    return at ? (size_t)(at - scanner->text.ptr) : scanner->end;
}

/* ---- Tags ------------------------------------------------------------- */

/* The end of a value that begins at `pos`, with its quotation mark. */
static size_t value_end(yz_str text, size_t pos, size_t end)
{
    char quote = text.ptr[pos];
    const char *at;

    if (quote == '"' || quote == '\'') {
        at = memchr(text.ptr + pos + 1, quote, end - pos - 1);
        return at ? (size_t)(at - text.ptr) + 1 : end;
    }
    while (pos < end && !is_space(text.ptr[pos]) && text.ptr[pos] != '>')
        pos++;
    return pos;
}

/* One attribute of a tag that ends before `end`; `name` is empty if there is
 * none.  Moves *pos behind it. */
static void attribute_at(yz_str text, size_t end, size_t *pos,
                         markup_attribute *found)
{
    size_t at = *pos;
    size_t begin;

    while (at < end && (is_space(text.ptr[at]) || text.ptr[at] == '/'))
        at++;
    begin = at;
    if (at < end && text.ptr[at] == '=')
        at++; /* a name may begin so, and only begin */
    while (at < end && !is_space(text.ptr[at]) && text.ptr[at] != '/' &&
           text.ptr[at] != '>' && text.ptr[at] != '=')
        at++;
    found->name = yz_str_cut(text, begin, at);
    found->value = yz_span_of(at, at);
    found->quote = 0;
    *pos = at;
    while (at < end && is_space(text.ptr[at]))
        at++;
    if (found->name.len == 0 || at == end || text.ptr[at] != '=')
        return;
    at++;
    while (at < end && is_space(text.ptr[at]))
        at++;
    *pos = at;
    if (at == end || text.ptr[at] == '>')
        return;
    *pos = value_end(text, at, end);
    found->value = yz_span_of(at, *pos);
    if (text.ptr[at] == '"' || text.ptr[at] == '\'') {
        found->quote = text.ptr[at];
        found->value.begin++;
        if (found->value.end > found->value.begin &&
            text.ptr[found->value.end - 1] == found->quote)
            found->value.end--;
    }
}

bool markup_next_attribute(yz_str text, const markup_token *token, size_t *pos,
                           markup_attribute *attribute)
{
    if (*pos >= token->rest.end)
        return false;
    attribute_at(text, token->rest.end, pos, attribute);
    return attribute->name.len > 0;
}

/* A tag whose name begins at `begin`; false if the text ends within it, which
 * is then no tag and no text either. */
static bool tag_at(markup_scanner *scanner, size_t begin, markup_token *token)
{
    yz_str text = scanner->text;
    size_t end = scanner->end;
    size_t at = begin;
    markup_attribute last = { 0 };

    while (at < end && !is_space(text.ptr[at]) && text.ptr[at] != '/' &&
           text.ptr[at] != '>')
        at++;
    token->name = yz_str_cut(text, begin, at);
    token->rest.begin = at;
    while (at < end && text.ptr[at] != '>')
        attribute_at(text, end, &at, &last);
    token->rest.end = at;
    token->empty = at < end && at > token->rest.begin &&
                   text.ptr[at - 1] == '/' &&
                   (last.value.end < at || last.value.begin == at);
    scanner->pos = at < end ? at + 1 : end;
    return at < end;
}

/* ---- Comments and the like -------------------------------------------- */

/* The end of the comment whose "<!--" ends at `begin`. */
static size_t comment_end(const markup_scanner *scanner, size_t begin)
{
    size_t at = begin;

    if (is_at(scanner, at, ">"))
        return at + 1;
    if (is_at(scanner, at, "->"))
        return at + 2;
    while ((at = find(scanner, at, '-')) < scanner->end) {
        if (is_at(scanner, at, "-->"))
            return at + 3;
        if (is_at(scanner, at, "--!>"))
            return at + 4;
        at++;
    }
    return scanner->end;
}

static void cdata_at(markup_scanner *scanner, size_t begin, markup_token *token)
{
    size_t at = begin;

    token->kind = MARKUP_CDATA;
    while ((at = find(scanner, at, ']')) < scanner->end &&
           !is_at(scanner, at, "]]>"))
        at++;
    token->rest = yz_span_of(begin, at);
    scanner->pos = at < scanner->end ? at + 3 : at;
}

/* What begins with "<!" or "<?" or "</" and is no tag. */
static void other_at(markup_scanner *scanner, size_t begin, markup_token *token)
{
    size_t end;

    token->kind = MARKUP_OTHER;
    if (is_at(scanner, begin, "<!--")) {
        token->kind = MARKUP_COMMENT;
        scanner->pos = comment_end(scanner, begin + 4);
    } else if ((scanner->foreign || scanner->xml) &&
               is_at(scanner, begin, "<![cdata[")) {
        cdata_at(scanner, begin + 9, token);
    } else {
        end = find(scanner, begin + 2, '>');
        scanner->pos = end < scanner->end ? end + 1 : end;
    }
}

/* ---- Elements without markup inside ----------------------------------- */

static bool has_raw_text(yz_str name)
{
    static const char *const names[] = { "script",   "style",   "textarea",
                                         "title",    "xmp",     "iframe",
                                         "noframes", "noembed", "plaintext" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (markup_is(name, names[i]))
            return true;
    return false;
}

/* Whether a tag of `name` begins at `at`, where "<" or "</" and its name are
 * to stand. */
static bool is_tag_of(const markup_scanner *scanner, size_t at, yz_str name)
{
    size_t end = at + name.len;

    for (size_t i = 0; i < name.len; i++)
        if (at + i >= scanner->end ||
            lower(scanner->text.ptr[at + i]) != lower(name.ptr[i]))
            return false;
    return end < scanner->end &&
           (is_space(scanner->text.ptr[end]) || scanner->text.ptr[end] == '/' ||
            scanner->text.ptr[end] == '>');
}

/* Where the text of `scanner->raw` ends.  In a script, "<!--" and "<script"
 * hide the next "</script", up to "-->". */
static size_t raw_end(const markup_scanner *scanner)
{
    yz_str name = scanner->raw;
    bool script = markup_is(name, "script");
    bool comment = false;
    bool hidden = false;
    size_t at = scanner->pos;

    if (markup_is(name, "plaintext"))
        return scanner->end;
    for (; at < scanner->end; at++) {
        char c = scanner->text.ptr[at];
        if (c == '-' && comment && is_at(scanner, at, "-->")) {
            comment = hidden = false;
        } else if (c == '<' && script && is_at(scanner, at, "<!--")) {
            comment = true;
            at++; /* "<!-->" is an end as well */
        } else if (c == '<' && comment && is_tag_of(scanner, at + 1, name)) {
            hidden = true;
        } else if (c == '<' && at + 1 < scanner->end &&
                   scanner->text.ptr[at + 1] == '/' &&
                   is_tag_of(scanner, at + 2, name)) {
            if (!hidden)
                break;
            hidden = false;
        }
    }
    return at;
}

/* ---- All -------------------------------------------------------------- */

static bool begins_markup(const markup_scanner *scanner, size_t at)
{
    char c = at + 1 < scanner->end ? scanner->text.ptr[at + 1] : ' ';

    if (c == '/')
        return at + 2 < scanner->end;
    return is_letter(c) || c == '!' || c == '?';
}

static void text_at(markup_scanner *scanner, size_t at, markup_token *token)
{
    token->kind = MARKUP_TEXT;
    do {
        at = find(scanner, at + 1, '<');
    } while (at < scanner->end && !begins_markup(scanner, at));
    scanner->pos = at;
}

static void open_at(markup_scanner *scanner, size_t at, markup_token *token)
{
    bool close = scanner->text.ptr[at + 1] == '/';
    bool whole = tag_at(scanner, at + 1 + close, token);

    token->kind = close ? MARKUP_CLOSE : MARKUP_OPEN;
    if (!whole)
        token->kind = MARKUP_OTHER;
    else if (!close && !scanner->foreign && !(scanner->xml && token->empty) &&
             has_raw_text(token->name))
        scanner->raw = token->name;
}

bool markup_next(markup_scanner *scanner, markup_token *token)
{
    size_t begin = scanner->pos;

    memset(token, 0, sizeof *token);
    if (scanner->raw.len > 0) {
        scanner->pos = raw_end(scanner);
        token->kind = MARKUP_TEXT;
        token->raw = !markup_is(scanner->raw, "title") &&
                     !markup_is(scanner->raw, "textarea");
        scanner->raw.len = 0;
        token->span = yz_span_of(begin, scanner->pos);
        if (scanner->pos > begin)
            return true;
    }
    if (begin >= scanner->end)
        return false;
    if (scanner->text.ptr[begin] != '<' || !begins_markup(scanner, begin)) {
        text_at(scanner, begin, token);
    } else if (is_letter(scanner->text.ptr[begin + 1]) ||
               (scanner->text.ptr[begin + 1] == '/' &&
                is_letter(scanner->text.ptr[begin + 2]))) {
        open_at(scanner, begin, token);
    } else {
        other_at(scanner, begin, token);
    }
    token->span = yz_span_of(begin, scanner->pos);
    return true;
}
