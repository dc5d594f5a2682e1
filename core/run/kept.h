/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What plugins made of texts, kept in files of the cache folder that are named
 * after all that the plugin was given.  So a file is of that and nothing else,
 * whoever asks, and never has to be looked at for being old.
 */
#ifndef YZI_KEPT_H
#define YZI_KEPT_H

#include <core/base/digest.h>
#include <core/run/run.h>

enum {
    YZI_KEPT_NAME = 2 * YZI_DIGEST_SIZE + 5 /* with suffix and NUL */
};

/* Whether what it makes can be kept: it is the same each time, and nothing
 * takes part that cannot be told. */
bool yzi_kept_may(const yz_run *run, const yzi_instance *instance);

/* Adds versions, the plugin's file, settings, the lexicon's bytes (NULL:
 * none).  YZ_NO_MEMORY; YZ_LIMIT: it cannot be kept. */
yz_status yzi_kept_asked(const yz_run *run, const yzi_instance *instance,
                         const yz_lexicon *lexicon, yzi_digest *digest);

/* The name of the file; `suffix` has four bytes. */
void yzi_kept_name(const yzi_digest *digest, const char *suffix,
                   char name[YZI_KEPT_NAME]);

#endif
