/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of renderings held against each other; see yz_observed. */
#ifndef DRIFT_KEYS_H
#define DRIFT_KEYS_H

#include <yizhi/text.h>

/* Whether two renderings differ in more than form: neither is part of the
 * other, nor its initials; those with a digit never do. */
bool drift_differs(yz_str a, yz_str b);

/* Whether a word of `a` has its like in `b`. */
bool drift_shares(yz_str a, yz_str b);

/* Whether the key has several words. */
bool drift_has_words(yz_str key);

#endif
