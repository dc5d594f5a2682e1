/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What filters are tried on: files below tests/cases, and damaged ones.
 */
#ifndef YZ_TESTS_FILTER_CASES_H
#define YZ_TESTS_FILTER_CASES_H

#include "filter_capture.h"

/* Runs every tests/cases/FOLDER/NAME.in.SUFFIX against NAME.expected, whose
 * comment lines begin with "# "; "# set NAME.KEY=VALUE" among them is a
 * setting.  Each is also written again with the same text and must then read
 * the same, unless the first line is "# not rewritten:" and why.  Returns how
 * many there were; fails the cmocka test at the first that differs. */
size_t filter_cases_run(const yz_plugin *plugin, const char *folder);

/* Reads the file with each of its bytes changed in turn: every failure has a
 * sentence, and the contract is kept. */
void filter_cases_damaged(const yz_plugin *plugin, const char *name,
                          yz_buf *file);

#endif
