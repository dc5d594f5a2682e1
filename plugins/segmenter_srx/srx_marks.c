/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The marks that sentence borders hang on.  Pairs are those of the Chinese and
 * Japanese punctuation standards (GB/T 15834-2011, JIS X 4051), the quotes of
 * Europe and the ASCII brackets.
 */
#include "srx_marks.h"

static const struct {
    uint16_t open, close;
} pairs[] = {
    { 0x201C, 0x201D }, /* “” */
    { 0x201E, 0x201C }, /* „“, „” too */
    { 0x201A, 0x2018 }, /* ‚‘ */
    { 0xAB, 0xBB },     /* «» */
    { 0xBB, 0xAB },     /* »« */
    { 0x2018, 0x2019 }, /* ‘’ */
    { 0x300C, 0x300D }, /* 「」 */
    { 0x300E, 0x300F }, /* 『』 */
    { 0xFE41, 0xFE42 }, /* ﹁﹂ */
    { 0xFE43, 0xFE44 }, /* ﹃﹄ */
    { 0x300A, 0x300B }, /* 《》 */
    { 0x3008, 0x3009 }, /* 〈〉 */
    { 0xFF08, 0xFF09 }, /* （） */
    { '(', ')' },       { '[', ']' }, { 0x3010, 0x3011 }, /* 【】 */
    { 0x3014, 0x3015 },                                   /* 〔〕 */
    { 0x3016, 0x3017 },                                   /* 〖〗 */
    { 0xFF3B, 0xFF3D },                                   /* ［］ */
    { 0xFF5B, 0xFF5D },                                   /* ｛｝ */
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

/* Classes by code point, for the pages where marks stand.  A quote that may be
 * either is « or », in German the other way round. */
enum {
    OPEN_BRACKET = MARK_OPEN | MARK_BRACKET,
    CLOSE_BRACKET = MARK_CLOSE | MARK_BRACKET,
    WIDE_STOP = MARK_STOP | MARK_CONTINUE
};
static const uint8_t latin[0xC0] = {
    ['!'] = MARK_STOP | MARK_ASCII, ['.'] = MARK_STOP | MARK_ASCII,
    ['?'] = MARK_STOP | MARK_ASCII, ['"'] = MARK_EITHER,
    ['\''] = MARK_EITHER,           ['('] = OPEN_BRACKET,
    [')'] = CLOSE_BRACKET,          ['['] = OPEN_BRACKET,
    [']'] = CLOSE_BRACKET,          [0xAB] = MARK_EITHER,
    [0xBB] = MARK_EITHER,
};
/* From U+2010 ‐ on.  ‘ counts as what closes ‚: as often as it opens, it stands
 * for an apostrophe. */
static const uint8_t general[0x20] = {
    [0x08] = MARK_CLOSE, [0x09] = MARK_CLOSE, [0x0A] = MARK_OPEN,
    [0x0C] = MARK_OPEN,  [0x0D] = MARK_CLOSE, [0x0E] = MARK_OPEN,
    [0x16] = MARK_STOP,
};
/* From U+3000, the ideographic space, on. */
static const uint8_t cjk[0x20] = {
    [0x01] = MARK_CONTINUE, [0x02] = WIDE_STOP,     [0x08] = OPEN_BRACKET,
    [0x09] = CLOSE_BRACKET, [0x0A] = OPEN_BRACKET,  [0x0B] = CLOSE_BRACKET,
    [0x0C] = MARK_OPEN,     [0x0D] = MARK_CLOSE,    [0x0E] = MARK_OPEN,
    [0x0F] = MARK_CLOSE,    [0x10] = OPEN_BRACKET,  [0x11] = CLOSE_BRACKET,
    [0x14] = OPEN_BRACKET,  [0x15] = CLOSE_BRACKET, [0x16] = OPEN_BRACKET,
    [0x17] = CLOSE_BRACKET,
};
/* From U+FE40 on. */
static const uint8_t vertical[8] = {
    [1] = MARK_OPEN, [2] = MARK_CLOSE, [3] = MARK_OPEN, [4] = MARK_CLOSE
};
/* From U+FF00 on. */
static const uint8_t full_width[0x70] = {
    [0x01] = WIDE_STOP,     [0x02] = MARK_EITHER,   [0x08] = OPEN_BRACKET,
    [0x09] = CLOSE_BRACKET, [0x0C] = MARK_CONTINUE, [0x0E] = WIDE_STOP,
    [0x1A] = MARK_CONTINUE, [0x1B] = MARK_CONTINUE, [0x1F] = WIDE_STOP,
    [0x3B] = OPEN_BRACKET,  [0x3D] = CLOSE_BRACKET, [0x5B] = OPEN_BRACKET,
    [0x5D] = CLOSE_BRACKET, [0x61] = WIDE_STOP,
};

uint32_t mark_class(uint32_t c)
{
    if (c < sizeof latin)
        return latin[c];
    if (c - 0x2010 < sizeof general)
        return general[c - 0x2010];
    if (c - 0x3000 < sizeof cjk)
        return cjk[c - 0x3000];
    if (c - 0xFF00 < sizeof full_width)
        return full_width[c - 0xFF00];
    return c - 0xFE40 < sizeof vertical ? vertical[c - 0xFE40] : 0;
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
