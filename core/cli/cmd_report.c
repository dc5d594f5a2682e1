/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi report: how each term is rendered, and where */
#include "commands.h"
#include "context.h"
#include "report.h"

enum {
    AS_TEXT,
    AS_HTML,
    AS_TSV,
    AS_JSON,
    SHOWN = 100 /* terms, as text */
};

/* ---- Cells ---- */

yzc_cell yzc_report_cell(const yz_survey_term *term, size_t number, size_t from)
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

size_t yzc_report_next(const yz_survey_term *term, const yz_observed *item)
{
    size_t next = (size_t)(item - term->items);

    while (next < term->count && term->items[next].pair == item->pair)
        next++;
    return next;
}

yzc_cell yzc_report_total(const yz_survey_term *term, size_t number)
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

yz_str yzc_report_document(const yzc_report *report, size_t pair)
{
    yz_bead bead = { 0 };
    yz_str name;

    if (report->view.bead_count(report->view.payload, pair) > 0)
        report->view.bead(report->view.payload, pair, 0, &bead);
    name = bead.sides[YZ_TARGET].name;
    return name.len > 0 ? name : bead.sides[YZ_SOURCE].name;
}

double yzc_report_share(size_t common, size_t known)
{
    return known ? (double)common / (double)known : 1;
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
               ? YZ_MARK("unlisted")
               : yz_term_status_name(
                     yz_termbase_term(termbase, item->term)->status);
}

/* ---- All ---- */

/* How many terms are told of; 0: all. */
static size_t limit_of(const yzc_options *o, int format)
{
    if (o->limited)
        return o->limit;
    return format == AS_TEXT ? SHOWN : 0;
}

static yz_status show(yzc_session *s, int format)
{
    size_t limit = limit_of(s->options, format);
    yzc_report r = { .session = s };
    yz_status status;

    if (format == AS_HTML)
        return yz_run_report_survey(s->run, "html", limit, &s->output, &s->err);
    status = yz_run_survey(s->run, limit, &r.survey, &s->err);
    if (status == YZ_OK)
        status = yz_run_overview(s->run, &r.view, &s->err);
    if (status != YZ_OK)
        return status;
    if (format == AS_TSV)
        yzc_report_tsv(&r);
    else if (format == AS_JSON)
        yzc_report_json(&r);
    else
        yzc_report_text(&r);
    return YZ_OK;
}

static int report(yzc_session *s, int format)
{
    const yzc_options *o = s->options;

    if (yz_run_add_paths(s->run, o->operands.items, o->operands.count,
                         &s->err) != YZ_OK ||
        show(s, format) != YZ_OK)
        return yzc_session_complain(s);
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_report_terms(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|html|tsv|json");
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
