/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing; texts lie in one pool. */
#include "wordlist.h"

enum {
    FIRST_SLOTS = 256
};

#define POOL_MAX ((size_t)1 << 31)

void wordlist_init(wordlist *words)
{
    memset(words, 0, sizeof *words);
    yz_buf_init(&words->pool, POOL_MAX);
}

void wordlist_done(wordlist *words)
{
    yz_buf_done(&words->pool);
    yz_free(words->items);
    yz_free(words->slots);
    wordlist_init(words);
}

/* FNV-1a. */
static uint32_t hash_of(yz_str text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return hash ^ (hash >> 15);
}

yz_str wordlist_text(const wordlist *words, uint32_t number)
{
    const wordlist_word *word = &words->items[number];
    yz_str text = { words->pool.ptr + word->at, word->len };

    return text;
}

/* The slot of `text`, or the free one where it would be. */
static size_t slot_of(const wordlist *words, yz_str text, uint32_t hash)
{
    size_t mask = words->slot_count - 1;
    size_t slot = hash & mask;

    for (; words->slots[slot] != WORDLIST_NONE; slot = (slot + 1) & mask) {
        uint32_t number = words->slots[slot];
        if (words->items[number].hash == hash &&
            yz_str_equal(wordlist_text(words, number), text))
            break;
    }
    return slot;
}

static yz_status make_slots(wordlist *words)
{
    size_t count = words->slot_count ? 2 * words->slot_count : FIRST_SLOTS;
    uint32_t *slots = yz_malloc(count * sizeof *slots);

    if (!slots)
        return YZ_NO_MEMORY;
    yz_free(words->slots);
    memset(slots, 0xFF, count * sizeof *slots);
    words->slots = slots;
    words->slot_count = count;
    for (size_t i = 0; i < words->count; i++) {
        size_t slot = words->items[i].hash & (count - 1);
        while (slots[slot] != WORDLIST_NONE)
            slot = (slot + 1) & (count - 1);
        slots[slot] = (uint32_t)i;
    }
    return YZ_OK;
}

yz_status wordlist_add(wordlist *words, yz_str text, uint32_t *number)
{
    uint32_t hash = hash_of(text);
    wordlist_word word = { words->pool.len, (uint32_t)text.len, hash };
    size_t slot;

    if (2 * words->count >= words->slot_count && make_slots(words) != YZ_OK)
        return YZ_NO_MEMORY;
    slot = slot_of(words, text, hash);
    *number = words->slots[slot];
    if (*number != WORDLIST_NONE)
        return YZ_OK;
    if (yz_grow((void **)&words->items, &words->cap, words->count + 1,
                sizeof *words->items) != YZ_OK)
        return YZ_NO_MEMORY;
    if (yz_buf_add(&words->pool, text) != YZ_OK)
        return words->pool.failed;
    *number = (uint32_t)words->count;
    words->items[words->count++] = word;
    words->slots[slot] = *number;
    return YZ_OK;
}

uint32_t wordlist_find(const wordlist *words, yz_str text)
{
    return words->slot_count ? words->slots[slot_of(words, text, hash_of(text))]
                             : WORDLIST_NONE;
}
