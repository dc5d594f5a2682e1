/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number of 128 bits that stands for a list of texts and numbers: two sums
 * that run beside each other, each by steps that can be turned back, as in
 * hash.h.  Files are named after it: it must not change.  It notices change; it
 * does not keep anybody from making two lists with one number.
 */
#ifndef YZI_DIGEST_H
#define YZI_DIGEST_H

#include <core/base/hash.h>

enum {
    YZI_DIGEST_SIZE = 16 /* bytes */
};

typedef struct yzi_digest {
    uint64_t sums[2];
} yzi_digest;

static inline void yzi_digest_number(yzi_digest *d, uint64_t number)
{
    uint64_t a = (d->sums[0] ^ number) * UINT64_C(0x9E3779B97F4A7C15);
    uint64_t b = (d->sums[1] + number) * UINT64_C(0xD6E8FEB86659FD93);

    d->sums[0] = a ^ a >> 32;
    d->sums[1] = b ^ b >> 29;
}

/* Its length goes before it, so that texts do not run into each other. */
static inline void yzi_digest_text(yzi_digest *d, yz_str text)
{
    yzi_digest_number(d, text.len);
    for (size_t i = 0; i < text.len; i += 8) {
        uint64_t word = 0;
        size_t left = text.len - i;

        memcpy(&word, text.ptr + i, left < 8 ? left : 8);
        yzi_digest_number(d, le64toh(word));
    }
}

#endif
