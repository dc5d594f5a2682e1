/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi report: how each term is rendered, and where */
#include "commands.h"
#include "context.h"
#include "report.h"
#include <stdlib.h>

enum {
    AS_TEXT,
    AS_TSV,
    AS_JSON,
    SHOWN = 100,  /* terms, as text */
    DOCUMENTS = 3 /* of each rendering */
};

/* ---- Cells ---- */

yzc_cell yzc_report_cell(const yzc_term *term, size_t number, size_t from)
{
    yzc_cell cell = { NULL, 0 };

    for (size_t i = from; i < term->count; i++) {
        if (term->items[i].rendering != number)
            continue;
        if (!cell.first)
            cell.first = &term->items[i];
        if (term->items[i].pair != cell.first->pair)
            break;
        cell.count++;
    }
    return cell;
}

size_t yzc_report_next(const yzc_term *term, const yz_observed *item)
{
    size_t next = (size_t)(item - term->items);

    while (next < term->count && term->items[next].pair == item->pair)
        next++;
    return next;
}

yzc_cell yzc_report_total(const yzc_term *term, size_t number)
{
    yzc_cell cell = yzc_report_cell(term, number, 0);

    cell.count = 0;
    for (size_t i = 0; i < term->count; i++)
        cell.count += term->items[i].rendering == number;
    return cell;
}

static yz_side side_of(const yz_observed *item)
{
    return item->rendering == YZ_NO_RENDERING ? YZ_SOURCE : YZ_TARGET;
}

yz_str yzc_report_name(const yzc_report *report, const yz_observed *item)
{
    yz_bead bead;

    report->view.bead(report->view.payload, item->pair, item->bead, &bead);
    return bead.sides[side_of(item)].name;
}

yz_place yzc_report_place(const yzc_report *report, const yz_observed *item)
{
    yz_side side = side_of(item);

    return report->view.place(report->view.payload, item->pair, item->bead,
                              side, item->spans[side].begin);
}

bool yzc_report_is_compound(const yzc_report *report, const yz_observed *item)
{
    return yzc_is_compound(report->session, item->pair, side_of(item));
}

const char *yzc_report_standing(const yzc_report *report,
                                const yz_observed *item)
{
    const yz_termbase *termbase = yz_run_termbase(report->session->run, NULL);

    if (item->concept_number == YZ_NO_CONCEPT ||
        item->rendering == YZ_NO_RENDERING)
        return "";
    return item->term == YZ_NO_TERM
               ? "unlisted"
               : yz_term_status_name(
                     yz_termbase_term(termbase, item->term)->status);
}

/* ---- Figures ---- */

static void count_term(yzc_term *term)
{
    for (size_t i = 0; i < term->count; i++) {
        const yz_observed *item = &term->items[i];

        term->documents += i == 0 || item->pair != item[-1].pair;
        if (item->rendering == YZ_NO_RENDERING)
            continue;
        term->known++;
        term->common += item->rendering == 0;
        if (item->rendering >= term->renderings)
            term->renderings = item->rendering + 1;
    }
}

/* Most departures first, then what stands most often. */
static int by_departures(const void *x, const void *y)
{
    const yzc_term *a = x;
    const yzc_term *b = y;

    if (a->known - a->common != b->known - b->common)
        return a->known - a->common > b->known - b->common ? -1 : 1;
    if (a->known != b->known)
        return a->known > b->known ? -1 : 1;
    return (a->items > b->items) - (a->items < b->items);
}

/* Of a term with a known place. */
static yz_str common_key(const yzc_term *term)
{
    const yz_observed *first = yzc_report_cell(term, 0, 0).first;

    return first ? first->key : (yz_str){ NULL, 0 };
}

static int by_rendering(const void *x, const void *y)
{
    yz_str a = common_key(*(yzc_term *const *)x);
    yz_str b = common_key(*(yzc_term *const *)y);
    size_t least = a.len < b.len ? a.len : b.len;
    int order = least ? memcmp(a.ptr, b.ptr, least) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* Terms with the same commonest rendering count as one. */
static double mean_share(const yzc_term **list, size_t count)
{
    size_t groups = 0;
    double sum = 0;
    size_t i = 0;

    while (i < count) {
        yz_str key = common_key(list[i]);
        size_t known = 0;
        size_t common = 0;

        for (; i < count && yz_str_equal(common_key(list[i]), key); i++) {
            known += list[i]->known;
            common += list[i]->common;
        }
        sum += (double)common / (double)known;
        groups++;
    }
    return groups ? sum / (double)groups : 1;
}

static bool measure(yzc_report *r)
{
    const yzc_term **list = yz_calloc(r->count + 1, sizeof *list);
    size_t listed = 0;
    size_t common = 0;

    if (!list)
        return false;
    for (size_t i = 0; i < r->count; i++) {
        const yzc_term *term = &r->terms[i];

        r->places += term->count;
        r->known += term->known;
        r->varied += term->renderings > 1;
        common += term->common;
        if (term->known > 0)
            list[listed++] = term;
    }
    if (listed > 0)
        qsort(list, listed, sizeof(*list), by_rendering);
    r->micro = r->known ? (double)common / (double)r->known : 1;
    r->macro = mean_share(list, listed);
    yz_free(list);
    return true;
}

static bool gather(yzc_report *r, const yz_observed *items, size_t count)
{
    r->terms = yz_calloc(count + 1, sizeof *r->terms);
    if (!r->terms)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || items[i].subject != items[i - 1].subject)
            r->terms[r->count++].items = &items[i];
        r->terms[r->count - 1].count++;
    }
    for (size_t i = 0; i < r->count; i++)
        count_term(&r->terms[i]);
    if (r->count > 0)
        qsort(r->terms, r->count, sizeof *r->terms, by_departures);
    return measure(r);
}

/* ---- Text ---- */

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_padded(yzc_session *s, yz_str text, size_t width)
{
    size_t wide = yz_display_width(text);

    yzc_print_safe(s, text);
    if (wide < width)
        yzc_print(s, "%*s", (int)(width - wide), "");
}

/* "a.en.txt:4:12 (3×), b.en.txt:9:1": the first place in each. */
static void print_documents(yzc_report *r, const yzc_term *term, size_t number)
{
    yzc_cell cell = yzc_report_cell(term, number, 0);
    const char *between = "";
    size_t left = DOCUMENTS;
    size_t more = 0;

    for (; cell.first; cell = yzc_report_cell(
                           term, number, yzc_report_next(term, cell.first))) {
        yz_place place;
        char where[YZC_PLACE];
        yz_str name = yzc_report_name(r, cell.first);

        if (left == 0) {
            more++;
            continue;
        }
        left--;
        place = yzc_report_place(r, cell.first);
        yzc_print(r->session, "%s", between);
        yzc_print_safe(r->session, yz_str_cut(name, r->common, name.len));
        yzc_place(where, place, yzc_report_is_compound(r, cell.first));
        yzc_print(r->session, ":%s", where);
        if (cell.count > 1)
            yzc_print(r->session, " (%zu×)", cell.count);
        between = ", ";
    }
    if (more)
        yzc_print(r->session, " and %zu more", more);
}

static size_t widest(const yzc_term *term)
{
    size_t width = 9;

    for (size_t n = 0; n < term->renderings; n++) {
        const yz_observed *first = yzc_report_cell(term, n, 0).first;
        size_t wide = first ? yz_display_width(first->written) : 0;

        width = wide > width ? wide : width;
    }
    return width > 40 ? 40 : width;
}

static void print_rendering(yzc_report *r, const yzc_term *term, size_t number,
                            size_t width)
{
    yzc_session *s = r->session;
    yzc_cell total = yzc_report_total(term, number);
    const char *standing;

    if (!total.first)
        return;
    yzc_print(s, "%6zu×  ", total.count);
    print_padded(s,
                 number == YZ_NO_RENDERING ? yz_str_of("not known")
                                           : total.first->written,
                 width);
    standing = yzc_report_standing(r, total.first);
    if (term->items[0].concept_number != YZ_NO_CONCEPT)
        yzc_print(s, "  %-10s", standing);
    yzc_print(s, "  ");
    print_documents(r, term, number);
    yzc_print(s, "\n");
}

static void print_term(yzc_report *r, const yzc_term *term)
{
    yzc_session *s = r->session;
    size_t width = widest(term);

    if (s->output.color)
        yzc_print(s, "\033[1m");
    yzc_print_safe(s, term->items[0].source);
    if (s->output.color)
        yzc_print(s, "\033[0m");
    yzc_print(s, "  %zu× in %zu document%s, %zu rendering%s\n", term->count,
              term->documents, plural(term->documents), term->renderings,
              plural(term->renderings));
    for (size_t n = 0; n < term->renderings; n++)
        print_rendering(r, term, n, width);
    print_rendering(r, term, YZ_NO_RENDERING, width);
    yzc_print(s, "\n");
}

/* The folder that all documents lie in need not be said each time. */
static void find_common(yzc_report *r)
{
    yz_str first = { NULL, 0 };

    for (size_t i = 0; i < r->shown; i++)
        for (size_t k = 0; k < r->terms[i].count; k++) {
            yz_str name = yzc_report_name(r, &r->terms[i].items[k]);
            size_t same = 0;

            if (!first.ptr) {
                first = name;
                r->common = name.len;
            }
            while (same < r->common && same < name.len &&
                   name.ptr[same] == first.ptr[same])
                same++;
            r->common = same;
        }
    while (r->common > 0 && first.ptr[r->common - 1] != '/')
        r->common--;
}

static void print_text(yzc_report *r)
{
    yzc_session *s = r->session;

    find_common(r);
    if (r->common) {
        yz_str name = yzc_report_name(r, r->terms[0].items);

        yzc_print(s, "in ");
        yzc_print_safe(s, yz_str_cut(name, 0, r->common));
        yzc_print(s, "\n\n");
    }
    for (size_t i = 0; i < r->shown; i++)
        print_term(r, &r->terms[i]);
    if (r->shown < r->count)
        yzc_print(s, "%zu more term%s (--limit 0 shows all)\n",
                  r->count - r->shown, plural(r->count - r->shown));
    yzc_print(s,
              "%zu term%s, %zu rendered in more than one way; "
              "%zu of %zu places known\n"
              "consistency: %.3f of places (micro), %.3f of terms (macro)\n",
              r->count, plural(r->count), r->varied, r->known, r->places,
              r->micro, r->macro);
}

/* ---- All ---- */

static int show(yzc_report *r, int format)
{
    const yzc_options *o = r->session->options;
    size_t limit = o->limited ? o->limit : format == AS_TEXT ? SHOWN : 0;

    r->shown = limit && limit < r->count ? limit : r->count;
    if (format == AS_TSV)
        yzc_report_tsv(r);
    else if (format == AS_JSON)
        yzc_report_json(r);
    else
        print_text(r);
    return yzc_tell_skips(r->session) ? YZC_SKIPPED : YZC_CLEAN;
}

static int report(yzc_session *s, int format)
{
    const yzc_options *o = s->options;
    yzc_report r = { .session = s };
    const yz_observed *items;
    size_t count;
    int status;

    if (yz_run_add_paths(s->run, o->operands.items, o->operands.count,
                         &s->err) != YZ_OK ||
        yz_run_observe(s->run, &items, &count, &s->err) != YZ_OK ||
        yz_run_overview(s->run, &r.view, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    status = gather(&r, items, count) ? show(&r, format)
                                      : yzc_complain("out of memory");
    yz_free(r.terms);
    return status;
}

int yzc_report_terms(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv|json");
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("report: name documents and their translations "
                            "(see yizhi report --help)");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = report(&session, format);
    return yzc_session_close(&session, status);
}
