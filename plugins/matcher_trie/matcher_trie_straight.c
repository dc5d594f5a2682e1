/* SPDX-License-Identifier: Apache-2.0 */
/* Characters straight to cells: see matcher_trie_straight.h. */
#include "matcher_trie_straight.h"

enum {
    HARD = MTRIE_CELL_KIND, /* of a cell that is filled; no kind at all */
    FIRST_HAN = 0x4E00,
    LAST_HAN = 0x9FFF,
    FIRST_HANGUL = 0xAC00,
    LAST_HANGUL = 0xD7A3,
    ASCII = 0x80,
    FIRST_OF_THREE = 0x800 /* bytes of UTF-8 */
};

/* The cell of the alphabet with the flags that follow from it. */
static uint32_t flag(uint32_t c, uint32_t cell)
{
    uint32_t marks = MTRIE_CELL_SINGLE | MTRIE_CELL_FIRST;
    uint32_t kind = cell & MTRIE_CELL_KIND;
    uint32_t to = cell >> MTRIE_CELL_SHIFT << MTRIE_STRAIGHT_SHIFT |
                  (cell & (marks | MTRIE_CELL_KIND)) | MTRIE_STRAIGHT_KNOWN;
    if (kind >= MTRIE_SPACE)
        return to | MTRIE_STRAIGHT_LOOSE;
    if (kind != MTRIE_WORD && c >= FIRST_OF_THREE)
        to |= MTRIE_STRAIGHT_PLAIN;
    return (cell & marks) == marks ? to | MTRIE_STRAIGHT_SURE : to;
}

/* The cell of `c`, which folds to `folded` alone. */
static uint32_t fit(const mtrie_alphabet *alphabet, uint32_t c, uint32_t folded)
{
    uint32_t cell = mtrie_cell(alphabet, folded);
    /* A term may end inside a Korean word; a cell with more bits is forged. */
    if ((folded >= FIRST_HANGUL && folded <= LAST_HANGUL) ||
        cell >> MTRIE_CELL_SHIFT > UINT32_MAX >> MTRIE_STRAIGHT_SHIFT)
        return HARD;
    if ((cell & MTRIE_CELL_KIND) != MTRIE_WORD || c < ASCII || folded >= ASCII)
        return flag(c, cell);
    /* Such as ①, which parts words; full width letters are for the canonical
     * form, where plurals are. */
    if (!yz_char_is_alphabetic(c))
        return flag(c, (cell & ~(uint32_t)MTRIE_CELL_KIND) | MTRIE_OTHER);
    return folded >= '0' && folded <= '9' ? flag(c, cell) | MTRIE_STRAIGHT_WIDE
                                          : HARD;
}

/* Folds `c` behind a letter, which tells whether it combines. */
static yz_status ask(const mtrie_alphabet *alphabet, uint32_t c, yz_str bytes,
                     yz_folded *folded, uint32_t *cell, yz_error *err)
{
    char pair[1 + 4] = "a";
    memcpy(pair + 1, bytes.ptr, bytes.len);
    yz_status status = yz_fold((yz_str){ pair, 1 + bytes.len }, folded, err);
    if (status != YZ_OK)
        return status;
    bool alone = folded->len == 2 && folded->chars[0] == 'a' &&
                 folded->end[0] == 1 && folded->begin[1] == 1;
    *cell = alone ? fit(alphabet, c, folded->chars[1]) : HARD;
    return YZ_OK;
}

yz_status mtrie_straight_learn(const mtrie_straight *text, size_t pos,
                               yz_folded *folded, uint32_t *cell, yz_error *err)
{
    yz_str whole = { (const char *)text->bytes, text->len };
    size_t begin = pos;
    yz_status status = YZ_OK;
    uint32_t c = yz_utf8_next(whole, &pos);
    yz_str bytes = yz_str_cut(whole, begin, pos);
    *cell = HARD;
    if (c >= MTRIE_STRAIGHT_CELLS || !yz_utf8_valid(bytes, NULL))
        return YZ_OK;
    /* Ideographs fold to themselves, and combine with nothing. */
    if (c >= FIRST_HAN && c <= LAST_HAN)
        *cell = fit(text->alphabet, c, c);
    else
        status = ask(text->alphabet, c, bytes, folded, cell, err);
    if (status == YZ_OK)
        atomic_store_explicit(&text->cells[c], *cell, memory_order_relaxed);
    return status;
}

yz_status mtrie_straight_begin(_Atomic uint32_t *cells,
                               const mtrie_alphabet *alphabet, yz_error *err)
{
    yz_folded folded;
    yz_status status = YZ_OK;
    yz_folded_init(&folded);
    for (uint8_t c = 0; c < ASCII && status == YZ_OK; c++) {
        mtrie_straight text = { &c, 1, cells, alphabet, false };
        uint32_t cell;
        status = mtrie_straight_learn(&text, 0, &folded, &cell, err);
    }
    yz_folded_done(&folded);
    return status;
}

bool mtrie_straight_signs(_Atomic uint32_t *cells)
{
    for (uint32_t c = 0; c < ASCII; c++) {
        uint32_t cell = atomic_load_explicit(&cells[c], memory_order_relaxed);
        if ((cell & MTRIE_CELL_FIRST) && (cell & MTRIE_CELL_KIND) != MTRIE_WORD)
            return true;
    }
    return false;
}
