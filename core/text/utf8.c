/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8: stepping, validating, counting.  ICU's macros do the bit work. */
#include <unicode/utf8.h>
#include <yizhi/text.h>

enum {
    LONGEST = 4
}; /* bytes of one character */

uint32_t yz_utf8_next(yz_str text, size_t *pos)
{
    const uint8_t *s = (const uint8_t *)text.ptr + *pos;
    size_t left = text.len - *pos;
    int32_t i = 0;
    int32_t c;

    if (s[0] < 0x80) {
        (*pos)++;
        return s[0];
    }
    U8_NEXT_OR_FFFD(s, i, (int32_t)(left < LONGEST ? left : LONGEST), c);
    *pos += (size_t)i;
    return (uint32_t)c;
}

uint32_t yz_utf8_previous(yz_str text, size_t *pos)
{
    size_t start = *pos < LONGEST ? 0 : *pos - LONGEST;
    const uint8_t *s = (const uint8_t *)text.ptr + start;
    int32_t i = (int32_t)(*pos - start);
    int32_t c;

    U8_PREV_OR_FFFD(s, 0, i, c);
    *pos = start + (size_t)i;
    return (uint32_t)c;
}

static size_t skip_ascii(yz_str text, size_t i)
{
    while (i + 8 <= text.len) {
        uint64_t word;

        memcpy(&word, text.ptr + i, 8);
        if (word & UINT64_C(0x8080808080808080))
            break;
        i += 8;
    }
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
        i++;
    return i;
}

/* Behind the characters of three bytes from `i` on that need no second look:
 * nearly all of Chinese.  E0 and ED allow less behind them. */
static size_t skip_han(yz_str text, size_t i)
{
    const uint8_t *s = (const uint8_t *)text.ptr;

    while (i + 3 <= text.len && s[i] > 0xE0 && s[i] <= 0xEF && s[i] != 0xED &&
           U8_IS_TRAIL(s[i + 1]) && U8_IS_TRAIL(s[i + 2]))
        i += 3;
    return i;
}

bool yz_utf8_valid(yz_str text, size_t *bad)
{
    const uint8_t *s = (const uint8_t *)text.ptr;
    size_t i = skip_han(text, skip_ascii(text, 0));

    while (i < text.len) {
        size_t left = text.len - i;
        int32_t n = 0;
        int32_t c;

        U8_NEXT(s + i, n, (int32_t)(left < LONGEST ? left : LONGEST), c);
        if (c < 0) {
            if (bad)
                *bad = i;
            return false;
        }
        i += (size_t)n;
        if (i < text.len)
            i = skip_han(text, skip_ascii(text, i));
    }
    return true;
}

bool yz_utf8_is_boundary(yz_str text, size_t offset)
{
    if (offset == 0 || offset == text.len)
        return true;
    return offset < text.len && !U8_IS_TRAIL((uint8_t)text.ptr[offset]);
}

size_t yz_utf8_count(yz_str text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t count = 0;
    size_t i = 0;

    /* Of eight bytes those that are no trail bytes; their number gathers in the
     * highest byte of the product. */
    for (; i + 8 <= text.len; i += 8) {
        uint64_t word;

        memcpy(&word, text.ptr + i, 8);
        count += (((~word >> 7 | word >> 6) & ones) * ones) >> 56;
    }
    for (; i < text.len; i++)
        count += !U8_IS_TRAIL((uint8_t)text.ptr[i]);
    return count;
}
