/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a finding says besides its message, for the reports that people read.
 */
#ifndef YZ_FINDINGS_FINDING_SAID_H
#define YZ_FINDINGS_FINDING_SAID_H

#include <yizhi/kind/reporter.h>

/* "error", "warning" or "info". */
const char *finding_severity_word(yz_severity severity);

/* The argument of that name; empty if there is none. */
yz_str finding_argument(const yz_finding *f, const char *name);

typedef struct finding_remark {
    const char *name; /* of the argument */
    const char *before;
    yz_str value;
    const char *after;
} finding_remark;

/* The next thing that is known, and that the message does not tell already, in
 * the order in which it is shown; *pos is 0 at first.  False: no more. */
bool finding_remark_next(const yz_finding *f, size_t *pos, finding_remark *out);

/* The term whose row of the glossary decided: that of the words written, if it
 * has one, else that of the words wanted, else of the source term.  NULL: the
 * finding is about no entry, or the entry has no terms. */
const yz_term *finding_deciding_term(const yz_finding *f);

#endif
