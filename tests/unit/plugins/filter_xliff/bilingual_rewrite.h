/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bilingual files with every target written anew.
 */
#ifndef YZ_TESTS_BILINGUAL_REWRITE_H
#define YZ_TESTS_BILINGUAL_REWRITE_H

#include <yizhi/kind/filter.h>

/* Puts into `out` the content of a file in which each target that may be
 * written has its own text and codes again, or, where it has none, those of
 * its source.  Fails the cmocka test if the file cannot be read. */
void bilingual_rewrite(const yz_plugin *plugin, const char *name, yz_str bytes,
                       yz_buf *out);

#endif
