/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What checker_terms knows of the run as a whole: how often each concept is
 * rendered, which short forms the target introduces, and which departures
 * are the rule and no exception.  Read once, when somebody first asks; any
 * thread may.
 */
#ifndef TERMS_RUN_H
#define TERMS_RUN_H

#include "terms_same.h"

typedef struct terms_run terms_run;

yz_status terms_run_new(terms_run **out, yz_error *err);
void terms_run_free(terms_run *run);

/* Adds where the target of `b` has a short form of the concept that some target
 * of the run introduces in brackets behind a rendering: “Authorized
 * Institutions (AIs)”.  YZ_NO_MEMORY. */
yz_status terms_find_short_forms(const terms_bead *b, uint32_t concept_number,
                                 terms_spans *spans, yz_error *err);

/* Whether most segments of the run that have the concept in the source have no
 * approved rendering, and several of them.  Such a departure is remembered, to
 * be told once: terms_tell_mostly(). */
yz_status terms_is_usual(const terms_bead *b, uint32_t concept_number,
                         bool *usual, yz_error *err);

/* T06, for each departure that was remembered. */
yz_status terms_tell_mostly(terms_run *run, const yz_check_context *context,
                            const yz_run_checker_sink *sink, yz_error *err);

#endif
