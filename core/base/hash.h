/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number of 64 bits that stands for some bytes: to notice damage and change,
 * not to keep anybody from forging them.  Eight bytes at a time, the lowest
 * first on any machine, are mixed by steps that can be turned back, so that no
 * single change goes unseen.  Files have it in them: it must not change.
 */
#ifndef YZI_HASH_H
#define YZI_HASH_H

#include <endian.h>
#include <yizhi/types.h>

static inline uint64_t yzi_hash(yz_str bytes)
{
    uint64_t hash = bytes.len;

    for (size_t i = 0; i < bytes.len; i += 8) {
        uint64_t word = 0;
        size_t left = bytes.len - i;

        memcpy(&word, bytes.ptr + i, left < 8 ? left : 8);
        hash = (hash ^ le64toh(word)) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash;
}

#endif
