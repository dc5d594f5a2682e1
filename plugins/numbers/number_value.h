/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exact values of numbers in text, and lists of the numbers of one text.
 *
 * A value is mantissa × 10^exponent ÷ divisor in lowest terms, so that equal
 * numbers have equal members: 35,000 and 3.5万 are both {35, 3, 1}.
 */
#ifndef NUMBER_VALUE_H
#define NUMBER_VALUE_H

#include "number_glyphs.h"

typedef struct number_value {
    uint64_t mantissa; /* no factor 10 unless it is 0 */
    int32_t exponent;
    uint32_t divisor; /* 1, or what is left of a fraction; 0: not a number but
                         the hash of a string in `mantissa` */
} number_value;

number_value number_of(uint64_t whole);

/* value × 10^power. */
number_value number_scale(number_value value, int power);

/* a + b; false if that cannot be held exactly (then *sum is unchanged). */
bool number_add(number_value a, number_value b, number_value *sum);

/* above ÷ below in lowest terms; both below 10^9, `below` above 0. */
number_value number_ratio(uint64_t above, uint64_t below);

/* As strcmp: any total order in which equal values are equal. */
int number_compare(const number_value *a, const number_value *b);

/* The whole number that `value` is, if it is one below `limit`; else limit. */
uint64_t number_whole(number_value value, uint64_t limit);

enum {
    NUMBER_READINGS = 8
};

/* What an item is to the comparison. */
typedef enum number_role {
    NUMBER_WORD = 0, /* in words or numerals: satisfies, is never asked for */
    NUMBER_DIGITS,   /* with digits: needs an equal on the other side */
    NUMBER_CODE      /* a name with digits in it: GPT-4, LLM01:2025 */
} number_role;

/* One number of a text with everything it may mean. */
typedef struct number_item {
    size_t begin; /* characters */
    size_t end;
    number_role role;
    number_value readings[NUMBER_READINGS];
    size_t reading_count;
    number_value bare; /* without the scale word that follows */
    int scale;         /* power of ten of that word, 0: none */
    uint64_t letters;  /* NUMBER_CODE: hash of what is not a digit */
} number_item;

/* One more meaning, if it is new and there is room. */
void number_item_add(number_item *item, number_value value);

typedef struct number_list {
    number_item *items;
    size_t count;
    size_t cap;
} number_list;

yz_status number_list_add(number_list *list, const number_item *item,
                          yz_error *err);
void number_list_done(number_list *list);

#endif
