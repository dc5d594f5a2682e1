/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What most tests of filters ask for in a line; each of these fails the test
 * unless it is so.  `setting` is "NAME.KEY=VALUE" or NULL.
 */
#ifndef YZ_TESTS_FILTER_EXPECT_H
#define YZ_TESTS_FILTER_EXPECT_H

#include "filter_capture.h"

/* The bytes are read, and the contract is kept; `capture` is made here. */
void filter_expect_read(filter_capture *capture, const yz_plugin *plugin,
                        const char *setting, const char *name, yz_str bytes);

/* The text comes to these lines. */
void filter_expect(const yz_plugin *plugin, const char *setting,
                   const char *name, const char *text, const char *lines);

/* The bytes are refused with this status and a sentence that names the file and
 * has `part` in it. */
void filter_expect_refused(const yz_plugin *plugin, const char *name,
                           yz_str bytes, yz_status status, const char *part);

/* The piece of new text is written as `expected`. */
void filter_expect_piece(const yz_plugin *plugin, const yz_filter_text *piece,
                         const char *expected);

/* The unit repeated up to `size` bytes, with `tail` behind it, is read within
 * 20 seconds: a reader that goes over the same bytes again and again would take
 * minutes. */
void filter_expect_linear(const yz_plugin *plugin, const char *setting,
                          const char *name, const char *unit, size_t size,
                          const char *tail);

/* How sure the filter is of a file. */
int filter_sniff(const yz_plugin *plugin, const char *name, yz_str head);

#endif
