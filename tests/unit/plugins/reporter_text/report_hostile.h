/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that a report is not to be harmed by, and what must not come of it.
 */
#ifndef YZ_TESTS_REPORT_HOSTILE_H
#define YZ_TESTS_REPORT_HOSTILE_H

#include "report_case.h"

enum {
    REPORT_ILL_FORMED = 512
};

/* Every character there is; `out` is to be done. */
void report_every_character(yz_buf *out);

/* Bytes most of which are no UTF-8. */
yz_str report_ill_formed(char room[REPORT_ILL_FORMED]);

/* Asserts that what was written is UTF-8 that steers no terminal and breaks no
 * line: no controls but line feeds (and tabs), no separators of lines, nothing
 * that turns the order of characters round. */
void report_assert_harmless(const report_sink *sink, bool tabs);

#endif
