/* SPDX-License-Identifier: Apache-2.0 */
/*
 * P02: punctuation of the other script.  Wide marks in a text of an alphabet,
 * narrow marks between Han characters.  The widths are those of GB/T
 * 15834-2011 and of W3C's Requirements for Chinese Text Layout.
 */
#include "basics_residue.h"

/* Forms that only East Asian text has.  Curly quotes and dashes are not among
 * them: they are good English. */
static bool is_wide_mark(uint32_t c)
{
    return (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x3000 && c <= 0x3003) ||
           (c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301B) ||
           c == 0x30FB || c == BASICS_HAN_BAR || (c >= 0xFF61 && c <= 0xFF65);
}

/* Beside Han it belongs to that text, which is P01's business. */
static bool touches_dense(const number_glyphs *g, size_t begin, size_t end)
{
    return (yz_char_class(glyph_raw(g, begin - 1)) & YZ_CHAR_DENSE) != 0 ||
           (yz_char_class(glyph_raw(g, end)) & YZ_CHAR_DENSE) != 0;
}

/* The mark of an alphabet that a wide one stands for, 0: more than one may.
 * Title and corner marks have become quotes, italics or nothing at all. */
static uint32_t narrow_of(uint32_t wide)
{
    if (wide >= 0xFF01 && wide <= 0xFF5E)
        return wide - 0xFEE0;
    switch (wide) {
    case 0x3000:
        return ' ';
    case 0x3001:
        return ',';
    case 0x3002:
        return '.';
    default:
        return 0;
    }
}

static bool is_word_at(const number_glyphs *g, size_t i)
{
    return i < g->count && yz_char_is_alphabetic(g->items[i].raw);
}

/* Wide marks bring their own space: narrow ones want a blank behind them, an
 * opening bracket one before it. */
static void narrow_marks(const number_glyphs *g, basics_place *place)
{
    size_t at = 0;
    size_t i;
    uint32_t c = narrow_of(g->items[place->begin].raw);
    place->replace[0] = 0;
    if (place->end - place->begin > sizeof place->replace - 3)
        return;
    if (c == '(' && place->begin > 0 && is_word_at(g, place->begin - 1))
        place->replace[at++] = ' ';
    for (i = place->begin; i < place->end; i++) {
        c = narrow_of(g->items[i].raw);
        if (c == 0 || (c == '(' && i > place->begin)) {
            place->replace[0] = 0;
            return;
        }
        place->replace[at++] = (char)c;
    }
    if (strchr(",;:!?.)", (int)c) && is_word_at(g, place->end))
        place->replace[at++] = ' ';
    place->replace[at] = 0;
}

static void find_wide(const number_glyphs *g, basics_places *places)
{
    basics_place place = { 0, 0, false, "" };
    size_t i = 0;
    while (i < g->count) {
        if (!is_wide_mark(g->items[i].raw)) {
            i++;
            continue;
        }
        place.begin = i;
        while (is_wide_mark(glyph_raw(g, i)))
            i++;
        place.end = i;
        if (touches_dense(g, place.begin, place.end))
            continue;
        narrow_marks(g, &place);
        basics_places_add(places, &place);
    }
}

static bool is_blank_or_end(uint32_t raw)
{
    return raw == 0 || raw == '\n' || raw == '\r' || raw == ' ';
}

static bool is_opening(uint32_t raw)
{
    return raw == 0x201C || raw == 0x2018 || raw == 0x300A || raw == 0x300C ||
           raw == 0x3010 || raw == 0xFF08;
}

/* Whether only blanks stand between `i` and the end of its line. */
static bool ends_line(const number_glyphs *g, size_t i)
{
    while (glyph_raw(g, i) == ' ' || glyph_raw(g, i) == '\r')
        i++;
    return i >= g->count || glyph_raw(g, i) == '\n';
}

/* Whether the narrow mark at `i` stands where a wide one belongs.
 * `open` tells whether a narrow bracket is open. */
static bool is_narrow_residue(const number_glyphs *g, size_t i, bool open)
{
    uint32_t before = glyph_raw(g, i - 1);
    uint32_t after = glyph_raw(g, i + 1);
    switch (glyph_raw(g, i)) {
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
        return glyph_is_han(before) &&
               (glyph_is_han(after) || is_blank_or_end(after) ||
                is_opening(after));
    case '.':
        return glyph_is_han(before) && ends_line(g, i + 1);
    case '(':
        return glyph_is_han(after) && glyph_is_han(before);
    case ')':
        return glyph_is_han(before) && !open;
    default:
        return false;
    }
}

/* Only where no blank behind the mark would be left over. */
static void widen_mark(const number_glyphs *g, basics_place *place)
{
    static const char narrow[] = ",;:!?.";
    static const char *const wide[] = { "，", "；", "：", "！", "？", "。" };
    const char *mark = strchr(narrow, (int)g->items[place->begin].raw);
    place->replace[0] = 0;
    if (mark && (glyph_raw(g, place->end) != ' ' || ends_line(g, place->end)))
        strcpy(place->replace, wide[mark - narrow]);
}

static void find_narrow(const number_glyphs *g, basics_places *places)
{
    basics_place place = { 0, 0, false, "" };
    bool open = false;
    size_t i;
    for (i = 0; i < g->count; i++) {
        uint32_t c = g->items[i].raw;
        if (is_narrow_residue(g, i, open)) {
            place.begin = i;
            place.end = i + 1;
            place.mild = c == '(' || c == ')'; /* a matter of house style */
            widen_mark(g, &place);
            basics_places_add(places, &place);
        }
        if (c == '(' || c == ')' || c == '\n')
            open = c == '(';
    }
}

yz_status basics_check_punctuation(const basics_bead *b, yz_error *err)
{
    const number_glyphs *g = &b->glyphs[YZ_TARGET];
    basics_places places;
    if (!basics_wanted(b, "P02"))
        return YZ_OK;
    basics_places_init(&places, "P02");
    if (basics_writes_han(b->bead->sides[YZ_TARGET].lang))
        find_narrow(g, &places);
    else
        find_wide(g, &places);
    return basics_places_tell(b, &places, err);
}
