/* SPDX-License-Identifier: Apache-2.0 */
/* What all forms of an alignment share. */
#include "align.h"
#include "context.h"

bool yzc_rows_init(yzc_rows *rows, yz_run *run, size_t pair,
                   const yz_run_options *options)
{
    memset(rows, 0, sizeof *rows);
    rows->run = run;
    rows->pair = pair;
    rows->options = options;
    rows->info = yz_run_pair(run, pair);
    rows->count = yz_run_bead_count(run, pair);
    rows->ids = yzc_ids_new(run, pair);
    return rows->ids != NULL;
}

void yzc_rows_done(yzc_rows *rows)
{
    yz_free(rows->ids);
    rows->ids = NULL;
}

yz_str yzc_rows_lang(const yzc_rows *rows, yz_side side)
{
    return yz_str_of(side == YZ_SOURCE ? rows->options->from
                                       : rows->options->to);
}

yz_segment yzc_rows_segment(const yzc_rows *rows, const yz_bead_info *bead,
                            yz_side side, size_t number)
{
    return yz_run_segment(rows->run, rows->pair, side,
                          bead->first[side] + number);
}

void yzc_rows_text(const yzc_rows *rows, const yz_bead_info *bead, yz_side side,
                   yz_buf *out)
{
    bool dense = yz_lang_is_dense(yzc_rows_lang(rows, side));

    for (size_t i = 0; i < bead->count[side]; i++) {
        if (i > 0 && !dense)
            yz_buf_add_byte(out, ' ');
        yz_buf_add(out, yzc_rows_segment(rows, bead, side, i).text);
    }
}

void yzc_rows_place(const yzc_rows *rows, const yz_bead_info *bead,
                    yz_side side, yz_buf *out)
{
    yz_segment first;
    char where[YZC_PLACE];

    if (bead->count[side] == 0)
        return;
    first = yzc_rows_segment(rows, bead, side, 0);
    if (rows->many) {
        yz_buf_add(out, rows->info.files[side]);
        yz_buf_add_byte(out, ':');
    }
    yzc_place(where, first.place, first.part.len > 0);
    yz_buf_add_text(out, where);
}
