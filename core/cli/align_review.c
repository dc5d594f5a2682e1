/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The doubtful beads of an alignment, for the terminal; in the order of the
 * text, since neighbours that are wrong are wrong together.
 */
#include "align.h"
#include "context.h"

static void print_place(yzc_session *s, const yzc_rows *rows,
                        const yz_bead_info *bead, yz_side side)
{
    yz_segment first;
    char where[YZC_PLACE];

    if (bead->count[side] == 0) {
        yzc_print(s, "—");
        return;
    }
    first = yzc_rows_segment(rows, bead, side, 0);
    yzc_place(where, first.place, first.part.len > 0);
    yzc_print(s, "%s", where);
}

static void print_side(yzc_session *s, const yzc_rows *rows,
                       const yz_bead_info *bead, yz_side side)
{
    for (size_t i = 0; i < bead->count[side] || i == 0; i++) {
        yz_str lang = yzc_rows_lang(rows, side);

        yzc_print(s, "      %-4.*s", i == 0 ? (int)lang.len : 0, lang.ptr);
        if (bead->count[side])
            yzc_print_safe(s, yzc_rows_segment(rows, bead, side, i).text);
        else
            yzc_print(s, "—");
        yzc_print(s, "\n");
    }
}

static void print_bead(yzc_session *s, const yzc_rows *rows,
                       const yz_bead_info *bead, size_t number)
{
    yzc_print(s, "%.2f  %s  ", bead->score, rows->ids[number].text);
    print_place(s, rows, bead, YZ_SOURCE);
    yzc_print(s, " ↔ ");
    print_place(s, rows, bead, YZ_TARGET);
    yzc_print(s, "\n");
    print_side(s, rows, bead, YZ_SOURCE);
    print_side(s, rows, bead, YZ_TARGET);
}

void yzc_review(yzc_session *s, const yzc_rows *rows, double below,
                size_t *doubtful, size_t *beads)
{
    bool told = false;

    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        if (!(bead.score < below))
            continue;
        if (!told) {
            yzc_print_safe(s, rows->info.files[YZ_SOURCE]);
            yzc_print(s, " ↔ ");
            yzc_print_safe(s, rows->info.files[YZ_TARGET]);
            yzc_print(s, "\n");
            told = true;
        }
        print_bead(s, rows, &bead, i);
        ++*doubtful;
    }
    if (told)
        yzc_print(s, "\n");
    *beads += rows->count;
}
