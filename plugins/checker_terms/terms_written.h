/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in the target instead of a rendering. */
#ifndef TERMS_WRITTEN_H
#define TERMS_WRITTEN_H

#include "terms_bead.h"

/* What the links between words say was written for the term at `source`; false
 * if they do not say it with some confidence. */
bool terms_find_written(const terms_bead *b, yz_span source, yz_written *out);

#endif
