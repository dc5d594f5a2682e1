/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An alignment as a translation memory: TMX 1.4b (LISA OSCAR, 2005), level 1.
 * A bead with one side is a unit with one variant, which the standard allows.
 */
#include "align.h"
#include "safe.h"

/* HTML has no way to write the controls of C1: their numbers mean others. */
static bool is_lost(const yzc_rows *rows, uint32_t c)
{
    return !yzc_is_xml(c) || (rows->form == YZC_HTML && c >= 0x7F && c < 0xA0);
}

/* What stands for a character in the output; empty: itself. */
static yz_str instead_of(yzc_rows *rows, uint32_t c, bool broken, char *room,
                         size_t size)
{
    const char *name = yzc_xml_entity(c);

    if (broken || is_lost(rows, c)) {
        rows->replaced++;
        return yz_str_of("\uFFFD");
    }
    if (!name && yzc_is_unsafe(c) && c != '\t' && c != '\n') {
        snprintf(room, size, "&#x%X;", (unsigned)c);
        name = room;
    }
    return yz_str_of(name);
}

void yzc_xml_text(yzc_rows *rows, yz_str text)
{
    size_t plain = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        bool broken = /* bytes of a file's name */
            c == 0xFFFD && (i - begin != 3 || text.ptr[begin] != '\xEF');
        char room[16];
        yz_str instead = instead_of(rows, c, broken, room, sizeof room);

        if (instead.len == 0)
            continue;
        yz_buf_add(rows->out, yz_str_cut(text, plain, begin));
        yz_buf_add(rows->out, instead);
        plain = i;
    }
    yz_buf_add(rows->out, yz_str_cut(text, plain, text.len));
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
