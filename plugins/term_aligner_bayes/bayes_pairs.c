/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing. */
#include "bayes_pairs.h"

enum {
    FIRST_SLOTS = 1024,
    MARKS = 4 /* of a slot */
};

void bayes_pairs_init(bayes_pairs *pairs)
{
    memset(pairs, 0, sizeof *pairs);
}

void bayes_pairs_done(bayes_pairs *pairs)
{
    yz_free(pairs->items);
    yz_free(pairs->slots);
    yz_free(pairs->marks);
    bayes_pairs_init(pairs);
}

/* Mixes both numbers into all bits, after MurmurHash3's last step. */
static size_t hash_of(bayes_key key)
{
    uint64_t h = (uint64_t)key.words[0] << 32 | key.words[1];

    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
    return (size_t)(h ^ h >> 33);
}

static bool equal(bayes_key a, bayes_key b)
{
    return a.words[0] == b.words[0] && a.words[1] == b.words[1];
}

/* The bit of a hash; from others of its bits than the slot. */
static size_t mark_of(const bayes_pairs *pairs, size_t hash)
{
    return (hash >> 30) & (MARKS * pairs->slot_count - 1);
}

static void set_mark(bayes_pairs *pairs, size_t hash)
{
    size_t mark = mark_of(pairs, hash);

    pairs->marks[mark / 8] |= (uint8_t)(1 << mark % 8);
}

static bool has_mark(const bayes_pairs *pairs, size_t hash)
{
    size_t mark = mark_of(pairs, hash);

    return pairs->marks[mark / 8] >> mark % 8 & 1;
}

/* The slot of the pair, or the free one where it would be. */
static size_t slot_of(const bayes_pairs *pairs, bayes_key key, size_t hash)
{
    size_t mask = pairs->slot_count - 1;
    size_t slot = hash & mask;

    while (pairs->slots[slot] != BAYES_NO_PAIR &&
           !equal(pairs->items[pairs->slots[slot]], key))
        slot = (slot + 1) & mask;
    return slot;
}

static yz_status make_slots(bayes_pairs *pairs)
{
    size_t count = pairs->slot_count ? 2 * pairs->slot_count : FIRST_SLOTS;
    yz_free(pairs->slots);
    yz_free(pairs->marks);
    pairs->slot_count = 0;
    pairs->slots = yz_malloc(count * sizeof *pairs->slots);
    pairs->marks = yz_calloc(MARKS * count / 8, 1);
    if (!pairs->slots || !pairs->marks)
        return YZ_NO_MEMORY;
    memset(pairs->slots, 0xFF, count * sizeof *pairs->slots);
    pairs->slot_count = count;
    for (size_t i = 0; i < pairs->count; i++) {
        size_t hash = hash_of(pairs->items[i]);

        pairs->slots[slot_of(pairs, pairs->items[i], hash)] = (uint32_t)i;
        set_mark(pairs, hash);
    }
    return YZ_OK;
}

yz_status bayes_pairs_add(bayes_pairs *pairs, bayes_key key, uint32_t *number)
{
    size_t hash = hash_of(key);
    size_t slot;

    if (2 * pairs->count >= pairs->slot_count && make_slots(pairs) != YZ_OK)
        return YZ_NO_MEMORY;
    slot = slot_of(pairs, key, hash);
    *number = pairs->slots[slot];
    if (*number != BAYES_NO_PAIR)
        return YZ_OK;
    if (pairs->count == BAYES_NO_PAIR)
        return YZ_LIMIT;
    if (yz_grow((void **)&pairs->items, &pairs->cap, pairs->count + 1,
                sizeof *pairs->items) != YZ_OK)
        return YZ_NO_MEMORY;
    *number = (uint32_t)pairs->count;
    pairs->items[pairs->count++] = key;
    pairs->slots[slot] = *number;
    set_mark(pairs, hash);
    return YZ_OK;
}

uint32_t bayes_pairs_find(const bayes_pairs *pairs, bayes_key key)
{
    size_t hash = hash_of(key);

    return pairs->slot_count && has_mark(pairs, hash)
               ? pairs->slots[slot_of(pairs, key, hash)]
               : BAYES_NO_PAIR;
}
