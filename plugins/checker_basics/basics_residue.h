/* SPDX-License-Identifier: Apache-2.0 */
/* Places of one rule in the target of one bead: the first few, and how many. */
#ifndef BASICS_RESIDUE_H
#define BASICS_RESIDUE_H

#include "checker_basics.h"

/* 丨, a Han character by name, which Chinese pages use as a vertical bar. */
#define BASICS_HAN_BAR 0x4E28

enum {
    BASICS_REPLACE = 40
};

typedef struct basics_place {
    size_t begin; /* characters of the target */
    size_t end;
    bool mild;                    /* probably on purpose: told as information */
    char replace[BASICS_REPLACE]; /* what mends it, with a NUL; empty: more than
                                     one text could */
} basics_place;

typedef struct basics_places {
    const char *rule;
    basics_place items[BASICS_PLACES];
    size_t count; /* of items that are kept */
    size_t total;
} basics_places;

void basics_places_init(basics_places *places, const char *rule);
void basics_places_add(basics_places *places, const basics_place *place);

/* One finding for each place that is kept, with the arguments `written`, `more`
 * (empty, or " (and 3 more places)" in the last) and, if it is known,
 * `replace`. */
yz_status basics_places_tell(const basics_bead *b, const basics_places *places,
                             yz_error *err);

/* Whether a language is written with Han characters and wide punctuation. */
bool basics_writes_han(yz_str lang);

#endif
