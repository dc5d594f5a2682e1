/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cells of a table, separated by tabs or, in CSV, by commas or semicolons,
 * one after the other, in place.
 *
 * A cell may be quoted as Excel, LibreOffice and OmegaT write it: it begins
 * with ", a " inside is doubled, and the closing " stands right before a
 * separator, a line end or the end.  Such a cell may hold separators and line
 * ends.  A " that does not close so is an ordinary character.
 */
#ifndef YZ_FILTER_TSV_BITEXT_CELL_H
#define YZ_FILTER_TSV_BITEXT_CELL_H

#include <yizhi/text.h>

typedef struct bitext_cell {
    size_t
        begin;  /* its text in the content, without quotes and without white */
    size_t end; /* space at either end */
    yz_span whole; /* with its quotes and blanks */
    bool quoted;
    bool doubled; /* "" in it stands for " */
} bitext_cell;

/* The cell at *pos, which moves behind the separator or line end that closes
 * it.  Whether the row goes on: then the next cell begins at *pos, be it empty.
 */
bool bitext_cell_next(yz_str content, char separator, size_t *pos,
                      bitext_cell *cell);

/* How a cell is written; the style of its block. */
enum {
    BITEXT_QUOTED = 1 << 8, /* in the quotes that are there */
    BITEXT_PADDED = 1 << 9, /* between blanks: it cannot be quoted */
    BITEXT_SEPARATOR = 0xFF /* the character that separates cells */
};

/* Appends the text of a cell, with quotes if it needs some that are not there.
 * Where a cell cannot hold a tab or a line end a blank stands for it. */
yz_status bitext_cell_write(yz_str text, unsigned style, yz_buf *out);

/* Appends the text of a cell with doubled quotes to `text`, and how it came
 * from the content to `map`, which begins at cell->begin. */
yz_status bitext_cell_unquote(yz_str content, const bitext_cell *cell,
                              yz_buf *text, yz_map *map);

#endif
