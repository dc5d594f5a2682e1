/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A run for checker_sources without a host: texts cut into beads, a glossary of
 * source terms, a lexicon that knows how some characters are read.
 */
#ifndef FAKE_RUN_H
#define FAKE_RUN_H

#include "../checker_told.h"
#include "support/main.h"

enum {
    FAKE_BEADS = 64
};

/* A bead and the number of its document. */
typedef struct fake_bead {
    yz_bead bead;
    size_t line;
} fake_bead;

typedef struct fake_run {
    fake_bead beads[FAKE_BEADS];
    size_t bead_count;
    size_t pair_count;
    const char *from;
    const char *to;
    yz_termbase *termbase;
    yz_lexicon *lexicon;
    yz_run_view view;
    const char *settings[8]; /* as on the command line; NULL behind the last */

    checker_told told;
} fake_run;

/* `source` and `target` are beads parted by "\n", documents by "\f"; a bead
 * that begins with "# " is a heading.  The strings must live as long as the
 * run. */
void fake_run_init(fake_run *run, yz_str source, yz_str target,
                   const char *from, const char *to);

/* A glossary of these terms, parted by "|"; made without counting on memory. */
void fake_run_glossary(fake_run *run, const char *terms);
void fake_run_lexicon(fake_run *run);
void fake_run_done(fake_run *run);

/* Checks and counts what is told. */
yz_status fake_run_check(fake_run *run, yz_error *err);

#endif
