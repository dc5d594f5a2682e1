/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a lexicon_format over the cases in tests/cases/lexicon_NAME/ and writes
 * down what it pushes, a line for each:
 *
 *   source Name, version, licence (zh-en)
 *   headword = gloss, 0.5000
 *   character 中 U+4E2D zhong
 *   reject 3:1 why
 *   failed: sentence
 *
 * A case is what is read, NAME.FROM-TO.SUFFIX or a folder NAME.FROM-TO, and
 * beside it NAME.FROM-TO.expected.  A folder is the feature's option "folder".
 */
#ifndef YZ_TESTS_LEXICON_CAPTURE_H
#define YZ_TESTS_LEXICON_CAPTURE_H

#include <yizhi/kind/lexicon_format.h>

/* Each case comes to what is expected. */
void lexicon_cases(const yz_plugin *plugin, const char *folder);

/* In each case the n-th allocation fails: out of memory or whole, no leak. */
void lexicon_cases_without_memory(const yz_plugin *plugin, const char *folder);

/* In each case the n-th push is refused: the refusal is handed on. */
void lexicon_cases_refused(const yz_plugin *plugin, const char *folder);

/* Reads `bytes` as a file of this name; appends what was pushed to `out`. */
yz_status lexicon_read(const yz_plugin *plugin, const char *name, yz_str bytes,
                       yz_buf *out, yz_error *err);

#endif
