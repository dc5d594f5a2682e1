/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All numbers of a text.  Digits that stand in addresses, list markers or
 * names (GPT-4) are told apart from those that count something.
 */
#include "numbers_read.h"

typedef struct scanner {
    const number_glyphs *g;
    number_style style;
    number_list *out;
    yz_error *err;
    size_t pos;
    size_t plain_end;   /* no name with digits ends before */
    size_t address_end; /* no address begins before */
    bool line_start;    /* only marks and blanks since the line began */
} scanner;

static bool is_alnum(uint32_t c)
{
    return glyph_is_digit(c) || glyph_is_latin(c);
}

static yz_status add(scanner *s, number_item *item, size_t begin, size_t end)
{
    item->begin = begin;
    item->end = end;
    s->pos = end;
    if (item->reading_count == 0)
        return YZ_OK;
    return number_list_add(s->out, item, s->err);
}

/* ---- Names with digits in them ------------------------------------------ */

static bool joins_code(const number_glyphs *g, size_t i)
{
    uint32_t c = glyph_folded(g, i);
    uint32_t next = glyph_folded(g, i + 1);
    bool after_digit = glyph_is_digit(glyph_folded(g, i - 1));
    if (c == '-' || c == '_')
        return is_alnum(next);
    if (c == ':')
        return after_digit && glyph_is_digit(next);
    return c == '.' && glyph_is_digit(next);
}

/* The end of the run of letters, digits and joints at `i`. */
static size_t code_end(const number_glyphs *g, size_t i, bool *has_digit)
{
    size_t end = i;
    *has_digit = false;
    while (is_alnum(glyph_folded(g, end)) || joins_code(g, end)) {
        if (glyph_is_digit(glyph_folded(g, end)))
            *has_digit = true;
        end++;
    }
    return end;
}

static uint64_t mix(uint64_t hash, uint32_t c)
{
    return (hash ^ c) * UINT64_C(0x100000001b3); /* FNV-1a */
}

/* The name as a value, and its shape: the letters with a mark for each number
 * between them.  Joints do not count: GPT4 is GPT-4. */
static void read_code(const number_glyphs *g, size_t begin, size_t end,
                      number_item *item)
{
    number_value whole = { UINT64_C(0xcbf29ce484222325), 0, 0 };
    bool in_number = false;
    size_t i;
    item->letters = whole.mantissa;
    for (i = begin; i < end; i++) {
        uint32_t c = glyph_folded(g, i);
        if (is_alnum(c) || c == '.')
            whole.mantissa = mix(whole.mantissa, c);
        if (glyph_is_latin(c))
            item->letters = mix(item->letters, c);
        else if (glyph_is_digit(c) && !in_number)
            item->letters = mix(item->letters, '#');
        in_number = glyph_is_digit(c) || (in_number && c == '.');
    }
    item->role = NUMBER_CODE;
    number_item_add(item, whole);
}

/* Adds a name, and the numbers in it, which may satisfy others. */
static yz_status take_code(scanner *s, size_t begin, size_t end)
{
    number_item item;
    size_t i = begin;
    memset(&item, 0, sizeof item);
    read_code(s->g, begin, end, &item);
    while (i < end) {
        size_t next;
        number_item part;
        memset(&part, 0, sizeof part);
        next = numbers_read_digits(s->g, i, s->style, &part);
        part.role = NUMBER_WORD;
        if (next > i && add(s, &part, i, next) != YZ_OK)
            return YZ_NO_MEMORY;
        i = next > i ? next : i + 1;
    }
    return add(s, &item, begin, end);
}

/* ---- Words -------------------------------------------------------------- */

static bool is_word(const number_glyphs *g, size_t begin, size_t end,
                    const char *text)
{
    return strlen(text) == end - begin && glyph_starts(g, begin, text);
}

static bool is_one_of(const number_glyphs *g, size_t begin, size_t end,
                      const char *const *list)
{
    for (; *list; list++)
        if (is_word(g, begin, end, *list))
            return true;
    return false;
}

static size_t letters_end(const number_glyphs *g, size_t i)
{
    while (glyph_is_latin(glyph_folded(g, i)))
        i++;
    return i;
}

/* The value of the Roman numeral [begin, end) up to 39; 0 if it is none. */
static uint64_t roman(const number_glyphs *g, size_t begin, size_t end)
{
    uint64_t value = 0;
    uint64_t right = 0;
    if (end - begin > 6)
        return 0;
    while (end-- > begin) {
        uint32_t c = glyph_raw(g, end);
        uint64_t v = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;
        if (v == 0)
            return 0;
        value = v < right ? value - v : value + v;
        right = v > right ? v : right;
    }
    return value;
}

static yz_status take_word(scanner *s)
{
    size_t begin = s->pos;
    size_t end = letters_end(s->g, begin);
    uint64_t number = roman(s->g, begin, end);
    number_item item;
    memset(&item, 0, sizeof item);
    if (number > 0) {
        number_item_add(&item, number_of(number));
        return add(s, &item, begin, end);
    }
    if (s->style == NUMBER_STYLE_ENGLISH) {
        size_t last = numbers_read_english(s->g, begin, &item);
        if (last > begin)
            end = last;
    }
    return add(s, &item, begin, end);
}

/* Letters: a word, a name with digits, or a currency in front of a sum. */
static yz_status take_letters(scanner *s)
{
    static const char *const prefixes[] = { "rmb", "usd", "hkd", "us",  "hk",
                                            "eur", "cny", "gbp", "jpy", "nt",
                                            "aud", "cad", "sgd", "twd", "rs",
                                            "no",  "fig", "vol", "pp",  "p",
                                            NULL };
    size_t begin = s->pos;
    size_t letters = letters_end(s->g, begin);
    bool has_digit;
    size_t end;
    /* Each part of one-two-three must not look to its end again. */
    if (begin < s->plain_end)
        return take_word(s);
    end = code_end(s->g, begin, &has_digit);
    if (!has_digit) {
        s->plain_end = end;
        return take_word(s);
    }
    if (glyph_raw(s->g, letters) == '.')
        letters++;
    if (glyph_is_digit(glyph_folded(s->g, letters)) &&
        is_one_of(s->g, begin, letters_end(s->g, begin), prefixes)) {
        s->pos = letters;
        return YZ_OK;
    }
    return take_code(s, begin, end);
}

/* ---- Digits ------------------------------------------------------------- */

/* Whether a mark of a Markdown heading stands before the first character. */
static bool is_in_heading(const scanner *s)
{
    enum {
        LONGEST_MARK = 8
    };
    size_t i;
    for (i = 1; i <= LONGEST_MARK && i <= s->pos; i++) {
        uint32_t c = glyph_folded(s->g, s->pos - i);
        if (c == '#')
            return true;
        if (c == '\n')
            return false;
    }
    return false;
}

/* Whether digits and points number a heading: ## 5.4 Title. */
static bool is_section(const scanner *s)
{
    size_t end = s->pos;
    if (!is_in_heading(s))
        return false;
    while (glyph_is_digit(glyph_folded(s->g, end)) ||
           (glyph_folded(s->g, end) == '.' &&
            glyph_is_digit(glyph_folded(s->g, end + 1))))
        end++;
    return glyph_folded(s->g, end) == ' ';
}

/* 1. (2) 3、 or ## 4 at the begin of a line: the two languages number alike,
 * or the translation does without. */
static bool is_list_marker(const scanner *s)
{
    size_t end = s->pos;
    uint32_t c;
    if (!s->line_start)
        return false;
    while (glyph_is_digit(glyph_folded(s->g, end)))
        end++;
    c = glyph_folded(s->g, end);
    if (c == ' ' && end - s->pos == 2 && glyph_folded(s->g, s->pos) == '0')
        return true; /* 01 */
    if (is_section(s))
        return true;
    return end - s->pos <= 2 &&
           (c == '.' || c == ')' || c == 0x3001 || c == ']' || c == 0x3011) &&
           !glyph_is_digit(glyph_folded(s->g, end + 1));
}

static void add_scaled(number_item *item, int power)
{
    number_item_add(item, number_scale(item->bare, power));
    item->scale = power;
}

/* What letters glued to the end of a number make of it; false: a name. */
static bool read_suffix(const number_glyphs *g, size_t begin, size_t end,
                        number_item *item)
{
    static const char *const units[] = {
        "st", "nd", "rd", "th", "km",  "cm",  "mm",  "nm",  "kg",  "mg",
        "g",  "l",  "ml", "w",  "kw",  "mw",  "gw",  "kwh", "mwh", "gwh",
        "v",  "hz", "mb", "gb", "khz", "mhz", "ghz", "tb",  "kb",  "mah",
        "ms", "s",  "h",  "am", "pm",  "min", "ft",  "x",   "c",   NULL
    };
    uint64_t n = number_whole(item->bare, 10000);
    /* 5G is a name, 5g a weight. */
    if (glyph_raw(g, begin) == 'G' && end - begin == 1)
        return false;
    if (is_word(g, begin, end, "k"))
        add_scaled(item, 3);
    else if (is_word(g, begin, end, "m"))
        add_scaled(item, 6);
    else if (is_word(g, begin, end, "b"))
        add_scaled(item, 9);
    else if (!is_one_of(g, begin, end, units))
        return false;
    if (is_word(g, begin, end, "s") && n >= 1000 && n % 100 == 0)
        number_item_add(item, number_of(n / 100 + 1)); /* 1800s: 19世纪 */
    if (n < 100 && is_word(g, begin, end, "s")) {
        number_item_add(item, number_of(1900 + n));
        number_item_add(item, number_of(1800 + n));
        number_item_add(item, number_of(2000 + n));
    }
    return true;
}

static size_t read_styled(scanner *s, number_item *item)
{
    if (s->style == NUMBER_STYLE_CHINESE)
        return numbers_read_chinese(s->g, s->pos, item);
    if (s->style == NUMBER_STYLE_ENGLISH)
        return numbers_read_english(s->g, s->pos, item);
    return numbers_read_digits(s->g, s->pos, s->style, item);
}

/* The minutes of 16:00, which the other language may leave out. */
static bool is_full_hour(const number_glyphs *g, size_t i,
                         const number_item *item)
{
    return glyph_folded(g, i - 1) == ':' && item->bare.mantissa == 0;
}

/* Whether [begin, end) with the letters behind it is a time like 5.30pm. */
static bool is_dotted_time(const number_glyphs *g, size_t begin, size_t end)
{
    return end > begin + 3 && end < begin + 6 &&
           glyph_folded(g, end - 3) == '.' &&
           (glyph_starts(g, end, "am") || glyph_starts(g, end, "pm"));
}

/* 5.30pm: hour and minutes are two numbers. */
static yz_status take_time(scanner *s, size_t begin, size_t dot, size_t end)
{
    number_item hour;
    number_item minute;
    uint64_t hours = 0;
    size_t i;
    memset(&hour, 0, sizeof hour);
    memset(&minute, 0, sizeof minute);
    for (i = begin; i < dot; i++)
        hours = hours * 10 + (glyph_folded(s->g, i) - '0');
    hour.role = NUMBER_DIGITS;
    hour.bare = number_of(hours);
    number_item_add(&hour, hour.bare);
    numbers_read_digits(s->g, dot + 1, NUMBER_STYLE_ENGLISH, &minute);
    if (minute.bare.mantissa == 0)
        minute.role = NUMBER_WORD;
    if (add(s, &hour, begin, dot) != YZ_OK)
        return YZ_NO_MEMORY;
    return add(s, &minute, dot + 1, end);
}

static yz_status take_digits(scanner *s)
{
    number_item item;
    bool has_digit;
    bool marker = is_list_marker(s);
    size_t begin = s->pos;
    size_t end = numbers_dotted_end(s->g, begin);
    uint64_t n;
    if (end > begin && marker) {
        s->pos = end;
        return YZ_OK;
    }
    if (end > begin)
        return take_code(s, begin, end);
    memset(&item, 0, sizeof item);
    end = read_styled(s, &item);
    if (glyph_is_latin(glyph_folded(s->g, end)) &&
        glyph_is_digit(glyph_folded(s->g, end - 1))) {
        size_t last = letters_end(s->g, end);
        if (glyph_is_digit(glyph_folded(s->g, last)) ||
            !read_suffix(s->g, end, last, &item))
            return take_code(s, begin, code_end(s->g, begin, &has_digit));
        if (last == end + 2 && is_dotted_time(s->g, begin, end))
            return take_time(s, begin, end - 3, last);
        end = last;
    }
    n = number_whole(item.bare, 25);
    if (n > 12 && n < 25 && glyph_folded(s->g, end) == ':')
        number_item_add(&item, number_of(n - 12)); /* 15:00 is 3 p.m. */
    if (marker || is_full_hour(s->g, begin, &item))
        item.role = NUMBER_WORD;
    return add(s, &item, begin, end);
}

/* ---- Neighbours --------------------------------------------------------- */

/* Whether the characters [begin, end) link the two ends of a range or list. */
static bool is_link(const number_glyphs *g, size_t begin, size_t end)
{
    static const char *const words[] = { "to", "or", "and", "-", "~", NULL };
    static const uint32_t han[] = { 0x81F3, 0x5230, 0x3001, 0x6216,
                                    0x548C, 0x4E0E, 0x8207, 0x53CA };
    size_t i;
    size_t k;
    if (end - begin > 10)
        return false;
    for (i = begin; i < end; i++) {
        for (k = 0; words[k]; k++)
            if (glyph_starts(g, i, words[k]))
                return true;
        for (k = 0; k < sizeof han / sizeof han[0]; k++)
            if (glyph_folded(g, i) == han[k])
                return true;
    }
    return false;
}

/* Whether 年代 follows at `i`, a blank aside. */
static bool is_decade(const number_glyphs *g, size_t i)
{
    if (glyph_folded(g, i) == ' ')
        i++;
    return glyph_folded(g, i) == 0x5E74 && glyph_folded(g, i + 1) == 0x4EE3;
}

/* Whether 世纪 follows at `begin` and 年代 at `after`. */
static bool is_century(const number_glyphs *g, size_t begin, size_t after)
{
    if (glyph_folded(g, begin) == ' ')
        begin++;
    return glyph_folded(g, begin) == 0x4E16 && is_decade(g, after);
}

/* 2015/16, 1/3, 9/11, 24/7: two numbers with one mark between them. */
static void read_joined(uint32_t mark, number_item *a, number_item *b)
{
    uint64_t first = number_whole(a->bare, 1000000);
    uint64_t second = number_whole(b->bare, 1000000);
    if ((mark == '/' || mark == '-') && first >= 1000 && first < 3000 &&
        b->end - b->begin == 2)
        number_item_add(b, number_of(first / 100 * 100 + second));
    if (mark != '/' || first >= 1000 || second == 0 || second >= 1000)
        return;
    number_item_add(a, number_ratio(first, second));
    number_item_add(b, number_ratio(first, second));
    if (second >= 10 && second < 100) { /* 911 */
        number_item_add(a, number_of(first * 100 + second));
        number_item_add(b, number_of(first * 100 + second));
    }
    if (first == 24 && second == 7) /* an idiom, no fraction */
        a->role = b->role = NUMBER_WORD;
}

/* Numbers that read differently together: 1-2 million, 1至2亿, 20世纪30年代,
 * 1/3. */
static void read_neighbours(const number_glyphs *g, number_item *a,
                            number_item *b)
{
    uint64_t first = number_whole(a->bare, 1000000);
    uint64_t second = number_whole(b->bare, 1000000);
    if (a->role != NUMBER_DIGITS || b->role == NUMBER_CODE)
        return;
    if (a->scale == 0 && b->scale > 0 && is_link(g, a->end, b->begin))
        number_item_add(a, number_scale(a->bare, b->scale));
    if (first > 0 && first < 30 && second < 100 && b->begin < a->end + 5 &&
        is_century(g, a->end, b->end)) {
        number_item_add(a, number_of(100 * (first - 1) + second));
        number_item_add(b, number_of(100 * (first - 1) + second));
    }
    if (first > 0 && first < 10 && second >= 20 && second < 100 &&
        is_decade(g, b->end) && is_link(g, a->end, b->begin))
        number_item_add(a, number_of(1900 + 10 * first)); /* 6、70年代 */
    if (b->begin == a->end + 1)
        read_joined(glyph_folded(g, a->end), a, b);
}

static yz_status scan_one(scanner *s)
{
    uint32_t c = glyph_folded(s->g, s->pos);
    number_item item;
    size_t end;
    if (glyph_is_latin(c))
        return take_letters(s);
    if (glyph_is_digit(c))
        return take_digits(s);
    if (s->style == NUMBER_STYLE_CHINESE) {
        memset(&item, 0, sizeof item);
        end = numbers_read_chinese(s->g, s->pos, &item);
        if (end > s->pos)
            return add(s, &item, s->pos, end);
    }
    s->pos++;
    return YZ_OK;
}

/* Passes over the address that begins here, if one does. */
static bool pass_address(scanner *s)
{
    size_t end;
    if (s->pos < s->address_end || is_alnum(glyph_folded(s->g, s->pos - 1)))
        return false;
    end = glyph_address_end(s->g, s->pos, &s->address_end);
    if (end == s->pos)
        return false;
    s->pos = end;
    s->line_start = false;
    return true;
}

yz_status numbers_scan(const number_glyphs *g, number_style style,
                       number_list *out, yz_error *err)
{
    scanner s = { g, style, out, err, 0, 0, 0, true };
    yz_status status = YZ_OK;
    size_t i;
    out->count = 0;
    while (s.pos < g->count && status == YZ_OK) {
        uint32_t c = glyph_folded(g, s.pos);
        if (pass_address(&s))
            continue;
        status = scan_one(&s);
        s.line_start = c == '\n' ||
                       (s.line_start && c < 0x80 && !is_alnum(c)) ||
                       (s.line_start && (yz_char_class(c) & YZ_CHAR_PUNCT));
    }
    for (i = 0; status == YZ_OK && i + 1 < out->count; i++)
        read_neighbours(g, &out->items[i], &out->items[i + 1]);
    return status;
}
