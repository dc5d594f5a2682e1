/* SPDX-License-Identifier: Apache-2.0 */
/*
 * English numbers: words (twenty-one, one hundred and five), digits with
 * scale words (3.5 million, 54bn), ordinals, fractions, and words that stand
 * for a number elsewhere (March, dozen, twice, decade).
 */
#include <stdlib.h>

#include "numbers_read.h"

typedef enum en_kind {
    EN_NONE = 0,
    EN_UNIT,    /* one … nineteen */
    EN_TENS,    /* twenty … ninety */
    EN_MULT,    /* hundred, thousand …: power of ten */
    EN_ORDINAL, /* first … nineteenth */
    EN_ORDINAL_TENS,
    EN_ORDINAL_MULT,
    EN_TIMES, /* dozen, decade, century: multiplies, may be by-passed */
    EN_PLAIN, /* stands for its value and joins nothing */
    EN_HALF,
    EN_QUARTER
} en_kind;

typedef struct en_word {
    const char *text;
    en_kind kind;
    uint16_t value;
} en_word;

/* Sorted bytewise. */
static const en_word words[] = {
    { "a", EN_PLAIN, 1 },
    { "an", EN_PLAIN, 1 },
    { "another", EN_PLAIN, 1 },
    { "apr", EN_PLAIN, 4 },
    { "april", EN_PLAIN, 4 },
    { "aug", EN_PLAIN, 8 },
    { "august", EN_PLAIN, 8 },
    { "billion", EN_MULT, 9 },
    { "billions", EN_MULT, 9 },
    { "bn", EN_MULT, 9 },
    { "both", EN_PLAIN, 2 },
    { "centuries", EN_TIMES, 100 },
    { "century", EN_TIMES, 100 },
    { "couple", EN_PLAIN, 2 },
    { "crore", EN_MULT, 7 },
    { "dec", EN_PLAIN, 12 },
    { "decade", EN_TIMES, 10 },
    { "decades", EN_TIMES, 10 },
    { "december", EN_PLAIN, 12 },
    { "double", EN_PLAIN, 2 },
    { "doubled", EN_PLAIN, 2 },
    { "doubling", EN_PLAIN, 2 },
    { "dozen", EN_TIMES, 12 },
    { "dual", EN_PLAIN, 2 },
    { "each", EN_PLAIN, 1 },
    { "eight", EN_UNIT, 8 },
    { "eighteen", EN_UNIT, 18 },
    { "eighteenth", EN_ORDINAL, 18 },
    { "eighth", EN_ORDINAL, 8 },
    { "eighths", EN_ORDINAL, 8 },
    { "eightieth", EN_ORDINAL_TENS, 80 },
    { "eighty", EN_TENS, 80 },
    { "eleven", EN_UNIT, 11 },
    { "eleventh", EN_ORDINAL, 11 },
    { "feb", EN_PLAIN, 2 },
    { "february", EN_PLAIN, 2 },
    { "fifteen", EN_UNIT, 15 },
    { "fifteenth", EN_ORDINAL, 15 },
    { "fifth", EN_ORDINAL, 5 },
    { "fifths", EN_ORDINAL, 5 },
    { "fiftieth", EN_ORDINAL_TENS, 50 },
    { "fifty", EN_TENS, 50 },
    { "first", EN_ORDINAL, 1 },
    { "five", EN_UNIT, 5 },
    { "fortieth", EN_ORDINAL_TENS, 40 },
    { "fortnight", EN_PLAIN, 14 },
    { "forty", EN_TENS, 40 },
    { "four", EN_UNIT, 4 },
    { "fourteen", EN_UNIT, 14 },
    { "fourteenth", EN_ORDINAL, 14 },
    { "fourth", EN_ORDINAL, 4 },
    { "fourths", EN_ORDINAL, 4 },
    { "half", EN_HALF, 0 },
    { "halved", EN_HALF, 0 },
    { "hundred", EN_MULT, 2 },
    { "hundreds", EN_MULT, 2 },
    { "hundredth", EN_ORDINAL_MULT, 2 },
    { "jan", EN_PLAIN, 1 },
    { "january", EN_PLAIN, 1 },
    { "jul", EN_PLAIN, 7 },
    { "july", EN_PLAIN, 7 },
    { "jun", EN_PLAIN, 6 },
    { "june", EN_PLAIN, 6 },
    { "lakh", EN_MULT, 5 },
    { "mar", EN_PLAIN, 3 },
    { "march", EN_PLAIN, 3 },
    { "may", EN_PLAIN, 5 },
    { "midnight", EN_PLAIN, 12 },
    { "million", EN_MULT, 6 },
    { "millions", EN_MULT, 6 },
    { "millionth", EN_ORDINAL_MULT, 6 },
    { "mn", EN_MULT, 6 },
    { "nine", EN_UNIT, 9 },
    { "nineteen", EN_UNIT, 19 },
    { "nineteenth", EN_ORDINAL, 19 },
    { "ninetieth", EN_ORDINAL_TENS, 90 },
    { "ninety", EN_TENS, 90 },
    { "ninth", EN_ORDINAL, 9 },
    { "ninths", EN_ORDINAL, 9 },
    { "noon", EN_PLAIN, 12 },
    { "nov", EN_PLAIN, 11 },
    { "november", EN_PLAIN, 11 },
    { "oct", EN_PLAIN, 10 },
    { "october", EN_PLAIN, 10 },
    { "once", EN_PLAIN, 1 },
    { "one", EN_UNIT, 1 },
    { "pair", EN_PLAIN, 2 },
    { "quadruple", EN_PLAIN, 4 },
    { "quarter", EN_QUARTER, 0 },
    { "quarters", EN_QUARTER, 0 },
    { "second", EN_ORDINAL, 2 },
    { "sep", EN_PLAIN, 9 },
    { "sept", EN_PLAIN, 9 },
    { "september", EN_PLAIN, 9 },
    { "seven", EN_UNIT, 7 },
    { "seventeen", EN_UNIT, 17 },
    { "seventeenth", EN_ORDINAL, 17 },
    { "seventh", EN_ORDINAL, 7 },
    { "sevenths", EN_ORDINAL, 7 },
    { "seventieth", EN_ORDINAL_TENS, 70 },
    { "seventy", EN_TENS, 70 },
    { "single", EN_PLAIN, 1 },
    { "six", EN_UNIT, 6 },
    { "sixteen", EN_UNIT, 16 },
    { "sixteenth", EN_ORDINAL, 16 },
    { "sixth", EN_ORDINAL, 6 },
    { "sixths", EN_ORDINAL, 6 },
    { "sixtieth", EN_ORDINAL_TENS, 60 },
    { "sixty", EN_TENS, 60 },
    { "ten", EN_UNIT, 10 },
    { "tenth", EN_ORDINAL, 10 },
    { "tenths", EN_ORDINAL, 10 },
    { "third", EN_ORDINAL, 3 },
    { "thirds", EN_ORDINAL, 3 },
    { "thirteen", EN_UNIT, 13 },
    { "thirteenth", EN_ORDINAL, 13 },
    { "thirtieth", EN_ORDINAL_TENS, 30 },
    { "thirty", EN_TENS, 30 },
    { "thousand", EN_MULT, 3 },
    { "thousands", EN_MULT, 3 },
    { "thousandth", EN_ORDINAL_MULT, 3 },
    { "three", EN_UNIT, 3 },
    { "tn", EN_MULT, 12 },
    { "trillion", EN_MULT, 12 },
    { "trillions", EN_MULT, 12 },
    { "triple", EN_PLAIN, 3 },
    { "tripled", EN_PLAIN, 3 },
    { "trn", EN_MULT, 12 },
    { "twelfth", EN_ORDINAL, 12 },
    { "twelve", EN_UNIT, 12 },
    { "twentieth", EN_ORDINAL_TENS, 20 },
    { "twenty", EN_TENS, 20 },
    { "twice", EN_PLAIN, 2 },
    { "two", EN_UNIT, 2 },
    { "zero", EN_UNIT, 0 },
};

enum {
    WORD_MAX = 16
};

static int compare_words(const void *key, const void *element)
{
    return strcmp(key, ((const en_word *)element)->text);
}

static const en_word *look_up(char *word, size_t length)
{
    const en_word *found;
    word[length] = '\0';
    found = bsearch(word, words, sizeof words / sizeof words[0],
                    sizeof words[0], compare_words);
    /* threefold is three */
    if (!found && length > 6 && strcmp(word + length - 4, "fold") == 0) {
        word[length - 4] = '\0';
        found = bsearch(word, words, sizeof words / sizeof words[0],
                        sizeof words[0], compare_words);
    }
    return found;
}

/* The number word at `i`, or NULL; *end is where the word ends. */
static const en_word *word_at(const number_glyphs *g, size_t i, size_t *end)
{
    char text[WORD_MAX + 1];
    size_t length = 0;
    size_t pos = i;
    for (; glyph_is_latin(glyph_folded(g, pos)); pos++)
        if (length < WORD_MAX)
            text[length++] = (char)glyph_folded(g, pos);
    *end = pos;
    if (length == 0 || pos - i > WORD_MAX ||
        glyph_is_digit(glyph_folded(g, pos)))
        return NULL;
    return look_up(text, length);
}

/* Where the next word of the same number may begin: behind one blank, line
 * end or hyphen. */
static size_t next_word(const number_glyphs *g, size_t i)
{
    uint32_t c = glyph_folded(g, i);
    return c == ' ' || c == '-' || c == '\n' ? i + 1 : i;
}

typedef struct en_reader {
    const number_glyphs *g;
    size_t pos;         /* behind the last word taken */
    number_value total; /* multiplied by thousand and above */
    number_value part;
    en_kind last;
    int scale;
} en_reader;

static bool is_small(en_kind kind)
{
    return kind == EN_UNIT || kind == EN_TENS;
}

/* Whether `word` can follow what was read: twenty one, but not one two. */
static bool joins(const en_reader *r, const en_word *word)
{
    if (word->kind == EN_MULT)
        return true;
    if (!is_small(word->kind))
        return false;
    if (r->last == EN_TENS)
        return word->kind == EN_UNIT && word->value < 10;
    return r->last == EN_NONE || r->last == EN_MULT;
}

static void take_word(en_reader *r, const en_word *word, size_t end)
{
    if (word->kind != EN_MULT) {
        number_add(r->part, number_of(word->value), &r->part);
    } else {
        if (r->part.mantissa == 0 && r->total.mantissa == 0)
            r->part = number_of(1);
        if (r->part.mantissa == 0) /* hundred thousand, thousand million */
            r->part = r->total, r->total = number_of(0);
        r->part = number_scale(r->part, word->value);
        if (word->value > 2) {
            number_add(r->total, r->part, &r->total);
            r->part = number_of(0);
        }
        r->scale = word->value;
    }
    r->last = word->kind;
    r->pos = end;
}

/* one hundred [and] five */
static const en_word *next_part(const en_reader *r, size_t *end)
{
    size_t i = r->last == EN_NONE ? r->pos : next_word(r->g, r->pos);
    const en_word *word;
    if (r->last != EN_NONE && i == r->pos)
        return NULL;
    word = word_at(r->g, i, end);
    if (word || r->last != EN_MULT || !glyph_starts(r->g, i, "and "))
        return word;
    word = word_at(r->g, i + 4, end);
    return word && is_small(word->kind) ? word : NULL;
}

static number_value sum_of(const en_reader *r)
{
    number_value v = r->total;
    number_add(v, r->part, &v);
    return v;
}

/* "half a year" is six months, "half an hour" thirty minutes. */
static void read_half(const en_reader *r, size_t end, number_item *item)
{
    size_t k;
    number_item_add(item, number_ratio(1, 2));
    number_item_add(item, number_of(50));
    for (k = end; k < end + 5; k++) {
        if (glyph_starts(r->g, k, "year"))
            number_item_add(item, number_of(6));
        if (glyph_starts(r->g, k, "hour"))
            number_item_add(item, number_of(30));
    }
}

static void add_ratio(number_item *item, number_value above, uint64_t below)
{
    uint64_t whole = number_whole(above, 1000000);
    if (whole >= 1000000)
        return;
    number_item_add(item, number_ratio(whole, below));
    number_item_add(item, number_scale(number_ratio(whole, below), 2));
}

/* The ordinal that ends a number: twenty-first, two-thirds, third. */
static void take_ordinal(en_reader *r, const en_word *word, number_item *item)
{
    number_value value = number_of(word->value);
    if (word->kind == EN_ORDINAL_MULT)
        value = number_scale(number_of(1), word->value);
    if (r->last == EN_NONE) {
        number_item_add(item, value);
        if (word->value >= 3)
            add_ratio(item, number_of(1), word->value);
    } else if (r->last == EN_UNIT) {
        add_ratio(item, sum_of(r), word->value);
        number_item_add(item, value);
    } else {
        number_add(sum_of(r), value, &value);
        number_item_add(item, value);
    }
}

/* What ends a number: gives the end, or the reader's place if `word` is no
 * part of it. */
static size_t take_last(en_reader *r, const en_word *word, size_t end,
                        number_item *item)
{
    number_value value = sum_of(r);
    bool first = r->last == EN_NONE;
    switch (word->kind) {
    case EN_ORDINAL:
    case EN_ORDINAL_TENS:
    case EN_ORDINAL_MULT:
        take_ordinal(r, word, item);
        return end;
    case EN_QUARTER:
        add_ratio(item, first ? number_of(1) : value, 4);
        return end;
    case EN_HALF:
        if (!first)
            return r->pos;
        read_half(r, end, item);
        return end;
    case EN_TIMES:
        number_item_add(
            item, first ? number_of(word->value)
                        : number_of(word->value * number_whole(value, 100000)));
        return end;
    case EN_PLAIN:
        if (!first)
            return r->pos;
        number_item_add(item, number_of(word->value));
        return end;
    default:
        return r->pos;
    }
}

/* "… and a half", "… basis points" behind the number. */
static void read_tail(const en_reader *r, number_item *item)
{
    size_t i = next_word(r->g, r->pos);
    number_value more = number_ratio(1, 2);
    if (glyph_starts(r->g, i, "and a half") ||
        glyph_starts(r->g, i, "and-a-half")) {
        if (number_add(item->bare, more, &more))
            number_item_add(item, more);
    } else if (glyph_starts(r->g, i, "basis point")) {
        number_item_add(item, number_scale(item->bare, -2));
    }
}

/* Words from the reader's place on; gives the end, the place if none. */
static size_t read_words(en_reader *r, number_item *item)
{
    size_t end = r->pos;
    size_t last;
    const en_word *word;
    while ((word = next_part(r, &end)) != NULL && joins(r, word))
        take_word(r, word, end);
    last = word ? take_last(r, word, end, item) : r->pos;
    if (r->last == EN_NONE)
        return last;
    item->bare = sum_of(r);
    number_item_add(item, item->bare);
    item->scale = r->scale;
    read_tail(r, item);
    return last;
}

/* The scale words behind digits: 3.5 million, 20 hundred thousand, 3 dozen. */
static size_t read_scale(en_reader *r, number_item *item)
{
    size_t end = r->pos;
    const en_word *word;
    number_value value = item->bare;
    for (;;) {
        word = word_at(r->g, next_word(r->g, r->pos), &end);
        if (!word || word->kind != EN_MULT)
            break;
        value = number_scale(value, word->value);
        item->scale += word->value;
        r->pos = end;
    }
    if (item->scale > 0) {
        item->reading_count = 0;
        number_item_add(item, value);
    }
    r->part = value;
    if (word && word->kind == EN_TIMES) {
        number_item_add(item,
                        number_of(word->value * number_whole(value, 100000)));
    }
    read_tail(r, item);
    return r->pos;
}

size_t numbers_read_english(const number_glyphs *g, size_t i, number_item *item)
{
    en_reader r = { g, i, { 0, 0, 1 }, { 0, 0, 1 }, EN_NONE, 0 };
    if (!glyph_is_digit(glyph_folded(g, i)))
        return read_words(&r, item);
    r.pos = numbers_read_digits(g, i, NUMBER_STYLE_ENGLISH, item);
    return read_scale(&r, item);
}
