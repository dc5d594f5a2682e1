/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lexicon formats share that collect from the machine: a folder to look
 * in, which is their only option and their whole instance, and what files say
 * of their version.  No module of its own: those formats are built with it.
 */
#ifndef YIZHI_COLLECTING_H
#define YIZHI_COLLECTING_H

#include <yizhi/kind/lexicon_format.h>

/* create() and destroy() of the kind; *self is the option "folder", as a
 * string. */
yz_status collecting_create(void **self, const yz_config *config,
                            yz_error *err);
void collecting_destroy(void *self);

/* What stands behind the first `key` in a text, trimmed, up to `end` or the end
 * of its line; empty if the key is not there.  Borrows from the text. */
yz_str collecting_value(yz_str text, const char *key, char end);

/* The same of a file; empty if it cannot be read.  Lives as long as what
 * input->file() gives. */
yz_str collecting_value_in(const yz_lexicon_input *input, const char *path,
                           const char *key, char end);

#endif
