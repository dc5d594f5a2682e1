/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The alphabet of an index: code points → symbols, small numbers given by how
 * often a code point stands in the terms, so that the trie stays dense.
 *
 * A cell holds what the matcher asks of a character, in one look-up: its kind,
 * its symbol (0: it stands in no term), whether it is a term by itself.  Cells
 * lie in pages of 256; pages without any term's character do not exist.
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
    MTRIE_APOSTROPHE
} mtrie_kind;

enum {
    MTRIE_CELL_KIND = 7,        /* mask of the kind */
    MTRIE_CELL_SINGLE = 1 << 3, /* the character is a term by itself */
    MTRIE_CELL_SHIFT = 4,       /* what stands above is the symbol */
    MTRIE_PAGES = 0x110000 >> 8
};

typedef struct mtrie_alphabet {
    uint16_t page_of[MTRIE_PAGES]; /* number of the page, from 1; 0: none */
    uint32_t *cells;
    size_t page_count;
    size_t page_cap;
    uint32_t symbol_count; /* 0 is one of them; 0 before the numbering */
} mtrie_alphabet;

/* The kind of a folded code point. */
mtrie_kind mtrie_kind_of(uint32_t code_point);

/*
 * Numbers the code points of `pool` and puts symbols in their places.
 * YZ_NO_MEMORY.  To be called once, with *alphabet all zero before;
 * mtrie_alphabet_done() in any case.
 */
yz_status mtrie_alphabet_number(mtrie_alphabet *alphabet, uint32_t *pool,
                                size_t len);
void mtrie_alphabet_done(mtrie_alphabet *alphabet);

/* Marks the characters that are terms by themselves; `is_single` has an element
 * for each symbol. */
void mtrie_alphabet_mark(mtrie_alphabet *alphabet, const bool *is_single);

static inline uint32_t mtrie_cell(const mtrie_alphabet *alphabet, uint32_t c)
{
    uint32_t page = alphabet->page_of[c >> 8];
    if (page == 0)
        return (uint32_t)mtrie_kind_of(c);
    return alphabet->cells[((page - 1) << 8) | (c & 0xFF)];
}

#endif
