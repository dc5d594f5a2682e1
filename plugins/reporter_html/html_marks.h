/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One side of a row: its text, cut where a term or a finding begins or ends, so
 * that marks may overlap in any way and the markup nests all the same.
 */
#ifndef YZ_REPORTER_HTML_MARKS_H
#define YZ_REPORTER_HTML_MARKS_H

#include <yizhi/kind/reporter.h>

/* A place where something begins or ends. */
typedef struct html_edge {
    size_t at;
    uint32_t concept_number; /* of a term; YZ_NO_CONCEPT: a finding */
    yz_severity severity;    /* of a finding */
    bool begins;
} html_edge;

typedef struct html_marks {
    html_edge *edges;
    size_t count, cap;
} html_marks;

void html_marks_done(html_marks *marks);

/* Marks a span; nothing if it is nowhere, empty or outside the text.
 * YZ_NO_MEMORY. */
yz_status html_marks_finding(html_marks *marks, yz_str text, yz_span span,
                             yz_severity severity);

/* Marks the matches that stand.  YZ_NO_MEMORY. */
yz_status html_marks_terms(html_marks *marks, const yz_bead_side *side);

/* Writes the text with its marks, and forgets them.  `termbase`, for what a
 * term's tip tells, may be NULL. */
void html_marks_write(html_marks *marks, yz_buf *out, yz_str text,
                      const yz_termbase *termbase);

#endif
