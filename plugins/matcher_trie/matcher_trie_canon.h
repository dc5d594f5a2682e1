/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The canonical form in which terms and texts are compared.
 *
 * From folded text (yz_fold):
 *   - a character of a dense script stands for itself;
 *   - an English word is its singular, without a possessive 's or ’; a word of
 *     another language is its stem, if there is a stemmer for it;
 *   - what parts two words, white space or one hyphen, is one separator; two
 *     line breaks are none;
 *   - white space beside a dense character or punctuation is nothing, except
 *     between two dense characters on one line;
 *   - a hyphen between a word and a dense character is nothing, every other
 *     dash is "-";
 *   - all other punctuation stands for itself.
 * Each unit knows which folded characters it came from, and whether a term may
 * begin or end there: never inside a word, never inside what one character of
 * the text was expanded to.
 */
#ifndef YIZHI_MATCHER_TRIE_CANON_H
#define YIZHI_MATCHER_TRIE_CANON_H

#include "matcher_trie_alphabet.h"

/* Flags above a unit's symbol. */
#define MTRIE_UNIT_BEGINS (UINT32_C(1) << 31) /* a term may begin here */
#define MTRIE_UNIT_ENDS   (UINT32_C(1) << 30) /* a term may end behind it */
#define MTRIE_UNIT_SINGLE (UINT32_C(1) << 29) /* the unit is a term itself */
#define MTRIE_UNIT_SYMBOL (MTRIE_UNIT_SINGLE - 1)

typedef struct mtrie_unit {
    uint32_t symbol; /* with flags */
    uint32_t first;  /* of the folded characters */
    uint32_t last;   /* behind the last of them */
} mtrie_unit;

/* What is being brought into canonical form. */
typedef struct mtrie_canon {
    const mtrie_alphabet *alphabet;
    struct sb_stemmer *stemmer; /* NULL: words are not stemmed */
    bool numbered;  /* the alphabet is: units get symbols, not code points */
    bool english;   /* take plurals and possessives off */
    bool inside;    /* a word may have begun before it */
    bool open_word; /* the last word is but the beginning of one */
    yz_str text;
    const yz_folded *folded;
    mtrie_unit *units; /* room for mtrie_canon_room() */
    size_t count;
    size_t done;     /* folded characters that were read */
    mtrie_kind left; /* kind of the last of them */
    uint32_t *cells; /* of the characters; behind the units */
} mtrie_canon;

/* How many units must be there for `len` folded characters: the most that can
 * come of them, and in their place a word for each. */
static inline size_t mtrie_canon_room(size_t len)
{
    return len + len / 2 + len / 3 + 4;
}

/* Begins at folded character `at`, before which no word goes on.  Fills the
 * last four members from all else. */
void mtrie_canon_begin(mtrie_canon *canon, size_t at);

/* Adds the units of at least `more` characters, and of some more, up to a place
 * before which nothing depends on what follows; false at the end of the text.
 */
bool mtrie_canon_extend(mtrie_canon *canon, size_t more);

/* Whether a term that is compared letter by letter may end before folded
 * character `i`, or at the text's end. */
bool mtrie_canon_parts(const mtrie_canon *canon, size_t i);

/* The kind of folded character `i`; MTRIE_OTHER behind the last. */
mtrie_kind mtrie_canon_kind(const mtrie_canon *canon, size_t i);

/* Whether folded character `i`, which is white space, is the end of a line. */
bool mtrie_canon_is_line_end(const mtrie_canon *canon, size_t i);

#endif
