/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An alignment as a table for spreadsheets, which filter "tsv" reads again.
 *
 * A tab or line end inside a text becomes a space, so that a row is a line.  A
 * cell that begins with a quotation mark is quoted as in RFC 4180, or it would
 * be taken for a quoted one.
 */
#include "align.h"
#include "safe.h"

static void put(void *payload, yz_str piece)
{
    yz_buf_add(payload, piece);
}

static void add_cell(yz_buf *out, yz_str text)
{
    bool quoted = text.len > 0 && text.ptr[0] == '"';
    size_t plain = 0;

    if (quoted)
        yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool white = c == '\t' || c == '\n' || c == '\r';

        if (!white && !(quoted && c == '"'))
            continue;
        yz_buf_add(out, yz_str_cut(text, plain, i));
        yz_buf_add_text(out, white ? " " : "\"\"");
        plain = i + 1;
    }
    yz_buf_add(out, yz_str_cut(text, plain, text.len));
    if (quoted)
        yz_buf_add_byte(out, '"');
}

/* Moves what `cell` holds into a cell of the table. */
static void pour_cell(yzc_rows *rows, yz_buf *cell)
{
    yz_buf safe;

    if (rows->safe) {
        yz_buf_init(&safe, SIZE_MAX / 2);
        yzc_safe(yz_buf_str(cell), put, &safe);
        add_cell(rows->out, yz_buf_str(&safe));
        if (cell->failed == YZ_OK)
            cell->failed = safe.failed;
        yz_buf_done(&safe);
    } else {
        add_cell(rows->out, yz_buf_str(cell));
    }
    if (rows->out->failed == YZ_OK)
        rows->out->failed = cell->failed;
    yz_buf_clear(cell);
}

void yzc_tsv_head(yzc_rows *rows)
{
    yz_buf_add_text(
        rows->out,
        "lock\tid\tscore\tsource\ttarget\tsource_place\ttarget_place\n");
}

void yzc_tsv_rows(yzc_rows *rows)
{
    yz_buf cell;

    yz_buf_init(&cell, rows->out->max);
    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        yz_buf_printf(rows->out, "%s\t%s\t%.2f", bead.locked ? "x" : "",
                      rows->ids[i].text, bead.score);
        for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
            yz_buf_add_byte(rows->out, '\t');
            yzc_rows_text(rows, &bead, (yz_side)side, &cell);
            pour_cell(rows, &cell);
        }
        for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
            yz_buf_add_byte(rows->out, '\t');
            yzc_rows_place(rows, &bead, (yz_side)side, &cell);
            pour_cell(rows, &cell);
        }
        yz_buf_add_byte(rows->out, '\n');
    }
    yz_buf_done(&cell);
}
