/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Targets in a work file, from a translator; with the modules of XLIFF 2.1 for
 * translation candidates and for the glossary.
 */
#ifndef YZC_WORK_TARGET_H
#define YZC_WORK_TARGET_H

#include "work_file.h"
#include "work_inline.h"

/* A segment that is written. */
typedef struct yzc_work_target {
    const yzc_inline *source;
    size_t segment;
    yz_span span;  /* of the block's text: the segment, */
    yz_span whole; /* and what the file has as one */
} yzc_work_target;

/* Whether the segment gets a target. */
bool yzc_work_has_target(const yzc_work *work, size_t segment);

/* Appends the attributes that tell how far the segment is, if it gets one. */
void yzc_work_state(yzc_work *work, size_t segment);

/* Notes that the segment was written, with a target or without. */
void yzc_work_note(yzc_work *work, size_t segment);

/* Appends the target, if there is one. */
void yzc_work_put_target(yzc_work *work, const yzc_work_target *target);

/* Appends matches and terms for the segments of a unit, if wanted. */
void yzc_work_put_modules(yzc_work *work, size_t first, size_t count);

#endif
