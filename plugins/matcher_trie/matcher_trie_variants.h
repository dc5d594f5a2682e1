/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Traditional and simplified characters as one: each ideograph of the BMP with
 * the simplified form that ICU's transliterator Traditional-Simplified gives
 * for it alone.  For comparing, one character for one, not for converting: what
 * words a character stands in is not asked.
 */
#ifndef YIZHI_MATCHER_TRIE_VARIANTS_H
#define YIZHI_MATCHER_TRIE_VARIANTS_H

#include "matcher_trie_alphabet.h"

#define MTRIE_VARIANT_FIRST 0x3400
#define MTRIE_VARIANT_LAST  0x9FFF

typedef struct mtrie_variants {
    uint16_t *plain; /* of each code point from the first; NULL: none is told */
} mtrie_variants;

/* Asks ICU, which takes some 20 ms.  YZ_NO_MEMORY; YZ_UNSUPPORTED if ICU has no
 * such data.  mtrie_variants_done() in any case. */
yz_status mtrie_variants_init(mtrie_variants *variants, yz_error *err);
void mtrie_variants_done(mtrie_variants *variants);

/* Gives every variant the symbol of its plain form, once that is numbered.
 * YZ_NO_MEMORY. */
yz_status mtrie_variants_alias(const mtrie_variants *variants,
                               mtrie_numbering *numbering);

static inline uint32_t mtrie_plain(const mtrie_variants *variants, uint32_t c)
{
    if (!variants->plain || c < MTRIE_VARIANT_FIRST || c > MTRIE_VARIANT_LAST)
        return c;
    return variants->plain[c - MTRIE_VARIANT_FIRST];
}

#endif
