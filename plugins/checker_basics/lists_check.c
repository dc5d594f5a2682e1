/* SPDX-License-Identifier: Apache-2.0 */
/*
 * N02: as many items in the target as a Chinese source counts: 一是…；二是…；
 * 三是….
 *
 * Both sides are searched for markers that count from one in steps of one.
 * Where the target counts in no way that is known, it is only asked whether it
 * has room for the items at all.
 */
#include <stdio.h>

#include "basics_residue.h"

enum {
    MOST_ITEMS = 10
};

/* The first item is 0. */
static const uint32_t numerals[MOST_ITEMS] = {
    0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, /* 一 二 三 四 五 */
    0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341  /* 六 七 八 九 十 */
};

static const char *const ordinals[MOST_ITEMS] = { "first",   "second", "third",
                                                  "fourth",  "fifth",  "sixth",
                                                  "seventh", "eighth", "ninth",
                                                  "tenth" };

static const char *const romans[MOST_ITEMS] = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"
};

/* Whether marker `number` of a system stands at `i`. */
typedef bool system_of(const number_glyphs *g, size_t i, size_t number);

static bool is_word(uint32_t raw)
{
    return raw != 0 &&
           (yz_char_class(raw) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0;
}

/* ---- Chinese ------------------------------------------------------------ */

static bool is_mark(const number_glyphs *g, size_t i)
{
    return i < g->count && !is_word(glyph_raw(g, i));
}

/* 一是, at the begin of a clause. */
static bool is_clause(const number_glyphs *g, size_t i, size_t number)
{
    return glyph_raw(g, i) == numerals[number] &&
           glyph_raw(g, i + 1) == 0x662F && !is_word(glyph_raw(g, i - 1));
}

/* 第一，or 其一，or 第一是. */
static bool is_ordinal(const number_glyphs *g, size_t i, size_t number)
{
    return (glyph_raw(g, i) == 0x7B2C || glyph_raw(g, i) == 0x5176) &&
           glyph_raw(g, i + 1) == numerals[number] &&
           (is_mark(g, i + 2) || glyph_raw(g, i + 2) == 0x662F) &&
           !is_word(glyph_raw(g, i - 1));
}

/* （一） */
static bool is_bracketed_numeral(const number_glyphs *g, size_t i,
                                 size_t number)
{
    return glyph_folded(g, i) == '(' &&
           glyph_raw(g, i + 1) == numerals[number] &&
           glyph_folded(g, i + 2) == ')';
}

/* ---- Letters and digits ------------------------------------------------- */

/* (1), 1) and ① */
static bool is_number(const number_glyphs *g, size_t i, size_t number)
{
    uint32_t digit = (uint32_t)('1' + number);
    if (glyph_raw(g, i) == 0x2460 + number)
        return true;
    return number < 9 && glyph_folded(g, i) == digit &&
           glyph_folded(g, i + 1) == ')' && !is_word(glyph_raw(g, i - 1));
}

/* 1. at the begin of a line or behind a blank, with a word behind it */
static bool is_stopped_number(const number_glyphs *g, size_t i, size_t number)
{
    return number < 9 && glyph_folded(g, i) == (uint32_t)('1' + number) &&
           glyph_folded(g, i + 1) == '.' && glyph_folded(g, i + 2) == ' ' &&
           !is_word(glyph_raw(g, i - 1));
}

static bool is_letter(const number_glyphs *g, size_t i, size_t number)
{
    return glyph_folded(g, i) == (uint32_t)('a' + number) &&
           glyph_folded(g, i + 1) == ')' && !is_word(glyph_raw(g, i - 1));
}

static bool is_roman(const number_glyphs *g, size_t i, size_t number)
{
    size_t length = strlen(romans[number]);
    return glyph_starts(g, i, romans[number]) &&
           glyph_folded(g, i + length) == ')' && !is_word(glyph_raw(g, i - 1));
}

/* first, firstly; the last item may be told by "finally" or "last". */
static bool is_english(const number_glyphs *g, size_t i, size_t number)
{
    static const char *const ends[] = { "finally", "lastly", "last" };
    size_t length = strlen(ordinals[number]);
    size_t k;
    if (is_word(glyph_raw(g, i - 1)))
        return false;
    if (glyph_starts(g, i, ordinals[number])) {
        if (glyph_starts(g, i + length, "ly"))
            length += 2;
        if (!is_word(glyph_raw(g, i + length)))
            return true;
    }
    for (k = 0; number >= 2 && k < sizeof ends / sizeof ends[0]; k++)
        if (glyph_starts(g, i, ends[k]) &&
            !is_word(glyph_raw(g, i + strlen(ends[k]))))
            return true;
    return false;
}

/* ---- Counting ----------------------------------------------------------- */

/* How far the system counts; *begin is where its first marker stands. */
static size_t count_items(const number_glyphs *g, system_of *stands,
                          size_t *begin)
{
    size_t count = 0;
    size_t i;
    for (i = 0; i < g->count && count < MOST_ITEMS; i++)
        if (stands(g, i, count)) {
            if (count == 0)
                *begin = i;
            count++;
        }
    return count;
}

/* Lines that begin with a bullet. */
static size_t count_bullets(const number_glyphs *g)
{
    size_t count = 0;
    size_t i;
    for (i = 0; i < g->count; i++) {
        uint32_t c = glyph_raw(g, i);
        bool starts = i == 0 || glyph_raw(g, i - 1) == '\n';
        count += starts && (c == '-' || c == '*' || c == 0x2022) &&
                 glyph_folded(g, i + 1) == ' ';
    }
    return count;
}

/* How many parts commas, stops and “and” inside it make of the text. */
static size_t count_parts(const number_glyphs *g)
{
    size_t count = 1;
    size_t i;
    for (i = 0; i + 1 < g->count; i++) {
        uint32_t c = glyph_folded(g, i);
        count += c == ',' || c == ';' || c == ':' || c == '.' || c == '-' ||
                 c == '\n' || c == '&' || glyph_starts(g, i, " and ") ||
                 glyph_starts(g, i, " as well as ");
    }
    return count;
}

/* The items that the source counts; 0 or 1: it does not. */
static size_t count_source(const number_glyphs *g, size_t *begin)
{
    static system_of *const systems[] = { is_clause, is_ordinal,
                                          is_bracketed_numeral, is_number };
    size_t most = 0;
    size_t i;
    for (i = 0; i < sizeof systems / sizeof systems[0]; i++) {
        size_t at = 0;
        size_t count = count_items(g, systems[i], &at);
        if (count > most) {
            most = count;
            *begin = at;
        }
    }
    return most;
}

/* The items that the target counts, `wanted` if it does so in any way; 0: it
 * counts in none that is known. */
static size_t count_target(const number_glyphs *g, size_t wanted)
{
    static system_of *const systems[] = { is_english, is_number,
                                          is_stopped_number, is_letter,
                                          is_roman };
    size_t most = count_bullets(g);
    size_t i;
    for (i = 0; i < sizeof systems / sizeof systems[0] && most != wanted; i++) {
        size_t ignored;
        size_t count = count_items(g, systems[i], &ignored);
        if (count == wanted || count > most)
            most = count;
    }
    return most < 2 && most != wanted ? 0 : most;
}

static yz_status tell(const basics_bead *b, size_t begin, size_t expected,
                      size_t found)
{
    char numbers[2][24];
    yz_argument arguments[] = { { "expected", { NULL, 0 } },
                                { "found", { NULL, 0 } },
                                { "doubt", { NULL, 0 } } };
    yz_check_result result = YZ_CHECK_RESULT_INIT("N02");
    bool doubtful = yz_bead_is_doubtful(b->bead);
    snprintf(numbers[0], sizeof numbers[0], "%zu", expected);
    snprintf(numbers[1], sizeof numbers[1], "%zu", found);
    arguments[0].value = yz_str_of(numbers[0]);
    arguments[1].value = yz_str_of(found ? numbers[1] : "fewer");
    arguments[2].value = yz_str_of(yz_tr("the alignment is uncertain here"));
    if (doubtful || found == 0)
        result.severity = YZ_SEVERITY_INFO;
    result.source = glyph_span(&b->glyphs[YZ_SOURCE], begin, begin + 2);
    return basics_tell(b, &result, arguments, doubtful ? 3 : 2);
}

yz_status basics_check_lists(const basics_bead *b, yz_error *err)
{
    const number_glyphs *target = &b->glyphs[YZ_TARGET];
    size_t begin = 0;
    size_t expected;
    size_t found;
    (void)err;
    if (!basics_wanted(b, "N02") ||
        !yz_lang_same(b->bead->sides[YZ_SOURCE].lang, yz_str_of("zh")) ||
        !yz_lang_same(b->bead->sides[YZ_TARGET].lang, yz_str_of("en")))
        return YZ_OK;
    expected = count_source(&b->glyphs[YZ_SOURCE], &begin);
    if (expected < 2)
        return YZ_OK;
    found = count_target(target, expected);
    if (found == expected || (found == 0 && count_parts(target) >= expected))
        return YZ_OK;
    return tell(b, begin, expected, found);
}
