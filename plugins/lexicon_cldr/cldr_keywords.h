/* SPDX-License-Identifier: Apache-2.0 */
/* Keywords of emoji in two languages: which mean each other? */
#ifndef YZ_LEXICON_CLDR_KEYWORDS_H
#define YZ_LEXICON_CLDR_KEYWORDS_H

#include "cldr_names.h"

/* Pairs the keywords of every annotation that both have, by IBM model 1 in both
 * directions, and pushes those that prefer each other. */
yz_status cldr_push_keywords(const cldr_leaves *a, const cldr_leaves *b,
                             const yz_lexicon_format_sink *sink);

#endif
