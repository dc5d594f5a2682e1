/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The links between words, a line a bead, "0-0 1-2" for source word 0 with
 * target word 0 and so on: the form that Pharaoh read, which the tools for
 * word alignment have in common.
 */
#include "align.h"

void yzc_words_rows(yzc_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_links bead;
        bool first = true;

        bead.link_count = 0;
        if (!yz_run_bead_links(rows->run, rows->pair, i, &bead))
            bead.link_count = 0;
        for (size_t k = 0; k < bead.link_count; k++) {
            if (bead.links[k].confidence < rows->least)
                continue;
            yz_buf_printf(rows->out, "%s%u-%u", first ? "" : " ",
                          (unsigned)bead.links[k].words[YZ_SOURCE],
                          (unsigned)bead.links[k].words[YZ_TARGET]);
            first = false;
        }
        yz_buf_add_byte(rows->out, '\n');
    }
}
