/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a filter gave, written again block by block as the host writes it.
 */
#ifndef YZ_TESTS_FILTER_REWRITE_H
#define YZ_TESTS_FILTER_REWRITE_H

#include "filter_capture.h"

/* New text for a piece of text without codes. */
typedef void (*filter_change)(yz_str text, yz_buf *out);

/*
 * Reads `bytes`, puts changed text into each block that can be written and has
 * text, codes as they were, and appends the file that this makes.  `change`
 * NULL: the same text.  *blocks (may be NULL) is how many were written.  Fails
 * the test if the file cannot be read or written.
 */
void filter_rewrite(const yz_plugin *plugin, const char *setting,
                    const char *name, yz_str bytes, filter_change change,
                    yz_buf *out, size_t *blocks);

/* Fails the test unless that gives the bytes `expected`. */
void filter_rewrite_expect(const yz_plugin *plugin, const char *name,
                           const char *bytes, filter_change change,
                           const char *expected);

/* A change: a to z in capitals. */
void filter_rewrite_upper(yz_str text, yz_buf *out);

/* Rewrites with the same text, reads that, and fails the test unless the same
 * is told of both files. */
void filter_rewrite_same(const yz_plugin *plugin, const char *setting,
                         const char *name, yz_str bytes);

#endif
