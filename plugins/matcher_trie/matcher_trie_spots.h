/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where in a text of a dense script, as it is, a form may begin: found in one
 * pass over the bytes, by the cells of each two characters.
 */
#ifndef YIZHI_MATCHER_TRIE_SPOTS_H
#define YIZHI_MATCHER_TRIE_SPOTS_H

#include "matcher_trie_image.h"
#include "matcher_trie_straight.h"

/* A place where a form may begin. */
typedef struct mtrie_spot {
    uint32_t begin; /* byte */
    uint32_t cell;  /* of the character there */
    uint32_t next;  /* and of the one behind */
} mtrie_spot;

/* What is looked at again and again. */
typedef struct mtrie_view {
    mtrie_straight text;
    mtrie_array trie;
    const uint32_t *records;
    const uint64_t *pairs;
    int shift;
} mtrie_view;

/* The cell of the character at `pos`, and where that ends; behind the text,
 * that of no character. */
static inline uint32_t mtrie_view_cell(const mtrie_view *v, size_t pos,
                                       size_t *behind)
{
    *behind = pos;
    if (pos >= v->text.len)
        return MTRIE_STRAIGHT_KNOWN | MTRIE_OTHER;
    return mtrie_straight_cell(&v->text, pos, behind);
}

static inline mtrie_kind mtrie_cell_kind(uint32_t cell)
{
    return (mtrie_kind)(cell & MTRIE_CELL_KIND);
}

/* Puts all spots of the text into `spots`, which has room for one more than it
 * has bytes; returns how many.  *known: whether all its cells are; if not, some
 * may be missing. */
size_t mtrie_spots_find(const mtrie_view *v, mtrie_spot *spots, bool *known);

#endif
