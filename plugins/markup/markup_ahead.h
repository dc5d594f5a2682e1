/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking ahead in HTML: what an element holds whose tag was just read.
 */
#ifndef YZ_MARKUP_AHEAD_H
#define YZ_MARKUP_AHEAD_H

#include "markup_element.h"

enum {
    MARKUP_MOST_BARREN = 8
};

/* What was found out: the keys of names, and the places up to which no end tag
 * in the block has them.  Init with { 0 }. */
typedef struct markup_barren {
    unsigned keys[MARKUP_MOST_BARREN];
    size_t ends[MARKUP_MOST_BARREN];
} markup_barren;

/* A number for the name of an element, in any case. */
unsigned markup_key(yz_str name);
bool markup_is_same(yz_str a, yz_str b);

/* Whether the element ends before its block does. */
bool markup_ends_inside(const markup_scanner *scanner, yz_str name,
                        markup_barren *barren);

/* Whether the <pre> holds code. */
bool markup_holds_code(const markup_scanner *scanner);

/* Whether the <svg> or <math> holds text; it ends at *end, which stays if there
 * is nothing. */
bool markup_holds_text(const markup_scanner *scanner, yz_str name, size_t *end);

#endif
