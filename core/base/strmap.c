/* SPDX-License-Identifier: Apache-2.0 */
/* FNV-1a (Fowler, Noll, Vo), started at a number that differs from process to
 * process so that nobody can prepare a file of colliding keys. */
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
    uint64_t hash = UINT64_C(14695981039346656037) ^ (uintptr_t)&seed_place;

    for (size_t i = 0; i < key.len; i++) {
        hash ^= (unsigned char)key.ptr[i];
        hash *= UINT64_C(1099511628211);
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

yz_status yzi_strmap_put(yzi_strmap *map, yz_str key, uint32_t value)
{
    struct yzi_strmap_entry *entry;

    if (map->count * 4 >= map->cap * 3 && widen(map) != YZ_OK)
        return YZ_NO_MEMORY;
    if (!key.ptr)
        key.ptr = "";
    entry = slot(map, key, hash_of(key));
    map->count += entry->key.ptr == NULL;
    entry->key = key;
    entry->hash = hash_of(key);
    entry->value = value;
    return YZ_OK;
}
