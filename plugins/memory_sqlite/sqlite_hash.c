/* SPDX-License-Identifier: Apache-2.0 */
/* What makes an entry the same, as one number: SipHash-2-4 (Aumasson and
 * Bernstein, 2012) over the fields, each behind its length. */
#include "sqlite_store.h"

typedef struct sip {
    uint64_t v[4];
    uint64_t word; /* bytes that do not make up eight yet */
    uint64_t len;  /* bytes so far */
} sip;

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static uint64_t little_endian(const uint8_t *bytes)
{
    uint64_t x = 0;
    for (int i = 7; i >= 0; i--)
        x = x << 8 | bytes[i];
    return x;
}

static void mix(uint64_t v[4], int rounds)
{
    for (int i = 0; i < rounds; i++) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] = rotate(v[2], 32);
    }
}

static void take_word(sip *s, uint64_t word)
{
    s->v[3] ^= word;
    mix(s->v, 2);
    s->v[0] ^= word;
}

static void take(sip *s, const uint8_t *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        if (s->len % 8 == 0 && len - at >= 8) {
            take_word(s, little_endian(bytes + at));
            at += 8;
            s->len += 8;
            continue;
        }
        s->word |= (uint64_t)bytes[at++] << s->len % 8 * 8;
        if (++s->len % 8 == 0) {
            take_word(s, s->word);
            s->word = 0;
        }
    }
}

static uint64_t finish(sip *s)
{
    take_word(s, s->word | s->len << 56);
    s->v[2] ^= 0xff;
    mix(s->v, 4);
    return s->v[0] ^ s->v[1] ^ s->v[2] ^ s->v[3];
}

static void begin(sip *s, const uint8_t key[16])
{
    uint64_t low = little_endian(key);
    uint64_t high = little_endian(key + 8);
    s->v[0] = low ^ 0x736f6d6570736575;
    s->v[1] = high ^ 0x646f72616e646f6d;
    s->v[2] = low ^ 0x6c7967656e657261;
    s->v[3] = high ^ 0x7465646279746573;
    s->word = s->len = 0;
}

int64_t memory_sqlite_hash(const uint8_t key[16], const yz_str *fields,
                           size_t count)
{
    sip s;
    begin(&s, key);
    for (size_t i = 0; i < count; i++) {
        uint8_t length[8];
        for (int k = 0; k < 8; k++)
            length[k] = (uint8_t)((uint64_t)fields[i].len >> 8 * k);
        take(&s, length, sizeof length);
        take(&s, (const uint8_t *)fields[i].ptr, fields[i].len);
    }
    return (int64_t)finish(&s);
}
