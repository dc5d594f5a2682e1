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

/* A page larger than this no browser opens. */
#define HTML_PAGE_MAX ((size_t)1 << 30)

/* What may load or run: styles and scripts whose digests are named, and nothing
 * else from anywhere.  tests/cli/html_report.sh reckons them again. */
#define HTML_POLICY(styles, scripts)                                           \
 "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " styles  \
 "; script-src " scripts
#define HTML_STYLE "'sha256-3PRPsKrdu4TuV9rRGnNDzGRr5JIqYGwbAgNxa7YRq0Y='"

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
    yz_str folders[2];       /* that all documents of a side lie in, lent */
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

/* What stands for each term in each document, where anything is observed. */
yz_status html_matrix_make(html_page *page, yz_error *err);

/* Sets page->folders, which names in tables go without. */
void html_find_folders(html_page *page);

/* The name of that side's document; empty if it has none. */
yz_str html_name_of(const html_page *page, size_t pair, yz_side side);

/* So many documents have a column, the first. */
size_t html_matrix_columns(const html_page *page);

/* Their names, as cells of a head; with figures, if `survey` is not NULL. */
void html_matrix_names(html_page *page, yz_buf *out, const yz_survey *survey);

/* A row's cells: what stands for one term; of[] are its places by document,
 * rendering and place.  Links lead to the row of the place or, where `first` is
 * not NULL, to the place's number counted from it, as id "o1". */
void html_matrix_cells(html_page *page, yz_buf *out,
                       const yz_observed *const *of, size_t count,
                       const yz_observed *first);

/* Writes the whole page. */
yz_status html_page_write(html_page *page, const yz_summary *summary,
                          yz_error *err);

/* How terms are rendered, as a page of its own. */
yz_status html_survey_write(html_page *page, const yz_survey *survey,
                            const yz_summary *summary, yz_error *err);

/* The places of a term in their texts; of[] by rendering and place.  Numbers of
 * places are counted from `first`. */
void html_context_write(html_page *page, yz_buf *out,
                        const yz_survey_term *term,
                        const yz_observed *const *of, const yz_observed *first);

/* ---- What both pages have ---- */

/* Up to the title, which is to be written next; `allowed_by`: the policy. */
void html_page_begin(yz_buf *out, const html_page *page,
                     const char *allowed_by);

/* The style, and if not NULL `more` of it; up to the body. */
void html_page_styles(yz_buf *out, const char *const *more);

/* What was left out or overruled. */
void html_page_skips(yz_buf *out, const yz_summary *summary);

/* The script, and the end. */
void html_page_end(yz_buf *out, const char *const *script);

/* Says that the page grew too large, or that memory is short. */
yz_status html_page_failure(yz_status status, yz_error *err);

/* The part of a compound file that a place lies in; else empty. */
yz_str html_part_of(const yz_run_view *view, size_t pair, size_t bead,
                    yz_side side, size_t offset);

/* "a.zh ↔ a.en", or the name of a document that stands alone. */
void html_write_names(yz_buf *out, yz_str source, yz_str target);

/* Styles and scripts, as lines; NULL behind the last. */
extern const char *const html_page_style[];
extern const char *const html_page_script[];
extern const char *const html_script_begin[]; /* of both scripts */
extern const char *const html_script_end[];
extern const char *const html_survey_style[];
extern const char *const html_survey_script[];

#endif
