/* SPDX-License-Identifier: Apache-2.0 */
/* What every command opens first and closes last: host, run, output. */
#ifndef YZC_SESSION_H
#define YZC_SESSION_H

#include "options.h"

typedef struct yzc_session {
    const yzc_options *options;
    yz_host *host;
    yz_run *run;
    yz_error err;
    yz_output output; /* where results go */
    yz_buf kept;      /* what will be written to --output */
    const char *held; /* a glossary that is to be read as held_bytes; NULL */
    yz_str held_bytes;
    int write_error; /* errno of the standard output, or 0 */
    char *plugins;   /* the project's folder of them; NULL: no project */
} yzc_session;

/* Opens the host.  False: said what is wrong; close it all the same. */
bool yzc_session_open(yzc_session *session, const yzc_options *options);

/* Makes another host, with the rules as files have them now; the caller has put
 * the old one aside.  False: said what is wrong. */
bool yzc_session_host(yzc_session *session);

/* Opens the run; loads the glossaries and memories. */
bool yzc_session_run(yzc_session *session);

/* Writes what is left; gives `status`, or YZC_TROUBLE if that failed. */
int yzc_session_close(yzc_session *session, int status);

/* False: said that the output `path` is a file which the command reads. */
bool yzc_may_write(const yzc_session *session, const char *path);

/* Says what session->err holds; gives YZC_TROUBLE. */
int yzc_session_complain(yzc_session *session);

/* Formatted text into the output; a failure shows at the close. */
void yzc_print(yzc_session *session, const char *format, ...) YZ_PRINTF(2, 3);

/* The same for text, and blanks up to `width` columns. */
void yzc_print_padded(yzc_session *session, yz_str text, size_t width);

/* Text of others; see safe.h. */
void yzc_print_safe(yzc_session *session, yz_str text);

/* Whether the wanted format is one of `names` ("text|tsv"); NULL wants the
 * first.  0 for the first, 1 for the second …; -1: said that it is not. */
int yzc_format(const yzc_options *options, const char *names);

/* "3 rows rejected …" on standard error; whether anything was skipped. */
bool yzc_tell_skips(yzc_session *session);

/* The exit status that the findings and skips of a check come to. */
int yzc_outcome(const yz_summary *summary, yz_severity fail_on);

#endif
