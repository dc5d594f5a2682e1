/* SPDX-License-Identifier: Apache-2.0 */
/* Abbreviations of the source that the target does not have. */
#ifndef ABBR_MISSING_H
#define ABBR_MISSING_H

#include "abbr.h"
#include "sources_checks.h"

/* A05; the list must be sorted. */
yz_status abbr_check_missing(const sources_run *run, const abbr_list *list,
                             yz_error *err);

#endif
