/* SPDX-License-Identifier: Apache-2.0 */
/* The checks of the run, each in a file of its own. */
#ifndef DRIFT_CHECKS_H
#define DRIFT_CHECKS_H

#include <yizhi/kind/checker.h>

/* C01: one term, several renderings. */
yz_status drift_check_terms(void *self, const yz_check_context *context,
                            const yz_run_checker_sink *sink, yz_error *err);

/* C02, C03: the same sentence on one side, different ones on the other. */
yz_status drift_check_repeats(void *self, const yz_check_context *context,
                              const yz_run_checker_sink *sink, yz_error *err);

/* C04: several terms, one rendering. */
yz_status drift_check_distinct(void *self, const yz_check_context *context,
                               const yz_run_checker_sink *sink, yz_error *err);

#endif
