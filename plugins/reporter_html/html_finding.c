/* SPDX-License-Identifier: Apache-2.0 */
/* A finding: under its row, and as a line of the list. */
#include "../findings/finding_said.h"
#include "html_page.h"

/* What is known besides, as the report for terminals has it. */
static void write_remarks(yz_buf *out, const yz_finding *f)
{
    finding_remark remark;
    size_t shown = 0;

    for (size_t pos = 0; finding_remark_next(f, &pos, &remark);) {
        yz_buf_add_text(out, shown++ > 0 ? "; " : "<p>");
        yz_buf_add_text(out, yz_tr(remark.before));
        html_out_foreign(out, remark.value);
        yz_buf_add_text(out, remark.after);
    }
    yz_buf_add_text(out, shown > 0 ? "</p>\n" : "");
}

static void write_entry(yz_buf *out, const yz_finding *f)
{
    const yz_term *term = finding_deciding_term(f);
    size_t line = term && term->line ? term->line : 0;

    if (!f->about || f->about->file.len == 0)
        return;
    if (line == 0)
        line = f->about->line;
    yz_buf_add_text(out, "<p class=\"g\">");
    html_out_foreign(out, f->about->file);
    if (line > 0)
        yz_buf_printf(out, ":%zu", line);
    if (term)
        yz_buf_printf(out, " %s", yz_tr(yz_term_status_name(term->status)));
    if (f->about->note.len > 0) {
        yz_buf_add_text(out, yz_tr(" · note: "));
        html_out_foreign(out, f->about->note);
    }
    yz_buf_add_text(out, "</p>\n");
}

static const char *word_of(const yz_finding *f, const yz_decision *decision)
{
    return decision ? YZ_MARK("accepted") : finding_severity_word(f->severity);
}

static void write_decision(yz_buf *out, const yz_decision *decision)
{
    yz_buf_add_text(out, yz_tr("<p>accepted"));
    if (decision->who.len > 0) {
        yz_buf_add_text(out, yz_tr(" by "));
        html_out_foreign(out, decision->who);
    }
    if (decision->date.len > 0) {
        yz_buf_add_text(out, yz_tr(" on "));
        html_out_foreign(out, decision->date);
    }
    yz_buf_add_text(out, ": ");
    html_out_foreign(out, decision->reason);
    yz_buf_add_text(out, "</p>\n");
}

/* What the filter looks at. */
static void write_data(yz_buf *out, const yz_finding *f, const char *word)
{
    yz_buf_printf(out, " data-s=\"%s\" data-d=\"%zu\" data-r=\"", word,
                  f->pair + 1);
    html_out_foreign(out, yz_str_of(f->rule->id));
    yz_buf_add_text(out, "\"");
}

static void write_where(yz_buf *out, const html_page *page, const yz_finding *f)
{
    static const char *const titles[2] = { YZ_MARK("source"),
                                           YZ_MARK("target") };
    yz_place places[2] = { f->source_place, f->target_place };

    for (int side = 0; side < 2; side++) {
        if (places[side].line == 0)
            continue;
        yz_buf_printf(out, " <span class=\"p\" title=\"%s\">",
                      yz_tr(titles[side]));
        html_out_foreign(out, page->info->lang[side]);
        yz_buf_add_text(out, " ");
        html_out_place(out, places[side], f->parts[side].len > 0);
        yz_buf_add_text(out, "</span>");
    }
}

static void write_head(yz_buf *out, const yz_finding *f, const char *word)
{
    yz_buf_printf(out, "<b>%s</b> <code title=\"", yz_tr(word));
    html_out_foreign(
        out, yz_str_of(yz_tr(f->rule->summary ? f->rule->summary : "")));
    yz_buf_add_text(out, "\">");
    html_out_foreign(out, yz_str_of(f->rule->id));
    yz_buf_add_text(out, "</code> <span>");
    html_out_foreign(out, f->message);
    yz_buf_add_text(out, "</span>");
}

static void add_to_row(html_page *page, const yz_finding *f,
                       const yz_decision *decision)
{
    yz_buf *out = &page->row.findings;
    const char *word = word_of(f, decision);

    yz_buf_printf(out, "<article class=\"%s\" id=\"f%zu\" tabindex=\"-1\"",
                  word, page->findings);
    write_data(out, f, word);
    yz_buf_add_text(out, " data-t=\"");
    html_out_foreign(out, finding_argument(f, "term"));
    yz_buf_add_text(out, "\">\n<p>");
    write_head(out, f, word);
    write_where(out, page, f);
    yz_buf_printf(out,
                  yz_tr(" <span class=\"p\" title=\"id, for yizhi accept\">%s"
                        "</span> <a href=\"#f%zu\" title=\"link to this "
                        "finding\">#%zu</a></p>\n"),
                  f->id, page->findings, page->findings);
    write_remarks(out, f);
    write_entry(out, f);
    if (decision)
        write_decision(out, decision);
    yz_buf_add_text(out, "</article>\n");
}

static void add_to_list(html_page *page, const yz_finding *f, const char *word)
{
    yz_buf *out = &page->list;
    bool target = f->source_place.line == 0;

    yz_buf_printf(out, "<li class=\"%s\"><a href=\"#f%zu\">", word,
                  page->findings);
    write_head(out, f, word);
    yz_buf_add_text(out, " <span class=\"p\">");
    html_out_place(out, target ? f->target_place : f->source_place,
                   f->parts[target].len > 0);
    yz_buf_add_text(out, "</span></a></li>\n");
}

/* Findings are of a few dozen rules. */
static yz_status count_rule(html_page *page, const yz_rule *rule)
{
    void *items = page->rules;

    for (size_t i = 0; i < page->rule_count; i++)
        if (strcmp(page->rules[i].rule->id, rule->id) == 0) {
            page->rules[i].findings++;
            return YZ_OK;
        }
    if (yz_grow(&items, &page->rule_cap, page->rule_count + 1,
                sizeof *page->rules) != YZ_OK)
        return YZ_NO_MEMORY;
    page->rules = items;
    page->rules[page->rule_count++] = (html_rule){ rule, 1 };
    return YZ_OK;
}

/* The spans in the texts; what is accepted is no fault to be seen there. */
static yz_status mark(html_page *page, const yz_finding *f, yz_side side)
{
    html_row *row = &page->row;

    return html_marks_finding(
        &row->marks[side], yz_buf_str(&row->texts[side]),
        side == YZ_TARGET ? f->target_span : f->source_span, f->severity);
}

void html_finding_add(html_page *page, const yz_finding *f,
                      const yz_decision *decision)
{
    yz_status status = count_rule(page, f->rule);

    for (int side = 0; side < 2 && !decision && status == YZ_OK; side++)
        status = mark(page, f, (yz_side)side);
    page->findings++;
    page->accepted += decision != NULL;
    add_to_row(page, f, decision);
    add_to_list(page, f, word_of(f, decision));
    if (page->failed == YZ_OK)
        page->failed = status;
}
