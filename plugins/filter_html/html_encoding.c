/* SPDX-License-Identifier: Apache-2.0 */
/* After the HTML standard, section 13.2.3.2 (prescan), and the names of the
 * Encoding standard for what people write. */
#include "html_encoding.h"

#include "../markup/markup_token.h"

enum {
    LOOK_BYTES = 4096
};

static bool has_mark(yz_str bytes)
{
    return (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0) ||
           (bytes.len >= 2 && (memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 ||
                               memcmp(bytes.ptr, "\xFE\xFF", 2) == 0));
}

static bool is_ascii(yz_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80 || bytes.ptr[i] == 0x1B)
            return false;
    return true;
}

/* The word behind "charset=" in the content of a <meta>. */
static yz_str charset_in(yz_str content)
{
    static const char mark[] = "charset";
    size_t len = sizeof mark - 1;

    for (size_t i = 0; i + len <= content.len; i++) {
        size_t at = i + len;
        size_t begin;
        if (!markup_is(yz_str_cut(content, i, at), mark))
            continue;
        while (at < content.len && content.ptr[at] == ' ')
            at++;
        if (at == content.len || content.ptr[at] != '=')
            continue;
        for (at++; at < content.len && strchr(" '\"", content.ptr[at]);)
            at++;
        begin = at;
        while (at < content.len && !strchr(" ;'\"", content.ptr[at]))
            at++;
        return yz_str_cut(content, begin, at);
    }
    return yz_str_of(NULL);
}

static yz_str charset_of_meta(yz_str text, const markup_token *token)
{
    markup_attribute attribute;
    size_t pos = token->rest.begin;
    yz_str found = yz_str_of(NULL);

    while (markup_next_attribute(text, token, &pos, &attribute)) {
        yz_str value =
            yz_str_cut(text, attribute.value.begin, attribute.value.end);
        if (markup_is(attribute.name, "charset"))
            return value;
        if (markup_is(attribute.name, "content"))
            found = charset_in(value);
    }
    return found;
}

/* encoding="…" of <?xml …?>. */
static yz_str charset_of_xml(yz_str text, yz_span span)
{
    markup_token token = { .rest = { span.begin + 5, span.end - 1 } };
    markup_attribute attribute;
    size_t pos = token.rest.begin;

    while (markup_next_attribute(text, &token, &pos, &attribute))
        if (markup_is(attribute.name, "encoding"))
            return yz_str_cut(text, attribute.value.begin, attribute.value.end);
    return yz_str_of(NULL);
}

static yz_str declared_in(yz_str bytes)
{
    size_t end = bytes.len < LOOK_BYTES ? bytes.len : LOOK_BYTES;
    yz_str found = yz_str_of(NULL);
    markup_scanner scanner;
    markup_token token;

    markup_scanner_init(&scanner, bytes, yz_span_of(0, end));
    while (found.len == 0 && markup_next(&scanner, &token)) {
        size_t begin = token.span.begin;
        if (token.kind == MARKUP_OPEN && markup_is(token.name, "meta"))
            found = charset_of_meta(bytes, &token);
        else if (token.kind == MARKUP_OPEN && markup_is(token.name, "body"))
            break;
        else if (begin == 0 && token.span.end > 6 &&
                 memcmp(bytes.ptr, "<?xml", 5) == 0)
            found = charset_of_xml(bytes, token.span);
    }
    return found;
}

yz_str html_encoding_of(yz_str bytes, char *room, size_t size)
{
    static const char *const same[][2] = {
        { "gb2312", "GB18030" },
        { "gbk", "GB18030" },
        { "x-gbk", "GB18030" },
        { "chinese", "GB18030" },
        { "gb_2312-80", "GB18030" },
        { "big5", "big5-hkscs" },
        { "iso-8859-1", "windows-1252" },
        { "us-ascii", "windows-1252" },
        { "ascii", "windows-1252" },
        { "latin1", "windows-1252" },
        { "utf8", "UTF-8" },
    };
    yz_str found;

    if (has_mark(bytes) || (yz_utf8_valid(bytes, NULL) && !is_ascii(bytes)))
        return yz_str_of(NULL);
    found = yz_str_trim(declared_in(bytes));
    if (found.len == 0 || found.len >= size || !is_ascii(found))
        return yz_str_of(NULL);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (markup_is(found, same[i][0]))
            return yz_str_of(same[i][1]);
    /* It could be read, so it is not that. */
    if (found.len >= 6 && markup_is(yz_str_cut(found, 0, 6), "utf-16"))
        return yz_str_of(NULL);
    memcpy(room, found.ptr, found.len);
    room[found.len] = 0;
    return yz_str_of(room);
}
