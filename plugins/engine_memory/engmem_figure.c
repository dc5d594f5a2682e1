/* SPDX-License-Identifier: Apache-2.0 */
/* How the numbers of a text are written; see engmem_figure.h. */
#include "engmem_figure.h"

static const char mark_open[] = "⟦";
static const char mark_close[] = "⟧";

size_t engmem_mark_end(yz_str text, size_t at)
{
    size_t open = sizeof mark_open - 1;
    size_t close = sizeof mark_close - 1;
    size_t end = at + open;
    if (text.len < at + open || memcmp(text.ptr + at, mark_open, open) != 0)
        return at;
    while (end < text.len && glyph_is_digit((unsigned char)text.ptr[end]))
        end++;
    if (end == at + open || text.len < end + close ||
        memcmp(text.ptr + end, mark_close, close) != 0)
        return at;
    return end + close;
}

/* ---- Digits ------------------------------------------------------------- */

/* The digits at `i`: their shape goes to `f`; gives their end. */
static size_t read_shape(const number_glyphs *g, size_t i, engmem_figure *f)
{
    for (; glyph_is_digit(glyph_folded(g, i)) || glyph_folded(g, i) == ',';
         i++) {
        if (glyph_folded(g, i) != ',')
            f->wholes++;
        else if (glyph_is_digit(glyph_folded(g, i + 1)))
            f->grouped = true;
        else
            return i;
    }
    if (glyph_folded(g, i) != '.' || !glyph_is_digit(glyph_folded(g, i + 1)))
        return i;
    for (i++; glyph_is_digit(glyph_folded(g, i)); i++)
        f->decimals++;
    return i;
}

static yz_str cut(const number_glyphs *g, yz_str text, size_t begin, size_t end)
{
    yz_span span = glyph_span(g, begin, end);
    return yz_str_cut(text, span.begin, span.end);
}

static bool is_order(yz_str word)
{
    return word.len == 2 &&
           (memcmp(word.ptr, "st", 2) == 0 || memcmp(word.ptr, "nd", 2) == 0 ||
            memcmp(word.ptr, "rd", 2) == 0 || memcmp(word.ptr, "th", 2) == 0);
}

/* What stands behind the digits, [at, end): a scale word, a suffix. */
static engmem_form read_rest(const number_glyphs *g, yz_str text,
                             number_style style, size_t at, engmem_figure *f)
{
    size_t end = f->item.end;
    size_t word = at;
    yz_str rest;
    if (at >= end)
        return ENGMEM_FORM_DIGITS;
    if (glyph_folded(g, at) == ' ' || glyph_folded(g, at) == '-')
        word++;
    rest = cut(g, text, word, end);
    f->scale = engmem_scale_of(rest, style);
    if (f->scale != 0) {
        f->word = glyph_span(g, word, end);
        f->place.end = f->word.end;
        return ENGMEM_FORM_DIGITS;
    }
    if (word > at || style != NUMBER_STYLE_ENGLISH)
        return ENGMEM_FORM_NONE;
    if (is_order(rest)) {
        f->place.end = f->span.end;
        return ENGMEM_FORM_ORDER;
    }
    /* 1990s is more than a year. */
    return f->item.scale == 0 && !yz_str_equal(rest, yz_str_of("s"))
               ? ENGMEM_FORM_DIGITS
               : ENGMEM_FORM_NONE;
}

static engmem_form read_digit_form(const number_glyphs *g, yz_str text,
                                   number_style style, size_t begin,
                                   engmem_figure *f)
{
    number_item digits;
    number_value value;
    engmem_form form;
    size_t end = read_shape(g, begin, f);
    memset(&digits, 0, sizeof digits);
    if (numbers_read_digits(g, begin, style, &digits) != end ||
        (f->wholes > 1 && glyph_folded(g, begin) == '0'))
        return ENGMEM_FORM_NONE;
    f->place = glyph_span(g, begin, end);
    form = read_rest(g, text, style, end, f);
    value = number_scale(digits.bare, f->scale);
    return number_compare(&value, &f->value) == 0 && value.divisor == 1
               ? form
               : ENGMEM_FORM_NONE;
}

/* ---- Words and numerals ------------------------------------------------- */

static engmem_form read_word_form(yz_str text, engmem_figure *f)
{
    yz_str word = yz_str_cut(text, f->span.begin, f->span.end);
    bool is_short;
    unsigned n = engmem_month_value(word, &is_short);
    number_value value;
    f->place = f->span;
    /* A small letter begins the verbs "may" and "march". */
    if (n > 0)
        return word.ptr[0] <= 'Z' ? ENGMEM_FORM_MONTH : ENGMEM_FORM_NONE;
    n = engmem_word_value(word, false);
    value = number_of(n);
    if (n < 100 && number_compare(&value, &f->value) == 0)
        return ENGMEM_FORM_WORD;
    n = engmem_word_value(word, true);
    value = number_of(n);
    return n < 100 && number_compare(&value, &f->value) == 0 ? ENGMEM_FORM_RANK
                                                             : ENGMEM_FORM_NONE;
}

static engmem_form read_numeral_form(const number_glyphs *g, yz_str text,
                                     size_t begin, engmem_figure *f)
{
    yz_str numeral = cut(g, text, begin, f->item.end);
    number_value value;
    unsigned n = engmem_numeral_value(numeral);
    f->place = glyph_span(g, begin, f->item.end);
    value = number_of(n);
    if (n < 100 && number_compare(&value, &f->value) == 0)
        return ENGMEM_FORM_NUMERAL;
    n = engmem_row_value(numeral);
    value = number_of(n);
    return n >= 1000 && n < 10000 && number_compare(&value, &f->value) == 0
               ? ENGMEM_FORM_ROW
               : ENGMEM_FORM_NONE;
}

/* 百分之 */
static bool is_percent_head(const number_glyphs *g, size_t i)
{
    return glyph_folded(g, i) == 0x767E && glyph_folded(g, i + 1) == 0x5206 &&
           glyph_folded(g, i + 2) == 0x4E4B;
}

static engmem_form read_form(const number_glyphs *g, yz_str text,
                             number_style style, engmem_figure *f)
{
    size_t begin = f->item.begin;
    if (f->item.role == NUMBER_CODE)
        return ENGMEM_FORM_CODE;
    if (style == NUMBER_STYLE_CHINESE && f->item.end > begin + 3 &&
        is_percent_head(g, begin))
        begin += 3;
    if (glyph_is_digit(glyph_folded(g, begin)))
        return read_digit_form(g, text, style, begin, f);
    if (style == NUMBER_STYLE_ENGLISH)
        return read_word_form(text, f);
    return read_numeral_form(g, text, begin, f);
}

/* ---- All ---------------------------------------------------------------- */

bool engmem_figure_may_be(const engmem_figure *figure, number_value value)
{
    size_t i;
    if (figure->form != ENGMEM_FORM_NONE)
        return number_compare(&figure->value, &value) == 0;
    for (i = 0; i < figure->item.reading_count; i++)
        if (number_compare(&figure->item.readings[i], &value) == 0)
            return true;
    return false;
}

/* The next reading from *i on that is the value times a power of ten; false:
 * there is none. */
static bool next_shift(const engmem_figure *f, size_t *i, int *shift)
{
    while (*i < f->item.reading_count) {
        const number_value *v = &f->item.readings[(*i)++];
        if (v->mantissa != f->value.mantissa || v->divisor != f->value.divisor)
            continue;
        *shift = v->exponent - f->value.exponent;
        return true;
    }
    return false;
}

bool engmem_shifts_meet(const engmem_figure *a, const engmem_figure *b)
{
    size_t i = 0;
    size_t k = 0;
    int x = 0;
    int y = 0;
    bool more = a->role != ENGMEM_ORDINAL && a->role != ENGMEM_CODE;
    while (more) {
        more = next_shift(a, &i, &x);
        if (more != next_shift(b, &k, &y) || x != y)
            return false;
    }
    return true;
}

static yz_status add(engmem_figures *out, yz_str text, number_style style,
                     const number_item *item, yz_error *err)
{
    void *items = out->items;
    engmem_figure *f;
    /* A name with digits comes behind the numbers in it. */
    while (item->role == NUMBER_CODE && out->count > 0 &&
           out->items[out->count - 1].item.begin >= item->begin)
        out->count--;
    if (yz_grow(&items, &out->cap, out->count + 1, sizeof *f) != YZ_OK)
        return yz_fail_no_memory(err);
    out->items = items;
    f = &out->items[out->count++];
    memset(f, 0, sizeof *f);
    f->item = *item;
    f->value = item->readings[0];
    f->span = glyph_span(&out->glyphs, item->begin, item->end);
    f->place = f->span;
    f->word = yz_span_of(f->span.end, f->span.end);
    f->form = read_form(&out->glyphs, text, style, f);
    if (f->form == ENGMEM_FORM_NONE)
        f->place = f->span;
    return YZ_OK;
}

/* The characters of `text` with blanks for its marks. */
static yz_status read_glyphs(yz_str text, number_glyphs *out, yz_error *err)
{
    size_t at = 0;
    yz_status status;
    char *copy = yz_str_dup(text);
    if (!copy)
        return yz_fail_no_memory(err);
    while (at < text.len) {
        size_t end = engmem_mark_end(text, at);
        memset(copy + at, ' ', end - at);
        at = end > at ? end : at + 1;
    }
    status = number_glyphs_read(
        yz_str_cut((yz_str){ copy, text.len }, 0, text.len), out, err);
    yz_free(copy);
    return status;
}

yz_status engmem_figures_read(yz_str text, number_style style,
                              engmem_figures *out, yz_error *err)
{
    size_t i;
    yz_status status = read_glyphs(text, &out->glyphs, err);
    out->count = 0;
    if (status == YZ_OK)
        status = numbers_scan(&out->glyphs, style, &out->list, err);
    for (i = 0; i < out->list.count && status == YZ_OK; i++)
        status = add(out, text, style, &out->list.items[i], err);
    if (status == YZ_OK)
        engmem_roles_read(out, style);
    return status;
}

void engmem_figures_done(engmem_figures *figures)
{
    number_glyphs_done(&figures->glyphs);
    number_list_done(&figures->list);
    yz_free(figures->items);
    figures->items = NULL;
    figures->count = 0;
    figures->cap = 0;
}
