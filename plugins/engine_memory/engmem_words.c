/* SPDX-License-Identifier: Apache-2.0 */
/* Number words that can be read and written; see engmem_figure.h. */
#include "engmem_figure.h"

#include <strings.h>

static const char *const units[] = {
    "zero",    "one",     "two",       "three",    "four",
    "five",    "six",     "seven",     "eight",    "nine",
    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
};
static const char *const ranks[] = {
    "",          "first",     "second",      "third",      "fourth",
    "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
    "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"
};
static const char *const tens[] = { "",       "",      "twenty", "thirty",
                                    "forty",  "fifty", "sixty",  "seventy",
                                    "eighty", "ninety" };
static const char *const tenths[] = { "",          "",           "twentieth",
                                      "thirtieth", "fortieth",   "fiftieth",
                                      "sixtieth",  "seventieth", "eightieth",
                                      "ninetieth" };
static const char *const months[] = { "January", "February", "March",
                                      "April",   "May",      "June",
                                      "July",    "August",   "September",
                                      "October", "November", "December" };
static const char *const short_months[] = { "Jan", "Feb", "Mar", "Apr",
                                            "May", "Jun", "Jul", "Aug",
                                            "Sep", "Oct", "Nov", "Dec" };

/* ---- Scales ------------------------------------------------------------- */

typedef struct scale_word {
    const char *text;
    int power;
    int family; /* words of one style have the same */
} scale_word;

enum {
    FAMILY_FULL = 1,
    FAMILY_SHORT,
    FAMILY_TRADITIONAL,
    FAMILY_SIMPLIFIED
};

static const scale_word scales[] = { { "thousand", 3, FAMILY_FULL },
                                     { "million", 6, FAMILY_FULL },
                                     { "billion", 9, FAMILY_FULL },
                                     { "trillion", 12, FAMILY_FULL },
                                     { "mn", 6, FAMILY_SHORT },
                                     { "bn", 9, FAMILY_SHORT },
                                     { "tn", 12, FAMILY_SHORT },
                                     { "萬", 4, FAMILY_TRADITIONAL },
                                     { "億", 8, FAMILY_TRADITIONAL },
                                     { "萬億", 12, FAMILY_TRADITIONAL },
                                     { "万", 4, FAMILY_SIMPLIFIED },
                                     { "亿", 8, FAMILY_SIMPLIFIED },
                                     { "万亿", 12, FAMILY_SIMPLIFIED },
                                     /* Read, never chosen. */
                                     { "百萬", 6, 0 },
                                     { "千萬", 7, 0 },
                                     { "十億", 9, 0 },
                                     { "百億", 10, 0 },
                                     { "千億", 11, 0 },
                                     { "百万", 6, 0 },
                                     { "千万", 7, 0 },
                                     { "十亿", 9, 0 },
                                     { "百亿", 10, 0 },
                                     { "千亿", 11, 0 } };

static const scale_word *find_scale(yz_str word)
{
    size_t i;
    for (i = 0; i < sizeof scales / sizeof scales[0]; i++)
        if (strlen(scales[i].text) == word.len &&
            strncasecmp(scales[i].text, word.ptr, word.len) == 0)
            return &scales[i];
    return NULL;
}

int engmem_scale_of(yz_str word, number_style style)
{
    const scale_word *found = word.len > 0 ? find_scale(word) : NULL;
    bool english = found && (unsigned char)found->text[0] < 0x80;
    return found && english == (style == NUMBER_STYLE_ENGLISH) ? found->power
                                                               : 0;
}

/* Which way of writing 萬 a word is of. */
static int family_of(yz_str like, number_style style)
{
    const scale_word *found = like.len > 0 ? find_scale(like) : NULL;
    if (found && found->family != 0)
        return found->family;
    if (style == NUMBER_STYLE_ENGLISH)
        return FAMILY_FULL;
    if (!found)
        return 0;
    return strstr(found->text, "万") || strstr(found->text, "亿")
               ? FAMILY_SIMPLIFIED
               : FAMILY_TRADITIONAL;
}

yz_str engmem_scale_like(yz_str like, int power, number_style style)
{
    int family = family_of(like, style);
    size_t i;
    for (i = 0; i < sizeof scales / sizeof scales[0]; i++)
        if (family != 0 && scales[i].family == family &&
            scales[i].power == power)
            return yz_str_of(scales[i].text);
    return yz_str_of("");
}

/* ---- Words and months --------------------------------------------------- */

static bool is_word(yz_str word, const char *text)
{
    return strlen(text) == word.len &&
           strncasecmp(text, word.ptr, word.len) == 0;
}

static unsigned find_word(yz_str word, const char *const *list, unsigned from,
                          unsigned count)
{
    unsigned i;
    for (i = from; i < count; i++)
        if (is_word(word, list[i]))
            return i;
    return count;
}

unsigned engmem_word_value(yz_str word, bool rank)
{
    const char *hyphen = word.len > 0 ? memchr(word.ptr, '-', word.len) : NULL;
    unsigned ten;
    unsigned unit;
    size_t cut = hyphen ? (size_t)(hyphen - word.ptr) : word.len;
    if (!hyphen) {
        unit = find_word(word, rank ? ranks : units, rank ? 1 : 0, 20);
        ten = find_word(word, rank ? tenths : tens, 2, 10);
        return unit < 20 ? unit : ten < 10 ? ten * 10 : 100;
    }
    ten = find_word(yz_str_cut(word, 0, cut), tens, 2, 10);
    unit = find_word(yz_str_cut(word, cut + 1, word.len), rank ? ranks : units,
                     1, 10);
    return ten < 10 && unit < 10 ? ten * 10 + unit : 100;
}

unsigned engmem_month_value(yz_str word, bool *is_short)
{
    unsigned full = find_word(word, months, 0, 12);
    unsigned cut = find_word(word, short_months, 0, 12);
    if (is_word(word, "Sept"))
        cut = 8;
    *is_short = full == 12 && cut < 12;
    return full < 12 ? full + 1 : cut < 12 ? cut + 1 : 0;
}

yz_status engmem_word_add(yz_buf *out, unsigned value, bool rank)
{
    if (value < 20)
        return yz_buf_add_text(out, rank ? ranks[value] : units[value]);
    if (value % 10 == 0)
        return yz_buf_add_text(out,
                               rank ? tenths[value / 10] : tens[value / 10]);
    return yz_buf_printf(out, "%s-%s", tens[value / 10],
                         rank ? ranks[value % 10] : units[value % 10]);
}

yz_status engmem_month_add(yz_buf *out, unsigned month, bool is_short)
{
    return yz_buf_add_text(out, is_short ? short_months[month - 1]
                                         : months[month - 1]);
}

/* ---- Chinese numerals --------------------------------------------------- */

static const char *const numerals[] = { "〇", "一", "二", "三", "四",
                                        "五", "六", "七", "八", "九" };
static const char ten_numeral[] = "十";
static const char full_zero[] = "零";

enum {
    NUMERAL_BYTES = 3 /* of each of them */
};

/* The digit that begins at byte `at`; 10 for 十, 11 for any other thing. */
static unsigned digit_at(yz_str numeral, size_t at)
{
    unsigned i;
    if (at + NUMERAL_BYTES > numeral.len)
        return 11;
    for (i = 0; i < 10; i++)
        if (memcmp(numeral.ptr + at, numerals[i], NUMERAL_BYTES) == 0)
            return i;
    if (memcmp(numeral.ptr + at, full_zero, NUMERAL_BYTES) == 0)
        return 0;
    return memcmp(numeral.ptr + at, ten_numeral, NUMERAL_BYTES) == 0 ? 10 : 11;
}

unsigned engmem_numeral_value(yz_str numeral)
{
    unsigned value = digit_at(numeral, 0);
    size_t at = NUMERAL_BYTES;
    if (value == 0 || value > 10)
        return 100;
    if (value < 10 && digit_at(numeral, at) == 10) {
        value *= 10;
        at += NUMERAL_BYTES;
    }
    if (value >= 10 && at < numeral.len) {
        unsigned unit = digit_at(numeral, at);
        if (unit == 0 || unit > 9)
            return 100;
        value += unit;
        at += NUMERAL_BYTES;
    }
    return at == numeral.len ? value : 100;
}

unsigned engmem_row_value(yz_str numeral)
{
    unsigned value = 0;
    size_t at;
    if (numeral.len != (size_t)4 * NUMERAL_BYTES)
        return 0;
    for (at = 0; at < numeral.len; at += NUMERAL_BYTES) {
        unsigned digit = digit_at(numeral, at);
        if (digit > 9)
            return 0;
        value = value * 10 + digit;
    }
    return value;
}

yz_status engmem_numeral_add(yz_buf *out, unsigned value)
{
    if (value >= 20)
        yz_buf_add_text(out, numerals[value / 10]);
    if (value >= 10)
        yz_buf_add_text(out, ten_numeral);
    if (value % 10 != 0 || value == 0)
        yz_buf_add_text(out, numerals[value % 10]);
    return out->failed;
}

yz_status engmem_row_add(yz_buf *out, unsigned value, yz_str like)
{
    bool full =
        like.len > 0 && memmem(like.ptr, like.len, full_zero, NUMERAL_BYTES);
    unsigned power;
    for (power = 1000; power > 0; power /= 10) {
        unsigned digit = value / power % 10;
        yz_buf_add_text(out, digit == 0 && full ? full_zero : numerals[digit]);
    }
    return out->failed;
}
