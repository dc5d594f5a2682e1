/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Base forms of inflected words: English by matcher_trie_plural.h, other
 * languages by Snowball's stemmers (M. F. Porter, "Snowball: a language for
 * stemming algorithms", 2001).  They are for comparing words, not for printing
 * them.
 */
#ifndef YIZHI_MATCHER_TRIE_STEM_H
#define YIZHI_MATCHER_TRIE_STEM_H

#include <yizhi/text.h>

enum {
    MTRIE_STEM_MAX = 40, /* letters; longer words are left alone */
    MTRIE_STEM_MIN = 3   /* and shorter ones */
};

struct sb_stemmer;

/* The stemmer for a language tag; NULL if there is none for it, or no memory.
 * For English there is none: plurals alone are taken off there.  Not to be used
 * by two threads; mtrie_stemmer_free() it. */
struct sb_stemmer *mtrie_stemmer_new(yz_str lang);
void mtrie_stemmer_free(struct sb_stemmer *stemmer);

/* Whether there is one for the language. */
bool mtrie_stems(yz_str lang);

/* The stem of the folded word of `len` letters at `word`, into `out`; returns
 * its length, at most one more than the word's, or 0 if the word stands as it
 * is. */
size_t mtrie_stem(struct sb_stemmer *stemmer, const uint32_t *word, size_t len,
                  uint32_t out[MTRIE_STEM_MAX + 1]);

#endif
