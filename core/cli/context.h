/* SPDX-License-Identifier: Apache-2.0 */
/* Keywords in context. */
#ifndef YZC_CONTEXT_H
#define YZC_CONTEXT_H

#include "session.h"

/* The last characters of `text` that fit into `width` columns; their width to
 * *used. */
yz_str yzc_context_before(yz_str text, size_t width, size_t *used);

/* The first ones. */
yz_str yzc_context_behind(yz_str text, size_t width);

enum {
    YZC_PLACE = 48
};

/* "43:114"; with the paragraph of a compound file "¶12:5". */
void yzc_place(char out[YZC_PLACE], yz_place place, bool compound);

/* Whether the file of that side is one that has parts. */
bool yzc_is_compound(const yzc_session *session, size_t pair, yz_side side);

/* What was named last over the places of a listing. */
typedef struct yzc_heading {
    size_t pair; /* + 1 */
    yz_str part;
} yzc_heading;

/* Prints the documents of a pair, and the part of a compound file, where they
 * are others than before. */
void yzc_print_heading(yzc_session *session, yzc_heading *heading, size_t pair,
                       yz_str part);

/* Bold, or in ⟦ ⟧. */
void yzc_print_marked(yzc_session *session, yz_str text);

#endif
