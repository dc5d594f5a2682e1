/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers in digits.  English and Chinese write 1,234.5; where the style is
 * not known both readings of a lone separator are kept (1.234 may be 1234).
 */
#include "numbers_read.h"

/* A number as it is put together digit by digit. */
typedef struct digits {
    uint64_t mantissa;
    uint64_t hash; /* stands in for numbers too long to be held */
    int32_t places;
    size_t count;
} digits;

static void take_digit(digits *d, uint32_t c)
{
    uint64_t v = c - '0';
    if (d->count == 0)
        d->hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    if (d->count > 0 || v > 0)
        d->count++;
    d->mantissa = d->mantissa * 10 + v;
    d->hash = (d->hash ^ v) * UINT64_C(0x100000001b3);
}

static number_value value_of(const digits *d)
{
    number_value v;
    if (d->count > 18) {
        v.mantissa = d->hash;
        v.exponent = d->places;
        v.divisor = 0;
        return v;
    }
    v = number_of(d->mantissa);
    return number_scale(v, -d->places);
}

static size_t digit_run(const number_glyphs *g, size_t i)
{
    size_t end = i;
    while (glyph_is_digit(glyph_folded(g, end)))
        end++;
    return end - i;
}

/* Takes the digits of [begin, end); those behind character `point` are decimal
 * places. */
static number_value take(const number_glyphs *g, size_t begin, size_t end,
                         size_t point)
{
    digits d = { 0, 0, 0, 0 };
    size_t i;
    for (i = begin; i < end; i++) {
        uint32_t c = glyph_folded(g, i);
        if (!glyph_is_digit(c))
            continue;
        take_digit(&d, c);
        if (i > point)
            d.places++;
    }
    return value_of(&d);
}

/* Whether `c` at `i` parts thousands: three digits follow, no more. */
static bool is_group(const number_glyphs *g, size_t i)
{
    return digit_run(g, i + 1) == 3;
}

/* A wide comma groups only wide digits: in Chinese it parts clauses. */
static bool is_comma(const number_glyphs *g, size_t i)
{
    return glyph_folded(g, i) == ',' &&
           (glyph_raw(g, i) == ',' ||
            glyph_raw(g, i - 1) != glyph_folded(g, i - 1));
}

/* 2,06,737: thousands, then hundreds of them, as in India. */
static size_t skip_indian(const number_glyphs *g, size_t i)
{
    size_t end = i + digit_run(g, i);
    if (end - i > 2)
        return i;
    while (is_comma(g, end) && digit_run(g, end + 1) == 2)
        end += 3;
    return end > i + 2 && is_comma(g, end) && is_group(g, end) ? end + 4 : i;
}

static size_t skip_groups(const number_glyphs *g, size_t i)
{
    size_t end = i + digit_run(g, i);
    bool thin;
    if (end - i > 3)
        return end;
    if (skip_indian(g, i) > i)
        return skip_indian(g, i);
    for (;;) {
        thin = glyph_folded(g, end) == ' ' && glyph_raw(g, end) != ' ' &&
               glyph_raw(g, end) != '\t';
        if ((!is_comma(g, end) && !thin) || !is_group(g, end))
            return end;
        end += 4;
    }
}

/* 1,234.5 */
static size_t read_plain(const number_glyphs *g, size_t i, number_item *item)
{
    size_t end = skip_groups(g, i);
    size_t point = end;
    if (glyph_folded(g, end) == '.' && digit_run(g, end + 1) > 0)
        end += 1 + digit_run(g, end + 1);
    number_item_add(item, take(g, i, end, point));
    return end;
}

static bool is_any_separator(const number_glyphs *g, size_t i)
{
    uint32_t c = glyph_folded(g, i);
    return (c == '.' || c == ',' || c == '\'' || c == ' ') &&
           glyph_is_digit(glyph_folded(g, i + 1));
}

/* 1.234,5 or 1,234.5 or 1 234: the last separator may be the decimal point if
 * it occurs once, and only it if fewer or more than three digits follow. */
static size_t read_any(const number_glyphs *g, size_t i, number_item *item)
{
    size_t end = i + digit_run(g, i);
    size_t last = end;
    size_t separators = 0;
    bool several = false;
    while (is_any_separator(g, end) && (separators == 0 || is_group(g, last))) {
        if (glyph_folded(g, end) == ' ' && !is_group(g, end))
            break;
        several =
            separators > 0 && glyph_folded(g, last) == glyph_folded(g, end);
        last = end;
        separators++;
        end += 1 + digit_run(g, end + 1);
    }
    if (separators > 0 && !several && glyph_folded(g, last) != ' ')
        number_item_add(item, take(g, i, end, last));
    if (separators == 0 || is_group(g, last) || item->reading_count == 0)
        number_item_add(item, take(g, i, end, end));
    return end;
}

size_t numbers_read_digits(const number_glyphs *g, size_t i, number_style style,
                           number_item *item)
{
    size_t end;
    if (!glyph_is_digit(glyph_folded(g, i)))
        return i;
    end = style == NUMBER_STYLE_OTHER ? read_any(g, i, item)
                                      : read_plain(g, i, item);
    item->role = NUMBER_DIGITS;
    item->bare = item->readings[0];
    item->scale = 0;
    return end;
}

size_t numbers_dotted_end(const number_glyphs *g, size_t i)
{
    size_t end = i + digit_run(g, i);
    size_t dots = 0;
    while (glyph_folded(g, end) == '.' && digit_run(g, end + 1) > 0) {
        end += 1 + digit_run(g, end + 1);
        dots++;
    }
    return dots > 1 ? end : i;
}

number_style number_style_of(yz_str lang)
{
    if (yz_lang_same(lang, yz_str_of("en")))
        return NUMBER_STYLE_ENGLISH;
    if (yz_lang_same(lang, yz_str_of("zh")) ||
        yz_lang_same(lang, yz_str_of("yue")) ||
        yz_lang_same(lang, yz_str_of("ja")))
        return NUMBER_STYLE_CHINESE;
    return NUMBER_STYLE_OTHER;
}
