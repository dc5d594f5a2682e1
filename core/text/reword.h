/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Other words in the place of some: in their number, form and capitals, with
 * the article that goes before them.  Where it cannot be known how that is
 * written, nothing is, and the reason is told.
 */
#ifndef YZI_REWORD_H
#define YZI_REWORD_H

#include <core/base/arena.h>
#include <yizhi/finding.h>

typedef struct yzi_rewording {
    yz_str text;
    yz_str lang; /* BCP 47 */
    yz_span span;
    yz_str before; /* what stands there as a glossary has it; empty: that is not
                      known, and the new words must share its last one */
    yz_str after;  /* the new words as a glossary has them */
} yzi_rewording;

enum {
    YZI_REWORD_EDITS = 2 /* an article, the words */
};

/*
 * Fills `edits`, in order of the text, their texts in the arena; *count of
 * them.  0: it is not done, and *reason (static) tells why.  Other languages
 * than English change with what stands round a word; of them those of dense
 * scripts do not, and the rest are not reworded.  YZ_NO_MEMORY.
 */
yz_status yzi_reword(const yzi_rewording *rewording, yzi_arena *arena,
                     yz_edit edits[YZI_REWORD_EDITS], size_t *count,
                     const char **reason);

#endif
