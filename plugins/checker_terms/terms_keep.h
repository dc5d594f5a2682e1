/* SPDX-License-Identifier: Apache-2.0 */
/* Terms that must stand in the target as they are. */
#ifndef TERMS_KEEP_H
#define TERMS_KEEP_H

#include "terms_bead.h"

/* Whether `text` has `wanted` byte for byte and not as a part of a longer
 * alphabetic word; a plural s may follow. */
bool terms_has_word(yz_str text, yz_str wanted);

/* Where it has it, at or behind `from`; nowhere if it does not. */
yz_span terms_find_word(yz_str text, yz_str wanted, size_t from);

/* Whether the concept is not to be translated. */
bool terms_has_keep(const yz_concept *concept_of);

/* Whether the target has the source term of `match` byte for byte: as the
 * glossary or the source text spells it. */
bool terms_is_kept(const terms_bead *b, const yz_match *match);

/* Where the target has it in another letter case or width; nowhere if it does
 * not.  Folds the target's text when first called. */
yz_status terms_find_altered(terms_bead *b, const yz_match *match,
                             yz_span *found, yz_error *err);

#endif
