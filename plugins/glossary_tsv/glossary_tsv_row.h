/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One row of a glossary → one concept.
 */
#ifndef YIZHI_GLOSSARY_TSV_ROW_H
#define YIZHI_GLOSSARY_TSV_ROW_H

#include "glossary_tsv_header.h"

#include <yizhi/termbase.h>

/* Longest term, in bytes: what the glossaries of translation engines hold is
 * about as much, and no term is a paragraph. */
enum {
    GTSV_TERM_MAX = 1000
};

/* A row as it is taken apart; reused from row to row. */
typedef struct gtsv_row {
    const gtsv_columns *columns;
    gtsv_scratch scratch;
    gtsv_fault fault;
    gtsv_cell cells[GTSV_ROLES];
    yz_term *terms;
    size_t count;
    size_t cap;
    size_t source_count; /* of the terms, the first ones */
    yz_term common;      /* what the cells say of each term */
    bool has_status;     /* and it is not "preferred" */
} gtsv_row;

void gtsv_row_done(gtsv_row *row);

/*
 * Reads `line` into *concept, whose parts borrow from the line and the row.
 * YZ_FORMAT: the row cannot be used, see row->fault; YZ_NO_MEMORY.
 * A row without any text gives YZ_OK and no terms.
 */
yz_status gtsv_row_read(gtsv_row *row, gtsv_line *line,
                        yz_concept *concept_read);

#endif
