/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model as bytes, for the next document.  All numbers are little-endian, of
 * 32 bits where nothing else is said:
 *
 *   magic (8), form, 0, size and checksum (64 bits each) of what follows
 *   both languages (64 each, filled with NUL)
 *   for each side: how many words; for each its length and its letters, folded
 *   how many pairs; for each both words and its counts in both directions
 *   for each direction: of each word of side d how often it gave a word, and
 *   its fertilities; of each word of the other how often it stood alone; jumps
 *
 * Counts are floats that are finite and not below 0.  A file is anyone's:
 * everything is checked before anything of it is taken over.
 */
#ifndef BAYES_IMAGE_H
#define BAYES_IMAGE_H

#include "bayes_model.h"

enum {
    BAYES_LANG = 64 /* bytes of a language, NUL and all */
};

/* Appends the model.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_image_save(const bayes_model *model, char lang[2][BAYES_LANG],
                           yz_buf *out, yz_error *err);

/* Checks the bytes and tells their languages.  YZ_FORMAT. */
yz_status bayes_image_check(yz_str bytes, char lang[2][BAYES_LANG],
                            yz_error *err);

/* Adds what checked bytes have to the model.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_image_merge(bayes_model *model, yz_str bytes, yz_error *err);

#endif
