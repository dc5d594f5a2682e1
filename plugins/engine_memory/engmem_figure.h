/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The figures of a text: its numbers as plugins/numbers finds them, with what
 * an engine needs to know beside their values: what each counts, and how it is
 * written, so that another value can be written in the same way.
 */
#ifndef ENGMEM_FIGURE_H
#define ENGMEM_FIGURE_H

#include "../numbers/numbers_read.h"

/* What a figure counts, as far as its neighbours tell. */
typedef enum engmem_role {
    ENGMEM_COUNT = 0, /* things, or nobody knows what */
    ENGMEM_MONEY,
    ENGMEM_PERCENT,
    ENGMEM_POINT, /* percentage points */
    ENGMEM_BASIS, /* basis points */
    ENGMEM_YEAR,
    ENGMEM_MONTH,
    ENGMEM_DAY, /* of a month */
    ENGMEM_ORDINAL,
    ENGMEM_LABEL, /* Table 3 */
    ENGMEM_CODE,  /* a name with digits in it */
    ENGMEM_VAGUE  /* a, both, half: a value that no figure need be meant by */
} engmem_role;

enum {
    ENGMEM_ROLES = ENGMEM_VAGUE + 1
};

/* How a figure is written. */
typedef enum engmem_form {
    ENGMEM_FORM_NONE = 0, /* in a way that cannot be imitated */
    ENGMEM_FORM_DIGITS,   /* 1,234.5, 10 billion, 3.5万 */
    ENGMEM_FORM_ORDER,    /* 2nd */
    ENGMEM_FORM_WORD,     /* three */
    ENGMEM_FORM_RANK,     /* third */
    ENGMEM_FORM_MONTH,    /* March, Mar */
    ENGMEM_FORM_NUMERAL,  /* 二十三 */
    ENGMEM_FORM_ROW,      /* 二〇一六, digit by digit */
    ENGMEM_FORM_CODE      /* copied as it stands */
} engmem_form;

typedef struct engmem_figure {
    number_item item;   /* as plugins/numbers has it, in characters */
    yz_span span;       /* bytes of the item */
    yz_span place;      /* of it, what another value is written over */
    number_value value; /* the likeliest */
    engmem_role role;
    engmem_form form;
    bool grouped;    /* thousands are parted */
    size_t wholes;   /* digits before the point */
    size_t decimals; /* and behind it */
    int scale;       /* power of ten of the scale word; 0: none */
    yz_span word;    /* the scale word; empty */
} engmem_figure;

typedef struct engmem_figures {
    number_glyphs glyphs;
    number_list list;
    engmem_figure *items; /* in order of the text */
    size_t count;
    size_t cap;
} engmem_figures;

/* Reads the figures of `text`, in which marks like ⟦1⟧ count as blanks. */
yz_status engmem_figures_read(yz_str text, number_style style,
                              engmem_figures *out, yz_error *err);
void engmem_figures_done(engmem_figures *figures);

/* Where the mark ⟦…⟧ that begins at byte `at` ends; `at` if there is none. */
size_t engmem_mark_end(yz_str text, size_t at);

/* The roles of all of them; the forms must be known. */
void engmem_roles_read(engmem_figures *figures, number_style style);

/* Whether what counts as `a` in one language may count as `b` in the other. */
bool engmem_roles_meet(engmem_role a, engmem_role b);

/* Whether any reading of the figure is `value`; of one whose form is known only
 * the likeliest counts. */
bool engmem_figure_may_be(const engmem_figure *figure, number_value value);

/* Whether both may be scaled by the same powers of ten: 30 of 30至50億 may be
 * 30億. */
bool engmem_shifts_meet(const engmem_figure *a, const engmem_figure *b);

/* ---- Words -------------------------------------------------------------- */

/* The power of ten of a scale word, 0 if it is none; lists are in
 * engmem_words.c. */
int engmem_scale_of(yz_str word, number_style style);

/* The word for 10^power that is of one style with `like` ("billion" with
 * "million", "bn" with "mn", 億 with 萬); empty: there is none. */
yz_str engmem_scale_like(yz_str like, int power, number_style style);

/* The number below 100 that `word` stands for, or 100; `rank`: third. */
unsigned engmem_word_value(yz_str word, bool rank);

/* The month that `word` names, from 1; 0: none.  *is_short: Mar, Sept. */
unsigned engmem_month_value(yz_str word, bool *is_short);

/* The number below 100 that a Chinese numeral stands for, written as
 * engmem_numeral_add() does; 100: another thing. */
unsigned engmem_numeral_value(yz_str numeral);

/* The number of four digits that stands digit by digit in Chinese numerals;
 * 0: another thing. */
unsigned engmem_row_value(yz_str numeral);

/* Append the word for `value`, which is below 100, or month 1 to 12; rows are
 * of four digits, with 零 for zero where `like` has it, else 〇. */
yz_status engmem_word_add(yz_buf *out, unsigned value, bool rank);
yz_status engmem_month_add(yz_buf *out, unsigned month, bool is_short);
yz_status engmem_numeral_add(yz_buf *out, unsigned value);
yz_status engmem_row_add(yz_buf *out, unsigned value, yz_str like);

#endif
