/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing a value as another one is written: exactly, or not at all.  A scale
 * word is kept where the number before it stays 1 or more, else a lower one of
 * its style is taken.
 */
#include "engmem.h"

#include <stdio.h>

typedef struct writing {
    const engmem_figure *old;
    const engmem_figure *now;
    const engmem_figure *like;
    yz_str target;
    yz_str source; /* the segment */
    number_style style;
    yz_buf *out;
    const char *reason;
} writing;

static bool refuse(writing *w, const char *reason)
{
    w->reason = yz_tr(reason);
    return false;
}

enum {
    DIGITS_MAX = 40 /* of a number that is written */
};

/* How many digits the mantissa has. */
static int width_of(uint64_t mantissa)
{
    int width = 1;
    while (mantissa >= 10) {
        mantissa /= 10;
        width++;
    }
    return width;
}

/* Digits before the point of value ÷ 10^scale; 0 or less: below 1. */
static int wholes_of(number_value value, int scale)
{
    return value.mantissa == 0
               ? 1
               : width_of(value.mantissa) + value.exponent - scale;
}

static size_t decimals_of(number_value value, int scale)
{
    int places = scale - value.exponent;
    return value.mantissa == 0 || places <= 0 ? 0 : (size_t)places;
}

/* Appends value ÷ 10^scale with at least `decimals` places. */
static bool add_decimal(yz_buf *out, number_value value, int scale,
                        bool grouped, size_t decimals)
{
    char digits[24];
    int wholes = wholes_of(value, scale);
    int width = value.mantissa == 0 ? 0 : width_of(value.mantissa);
    size_t places = decimals_of(value, scale);
    int i;
    if (value.divisor != 1 || wholes > DIGITS_MAX || places > DIGITS_MAX)
        return false;
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)value.mantissa);
    if (places < decimals && decimals <= DIGITS_MAX)
        places = decimals;
    for (i = wholes < 1 ? 0 : wholes; i > 0; i--) {
        int at = wholes - i;
        yz_buf_add_byte(out, at < width ? digits[at] : '0');
        if (grouped && i > 1 && i % 3 == 1)
            yz_buf_add_byte(out, ',');
    }
    if (wholes < 1)
        yz_buf_add_byte(out, '0');
    if (places > 0)
        yz_buf_add_byte(out, '.');
    for (i = 0; i < (int)places; i++) {
        int at = wholes + i;
        yz_buf_add_byte(out, at >= 0 && at < width ? digits[at] : '0');
    }
    return true;
}

/* ---- Digits ------------------------------------------------------------- */

/* The next scale below, 0 for none. */
static int lower_scale(int scale, number_style style)
{
    if (style == NUMBER_STYLE_ENGLISH)
        return scale > 6 ? scale - 3 : 0;
    return scale > 4 ? scale - 4 : 0;
}

/* The scale to write with. */
static int choose_scale(const writing *w)
{
    number_value v = w->now->value;
    int scale = w->like->scale;
    if (scale != 0) {
        bool below = wholes_of(w->like->value, scale) < 1;
        while (scale > 0 && !below && wholes_of(v, scale) < 1)
            scale = lower_scale(scale, w->style);
        if (w->style == NUMBER_STYLE_CHINESE && scale == 4 &&
            wholes_of(v, 4) > 4)
            scale = 8;
        return scale;
    }
    /* 50,000 made way for what the source has with a scale. */
    if (w->style != NUMBER_STYLE_ENGLISH || w->now->scale == 0 ||
        wholes_of(v, 0) < 7 || wholes_of(w->like->value, 0) >= 7)
        return 0;
    for (scale = 12; scale > 6 && wholes_of(v, scale) < 1;)
        scale -= 3;
    return decimals_of(v, scale) <= 2 ? scale : 0;
}

/* Zeros behind the point are kept where both languages have them. */
static size_t least_decimals(const writing *w, int scale)
{
    const engmem_figure *like = w->like;
    if (scale != like->scale)
        return 0;
    if (w->old->decimals == like->decimals && w->old->scale == like->scale &&
        w->now->scale == like->scale)
        return w->now->decimals;
    return like->decimals > decimals_of(like->value, like->scale)
               ? like->decimals
               : 0;
}

static bool is_grouped(const writing *w)
{
    const engmem_figure *like = w->like;
    if (like->role == ENGMEM_YEAR || like->role == ENGMEM_LABEL ||
        like->role == ENGMEM_DAY)
        return like->grouped;
    if (like->wholes > 3)
        return like->grouped;
    if (w->now->wholes > 3)
        return w->now->grouped;
    return true;
}

static yz_str scale_word(const writing *w, int scale)
{
    yz_str like = yz_str_cut(w->target, w->like->word.begin, w->like->word.end);
    if (scale == w->like->scale)
        return like;
    if (like.len > 0 && w->style == NUMBER_STYLE_ENGLISH &&
        (like.ptr[0] < 'a' || like.ptr[0] > 'z'))
        return yz_str_of(""); /* Million: in a style of its own */
    return engmem_scale_like(like, scale, w->style);
}

/* What stands between the digits and the scale word. */
static yz_str gap_before_word(const writing *w)
{
    size_t at = w->like->word.begin;
    size_t begin = at;
    if (w->like->scale == 0)
        return yz_str_of(" ");
    if (begin > w->like->place.begin &&
        !glyph_is_digit((unsigned char)w->target.ptr[begin - 1]))
        yz_utf8_previous(w->target, &begin);
    return yz_str_cut(w->target, begin, at);
}

static bool write_digits(writing *w)
{
    int scale = choose_scale(w);
    yz_str word = yz_str_of("");
    if (w->like->role == ENGMEM_YEAR && w->now->role != ENGMEM_YEAR)
        return refuse(w, "a year makes way only for a year");
    if (scale != 0) {
        word = scale_word(w, scale);
        if (word.len == 0)
            return refuse(w, "there is no word of that style for its scale");
    }
    if (!add_decimal(w->out, w->now->value, scale, is_grouped(w),
                     least_decimals(w, scale)))
        return refuse(w, "it is no decimal number");
    if (word.len > 0) {
        yz_buf_add(w->out, gap_before_word(w));
        yz_buf_add(w->out, word);
    }
    return true;
}

bool engmem_write_plain(number_value value, bool grouped, size_t decimals,
                        yz_buf *out)
{
    return add_decimal(out, value, 0, grouped, decimals);
}

/* ---- Other forms -------------------------------------------------------- */

/* 1st, 2nd, 3rd, 11th */
static bool write_order(writing *w)
{
    uint64_t n = number_whole(w->now->value, 1000000);
    const char *suffix = "th";
    if (n == 0 || n == 1000000)
        return refuse(w, "it is no ordinal number");
    if (n % 100 < 11 || n % 100 > 13)
        suffix = n % 10 == 1   ? "st"
                 : n % 10 == 2 ? "nd"
                 : n % 10 == 3 ? "rd"
                               : "th";
    yz_buf_printf(w->out, "%llu%s", (unsigned long long)n, suffix);
    return true;
}

/* Makes what was written since `from` begin as the old text begins. */
static void copy_case(writing *w, size_t from)
{
    char first = w->target.ptr[w->like->place.begin];
    char *now = w->out->ptr + from;
    if (first >= 'A' && first <= 'Z' && w->out->len > from && *now >= 'a' &&
        *now <= 'z')
        *now = (char)(*now - 'a' + 'A');
}

/* Small numbers are words and others digits, as most houses have it, unless
 * the old word was a large one. */
static bool write_word(writing *w, bool rank)
{
    uint64_t n = number_whole(w->now->value, 100);
    uint64_t was = number_whole(w->like->value, 100);
    size_t from = w->out->len;
    if (n < 100 && (n < 10 || was >= 10) && (!rank || n > 0)) {
        engmem_word_add(w->out, (unsigned)n, rank);
        copy_case(w, from);
        return true;
    }
    if (rank)
        return write_order(w);
    if (!add_decimal(w->out, w->now->value, 0, true, 0))
        return refuse(w, "it is no decimal number");
    return true;
}

static bool write_month(writing *w)
{
    uint64_t n = number_whole(w->now->value, 13);
    yz_str like =
        yz_str_cut(w->target, w->like->place.begin, w->like->place.end);
    size_t from = w->out->len;
    size_t i;
    bool is_short;
    if (n == 0 || n == 13)
        return refuse(w, "there is no such month");
    engmem_month_value(like, &is_short);
    engmem_month_add(w->out, (unsigned)n, is_short);
    for (i = from; i < w->out->len && like.ptr[1] >= 'A' && like.ptr[1] <= 'Z';
         i++)
        if (w->out->ptr[i] >= 'a')
            w->out->ptr[i] = (char)(w->out->ptr[i] - 'a' + 'A');
    return true;
}

static bool write_numeral(writing *w)
{
    uint64_t n = number_whole(w->now->value, 100);
    bool counts =
        w->like->role == ENGMEM_COUNT || w->like->role == ENGMEM_MONEY;
    if (n == 0 || n == 100)
        return refuse(w, "there is no simple numeral for it");
    if (n == 2 && counts)
        return refuse(w, "whether it is 二 or 兩 here is not certain");
    engmem_numeral_add(w->out, (unsigned)n);
    return true;
}

static bool write_row(writing *w)
{
    uint64_t n = number_whole(w->now->value, 10000);
    if (n < 1000 || n == 10000 || w->now->role != ENGMEM_YEAR)
        return refuse(w, "it is no year of four digits");
    engmem_row_add(
        w->out, (unsigned)n,
        yz_str_cut(w->target, w->like->place.begin, w->like->place.end));
    return true;
}

/* A name is the same in both languages, or it is not copied. */
static bool write_code(writing *w, yz_str old)
{
    yz_str like =
        yz_str_cut(w->target, w->like->place.begin, w->like->place.end);
    if (!yz_str_equal(like, old))
        return refuse(w, "the name is written in another way there");
    yz_buf_add(w->out,
               yz_str_cut(w->source, w->now->span.begin, w->now->span.end));
    return true;
}

static bool write_form(writing *w, yz_str old)
{
    switch (w->like->form) {
    case ENGMEM_FORM_DIGITS:
        return write_digits(w);
    case ENGMEM_FORM_ORDER:
        return write_order(w);
    case ENGMEM_FORM_WORD:
        return write_word(w, false);
    case ENGMEM_FORM_RANK:
        return write_word(w, true);
    case ENGMEM_FORM_MONTH:
        return write_month(w);
    case ENGMEM_FORM_NUMERAL:
        return write_numeral(w);
    case ENGMEM_FORM_ROW:
        return write_row(w);
    case ENGMEM_FORM_CODE:
        return write_code(w, old);
    case ENGMEM_FORM_NONE:
        break;
    }
    return refuse(w, "the form of the old number cannot be imitated");
}

bool engmem_write(const engmem_figure *old, const engmem_figure *now,
                  const engmem_figure *like, const engmem_text *target,
                  const engmem_text *source, yz_str segment, number_style style,
                  yz_buf *out, const char **reason)
{
    writing w = { old, now, like, target->text, segment, style, out, NULL };
    bool done = write_form(
        &w, yz_str_cut(source->text, old->span.begin, old->span.end));
    *reason = w.reason;
    return done && out->failed == YZ_OK;
}
