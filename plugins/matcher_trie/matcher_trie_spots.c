/* SPDX-License-Identifier: Apache-2.0 */
/* Where forms may begin: see matcher_trie_spots.h. */
#include "matcher_trie_spots.h"

#ifdef __SSE2__
# include <emmintrin.h>
#endif

#include "matcher_trie_plural.h"

enum {
    ASCII = 0x80,
    BLOCK = 16 /* bytes of ASCII that are read at a time */
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

/* Sixteen bytes, the first one lowest in the first half: a bit for each. */
typedef struct marks {
    uint32_t others; /* it is not ASCII */
    uint32_t words;  /* it is an ASCII letter or digit */
} marks;

#ifdef __SSE2__

/* Whether each byte is one of the `count` from `first` on. */
static inline __m128i among(__m128i bytes, char first, char count)
{
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)(count - 1))),
                          from);
}

static inline marks mark(uint64_t low, uint64_t high)
{
    __m128i bytes = _mm_set_epi64x((long long)high, (long long)low);
    __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i words = _mm_or_si128(among(small, 'a', 26), among(bytes, '0', 10));
    marks m = { (uint32_t)_mm_movemask_epi8(bytes),
                (uint32_t)_mm_movemask_epi8(words) };
    return m;
}

#else

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

/* The high bits of eight bytes as eight bits, the lowest byte's first. */
static inline uint32_t gather(uint64_t bytes)
{
    return (uint32_t)((bytes >> 7 & ONES) * UINT64_C(0x0102040810204080) >> 56);
}

static inline marks mark(uint64_t low, uint64_t high)
{
    marks m = { gather(low) | gather(high) << 8,
                gather(word_bytes(low)) | gather(word_bytes(high)) << 8 };
    return m;
}

#endif

static inline uint64_t read_eight(const uint8_t *s)
{
    uint64_t bytes;
    memcpy(&bytes, s, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* The last bytes of the text, of which there are less than BLOCK and that begin
 * at `pos`, with NULs behind. */
static inline void read_tail(const mtrie_view *v, size_t pos,
                             uint64_t halves[2])
{
    const uint8_t *s = v->text.bytes;
    size_t left = v->text.len - pos;
    halves[0] = halves[1] = 0;
    if (left >= 8) {
        int half = 4 * (int)(BLOCK - left); /* of the shift, which may be 64 */
        halves[0] = read_eight(s + pos);
        halves[1] = read_eight(s + v->text.len - 8) >> half >> half;
    } else if (v->text.len >= 8 && left > 0) {
        halves[0] = read_eight(s + v->text.len - 8) >> 8 * (8 - left);
    } else {
        for (size_t i = left; i > 0; i--)
            halves[0] = halves[0] << 8 | s[pos + i - 1];
    }
}

/* Some bytes of ASCII: a bit for each, the first one lowest. */
typedef struct block {
    size_t count;
    uint32_t all;
    uint32_t words; /* whether it is a letter or digit */
} block;

/* What is of ASCII from `pos` on, at most BLOCK. */
static inline block read_block(const mtrie_view *v, size_t pos)
{
    uint64_t halves[2];
    uint32_t stop = UINT32_C(1) << BLOCK;
    block b;
    if (v->text.len - pos >= BLOCK) {
        halves[0] = read_eight(v->text.bytes + pos);
        halves[1] = read_eight(v->text.bytes + pos + 8);
    } else {
        read_tail(v, pos, halves);
        stop = UINT32_C(1) << (v->text.len - pos);
    }
    marks m = mark(halves[0], halves[1]);
    stop |= m.others;
    b.count = (size_t)__builtin_ctz(stop);
    b.all = (stop & -stop) - 1;
    b.words = m.words & b.all;
    return b;
}

static inline uint32_t ascii(const mtrie_view *v, uint8_t c)
{
    return atomic_load_explicit(&v->text.cells[c], memory_order_relaxed);
}

/* What has been found, and the last character that was read. */
typedef struct finding {
    mtrie_spot *at;  /* the next spot to be found */
    size_t begin;    /* of that character */
    uint32_t cell;   /* its cell */
    uint32_t common; /* what all cells have in common */
} finding;

/* The character that was read last is followed by `next`. */
static inline void put_spot(const mtrie_view *v, finding *f, uint32_t next)
{
    *f->at = (mtrie_spot){ (uint32_t)f->begin, f->cell, next };
    f->at += may_begin(v->pairs, v->shift, f->cell, next);
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
    *f->at = (mtrie_spot){ (uint32_t)f->begin, f->cell, next };
    f->at += may_begin(v->pairs, v->shift, f->cell, next) | more;
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
    uint32_t inside = mtrie_cell_kind(f->cell) == MTRIE_WORD;
    block b = { BLOCK, 0, 0 };
    if (pos >= v->text.len || s[pos] >= ASCII)
        return pos;
    if (f->cell & MTRIE_CELL_FIRST)
        put_spot_before(v, f, pos);
    for (; b.count == BLOCK && pos < v->text.len; pos += b.count) {
        b = read_block(v, pos);
        uint32_t begins = b.words & ~(b.words << 1 | inside);
        if (v->text.signs)
            begins |= ~b.words & b.all;
        for (; begins != 0; begins &= begins - 1) {
            size_t at = pos + (size_t)__builtin_ctz(begins);
            uint32_t cell = ascii(v, s[at]);
            if (cell & MTRIE_CELL_FIRST)
                put_beginning(v, f, at, cell);
        }
        inside = b.words >> (BLOCK - 1) & 1;
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

/* A run of plain characters. */
typedef struct run {
    mtrie_spot *at; /* the next spot to be found */
    uint32_t cell;  /* of the character before `pos` */
    uint32_t begin; /* where that is */
    size_t pos;
} run;

static inline uint32_t cell_of(const mtrie_view *v, uint64_t code)
{
    return atomic_load_explicit(&v->text.cells[code & 0xFFFF],
                                memory_order_relaxed);
}

/* The plain character at `pos`, whose cell is `next`.  There is no branch for
 * each, since no processor could foretell them.  A pair that is none by chance
 * is found out in the walk. */
static inline void put_plain(const mtrie_view *v, run *r, uint32_t next)
{
    uint64_t hash = mtrie_pair_hash(v->shift, mtrie_straight_symbol(r->cell),
                                    mtrie_straight_symbol(next));
    uint32_t pair = (uint32_t)(v->pairs[hash >> 6] >> (hash & 63));
    *r->at = (mtrie_spot){ r->begin, r->cell, next };
    r->at += (pair | r->cell / MTRIE_STRAIGHT_SURE) & 1;
    r->cell = next;
    r->begin = (uint32_t)r->pos;
    r->pos += 3;
}

/* Takes the character at `pos`, of which `four` begins with three bytes, if it
 * is plain. */
static inline bool take_plain(const mtrie_view *v, run *r, uint32_t four)
{
    if ((four & 0xC0C0F0) != 0x8080E0)
        return false;
    uint32_t next = cell_of(v, (four & 0x0F) << 12 | (four >> 2 & 0xFC0) |
                                   (four >> 16 & 0x3F));
    if (next & MTRIE_STRAIGHT_PLAIN)
        put_plain(v, r, next);
    return next & MTRIE_STRAIGHT_PLAIN;
}

/* The same of two characters, with which `eight` begins. */
static inline bool take_two(const mtrie_view *v, run *r, uint64_t eight)
{
    const uint64_t twice = 0x1000001; /* three bytes apart */
    if ((eight & 0xC0C0F0 * twice) != 0x8080E0 * twice)
        return false;
    uint64_t codes = (eight & 0x0F * twice) << 12 |
                     (eight >> 2 & 0xFC0 * twice) |
                     (eight >> 16 & 0x3F * twice);
    uint32_t first = cell_of(v, codes);
    uint32_t second = cell_of(v, codes >> 24);
    if (!(first & second & MTRIE_STRAIGHT_PLAIN))
        return false;
    put_plain(v, r, first);
    put_plain(v, r, second);
    return true;
}

/* Plain characters from `pos` on, as nearly all are that are not ASCII, behind
 * another such or one where nothing begins; returns where that ends. */
static inline size_t read_plain(const mtrie_view *from, finding *f, size_t pos)
{
    const mtrie_view v = *from; /* what is written does not change it */
    const uint8_t *s = v.text.bytes;
    size_t last = v.text.len;
    bool plain = f->cell & MTRIE_STRAIGHT_PLAIN;
    run r = { f->at, plain ? f->cell : 0, (uint32_t)f->begin, pos };
    while (last - r.pos > 7 && take_two(&v, &r, read_eight(s + r.pos)))
        ;
    while (last - r.pos > 3 && take_plain(&v, &r, read_four(s + r.pos)))
        ;
    if (last - r.pos == 3 && r.pos > 0)
        take_plain(&v, &r, read_four(s + r.pos - 1) >> 8);
    if (r.pos == pos)
        return pos;
    f->at = r.at;
    f->cell = r.cell;
    f->begin = r.begin;
    return r.pos;
}

/* Any character. */
static inline size_t read_one(const mtrie_view *v, finding *f, size_t pos)
{
    size_t behind;
    uint32_t next = mtrie_straight_cell(&v->text, pos, &behind);
    put_spot(v, f, next);
    f->common &= next;
    f->cell = mask_inside(f->cell, next);
    f->begin = pos;
    return behind;
}

size_t mtrie_spots_find(const mtrie_view *v, mtrie_spot *spots, bool *known)
{
    finding f = { spots, 0, MTRIE_OTHER, MTRIE_STRAIGHT_KNOWN };
    for (size_t pos = 0; pos < v->text.len;) {
        pos = read_ascii(v, &f, pos);
        if ((f.cell & MTRIE_STRAIGHT_PLAIN) || !(f.cell & MTRIE_CELL_FIRST))
            pos = read_plain(v, &f, pos);
        if (pos < v->text.len && v->text.bytes[pos] >= ASCII)
            pos = read_one(v, &f, pos);
    }
    put_spot(v, &f, MTRIE_OTHER);
    *known = (f.common & MTRIE_STRAIGHT_KNOWN) != 0;
    return (size_t)(f.at - spots);
}
