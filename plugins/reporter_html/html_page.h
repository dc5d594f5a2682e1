/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page while it is made: rows and findings go into buffers of their own,
 * since what stands at the top of the page (figures, skips, what to filter by)
 * is known at the end.
 */
#ifndef YZ_REPORTER_HTML_PAGE_H
#define YZ_REPORTER_HTML_PAGE_H

#include "html_marks.h"
#include "html_out.h"

/* A rule that findings are of. */
typedef struct html_rule {
    const yz_rule *rule;
    size_t findings;
} html_rule;

/* The row that findings are still added to. */
typedef struct html_row {
    bool open;
    size_t bead;
    yz_buf texts[2];
    yz_buf parts[2]; /* of compound files */
    yz_place places[2];
    html_marks marks[2];
    yz_buf findings; /* as markup */
} html_row;

typedef struct html_page {
    const yz_report_info *info;
    const yz_output *output;
    const yz_run_view *view; /* NULL: findings are all there is */
    yz_buf rows;             /* sections, as markup */
    yz_buf list;             /* of findings */
    yz_buf names;            /* of pairs, as options of the filter */
    yz_buf matrix;           /* of renderings */
    html_rule *rules;
    size_t rule_count, rule_cap;
    size_t findings;
    size_t accepted; /* of them */
    bool in_pair;    /* a section is open */
    size_t pair;
    size_t next_bead; /* of the pair: the first that has no row yet */
    yz_buf parts[2];  /* that the last row was in */
    html_row row;
    yz_status failed;
} html_page;

void html_page_init(html_page *page);
void html_page_done(html_page *page);

/* A row of the current pair with all that the view has before it; the pair is
 * begun if it is another one.  What failed stays in page->failed. */
void html_rows_open(html_page *page, const yz_finding *f);

/* Closes the row that is open, and writes all rows that are left: of all pairs
 * before `pair`, and with them their sections. */
void html_rows_finish(html_page *page, size_t pair);

/* Adds the finding to the row that is open and to the list; with the decision
 * that accepts it, or NULL. */
void html_finding_add(html_page *page, const yz_finding *f,
                      const yz_decision *decision);

const char *html_severity_word(yz_severity severity);

/* What stands for each term in each document, where anything is observed. */
yz_status html_matrix_make(html_page *page, yz_error *err);

/* Writes the whole page. */
yz_status html_page_write(html_page *page, const yz_summary *summary,
                          yz_error *err);

/* The page's style and script, as lines; NULL behind the last. */
extern const char *const html_page_style[];
extern const char *const html_page_script[];

#endif
