/* SPDX-License-Identifier: Apache-2.0 */
/* URLs in running text: what is copied and never translated. */
#include <yizhi/text.h>

/* What ends a URL in running text: blanks, brackets and quotes round it, and
 * any character of a script written without spaces. */
static bool ends_url(uint32_t c)
{
    return (c < 0x80 && strchr("<>\"')]}", (int)c)) || c < 0x21 ||
           (yz_char_class(c) & (YZ_CHAR_SPACE | YZ_CHAR_DENSE | YZ_CHAR_WIDE));
}

/* The first "://" at or behind `from`; NULL if there is none.  Colons are rare:
 * looking for them alone is what costs nothing. */
static const char *find_sign(yz_str text, size_t from)
{
    while (from < text.len) {
        const char *colon = memchr(text.ptr + from, ':', text.len - from);

        if (!colon)
            return NULL;
        from = (size_t)(colon - text.ptr) + 1;
        if (text.len - from >= 2 && colon[1] == '/' && colon[2] == '/')
            return colon;
    }
    return NULL;
}

yz_span yz_find_url(yz_str text, size_t from)
{
    const char *sign = find_sign(text, from);
    size_t begin;
    size_t end;

    if (!sign)
        return yz_span_nowhere();
    begin = (size_t)(sign - text.ptr);
    end = begin + 3;
    while (begin > from && ((text.ptr[begin - 1] | 0x20) >= 'a') &&
           ((text.ptr[begin - 1] | 0x20) <= 'z'))
        begin--;
    while (end < text.len) {
        size_t next = end;
        if (ends_url(yz_utf8_next(text, &next)))
            break;
        end = next;
    }
    return yz_span_of(begin, end);
}

bool yz_in_url(yz_str text, yz_span span)
{
    yz_span url = yz_find_url(text, 0);

    while (yz_span_is_somewhere(url) && url.end <= span.begin)
        url = yz_find_url(text, url.end);
    return yz_span_is_somewhere(url) && url.begin < span.end;
}
