/* SPDX-License-Identifier: Apache-2.0 */
/* Simplified forms from ICU: see matcher_trie_variants.h. */
#include "matcher_trie_variants.h"

#include <unicode/utrans.h>

enum {
    COUNT = MTRIE_VARIANT_LAST - MTRIE_VARIANT_FIRST + 1,
    ROOM = 4 * COUNT /* UTF-16 units */
};

void mtrie_variants_done(mtrie_variants *variants)
{
    yz_free(variants->plain);
    variants->plain = NULL;
}

/* Every ideograph on a line of its own, so that none is seen with another. */
static int32_t write_lines(UChar *lines)
{
    int32_t len = 0;
    for (uint32_t c = MTRIE_VARIANT_FIRST; c <= MTRIE_VARIANT_LAST; c++) {
        lines[len++] = (UChar)c;
        lines[len++] = '\n';
    }
    return len;
}

/* A line of just one ideograph is a plain form. */
static void read_lines(uint16_t *plain, const UChar *lines, int32_t len)
{
    int32_t begin = 0;
    uint32_t line = 0;
    for (int32_t i = 0; i < len && line < COUNT; i++) {
        if (lines[i] != '\n')
            continue;
        uint32_t c = lines[begin];
        if (i == begin + 1 && c >= MTRIE_VARIANT_FIRST &&
            c <= MTRIE_VARIANT_LAST)
            plain[line] = (uint16_t)c;
        begin = i + 1;
        line++;
    }
}

static UErrorCode ask_icu(UChar *lines, int32_t *len)
{
    static const UChar id[] = u"Traditional-Simplified";
    UErrorCode icu = U_ZERO_ERROR;
    UTransliterator *simplify =
        utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &icu);
    int32_t limit = *len;
    if (U_SUCCESS(icu))
        utrans_transUChars(simplify, lines, len, ROOM, 0, &limit, &icu);
    if (simplify)
        utrans_close(simplify);
    return icu;
}

yz_status mtrie_variants_init(mtrie_variants *variants, yz_error *err)
{
    uint16_t *plain = yz_realloc_array(NULL, COUNT, sizeof *plain);
    UChar *lines = yz_realloc_array(NULL, ROOM, sizeof *lines);
    variants->plain = plain;
    if (!plain || !lines) {
        yz_free(lines);
        return yz_fail_no_memory(err);
    }
    for (uint32_t i = 0; i < COUNT; i++)
        plain[i] = (uint16_t)(MTRIE_VARIANT_FIRST + i);
    int32_t len = write_lines(lines);
    UErrorCode icu = ask_icu(lines, &len);
    if (U_SUCCESS(icu))
        read_lines(plain, lines, len);
    yz_free(lines);
    if (U_FAILURE(icu))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "ICU cannot simplify characters (%s); leave "
                       "“matcher_trie.variants” unset",
                       u_errorName(icu));
    /* What a simplified form is simplified to is the form of both. */
    for (uint32_t i = 0; i < COUNT; i++)
        plain[i] = plain[plain[i] - MTRIE_VARIANT_FIRST];
    return YZ_OK;
}

yz_status mtrie_variants_alias(const mtrie_variants *variants,
                               mtrie_numbering *numbering)
{
    if (!variants->plain)
        return YZ_OK;
    for (uint32_t c = MTRIE_VARIANT_FIRST; c <= MTRIE_VARIANT_LAST; c++) {
        uint32_t plain = mtrie_plain(variants, c);
        if (plain == c)
            continue;
        yz_status status = mtrie_numbering_alias(numbering, c, plain);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}
