/* SPDX-License-Identifier: Apache-2.0 */
/* Making findings of checker_terms: rules, arguments, spans. */
#ifndef TERMS_TELL_H
#define TERMS_TELL_H

#include "terms_bead.h"

enum {
    TERMS_RULE_COUNT = 6
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

/* What T04 tells. */
typedef struct terms_lack {
    size_t expected; /* so often the term stands in the source */
    size_t found;    /* and its renderings in the target */
    yz_span written; /* a misspelling, or the source term, in the target; or
                        nowhere */
    yz_severity severity;
} terms_lack;

/* T04. */
yz_status terms_tell_count(const terms_bead *b, const terms_demand *demand,
                           const terms_lack *lack, yz_error *err);

/* T06: of so many segments with the term, so many have no rendering. */
yz_status terms_tell_usual(const terms_bead *b, const terms_demand *demand,
                           size_t beads, size_t without, yz_error *err);

/* T05: `altered` is what stands there instead, or nowhere. */
yz_status terms_tell_altered(const terms_bead *b, const yz_match *match,
                             yz_span altered, yz_error *err);

#endif
