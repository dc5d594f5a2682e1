/* SPDX-License-Identifier: Apache-2.0 */
/* Levenshtein's distance by bit vectors, block by block. */
#include <core/memory/edit_distance.h>
#include <yizhi/buffer.h>

enum {
    ROWS = 64,
    SLOT_BITS = 7,
    SLOTS = 1 << SLOT_BITS /* twice as many as units in a block */
};

#define EMPTY UINT32_MAX

/* 64 rows of the table: which of them hold a unit, by open addressing, and the
 * column that was computed last, as differences between its rows. */
struct yzi_pattern_block {
    uint32_t keys[SLOTS];
    uint64_t rows[SLOTS];
    uint64_t up;   /* rows one greater than the row above */
    uint64_t down; /* rows one less */
    size_t last;   /* the value of the last row */
};

void yzi_pattern_init(yzi_pattern *pattern)
{
    memset(pattern, 0, sizeof *pattern);
}

void yzi_pattern_done(yzi_pattern *pattern)
{
    yz_free(pattern->blocks);
    yzi_pattern_init(pattern);
}

static inline size_t slot_of(const struct yzi_pattern_block *b, uint32_t unit)
{
    size_t at = (unit * UINT32_C(0x9E3779B1)) >> (32 - SLOT_BITS);

    while (b->keys[at] != unit && b->keys[at] != EMPTY)
        at = (at + 1) % SLOTS;
    return at;
}

static void set_block(struct yzi_pattern_block *b, const uint32_t *units,
                      size_t count)
{
    memset(b->keys, 0xFF, sizeof b->keys);
    memset(b->rows, 0, sizeof b->rows);
    for (size_t i = 0; i < count; i++) {
        size_t at = slot_of(b, units[i]);

        if (units[i] == EMPTY)
            continue;
        b->keys[at] = units[i];
        b->rows[at] |= UINT64_C(1) << i;
    }
}

yz_status yzi_pattern_set(yzi_pattern *pattern, const uint32_t *units,
                          size_t count)
{
    size_t need = count / ROWS + 1;
    void *blocks = pattern->blocks;
    yz_status status =
        yz_grow(&blocks, &pattern->cap, need, sizeof *pattern->blocks);

    pattern->blocks = blocks;
    pattern->len = 0;
    if (status != YZ_OK)
        return status;
    pattern->len = count;
    for (size_t i = 0; i * ROWS < count; i++) {
        size_t left = count - i * ROWS;

        set_block(&pattern->blocks[i], units + i * ROWS,
                  left < ROWS ? left : ROWS);
    }
    return YZ_OK;
}

/* The next column of a block; `in` is how the row above it changed from the
 * column before, and what comes back is how row `top` did. */
static inline int advance(struct yzi_pattern_block *b, uint32_t unit, int in,
                          unsigned top)
{
    uint64_t equal = b->rows[slot_of(b, unit)];
    uint64_t vertical = equal | b->down;
    uint64_t across;
    uint64_t more;
    uint64_t less;
    int out;

    equal |= in < 0;
    across = (((equal & b->up) + b->up) ^ b->up) | equal;
    more = b->down | ~(across | b->up);
    less = b->up & across;
    out = (int)(more >> top & 1) - (int)(less >> top & 1);
    more = more << 1 | (in > 0);
    less = less << 1 | (in < 0);
    b->up = less | ~(vertical | more);
    b->down = more & vertical;
    return out;
}

/* The whole pattern in one block. */
static size_t distance_short(struct yzi_pattern_block *b, size_t len,
                             const uint32_t *units, size_t count, size_t bound)
{
    unsigned top = (unsigned)(len - 1);
    size_t value = len;

    b->up = ~UINT64_C(0);
    b->down = 0;
    for (size_t i = 0; i < count; i++) {
        value += (size_t)(ptrdiff_t)advance(b, units[i], 1, top);
        if (value > bound + (count - i - 1))
            return bound + 1; /* what is left cannot make up for it */
    }
    return value;
}

/* A block that the band has just reached: below `above`, each row is one
 * greater, which none of its values can exceed. */
static void enter(struct yzi_pattern_block *b, size_t above, size_t rows)
{
    b->up = ~UINT64_C(0);
    b->down = 0;
    b->last = above + rows;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Ways that are no longer than `bound` stay within `bound` of the diagonal.
 * Values outside of the band are never told too small. */
static size_t distance_long(const yzi_pattern *pattern, const uint32_t *units,
                            size_t count, size_t bound)
{
    struct yzi_pattern_block *blocks = pattern->blocks;
    size_t end = (pattern->len - 1) / ROWS; /* the last block */
    size_t high = 0;                        /* the last one reached */

    enter(&blocks[0], 0, ROWS);
    for (size_t i = 0; i < count; i++) {
        size_t low = i > bound ? (i - bound) / ROWS : 0;
        int change = 1;

        for (; high < least(end, (i + bound) / ROWS); high++)
            enter(&blocks[high + 1], blocks[high].last,
                  least(ROWS, pattern->len - (high + 1) * ROWS));
        for (size_t k = least(low, high); k <= high; k++) {
            unsigned top =
                k < end ? ROWS - 1 : (unsigned)((pattern->len - 1) % ROWS);
            change = advance(&blocks[k], units[i], change, top);
            blocks[k].last += (size_t)(ptrdiff_t)change;
        }
        if (high == end && blocks[end].last > bound + (count - i - 1))
            return bound + 1;
    }
    return high == end ? blocks[end].last : bound + 1;
}

size_t yzi_pattern_distance(yzi_pattern *pattern, const uint32_t *units,
                            size_t count, size_t bound)
{
    size_t len = pattern->len;
    size_t apart = len > count ? len - count : count - len;
    size_t found;

    bound = least(bound, len > count ? len : count);
    if (apart > bound)
        return bound + 1;
    if (len == 0 || count == 0)
        return apart;
    if (len <= ROWS)
        found = distance_short(pattern->blocks, len, units, count, bound);
    else
        found = distance_long(pattern, units, count, bound);
    return found > bound ? bound + 1 : found;
}
