/* SPDX-License-Identifier: Apache-2.0 */
/* What Unihan's fields say, taken apart. */
#ifndef YZ_LEXICON_UNIHAN_GLOSS_H
#define YZ_LEXICON_UNIHAN_GLOSS_H

#include <yizhi/text.h>

/* The next gloss of a kDefinition at *pos, which moves behind it; false: no
 * more.  Notes in brackets are left out; *out may be empty, or a note on forms
 * of the character, which unihan_gloss_is_word() tells. */
bool unihan_gloss_next(yz_str definition, size_t *pos, yz_buf *out);

/* The gloss without blanks at its ends and without "to", "a", "an" or "the" at
 * its beginning. */
yz_str unihan_gloss_core(yz_str gloss);

/* Whether a gloss is a translation: five words at most, and no note on
 * variants, radicals or where the character is used. */
bool unihan_gloss_is_word(yz_str gloss);

/* Appends the readings of a field to `out`, without tones and what stands
 * beside them, a blank behind each: "xing ".  ü is written as u and as v. */
yz_status unihan_readings(yz_str value, yz_buf *out);

#endif
