/* SPDX-License-Identifier: Apache-2.0 */
/* Regular expressions of a file of rules, as ICU takes them. */
#ifndef YZ_SRX_COMPILE_H
#define YZ_SRX_COMPILE_H

#include <unicode/uregex.h>

#include "srx_set.h"

/* Compiles a rule: `entry` gets its regex and its sets. */
yz_status srx_compile(srx_entry *entry, yz_error *err);
void srx_entry_done(srx_entry *entry);

/* Whether ICU takes the parts of a rule. */
yz_status srx_check_rule(const srx_file *file, const srx_rule *rule,
                         yz_error *err);

/* Whether the pattern of a map, which must match it all, fits a language. */
yz_status srx_map_fits(const srx_file *file, const srx_map *map, yz_str tag,
                       bool *fits, yz_error *err);

#endif
