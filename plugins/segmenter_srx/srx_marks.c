/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The marks that sentence borders hang on.  Pairs are those of the Chinese and
 * Japanese punctuation standards (GB/T 15834-2011, JIS X 4051), the quotes of
 * Europe and the ASCII brackets.
 */
#include "srx_marks.h"

static const struct {
    uint16_t open, close;
    bool bracket;
} pairs[] = {
    { 0x201C, 0x201D, false }, /* “” */
    { 0x201E, 0x201C, false }, /* „“, „” too */
    { 0x201A, 0x2018, false }, /* ‚‘ */
    { 0xAB, 0xBB, false },     /* «» */
    { 0xBB, 0xAB, false },     /* »« */
    { 0x2018, 0x2019, false }, /* ‘’ */
    { 0x300C, 0x300D, false }, /* 「」 */
    { 0x300E, 0x300F, false }, /* 『』 */
    { 0xFE41, 0xFE42, false }, /* ﹁﹂ */
    { 0xFE43, 0xFE44, false }, /* ﹃﹄ */
    { 0x300A, 0x300B, true },  /* 《》 */
    { 0x3008, 0x3009, true },  /* 〈〉 */
    { 0xFF08, 0xFF09, true },  /* （） */
    { '(', ')', true },        { '[', ']', true },
    { 0x3010, 0x3011, true }, /* 【】 */
    { 0x3014, 0x3015, true }, /* 〔〕 */
    { 0x3016, 0x3017, true }, /* 〖〗 */
    { 0xFF3B, 0xFF3D, true }, /* ［］ */
    { 0xFF5B, 0xFF5D, true }, /* ｛｝ */
};

enum {
    PAIRS = sizeof pairs / sizeof *pairs
};

uint32_t mark_partner(uint32_t open)
{
    for (size_t i = 0; i < PAIRS; i++)
        if (pairs[i].open == open)
            return pairs[i].close;
    return 0;
}

static uint32_t pair_class(uint32_t c)
{
    if (c == 0xAB || c == 0xBB) /* « », in German the other way round */
        return MARK_EITHER;
    for (size_t i = 0; i < PAIRS; i++) {
        uint32_t kind = pairs[i].bracket ? MARK_BRACKET : 0;
        if (pairs[i].open == c)
            return MARK_OPEN | kind;
        if (pairs[i].close == c)
            return MARK_CLOSE | kind;
    }
    return 0;
}

uint32_t mark_class(uint32_t c)
{
    switch (c) {
    case '"':
    case '\'':
    case 0xFF02: /* ＂ */
        return MARK_EITHER;
    case '.':
    case '!':
    case '?':
        return MARK_STOP | MARK_ASCII;
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0xFF0E: /* ． */
    case 0xFF61: /* ｡ */
        return MARK_STOP | MARK_CONTINUE;
    case 0x2026: /* … */
        return MARK_STOP;
    case 0x3001: /* 、 */
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
        return MARK_CONTINUE;
    default:
        return pair_class(c);
    }
}

uint32_t char_at(yz_str text, size_t pos)
{
    return pos < text.len ? yz_utf8_next(text, &pos) : 0;
}

uint32_t char_before(yz_str text, size_t pos)
{
    return pos > 0 ? yz_utf8_previous(text, &pos) : 0;
}

size_t step_on(yz_str text, size_t pos)
{
    if (pos < text.len)
        yz_utf8_next(text, &pos);
    return pos;
}

size_t step_back(yz_str text, size_t pos)
{
    if (pos > 0)
        yz_utf8_previous(text, &pos);
    return pos;
}

/* The characters after which UAX 29 always breaks (ParaSep). */
static bool ends_line(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void note_line_end(uint32_t c, bool *newline)
{
    if (newline && ends_line(c))
        *newline = true;
}

size_t skip_space(yz_str text, size_t pos, bool *newline)
{
    for (uint32_t c = char_at(text, pos); is_space(c); c = char_at(text, pos)) {
        note_line_end(c, newline);
        pos = step_on(text, pos);
    }
    return pos;
}

size_t skip_space_back(yz_str text, size_t pos, size_t floor, bool *newline)
{
    while (pos > floor) {
        uint32_t c = char_before(text, pos);
        if (!is_space(c))
            break;
        note_line_end(c, newline);
        pos = step_back(text, pos);
    }
    return pos;
}
