/* SPDX-License-Identifier: Apache-2.0 */
#include "pair_map.h"

enum {
    FIRST_SLOTS = 4096
};

uint32_t pair_hash(const uint32_t texts[2])
{
    uint64_t h = ((uint64_t)texts[0] << 32 | texts[1]) * 0x9E3779B97F4A7C15u;

    return (uint32_t)(h >> 32);
}

yz_status pair_map_room(pair_map *map, size_t count, bool *rehash)
{
    size_t want = map->count ? map->count : FIRST_SLOTS;
    uint32_t *slots;

    *rehash = false;
    if (2 * count < map->count)
        return YZ_OK;
    while (want <= 2 * count)
        want *= 2;
    slots = yz_calloc(want, sizeof *slots);
    if (!slots)
        return YZ_NO_MEMORY;
    yz_free(map->slots);
    map->slots = slots;
    map->count = want;
    *rehash = true;
    return YZ_OK;
}

void pair_map_put(pair_map *map, uint32_t hash, uint32_t number)
{
    size_t slot = hash & (map->count - 1);

    while (map->slots[slot])
        slot = (slot + 1) & (map->count - 1);
    map->slots[slot] = number + 1;
}
