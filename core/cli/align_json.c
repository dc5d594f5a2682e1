/* SPDX-License-Identifier: Apache-2.0 */
/* An alignment as JSON (RFC 8259); docs/json-output.md tells its form. */
#include "align.h"
#include "safe.h"

static void add_string(const yzc_rows *rows, yz_str text)
{
    yzc_add_json_string(rows->out, text);
}

static void add_side(const yzc_rows *rows, const yz_bead_info *bead,
                     yz_side side)
{
    yz_buf_printf(rows->out, ",\n         \"%s\": [",
                  side == YZ_SOURCE ? "source" : "target");
    for (size_t i = 0; i < bead->count[side]; i++) {
        yz_segment segment = yzc_rows_segment(rows, bead, side, i);

        yz_buf_printf(rows->out,
                      "%s\n          {\"number\": %zu, \"line\": %zu, "
                      "\"column\": %zu, \"text\": ",
                      i ? "," : "", bead->first[side] + i, segment.place.line,
                      segment.place.column);
        add_string(rows, segment.text);
        yz_buf_add_byte(rows->out, '}');
    }
    yz_buf_add_byte(rows->out, ']');
}

void yzc_json_head(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, "{\n  \"schema\": 1,\n  \"program\": \"yizhi\","
                               "\n  \"version\": ");
    add_string(rows, yz_str_of(yz_version()));
    yz_buf_add_text(rows->out, ",\n  \"languages\": {\"source\": ");
    add_string(rows, yzc_rows_lang(rows, YZ_SOURCE));
    yz_buf_add_text(rows->out, ", \"target\": ");
    add_string(rows, yzc_rows_lang(rows, YZ_TARGET));
    yz_buf_add_text(rows->out, "},\n  \"pairs\": [");
}

void yzc_json_rows(yzc_rows *rows, bool first)
{
    yz_buf_add_text(rows->out,
                    first ? "\n    {\"name\": " : ",\n    {\"name\": ");
    add_string(rows, rows->info.name);
    yz_buf_add_text(rows->out, ",\n     \"files\": {\"source\": ");
    add_string(rows, rows->info.files[YZ_SOURCE]);
    yz_buf_add_text(rows->out, ", \"target\": ");
    add_string(rows, rows->info.files[YZ_TARGET]);
    yz_buf_printf(rows->out,
                  "},\n     \"segments\": {\"source\": %zu, \"target\": %zu}",
                  yz_run_segment_count(rows->run, rows->pair, YZ_SOURCE),
                  yz_run_segment_count(rows->run, rows->pair, YZ_TARGET));
    yz_buf_add_text(rows->out, ",\n     \"beads\": [");
    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        yz_buf_printf(rows->out,
                      "%s\n        {\"id\": \"%s\", \"score\": %.4f, "
                      "\"locked\": %s",
                      i ? "," : "", rows->ids[i].text, bead.score,
                      bead.locked ? "true" : "false");
        add_side(rows, &bead, YZ_SOURCE);
        add_side(rows, &bead, YZ_TARGET);
        yz_buf_add_byte(rows->out, '}');
    }
    yz_buf_add_text(rows->out, "]}");
}

void yzc_json_tail(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, "\n  ]\n}\n");
}
