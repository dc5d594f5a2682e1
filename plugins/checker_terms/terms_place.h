/* SPDX-License-Identifier: Apache-2.0 */
/* Where in the target a rendering should stand. */
#ifndef TERMS_PLACE_H
#define TERMS_PLACE_H

#include "terms_same.h"

/* Where in the target what stands at `span` in the source may be rendered:
 * between its neighbours that are found once on both sides. */
yz_span terms_place_of(const terms_bead *b, yz_span span);

/* From the first of the demands to the last. */
yz_span terms_place_of_all(const terms_bead *b, const terms_demand *first,
                           size_t count);

/* The demand that has no rendering, if one alone of `count` has none: the one
 * without which the others fit `spans`, in order, best. */
const terms_demand *terms_find_open(const terms_bead *b,
                                    const terms_demand *first, size_t count,
                                    const terms_spans *spans);

#endif
