/* SPDX-License-Identifier: Apache-2.0 */
/* The report for other programs: a table, and JSON. */
#include "report.h"
#include "safe.h"

enum {
    MOST_OBJECT = 1 << 26
};

/* Calls `tell` for each rendering of the term in each document. */
static void each_cell(yzc_report *r, const yz_survey_term *term, size_t number,
                      void (*tell)(yzc_report *r, const yz_survey_term *term,
                                   const yzc_cell *cell, void *payload),
                      void *payload)
{
    yzc_cell cell = yzc_report_cell(term, number, 0);

    while (cell.first) {
        tell(r, term, &cell, payload);
        cell = yzc_report_cell(term, number, yzc_report_next(term, cell.first));
    }
}

/* ---- Table ---- */

static void print_share(yzc_session *s, size_t common, size_t known)
{
    if (known > 0)
        yzc_print(s, "%.3f", yzc_report_share(common, known));
}

static void print_row(yzc_report *r, const yz_survey_term *term,
                      const yzc_cell *cell, void *payload)
{
    yzc_session *s = r->session;
    yz_place place = yzc_report_place(r, cell->first);
    yz_str name = yzc_report_name(r, cell->first);
    const yz_survey_document *document =
        &r->survey.documents[cell->first->pair];

    (void)payload;
    yzc_print_safe(s, term->items[0].source);
    yzc_print(s, "\t");
    yzc_print_safe(s, cell->first->written);
    yzc_print(s, "\t");
    if (cell->first->rendering == YZ_NO_RENDERING)
        yzc_print(s, "-");
    else
        yzc_print(s, "%zu", cell->first->rendering + 1);
    yzc_print(s, "\t%s\t", yzc_report_standing(r, cell->first));
    yzc_print_safe(s, name);
    yzc_print(s, "\t%zu\t%zu\t%zu\t%.3f\t", cell->count, place.line,
              place.column, cell->first->confidence);
    print_share(s, term->common, term->known);
    yzc_print(s, "\t");
    print_share(s, document->common, document->known);
    yzc_print(s, cell->first == term->divergence ? "\tfirst\n" : "\t\n");
}

void yzc_report_tsv(yzc_report *r)
{
    yzc_print(r->session, "source\trendering\trank\tstatus\tdocument\tcount\t"
                          "line\tcolumn\tconfidence\tconsistency\t"
                          "document_consistency\tdivergence\n");
    for (size_t i = 0; i < r->survey.shown; i++) {
        const yz_survey_term *term = &r->survey.terms[i];

        for (size_t n = 0; n < term->renderings; n++)
            each_cell(r, term, n, print_row, NULL);
        each_cell(r, term, YZ_NO_RENDERING, print_row, NULL);
    }
}

/* ---- JSON ---- */

struct listing {
    yz_buf *out;
    size_t count;
};

static void add_cell(yzc_report *r, const yz_survey_term *term,
                     const yzc_cell *cell, void *payload)
{
    struct listing *list = payload;
    yz_place place = yzc_report_place(r, cell->first);
    yz_str name = yzc_report_name(r, cell->first);

    (void)term;
    yz_buf_add_text(list->out, list->count++ ? ", {" : "{");
    yzc_add_json_member(list->out, "file", name);
    yz_buf_printf(list->out,
                  ", \"count\": %zu, \"line\": %zu, \"column\": %zu}",
                  cell->count, place.line, place.column);
}

static void add_documents(yzc_report *r, yz_buf *out,
                          const yz_survey_term *term, size_t number)
{
    struct listing list = { out, 0 };

    yz_buf_add_text(out, "\"documents\": [");
    each_cell(r, term, number, add_cell, &list);
    yz_buf_add_byte(out, ']');
}

static void add_rendering(yzc_report *r, yz_buf *out,
                          const yz_survey_term *term, size_t number)
{
    yzc_cell total = yzc_report_total(term, number);

    if (!total.first)
        return;
    yz_buf_add_text(out, number ? ",\n      {" : "\n      {");
    yzc_add_json_member(out, "text", total.first->written);
    yz_buf_printf(out, ", \"count\": %zu, ", total.count);
    if (total.first->concept_number != YZ_NO_CONCEPT) {
        yzc_add_json_member(out, "status",
                            yz_str_of(yzc_report_standing(r, total.first)));
        yz_buf_add_text(out, ", ");
    }
    add_documents(r, out, term, number);
    yz_buf_add_byte(out, '}');
}

static void add_entry(yzc_report *r, yz_buf *out, uint32_t number)
{
    const yz_concept *about;

    if (number == YZ_NO_CONCEPT)
        return;
    about = yz_termbase_concept(yz_run_termbase(r->session->run, NULL), number);
    yz_buf_add_text(out, "\"entry\": {");
    yzc_add_json_member(out, "file", about->file);
    yz_buf_printf(out, ", \"line\": %zu}, ", about->line);
}

/* "consistency" and "divergence"; null: nothing known, or nothing departs. */
static void add_share(yzc_report *r, yz_buf *out, size_t common, size_t known,
                      const yz_observed *divergence)
{
    yz_place place;

    if (known > 0)
        yz_buf_printf(out, "\"consistency\": %.4f, ",
                      yzc_report_share(common, known));
    else
        yz_buf_add_text(out, "\"consistency\": null, ");
    if (!divergence) {
        yz_buf_add_text(out, "\"divergence\": null");
        return;
    }
    place = yzc_report_place(r, divergence);
    yz_buf_add_text(out, "\"divergence\": {");
    yzc_add_json_member(out, "file", yzc_report_name(r, divergence));
    yz_buf_add_text(out, ", ");
    yzc_add_json_member(out, "text", divergence->written);
    yz_buf_printf(out, ", \"line\": %zu, \"column\": %zu}", place.line,
                  place.column);
}

static void add_document(yzc_report *r, yz_buf *out, size_t pair)
{
    const yz_survey_document *d = &r->survey.documents[pair];

    yz_buf_add_text(out, pair ? ",\n    {" : "\n    {");
    yzc_add_json_member(out, "file", yzc_report_document(r, pair));
    yz_buf_printf(out, ", \"places\": %zu, \"known\": %zu, \"common\": %zu, ",
                  d->count, d->known, d->common);
    add_share(r, out, d->common, d->known, d->divergence);
    yz_buf_add_byte(out, '}');
}

static void add_term(yzc_report *r, yz_buf *out, const yz_survey_term *term)
{
    yz_buf_add_byte(out, '{');
    yzc_add_json_member(out, "source", term->items[0].source);
    yz_buf_add_text(out, ", ");
    add_entry(r, out, term->items[0].concept_number);
    yz_buf_printf(out, "\"places\": %zu, \"known\": %zu, \"common\": %zu, ",
                  term->count, term->known, term->common);
    add_share(r, out, term->common, term->known, term->divergence);
    yz_buf_add_text(out, ",\n     \"renderings\": [");
    for (size_t n = 0; n < term->renderings; n++)
        add_rendering(r, out, term, n);
    yz_buf_add_text(out, "],\n     \"unknown\": {");
    add_documents(r, out, term, YZ_NO_RENDERING);
    yz_buf_add_text(out, "}}");
}

/* Each object is written as soon as it is made. */
static void put(yzc_report *r, yz_buf *out)
{
    yz_output *output = &r->session->output;

    if (out->failed != YZ_OK)
        r->session->kept.failed = out->failed;
    else
        output->write(output->payload, yz_buf_str(out));
    out->len = 0;
}

void yzc_report_json(yzc_report *r)
{
    const yz_survey *all = &r->survey;
    yz_buf out;

    yz_buf_init(&out, MOST_OBJECT);
    yz_buf_add_text(&out, "{\n  \"schema\": 1,\n  \"program\": \"yizhi\",\n  ");
    yzc_add_json_member(&out, "version", yz_str_of(yz_version()));
    yz_buf_printf(&out,
                  ",\n  \"consistency\": {\"micro\": %.4f, \"macro\": %.4f, "
                  "\"terms\": %zu, \"varied\": %zu, \"places\": %zu, "
                  "\"known\": %zu},\n  \"documents\": [",
                  all->micro, all->macro, all->term_count, all->varied,
                  all->places, all->known);
    for (size_t i = 0; i < all->document_count; i++) {
        add_document(r, &out, i);
        put(r, &out);
    }
    yz_buf_printf(&out, "%s],\n  \"terms\": [",
                  all->document_count ? "\n  " : "");
    for (size_t i = 0; i < all->shown; i++) {
        yz_buf_add_text(&out, i ? ",\n    " : "\n    ");
        add_term(r, &out, &all->terms[i]);
        put(r, &out);
    }
    yz_buf_printf(&out, "%s]\n}\n", all->shown ? "\n  " : "");
    put(r, &out);
    yz_buf_done(&out);
}
