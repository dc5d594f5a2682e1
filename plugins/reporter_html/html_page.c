/* SPDX-License-Identifier: Apache-2.0 */
/* The page as a whole: its head, and all its pieces in order. */
#include "html_page.h"

static const char policy[] = HTML_POLICY(
    HTML_STYLE, "'sha256-MpViUTmy6gMOrME5ZSA4iz7H1qBlFF8yNnp1G23Id+I='");

void html_page_init(html_page *page)
{
    memset(page, 0, sizeof *page);
    yz_buf *const all[] = {
        &page->rows,         &page->list,         &page->names,
        &page->matrix,       &page->parts[0],     &page->parts[1],
        &page->row.texts[0], &page->row.texts[1], &page->row.parts[0],
        &page->row.parts[1], &page->row.findings,
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        yz_buf_init(all[i], HTML_PAGE_MAX);
}

void html_page_done(html_page *page)
{
    yz_buf *const all[] = {
        &page->rows,         &page->list,         &page->names,
        &page->matrix,       &page->parts[0],     &page->parts[1],
        &page->row.texts[0], &page->row.texts[1], &page->row.parts[0],
        &page->row.parts[1], &page->row.findings,
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        yz_buf_done(all[i]);
    for (int side = 0; side < 2; side++)
        html_marks_done(&page->row.marks[side]);
    yz_free(page->rules);
    memset(page, 0, sizeof *page);
}

/* ---- Head ---- */

static void write_lines(yz_buf *out, const char *const *lines)
{
    for (; *lines; lines++)
        yz_buf_add_text(out, *lines);
}

static void write_style(yz_buf *out, const char *const *lines)
{
    yz_buf_add_text(out, "<style>");
    write_lines(out, lines);
    yz_buf_add_text(out, "</style>\n");
}

void html_page_begin(yz_buf *out, const html_page *page, const char *allowed_by)
{
    yz_buf_printf(out,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                  "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-"
                  "Security-Policy\" content=\"%s\">\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"generator\" content=\"%s %s\">\n<title>",
                  yz_message_lang(), allowed_by, page->info->program,
                  page->info->version);
}

void html_page_styles(yz_buf *out, const char *const *more)
{
    yz_buf_add_text(out, "</title>\n");
    write_style(out, html_page_style);
    if (more)
        write_style(out, more);
    yz_buf_add_text(out, "</head>\n<body>\n");
}

void html_page_end(yz_buf *out, const char *const *script)
{
    yz_buf_add_text(out, "<script>");
    write_lines(out, html_script_begin);
    write_lines(out, script);
    write_lines(out, html_script_end);
    yz_buf_add_text(out, "</script>\n</body>\n</html>\n");
}

static void write_title(yz_buf *out, const html_page *page, const yz_summary *s)
{
    html_out_count(out, s->errors, "error", "errors");
    yz_buf_add_text(out, ", ");
    html_out_count(out, s->warnings, "warning", "warnings");
    yz_buf_add_text(out, " · yizhi check ");
    html_out_foreign(out, page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(out, " → ");
    html_out_foreign(out, page->info->lang[YZ_TARGET]);
}

static void write_count(yz_buf *out, const char *class_name, size_t count,
                        const char *one, const char *many)
{
    yz_buf_printf(out, "<li class=\"%s\"><b>%zu</b> %s</li>\n", class_name,
                  count, yz_trn(one, many, count));
}

static void write_figures(yz_buf *out, const html_page *page,
                          const yz_summary *s)
{
    yz_buf_add_text(out, "<p>");
    html_out_foreign(out, page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(out, " → ");
    html_out_foreign(out, page->info->lang[YZ_TARGET]);
    yz_buf_add_text(out, " · ");
    html_out_count(out, s->pairs, "pair of documents", "pairs of documents");
    yz_buf_add_text(out, " · ");
    html_out_count(out, s->segments[YZ_SOURCE], "segment", "segments");
    yz_buf_add_text(out, " → ");
    html_out_count(out, s->segments[YZ_TARGET], "segment", "segments");
    yz_buf_add_text(out, " · ");
    if (s->glossary_files == 0) {
        yz_buf_add_text(out, yz_tr("no glossary</p>\n"));
        return;
    }
    html_out_count(out, s->concepts, "concept", "concepts");
    yz_buf_add_text(out, yz_tr(" from "));
    html_out_count(out, s->glossary_files, "file", "files");
    yz_buf_add_text(out, "</p>\n");
}

static void write_skips(yz_buf *out, const yz_skip *skips, size_t count,
                        const char *one, const char *many, bool open)
{
    if (!skips || count == 0)
        return;
    yz_buf_add_text(out,
                    open ? "<details open><summary>" : "<details><summary>");
    html_out_count(out, count, one, many);
    yz_buf_add_text(out, "</summary>\n<ul>\n");
    for (size_t i = 0; i < count; i++) {
        yz_buf_add_text(out, "<li><b>");
        html_out_foreign(out, skips[i].file);
        if (skips[i].place.line > 0)
            yz_buf_printf(out, ":%zu:%zu", skips[i].place.line,
                          skips[i].place.column);
        yz_buf_add_text(out, "</b> ");
        html_out_foreign(out, skips[i].reason);
        yz_buf_add_text(out, "</li>\n");
    }
    yz_buf_add_text(out, "</ul></details>\n");
}

void html_page_skips(yz_buf *out, const yz_summary *s)
{
    write_skips(out, s->skips, s->skip_count, "thing was left out",
                "things were left out", s->skip_count <= 5);
    write_skips(out, s->lapsed, s->lapsed_count, "decision lapsed",
                "decisions lapsed", s->lapsed_count <= 5);
    write_skips(out, s->shadowed, s->rows_shadowed, "row is overruled",
                "rows are overruled", false);
}

static void write_header(yz_buf *out, const html_page *page,
                         const yz_summary *s)
{
    yz_buf_add_text(out, "<header>\n<h1>yizhi check</h1>\n<ul class=\"n\">\n");
    write_count(out, "error", s->errors, "error", "errors");
    write_count(out, "warning", s->warnings, "warning", "warnings");
    write_count(out, "info", s->infos, "info", "infos");
    yz_buf_add_text(out, "</ul>\n");
    write_figures(out, page, s);
    html_page_skips(out, s);
    yz_buf_add_text(out, "</header>\n");
}

/* ---- What to filter by ---- */

static void write_box(yz_buf *out, const char *word, size_t count, bool on)
{
    yz_buf_printf(out,
                  "<label class=\"%s\"><input type=\"checkbox\" name=\"s\" "
                  "value=\"%s\"%s> %s <small>%zu</small></label>\n",
                  word, word, on ? " checked" : "", yz_tr(word), count);
}

static void write_rules(yz_buf *out, const html_page *page)
{
    yz_buf_add_text(out, yz_tr("<label>rule <select name=\"r\"><option "
                               "value=\"\">all</option>\n"));
    for (size_t i = 0; i < page->rule_count; i++) {
        const html_rule *r = &page->rules[i];

        yz_buf_add_text(out, "<option value=\"");
        html_out_foreign(out, yz_str_of(r->rule->id));
        yz_buf_add_text(out, "\">");
        html_out_foreign(out, yz_str_of(r->rule->id));
        yz_buf_printf(out, " (%zu) ", r->findings);
        html_out_foreign(
            out, yz_str_of(yz_tr(r->rule->summary ? r->rule->summary : "")));
        yz_buf_add_text(out, "</option>\n");
    }
    yz_buf_add_text(out, "</select></label>\n");
}

/* Infos are shown when they were asked for, or when there is nothing else. */
static void write_form(yz_buf *out, const html_page *page, const yz_summary *s)
{
    bool infos = page->output->verbose || s->errors + s->warnings == 0;

    yz_buf_add_text(out, "<form id=\"filter\" role=\"search\" hidden>\n");
    yz_buf_add_text(out, yz_tr("<input type=\"search\" name=\"q\" aria-label="
                               "\"words or term of the findings\" placeholder="
                               "\"words or term\">\n"));
    write_box(out, "error", s->errors, true);
    write_box(out, "warning", s->warnings, true);
    write_box(out, "info", s->infos, infos);
    if (page->accepted > 0)
        write_box(out, "accepted", page->accepted, page->output->verbose);
    write_rules(out, page);
    yz_buf_add_text(out, yz_tr("<label>document <select name=\"d\"><option "
                               "value=\"\">all</option>\n"));
    yz_buf_add(out, yz_buf_str(&page->names));
    yz_buf_add_text(out, "</select></label>\n");
    yz_buf_printf(
        out,
        yz_tr("<label><input type=\"checkbox\" name=\"all\"%s> all "
              "text</label>\n<output data-said=\"{shown} of {all} "
              "findings\"></output>\n<button "
              "type=\"button\" id=\"help\" title=\"keys\">?</button>\n"
              "</form>\n"),
        page->findings == 0 ? " checked" : "");
}

/* ---- Together ---- */

static const char keys[] = YZ_MARK(
    "<dialog id=\"keys\">\n<h2>Keys</h2>\n<dl>\n"
    "<dt><kbd>j</kbd> <kbd>n</kbd></dt><dd>next finding</dd>\n"
    "<dt><kbd>k</kbd> <kbd>p</kbd></dt><dd>previous finding</dd>\n"
    "<dt><kbd>/</kbd></dt><dd>to the filter</dd>\n"
    "<dt><kbd>a</kbd></dt><dd>all text, or findings alone</dd>\n"
    "<dt><kbd>Esc</kbd></dt><dd>clears the filter</dd>\n"
    "<dt><kbd>?</kbd></dt><dd>these keys</dd>\n"
    "</dl>\n<form method=\"dialog\"><button>Close</button></form>\n</dialog>\n");

static yz_status hand_over(const html_page *page, yz_str bytes)
{
    return bytes.len == 0 ? YZ_OK
                          : page->output->write(page->output->payload, bytes);
}

yz_status html_page_failure(yz_status status, yz_error *err)
{
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    return yz_fail(err, status,
                   "the page would be larger than 1 GiB; check fewer "
                   "documents at once");
}

static yz_status failure_of(const html_page *page, const yz_buf *head,
                            const yz_buf *tail)
{
    const yz_buf *const all[] = {
        &page->rows,         &page->list, &page->names, &page->matrix,
        &page->row.findings, head,        tail
    };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i]->failed != YZ_OK)
            return all[i]->failed;
    return page->failed;
}

static yz_status write_pieces(const html_page *page, const yz_buf *head,
                              const yz_buf *tail, yz_error *err)
{
    const yz_str pieces[] = {
        yz_buf_str(head),
        yz_buf_str(&page->matrix),
        yz_str_of(yz_tr("<div class=\"cols\">\n<nav "
                        "aria-label=\"findings\">\n<ol>\n")),
        yz_buf_str(&page->list),
        yz_str_of(page->findings ? "</ol>\n</nav>\n<main>\n"
                                 : yz_tr("</ol>\n<p>No findings</p>\n"
                                         "</nav>\n<main>\n")),
        yz_buf_str(&page->rows),
        yz_buf_str(tail),
    };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0] && status == YZ_OK;
         i++)
        status = hand_over(page, pieces[i]);
    if (status != YZ_OK)
        return yz_fail(err, status, "the report cannot be written");
    return YZ_OK;
}

static void write_tail(yz_buf *out)
{
    yz_buf_add_text(out, "</main>\n</div>\n");
    yz_buf_add_text(out, yz_tr(keys));
    html_page_end(out, html_page_script);
}

yz_status html_page_write(html_page *page, const yz_summary *summary,
                          yz_error *err)
{
    yz_buf head, tail;
    yz_status status;

    yz_buf_init(&head, HTML_PAGE_MAX);
    yz_buf_init(&tail, HTML_PAGE_MAX);
    html_page_begin(&head, page, policy);
    write_title(&head, page, summary);
    html_page_styles(&head, NULL);
    write_header(&head, page, summary);
    write_form(&head, page, summary);
    write_tail(&tail);
    status = failure_of(page, &head, &tail);
    if (status != YZ_OK)
        status = html_page_failure(status, err);
    else
        status = write_pieces(page, &head, &tail, err);
    yz_buf_done(&head);
    yz_buf_done(&tail);
    return status;
}
