/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines and cells of tab-separated text.
 *
 * LF, CRLF and lone CR end a line.  A cell ends at a tab; a cell that begins
 * with a quotation mark and is closed properly before a tab or the line's end
 * is taken out of its quotes, as spreadsheets write them (RFC 4180, section
 * 2).  A quotation mark that is not closed so is an ordinary character: a
 * glossary has no cells of several lines.
 */
#ifndef YIZHI_GLOSSARY_TSV_CELL_H
#define YIZHI_GLOSSARY_TSV_CELL_H

#include <yizhi/text.h>

/* Room for text that is not in the file as it stands, because quotation marks
 * or backslashes were taken out of it.  Emptied for each line. */
typedef struct gtsv_scratch {
    char *ptr;
    size_t cap;
    size_t used;
} gtsv_scratch;

typedef struct gtsv_line {
    yz_str text;   /* without its end */
    size_t number; /* from 1 */
    size_t
        cursor; /* where the next cell begins; above text.len: none is left */
} gtsv_line;

/* One cell, trimmed. */
typedef struct gtsv_cell {
    yz_str text;
    size_t begin; /* offset in the line */
} gtsv_cell;

/* The line at *pos of `content`; moves *pos behind it.  False at the end. */
bool gtsv_line_next(yz_str content, size_t *pos, gtsv_line *line);

/* Empties `scratch` and sees to it that all that can come from `line` fits. */
yz_status gtsv_scratch_reset(gtsv_scratch *scratch, const gtsv_line *line);

/* The next cell of `line`; false when there is none.  The text borrows from
 * the line or from `scratch`. */
bool gtsv_cell_next(gtsv_line *line, gtsv_scratch *scratch, gtsv_cell *cell);

/*
 * The next of the alternatives in a cell, between vertical bars that have no
 * backslash before them; trimmed, as it stands in the cell.  *pos begins at 0.
 * Empty ones are passed over.  False when there is none.
 */
bool gtsv_alternative_next(yz_str cell, size_t *pos, yz_str *alternative);

/* `alternative` without its backslashes: before a bar, and at its beginning
 * before "!", "=" and "#". */
yz_str gtsv_unescape(yz_str alternative, gtsv_scratch *scratch);

/* Whether two texts are equal but for the case of ASCII letters. */
bool gtsv_same_word(yz_str a, yz_str b);

#endif
