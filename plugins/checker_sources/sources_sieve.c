/* SPDX-License-Identifier: Apache-2.0 */
/* Keys with several values, and first characters; see sources_text.h. */
#include "sources_text.h"

void sources_firsts_add(sources_firsts *firsts, yz_str word)
{
    size_t pos = 0;
    uint32_t c = yz_utf8_next(word, &pos);
    firsts->bits[c % 1024 / 64] |= (uint64_t)1 << c % 64;
}

yz_status sources_sieve_init(sources_sieve *sieve, size_t count)
{
    size_t size = 64;
    while (size < count)
        size *= 2;
    sieve->mask = size - 1;
    sieve->values = yz_calloc(size, sizeof *sieve->values);
    sieve->several = yz_calloc(size / 64, sizeof *sieve->several);
    return sieve->values && sieve->several ? YZ_OK : YZ_NO_MEMORY;
}

void sources_sieve_done(sources_sieve *sieve)
{
    yz_free(sieve->values);
    yz_free(sieve->several);
}

void sources_sieve_clear(sources_sieve *sieve)
{
    memset(sieve->values, 0, (sieve->mask + 1) * sizeof *sieve->values);
    memset(sieve->several, 0, (sieve->mask + 1) / 8);
}

static size_t place_of(const sources_sieve *sieve, uint64_t key)
{
    return (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 24) & sieve->mask;
}

void sources_sieve_put(sources_sieve *sieve, uint64_t key, uint64_t value)
{
    size_t at = place_of(sieve, key);
    if (value == 0)
        value = 1;
    if (sieve->values[at] == 0)
        sieve->values[at] = value;
    else if (sieve->values[at] != value)
        sieve->several[at / 64] |= (uint64_t)1 << at % 64;
}

bool sources_sieve_has(const sources_sieve *sieve, uint64_t key)
{
    size_t at = place_of(sieve, key);
    return (sieve->several[at / 64] >> at % 64 & 1) != 0;
}
