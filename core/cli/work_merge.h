/* SPDX-License-Identifier: Apache-2.0 */
/* The targets of a work file → a document. */
#ifndef YZC_WORK_MERGE_H
#define YZC_WORK_MERGE_H

#include <yizhi/yizhi.h>

typedef struct yzc_merged {
    size_t written;      /* blocks */
    size_t untranslated; /* segments without a target */
    size_t lost;         /* blocks that lack a code, written all the same */
    size_t refused;      /* blocks whose codes would damage the document */
    size_t unknown;      /* units that the document does not have */
} yzc_merged;

/*
 * Appends pair 0 of `document` with the targets of `work`'s pair 0 in place;
 * `dense` says that they are in a language without blanks between sentences.
 * Tells on standard error each unit whose codes are not those of its source,
 * with its place in the work file, or, where nobody has seen that, in the
 * document.
 */
yz_status yzc_work_merge(yz_run *work, yz_run *document, bool seen, bool dense,
                         yz_buf *out, yzc_merged *merged, yz_error *err);

#endif
