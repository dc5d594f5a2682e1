/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers: splitmix64 (Steele, Lea and Flood 2014). */
#ifndef BAYES_RANDOM_H
#define BAYES_RANDOM_H

#include <stdint.h>

static inline uint64_t bayes_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* In [0, 1). */
static inline double bayes_share(uint64_t *state)
{
    return (double)(bayes_random(state) >> 11) * 0x1p-53;
}

#endif
