/* SPDX-License-Identifier: Apache-2.0 */
/* Where forms may begin: see matcher_trie_spots.h. */
#include "matcher_trie_spots.h"

#include "matcher_trie_plural.h"

enum {
    ASCII = 0x80
};

#define ONES UINT64_C(0x0101010101010101)

/* A word whose singular begins otherwise. */
static inline uint32_t bend(const mtrie_view *v, uint32_t cell, size_t pos)
{
    const uint8_t *s = v->text.bytes;
    if (pos + 1 < v->text.len &&
        mtrie_may_bend(s[pos] | 0x20, s[pos + 1] | 0x20))
        return cell | MTRIE_CELL_SINGLE;
    return cell;
}

/* 1 if a form may begin with `cell` and go on with the cell `next`, or end. */
static inline uint32_t may_begin(const uint64_t *pairs, int shift,
                                 uint32_t cell, uint32_t next)
{
    uint64_t hash = mtrie_pair_hash(shift, mtrie_straight_symbol(cell),
                                    mtrie_straight_symbol(next));
    uint32_t pair = (uint32_t)(pairs[hash >> 6] >> (hash & 63));
    return cell / MTRIE_CELL_FIRST &
           (pair | cell / MTRIE_CELL_SINGLE | next / MTRIE_STRAIGHT_LOOSE) & 1;
}

/* `next` behind `cell`: inside of a word nothing begins. */
static inline uint32_t mask_inside(uint32_t cell, uint32_t next)
{
    bool inside = mtrie_cell_kind(next) == MTRIE_WORD &&
                  mtrie_cell_kind(cell) == MTRIE_WORD;
    return next & ~(inside ? (uint32_t)MTRIE_CELL_FIRST : 0);
}

/* For each of eight bytes its high bit: whether it is an ASCII letter or digit.
 * No sum goes beyond its byte. */
static inline uint64_t word_bytes(uint64_t bytes)
{
    uint64_t low = bytes & 0x7F * ONES;
    uint64_t folded = low | 0x20 * ONES;
    uint64_t letters =
        (folded + (ASCII - 'a') * ONES) & ~(folded + (ASCII - 'z' - 1) * ONES);
    uint64_t digits =
        (low + (ASCII - '0') * ONES) & ~(low + (ASCII - '9' - 1) * ONES);
    return (letters | digits) & ~bytes & ASCII * ONES;
}

/* Up to eight bytes of ASCII from `pos` on, the first one lowest; puts how many
 * into *count. */
static inline uint64_t read_eight(const mtrie_view *v, size_t pos,
                                  size_t *count)
{
    const uint8_t *s = v->text.bytes;
    size_t left = v->text.len - pos;
    uint64_t bytes = 0;
    if (left < 8 && v->text.len < 8) {
        for (size_t i = left; i > 0; i--)
            bytes = bytes << 8 | s[pos + i - 1];
    } else {
        memcpy(&bytes, left < 8 ? s + v->text.len - 8 : s + pos, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        bytes = __builtin_bswap64(bytes);
#endif
        bytes >>= left < 8 ? 8 * (8 - left) : 0;
    }
    uint64_t others = bytes & ASCII * ONES;
    *count = left < 8 ? left : 8;
    if (others != 0)
        *count = (size_t)__builtin_ctzll(others) / 8;
    return bytes;
}

static inline uint32_t ascii(const mtrie_view *v, uint8_t c)
{
    return atomic_load_explicit(&v->text.cells[c], memory_order_relaxed);
}

/* What has been found, and the last character that was read. */
typedef struct finding {
    mtrie_spot *spots;
    size_t count;
    size_t begin;    /* of that character */
    uint32_t cell;   /* its cell */
    uint32_t common; /* what all cells have in common */
} finding;

/* The character that was read last is followed by `next`. */
static inline void put_spot(const mtrie_view *v, finding *f, uint32_t next)
{
    f->spots[f->count] = (mtrie_spot){ (uint32_t)f->begin, f->cell, next };
    f->count += may_begin(v->pairs, v->shift, f->cell, next);
}

/* The same before the byte at `pos`.  A space may be nothing. */
static inline void put_spot_before(const mtrie_view *v, finding *f, size_t pos)
{
    size_t behind;
    uint32_t next = mtrie_view_cell(v, pos, &behind);
    bool space = pos < v->text.len && v->text.bytes[pos] == ' ';
    uint32_t more = 0;
    if (space) {
        uint32_t second = mtrie_view_cell(v, behind, &behind);
        more = may_begin(v->pairs, v->shift, f->cell, second);
        next &= ~MTRIE_STRAIGHT_LOOSE;
    }
    f->spots[f->count] = (mtrie_spot){ (uint32_t)f->begin, f->cell, next };
    f->count += may_begin(v->pairs, v->shift, f->cell, next) | more;
}

/* The character at `pos`, with its cell. */
static inline void put_beginning(const mtrie_view *v, finding *f, size_t pos,
                                 uint32_t cell)
{
    f->begin = pos;
    f->cell = bend(v, cell, pos);
    put_spot_before(v, f, pos + 1);
}

/* ASCII from `pos` on; returns where it ends.  Of words only the beginning
 * counts. */
static inline size_t read_ascii(const mtrie_view *v, finding *f, size_t pos)
{
    const uint8_t *s = v->text.bytes;
    bool inside = mtrie_cell_kind(f->cell) == MTRIE_WORD;
    size_t count = 0;
    if (pos >= v->text.len || s[pos] >= ASCII)
        return pos;
    if (f->cell & MTRIE_CELL_FIRST)
        put_spot_before(v, f, pos);
    for (; pos < v->text.len; pos += count) {
        uint64_t bytes = read_eight(v, pos, &count);
        if (count == 0)
            break;
        uint64_t words = word_bytes(bytes) & UINT64_MAX >> (64 - 8 * count);
        uint64_t begins = words & ~(words << 8 | (inside ? ASCII : 0));
        if (v->text.signs)
            begins |= ~words & ASCII * ONES & UINT64_MAX >> (64 - 8 * count);
        for (; begins != 0; begins &= begins - 1) {
            size_t at = pos + (size_t)__builtin_ctzll(begins) / 8;
            uint32_t cell = ascii(v, s[at]);
            if (cell & MTRIE_CELL_FIRST)
                put_beginning(v, f, at, cell);
        }
        inside = words >> (8 * count - 1) & 1;
    }
    f->begin = pos - 1;
    f->cell = ascii(v, s[pos - 1]) & ~(uint32_t)MTRIE_CELL_FIRST;
    return pos;
}

/* Four bytes, the first one lowest. */
static inline uint32_t read_four(const uint8_t *s)
{
    uint32_t four;
    memcpy(&four, s, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    four = __builtin_bswap32(four);
#endif
    return four;
}

/* Characters of three bytes from `pos` on, as nearly all are that are not
 * ASCII; returns where that ends.  There is no branch for each, since no
 * processor could foretell them. */
static inline size_t read_three_bytes(const mtrie_view *v, finding *f,
                                      size_t pos)
{
    const uint8_t *s = v->text.bytes;
    const uint64_t *pairs = v->pairs;
    int shift = v->shift;
    _Atomic uint32_t *cells = v->text.cells;
    size_t last = v->text.len;
    mtrie_spot *at = f->spots + f->count;
    uint32_t cell = f->cell;
    uint32_t common = f->common;
    uint32_t begin = (uint32_t)f->begin;
    while (last - pos > 3) {
        uint32_t four = read_four(s + pos);
        uint32_t lead = four & 0x0F;
        if ((four & 0xC0C0F0) != 0x8080E0 || lead == 0)
            break;
        uint32_t next = atomic_load_explicit(
            &cells[lead << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 0x3F)],
            memory_order_relaxed);
        *at = (mtrie_spot){ begin, cell, next };
        at += may_begin(pairs, shift, cell, next);
        common &= next;
        cell = mask_inside(cell, next);
        begin = (uint32_t)pos;
        pos += 3;
    }
    f->count = (size_t)(at - f->spots);
    f->cell = cell;
    f->common = common;
    f->begin = begin;
    return pos;
}

/* Any other character. */
static size_t read_other(const mtrie_view *v, finding *f, size_t pos)
{
    size_t behind;
    uint32_t next = mtrie_straight_cell(&v->text, pos, &behind);
    put_spot(v, f, next);
    f->common &= next;
    f->cell = mask_inside(f->cell, next);
    f->begin = pos;
    return behind;
}

size_t mtrie_spots_find(const mtrie_view *from, mtrie_spot *spots, bool *known)
{
    const mtrie_view v = *from;
    finding f = { spots, 0, 0, MTRIE_OTHER, MTRIE_STRAIGHT_KNOWN };
    for (size_t pos = 0; pos < v.text.len;) {
        size_t before = pos;
        pos = read_ascii(&v, &f, pos);
        pos = read_three_bytes(&v, &f, pos);
        if (pos == before)
            pos = read_other(&v, &f, pos);
    }
    put_spot(&v, &f, MTRIE_OTHER);
    *known = (f.common & MTRIE_STRAIGHT_KNOWN) != 0;
    return f.count;
}
