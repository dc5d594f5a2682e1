/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chinese numbers: numerals (二十一), digits with scale words (3.5万), both
 * mixed (3万5千), digit by digit (二〇二五), fractions (三分之一,
 * 百分之三点五), and what the measure word behind them makes of them (90年代,
 * 三成, 3倍).
 *
 * Method: sections below 万 are summed from digit × unit and then multiplied
 * by 万, 亿, 兆, as GB/T 15835-2011 describes the notation.  Characters are
 * escaped by number where a table reads better in order of value.
 */
#include "numbers_read.h"

typedef struct zh_reader {
    const number_glyphs *g;
    size_t pos;
    number_value total;   /* sections already multiplied */
    number_value section; /* sum of digit × unit since */
    number_value digit;   /* waits for its unit */
    number_value twin;    /* 三 of 三四百 */
    bool has_digit;
    bool has_twin;
    size_t run_begin; /* of the last row of numerals */
    size_t run_end;
    bool with_digits; /* ASCII digits took part */
    bool imprecise;
    bool started;
    int last_unit;
    int last_big;
    int scale; /* of all units behind the last digits */
} zh_reader;

static bool is_one_of(uint32_t c, const char *set)
{
    yz_str s = yz_str_of(set);
    size_t pos = 0;
    while (pos < s.len)
        if (yz_utf8_next(s, &pos) == c)
            return true;
    return false;
}

static int zh_digit(uint32_t c)
{
    static const struct {
        uint32_t c;
        int value;
    } table[] = {
        { 0x3007, 0 }, { 0x96F6, 0 }, { 0x4E00, 1 }, { 0x4E8C, 2 },
        { 0x4E24, 2 }, { 0x5169, 2 }, { 0x4E09, 3 }, { 0x56DB, 4 },
        { 0x4E94, 5 }, { 0x516D, 6 }, { 0x4E03, 7 }, { 0x516B, 8 },
        { 0x4E5D, 9 }, { 0x58F9, 1 }, { 0x8D30, 2 }, { 0x8CB3, 2 },
        { 0x53C1, 3 }, { 0x8086, 4 }, { 0x4F0D, 5 }, { 0x67D2, 7 },
        { 0x634C, 8 }, { 0x7396, 9 },
    };
    size_t i;
    for (i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].c == c)
            return table[i].value;
    return -1;
}

/* The power of ten of 十 百 千, 0 for others. */
static int zh_unit(uint32_t c)
{
    switch (c) {
    case U'十':
    case U'拾':
        return 1;
    case U'百':
    case U'佰':
        return 2;
    case U'千':
    case U'仟':
        return 3;
    default:
        return 0;
    }
}

/* The power of ten of 万 亿 兆, 0 for others. */
static int zh_big(uint32_t c)
{
    switch (c) {
    case U'万':
    case U'萬':
        return 4;
    case U'亿':
    case U'億':
        return 8;
    case U'兆':
        return 12;
    default:
        return 0;
    }
}

/* 千米, 兆瓦, 百分点: the character belongs to a unit of measure. */
static bool is_measure(const zh_reader *r)
{
    uint32_t c = glyph_folded(r->g, r->pos);
    uint32_t next = glyph_folded(r->g, r->pos + 1);
    if (!r->with_digits)
        return false;
    if (c == 0x767E) /* 百 */
        return next == 0x5206;
    return (c == 0x5343 || c == 0x5146) && next != 0 &&
           is_one_of(next, "米克瓦伏卡赫帕焦字比周");
}

/* A run of numerals without units: one digit, or digit by digit. */
static void take_han_digits(zh_reader *r)
{
    uint64_t value = 0;
    size_t begin = r->pos;
    int v;
    while ((v = zh_digit(glyph_folded(r->g, r->pos))) >= 0 &&
           r->pos - begin < 18) {
        value = value * 10 + (uint64_t)v;
        r->pos++;
        if (r->last_unit > 0 && value > 0)
            break; /* 十三五 is 13 and 5 */
    }
    r->digit = number_of(value);
    r->run_begin = begin;
    r->run_end = r->pos;
    if (r->pos - begin == 2 && value > 10 && !r->has_digit) {
        r->twin = number_of(value / 10);
        r->has_twin = true;
    }
    r->has_digit = true;
}

static void take_ascii_digits(zh_reader *r)
{
    number_item item;
    memset(&item, 0, sizeof item);
    r->pos = numbers_read_digits(r->g, r->pos, NUMBER_STYLE_CHINESE, &item);
    r->digit = item.bare;
    r->has_digit = true;
    r->with_digits = true;
}

static void add_scaled(number_value *sum, number_value v, int power)
{
    number_add(*sum, number_scale(v, power), sum);
}

static void take_unit(zh_reader *r, int power)
{
    /* 三四百 is 300 or 400: two neighbours in front of a unit. */
    if (r->has_twin) {
        uint64_t both = number_whole(r->digit, 100);
        r->digit = number_of(both % 10);
        r->twin = number_scale(r->twin, power);
    }
    add_scaled(&r->section, r->has_digit ? r->digit : number_of(1), power);
    r->scale = r->has_digit ? power : r->scale + power;
    r->has_digit = false;
    r->last_unit = power;
}

static bool take_big(zh_reader *r, int power)
{
    number_value group = r->section;
    if (r->has_twin && r->has_digit && group.mantissa == 0) {
        take_unit(r, 0);
        group = r->section;
    }
    r->scale = r->has_digit ? power : r->scale + power;
    if (r->has_digit)
        add_scaled(&group, r->digit, 0);
    if (group.mantissa == 0 && r->total.mantissa == 0)
        return false;
    if (r->has_twin)
        r->twin = number_scale(r->twin, power);
    if (power > r->last_big && r->total.mantissa != 0) {
        add_scaled(&r->total, group, 0);
        r->total = number_scale(r->total, power);
    } else {
        add_scaled(&r->total, group, power);
    }
    r->section = number_of(0);
    r->has_digit = false;
    r->last_big = power;
    r->last_unit = power;
    return true;
}

/* 20多万, 10 余亿, 350 万: what may stand between digits and scale word. */
static void skip_filler(zh_reader *r)
{
    size_t next = r->pos;
    bool about = false;
    if (glyph_folded(r->g, next) == ' ' && r->with_digits)
        next++;
    if (glyph_folded(r->g, next) != 0 &&
        is_one_of(glyph_folded(r->g, next), "多余餘几幾来來")) {
        about = true;
        next++;
    }
    uint32_t c = glyph_folded(r->g, next);
    if (next == r->pos || (zh_big(c) == 0 && zh_unit(c) == 0))
        return;
    if (about && !r->with_digits)
        r->imprecise = is_one_of(glyph_folded(r->g, next - 1), "几幾");
    r->pos = next;
}

/* 三点五 */
static void take_decimals(zh_reader *r)
{
    size_t pos = r->pos + 1;
    int places = 0;
    int v;
    while (places < 15 && (v = zh_digit(glyph_folded(r->g, pos))) >= 0) {
        places++;
        add_scaled(&r->digit, number_of((uint64_t)v), -places);
        pos++;
    }
    r->pos = pos;
    r->has_twin = false;
}

static bool is_decimal_point(const zh_reader *r)
{
    return r->has_digit && !r->with_digits &&
           is_one_of(glyph_folded(r->g, r->pos), "点點") &&
           zh_digit(glyph_folded(r->g, r->pos + 1)) >= 0;
}

static bool step(zh_reader *r)
{
    uint32_t c;
    if (r->has_digit)
        skip_filler(r);
    c = glyph_folded(r->g, r->pos);
    if (c == 0 || is_measure(r))
        return false;
    if (is_decimal_point(r)) {
        take_decimals(r);
        return true;
    }
    if (!r->has_digit && glyph_is_digit(c)) {
        take_ascii_digits(r);
        return true;
    }
    if (!r->has_digit && zh_digit(c) >= 0) {
        take_han_digits(r);
        return true;
    }
    if (zh_unit(c) > 0) {
        take_unit(r, zh_unit(c));
        r->pos++;
        return true;
    }
    if (zh_big(c) > 0 && r->started && take_big(r, zh_big(c))) {
        r->pos++;
        return true;
    }
    return false;
}

/* The value of what was read, and its other readings. */
static void close_number(zh_reader *r, number_item *item)
{
    number_value value = r->total;
    size_t i;
    add_scaled(&value, r->section, 0);
    if (r->has_digit && r->last_unit > 1 && number_whole(r->digit, 10) < 10 &&
        r->digit.exponent == 0) {
        number_value short_form = value; /* 三百五 is 350, 1万5 is 15,000 */
        add_scaled(&short_form, r->digit, r->last_unit - 1);
        number_item_add(item, short_form);
    }
    if (r->has_digit)
        add_scaled(&value, r->digit, 0);
    number_item_add(item, value);
    item->bare = value;
    if (r->has_twin)
        number_item_add(item, r->twin);
    if (r->has_twin && r->last_unit == 0) /* 九二共识: of 1992 */
        number_item_add(item, number_of(1900 + number_whole(r->digit, 100)));
    if (r->last_unit == 0 && !r->with_digits) /* 三五: three to five */
        for (i = r->run_begin; i < r->run_end; i++)
            if (zh_digit(glyph_folded(r->g, i)) >= 0)
                number_item_add(
                    item, number_of((uint64_t)zh_digit(glyph_folded(r->g, i))));
    if (r->with_digits)
        item->role = NUMBER_DIGITS;
}

static bool begins_imprecise(const number_glyphs *g, size_t i)
{
    uint32_t before = glyph_folded(g, i - 1);
    return before != 0 && is_one_of(before, "数數几幾");
}

/* One number from `i`; gives its end, `i` if there is none. */
static size_t read_one(const number_glyphs *g, size_t i, number_item *item)
{
    zh_reader r;
    memset(&r, 0, sizeof r);
    r.g = g;
    r.pos = i;
    r.total = r.section = r.digit = r.twin = number_of(0);
    while (step(&r))
        r.started = true;
    if (!r.started)
        return i;
    if (!r.with_digits && (r.imprecise || begins_imprecise(g, i) ||
                           is_one_of(glyph_folded(g, r.pos), "几幾")))
        return r.pos;
    close_number(&r, item);
    item->scale = r.has_digit ? 0 : r.scale;
    return r.pos;
}

/* X分之Y with X = `item`; gives the end, `i` if there is no such thing. */
static size_t read_fraction(const number_glyphs *g, size_t i, number_item *item)
{
    number_item above;
    uint64_t below = number_whole(item->bare, 1000000000);
    uint64_t whole;
    size_t end;
    if (glyph_folded(g, i) != 0x5206 || glyph_folded(g, i + 1) != 0x4E4B ||
        item->reading_count == 0)
        return i;
    memset(&above, 0, sizeof above);
    end = read_one(g, i + 2, &above);
    if (end == i + 2)
        return i;
    if (above.role == NUMBER_DIGITS)
        item->role = NUMBER_DIGITS;
    item->reading_count = 0;
    if (above.reading_count == 0) /* 百分之几 */
        return end;
    if (above.reading_count > 1 && above.role != NUMBER_DIGITS)
        number_item_add(item, above.readings[1]); /* 百分之七八十 */
    whole = number_whole(above.bare, 1000000000);
    if (below == 100 || below == 1000 || below == 10000) {
        number_item_add(item, above.bare);
        number_item_add(item, number_scale(above.bare, below == 100    ? -2
                                                       : below == 1000 ? -3
                                                                       : -4));
        if (below == 1000) /* 千分之三 is 0.3% */
            number_item_add(item, number_scale(above.bare, -1));
    } else if (below > 0 && below < 1000000000 && whole < 1000000000) {
        number_item_add(item, number_ratio(whole, below));
        number_item_add(item, number_scale(number_ratio(whole, below), 2));
    }
    item->bare = above.bare;
    return end;
}

/* 90年代, 六七十年代: the year that each reading stands for. */
static void read_decade(number_item *item)
{
    size_t count = item->reading_count;
    size_t k;
    for (k = 0; k < count; k++)
        number_item_add(item,
                        number_of(1900 + number_whole(item->readings[k], 100)));
    number_item_add(item, number_of(1800 + number_whole(item->bare, 100)));
}

/* What the measure word at `i` lets the number mean as well. */
static void read_measure(const number_glyphs *g, size_t i, number_item *item)
{
    number_value v = item->bare;
    uint64_t n = number_whole(v, 100000);
    uint32_t c;
    if (glyph_folded(g, i) == ' ')
        i++;
    c = glyph_folded(g, i);
    if (c == 0)
        return;
    if (n < 100 && is_one_of(c, "年后後届屆级級")) {
        number_item_add(item, number_of(1900 + n));
        number_item_add(item, number_of(2000 + n));
        if (glyph_folded(g, i + 1) == 0x4EE3)
            read_decade(item);
    } else if (c == 0x6210) { /* 三成 */
        number_item_add(item, number_scale(v, 1));
        number_item_add(item, number_scale(v, -1));
    } else if (c == 0x6298 && n < 10) { /* 八折 */
        number_item_add(item, number_of(10 * n));
        number_item_add(item, number_of(100 - 10 * n));
    } else if (c == 0x500D) { /* 倍: 增长3倍 is growth by 300%, to four times */
        number_item_add(item, number_scale(v, 2));
        number_add(v, number_of(1), &v);
        number_item_add(item, v);
    } else if (c == 0x5343) { /* 5千米: 5 km or 5,000 m */
        number_item_add(item, number_scale(v, 3));
    } else if (n == 10 && is_one_of(c, "多余餘来來")) {
        number_item_add(item, number_of(12)); /* 10多个: a dozen */
    } else if (n > 12 && n <= 24 && is_one_of(c, "时時点點")) {
        number_item_add(item, number_of(n - 12));
    } else if (glyph_folded(g, i + 1) == 0x57FA || c == 0x57FA) {
        number_item_add(item, number_scale(v, -2)); /* 25个基点 is 0.25% */
    }
}

/* 三年半, 2个半月: a half behind the measure word. */
static void read_half(const number_glyphs *g, size_t i, number_item *item)
{
    number_value half = number_ratio(1, 2);
    size_t k;
    for (k = i + 1; k <= i + 3; k++)
        if (glyph_folded(g, k) == 0x534A &&
            number_add(item->bare, half, &half)) {
            number_item_add(item, half);
            return;
        }
}

/* 半, 双 and the like, which no arithmetic is done with. */
static size_t read_word(const number_glyphs *g, size_t i, number_item *item)
{
    uint32_t c = glyph_folded(g, i);
    uint32_t next = glyph_folded(g, i + 1);
    if (c == 0x534A) { /* 半 */
        number_item_add(item, number_ratio(1, 2));
        number_item_add(item, number_of(50));
        if (next == 0x5E74)
            number_item_add(item, number_of(6));
        else
            number_item_add(item, number_of(30)); /* 半小时, 九点半 */
    } else if (c != 0 && is_one_of(c, "双雙俩倆")) {
        number_item_add(item, number_of(2));
    } else if (c == 0x9996) { /* 首 */
        number_item_add(item, number_of(1));
    } else if (zh_big(c) > 0) { /* 上万, 万名教师 */
        number_item_add(item, number_scale(number_of(1), zh_big(c)));
    } else {
        return i;
    }
    return i + 1;
}

size_t numbers_read_chinese(const number_glyphs *g, size_t i, number_item *item)
{
    size_t end = read_one(g, i, item);
    size_t fraction;
    if (end == i)
        return read_word(g, i, item);
    fraction = read_fraction(g, end, item);
    if (fraction > end)
        return fraction;
    if (item->reading_count > 0) {
        read_measure(g, end, item);
        read_half(g, end, item);
    }
    return end;
}
