/* SPDX-License-Identifier: Apache-2.0 */
/* The report for a person at a terminal. */
#include "context.h"
#include "report.h"
#include <stdlib.h>

enum {
    DOCUMENTS = 3,      /* of each rendering */
    MOST_DOCUMENTS = 20 /* of all */
};

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_name(yzc_report *r, yz_str name)
{
    yz_str start = yz_str_cut(name, 0, r->folder.len);
    bool within = name.len > r->folder.len && yz_str_equal(start, r->folder);

    yzc_print_safe(r->session,
                   yz_str_cut(name, within ? start.len : 0, name.len));
}

static void print_where(yzc_report *r, const yz_observed *item)
{
    char where[YZC_PLACE];

    yzc_place(where, yzc_report_place(r, item),
              yzc_report_is_compound(r, item));
    print_name(r, yzc_report_name(r, item));
    yzc_print(r->session, ":%s", where);
}

/* "a.en.txt:4:12 (3×), b.en.txt:9:1": the first place in each. */
static void print_documents(yzc_report *r, const yz_survey_term *term,
                            size_t number)
{
    yzc_cell cell = yzc_report_cell(term, number, 0);
    const char *between = "";
    size_t left = DOCUMENTS;
    size_t more = 0;

    for (; cell.first; cell = yzc_report_cell(
                           term, number, yzc_report_next(term, cell.first))) {
        if (left == 0) {
            more++;
            continue;
        }
        left--;
        yzc_print(r->session, "%s", between);
        print_where(r, cell.first);
        if (cell.count > 1)
            yzc_print(r->session, " (%zu×)", cell.count);
        between = ", ";
    }
    if (more)
        yzc_print(r->session, " and %zu more", more);
}

static size_t widest(const yz_survey_term *term)
{
    size_t width = 9;

    for (size_t n = 0; n < term->renderings; n++) {
        const yz_observed *first = yzc_report_cell(term, n, 0).first;
        size_t wide = first ? yz_display_width(first->written) : 0;

        width = wide > width ? wide : width;
    }
    return width > 40 ? 40 : width;
}

static void print_rendering(yzc_report *r, const yz_survey_term *term,
                            size_t number, size_t width)
{
    yzc_session *s = r->session;
    yzc_cell total = yzc_report_total(term, number);
    const char *standing;

    if (!total.first)
        return;
    yzc_print(s, "%6zu×  ", total.count);
    yzc_print_padded(s,
                     number == YZ_NO_RENDERING ? yz_str_of(yz_tr("not known"))
                                               : total.first->written,
                     width);
    standing = yzc_report_standing(r, total.first);
    if (term->items[0].concept_number != YZ_NO_CONCEPT) {
        yzc_print(s, "  ");
        yzc_print_padded(s, yz_str_of(yz_tr(standing)), 10);
    }
    yzc_print(s, "  ");
    print_documents(r, term, number);
    yzc_print(s, "\n");
}

/* What has one rendering is consistent: nothing to say. */
static void print_consistency(yzc_report *r, const yz_survey_term *term)
{
    if (term->divergence) {
        yzc_print(r->session, ", %.3f consistent, first divergence ",
                  yzc_report_share(term->common, term->known));
        print_where(r, term->divergence);
    }
    yzc_print(r->session, "\n");
}

static void print_term(yzc_report *r, const yz_survey_term *term)
{
    yzc_session *s = r->session;
    size_t width = widest(term);

    if (s->output.color)
        yzc_print(s, "\033[1m");
    yzc_print_safe(s, term->items[0].source);
    if (s->output.color)
        yzc_print(s, "\033[0m");
    yzc_print(s, "  %zu× in %zu document%s, %zu rendering%s", term->count,
              term->documents, plural(term->documents), term->renderings,
              plural(term->renderings));
    print_consistency(r, term);
    for (size_t n = 0; n < term->renderings; n++)
        print_rendering(r, term, n, width);
    print_rendering(r, term, YZ_NO_RENDERING, width);
    yzc_print(s, "\n");
}

/* ---- Documents ---- */

static yz_str shared_start(yz_str a, yz_str b)
{
    size_t same = 0;

    while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
        same++;
    return yz_str_cut(a, 0, same);
}

/* The folder that all documents lie in need not be said each time. */
static void find_folder(yzc_report *r)
{
    yz_str folder = { NULL, 0 };

    for (size_t i = 0; i < r->survey.document_count; i++) {
        yz_str name = yzc_report_document(r, i);

        if (name.len > 0)
            folder = folder.ptr ? shared_start(folder, name) : name;
    }
    while (folder.len > 0 && folder.ptr[folder.len - 1] != '/')
        folder.len--;
    r->folder = folder;
}

struct document {
    yz_survey_document figures;
    size_t pair;
};

/* Least consistent first; those with nothing known are not compared. */
static int by_share(const void *x, const void *y)
{
    const struct document *a = x;
    const struct document *b = y;
    double left = yzc_report_share(a->figures.common, a->figures.known);
    double right = yzc_report_share(b->figures.common, b->figures.known);

    if (left < right || left > right)
        return left < right ? -1 : 1;
    return (a->pair > b->pair) - (a->pair < b->pair);
}

static void print_document(yzc_report *r, const struct document *d)
{
    yzc_session *s = r->session;

    yzc_print(s, "  %.3f  %zu of %zu places  ",
              yzc_report_share(d->figures.common, d->figures.known),
              d->figures.common, d->figures.known);
    print_name(r, yzc_report_document(r, d->pair));
    if (d->figures.divergence) {
        char where[YZC_PLACE];

        yzc_place(where, yzc_report_place(r, d->figures.divergence),
                  yzc_report_is_compound(r, d->figures.divergence));
        yzc_print(s, ", first divergence %s", where);
    }
    yzc_print(s, "\n");
}

/* One document is all there is: the last line tells the same. */
static void print_by_document(yzc_report *r)
{
    const yzc_options *o = r->session->options;
    size_t count = 0;
    size_t shown;
    struct document *list =
        yz_calloc(r->survey.document_count + 1, sizeof *list);

    if (!list) {
        r->session->kept.failed = YZ_NO_MEMORY;
        return;
    }
    for (size_t i = 0; i < r->survey.document_count; i++)
        if (r->survey.documents[i].known > 0)
            list[count++] = (struct document){ r->survey.documents[i], i };
    if (count > 1)
        qsort(list, count, sizeof *list, by_share);
    shown = count > MOST_DOCUMENTS && !o->limited ? MOST_DOCUMENTS : count;
    if (count > 1)
        yzc_print(r->session,
                  "consistency by document: known places with the term's "
                  "commonest rendering\n");
    for (size_t i = 0; i < shown && count > 1; i++)
        print_document(r, &list[i]);
    if (shown < count)
        yzc_print(r->session, "  %zu more documents (--limit 0 shows all)\n",
                  count - shown);
    yzc_print(r->session, count > 1 ? "\n" : "");
    yz_free(list);
}

/* ---- All ---- */

void yzc_report_text(yzc_report *r)
{
    yzc_session *s = r->session;
    const yz_survey *all = &r->survey;

    find_folder(r);
    if (r->folder.len > 0) {
        yzc_print(s, "in ");
        yzc_print_safe(s, r->folder);
        yzc_print(s, "\n\n");
    }
    for (size_t i = 0; i < all->shown; i++)
        print_term(r, &all->terms[i]);
    if (all->shown < all->term_count)
        yzc_print(s, "%zu more term%s (--limit 0 shows all)\n\n",
                  all->term_count - all->shown,
                  plural(all->term_count - all->shown));
    print_by_document(r);
    yzc_print(s,
              "%zu term%s, %zu rendered in more than one way; "
              "%zu of %zu places known\n"
              "consistency: %.3f of places (micro), %.3f of terms (macro)\n",
              all->term_count, plural(all->term_count), all->varied, all->known,
              all->places, all->micro, all->macro);
}
