/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One concept → the rows that say it.
 *
 * Mostly one row.  The status of a row holds for all its targets, and so do
 * letter case and form; terms that differ there get rows of their own, with
 * the same source, id and conditions, as the native glossary has it.  What no
 * cell can hold is told with lost().  A term that is to be avoided, or that
 * holds on a condition, is left out rather than written as one for everyday
 * use.
 */
#ifndef YIZHI_TABLE_MAKE_H
#define YIZHI_TABLE_MAKE_H

#include "table_row.h"

#include <yizhi/kind/glossary_format.h>

/* Set the first members after table_maker_init(); the others are the maker's
 * own. */
typedef struct table_maker {
    const table_style *style;
    const table_columns *columns;
    const yz_glossary_writer *writer;
    const char *line_end; /* between the rows of one concept */
    bool all_cells;       /* empty cells at a row's end are written too */
    yz_str content;       /* that `old` lies in */

    const yz_concept *about;
    size_t index;            /* of the concept, for lost() */
    const table_record *old; /* the row that is replaced, or NULL */
    yz_buf *out;
    yz_buf cell;
    struct table_term_plan *plans; /* of each term of the concept */
    size_t plan_cap;
    yz_term_status status; /* of the row at hand, as its letter case and form */
    yz_term_case letter_case;
    yz_term_form form;
    size_t source; /* without signs: the one that the row has */
    bool first;    /* row of the concept */
    bool again;    /* terms may be told a second time */
    size_t filled; /* columns that have terms in this row */
    bool has_source;
    bool has_avoided; /* a deprecated or forbidden term */
    yz_status failed;
} table_maker;

void table_maker_init(table_maker *maker, const table_style *style,
                      const table_columns *columns,
                      const yz_glossary_writer *writer);
void table_maker_done(table_maker *maker);

/*
 * Appends the rows of `about` to `out`, the last without a line end; nothing
 * if the concept cannot be written, which has been told then.  `old` is the
 * row that it replaces, or NULL: cells that say the same stay as they are, and
 * a concept without any fields leaves the columns of fields alone.
 * YZ_NO_MEMORY, or what lost() answered.
 */
yz_status table_make(table_maker *maker, const yz_concept *about, size_t index,
                     const table_record *old, yz_buf *out);

/* Appends one cell with its quotation marks if it needs them; `first` of its
 * row. */
void table_cell_write(const table_dialect *dialect, yz_str text, bool first,
                      yz_buf *out);

#endif
