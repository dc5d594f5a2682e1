/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a sentence really ends where ICU says so. */
#ifndef YZ_ICU_RULES_H
#define YZ_ICU_RULES_H

#include "icu_pairs.h"
#include "icu_suppressions.h"

typedef struct break_rules {
    yz_str text;
    const mark_pairs *pairs;
    const suppressions
        *listed;      /* abbreviations; NULL: every full stop counts */
    bool dense;       /* the language is written without spaces */
    size_t next_pair; /* the first pair not yet taken into `guarded` */
    size_t guarded;   /* no break below this offset */
    size_t wordless;  /* no letter or digit from the start to here */
} break_rules;

/* Where the sentence ends that begins at `start`, where no white space stands,
 * and that a rule of Unicode ends at `offset`: a little before or behind
 * `offset`, or 0 if it goes on.  Offsets must not descend from call to call. */
size_t break_rules_settle(break_rules *rules, size_t start, size_t offset);

/* Whether the full stop at `stop` closes an abbreviation, of those listed or
 * of others, that the text from `next` on continues; the word begins at `start`
 * or later. */
bool is_abbreviation(const suppressions *listed, yz_str text, size_t start,
                     size_t stop, size_t next);

/* Whether [start, end) is nothing but the marker of a list item or heading:
 * "1.", "2.3)", "(a)", "IV.", "一．". */
bool is_list_marker(yz_str text, size_t start, size_t end);

#endif
