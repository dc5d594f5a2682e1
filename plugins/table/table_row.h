/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One row of a glossary → one concept.
 */
#ifndef YIZHI_TABLE_ROW_H
#define YIZHI_TABLE_ROW_H

#include "table_columns.h"

#include <yizhi/termbase.h>

/* Longest term, in bytes: what the glossaries of translation engines hold is
 * about as much, and no term is a paragraph. */
enum {
    TABLE_TERM_MAX = 1000
};

typedef struct table_word {
    const char *name; /* NULL ends the list */
    int value;
} table_word;

/* What the formats that are tables do differently. */
typedef struct table_style {
    table_dialect dialect;
    /* In cells with terms "|" separates them, "!" before a target forbids it,
     * "=" is the source's own; a backslash takes such a sign's meaning away.
     * Otherwise a cell is one term, letter by letter. */
    bool signs;
    const table_word *statuses; /* the first for each status is written */
    const char *statuses_named; /* for a sentence */
    bool say_preferred;         /* "preferred" is written, too */
    bool no_tabs;               /* a tab in a cell is written as a blank */
    size_t term_max;            /* bytes of a term; 0: TABLE_TERM_MAX */
} table_style;

size_t table_term_max(const table_style *style);

/* The words of the native glossary. */
extern const table_word table_statuses[];
extern const char table_statuses_named[];

/* A row as it is taken apart; reused from row to row.  All zero at first. */
typedef struct table_row {
    const table_style *style;
    const table_columns *columns;
    table_record *record;
    table_fault *fault;
    const table_cell *cells[TABLE_ROLES]; /* the first of each role, or none */
    yz_str when;
    yz_term *terms;
    size_t count;
    size_t cap;
    size_t source_count; /* of the terms, the first ones */
    yz_field *fields;
    size_t field_count;
    size_t field_cap;
    yz_term common;  /* what the cells say of each term */
    bool has_status; /* and it is not "preferred" */
} table_row;

void table_row_done(table_row *row);

/*
 * Reads `record` into *concept, whose parts borrow from the content, the
 * record and the row.  YZ_FORMAT: the row cannot be used, see record->fault;
 * YZ_NO_MEMORY.  A row without any text gives YZ_OK and no terms.
 */
yz_status table_row_read(table_row *row, table_record *record,
                         yz_concept *concept_read);

/* The value of `text` among `words`, or `none`. */
int table_word_value(const table_word *words, yz_str text, int none);

/* What "case" and "match" hold. */
extern const table_word table_cases[];
extern const table_word table_forms[];

#endif
