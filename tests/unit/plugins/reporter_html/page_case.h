/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests of pages share: a run of three pairs to look at, of which the
 * second is empty, and a page that words are looked for in.
 */
#ifndef YZ_TESTS_PAGE_CASE_H
#define YZ_TESTS_PAGE_CASE_H

#include "unit/plugins/reporter_text/report_case.h"

enum {
    PAGE_ROWS = 3,
    PAGE_PAIRS = 3
};

struct page_row {
    const char *texts[2];
    const char *part;
};

/* Of each pair but the second. */
extern const struct page_row page_rows[PAGE_ROWS];

/* The case under test, and what was written. */
extern report_case c;
extern report_sink sink;

/* For cmocka. */
int page_case_begin(void **state);
int page_case_end(void **state);

/* With `drift`, one term with two renderings is observed. */
yz_run_view make_view(bool drift);
void page_bead(void *payload, size_t pair, size_t number, yz_bead *out);

void assert_has(const char *words);
void assert_lacks(const char *words);

/* Each of the words stands behind the one before; NULL ends them. */
void assert_order(const char *const *words);

#endif
