/* SPDX-License-Identifier: Apache-2.0 */
/* A page of headings and points, for a terminal or as Markdown. */
#ifndef YZC_BRIEF_H
#define YZC_BRIEF_H

#include "session.h"

typedef struct yzc_page {
    yzc_session *session;
    bool markdown;
    const char *heading; /* of the section, until its first point is written */
    const char *remark;  /* what stands below it; may be NULL */
    size_t points;       /* in the section so far */
} yzc_page;

/* A section appears with its first point. */
void yzc_page_title(yzc_page *page, const char *what, yz_str name);
void yzc_page_section(yzc_page *page, const char *heading, const char *remark);

/* A point is made of pieces; a term is set off from the text. */
void yzc_page_point(yzc_page *page);
void yzc_page_term(yzc_page *page, yz_str text);
void yzc_page_text(yzc_page *page, yz_str text);
void yzc_page_print(yzc_page *page, const char *format, ...) YZ_PRINTF(2, 3);
void yzc_page_end_point(yzc_page *page);

/* A line below the point, such as a line of the document. */
void yzc_page_below(yzc_page *page, yz_str before, yz_str marked,
                    yz_str behind);

/* A line of the page's own. */
void yzc_page_line(yzc_page *page, const char *format, ...) YZ_PRINTF(2, 3);

#endif
