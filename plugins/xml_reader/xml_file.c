/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The encoding of an XML file (XML 1.0, appendix F): see xml_reader.h.
 */
#include <strings.h>

#include "xml_reader.h"

enum {
    DECLARATION = 256 /* bytes within which an XML declaration ends */
};

static bool begins_with(yz_str bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

static bool has_mark(yz_str bytes)
{
    return begins_with(bytes, "\xEF\xBB\xBF", 3) ||
           begins_with(bytes, "\xFF\xFE", 2) ||
           begins_with(bytes, "\xFE\xFF", 2) ||
           begins_with(bytes, "\0\0\xFE\xFF", 4);
}

/* What the first characters, which must be a “<” and another, tell without a
 * byte order mark; empty: nothing. */
static yz_str by_zeros(yz_str bytes)
{
    if (begins_with(bytes, "<\0\0\0", 4))
        return yz_str_of("UTF-32LE");
    if (begins_with(bytes, "\0\0\0<", 4))
        return yz_str_of("UTF-32BE");
    if (begins_with(bytes, "<\0", 2))
        return yz_str_of("UTF-16LE");
    if (begins_with(bytes, "\0<", 2))
        return yz_str_of("UTF-16BE");
    return yz_str_of("");
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The value of encoding="…" in an XML declaration of single bytes. */
static yz_str declared_in(yz_str bytes)
{
    const yz_str none = { NULL, 0 };
    yz_str head =
        yz_str_cut(bytes, 0, bytes.len < DECLARATION ? bytes.len : DECLARATION);
    const char *end, *at;
    size_t begin, close;

    if (!begins_with(head, "<?xml", 5))
        return none;
    end = memmem(head.ptr, head.len, "?>", 2);
    head.len = end ? (size_t)(end - head.ptr) : 0;
    at = head.len ? memmem(head.ptr, head.len, "encoding", 8) : NULL;
    if (!at)
        return none;
    begin = (size_t)(at - head.ptr) + 8;
    while (begin < head.len &&
           (is_blank(head.ptr[begin]) || head.ptr[begin] == '='))
        begin++;
    if (begin == head.len ||
        (head.ptr[begin] != '"' && head.ptr[begin] != '\''))
        return none;
    close = begin + 1;
    while (close < head.len && head.ptr[close] != head.ptr[begin])
        close++;
    return yz_str_cut(head, begin + 1, close);
}

/* Whether an encoding has no single bytes, and yet is declared in them. */
static bool is_lie(yz_str declared)
{
    static const char *const wide[] = { "UTF-16", "UTF16", "UTF-32", "UTF32",
                                        "UCS-",   "UCS2",  "UCS4" };
    char name[8] = "";

    memcpy(name, declared.ptr, declared.len < 7 ? declared.len : 7);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncasecmp(name, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}

/* XML 1.0, production 81; no encoding has a longer name. */
static bool is_encoding_name(yz_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' &&
            c != '-')
            return false;
    }
    return name.len < 40;
}

static yz_status encoding_of(const xr_file *file, yz_str bytes, yz_str *out,
                             yz_error *err)
{
    *out = yz_str_of("");
    if (has_mark(bytes))
        return YZ_OK;
    *out = by_zeros(bytes);
    if (out->len > 0)
        return YZ_OK;
    *out = declared_in(bytes);
    if (out->len == 0)
        *out = yz_str_of("UTF-8");
    if (!is_encoding_name(*out))
        return xr_fail(file, (yz_place){ 1, 1 }, err,
                       "what the XML declaration names is no encoding");
    if (is_lie(*out))
        return xr_fail(file, (yz_place){ 1, 1 }, err,
                       "the file says that it is %.*s, but is not written so",
                       YZ_STR_ARG(xr_excerpt(*out)));
    return YZ_OK;
}

/* yz_decode() lets no zero byte through, which the parser would take for the
 * end. */
static yz_status check_size(const xr_file *file, yz_error *err)
{
    if (file->decoded.text.len > INT32_MAX)
        return yz_fail(err, YZ_LIMIT, "%.*s: larger than 2 GiB",
                       YZ_STR_ARG(file->name));
    if (file->decoded.text.len == 0)
        return xr_fail(file, (yz_place){ 1, 1 }, err, "the file is empty");
    return YZ_OK;
}

/* ---- Attributes ---------------------------------------------------------- */

/* Behind the next `mark` at or behind `from`; the end if there is none. */
static size_t behind(yz_str text, size_t from, const char *mark)
{
    const char *found =
        memmem(text.ptr + from, text.len - from, mark, strlen(mark));

    return found ? (size_t)(found - text.ptr) + strlen(mark) : text.len;
}

/* How many attributes the tag at `begin` has; *end is where it ends.  A “<”
 * ends it too, as no value may hold one. */
static size_t count_attributes(yz_str text, size_t begin, size_t *end)
{
    size_t count = 0, i = begin + 1;
    char quote = 0;

    for (; i < text.len && text.ptr[i] != '<'; i++) {
        char c = text.ptr[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
            continue;
        }
        if (c == '>')
            break;
        count += c == '=';
        quote = c == '"' || c == '\'' ? c : 0;
    }
    *end = i;
    return count;
}

/* libxml2 compares each attribute of a tag with each other, so it must not get
 * to see many of them. */
static yz_status check_tags(const xr_file *file, yz_error *err)
{
    yz_str text = file->decoded.text;
    size_t at = behind(text, 0, "<");

    while (at < text.len) {
        yz_str rest = yz_str_cut(text, at, text.len);

        if (begins_with(rest, "!--", 3))
            at = behind(text, at + 3, "-->");
        else if (begins_with(rest, "![CDATA[", 8))
            at = behind(text, at, "]]>");
        else if (begins_with(rest, "?", 1))
            at = behind(text, at, "?>");
        else if (count_attributes(text, at - 1, &at) > XR_ATTRIBUTES) {
            yz_place place = yz_place_of(text, at - 1);
            return yz_fail(err, YZ_LIMIT,
                           "%.*s:%zu:%zu: a tag with more than %d attributes",
                           YZ_STR_ARG(file->name), place.line, place.column,
                           XR_ATTRIBUTES);
        }
        at = behind(text, at, "<");
    }
    return YZ_OK;
}

yz_status xr_file_open(xr_file *file, yz_str name, yz_str bytes, yz_error *err)
{
    yz_str encoding;
    yz_status status;

    memset(file, 0, sizeof *file);
    file->name = name;
    status = encoding_of(file, bytes, &encoding, err);
    if (status == YZ_OK)
        status = yz_decode(bytes, encoding, name, &file->decoded, err);
    if (status == YZ_OK)
        status = check_size(file, err);
    return status == YZ_OK ? check_tags(file, err) : status;
}

void xr_file_done(xr_file *file)
{
    yz_decoded_done(&file->decoded);
}

/* ---- The first element -------------------------------------------------- */

static bool ends_name(char c)
{
    return is_blank(c) || c == '>' || c == '/' || c == '<';
}

/* The next “<” of the head at or behind *at, NUL bytes passed over. */
static bool next_char(yz_str head, size_t *at, char *c)
{
    while (*at < head.len && head.ptr[*at] == '\0')
        ++*at;
    if (*at == head.len)
        return false;
    *c = head.ptr[(*at)++];
    return true;
}

/* Passes over a comment or what else begins with “<!” or “<?”. */
static bool skip_markup(yz_str head, size_t *at, char first)
{
    char c, before = 0, earlier = 0;
    bool comment = false;
    size_t count = 0;

    while (next_char(head, at, &c)) {
        comment |= first == '!' && count == 1 && before == '-' && c == '-';
        if (c == '>' &&
            (!comment || (count > 3 && before == '-' && earlier == '-')))
            return true;
        earlier = before;
        before = c;
        count++;
    }
    return false;
}

yz_str xr_root_name(yz_str head, char *room, size_t size)
{
    yz_str name = { room, 0 };
    size_t at = 0;
    char c;

    while (next_char(head, &at, &c)) {
        if (c != '<')
            continue;
        if (!next_char(head, &at, &c))
            break;
        if (c == '!' || c == '?') {
            if (!skip_markup(head, &at, c))
                break;
            continue;
        }
        do {
            if (c == ':')
                name.len = 0;
            else if (name.len < size)
                room[name.len++] = c;
        } while (next_char(head, &at, &c) && !ends_name(c));
        return name;
    }
    return name;
}
