/* SPDX-License-Identifier: Apache-2.0 */
/* Three lists of concepts → the changes that bring ours up to date. */
#ifndef YZI_MERGE_H
#define YZI_MERGE_H

#include <core/term/concepts.h>
#include <yizhi/glossary.h>

/* The changes to `ours`, in the order that rewrite() wants; all they point to
 * lies in the arena or in the lists. */
typedef struct yzi_merge {
    yzi_arena arena;
    yz_glossary_change *changes;
    size_t count;
    size_t cap;
} yzi_merge;

/* yzi_merge_done() in any case.  A failure that is not of the sink is
 * YZ_NO_MEMORY. */
yz_status yzi_merge_lists(yzi_merge *merge, const yzi_concepts *base,
                          const yzi_concepts *ours, const yzi_concepts *theirs,
                          const yz_merge_sink *sink);
void yzi_merge_done(yzi_merge *merge);

#endif
