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
#include "matcher_trie_index.h"
#include "matcher_trie_plural.h"
#include "matcher_trie_straight.h"

typedef struct mtrie_search {
    const mtrie_image *image;
    const yz_matcher_sink *sink;
    mtrie_canon canon; /* the text; not begun */
    unsigned gap;
    struct mtrie_unfolded *unfolded; /* NULL: the text was folded */
} mtrie_search;

/* A text that was not folded, and the search in what it folds to: begun when
 * something is wanted that only this tells. */
typedef struct mtrie_unfolded {
    const mtrie_index *index;
    yz_folded *folded; /* filled then */
    mtrie_unit *units; /* then there, of its own */
    mtrie_search exact;
    bool begun;
    yz_error *err;
} mtrie_unfolded;

/* The search in a folded text with room for its units. */
void mtrie_search_begin(mtrie_search *s, const mtrie_index *index, yz_str text,
                        const yz_folded *folded, mtrie_unit *units,
                        const yz_matcher_sink *sink, unsigned gap);

/* Folds the text of `s` and begins the exact search in it, unless that is done;
 * with `whole`, units and all.  What folding says; YZ_NO_MEMORY. */
yz_status mtrie_search_fold(const mtrie_search *s, bool whole);

/* Ends a search of either kind. */
void mtrie_search_done(mtrie_search *s);

/* Tells all matches in a text of an alphabetic script, which is read as a
 * whole.  The sink's status. */
yz_status mtrie_search_words(mtrie_search *s);

/* The same in a text of a dense script, where hardly a character needs more
 * than to be looked up: the canonical form is made only where a walk meets a
 * word, white space or a dash. */
yz_status mtrie_search_characters(mtrie_search *s);

/* Whether mtrie_search_characters() can be used. */
bool mtrie_search_suits(const mtrie_image *image);

/* The two as above, in a text that was not folded.  *hard: it has to be, and
 * nothing was told. */
yz_status mtrie_search_straight_words(mtrie_search *s,
                                      const mtrie_straight *text, bool *hard);
yz_status mtrie_search_straight_characters(mtrie_search *s,
                                           const mtrie_straight *text,
                                           bool *hard);

/* The singular of the English word [begin, end) of the bytes, as
 * matcher_trie_canon.c has it; returns its length, or 0: it stands as it is. */
size_t mtrie_search_singular(const uint8_t *bytes, size_t begin, size_t end,
                             char word[MTRIE_WORD_MAX + 2]);

/* Of folded text: compares the form of `record` with what stands from character
 * `begin` on, and tells its terms. */
yz_status mtrie_search_compare(mtrie_search *s, const uint32_t *record,
                               size_t begin);

/* Of folded text: goes on by units with a walk that began at character `begin`
 * and came over `passed` signs to `node`. */
yz_status mtrie_search_go_on(mtrie_search *s, uint32_t node, size_t begin,
                             size_t passed);

/* Tells from where on among `count` units, those at `starts`, a form may begin;
 * they are kept there.  Returns how many they are. */
size_t mtrie_search_pick(const mtrie_image *image, const mtrie_unit *units,
                         size_t count, uint32_t *starts, size_t start_count);

/* Goes on at unit `at` of a walk that began at unit `begin` and has come to
 * `node`. */
yz_status mtrie_search_walk(mtrie_search *s, uint32_t node, size_t begin,
                            size_t at);

/* The whole walk from unit `begin` on, once all units of the text are read. */
yz_status mtrie_search_walk_read(mtrie_search *s, size_t begin);

/* The units from `begin` on up to `at` are those of the form of the record;
 * compares the others and tells its terms. */
yz_status mtrie_search_record(mtrie_search *s, const uint32_t *record,
                              size_t begin, size_t at);

#endif
