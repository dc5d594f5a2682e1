/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which codes of a text belong together: see xml_pairs.c.
 */
#ifndef YZ_XML_PAIRS_H
#define YZ_XML_PAIRS_H

#include "xml_inline.h"

/* What is known of a code beside yz_code. */
typedef struct xi_half {
    yz_str key;
    size_t partner; /* number of the other half + 1; 0: none */
    size_t level;   /* elements round it */
    bool needed;    /* a half may not be lost */
    bool crossed;   /* it overlaps another pair */
} xi_half;

void xi_join(xi_text *x, size_t opener, size_t closer);

/* Finds openers and closers that belong together, and gives pairs numbers.
 * YZ_NO_MEMORY. */
yz_status xi_pair(xi_text *x);

#endif
