/* SPDX-License-Identifier: Apache-2.0 */
/* A rule in the making: what rules_make.c, rules_ways.c and rules_texts.c
 * share. */
#ifndef YZ_RULES_MAKE_H
#define YZ_RULES_MAKE_H

#include "rules_file.h"

typedef struct rules_making {
    rules_set *set;
    const rules_draft *draft;
    rules_rule *rule;
    bool regex;
} rules_making;

#define RULES_FAIL_OF(m, value, err, ...)                                      \
 RULES_FAIL_AT((m)->draft, (value)->place, err, __VA_ARGS__)

static inline bool rules_has(const rules_making *m, rules_key key)
{
    return m->draft->values[key].count > 0;
}

/* The first value of a key; NULL: it is not said. */
static inline const rules_value *rules_value_of(const rules_making *m,
                                                rules_key key)
{
    return rules_has(m, key) ? m->draft->values[key].items : NULL;
}

/* The ways of find with their replacements, and those of the other keys. */
yz_status rules_take_ways(const rules_making *m, yz_error *err);

/* Message, summary, explanation, examples as they are shown. */
yz_status rules_take_texts(const rules_making *m, yz_error *err);

#endif
