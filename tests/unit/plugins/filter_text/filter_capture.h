/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sink for filters that writes down what it is given and checks, call by
 * call, that the contract of <yizhi/kind/filter.h> is kept.
 */
#ifndef YZ_TESTS_FILTER_CAPTURE_H
#define YZ_TESTS_FILTER_CAPTURE_H

#include <yizhi/kind/filter.h>

typedef struct filter_capture {
    yz_buf out; /* one line for each call, see filter_capture.c */
    yz_buf content;
    yz_buf reasons; /* of what was skipped, one line for each */
    bool bilingual;
    bool has_content;
    bool identity; /* content came without a map */
    size_t blocks;
    size_t beads;
    size_t skips;
    size_t joined;    /* blocks with a map */
    size_t last[2];   /* where the last block of each side ended */
    yz_span outer[2]; /* the last block with codes, of each side */
    size_t calls;
    size_t cancel_at;  /* the call that answers YZ_CANCELLED; 0: none */
    const char *fault; /* the first breach of contract */
} filter_capture;

void filter_capture_init(filter_capture *capture);
void filter_capture_done(filter_capture *capture);

/* Reads `bytes` with the plugin's first feature; `setting` is "NAME.KEY=VALUE"
 * or NULL.  The status is what read() returned, or create(). */
yz_status filter_capture_read(filter_capture *capture, const yz_plugin *plugin,
                              const char *setting, const char *name,
                              yz_str bytes, yz_error *err);

/* Reads with a sink that fails at the n-th call, for each n: what it answered
 * comes back, nothing is told behind it, and no contract is broken.  Gives the
 * first n that is beyond the last call. */
size_t filter_capture_cancelled(const yz_plugin *plugin, const char *name,
                                yz_str bytes);

/* Reads with the n-th allocation failing, for each n: out of memory comes back
 * and nothing leaks.  Gives the first n that is beyond the last allocation. */
size_t filter_capture_starved(const yz_plugin *plugin, const char *name,
                              yz_str bytes);

/* Reads texts put together from `parts` at random, and each part with the next
 * one 20,000 times: fails the test unless all are read and no contract is
 * broken. */
void filter_capture_shuffled(const yz_plugin *plugin, const char *name,
                             const char *const *parts, size_t count);
void filter_capture_repeated(const yz_plugin *plugin, const char *name,
                             const char *const *parts, size_t count);

/* The lines written, with a NUL. */
const char *filter_capture_text(filter_capture *capture);

#endif
