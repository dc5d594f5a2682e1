/* SPDX-License-Identifier: Apache-2.0 */
/* See rules_text.h. */
#include "rules_text.h"

#include <unicode/utf16.h>

void rules_text_init(rules_text *text)
{
    memset(text, 0, sizeof *text);
    yz_folded_init(&text->folded);
}

void rules_text_done(rules_text *text)
{
    yz_folded_done(&text->folded);
    yz_free(text->codes);
    yz_free(text->wide);
    yz_free(text->offsets);
    yz_free(text->urls);
}

void rules_text_set(rules_text *text, yz_str bytes)
{
    text->bytes = bytes;
    text->is_folded = false;
    text->is_wide = false;
    text->has_urls = false;
}

yz_status rules_text_fold(rules_text *text, yz_error *err)
{
    yz_status status;

    if (text->is_folded)
        return YZ_OK;
    status = yz_fold(text->bytes, &text->folded, err);
    if (status != YZ_OK)
        return status;
    if (yz_grow((void **)&text->codes, &text->codes_cap, text->folded.len + 1,
                sizeof *text->codes) != YZ_OK)
        return yz_fail_no_memory(err);
    text->seen = 0;
    for (size_t i = 0; i < text->folded.len; i++) {
        size_t at = text->folded.begin[i];

        text->codes[i] = yz_utf8_next(text->bytes, &at);
        text->seen |= rules_bit(text->folded.chars[i]);
    }
    text->is_folded = true;
    return YZ_OK;
}

yz_status rules_text_widen(rules_text *text, yz_error *err)
{
    size_t room = text->bytes.len + 1; /* no character has more units */
    int32_t len = 0;

    if (text->is_wide)
        return YZ_OK;
    if (room > INT32_MAX / 2)
        return yz_fail(err, YZ_LIMIT, "a text is larger than 1 GiB");
    if (yz_grow((void **)&text->wide, &text->wide_cap, room,
                sizeof *text->wide) != YZ_OK ||
        yz_grow((void **)&text->offsets, &text->offsets_cap, room,
                sizeof *text->offsets) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t at = 0; at < text->bytes.len;) {
        uint32_t begin = (uint32_t)at;
        UChar32 c = (UChar32)yz_utf8_next(text->bytes, &at);
        int32_t before = len;

        U16_APPEND_UNSAFE(text->wide, len, c);
        for (int32_t i = before; i < len; i++)
            text->offsets[i] = begin;
    }
    text->offsets[len] = (uint32_t)text->bytes.len;
    text->wide_len = len;
    text->is_wide = true;
    return YZ_OK;
}

yz_status rules_text_find_urls(rules_text *text, yz_error *err)
{
    yz_span url = yz_span_of(0, 0);

    if (text->has_urls)
        return YZ_OK;
    text->url_count = 0;
    while (yz_span_is_somewhere(url = yz_find_url(text->bytes, url.end))) {
        if (yz_grow((void **)&text->urls, &text->url_cap, text->url_count + 1,
                    sizeof *text->urls) != YZ_OK)
            return yz_fail_no_memory(err);
        text->urls[text->url_count++] = url;
    }
    text->has_urls = true;
    return YZ_OK;
}
