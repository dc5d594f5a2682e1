/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segments by chance, the same for the same seed: Chinese ones out of common
 * characters, English ones out of made-up words, some with numbers, and changed
 * ones of either.
 */
#ifndef YZ_TESTS_SEGMENT_MAKER_H
#define YZ_TESTS_SEGMENT_MAKER_H

#include <yizhi/buffer.h>

typedef struct segment_maker {
    uint64_t state; /* the seed, not 0 */
} segment_maker;

/* A number below `limit`. */
uint32_t segment_chance(segment_maker *maker, uint32_t limit);

/* Appends a segment of `length` characters or words. */
void segment_make(segment_maker *maker, bool chinese, uint32_t length,
                  yz_buf *out);

/* Appends `text` with about one in `rarity` of its pieces taken out, doubled or
 * replaced; letter case changes now and then. */
void segment_change(segment_maker *maker, yz_str text, bool chinese,
                    uint32_t rarity, yz_buf *out);

#endif
