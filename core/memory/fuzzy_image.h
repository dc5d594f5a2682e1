/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of a fuzzy index.  All numbers are in the machine's order; every
 * array begins at a multiple of 8 and follows the one before it, so that the
 * counts tell where everything is.
 *
 *   header
 *   words     unit_count of them: units with their ids, ascending by unit.  Ids
 *             are given by frequency, the commonest is 0
 *   shards    shard_count heads
 *   for each shard, a stretch of the texts in order of their lengths:
 *     numbers   uint64, the caller's
 *     starts    uint32, where its ids begin; one more closes the last
 *     lengths   uint16, in units; ascending
 *     buckets   uint32, where a bucket's list begins; one more closes the last.
 *               YZI_FUZZY_COMMON in it: so many texts have it that it has no
 *               list
 *     postings  uint16, the texts of the shard that have a gram of the bucket
 *     ids       uint16, one for an id below YZI_FUZZY_PAIRED, else two
 *
 * A gram is a unit or two neighbours.  Two grams that share a bucket can only
 * make more texts be looked at.
 */
#ifndef YZI_FUZZY_IMAGE_H
#define YZI_FUZZY_IMAGE_H

#include <yizhi/types.h>

#define YZI_FUZZY_MAGIC  "\x89YZFUZ\r\n"
#define YZI_FUZZY_COMMON UINT32_C(0x80000000)

enum {
    YZI_FUZZY_VERSION = 1,
    YZI_FUZZY_ORDER = 0x01020304,
    YZI_FUZZY_SUMMED = 32, /* the checksum covers what is behind this */
    YZI_FUZZY_SHARD_TEXTS = 65536,
    YZI_FUZZY_MOST_BITS = 24, /* of a bucket's number */
    YZI_FUZZY_PAIRED = 0xE000
};

typedef struct yzi_fuzzy_header {
    char magic[8];
    uint32_t order;
    uint32_t version;
    uint64_t size;     /* of all bytes */
    uint64_t checksum; /* yzi_hash() */
    uint32_t edition;  /* yz_fold_edition() */
    uint32_t unit_count;
    uint32_t shard_count;
    uint32_t text_count;
} yzi_fuzzy_header;

typedef struct yzi_fuzzy_word {
    uint32_t unit;
    uint32_t id;
} yzi_fuzzy_word;

typedef struct yzi_fuzzy_head {
    uint32_t text_count;
    uint32_t bucket_bits;
    uint32_t posting_count;
    uint32_t id_count; /* of uint16 */
} yzi_fuzzy_head;

/* A shard in place. */
typedef struct yzi_fuzzy_shard {
    const uint64_t *numbers;
    const uint32_t *starts;
    const uint16_t *lengths;
    const uint32_t *buckets;
    const uint16_t *postings;
    const uint16_t *ids;
    yzi_fuzzy_head head;
} yzi_fuzzy_shard;

struct yzi_fuzzy_index {
    const yzi_fuzzy_header *header;
    const yzi_fuzzy_word *words;
    yzi_fuzzy_shard *shards;
};

/* Hashes of a gram, spread over all 32 bits. */
static inline uint32_t yzi_fuzzy_mix(uint64_t gram)
{
    gram = (gram ^ gram >> 29) * UINT64_C(0x9E3779B97F4A7C15);
    gram = (gram ^ gram >> 32) * UINT64_C(0xBF58476D1CE4E5B9);
    return (uint32_t)(gram >> 32);
}

static inline uint32_t yzi_fuzzy_hash_unit(uint32_t id)
{
    return yzi_fuzzy_mix(id);
}

static inline uint32_t yzi_fuzzy_hash_pair(uint32_t id, uint32_t next)
{
    return yzi_fuzzy_mix(((uint64_t)id + 1) << 32 | next);
}

/* The bucket of a hash. */
static inline uint32_t yzi_fuzzy_bucket(uint32_t hash, uint32_t bits)
{
    return hash >> (32 - bits);
}

/* How many bytes an array takes. */
static inline uint64_t yzi_fuzzy_padded(uint64_t bytes)
{
    return (bytes + 7) / 8 * 8;
}

#endif
