/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rows of a table and their cells (RFC 4180, section 2, and what the
 * formats at hand make of it).
 *
 * CRLF and LF end a row, a lone CR does in files that have no LF.  A cell that
 * begins with a quotation mark is taken out of its quotes.  Where rows may
 * have several lines, a quotation mark that is never closed, or that is closed
 * before more text, breaks the row; elsewhere it is an ordinary character.
 * Reading takes linear time: a broken row ends with its first line, and no two
 * searches for a closing mark can cover the same far stretch, since the second
 * would begin at a mark that ends the first.
 */
#ifndef YIZHI_TABLE_RECORD_H
#define YIZHI_TABLE_RECORD_H

#include "table_text.h"

typedef struct table_dialect {
    char delimiter;  /* ASCII */
    bool quotes;     /* cells may stand in quotation marks */
    bool lines;      /* and then hold ends of lines */
    bool comments;   /* a line that begins with "#" is not part of it */
    bool lf_or_crlf; /* the file has LF: a lone CR is no end of a row */
} table_dialect;

/* One cell, trimmed. */
typedef struct table_cell {
    yz_str text;
    size_t begin;     /* offset of the text, or of its quotation mark */
    size_t raw_begin; /* between the delimiters */
    size_t raw_end;
    bool quoted;
} table_cell;

typedef struct table_record {
    table_cell *cells;
    size_t count;
    size_t cap;
    size_t begin; /* offsets in the content: of the row, */
    size_t end;   /* of its line end, */
    size_t next;  /* and of what comes behind that */
    size_t line;  /* its first line, from 1 */
    bool broken;  /* it has no cells; see the fault */
    table_fault fault;
    table_scratch scratch;
} table_record;

void table_record_done(table_record *record);

/*
 * Reads the next row behind `record`, which is all zero before the first one,
 * past comments and blank lines.  *more is false at the end.  The cells borrow
 * from `content` and from the record.  YZ_NO_MEMORY.
 */
yz_status table_record_next(yz_str content, const table_dialect *dialect,
                            table_record *record, bool *more);

/* The place of offset `at` in the row. */
yz_place table_record_place(yz_str content, const table_record *record,
                            size_t at);

#endif
