/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An alignment as a ladder of numbers, "[0,1]:[0]:0.9731" a bead, as the tools
 * that score alignments read it (the form of vecalign): segments counted from
 * 0, or the lines that they stand on where each line is a segment.
 */
#include "align.h"

static void add_side(const yzc_rows *rows, const yz_bead_info *bead,
                     yz_side side)
{
    yz_buf_add_byte(rows->out, '[');
    for (size_t i = 0; i < bead->count[side]; i++) {
        size_t number = bead->first[side] + i;

        if (rows->options->lines)
            number = yzc_rows_segment(rows, bead, side, i).place.line - 1;
        yz_buf_printf(rows->out, "%s%zu", i ? "," : "", number);
    }
    yz_buf_add_byte(rows->out, ']');
}

void yzc_txt_rows(yzc_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        add_side(rows, &bead, YZ_SOURCE);
        yz_buf_add_byte(rows->out, ':');
        add_side(rows, &bead, YZ_TARGET);
        yz_buf_printf(rows->out, ":%.4f\n", bead.score);
    }
}
