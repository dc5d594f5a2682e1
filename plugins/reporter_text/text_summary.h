/* SPDX-License-Identifier: Apache-2.0 */
/* The figures under the findings, and everything that was left out. */
#ifndef YZ_REPORTER_TEXT_SUMMARY_H
#define YZ_REPORTER_TEXT_SUMMARY_H

#include "text_paint.h"

/* One line of figures, then a line for each skip up to a ceiling and how many
 * more there are; with `verbose` all of them, and all shadowed rows. */
void text_summary_show(text_paint *paint, const yz_report_info *info,
                       const yz_summary *summary, bool verbose);

#endif
