/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a text to a number: a hash table with open addressing.  Keys are
 * borrowed and must outlive the map.
 */
#ifndef YZI_STRMAP_H
#define YZI_STRMAP_H

#include <yizhi/types.h>

typedef struct yzi_strmap {
    struct yzi_strmap_entry *entries;
    size_t cap; /* 0 or a power of two */
    size_t count;
} yzi_strmap;

void yzi_strmap_init(yzi_strmap *map);
void yzi_strmap_done(yzi_strmap *map);

/* The value kept for `key`, or NULL.  Valid until the next put. */
uint32_t *yzi_strmap_find(const yzi_strmap *map, yz_str key);

/* Sets the value for `key`; YZ_NO_MEMORY leaves the map as it was. */
yz_status yzi_strmap_put(yzi_strmap *map, yz_str key, uint32_t value);

/* The same, but a value that is there stays. */
yz_status yzi_strmap_put_new(yzi_strmap *map, yz_str key, uint32_t value);

#endif
