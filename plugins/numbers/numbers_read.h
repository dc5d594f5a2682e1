/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one number at a given character, in digits, in Chinese numerals or
 * in English words.  Pure functions over characters.
 */
#ifndef NUMBERS_READ_H
#define NUMBERS_READ_H

#include "number_value.h"

/* How a language writes numbers. */
typedef enum number_style {
    NUMBER_STYLE_OTHER = 0, /* digits alone: point and comma may be either */
    NUMBER_STYLE_ENGLISH,
    NUMBER_STYLE_CHINESE /* and Japanese */
} number_style;

number_style number_style_of(yz_str lang);

/* The digits at `i`, with separators of thousands and a decimal point; the
 * values they may stand for go to `item`, the likeliest first and into `bare`.
 * Gives where they end; `i` if there is no digit. */
size_t numbers_read_digits(const number_glyphs *g, size_t i, number_style style,
                           number_item *item);

/* Where the dotted row of numbers at `i` ends (1.2.3, an IP address, a
 * section); `i` if what stands there is a plain number. */
size_t numbers_dotted_end(const number_glyphs *g, size_t i);

/* The Chinese number at `i`: 二十一, 3.5万, 一百二十三, 三分之一, 二〇二五.
 * Digits in it make it NUMBER_DIGITS.  Gives where it ends; `i` if there is
 * none.  An imprecise one (几十, 数百) is passed over without a reading. */
size_t numbers_read_chinese(const number_glyphs *g, size_t i,
                            number_item *item);

/* The English number at `i`: twenty-one, 3.5 million, two-thirds, March.
 * `i` must be the first letter of a word, or a digit. */
size_t numbers_read_english(const number_glyphs *g, size_t i,
                            number_item *item);

/* All numbers of a text, in order. */
yz_status numbers_scan(const number_glyphs *g, number_style style,
                       number_list *out, yz_error *err);

#endif
