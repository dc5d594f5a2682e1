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

/* What is merged: the targets of `work`'s pair 0 into a pair of `document`. */
typedef struct yzc_merging {
    yz_run *work;
    yz_run *document;
    size_t pair;
    bool seen;  /* people know the work file */
    bool dense; /* the targets' language has no blanks between sentences */
} yzc_merging;

/*
 * Appends the document with the targets in place.  Tells on standard error each
 * unit whose codes are not those of its source, with its place in the work
 * file, or, where nobody has seen that, in the document.
 */
yz_status yzc_work_merge(const yzc_merging *what, yz_buf *out,
                         yzc_merged *merged, yz_error *err);

#endif
