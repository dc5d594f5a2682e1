/* SPDX-License-Identifier: Apache-2.0 */
/* Making findings of checker_terms: rules, arguments, spans. */
#ifndef TERMS_TELL_H
#define TERMS_TELL_H

#include "terms_bead.h"

enum {
    TERMS_RULE_COUNT = 5
};
extern const yz_rule terms_rules[TERMS_RULE_COUNT];

bool terms_wanted(const terms_bead *b, const char *rule);

/* The approved renderings of what `demand` asks for: the best, and how many
 * there are.  Terms to be kept do not count.  NULL: none. */
const yz_term *terms_best(const terms_bead *b, const terms_demand *demand,
                          size_t *count);

/* T01: no approved rendering.  Entries that are only proposed are told as
 * information whatever `severity` says. */
yz_status terms_tell_missing(const terms_bead *b, const terms_demand *demand,
                             yz_severity severity, yz_error *err);

/* T02, T03: `match` of the target stands for it; `demand` is NULL for a rule
 * on the target alone. */
yz_status terms_tell_wrong(const terms_bead *b, const terms_demand *demand,
                           const yz_match *match, yz_error *err);

/* T04: so many times in the source, so many in the target. */
yz_status terms_tell_count(const terms_bead *b, const terms_demand *demand,
                           size_t expected, size_t found, yz_severity severity,
                           yz_error *err);

/* T05: `altered` is what stands there instead, or nowhere. */
yz_status terms_tell_altered(const terms_bead *b, const yz_match *match,
                             yz_span altered, yz_error *err);

#endif
