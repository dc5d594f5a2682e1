/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprints of findings.  FNV-1a of 64 bits (Fowler, Noll and Vo) over the
 * texts, each with its length before it; findings of one pair that are the same
 * in all of it are told apart by their number.
 */
#include "reporter_forms.h"

#define FNV_BASIS UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * FNV_PRIME;
}

static uint64_t hash_number(uint64_t hash, uint64_t number)
{
    for (int i = 0; i < 8; i++, number >>= 8)
        hash = hash_byte(hash, (unsigned char)(number & 0xFF));
    return hash;
}

static uint64_t hash_text(uint64_t hash, yz_str text)
{
    hash = hash_number(hash, text.len);
    for (size_t i = 0; i < text.len; i++)
        hash = hash_byte(hash, (unsigned char)text.ptr[i]);
    return hash;
}

static uint64_t hash_side(uint64_t hash, const forms_side *side)
{
    hash = hash_text(hash, side->text);
    if (!yz_span_is_somewhere(side->span))
        return hash_byte(hash, 0);
    return hash_text(hash,
                     yz_str_cut(side->text, side->span.begin, side->span.end));
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

yz_status forms_fingerprint(forms_prints *prints, const yz_finding *f,
                            uint64_t *out)
{
    uint64_t hash = hash_text(FNV_BASIS, yz_str_of(f->rule->id));
    for (int i = 0; i < 2; i++) {
        forms_side side = forms_side_of(f, (yz_side)i);
        hash = hash_side(hash, &side);
    }
    if (make_room(prints) != YZ_OK)
        return YZ_NO_MEMORY;
    forms_print *place = place_of(prints, hash);
    if (place->count == 0)
        prints->count++;
    place->hash = hash;
    *out = hash_number(hash, place->count++);
    return YZ_OK;
}
