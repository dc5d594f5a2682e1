/* SPDX-License-Identifier: Apache-2.0 */
/* What is checked of the run's texts, a family of rules each. */
#ifndef SOURCES_CHECKS_H
#define SOURCES_CHECKS_H

#include "sources_tell.h"

enum {
    SOURCES_RULE_COUNT = 11
};

extern const yz_rule sources_rules[SOURCES_RULE_COUNT];

/* When an abbreviation must be introduced. */
typedef enum sources_mention {
    SOURCES_FULL_FIRST, /* where it stands first */
    SOURCES_ANYWHERE    /* somewhere in the document */
} sources_mention;

struct sources_options {
    sources_mention first_mention;
    char *known; /* abbreviations that readers know, with commas between */
};

yz_status sources_check_order(const sources_run *run, yz_error *err);  /* S01 */
yz_status sources_check_sounds(const sources_run *run, yz_error *err); /* S02 */
yz_status sources_check_heads(const sources_run *run, yz_error *err);  /* S03 */
yz_status sources_check_forms(const sources_run *run, yz_error *err);  /* S04 */
yz_status sources_check_looks(const sources_run *run, yz_error *err);  /* S05 */
yz_status sources_check_widths(const sources_run *run, yz_error *err); /* S06 */
yz_status sources_check_abbreviations(const sources_run *run,
                                      yz_error *err); /* A01 to A05 */

#endif
