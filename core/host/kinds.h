/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds this host knows, and what their ops must have. */
#ifndef YZI_KINDS_H
#define YZI_KINDS_H

#include <yizhi/finding.h>
#include <yizhi/plugin.h>

/* What all ops begin with. */
typedef struct yzi_ops {
    YZ_OPS_HEAD;
} yzi_ops;

/* Whether the feature's ops are complete for its kind.  A kind that is not
 * known here passes: it is listed and never used. */
yz_status yzi_kind_check(const yz_feature *feature, yz_error *err);

/* How a checker with these ops tells rules of an instance; NULL: it has none
 * such. */
typedef void yzi_own_rules_of(void *self, const yz_rule **rules, size_t *count);
yzi_own_rules_of *yzi_checker_own_rules(const void *p);

/* Whether a rule has all that one needs. */
bool yzi_rule_is_sound(const yz_rule *rule);

/* Whether anything here can use features of this kind. */
bool yzi_kind_is_known(const char *kind);

/* The kind that a module's name begins with ("checker" for "checker_terms"),
 * or NULL; static. */
const char *yzi_kind_of_module(yz_str module);

/* What the names of this kind's modules begin with: "checker_", "glossary_";
 * static, "" for an unknown kind. */
const char *yzi_kind_prefix(const char *kind);

#endif
