/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the maker share: see table_make.h.
 */
#ifndef YIZHI_TABLE_MAKE_PART_H
#define YIZHI_TABLE_MAKE_PART_H

#include "table_make.h"

typedef struct table_term_plan {
    int column;   /* where terms of its language go; -1: nowhere */
    bool source;  /* and it is the source's column */
    bool done;    /* written, or told as lost */
    bool kept;    /* told by an "=" */
    bool written; /* in a row of its own source */
} table_term_plan;

/* Tells what is lost of the concept at hand. */
void table_lose(table_maker *maker, const char *format, ...) YZ_PRINTF(2, 3);

/* Whether a target with that status can be told from a preferred one. */
bool table_can_say(const table_maker *maker, yz_term_status status);

/* Where each term goes, and which cannot go anywhere. */
yz_status table_plan_terms(table_maker *maker);

/* The text of a term cell of the row at hand → maker->cell. */
void table_term_cell(table_maker *maker, size_t column);

/* `text` with what no cell can hold taken out, appended to maker->cell; `what`
 * is its name in a sentence. */
void table_clean_text(table_maker *maker, yz_str text, const char *what,
                      bool term);

#endif
