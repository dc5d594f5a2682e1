/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How terms are rendered: for each a row with a cell for each document, and
 * below it all its places in context, which open when they are asked for.
 */
#include <stdlib.h>

#include "html_page.h"

static const char policy[] = HTML_POLICY(
    HTML_STYLE " 'sha256-OUBM51XZ1mYEOlVTxR2394oV2MfGzYapk1c9zofnUfw='",
    "'sha256-r76BaU9abmtvn91tlt7yWrfAqKI9JqTeIgE/CT1Wlu0='");

/* What is looked at while the page is made. */
struct survey {
    html_page *page;
    const yz_survey *figures;
    const yz_observed *first; /* of all places, which are numbered from it */
    yz_buf *out;
};

static double share(size_t common, size_t known)
{
    return known > 0 ? (double)common / (double)known : 1;
}

/* ---- Head ---- */

static void write_title(const struct survey *s)
{
    yz_buf_printf(s->out, yz_tr("consistency %.3f · yizhi report "),
                  s->figures->micro);
    html_out_foreign(s->out, s->page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(s->out, " → ");
    html_out_foreign(s->out, s->page->info->lang[YZ_TARGET]);
}

static void write_figures(const struct survey *s, const yz_summary *summary)
{
    const yz_survey *f = s->figures;

    yz_buf_printf(s->out,
                  yz_tr("<ul class=\"n\">\n<li class=\"info\"><b>%.3f</b> of "
                        "places</li>\n<li class=\"info\"><b>%.3f</b> of terms"
                        "</li>\n</ul>\n<p>"),
                  f->micro, f->macro);
    html_out_foreign(s->out, s->page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(s->out, " → ");
    html_out_foreign(s->out, s->page->info->lang[YZ_TARGET]);
    if (s->page->folders[YZ_SOURCE].len + s->page->folders[YZ_TARGET].len > 0) {
        yz_buf_add_text(s->out, yz_tr(" · in "));
        html_write_names(s->out, s->page->folders[YZ_SOURCE],
                         s->page->folders[YZ_TARGET]);
    }
    yz_buf_add_text(s->out, " · ");
    html_out_count(s->out, summary->pairs, "pair of documents",
                   "pairs of documents");
    yz_buf_add_text(s->out, " · ");
    html_out_count(s->out, f->term_count, "term", "terms");
    yz_buf_printf(s->out,
                  yz_tr(", %zu rendered in more than one way · %zu of %zu "
                        "places known</p>\n"),
                  f->varied, f->known, f->places);
}

static const char definition[] = YZ_MARK(
    "<p>Consistency: of the places with a known rendering, the share that has "
    "the <span class=\"same\">commonest rendering</span> of its term in all "
    "documents; others are <span class=\"off\">departures</span>. Of terms: "
    "the mean over the commonest renderings.</p>\n");

static void write_limit(yz_buf *out, size_t shown, size_t left)
{
    yz_buf_printf(out,
                  yz_tr("<p>Shown %s %zu term%s; %zu more %s left out by "
                        "--limit.</p>\n"),
                  shown == 1 ? "is" : "are", shown, shown == 1 ? "" : "s", left,
                  left == 1 ? "was" : "were");
}

static void write_header(const struct survey *s, const yz_summary *summary)
{
    yz_buf_add_text(s->out, "<header>\n<h1>yizhi report</h1>\n");
    write_figures(s, summary);
    yz_buf_add_text(s->out, yz_tr(definition));
    if (s->figures->shown < s->figures->term_count)
        write_limit(s->out, s->figures->shown,
                    s->figures->term_count - s->figures->shown);
    html_page_skips(s->out, summary);
    yz_buf_add_text(s->out, "</header>\n");
}

/* ---- Documents ---- */

static void name_pair(const struct survey *s, size_t pair)
{
    html_write_names(s->out, html_name_of(s->page, pair, YZ_SOURCE),
                     html_name_of(s->page, pair, YZ_TARGET));
}

/* A place that is not shown is nowhere to go to. */
static void write_divergence(const struct survey *s, const yz_observed *o)
{
    bool linked = s->figures->shown == s->figures->term_count;

    if (!o)
        return;
    if (linked)
        yz_buf_printf(s->out, "<a href=\"#o%zu\">", (size_t)(o - s->first) + 1);
    yz_buf_add_text(s->out, "<span");
    html_out_lang(s->out, s->page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(s->out, ">");
    html_out_foreign(s->out, o->source);
    yz_buf_add_text(s->out, "</span>: <span class=\"off\"");
    html_out_lang(s->out, s->page->info->lang[YZ_TARGET]);
    yz_buf_add_text(s->out, ">");
    html_out_foreign(s->out, o->written);
    yz_buf_add_text(s->out, linked ? "</span></a>" : "</span>");
}

static void write_share(yz_buf *out, size_t common, size_t known)
{
    if (known == 0)
        yz_buf_add_text(out, "<td class=\"f\">–</td>");
    else
        yz_buf_printf(out, "<td class=\"f\"><b>%.3f</b></td>",
                      share(common, known));
    yz_buf_printf(out, yz_tr("<td class=\"f\">%zu of %zu</td>\n"), common,
                  known);
}

static void write_document(const struct survey *s, size_t pair)
{
    const yz_survey_document *d = &s->figures->documents[pair];

    yz_buf_printf(s->out, "<tr id=\"p%zu\"><th scope=\"row\">", pair + 1);
    name_pair(s, pair);
    yz_buf_add_text(s->out, "</th>");
    write_share(s->out, d->common, d->known);
    yz_buf_add_text(s->out, "<td>");
    write_divergence(s, d->divergence);
    yz_buf_add_text(s->out, "</td></tr>\n");
}

static void write_documents(const struct survey *s)
{
    yz_buf_add_text(s->out,
                    yz_tr("<section class=\"by\">\n<h2>Documents</h2>\n<div>"
                          "<table>\n<thead><tr><th scope=\"col\">document</th>"
                          "<th scope=\"col\" class=\"f\">consistency</th>"
                          "<th scope=\"col\" class=\"f\">places</th><th "
                          "scope=\"col\">first divergence</th></tr></thead>\n"
                          "<tbody>\n"));
    for (size_t i = 0; i < s->figures->document_count; i++)
        write_document(s, i);
    yz_buf_add_text(s->out, "</tbody></table></div>\n</section>\n");
}

/* ---- What to filter and sort by ---- */

static void write_form(const struct survey *s)
{
    yz_buf_add_text(s->out, "<form id=\"filter\" role=\"search\" hidden>\n");
    yz_buf_add_text(
        s->out,
        yz_tr("<input type=\"search\" name=\"q\" aria-label=\"words of a "
              "term or a rendering\" placeholder=\"term or rendering\">\n"
              "<label>order <select name=\"o\">"
              "<option value=\"c\">least consistent first</option>\n"
              "<option value=\"v\">most departures first</option>\n"
              "<option value=\"n\">most places first</option>\n"
              "<option value=\"t\">by term</option></select></label>\n"));
    yz_buf_add_text(s->out, yz_tr("<label>document <select name=\"d\"><option "
                                  "value=\"\">all</option>\n"));
    for (size_t i = 0; i < s->figures->document_count; i++) {
        yz_buf_printf(s->out, "<option value=\"%zu\">", i + 1);
        name_pair(s, i);
        yz_buf_add_text(s->out, "</option>\n");
    }
    yz_buf_printf(s->out,
                  yz_tr("</select></label>\n"
                        "<label><input type=\"checkbox\" name=\"v\"%s> "
                        "departures only</label>\n<label><input "
                        "type=\"checkbox\" name=\"all\"> all places</label>\n"
                        "<output data-said=\"{shown} of {all} terms\">"
                        "</output>\n<button type=\"button\" "
                        "id=\"help\" title=\"keys\">?</button>\n</form>\n"),
                  s->figures->varied > 0 ? " checked" : "");
}

/* ---- Terms ---- */

static int by_document(const void *left, const void *right)
{
    const yz_observed *a = *(const yz_observed *const *)left;
    const yz_observed *b = *(const yz_observed *const *)right;

    if (a->pair != b->pair)
        return a->pair < b->pair ? -1 : 1;
    if (a->rendering != b->rendering)
        return a->rendering < b->rendering ? -1 : 1;
    return (a > b) - (a < b);
}

static int by_rendering(const void *left, const void *right)
{
    const yz_observed *a = *(const yz_observed *const *)left;
    const yz_observed *b = *(const yz_observed *const *)right;

    if (a->rendering != b->rendering)
        return a->rendering < b->rendering ? -1 : 1;
    return (a > b) - (a < b);
}

/* The numbers of the documents that have it, for the filter. */
static void write_data(const struct survey *s, const yz_survey_term *term)
{
    const char *between = "";

    yz_buf_printf(s->out,
                  "data-c=\"%.6f\" data-v=\"%zu\" data-n=\"%zu\" "
                  "data-d=\"",
                  term->known > 0 ? share(term->common, term->known) : 2,
                  term->known - term->common, term->count);
    for (size_t i = 0; i < term->count; i++) {
        if (i > 0 && term->items[i].pair == term->items[i - 1].pair)
            continue;
        yz_buf_printf(s->out, "%s%zu", between, term->items[i].pair + 1);
        between = " ";
    }
    yz_buf_add_text(s->out, "\"");
}

static void write_entry(const struct survey *s, uint32_t number)
{
    const yz_termbase *termbase = s->page->info->termbase;
    const yz_concept *entry;

    if (number == YZ_NO_CONCEPT || !termbase)
        return;
    entry = yz_termbase_concept(termbase, number);
    yz_buf_add_text(s->out, "<p class=\"w\">");
    html_out_foreign(s->out, entry->file);
    if (entry->line > 0)
        yz_buf_printf(s->out, ":%zu", entry->line);
    yz_buf_add_text(s->out, "</p>\n");
}

static void write_row(const struct survey *s, const yz_survey_term *term,
                      size_t number, const yz_observed **of)
{
    qsort(of, term->count, sizeof(void *), by_document);
    yz_buf_printf(s->out, "<tbody id=\"t%zu\" ", number);
    write_data(s, term);
    yz_buf_printf(s->out, ">\n<tr><th scope=\"row\"><a href=\"#t%zu\"", number);
    html_out_lang(s->out, s->page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(s->out, ">");
    html_out_foreign(s->out, term->items[0].source);
    yz_buf_add_text(s->out, "</a></th>");
    write_share(s->out, term->common, term->known);
    html_matrix_cells(s->page, s->out, of, term->count, s->first);
    yz_buf_add_text(s->out, "</tr>\n");
}

static void write_term(const struct survey *s, const yz_survey_term *term,
                       size_t number, const yz_observed **of)
{
    for (size_t i = 0; i < term->count; i++)
        of[i] = &term->items[i];
    write_row(s, term, number, of);
    qsort(of, term->count, sizeof(void *), by_rendering);
    yz_buf_printf(s->out,
                  "<tr class=\"places\"><td colspan=\"%zu\"><details>"
                  "<summary>",
                  html_matrix_columns(s->page) + 3);
    html_out_count(s->out, term->count, "place", "places");
    yz_buf_add_text(s->out, "</summary>\n");
    write_entry(s, term->items[0].concept_number);
    html_context_write(s->page, s->out, term, of, s->first);
    yz_buf_add_text(s->out, "</details></td></tr>\n</tbody>\n");
}

/* Least consistent first; what is not known at all behind all others. */
static int by_consistency(const void *left, const void *right)
{
    const yz_survey_term *a = *(const yz_survey_term *const *)left;
    const yz_survey_term *b = *(const yz_survey_term *const *)right;
    double x = a->known > 0 ? share(a->common, a->known) : 2;
    double y = b->known > 0 ? share(b->common, b->known) : 2;

    if (x < y || x > y)
        return x < y ? -1 : 1;
    return (a > b) - (a < b);
}

static void write_table(const struct survey *s, const yz_survey_term **terms,
                        const yz_observed **of)
{
    size_t columns = html_matrix_columns(s->page);

    yz_buf_add_text(s->out,
                    yz_tr("<main>\n<div class=\"wide\"><table id=\"terms\">\n"
                          "<thead><tr><th scope=\"col\">term</th><th "
                          "scope=\"col\" class=\"f\">consistency</th><th "
                          "scope=\"col\" class=\"f\">places</th>\n"));
    html_matrix_names(s->page, s->out, s->figures);
    yz_buf_add_text(s->out, "</tr></thead>\n");
    for (size_t i = 0; i < s->figures->shown; i++)
        terms[i] = &s->figures->terms[i];
    if (s->figures->shown > 1)
        qsort(terms, s->figures->shown, sizeof(void *), by_consistency);
    for (size_t i = 0; i < s->figures->shown; i++)
        write_term(s, terms[i], i + 1, of);
    yz_buf_add_text(s->out, "</table></div>\n");
    if (s->figures->shown == 0)
        yz_buf_add_text(s->out, yz_tr("<p>No terms</p>\n"));
    if (columns < s->figures->document_count)
        yz_buf_printf(s->out,
                      yz_tr("<p>The first %zu documents have a column; places "
                            "and figures are of all.</p>\n"),
                      columns);
}

/* ---- Together ---- */

static const char keys[] = YZ_MARK(
    "<dialog id=\"keys\">\n<h2>Keys</h2>\n<dl>\n"
    "<dt><kbd>j</kbd> <kbd>n</kbd></dt><dd>next term</dd>\n"
    "<dt><kbd>k</kbd> <kbd>p</kbd></dt><dd>previous term</dd>\n"
    "<dt><kbd>Enter</kbd></dt><dd>its places</dd>\n"
    "<dt><kbd>/</kbd></dt><dd>to the filter</dd>\n"
    "<dt><kbd>a</kbd></dt><dd>all places, or none</dd>\n"
    "<dt><kbd>Esc</kbd></dt><dd>clears the filter</dd>\n"
    "<dt><kbd>?</kbd></dt><dd>these keys</dd>\n"
    "</dl>\n<form method=\"dialog\"><button>Close</button></form>\n</dialog>\n");

/* The first place of all, and how many the term with most has. */
static size_t find_first(struct survey *s)
{
    size_t most = 0;

    for (size_t i = 0; i < s->figures->term_count; i++) {
        const yz_survey_term *term = &s->figures->terms[i];

        if (!s->first || term->items < s->first)
            s->first = term->items;
        most = term->count > most ? term->count : most;
    }
    return most;
}

static yz_status write_all(struct survey *s, const yz_summary *summary)
{
    const yz_observed **of = yz_calloc(find_first(s) + 1, sizeof(void *));
    const yz_survey_term **terms =
        yz_calloc(s->figures->shown + 1, sizeof(void *));
    yz_status status = of && terms ? YZ_OK : YZ_NO_MEMORY;

    if (status == YZ_OK) {
        html_page_begin(s->out, s->page, policy);
        write_title(s);
        html_page_styles(s->out, html_survey_style);
        write_header(s, summary);
        write_form(s);
        write_table(s, terms, of);
        write_documents(s);
        yz_buf_add_text(s->out, "</main>\n");
        yz_buf_add_text(s->out, yz_tr(keys));
        html_page_end(s->out, html_survey_script);
        status = s->out->failed;
    }
    yz_free(of);
    yz_free(terms);
    return status;
}

yz_status html_survey_write(html_page *page, const yz_survey *survey,
                            const yz_summary *summary, yz_error *err)
{
    yz_buf out;
    struct survey s = { page, survey, NULL, &out };
    yz_status status;

    html_find_folders(page);
    yz_buf_init(&out, HTML_PAGE_MAX);
    status = write_all(&s, summary);
    if (status != YZ_OK)
        status = html_page_failure(status, err);
    else if (page->output->write(page->output->payload, yz_buf_str(&out)) !=
             YZ_OK)
        status = yz_fail(err, YZ_IO, "the report cannot be written");
    yz_buf_done(&out);
    return status;
}
