/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a yz_lexicon: its layers, the first asked first. */
#ifndef YZI_LEXICON_H
#define YZI_LEXICON_H

#include <core/lexicon/lexicon_image.h>
#include <yizhi/buffer.h>
#include <yizhi/lexicon.h>

/* NULL: no memory. */
yz_lexicon *yzi_lexicon_new(void);

/* Puts a layer behind those that are there and takes over the bytes (*bytes is
 * then empty), also on failure.  YZ_UNSUPPORTED: it has other languages, or the
 * same ones the other way round. */
yz_status yzi_lexicon_add(yz_lexicon *lexicon, yz_buf *bytes, yz_str name,
                          bool certain, yz_error *err);

/* What the layers know of a character; false if nothing. */
bool yzi_lexicon_knows(const yz_lexicon *lexicon, uint32_t code_point,
                       uint32_t *plain);

/* The image of a layer. */
const yzi_lexicon_image *yzi_lexicon_layer_image(const yz_lexicon *lexicon,
                                                 size_t layer);

/* Moves the layers of `tail` behind those of `lexicon`; `tail` is then empty.
 * Both must be of the same languages.  YZ_NO_MEMORY changes neither. */
yz_status yzi_lexicon_append(yz_lexicon *lexicon, yz_lexicon *tail);

#endif
