/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256: see digest.h. */
#include <sys/types.h>

#include <sha2.h>

#include <core/host/digest.h>

void yzi_digest(yz_str bytes, char out[YZI_DIGEST_LEN + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t raw[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;

    SHA256Init(&context);
    if (bytes.len > 0)
        SHA256Update(&context, (const uint8_t *)bytes.ptr, bytes.len);
    SHA256Final(raw, &context);
    for (size_t i = 0; i < sizeof raw; i++) {
        out[2 * i] = digits[raw[i] >> 4];
        out[2 * i + 1] = digits[raw[i] & 15];
    }
    out[YZI_DIGEST_LEN] = 0;
}

bool yzi_is_digest(yz_str text)
{
    if (text.len != YZI_DIGEST_LEN)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!memchr("0123456789abcdef", text.ptr[i], 16))
            return false;
    return true;
}
