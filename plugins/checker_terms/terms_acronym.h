/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings that the target gives by their initials. */
#ifndef TERMS_ACRONYM_H
#define TERMS_ACRONYM_H

#include "terms_same.h"

/* Adds where the target has the initials of an approved rendering of the
 * concept as a word in capitals: GFC for "Global Financial Crisis".
 * YZ_NO_MEMORY. */
yz_status terms_find_acronyms(const terms_bead *b, const yz_concept *concept_of,
                              terms_spans *spans);

#endif
