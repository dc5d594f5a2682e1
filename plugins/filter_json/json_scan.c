/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of JSON: RFC 8259, without recursion. */
#include "json_scan.h"

yz_status json_fault(const json_scanner *s, size_t offset, const char *what)
{
    yz_place place = yz_place_of(s->content, offset);

    return yz_fail(s->err, YZ_FORMAT, "%.*s:%zu:%zu: %s", YZ_STR_ARG(s->name),
                   place.line, place.column, yz_tr(what));
}

static char byte_at(const json_scanner *s, size_t at)
{
    return at < s->content.len ? s->content.ptr[at] : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static void skip_blanks(json_scanner *s)
{
    while (s->pos < s->content.len &&
           memchr(" \t\r\n", s->content.ptr[s->pos], 4))
        s->pos++;
}

/* ---- Values ------------------------------------------------------------- */

static yz_status scan_escape(json_scanner *s, size_t *at)
{
    char c = byte_at(s, *at + 1);

    if (c == 'u') {
        for (size_t i = 2; i < 6; i++)
            if (!is_hex(byte_at(s, *at + i)))
                return json_fault(
                    s, *at, "four hexadecimal digits should follow “\\u”");
        *at += 6;
        return YZ_OK;
    }
    if (!c || !memchr("\"\\/bfnrt", c, 8))
        return json_fault(s, *at, "there is no such escape in JSON");
    *at += 2;
    return YZ_OK;
}

/* The string that begins with the quote at s->pos. */
static yz_status scan_string(json_scanner *s, yz_span *span)
{
    size_t at = s->pos + 1;

    span->begin = at;
    while (byte_at(s, at) != '"') {
        unsigned char c = (unsigned char)byte_at(s, at);
        yz_status status;

        if (at >= s->content.len)
            return json_fault(s, s->pos,
                              "the string that begins here has no closing "
                              "quote");
        if (c < ' ')
            return json_fault(s, at,
                              "a control character stands in a string; a line "
                              "end is written \\n");
        if (c != '\\') {
            at++;
            continue;
        }
        status = scan_escape(s, &at);
        if (status != YZ_OK)
            return status;
    }
    span->end = at;
    s->pos = at + 1;
    return YZ_OK;
}

static size_t skip_digits(const json_scanner *s, size_t at)
{
    while (is_digit(byte_at(s, at)))
        at++;
    return at;
}

static size_t number_end(const json_scanner *s)
{
    size_t at = s->pos + (byte_at(s, s->pos) == '-');
    size_t end = byte_at(s, at) == '0' ? at + 1 : skip_digits(s, at);
    size_t begin;

    if (end == at)
        return s->pos;
    if (byte_at(s, end) == '.') {
        begin = end + 1;
        end = skip_digits(s, begin);
        if (end == begin)
            return s->pos;
    }
    if (byte_at(s, end) == 'e' || byte_at(s, end) == 'E') {
        begin = end + 1;
        begin += byte_at(s, begin) == '+' || byte_at(s, begin) == '-';
        end = skip_digits(s, begin);
        if (end == begin)
            return s->pos;
    }
    return end;
}

static yz_status scan_other(json_scanner *s)
{
    static const char *const words[] = { "true", "false", "null" };
    size_t end = s->pos;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (s->content.len - s->pos >= len &&
            memcmp(s->content.ptr + s->pos, words[i], len) == 0)
            end = s->pos + len;
    }
    if (end == s->pos)
        end = number_end(s);
    if (end == s->pos)
        return json_fault(s, s->pos, "a value should stand here");
    s->pos = end;
    return YZ_OK;
}

static yz_status scan_open(json_scanner *s, bool object)
{
    yz_place place;

    if (s->depth == JSON_DEEPEST) {
        place = yz_place_of(s->content, s->pos);
        return yz_fail(s->err, YZ_LIMIT,
                       "%.*s:%zu:%zu: more than %d objects and arrays lie in "
                       "each other",
                       YZ_STR_ARG(s->name), place.line, place.column,
                       JSON_DEEPEST);
    }
    s->object[s->depth++] = object;
    s->first = true;
    s->pos++;
    return YZ_OK;
}

static yz_status scan_value(json_scanner *s, json_token *token)
{
    char c = byte_at(s, s->pos);

    s->keyed = false;
    s->first = false;
    if (c == '"') {
        token->kind = JSON_STRING;
        return scan_string(s, &token->span);
    }
    if (c == '{' || c == '[') {
        token->kind = JSON_OPEN;
        return scan_open(s, c == '{');
    }
    token->kind = JSON_OTHER;
    return scan_other(s);
}

/* ---- What may follow ---------------------------------------------------- */

static yz_status scan_key(json_scanner *s, json_token *token)
{
    yz_status status;

    if (byte_at(s, s->pos) != '"')
        return json_fault(s, s->pos, "a key in quotes should stand here");
    token->kind = JSON_KEY;
    status = scan_string(s, &token->span);
    if (status != YZ_OK)
        return status;
    skip_blanks(s);
    if (byte_at(s, s->pos) != ':')
        return json_fault(s, s->pos, "“:” should follow the key");
    s->pos++;
    s->keyed = true;
    return YZ_OK;
}

static yz_status scan_inside(json_scanner *s, json_token *token)
{
    bool object = s->object[s->depth - 1];
    char c = byte_at(s, s->pos);

    if (c == (object ? '}' : ']')) {
        token->kind = JSON_CLOSE;
        s->pos++;
        s->depth--;
        s->first = false;
        return YZ_OK;
    }
    if (!s->first) {
        if (c != ',')
            return json_fault(s, s->pos,
                              object ? "“,” or “}” should stand here"
                                     : "“,” or “]” should stand here");
        s->pos++;
        skip_blanks(s);
    }
    return object ? scan_key(s, token) : scan_value(s, token);
}

yz_status json_next(json_scanner *s, json_token *token)
{
    skip_blanks(s);
    token->span = yz_span_of(s->pos, s->pos);
    if (s->keyed)
        return scan_value(s, token);
    if (s->depth > 0)
        return scan_inside(s, token);
    if (!s->began) {
        s->began = true;
        return scan_value(s, token);
    }
    token->kind = JSON_END;
    return s->pos == s->content.len
               ? YZ_OK
               : json_fault(s, s->pos, "the file goes on behind its end");
}
