/* SPDX-License-Identifier: Apache-2.0 */
/* Eight bytes at a time are mixed by multiplying, from a number on that differs
 * from process to process so that nobody can prepare a file of colliding keys.
 */
#include <core/base/strmap.h>
#include <yizhi/buffer.h>

struct yzi_strmap_entry {
    yz_str key; /* ptr NULL: free */
    uint64_t hash;
    uint32_t value;
};

static uint64_t hash_of(yz_str key)
{
    static const char seed_place;
    uint64_t seed = (uintptr_t)&seed_place;
    uint64_t hash = seed ^ key.len * UINT64_C(0x9E3779B97F4A7C15);

    for (size_t i = 0; i < key.len; i += 8) {
        uint64_t word = 0;
        size_t left = key.len - i;

        memcpy(&word, key.ptr + i, left < 8 ? left : 8);
        hash = (hash ^ word ^ seed) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return hash ^ (hash >> 32);
}

void yzi_strmap_init(yzi_strmap *map)
{
    memset(map, 0, sizeof *map);
}

void yzi_strmap_done(yzi_strmap *map)
{
    yz_free(map->entries);
    yzi_strmap_init(map);
}

/* The entry of `key`, or the free one where it would go. */
static struct yzi_strmap_entry *slot(const yzi_strmap *map, yz_str key,
                                     uint64_t hash)
{
    size_t i = hash & (map->cap - 1);

    while (map->entries[i].key.ptr && !(map->entries[i].hash == hash &&
                                        yz_str_equal(map->entries[i].key, key)))
        i = (i + 1) & (map->cap - 1);
    return &map->entries[i];
}

uint32_t *yzi_strmap_find(const yzi_strmap *map, yz_str key)
{
    struct yzi_strmap_entry *entry;

    if (map->count == 0)
        return NULL;
    entry = slot(map, key, hash_of(key));
    return entry->key.ptr ? &entry->value : NULL;
}

static yz_status widen(yzi_strmap *map)
{
    yzi_strmap wider = { NULL, map->cap ? map->cap * 2 : 64, map->count };

    wider.entries = yz_calloc(wider.cap, sizeof *wider.entries);
    if (!wider.entries)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < map->cap; i++)
        if (map->entries[i].key.ptr)
            *slot(&wider, map->entries[i].key, map->entries[i].hash) =
                map->entries[i];
    yz_free(map->entries);
    *map = wider;
    return YZ_OK;
}

static yz_status put(yzi_strmap *map, yz_str key, uint32_t value, bool replace)
{
    uint64_t hash = hash_of(key);
    struct yzi_strmap_entry *entry;

    if (map->count * 4 >= map->cap * 3 && widen(map) != YZ_OK)
        return YZ_NO_MEMORY;
    if (!key.ptr)
        key.ptr = "";
    entry = slot(map, key, hash);
    if (entry->key.ptr && !replace)
        return YZ_OK;
    map->count += entry->key.ptr == NULL;
    entry->key = key;
    entry->hash = hash;
    entry->value = value;
    return YZ_OK;
}

yz_status yzi_strmap_put(yzi_strmap *map, yz_str key, uint32_t value)
{
    return put(map, key, value, true);
}

yz_status yzi_strmap_put_new(yzi_strmap *map, yz_str key, uint32_t value)
{
    return put(map, key, value, false);
}
