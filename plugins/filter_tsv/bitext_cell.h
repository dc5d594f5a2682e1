/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cells of a tab-separated table, one after the other, in place.
 *
 * A cell may be quoted as Excel, LibreOffice and OmegaT write it: it begins
 * with ", a " inside is doubled, and the closing " stands right before a tab, a
 * line end or the end.  Such a cell may hold tabs and line ends.  A " that does
 * not close so is an ordinary character.
 */
#ifndef YZ_FILTER_TSV_BITEXT_CELL_H
#define YZ_FILTER_TSV_BITEXT_CELL_H

#include <yizhi/text.h>

typedef struct bitext_cell {
    size_t
        begin;  /* its text in the content, without quotes and without white */
    size_t end; /* space at either end */
    bool doubled; /* "" in it stands for " */
} bitext_cell;

/* The cell at *pos, which moves behind the tab or line end that closes it.
 * Whether the row goes on: then the next cell begins at *pos, be it empty. */
bool bitext_cell_next(yz_str content, size_t *pos, bitext_cell *cell);

/* Appends the text of a cell with doubled quotes to `text`, and how it came
 * from the content to `map`, which begins at cell->begin. */
yz_status bitext_cell_unquote(yz_str content, const bitext_cell *cell,
                              yz_buf *text, yz_map *map);

#endif
