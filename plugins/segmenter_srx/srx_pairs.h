/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which quotes and brackets of a text belong together: one pass before the
 * sentences are cut.
 */
#ifndef YZ_SRX_PAIRS_H
#define YZ_SRX_PAIRS_H

#include <yizhi/text.h>

/* An opening mark.  A pair never reaches across a line end, so an opening mark
 * that nothing closes costs nothing beyond its line. */
typedef struct mark_pair {
    size_t begin; /* of the opening mark */
    size_t end;   /* of the closing mark; 0: it was never closed */
    size_t chars; /* characters in between */
    uint32_t open;
} mark_pair;

typedef struct mark_pairs {
    mark_pair *items; /* by ascending begin */
    size_t count, cap;
    size_t *closed; /* indices of the closed pairs by ascending end */
    size_t closed_count, closed_cap;
} mark_pairs;

/* Fills `pairs`, which was zeroed or is reused; `dense`: the language is
 * written without spaces.  YZ_OK or YZ_NO_MEMORY. */
yz_status mark_pairs_scan(mark_pairs *pairs, yz_str text, bool dense);
void mark_pairs_done(mark_pairs *pairs);

/* Whether a pair begins at `offset`. */
bool mark_pairs_opens(const mark_pairs *pairs, size_t offset);

/* The pair that is closed by the mark at `offset`; NULL if none is. */
const mark_pair *mark_pairs_closed(const mark_pairs *pairs, size_t offset);

#endif
