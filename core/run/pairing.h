/* SPDX-License-Identifier: Apache-2.0 */
/* How files become pairs: by the languages in their names. */
#ifndef YZI_PAIRING_H
#define YZI_PAIRING_H

#include <core/run/run.h>

enum {
    YZI_LONGEST_KEY = 8192
};

/* Appends the key of a path, see pair_keys.c; *side is the side that it tells,
 * or below 0.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status yzi_pair_key(const yz_run *run, yz_str path, yz_buf *key, int *side);

/* Appends the path as it would be in the target language: see
 * yz_source_document. */
yz_status yzi_translated_path(const yz_run *run, yz_str path, yz_buf *out);

/* Where the suffix of a path's file name begins. */
size_t yzi_suffix_of(yz_str path);

/* Whether `path` is named as a document in one language is. */
yz_status yzi_is_monolingual(yz_run *run, const char *path, bool *is,
                             yz_error *err);

#endif
