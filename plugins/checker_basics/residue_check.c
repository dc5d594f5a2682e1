/* SPDX-License-Identifier: Apache-2.0 */
/*
 * P01 and P05: what was left behind in the target text: Chinese words in a
 * language that does not write them, a word typed twice.
 */
#include <stdio.h>

#include "basics_residue.h"

/* ---- P01 ---------------------------------------------------------------- */

/* Marks, digits and blanks that hold two runs of Han together. */
static bool is_filler(uint32_t raw)
{
    uint32_t cls = yz_char_class(raw);
    return raw != 0 && raw != '\n' && raw != '(' && raw != ')' &&
           (cls & (YZ_CHAR_PUNCT | YZ_CHAR_DIGIT | YZ_CHAR_SPACE)) != 0;
}

/* The end of the Han text at `i`, marks between its parts included. */
static size_t han_end(const number_glyphs *g, size_t i)
{
    size_t end = i;
    size_t k;
    for (;;) {
        while (glyph_is_han(glyph_raw(g, end)))
            end++;
        for (k = end; k < end + 4 && is_filler(glyph_raw(g, k)); k++)
            ;
        if (k == end || !glyph_is_han(glyph_raw(g, k)))
            return end;
        end = k;
    }
}

static bool is_open(uint32_t folded)
{
    return folded == '(' || folded == '[' || folded == 0x3010;
}

static bool is_close(uint32_t folded)
{
    return folded == ')' || folded == ']' || folded == 0x3011;
}

static bool is_quote(uint32_t folded)
{
    return folded == '"' || folded == '\'' || folded == 0x201C ||
           folded == 0x201D || folded == 0x300C || folded == 0x300D ||
           folded == 0x300A || folded == 0x300B;
}

/* Whether the words before `i` are of an alphabetic script. */
static bool follows_words(const number_glyphs *g, size_t i)
{
    size_t k;
    for (k = i - 1; k + 4 > i && k < i; k--) {
        uint32_t c = glyph_raw(g, k);
        if (yz_char_is_alphabetic(c))
            return true;
        if (!is_filler(c))
            return false;
    }
    return false;
}

/* A term given in Chinese on purpose: in brackets behind its rendering, in
 * quotation marks, or with its rendering in brackets behind it. */
static bool is_gloss(const number_glyphs *g, size_t begin, size_t end,
                     bool in_brackets)
{
    size_t next = end;
    if (in_brackets)
        return true;
    if (is_quote(glyph_folded(g, begin - 1)) && is_quote(glyph_folded(g, end)))
        return true;
    while (glyph_folded(g, next) == ' ')
        next++;
    return is_open(glyph_folded(g, next)) &&
           yz_char_is_alphabetic(glyph_raw(g, next + 1));
}

typedef struct han_walk {
    size_t pos;
    bool in_brackets; /* opened behind words */
} han_walk;

/* The next Han text from walk->pos on; false at the end. */
static bool next_han(const number_glyphs *g, han_walk *walk, basics_place *out)
{
    for (; walk->pos < g->count; walk->pos++) {
        uint32_t c = glyph_folded(g, walk->pos);
        if (is_open(c))
            walk->in_brackets = follows_words(g, walk->pos);
        else if (is_close(c) || c == '\n')
            walk->in_brackets = false;
        if (!glyph_is_han(glyph_raw(g, walk->pos)) ||
            glyph_raw(g, walk->pos) == BASICS_HAN_BAR)
            continue;
        out->begin = walk->pos;
        out->end = walk->pos = han_end(g, walk->pos);
        out->replace[0] = 0;
        out->mild = is_gloss(g, out->begin, out->end, walk->in_brackets);
        return true;
    }
    return false;
}

static bool has_han(const number_glyphs *g)
{
    size_t i;
    for (i = 0; i < g->count; i++)
        if (glyph_is_han(g->items[i].raw))
            return true;
    return false;
}

yz_status basics_check_residue(const basics_bead *b, yz_error *err)
{
    const yz_bead_side *sides = b->bead->sides;
    basics_places places;
    basics_place place;
    han_walk walk = { 0, false };
    if (!basics_wanted(b, "P01") || basics_writes_han(sides[YZ_TARGET].lang))
        return YZ_OK;
    /* Han in an English source is quoted on purpose, and so in its target. */
    if (!basics_writes_han(sides[YZ_SOURCE].lang) &&
        has_han(&b->glyphs[YZ_SOURCE]))
        return YZ_OK;
    basics_places_init(&places, "P01");
    while (next_han(&b->glyphs[YZ_TARGET], &walk, &place))
        basics_places_add(&places, &place);
    return basics_places_tell(b, &places, err);
}

/* ---- P05 ---------------------------------------------------------------- */

/* Words that never stand twice on purpose ("had had", "that that" do). */
static bool is_function_word(const number_glyphs *g, size_t begin, size_t end)
{
    static const char *const list[] = {
        "the", "a",    "an",   "of",   "to",    "for",   "and",
        "or",  "with", "by",   "from", "are",   "was",   "were",
        "be",  "as",   "at",   "its",  "their", "these", "this",
        "has", "have", "will", "not",  "but",   "which", NULL
    };
    size_t k;
    for (k = 0; list[k]; k++)
        if (strlen(list[k]) == end - begin && glyph_starts(g, begin, list[k]))
            return true;
    return false;
}

static size_t word_end(const number_glyphs *g, size_t i)
{
    while (glyph_is_latin(glyph_folded(g, i)))
        i++;
    return i;
}

static bool is_same(const number_glyphs *g, size_t a, size_t b, size_t length)
{
    size_t k;
    for (k = 0; k < length; k++)
        if (glyph_folded(g, a + k) != glyph_folded(g, b + k))
            return false;
    return true;
}

static bool is_small(const number_glyphs *g, size_t begin, size_t end)
{
    for (; begin < end; begin++)
        if (glyph_raw(g, begin) != glyph_folded(g, begin))
            return false;
    return true;
}

/* Whether the word [begin, end) is followed by itself; *out spans both.  Only
 * the first word of a text may have a capital: "Listen To to the end". */
static bool is_doubled(const number_glyphs *g, size_t begin, size_t end,
                       basics_place *out)
{
    size_t second = end;
    while (glyph_folded(g, second) == ' ' || glyph_folded(g, second) == '\n')
        second++;
    out->begin = begin;
    out->end = word_end(g, second);
    out->mild = false;
    out->replace[0] = 0;
    return second > end && out->end - second == end - begin &&
           is_small(g, begin + (begin == 0), end) &&
           is_small(g, second, out->end) &&
           !yz_char_is_alphabetic(glyph_raw(g, out->end)) &&
           glyph_folded(g, out->end) != '-' &&
           glyph_folded(g, out->end) != '\'' &&
           is_same(g, begin, second, end - begin) &&
           is_function_word(g, begin, end);
}

/* The first of the two words is enough. */
static void mend_doubled(const basics_bead *b, size_t begin, size_t end,
                         basics_place *place)
{
    yz_str text = b->bead->sides[YZ_TARGET].text;
    yz_span span = glyph_span(&b->glyphs[YZ_TARGET], begin, end);

    if (span.end - span.begin < sizeof place->replace)
        snprintf(place->replace, sizeof place->replace, "%.*s",
                 YZ_STR_ARG(yz_str_cut(text, span.begin, span.end)));
}

yz_status basics_check_doubled(const basics_bead *b, yz_error *err)
{
    const number_glyphs *g = &b->glyphs[YZ_TARGET];
    basics_places places;
    basics_place place;
    size_t i = 0;
    if (!basics_wanted(b, "P05") ||
        !yz_lang_same(b->bead->sides[YZ_TARGET].lang, yz_str_of("en")))
        return YZ_OK;
    basics_places_init(&places, "P05");
    while (i < g->count) {
        size_t end = word_end(g, i);
        uint32_t before = glyph_raw(g, i - 1);
        if (end > i && before != '-' && before != '\'' &&
            !yz_char_is_alphabetic(before) && is_doubled(g, i, end, &place)) {
            mend_doubled(b, i, end, &place);
            basics_places_add(&places, &place);
        }
        i = end > i ? end : i + 1;
    }
    return basics_places_tell(b, &places, err);
}
