/* SPDX-License-Identifier: Apache-2.0 */
/* How the terms of a run are rendered, in the forms that it is told in. */
#ifndef YZC_REPORT_H
#define YZC_REPORT_H

#include "session.h"

typedef struct yzc_report {
    yzc_session *session;
    yz_run_view view;
    yz_survey survey;
    yz_str folder; /* that all documents lie in; of the form for terminals */
} yzc_report;

/* A rendering in one document. */
typedef struct yzc_cell {
    const yz_observed *first;
    size_t count;
} yzc_cell;

/* The rendering `number` of the term: how often it stands in the document of
 * `first`, which is the first item at or behind `from` that has it.  NULL as
 * `first`: there is no more. */
yzc_cell yzc_report_cell(const yz_survey_term *term, size_t number,
                         size_t from);

/* The first item of a document behind that of `item`. */
size_t yzc_report_next(const yz_survey_term *term, const yz_observed *item);

/* How often the term has the rendering, and where first; YZ_NO_RENDERING asks
 * for those not known. */
yzc_cell yzc_report_total(const yz_survey_term *term, size_t number);

/* The document of an item: the target, or where nothing is known the source. */
yz_str yzc_report_name(const yzc_report *report, const yz_observed *item);

/* The translation of a pair, or where it has none the document. */
yz_str yzc_report_document(const yzc_report *report, size_t pair);

/* The place in it; counts lines, so it takes longer. */
yz_place yzc_report_place(const yzc_report *report, const yz_observed *item);

/* Whether that counts paragraphs, not lines. */
bool yzc_report_is_compound(const yzc_report *report, const yz_observed *item);

/* The standing of a rendering in the glossary: "preferred" …, or "". */
const char *yzc_report_standing(const yzc_report *report,
                                const yz_observed *item);

/* The share of known places with the commonest rendering; 1 where none is
 * known. */
double yzc_report_share(size_t common, size_t known);

void yzc_report_text(yzc_report *report);
void yzc_report_tsv(yzc_report *report);
void yzc_report_json(yzc_report *report);

#endif
