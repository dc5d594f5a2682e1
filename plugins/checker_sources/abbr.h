/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Abbreviations of Latin letters in a text, and where it says what they stand
 * for.
 */
#ifndef ABBR_H
#define ABBR_H

#include <yizhi/kind/checker.h>

/* An abbreviation where it stands. */
typedef struct abbr_use {
    yz_str key;  /* its letters, without a plural's s; borrowed from `text` */
    yz_str text; /* of the bead's side */
    yz_str name; /* of the document */
    yz_side side;
    size_t pair;
    size_t bead;
    yz_span span;
    yz_span full; /* what it stands for, where it is introduced and that can be
                     told; else nowhere */
    bool introduced; /* here */
    bool heading;
} abbr_use;

enum {
    ABBR_RECENT = 4096
};

typedef struct abbr_list {
    abbr_use *items; /* by side, key, pair, bead, place once sorted */
    size_t count;
    size_t cap;
    uint64_t *words; /* of ordinary spelling, hashed; ascending once sorted */
    size_t word_count;
    size_t word_cap;
    uint64_t recent[ABBR_RECENT]; /* words added last, by their hashes: most
                                     words of a text are among them */
} abbr_list;

void abbr_list_done(abbr_list *list);

/* Adds the abbreviations of one side of a bead. */
yz_status abbr_scan(const yz_bead *bead, yz_side side, abbr_list *list);

/* Sets `introduced` and `full` by what stands round use->span. */
void abbr_introduce(abbr_use *use);

void abbr_sort(abbr_list *list);

/* The first use of `key` on a side in document `pair` or a later one, in a
 * sorted list; where there is none, the use behind or `count`. */
size_t abbr_find(const abbr_list *list, yz_side side, yz_str key, size_t pair);

/* Whether the letters are also a word of the run in ordinary spelling: MAP
 * where it has “map” too. */
bool abbr_is_word(const abbr_list *list, yz_str key);

/* Whether everybody knows it, or it is in `known`, a list with commas. */
bool abbr_is_known(yz_str key, yz_str known);

/*
 * Whether words that end at `end` of the text are what `key` stands for; *begin
 * is where they begin.  A. Schwartz and M. Hearst, "A simple algorithm for
 * identifying abbreviation definitions in biomedical text", 2003: letters of
 * the abbreviation from the last to the first, each further to the left, the
 * first at the beginning of a word.
 */
bool abbr_full_before(yz_str text, size_t end, yz_str key, size_t *begin);

/* The same for words that begin at `begin`; *end is where they end. */
bool abbr_full_behind(yz_str text, size_t begin, yz_str key, size_t *end);

/* Whether the initials of some words of the text in a row spell the key. */
bool abbr_has_initials(yz_str text, yz_str key);

/* Whether two full forms are of different things. */
bool abbr_differ(yz_str a, yz_str b);

/* Where `full` stands in the text at or behind `from`, case aside and as whole
 * words; nowhere: not at all. */
yz_span abbr_find_full(yz_str text, yz_str full, size_t from);

#endif
