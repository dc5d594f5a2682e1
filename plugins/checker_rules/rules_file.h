/* SPDX-License-Identifier: Apache-2.0 */
/* Files of rules, and the sections in them before they are rules. */
#ifndef YZ_RULES_FILE_H
#define YZ_RULES_FILE_H

#include "rules_rule.h"

#include <yizhi/ini.h>

typedef enum rules_key {
    RULES_FIND,
    RULES_REPLACE,
    RULES_UNLESS,
    RULES_WHEN,
    RULES_WANT,
    RULES_SIDE,
    RULES_LEVEL,
    RULES_MESSAGE,
    RULES_CASE,
    RULES_REGEX,
    RULES_WHY,
    RULES_BAD,
    RULES_GOOD,
    RULES_KEYS
} rules_key;

typedef struct rules_value {
    const char *text;
    yz_place place;
    bool quoted; /* blanks at its ends count */
} rules_value;

/* A section: what it says of each key, in order. */
typedef struct rules_draft {
    const char *file;
    const char *name; /* of the section */
    yz_place place;
    struct rules_values {
        rules_value *items;
        size_t count, cap;
    } values[RULES_KEYS];
} rules_draft;

/* The name of a key as files have it; static. */
const char *rules_key_name(rules_key key);

/* Fails with "FILE:LINE:COLUMN: SENTENCE". */
#define RULES_FAIL_AT(draft, at, err, ...)                                     \
 (yz_fail((err), YZ_FORMAT, __VA_ARGS__), rules_put_place((draft), (at), (err)))
yz_status rules_put_place(const rules_draft *draft, yz_place at, yz_error *err);

/* Makes a rule of a draft and adds it to the set. */
yz_status rules_make(rules_set *set, rules_desk *desk, const rules_draft *draft,
                     yz_error *err);

/* Adds the rules of one file; `name` is its own. */
yz_status rules_read(rules_set *set, rules_desk *desk, yz_str bytes,
                     const char *name, yz_error *err);

/* Adds the rules of all files that `value` names: files, and folders whose
 * files *.ini are taken in order of their names, with colons between.  Ids are
 * each other's rivals over all of them. */
yz_status rules_read_all(rules_set *set, yz_str value, yz_error *err);

/* Sees that no two rules have one id, and fills set->told. */
yz_status rules_settle(rules_set *set, yz_error *err);

#endif
