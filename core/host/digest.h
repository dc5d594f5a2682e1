/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4), by libmd.  The only file that knows <sha2.h> is
 * digest.c. */
#ifndef YZI_DIGEST_H
#define YZI_DIGEST_H

#include <yizhi/types.h>

enum {
    YZI_DIGEST_LEN = 64 /* in small hexadecimal digits */
};

/* The digest of `bytes`, with a NUL. */
void yzi_digest(yz_str bytes, char out[YZI_DIGEST_LEN + 1]);

/* Whether `text` is one. */
bool yzi_is_digest(yz_str text);

#endif
