/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a term is rendered as often as it occurs: T01 and T04. */
#ifndef TERMS_AMOUNT_H
#define TERMS_AMOUNT_H

#include "terms_bead.h"

/* The demands [first, first + count) have the same primary concept, and none of
 * their concepts is to be kept. */
yz_status terms_check_amount(terms_bead *b, const terms_demand *first,
                             size_t count, yz_error *err);

#endif
