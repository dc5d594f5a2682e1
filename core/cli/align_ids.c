/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names for rows that stay when something else changes.
 *
 * A name is made from the text of the row's source segments, or of its target
 * segments where it has no source, without white space, and from how many
 * segments of the same text as its first stand before that one in the document.
 * Neither depends on how other places are aligned.
 */
#include "align.h"

struct slot {
    uint64_t key;
    uint32_t count; /* 0: free */
};

struct table {
    struct slot *slots;
    size_t mask;
};

static bool table_init(struct table *t, size_t entries)
{
    size_t size = 16;

    while (size < 2 * entries)
        size *= 2;
    t->slots = yz_calloc(size, sizeof *t->slots);
    t->mask = size - 1;
    return t->slots != NULL;
}

/* Counts one more of `key`; gives how many there were before. */
static uint32_t count_one(struct table *t, uint64_t key)
{
    size_t at = (size_t)(key ^ (key >> 32)) & t->mask;

    while (t->slots[at].count && t->slots[at].key != key)
        at = (at + 1) & t->mask;
    t->slots[at].key = key;
    return t->slots[at].count++;
}

/* FNV-1a over what is not white space. */
static uint64_t hash_text(uint64_t hash, yz_str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        if (yz_char_class(yz_utf8_next(text, &i)) & YZ_CHAR_SPACE)
            continue;
        for (size_t k = begin; k < i; k++)
            hash = (hash ^ (unsigned char)text.ptr[k]) * 1099511628211U;
    }
    return hash;
}

static const uint64_t HASH_BEGIN = 14695981039346656037U;

/* The finish of MurmurHash3: every bit of the input moves half of the output.
 */
static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDU;
    h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53U;
    return h ^ (h >> 33);
}

/* For each segment, how many of the same text stand before it. */
static uint32_t *count_repeats(const yz_run *run, size_t pair, yz_side side)
{
    size_t count = yz_run_segment_count(run, pair, side);
    uint32_t *repeats = yz_malloc((count + 1) * sizeof *repeats);
    struct table seen = { NULL, 0 };

    if (!repeats || !table_init(&seen, count)) {
        yz_free(repeats);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        repeats[i] = count_one(
            &seen,
            hash_text(HASH_BEGIN, yz_run_segment(run, pair, side, i).text));
    yz_free(seen.slots);
    return repeats;
}

static uint64_t hash_bead(const yz_run *run, size_t pair,
                          const yz_bead_info *bead, yz_side side,
                          uint32_t repeats)
{
    uint64_t hash = HASH_BEGIN;

    for (size_t i = 0; i < bead->count[side]; i++)
        hash = hash_text(
            hash, yz_run_segment(run, pair, side, bead->first[side] + i).text);
    return mix(mix(hash) + repeats);
}

static void name_all(const yz_run *run, size_t pair, uint32_t *repeats[2],
                     struct table *taken, yzc_id *ids)
{
    for (size_t i = 0; i < yz_run_bead_count(run, pair); i++) {
        yz_bead_info bead = yz_run_bead(run, pair, i);
        yz_side side = bead.count[YZ_SOURCE] ? YZ_SOURCE : YZ_TARGET;
        uint64_t hash =
            hash_bead(run, pair, &bead, side, repeats[side][bead.first[side]]);
        uint64_t key;

        do { /* two texts may come to one number: the later goes on */
            key = hash >> 32 | (uint64_t)side << 32;
            hash = mix(hash + 1);
        } while (count_one(taken, key) > 0);
        snprintf(ids[i].text, sizeof ids[i].text, "%c%08lx",
                 side == YZ_SOURCE ? 's' : 't',
                 (unsigned long)(key & 0xFFFFFFFFU));
    }
}

yzc_id *yzc_ids_new(const yz_run *run, size_t pair)
{
    size_t count = yz_run_bead_count(run, pair);
    yzc_id *ids = yz_calloc(count + 1, sizeof *ids);
    uint32_t *repeats[2] = { count_repeats(run, pair, YZ_SOURCE),
                             count_repeats(run, pair, YZ_TARGET) };
    struct table taken = { NULL, 0 };

    if (ids && repeats[0] && repeats[1] && table_init(&taken, 2 * count)) {
        name_all(run, pair, repeats, &taken, ids);
    } else {
        yz_free(ids);
        ids = NULL;
    }
    yz_free(repeats[0]);
    yz_free(repeats[1]);
    yz_free(taken.slots);
    return ids;
}
