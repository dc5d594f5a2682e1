/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that are searched as they are.
 *
 * Nearly every character folds to one other, whatever stands beside it.  A
 * table leads from such a character straight to the cell of what it folds to,
 * so that a text of nothing else need not be folded.  The table fills itself,
 * by asking yz_fold() once for each character; a cell has one possible value,
 * so relaxed atomics are enough between threads.  All else, a character that
 * expands, vanishes or combines, one beyond U+FFFF, a byte that is ill-formed,
 * is hard: a text with one is folded as a whole.
 */
#ifndef YIZHI_MATCHER_TRIE_STRAIGHT_H
#define YIZHI_MATCHER_TRIE_STRAIGHT_H

#include <stdatomic.h>

#include <yizhi/kind/matcher.h>

#include "matcher_trie_alphabet.h"

/* A cell has the kind and marks of a cell of the alphabet, then flags of its
 * own, then the symbol.  Without the first flag it is hard, or 0: not known
 * yet.
 */
enum {
    MTRIE_STRAIGHT_KNOWN = 1 << 5,
    MTRIE_STRAIGHT_WIDE = 1 << 6,  /* another digit than 0-9 */
    MTRIE_STRAIGHT_LOOSE = 1 << 7, /* white space, a dash … */
    MTRIE_STRAIGHT_PLAIN = 1 << 8, /* beyond U+07FF, and of no word or gap */
    MTRIE_STRAIGHT_SURE = 1 << 9,  /* a form begins with it, and is it */
    MTRIE_STRAIGHT_SHIFT = 10,     /* of the symbol */
    MTRIE_STRAIGHT_CELLS = 0x10000
};

/* A text and the cells of its characters; borrowed. */
typedef struct mtrie_straight {
    const uint8_t *bytes;
    size_t len;
    _Atomic uint32_t *cells; /* MTRIE_STRAIGHT_CELLS of them */
    const mtrie_alphabet *alphabet;
    bool signs; /* a form may begin with a sign of ASCII */
} mtrie_straight;

/* The cell of the character at `pos`, before the end, and where that ends.  0
 * if it is not well-formed, or beyond the table. */
static inline uint32_t mtrie_straight_cell(const mtrie_straight *text,
                                           size_t pos, size_t *behind)
{
    const uint8_t *s = text->bytes + pos;
    size_t left = text->len - pos;
    uint32_t c = s[0];
    *behind = pos + 1;
    if (c >= 0x80) {
        if (c >= 0xE0 && c <= 0xEF && left > 2 && (s[1] & 0xC0) == 0x80 &&
            (s[2] & 0xC0) == 0x80) {
            c = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
            *behind = pos + 3;
            if (c < 0x800)
                return 0;
        } else if (c >= 0xC2 && c <= 0xDF && left > 1 &&
                   (s[1] & 0xC0) == 0x80) {
            c = (c & 0x1F) << 6 | (s[1] & 0x3Fu);
            *behind = pos + 2;
        } else {
            return 0;
        }
    }
    return atomic_load_explicit(&text->cells[c], memory_order_relaxed);
}

/* Looks up the character at `pos`, whose cell is not there, and fills it.  What
 * comes without MTRIE_STRAIGHT_KNOWN is hard.  `folded` is for the asking.
 * What folding says. */
yz_status mtrie_straight_learn(const mtrie_straight *text, size_t pos,
                               yz_folded *folded, uint32_t *cell,
                               yz_error *err);

/* Fills the cells of ASCII, which are always there.  What folding says. */
yz_status mtrie_straight_begin(_Atomic uint32_t *cells,
                               const mtrie_alphabet *alphabet, yz_error *err);

/* Whether a form may begin with a character of ASCII that is of no word. */
bool mtrie_straight_signs(_Atomic uint32_t *cells);

/* The symbol of a cell. */
static inline uint32_t mtrie_straight_symbol(uint32_t cell)
{
    return cell >> MTRIE_STRAIGHT_SHIFT;
}

#endif
