/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of checker_codes. */
#ifndef YZ_CODES_RULES_H
#define YZ_CODES_RULES_H

#include <yizhi/finding.h>

enum {
    CODES_RULE_COUNT = 3
};

extern const yz_rule codes_rules[CODES_RULE_COUNT];

#endif
