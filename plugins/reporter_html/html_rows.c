/* SPDX-License-Identifier: Apache-2.0 */
/* Rows: beads side by side, those with findings and all others between. */
#include "html_page.h"

static void note(html_page *page, yz_status status)
{
    if (page->failed == YZ_OK)
        page->failed = status;
}

/* ---- Pairs ---- */

void html_write_names(yz_buf *out, yz_str source, yz_str target)
{
    html_out_foreign(out, source.len > 0 ? source : target);
    if (source.len > 0 && target.len > 0 && !yz_str_equal(source, target)) {
        yz_buf_add_text(out, " ↔ ");
        html_out_foreign(out, target);
    }
}

static void begin_pair(html_page *page, size_t pair, yz_str source,
                       yz_str target)
{
    yz_buf_printf(&page->rows, "<section id=\"p%zu\"%s>\n<h2>", pair + 1,
                  target.len == 0 ? " class=\"alone\"" : "");
    html_write_names(&page->rows, source, target);
    yz_buf_add_text(&page->rows, "</h2>\n");
    yz_buf_printf(&page->names, "<option value=\"%zu\">", pair + 1);
    html_write_names(&page->names, source, target);
    yz_buf_add_text(&page->names, "</option>\n");
    page->in_pair = true;
    page->pair = pair;
    page->next_bead = 0;
    for (int side = 0; side < 2; side++)
        yz_buf_clear(&page->parts[side]);
}

static size_t beads_of(const html_page *page, size_t pair)
{
    const yz_run_view *view = page->view;

    return view && pair < view->pair_count
               ? view->bead_count(view->payload, pair)
               : 0;
}

/* Begins a pair that no finding names. */
static void begin_viewed(html_page *page, size_t pair)
{
    yz_bead bead = { 0 };

    if (beads_of(page, pair) > 0)
        page->view->bead(page->view->payload, pair, 0, &bead);
    begin_pair(page, pair, bead.sides[YZ_SOURCE].name,
               bead.sides[YZ_TARGET].name);
}

/* ---- One row ---- */

/* The part, where it is another than that of the row before. */
static void write_parts(html_page *page, const html_row *row)
{
    bool same = true;

    for (int side = 0; side < 2; side++) {
        yz_str part = yz_buf_str(&row->parts[side]);

        same = same && yz_str_equal(part, yz_buf_str(&page->parts[side]));
        yz_buf_clear(&page->parts[side]);
        note(page, yz_buf_add(&page->parts[side], part));
    }
    if (same)
        return;
    yz_buf_add_text(&page->rows, "<h3>");
    html_write_names(&page->rows, yz_buf_str(&row->parts[YZ_SOURCE]),
                     yz_buf_str(&row->parts[YZ_TARGET]));
    yz_buf_add_text(&page->rows, "</h3>\n");
}

static void write_side(html_page *page, html_row *row, yz_side side)
{
    yz_buf *out = &page->rows;
    yz_str text = yz_buf_str(&row->texts[side]);

    if (text.len == 0) {
        yz_buf_add_text(out, "<div class=\"s none\"><i>");
        yz_buf_add_text(out, side == YZ_TARGET ? yz_tr("no target")
                                               : yz_tr("no source"));
        yz_buf_add_text(out, "</i></div>\n");
        return;
    }
    yz_buf_add_text(out, "<div class=\"s\"><span class=\"p\">");
    html_out_place(out, row->places[side], row->parts[side].len > 0);
    yz_buf_add_text(out, "</span><p");
    html_out_lang(out, page->info->lang[side]);
    yz_buf_add_text(out, ">");
    html_marks_write(&row->marks[side], out, text, page->info->termbase);
    yz_buf_add_text(out, "</p></div>\n");
}

static void write_row(html_page *page, html_row *row)
{
    yz_buf *out = &page->rows;

    write_parts(page, row);
    yz_buf_printf(out, "<div class=\"r\" id=\"r%zu-%zu\">\n", page->pair + 1,
                  row->bead + 1);
    write_side(page, row, YZ_SOURCE);
    write_side(page, row, YZ_TARGET);
    note(page, yz_buf_add(out, yz_buf_str(&row->findings)));
    yz_buf_add_text(out, "</div>\n");
    row->open = false;
    page->next_bead = row->bead + 1;
}

static void begin_row(html_row *row, size_t bead)
{
    row->bead = bead;
    for (int side = 0; side < 2; side++) {
        yz_buf_clear(&row->texts[side]);
        yz_buf_clear(&row->parts[side]);
        row->marks[side].count = 0;
        row->places[side] = (yz_place){ 0, 0 };
    }
    yz_buf_clear(&row->findings);
}

yz_str html_part_of(const yz_run_view *view, size_t pair, size_t bead,
                    yz_side side, size_t offset)
{
    if (view->struct_size <= offsetof(yz_run_view, part) || !view->part)
        return (yz_str){ NULL, 0 };
    return view->part(view->payload, pair, bead, side, offset);
}

/* Fills the row from the view. */
static void view_row(html_page *page, html_row *row, size_t number)
{
    const yz_run_view *view = page->view;
    yz_bead bead;

    view->bead(view->payload, page->pair, number, &bead);
    begin_row(row, number);
    for (yz_side s = YZ_SOURCE; s <= YZ_TARGET; s++) {
        note(page, yz_buf_add(&row->texts[s], bead.sides[s].text));
        note(page, yz_buf_add(&row->parts[s],
                              html_part_of(view, page->pair, number, s, 0)));
        row->places[s] = view->place(view->payload, page->pair, number, s, 0);
        note(page, html_marks_terms(&row->marks[s], &bead.sides[s]));
    }
}

static void view_rows(html_page *page, size_t end)
{
    while (page->next_bead < end && page->failed == YZ_OK) {
        view_row(page, &page->row, page->next_bead);
        write_row(page, &page->row);
    }
}

/* ---- Rows in order ---- */

static void end_pair(html_page *page)
{
    if (page->row.open)
        write_row(page, &page->row);
    if (page->in_pair) {
        view_rows(page, beads_of(page, page->pair));
        yz_buf_add_text(&page->rows, "</section>\n");
    }
    page->in_pair = false;
}

void html_rows_finish(html_page *page, size_t pair)
{
    size_t next = page->in_pair ? page->pair + 1 : page->pair;

    end_pair(page);
    for (; page->view && next < pair && page->failed == YZ_OK; next++) {
        begin_viewed(page, next);
        end_pair(page);
    }
    page->pair = next;
}

/* Fills the row from a finding, where there is no view. */
static void take_row(html_page *page, const yz_finding *f)
{
    html_row *row = &page->row;

    begin_row(row, f->bead);
    note(page, yz_buf_add(&row->texts[YZ_SOURCE], f->source_text));
    note(page, yz_buf_add(&row->texts[YZ_TARGET], f->target_text));
    row->places[YZ_SOURCE] = f->source_place;
    row->places[YZ_TARGET] = f->target_place;
    for (int side = 0; side < 2; side++)
        note(page, yz_buf_add(&row->parts[side], f->parts[side]));
}

void html_rows_open(html_page *page, const yz_finding *f)
{
    if (!page->in_pair || page->pair != f->pair) {
        html_rows_finish(page, f->pair);
        begin_pair(page, f->pair, f->source_name, f->target_name);
    }
    if (page->row.open && page->row.bead == f->bead)
        return;
    if (page->row.open)
        write_row(page, &page->row);
    if (f->bead < beads_of(page, f->pair)) {
        view_rows(page, f->bead);
        view_row(page, &page->row, f->bead);
    } else {
        take_row(page, f);
    }
    page->row.open = true;
}
