/* SPDX-License-Identifier: Apache-2.0 */
/* The marks that sentence borders hang on, and steps through a text. */
#ifndef YZ_SRX_MARKS_H
#define YZ_SRX_MARKS_H

#include <string.h>

#include <yizhi/text.h>

/* What a character can be in a rule; bits. */
enum {
    MARK_OPEN = 1 << 0,     /* opening quote or bracket */
    MARK_CLOSE = 1 << 1,    /* closing quote or bracket */
    MARK_EITHER = 1 << 2,   /* quote that opens and closes: " ' ＂ */
    MARK_BRACKET = 1 << 3,  /* with OPEN, CLOSE: bracket or title mark */
    MARK_STOP = 1 << 4,     /* ends a sentence: . ! ? 。 ！ ？ … */
    MARK_ASCII = 1 << 5,    /* with STOP: one that stands in words as well */
    MARK_CONTINUE = 1 << 6, /* full-width mark that begins no sentence: ， */
};

uint32_t mark_class(uint32_t c);

/* The mark that closes what `open` opens; 0 if it opens nothing. */
uint32_t mark_partner(uint32_t open);

/* The character at `pos`, or that ends at `pos`; 0 at the text's ends. */
uint32_t char_at(yz_str text, size_t pos);
uint32_t char_before(yz_str text, size_t pos);

/* The offset behind the character at `pos`, before the one that ends there. */
size_t step_on(yz_str text, size_t pos);
size_t step_back(yz_str text, size_t pos);

/* The first offset from `pos` on where no white space stands; *newline tells
 * whether a line ended on the way (may be NULL). */
size_t skip_space(yz_str text, size_t pos, bool *newline);

/* The same backwards, not below `floor`. */
size_t skip_space_back(yz_str text, size_t pos, size_t floor, bool *newline);

/* The characters that begin in eight bytes of UTF-8, and those of them that
 * take four bytes. */
static inline uint32_t begins_of_eight(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return (uint32_t)(((~(word >> 7) | word >> 6) & ones) * ones >> 56);
}

static inline uint32_t fours_of_eight(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    word = word >> 7 & word >> 6 & word >> 5 & word >> 4;
    return (uint32_t)((word & ones) * ones >> 56);
}

static inline bool is_class(uint32_t c, uint32_t bits)
{
    return c != 0 && (yz_char_class(c) & bits) != 0;
}

static inline bool is_space(uint32_t c)
{
    return is_class(c, YZ_CHAR_SPACE);
}

/* A letter with case that is small. */
static inline bool is_lower(uint32_t c)
{
    return (c >= 'a' && c <= 'z') ||
           (c >= 0xDF && c < 0x530 &&
            (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_UPPER)) ==
                YZ_CHAR_LETTER);
}

#endif
