/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One search in one text.
 *
 * Where a form may begin, the bitmap of first pairs tells; from there the trie
 * is walked.  At worst this takes the length of the text times that of the
 * longest form.
 */
#ifndef YIZHI_MATCHER_TRIE_SEARCH_H
#define YIZHI_MATCHER_TRIE_SEARCH_H

#include <yizhi/kind/matcher.h>

#include "matcher_trie_canon.h"
#include "matcher_trie_image.h"

typedef struct mtrie_search {
    const mtrie_image *image;
    const yz_matcher_sink *sink;
    mtrie_canon canon; /* the text; not begun */
    unsigned gap;
} mtrie_search;

/* Tells all matches in a text of an alphabetic script, which is read as a
 * whole.  The sink's status. */
yz_status mtrie_search_words(mtrie_search *s);

/* The same in a text of a dense script, where hardly a character needs more
 * than to be looked up: the canonical form is made only where a walk meets a
 * word, white space or a dash. */
yz_status mtrie_search_characters(mtrie_search *s);

/* Whether mtrie_search_characters() can be used. */
bool mtrie_search_suits(const mtrie_image *image);

/* Goes on at unit `at` of a walk that began at unit `begin` and has come to
 * `node`. */
yz_status mtrie_search_walk(mtrie_search *s, uint32_t node, size_t begin,
                            size_t at);

/* The units from `begin` on up to `at` are those of the form of the record;
 * compares the others and tells its terms. */
yz_status mtrie_search_record(mtrie_search *s, const uint32_t *record,
                              size_t begin, size_t at);

#endif
