/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An alignment as a translation memory: TMX 1.4b (LISA OSCAR, 2005), level 1.
 * A bead with one side is a unit with one variant, which the standard allows.
 */
#include "align.h"
#include "safe.h"

void yzc_xml_text(yzc_rows *rows, yz_str text)
{
    rows->replaced +=
        (rows->form == YZC_HTML ? yzc_add_html : yzc_add_xml)(rows->out, text);
}

static void add_prop(yzc_rows *rows, const char *type, yz_str value)
{
    yz_buf_printf(rows->out, "   <prop type=\"%s\">", type);
    yzc_xml_text(rows, value);
    yz_buf_add_text(rows->out, "</prop>\n");
}

static void add_variant(yzc_rows *rows, const yz_bead_info *bead, yz_side side,
                        yz_buf *text)
{
    if (bead->count[side] == 0)
        return;
    yz_buf_clear(text);
    yzc_rows_text(rows, bead, side, text);
    yz_buf_add_text(rows->out, "   <tuv xml:lang=\"");
    yzc_xml_text(rows, yzc_rows_lang(rows, side));
    yz_buf_add_text(rows->out, "\"><seg>");
    yzc_xml_text(rows, yz_buf_str(text));
    yz_buf_add_text(rows->out, "</seg></tuv>\n");
    if (text->failed != YZ_OK && rows->out->failed == YZ_OK)
        rows->out->failed = text->failed;
}

void yzc_tmx_head(yzc_rows *rows)
{
    yz_buf_add_text(rows->out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<tmx version=\"1.4\">\n"
                    " <header creationtool=\"yizhi\" creationtoolversion=\"");
    yzc_xml_text(rows, yz_str_of(yz_version()));
    yz_buf_add_text(rows->out,
                    "\"\n  segtype=\"sentence\" o-tmf=\"yizhi\" "
                    "adminlang=\"en\" datatype=\"plaintext\" srclang=\"");
    yzc_xml_text(rows, yzc_rows_lang(rows, YZ_SOURCE));
    yz_buf_add_text(rows->out, "\"/>\n <body>\n");
}

void yzc_tmx_rows(yzc_rows *rows)
{
    yz_buf text;
    char score[32];

    yz_buf_init(&text, rows->out->max);
    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        yz_buf_printf(rows->out, "  <tu tuid=\"%s\">\n", rows->ids[i].text);
        if (rows->many)
            add_prop(rows, "x-document", rows->info.name);
        add_prop(rows, "x-id", yz_str_of(rows->ids[i].text));
        snprintf(score, sizeof score, "%.4f", bead.score);
        add_prop(rows, "x-score", yz_str_of(score));
        if (bead.locked)
            add_prop(rows, "x-locked", yz_str_of("yes"));
        add_variant(rows, &bead, YZ_SOURCE, &text);
        add_variant(rows, &bead, YZ_TARGET, &text);
        yz_buf_add_text(rows->out, "  </tu>\n");
    }
    yz_buf_done(&text);
}

void yzc_tmx_tail(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, " </body>\n</tmx>\n");
}
