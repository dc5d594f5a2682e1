/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Long work: a line on the terminal that says how far it is, and stopping it.
 *
 * The line is drawn on standard error, if that is a terminal, from about a
 * second after the work began, and is gone before anything else is said.  The
 * first SIGINT, SIGTERM or SIGHUP ends the work at its next border, so that
 * what is written is whole; the second ends the program.
 */
#ifndef YZC_PROGRESS_H
#define YZC_PROGRESS_H

#include "options.h"

/* Long work begins: a line may be drawn unless `options` say quiet, and signals
 * are waited for. */
void yzc_progress_begin(const yzc_options *options);

/* For yz_run_options.progress and the like: draws; YZ_CANCELLED after a signal.
 */
yz_status yzc_progress_tell(void *payload, const yz_progress *progress);

/* The same for work that the library has no stage for. */
yz_status yzc_progress_say(const char *what, size_t done, size_t total,
                           yz_str file);

/* Takes the line away, before something is printed. */
void yzc_progress_erase(void);

/* Ends the program as the signal that came would have; returns if none did. */
void yzc_progress_end(void);

#endif
