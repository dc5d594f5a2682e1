/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An alignment as a page to read and proof: one file, no script, nothing from
 * elsewhere.  Doubtful rows are coloured and linked one to the next; an empty
 * side is hatched, not blank.
 */
#include "align.h"

static const double DOUBTFUL = 0.5;
static const double UNSURE = 0.7;

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1d2430;--soft:#667085;--page:#fff;"
    "--line:#e4e7ec;--head:#f5f7fa;--bad:#fde8e6;--badink:#b42318;"
    "--unsure:#fff6dd;--unsureink:#8a5a00;--hatch:#d7dce3}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#98a2b3;"
    "--page:#14171c;--line:#2b313a;--head:#1c2129;--bad:#45201d;"
    "--badink:#ffa198;--unsure:#3a2f12;--unsureink:#f0c55b;--hatch:#333b46}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.5rem;max-width:96rem;background:var(--page);"
    "color:var(--ink);font:16px/1.6 system-ui,\"Noto Sans\",\"Noto Sans CJK "
    "SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif}\n"
    "h1{margin:0 0 .25rem;font-size:1.35rem;overflow-wrap:anywhere}\n"
    "p{margin:0 0 1rem;color:var(--soft)}\n"
    "p b,p a{color:var(--ink)}\n"
    "section+section{margin-top:3rem}\n"
    "table{width:100%;border-collapse:collapse;table-layout:fixed}\n"
    "th{position:sticky;top:0;z-index:1;background:var(--head);"
    "text-align:start;font-weight:600;font-size:.875rem;overflow-wrap:anywhere"
    "}\n"
    "th,td{padding:.5rem .75rem;border-bottom:1px solid var(--line);"
    "vertical-align:top}\n"
    "col.n{width:7.5rem}\n"
    "td{overflow-wrap:anywhere}\n"
    "td.n{font-size:.8125rem;line-height:1.4;color:var(--soft);"
    "font-variant-numeric:tabular-nums}\n"
    "td.n b{display:block;font-size:.9375rem;color:var(--ink)}\n"
    "td.n a{color:inherit}\n"
    "td.n code{font:.75rem/1.4 ui-monospace,monospace}\n"
    "td span{display:block}\n"
    "td span+span{margin-top:.25rem;padding-top:.25rem;"
    "border-top:1px dotted var(--hatch)}\n"
    "td small{display:block;color:var(--soft);font-size:.75rem}\n"
    "td.none{color:var(--soft);font-size:.875rem;background:"
    "repeating-linear-gradient(135deg,transparent 0 6px,var(--hatch) 6px 7px)"
    "}\n"
    "td.none i{background:var(--page);padding:0 .375rem;border-radius:3px}\n"
    "tr.bad{background:var(--bad)}\n"
    "tr.bad td.n b,tr.bad td.n a{color:var(--badink)}\n"
    "tr.unsure td.n b{color:var(--unsureink)}\n"
    "tr.unsure td.n{background:var(--unsure)}\n"
    "tr:target{outline:2px solid var(--soft);outline-offset:-2px}\n"
    "@media print{th{position:static}body{padding:0}tr{break-inside:avoid}}\n"
    "@media(max-width:48rem){body{padding:.75rem;font-size:15px}"
    "col.n{width:4.5rem}th,td{padding:.375rem .5rem}td.n code{display:none}}\n";

/* Whether the language is written from right to left. */
static bool is_rtl(yz_str lang)
{
    static const char *const tags[] = { "ar", "he", "fa", "ur",  "yi", "ps",
                                        "sd", "ug", "dv", "ckb", NULL };

    for (size_t i = 0; tags[i]; i++)
        if (yz_lang_same(lang, yz_str_of(tags[i])))
            return true;
    return false;
}

static void add_lang(yzc_rows *rows, yz_side side)
{
    yz_str lang = yzc_rows_lang(rows, side);

    yz_buf_add_text(rows->out, " lang=\"");
    yzc_xml_text(rows, lang);
    yz_buf_add_text(rows->out, is_rtl(lang) ? "\" dir=\"rtl\"" : "\"");
}

void yzc_html_head(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, "<!DOCTYPE html>\n<html lang=\"");
    yz_buf_add_text(rows->out, yz_message_lang());
    yz_buf_add_text(
        rows->out,
        "\">\n<head>\n<meta charset=\"utf-8\">"
        "\n<meta name=\"viewport\" content=\"width=device-width,"
        "initial-scale=1\">\n<meta name=\"generator\" content=\"yizhi ");
    yzc_xml_text(rows, yz_str_of(yz_version()));
    yz_buf_add_text(rows->out, "\">\n<title>");
    yzc_xml_text(rows, rows->info.name);
    yz_buf_add_text(rows->out, rows->many ? " … " : "");
    yz_buf_add_text(rows->out, "</title>\n<style>\n");
    yz_buf_add_text(rows->out, style);
    yz_buf_add_text(rows->out, "</style>\n</head>\n<body>\n");
}

/* ---- A pair ---- */

static bool is_doubtful(const yzc_rows *rows, size_t number)
{
    return yz_run_bead(rows->run, rows->pair, number).score < DOUBTFUL;
}

static size_t next_doubtful(const yzc_rows *rows, size_t from)
{
    while (from < rows->count && !is_doubtful(rows, from))
        from++;
    return from;
}

/* Names are unique in a pair; the page may hold several. */
static void add_anchor(yzc_rows *rows, size_t number)
{
    yz_buf_printf(rows->out, "%zu-%s", rows->pair + 1, rows->ids[number].text);
}

static void add_figures(yzc_rows *rows)
{
    size_t doubtful = 0;
    size_t empty = 0;
    size_t locked = 0;
    size_t first = next_doubtful(rows, 0);

    for (size_t i = 0; i < rows->count; i++) {
        yz_bead_info bead = yz_run_bead(rows->run, rows->pair, i);

        doubtful += bead.score < DOUBTFUL;
        empty += bead.count[0] == 0 || bead.count[1] == 0;
        locked += bead.locked;
    }
    yz_buf_printf(rows->out,
                  yz_tr("<p><b>%zu</b> rows · <b>%zu</b> with one side empty · "
                        "<b>%zu</b> doubtful"),
                  rows->count, empty, doubtful);
    if (locked)
        yz_buf_printf(rows->out, yz_tr(" · <b>%zu</b> locked"), locked);
    if (first < rows->count) {
        yz_buf_add_text(rows->out, " · <a href=\"#");
        add_anchor(rows, first);
        yz_buf_add_text(rows->out, yz_tr("\">to the first doubtful row</a>"));
    }
    yz_buf_add_text(rows->out, "</p>\n");
}

static void add_file(yzc_rows *rows, yz_side side)
{
    yz_str path = rows->info.files[side];
    const char *slash = memrchr(path.ptr ? path.ptr : "", '/', path.len);
    size_t folders = slash ? (size_t)(slash + 1 - path.ptr) : 0;

    yz_buf_add_text(rows->out, "<th scope=\"col\" title=\"");
    yzc_xml_text(rows, path);
    yz_buf_add_byte(rows->out, '"');
    if (is_rtl(yzc_rows_lang(rows, side)))
        yz_buf_add_text(rows->out, " dir=\"rtl\"");
    yz_buf_add_byte(rows->out, '>');
    yzc_xml_text(rows, yzc_rows_lang(rows, side));
    yz_buf_add_text(rows->out, " · <bdi>");
    yzc_xml_text(rows, yz_str_cut(path, folders, path.len));
    yz_buf_add_text(rows->out, "</bdi></th>");
}

static void add_side(yzc_rows *rows, const yz_bead_info *bead, yz_side side)
{
    if (bead->count[side] == 0) {
        yz_buf_add_text(rows->out, "<td class=\"none\"><i>");
        yz_buf_add_text(rows->out, side == YZ_SOURCE ? yz_tr("no source")
                                                     : yz_tr("no target"));
        yz_buf_add_text(rows->out, "</i></td>\n");
        return;
    }
    yz_buf_add_text(rows->out, "<td");
    add_lang(rows, side);
    yz_buf_add_byte(rows->out, '>');
    for (size_t i = 0; i < bead->count[side]; i++) {
        yz_segment segment = yzc_rows_segment(rows, bead, side, i);

        yz_buf_printf(rows->out, yz_tr("<span title=\"line %zu\">"),
                      segment.place.line);
        yzc_xml_text(rows, segment.text);
        yz_buf_add_text(rows->out, "</span>");
    }
    yz_buf_add_text(rows->out, "</td>\n");
}

static void add_row(yzc_rows *rows, size_t number)
{
    yz_bead_info bead = yz_run_bead(rows->run, rows->pair, number);
    bool doubtful = bead.score < DOUBTFUL;
    size_t next = doubtful ? next_doubtful(rows, number + 1) : rows->count;

    yz_buf_add_text(rows->out, "<tr id=\"");
    add_anchor(rows, number);
    yz_buf_add_text(rows->out, doubtful              ? "\" class=\"bad\">\n"
                               : bead.score < UNSURE ? "\" class=\"unsure\">\n"
                                                     : "\">\n");
    yz_buf_printf(rows->out, "<td class=\"n\"><b>%.2f%s</b><code>%s</code>",
                  bead.score, bead.locked ? yz_tr(" locked") : "",
                  rows->ids[number].text);
    if (next < rows->count) {
        yz_buf_add_text(rows->out, "<br><a href=\"#");
        add_anchor(rows, next);
        yz_buf_add_text(rows->out, yz_tr("\">next ↓</a>"));
    }
    yz_buf_add_text(rows->out, "</td>\n");
    add_side(rows, &bead, YZ_SOURCE);
    add_side(rows, &bead, YZ_TARGET);
    yz_buf_add_text(rows->out, "</tr>\n");
}

void yzc_html_rows(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, "<section>\n<h1>");
    yzc_xml_text(rows, rows->info.name);
    yz_buf_add_text(rows->out, "</h1>\n");
    add_figures(rows);
    yz_buf_add_text(rows->out,
                    "<table>\n<colgroup><col class=\"n\"><col><col></colgroup>"
                    "\n<thead><tr><th scope=\"col\">");
    yz_buf_add_text(rows->out, yz_tr("score"));
    yz_buf_add_text(rows->out, "</th>");
    add_file(rows, YZ_SOURCE);
    add_file(rows, YZ_TARGET);
    yz_buf_add_text(rows->out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows->count; i++)
        add_row(rows, i);
    yz_buf_add_text(rows->out, "</tbody>\n</table>\n</section>\n");
}

void yzc_html_tail(yzc_rows *rows)
{
    yz_buf_add_text(rows->out, "</body>\n</html>\n");
}
