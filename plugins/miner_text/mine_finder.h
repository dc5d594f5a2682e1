/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where given strings, or ends of them, occur in the texts: one pass over all
 * texts for all strings.
 *
 * A string is known by its last characters; where these stand, it is compared
 * backwards as far as it goes.
 */
#ifndef MINE_FINDER_H
#define MINE_FINDER_H

#include "mine_pages.h"

enum {
    MINE_TAIL = 3 /* characters that a string is known by, if it has so many */
};

typedef struct mine_string {
    yz_str text;
    uint32_t hash; /* of the whole */
    uint8_t tail;  /* characters */
    uint32_t next; /* of the same tail, + 1 */
} mine_string;

typedef struct mine_finder {
    mine_string *strings;
    size_t count;
    size_t cap;
    uint32_t *slots; /* first string of a tail, + 1 */
    size_t slot_count;
    bool lengths[MINE_TAIL + 1];
} mine_finder;

void mine_finder_init(mine_finder *finder);
void mine_finder_done(mine_finder *finder);

/* The number of `text`, borrowed, which gets one if it is new; SIZE_MAX: no
 * memory, or too many of the same end (*full). */
size_t mine_finder_add(mine_finder *finder, yz_str text, bool *full);

/* An end of string `number` stands in `page` at `span`; it is as long as it can
 * be. */
typedef void mine_found(void *payload, size_t number, const mine_page *page,
                        yz_span span);

/* Tells of all, in all texts of `side`. */
void mine_finder_scan(const mine_finder *finder, const mine_pages *pages,
                      yz_side side, mine_found *found, void *payload);

#endif
