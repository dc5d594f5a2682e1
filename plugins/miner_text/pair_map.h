/* SPDX-License-Identifier: Apache-2.0 */
/* Hash maps from what the caller keeps in an array to its number there. */
#ifndef PAIR_MAP_H
#define PAIR_MAP_H

#include <yizhi/text.h>

/* Open addressing; the caller walks from slot `hash & (count - 1)` on. */
typedef struct pair_map {
    uint32_t *slots; /* number + 1; 0: free */
    size_t count;
} pair_map;

/* Room for one more beside `count`.  *rehash: the map is empty now, and the
 * caller is to put all of them again. */
yz_status pair_map_room(pair_map *map, size_t count, bool *rehash);
void pair_map_put(pair_map *map, uint32_t hash, uint32_t number);

uint32_t pair_hash(const uint32_t texts[2]);

#endif
