/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text as an array of characters: as written, and folded for comparing.
 *
 * The folding is one to one on purpose, so that every index leads straight
 * back to its bytes: full-width forms to ASCII, ASCII capitals to small
 * letters, every dash to '-', every kind of blank to ' '.
 */
#ifndef NUMBER_GLYPHS_H
#define NUMBER_GLYPHS_H

#include <yizhi/text.h>

typedef struct number_glyph {
    uint32_t raw;
    uint32_t folded;
    size_t at; /* offset of its first byte */
} number_glyph;

typedef struct number_glyphs {
    number_glyph *items; /* count + 1 of them: the last stands for the end */
    size_t count;
    size_t cap;
} number_glyphs;

/* Reads `text` into `out`, which is zero or was filled before. */
yz_status number_glyphs_read(yz_str text, number_glyphs *out, yz_error *err);
void number_glyphs_done(number_glyphs *glyphs);

/* Where the address (URL, e-mail) that begins at character `i` ends; `i` if
 * none begins there.  To be asked at the begin of each word; if the answer is
 * `i`, nothing before *seen needs to be asked again. */
size_t glyph_address_end(const number_glyphs *glyphs, size_t i, size_t *seen);

/* The character at `i`, folded or as written; 0 outside the text, also for an
 * index that ran below 0. */
static inline uint32_t glyph_folded(const number_glyphs *g, size_t i)
{
    return i < g->count ? g->items[i].folded : 0;
}

static inline uint32_t glyph_raw(const number_glyphs *g, size_t i)
{
    return i < g->count ? g->items[i].raw : 0;
}

/* The bytes of the characters [begin, end). */
static inline yz_span glyph_span(const number_glyphs *g, size_t begin,
                                 size_t end)
{
    return yz_span_of(g->items[begin].at, g->items[end].at);
}

static inline bool glyph_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Whether a folded character is an ASCII letter. */
static inline bool glyph_is_latin(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool glyph_is_han(uint32_t c)
{
    return c >= 0x2E80 && (yz_char_class(c) & YZ_CHAR_HAN) != 0;
}

/* Whether `word` (ASCII, small letters) stands at character `i`. */
bool glyph_starts(const number_glyphs *g, size_t i, const char *word);

#endif
