/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text as the units that a translator would change one by one: characters of
 * scripts written without spaces, words of all others.
 *
 * Units are cut from folded text (yz_fold()), so that letter case and width
 * make no difference:
 *
 *   - a run of letters, digits and marks of alphabetic scripts is one unit; an
 *     apostrophe or a hyphen between two of them belongs to it, and so does a
 *     full stop or a comma between two digits
 *   - blanks are none
 *   - every other character is one
 *
 * A unit is a number: a single character's code point, else 2^31 and 31 bits of
 * the word's hash.  So two words that differ are taken for one in about one of
 * 2^31 cases.
 */
#ifndef YZI_TEXT_UNITS_H
#define YZI_TEXT_UNITS_H

#include <yizhi/text.h>

/* No text has it. */
#define YZI_NO_UNIT UINT32_MAX

typedef struct yzi_units {
    uint32_t *items;
    size_t count;
    size_t cap;
    yz_folded folded; /* of the same text */
} yzi_units;

void yzi_units_init(yzi_units *units);
void yzi_units_done(yzi_units *units);

/* Cuts `text` (at most 1 GiB), replacing what `units` held. */
yz_status yzi_units_cut(yz_str text, yzi_units *units, yz_error *err);

#endif
