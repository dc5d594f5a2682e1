/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many units have to be put in, taken out or replaced to make one text of
 * another (Levenshtein's distance), 64 rows of the table at once.
 *
 * The method is Myers's bit vectors (G. Myers, A fast bit-vector algorithm for
 * approximate string matching based on dynamic programming, JACM 46, 1999), in
 * blocks and for whole texts as H. Hyyrö has them (A bit-vector algorithm for
 * computing Levenshtein and Damerau edit distances, Nordic Journal of Computing
 * 10, 2003).  Only blocks near enough to the diagonal are gone through (E.
 * Ukkonen, Algorithms for approximate string matching, 1985).
 *
 * A pattern is prepared once and compared with many texts.  Memory grows with
 * its length and not with the number of different units in it.
 */
#ifndef YZI_EDIT_DISTANCE_H
#define YZI_EDIT_DISTANCE_H

#include <yizhi/error.h>
#include <yizhi/types.h>

typedef struct yzi_pattern {
    struct yzi_pattern_block *blocks; /* of 64 units each */
    size_t cap;
    size_t len; /* in units */
} yzi_pattern;

void yzi_pattern_init(yzi_pattern *pattern);
void yzi_pattern_done(yzi_pattern *pattern);

/* Prepares `units`, replacing what was prepared before.  UINT32_MAX is a unit
 * that is like no other, not even itself.  YZ_NO_MEMORY. */
yz_status yzi_pattern_set(yzi_pattern *pattern, const uint32_t *units,
                          size_t count);

/* The distance between the pattern and `units`, which do not hold UINT32_MAX,
 * or bound + 1 if it is above `bound`.  The pattern holds the state of the
 * search: one thread at a time. */
size_t yzi_pattern_distance(yzi_pattern *pattern, const uint32_t *units,
                            size_t count, size_t bound);

#endif
