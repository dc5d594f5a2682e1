/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of checker_basics share: one bead on its way through them. */
#ifndef CHECKER_BASICS_H
#define CHECKER_BASICS_H

#include <yizhi/kind/checker.h>

#include "../numbers/number_glyphs.h"

enum {
    BASICS_RULE_COUNT = 9
};
extern const yz_rule basics_rules[BASICS_RULE_COUNT];

/* Places told of one rule in one bead; the last one says how many more. */
enum {
    BASICS_PLACES = 5
};

typedef struct basics_bead {
    const yz_check_context *context;
    const yz_bead *bead;
    const yz_checker_sink *sink;
    number_glyphs glyphs[2];
} basics_bead;

bool basics_wanted(const basics_bead *b, const char *rule);

/* Hands `result` with these arguments to the sink. */
yz_status basics_tell(const basics_bead *b, yz_check_result *result,
                      const yz_argument *arguments, size_t count);

/* N01 */
yz_status basics_check_numbers(const basics_bead *b, yz_error *err);
/* N02 */
yz_status basics_check_lists(const basics_bead *b, yz_error *err);
/* P01, P02 */
yz_status basics_check_residue(const basics_bead *b, yz_error *err);
yz_status basics_check_punctuation(const basics_bead *b, yz_error *err);
/* P05 */
yz_status basics_check_doubled(const basics_bead *b, yz_error *err);

#endif
