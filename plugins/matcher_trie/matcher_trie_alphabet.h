/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The alphabet of an index: code points → symbols, small numbers given by how
 * often a code point stands in the terms, so that the trie stays dense.
 *
 * A cell holds what the matcher asks of a character, in one look-up: its kind,
 * its symbol (0: it stands in no term), whether it is a term by itself.  Cells
 * lie in pages of 256.  Pages of ideographs without any term's character are
 * all one page; other pages without one do not exist, and the kind is asked
 * for.
 */
#ifndef YIZHI_MATCHER_TRIE_ALPHABET_H
#define YIZHI_MATCHER_TRIE_ALPHABET_H

#include <yizhi/text.h>

typedef enum mtrie_kind {
    MTRIE_OTHER = 0, /* punctuation, symbols: stands for itself */
    MTRIE_WORD,      /* letter or digit of an alphabetic script */
    MTRIE_DENSE,     /* letter of a script without spaces */
    MTRIE_SPACE,     /* white space */
    MTRIE_HYPHEN,    /* joins two words */
    MTRIE_DASH,      /* parts two phrases */
    MTRIE_APOSTROPHE,
    MTRIE_KINDS
} mtrie_kind;

enum {
    MTRIE_CELL_KIND = 7,        /* mask of the kind */
    MTRIE_CELL_SINGLE = 1 << 3, /* the character is a term by itself */
    MTRIE_CELL_FIRST = 1 << 4,  /* a term's form begins with it */
    MTRIE_CELL_SHIFT = 5,       /* what stands above is the symbol, */
    MTRIE_CELL_SPARE = 31,      /* below this bit, which is always 0 */
    MTRIE_PAGE = 256,
    MTRIE_PAGES = 0x110000 / MTRIE_PAGE
};

/* What is looked up; borrowed. */
typedef struct mtrie_alphabet {
    const uint16_t *page_of; /* number of the page, from 1; 0: none */
    const uint32_t *cells;
} mtrie_alphabet;

/* An alphabet that is being made. */
typedef struct mtrie_numbering {
    uint16_t page_of[MTRIE_PAGES];
    uint32_t *cells;
    size_t page_count;
    size_t page_cap;
    uint32_t symbol_count; /* 0 is one of them; 0 before the numbering */
} mtrie_numbering;

/* The kind of a folded code point. */
mtrie_kind mtrie_kind_of(uint32_t code_point);

/* Makes the pages that every text needs, without symbols.  YZ_NO_MEMORY;
 * mtrie_numbering_done() in any case. */
yz_status mtrie_numbering_init(mtrie_numbering *numbering);
void mtrie_numbering_done(mtrie_numbering *numbering);

/* Numbers the code points of `pool` and puts symbols in their places.
 * YZ_NO_MEMORY.  To be called once. */
yz_status mtrie_numbering_number(mtrie_numbering *numbering, uint32_t *pool,
                                 size_t len);

/* Gives `c` the symbol of `like`, if that has one.  YZ_NO_MEMORY. */
yz_status mtrie_numbering_alias(mtrie_numbering *numbering, uint32_t c,
                                uint32_t like);

/* Marks characters: `marks` has MTRIE_CELL_SINGLE, MTRIE_CELL_FIRST for each
 * symbol. */
void mtrie_numbering_mark(mtrie_numbering *numbering, const uint8_t *marks);

/* The alphabet as it stands; until the numbering changes. */
static inline mtrie_alphabet mtrie_numbering_view(const mtrie_numbering *from)
{
    mtrie_alphabet view = { from->page_of, from->cells };
    return view;
}

static inline uint32_t mtrie_cell(const mtrie_alphabet *alphabet, uint32_t c)
{
    uint32_t page = alphabet->page_of[c >> 8];
    if (page == 0)
        return (uint32_t)mtrie_kind_of(c);
    return alphabet->cells[((page - 1) << 8) | (c & 0xFF)];
}

/* Two symbols as a number below the bits of the bitmap. */
static inline uint64_t mtrie_pair_hash(int shift, uint32_t a, uint32_t b)
{
    uint64_t pair = (uint64_t)a << 32 | b;
    return (pair * UINT64_C(0x9E3779B97F4A7C15)) >> shift;
}

#endif
