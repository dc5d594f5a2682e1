/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings that the target gives by their initials. */
#ifndef TERMS_ACRONYM_H
#define TERMS_ACRONYM_H

#include "terms_bead.h"

/* Whether the target has the initials of an approved rendering of the concept
 * as a word in capitals: GFC for "Global Financial Crisis". */
bool terms_has_acronym(const terms_bead *b, const yz_concept *concept_of);

#endif
