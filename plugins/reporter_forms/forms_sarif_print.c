/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often an id was told in a pair: the same sentences may stand there twice,
 * and services take results with one fingerprint for one.  FNV-1a of 64 bits
 * (Fowler, Noll and Vo) over the letters.
 */
#include "reporter_forms.h"

#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static uint64_t hash_of(const char *id)
{
    uint64_t hash = FNV_BASIS;
    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * FNV_PRIME;
    return hash;
}

void forms_prints_clear(forms_prints *prints)
{
    if (prints->items)
        memset(prints->items, 0, prints->room * sizeof *prints->items);
    prints->count = 0;
}

/* Where `hash` is, or would be. */
static forms_print *place_of(const forms_prints *prints, uint64_t hash)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (prints->room - 1);
    while (prints->items[at].count > 0 && prints->items[at].hash != hash)
        at = (at + 1) & (prints->room - 1);
    return &prints->items[at];
}

static yz_status make_room(forms_prints *prints)
{
    if (prints->count < prints->room / 2)
        return YZ_OK;
    forms_prints wider = { NULL, prints->room > 0 ? prints->room * 2 : 64,
                           prints->count };
    wider.items = yz_calloc(wider.room, sizeof *wider.items);
    if (!wider.items)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < prints->room; i++)
        if (prints->items[i].count > 0)
            *place_of(&wider, prints->items[i].hash) = prints->items[i];
    yz_free(prints->items);
    *prints = wider;
    return YZ_OK;
}

yz_status forms_number(forms_prints *prints, const yz_finding *f, size_t *out)
{
    uint64_t hash = hash_of(f->id);
    if (make_room(prints) != YZ_OK)
        return YZ_NO_MEMORY;
    forms_print *place = place_of(prints, hash);
    if (place->count == 0)
        prints->count++;
    place->hash = hash;
    *out = ++place->count;
    return YZ_OK;
}
