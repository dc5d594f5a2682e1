/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts of one side as units: characters of a dense script, words of another;
 * and the sequences of them that recur.
 */
#ifndef MINE_UNITS_H
#define MINE_UNITS_H

#include "mine_pages.h"

enum {
    MINE_LONGEST = 10 /* units of a sequence */
};

/* A character or word.  id 0: a border that no term crosses. */
typedef struct mine_unit {
    uint32_t id;
    uint32_t page;
    uint32_t begin; /* in the page's text */
    uint32_t end;
} mine_unit;

typedef struct mine_units {
    const mine_pages *pages;
    yz_side side;
    mine_unit *items;
    size_t count;
    size_t cap;
    size_t words;    /* units that are no border */
    uint32_t *slots; /* ids of words: number of their first unit, + 1 */
    size_t slot_count;
    size_t kinds;    /* different words */
    uint32_t *order; /* the words' numbers, sorted by what follows */
    uint8_t *shared; /* how many units each has in common with the one before */
} mine_units;

/* Reads all texts of `side`.  YZ_NO_MEMORY; YZ_LIMIT: more than fits. */
yz_status mine_units_init(mine_units *units, const mine_pages *pages,
                          yz_side side);
void mine_units_done(mine_units *units);

/* Sequences of `length` units that begin where order[first, end) say, all the
 * same. */
typedef struct mine_range {
    size_t first;
    size_t end;
} mine_range;

/* Sorts; to be called before the two below.  YZ_NO_MEMORY. */
yz_status mine_units_sort(mine_units *units, size_t longest);

/* The next sequence of `length` units from `from` on that has no border in it;
 * empty at the end. */
mine_range mine_units_next(const mine_units *units, size_t length, size_t from);

/* How often the `length` units from number `at` on occur. */
size_t mine_units_frequency(const mine_units *units, size_t at, size_t length);

/* The text of `length` units from number `at` on, and its span in the page. */
yz_str mine_units_text(const mine_units *units, size_t at, size_t length,
                       yz_span *span);

#endif
