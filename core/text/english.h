/* SPDX-License-Identifier: Apache-2.0 */
/*
 * English word forms by plain rules: plural, past, -ing, and which indefinite
 * article goes before.  What the rules cannot know for sure they do not tell.
 */
#ifndef YZI_ENGLISH_H
#define YZI_ENGLISH_H

#include <yizhi/buffer.h>

/* How a word differs from another one. */
typedef enum yzi_english_form {
    YZI_ENGLISH_SAME = 0,
    YZI_ENGLISH_PLURAL,   /* or the -s of a verb */
    YZI_ENGLISH_SINGULAR, /* the other is its plural */
    YZI_ENGLISH_PAST,
    YZI_ENGLISH_ING
} yzi_english_form;

/* Which form of `base` the word `form` is, letter case aside; false: none that
 * the rules make. */
bool yzi_english_form_of(yz_str base, yz_str form, yzi_english_form *out);

/* Appends `word` in that form.  False: the rules are not sure of it. */
bool yzi_english_put(yz_str word, yzi_english_form form, yz_buf *out);

/* Whether a noun has the looks of a plural. */
bool yzi_english_is_plural(yz_str word);

/* Whether a noun is not counted: information, testing. */
bool yzi_english_is_mass(yz_str word);

/* Whether "an" (1) or "a" (0) goes before these words; -1: not sure. */
int yzi_english_takes_an(yz_str words);

/* Whether two words are equal but for ASCII letter case. */
bool yzi_english_equal(yz_str a, yz_str b);

/* Whether `word` is one of `list`, which ends with NULL; case does not matter.
 */
bool yzi_english_is_one_of(yz_str word, const char *const *list);

#endif
