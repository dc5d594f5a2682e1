/* SPDX-License-Identifier: Apache-2.0 */
/* A text made ready to be searched, each way when it is first wanted. */
#ifndef YZ_RULES_TEXT_H
#define YZ_RULES_TEXT_H

#include <unicode/utypes.h>
#include <yizhi/text.h>

typedef struct rules_text {
    yz_str bytes;

    /* Folded, for phrases. */
    bool is_folded;
    yz_folded folded;
    uint32_t *codes; /* by folded character: the one that it came from */
    size_t codes_cap;
    uint64_t seen; /* which folded characters there are, see rules_bit() */

    /* In UTF-16, for expressions. */
    bool is_wide;
    UChar *wide;
    size_t wide_cap;
    int32_t wide_len;
    uint32_t *offsets; /* by unit, and behind the last: in the bytes */
    size_t offsets_cap;

    /* Its URLs, in order. */
    bool has_urls;
    yz_span *urls;
    size_t url_count, url_cap;
} rules_text;

/* One of 64 bits for a folded character. */
static inline uint64_t rules_bit(uint32_t folded)
{
    return (uint64_t)1 << (folded & 63);
}

void rules_text_init(rules_text *text);
void rules_text_done(rules_text *text);

/* Puts another text in the place of what there was; borrowed. */
void rules_text_set(rules_text *text, yz_str bytes);

yz_status rules_text_fold(rules_text *text, yz_error *err);
yz_status rules_text_widen(rules_text *text, yz_error *err);
yz_status rules_text_find_urls(rules_text *text, yz_error *err);

#endif
