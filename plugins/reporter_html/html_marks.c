/* SPDX-License-Identifier: Apache-2.0 */
/* Spans → pieces of text with all that covers them, by one sweep over edges. */
#include "html_marks.h"

#include <stdlib.h>

#include "html_out.h"

void html_marks_done(html_marks *marks)
{
    yz_free(marks->edges);
    memset(marks, 0, sizeof *marks);
}

static yz_status add(html_marks *marks, yz_str text, yz_span span,
                     html_edge edge)
{
    void *items = marks->edges;

    if (!yz_span_is_somewhere(span) || span.end > text.len ||
        span.begin >= span.end)
        return YZ_OK;
    if (yz_grow(&items, &marks->cap, marks->count + 2, sizeof edge) != YZ_OK)
        return YZ_NO_MEMORY;
    marks->edges = items;
    edge.at = span.begin;
    edge.begins = true;
    marks->edges[marks->count++] = edge;
    edge.at = span.end;
    edge.begins = false;
    marks->edges[marks->count++] = edge;
    return YZ_OK;
}

yz_status html_marks_finding(html_marks *marks, yz_str text, yz_span span,
                             yz_severity severity)
{
    return add(marks, text, span,
               (html_edge){ 0, YZ_NO_CONCEPT, severity, false });
}

yz_status html_marks_terms(html_marks *marks, const yz_bead_side *side)
{
    for (size_t i = 0; i < side->match_count; i++) {
        const yz_match *m = &side->matches[i];
        html_edge edge = { 0, m->concept_number, YZ_SEVERITY_INFO, false };

        if (m->consumed_by < 0 && m->concept_number != YZ_NO_CONCEPT &&
            add(marks, side->text, m->span, edge) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static int compare(const void *left, const void *right)
{
    const html_edge *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->begins != b->begins)
        return a->begins ? 1 : -1;
    return (a->concept_number > b->concept_number) -
           (a->concept_number < b->concept_number);
}

/* What covers the text at one place. */
struct cover {
    size_t findings[YZ_SEVERITY_ERROR + 1];
    uint32_t concept_number; /* the last that began */
    size_t terms;
};

static void pass(struct cover *cover, const html_edge *edge)
{
    size_t *count = edge->concept_number == YZ_NO_CONCEPT
                        ? &cover->findings[edge->severity]
                        : &cover->terms;

    if (edge->begins && edge->concept_number != YZ_NO_CONCEPT)
        cover->concept_number = edge->concept_number;
    *count += edge->begins ? 1 : (size_t)-1;
}

static const char *worst(const struct cover *cover)
{
    if (cover->findings[YZ_SEVERITY_ERROR])
        return "error";
    if (cover->findings[YZ_SEVERITY_WARNING])
        return "warning";
    return cover->findings[YZ_SEVERITY_INFO] ? "info" : NULL;
}

/* "风险 → risk, hazard (glossary/00.tsv:14)"; of each language what the
 * glossary would have, and what it admits. */
static void write_tip(yz_buf *out, const yz_termbase *termbase, uint32_t number)
{
    const yz_concept *c = yz_termbase_concept(termbase, number);
    yz_str source = yz_termbase_lang(termbase, YZ_SOURCE);
    bool in_target = false;

    for (size_t i = 0, shown = 0; c && i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];
        bool target = !yz_lang_same(term->lang, source);

        if (term->status > YZ_TERM_PROPOSED || shown == 8)
            continue;
        if (shown++ > 0)
            yz_buf_add_text(out, target != in_target ? " → " : ", ");
        in_target = target;
        html_out_foreign(out, term->text);
    }
    if (c && c->file.len > 0) {
        yz_buf_add_text(out, " (");
        html_out_foreign(out, c->file);
        if (c->line > 0)
            yz_buf_printf(out, ":%zu", c->line);
        yz_buf_add_text(out, ")");
    }
}

static void write_piece(yz_buf *out, yz_str piece, const struct cover *cover,
                        const yz_termbase *termbase)
{
    const char *severity = worst(cover);

    if (severity)
        yz_buf_printf(out, "<mark class=\"%s\">", severity);
    if (cover->terms) {
        yz_buf_printf(out, "<span class=\"t\" tabindex=\"-1\" data-c=\"%u\"",
                      (unsigned)cover->concept_number);
        if (termbase) {
            yz_buf_add_text(out, " title=\"");
            write_tip(out, termbase, cover->concept_number);
            yz_buf_add_text(out, "\"");
        }
        yz_buf_add_text(out, ">");
    }
    html_out_foreign(out, piece);
    yz_buf_add_text(out, cover->terms ? "</span>" : "");
    yz_buf_add_text(out, severity ? "</mark>" : "");
}

void html_marks_write(html_marks *marks, yz_buf *out, yz_str text,
                      const yz_termbase *termbase)
{
    struct cover cover = { { 0 }, YZ_NO_CONCEPT, 0 };
    size_t at = 0;

    if (marks->count > 0)
        qsort(marks->edges, marks->count, sizeof *marks->edges, compare);
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->edges[i].at > at)
            write_piece(out, yz_str_cut(text, at, marks->edges[i].at), &cover,
                        termbase);
        at = marks->edges[i].at;
        pass(&cover, &marks->edges[i]);
    }
    if (at < text.len)
        write_piece(out, yz_str_cut(text, at, text.len), &cover, termbase);
    marks->count = 0;
}
