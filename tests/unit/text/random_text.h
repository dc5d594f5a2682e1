/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random input for tests: a generator that gives the same numbers on each
 * machine (xorshift64*, Vigna 2016), so that what failed once fails again.
 */
#ifndef YZ_TESTS_RANDOM_TEXT_H
#define YZ_TESTS_RANDOM_TEXT_H

#include <stdint.h>

#include <yizhi/buffer.h>

/* Any number but 0 is a seed. */
static inline uint64_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* A number below `limit`, which must not be 0. */
static inline uint32_t random_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)((random_next(state) >> 33) % limit);
}

/* Appends `count` characters, each one of the `size` in `from`. */
static inline void random_chars(uint64_t *state, yz_buf *out,
                                const uint32_t *from, uint32_t size,
                                size_t count)
{
    for (size_t i = 0; i < count; i++)
        yz_buf_add_char(out, from[random_below(state, size)]);
}

#endif
