/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terms with wildcards.
 *
 *   …  or ... between two parts: a gap of 1 to `gap` characters, white space
 * not counted, in which no sentence ends and the part before it does not stand
 *      again.  Parts begin and end where terms may.
 *   *  between two letters: up to 8 characters of one word, or up to 4 of a
 *      dense script.
 *   *  behind the last of at least three letters of a word: the rest of the
 *      word, up to 8 characters.
 *
 * At the ends of a term both stand for themselves, as they do in terms that are
 * compared letter by letter and in terms with more than MTRIE_JOINTS of them.
 *
 * The first piece of a term is its form in the trie; where that is found, each
 * further piece is looked for behind the one before, and the nearest place
 * counts.  So a term is told at most once for each place where it begins, and
 * the work for it is bounded.
 *
 * In an index the pieces stand as words: MTRIE_REST_PATTERN with the number of
 * joints, then for each joint its kind, the number of symbols of the piece
 * behind it (0: the rest of a word), and these symbols.
 */
#ifndef YIZHI_MATCHER_TRIE_PATTERN_H
#define YIZHI_MATCHER_TRIE_PATTERN_H

#include "matcher_trie_canon.h"

enum {
    MTRIE_JOINTS = 8,
    MTRIE_RUN_WORD = 8,  /* characters that * stands for in a word */
    MTRIE_RUN_DENSE = 4, /* and in a dense script */
    MTRIE_GAP_MAX = 64
};

typedef enum mtrie_joint {
    MTRIE_GAP = 0,
    MTRIE_RUN
} mtrie_joint;

/* A part of a term: folded characters [begin, end). */
typedef struct mtrie_piece {
    size_t begin;
    size_t end;
    mtrie_joint before; /* what stands before it; nothing before the first */
} mtrie_piece;

/* Cuts the folded term at its wildcards, with `gaps` unset at * alone; returns
 * how many pieces there are, 1 for a term without any. */
size_t mtrie_pattern_cut(const mtrie_canon *term, bool gaps,
                         mtrie_piece pieces[MTRIE_JOINTS + 1]);

/* How many of the `left` words at `words` a pattern takes; 0 if it is not
 * whole. */
size_t mtrie_pattern_size(const uint32_t *words, size_t left);

/* How many units behind the first piece a match of the pattern may look at. */
size_t mtrie_pattern_reach(const uint32_t *words, unsigned gap);

/* The first piece, the `len` symbols at `form`, stands before unit `at`, and
 * `words` tell the others.  Returns the unit behind the last of them; 0 if they
 * do not follow. */
size_t mtrie_pattern_match(const mtrie_canon *text, const uint32_t *words,
                           const uint32_t *form, size_t len, size_t at,
                           unsigned gap);

#endif
