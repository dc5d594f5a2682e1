/* SPDX-License-Identifier: Apache-2.0 */
/*
 * English plurals, lightly: the singular of a noun's regular plural and of a
 * few irregular ones.  After the S-stemmer (D. Harman, "How effective is
 * suffixing?", JASIS 42, 1991), with the sibilants' -es and a list of
 * exceptions added.  It is for comparing words, not for printing them: what
 * comes out need not be a word, but singular and plural give the same.
 */
#ifndef YIZHI_MATCHER_TRIE_PLURAL_H
#define YIZHI_MATCHER_TRIE_PLURAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MTRIE_WORD_MAX = 31
}; /* letters; longer words are left alone */

/* Whether a word with these last two letters may be a plural at all. */
static inline bool mtrie_may_be_plural(uint32_t before_last, uint32_t last)
{
    return last == 's' || last == 'a' || last == 'i' ||
           (last == 'n' && before_last == 'e') ||
           (last == 'e' && (before_last == 'a' || before_last == 'c'));
}

/* Whether a word that begins so may differ from its singular before the third
 * letter; of all words only "men" and "mice" do. */
static inline bool mtrie_may_bend(uint32_t first, uint32_t second)
{
    return first == 'm' && (second == 'e' || second == 'i');
}

/* Makes the singular of `word` (lower case ASCII) in its place, which has room
 * for MTRIE_WORD_MAX + 1 letters; returns its length, at most one more than it
 * was.  Words of up to three letters are left alone, but for "men". */
size_t mtrie_singular(char *word, size_t len);

#endif
