/* SPDX-License-Identifier: Apache-2.0 */
/* Subtags by their place and length, as RFC 5646 has them. */
#include "http_langs.h"

static size_t subtag_end(yz_str tag, size_t at)
{
    while (at < tag.len && tag.ptr[at] != '-' && tag.ptr[at] != '_')
        at++;
    return at;
}

yz_str http_langs_primary(yz_str tag)
{
    return yz_str_cut(tag, 0, subtag_end(tag, 0));
}

bool http_langs_has(yz_str tag, const char *subtag)
{
    size_t len = strlen(subtag);

    for (size_t at = subtag_end(tag, 0); at < tag.len;) {
        size_t end = subtag_end(tag, at + 1);

        if (end - at - 1 == len &&
            strncasecmp(tag.ptr + at + 1, subtag, len) == 0)
            return true;
        at = end;
    }
    return false;
}

bool http_langs_is_traditional(yz_str tag)
{
    if (http_langs_has(tag, "Hant") || http_langs_has(tag, "Hans"))
        return http_langs_has(tag, "Hant");
    return http_langs_has(tag, "TW") || http_langs_has(tag, "HK") ||
           http_langs_has(tag, "MO");
}

void http_langs_add(yz_str subtag, bool capitals, yz_buf *out)
{
    for (size_t i = 0; i < subtag.len; i++) {
        char c = subtag.ptr[i];

        if (capitals && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        else if (!capitals && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        yz_buf_add_byte(out, c);
    }
}
