/* SPDX-License-Identifier: Apache-2.0 */
/* How the terms of a run are rendered: figures, and their forms. */
#ifndef YZC_REPORT_H
#define YZC_REPORT_H

#include "session.h"

/* One term with all its places. */
typedef struct yzc_term {
    const yz_observed *items; /* by place */
    size_t count;
    size_t known;      /* places with a rendering */
    size_t common;     /* places with the commonest */
    size_t renderings; /* different ones */
    size_t documents;  /* with a place */
} yzc_term;

typedef struct yzc_report {
    yzc_session *session;
    yz_run_view view;
    yzc_term *terms; /* most departures first */
    size_t count;
    size_t shown;  /* the first of them */
    size_t varied; /* with several renderings */
    size_t common; /* bytes that the names of all documents begin with */
    size_t places;
    size_t known;
    double micro; /* share of known places with the commonest rendering */
    double macro; /* mean of that share over the commonest renderings */
} yzc_report;

/* A rendering in one document. */
typedef struct yzc_cell {
    const yz_observed *first;
    size_t count;
} yzc_cell;

/* The rendering `number` of the term: how often it stands in the document of
 * `first`, which is the first item at or behind `from` that has it.  NULL as
 * `first`: there is no more. */
yzc_cell yzc_report_cell(const yzc_term *term, size_t number, size_t from);

/* The first item of a document behind that of `item`. */
size_t yzc_report_next(const yzc_term *term, const yz_observed *item);

/* How often the term has the rendering, and where first; YZ_NO_RENDERING asks
 * for those not known. */
yzc_cell yzc_report_total(const yzc_term *term, size_t number);

/* The document of an item: the target, or where nothing is known the source. */
yz_str yzc_report_name(const yzc_report *report, const yz_observed *item);

/* The place in it; counts lines, so it takes longer. */
yz_place yzc_report_place(const yzc_report *report, const yz_observed *item);

/* Whether that counts paragraphs, not lines. */
bool yzc_report_is_compound(const yzc_report *report, const yz_observed *item);

/* The standing of a rendering in the glossary: "preferred" …, or "". */
const char *yzc_report_standing(const yzc_report *report,
                                const yz_observed *item);

void yzc_report_tsv(yzc_report *report);
void yzc_report_json(yzc_report *report);

#endif
