/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the words of several sources to a compiled layer.
 *
 * Headwords and glosses are brought into the form of lexicon_words.h; the
 * characters of a headword into their plain form, as `base` has it, else as the
 * sources said.  So words from a traditional and from a simplified source meet.
 *
 * Within one source a gloss that a headword has twice counts with the sum of
 * its weights; where a headword's weights add up to more than 1 they are
 * divided by their sum, so that glosses pushed with weight 1 share alike and
 * probabilities stay what they are.  Then the source's trust is multiplied in.
 *
 * The same pushes give the same bytes.
 */
#ifndef YZI_LEXICON_BUILDER_H
#define YZI_LEXICON_BUILDER_H

#include <yizhi/kind/lexicon_format.h>

typedef struct yzi_lexicon_builder yzi_lexicon_builder;

/* `base`, which may be NULL, must outlive the builder.  NULL: no memory. */
yzi_lexicon_builder *yzi_lexicon_builder_new(yz_str from, yz_str to,
                                             const yz_lexicon *base);
void yzi_lexicon_builder_free(yzi_lexicon_builder *builder);

/* What follows comes from this source.  YZ_UNSUPPORTED: it has other
 * languages; one of the same two the other way round is turned. */
yz_status yzi_lexicon_builder_source(yzi_lexicon_builder *builder,
                                     const yz_lexicon_source *source,
                                     yz_error *err);

/* As in yz_lexicon_format_sink; YZ_INVALID before any source. */
yz_status yzi_lexicon_builder_entry(yzi_lexicon_builder *builder,
                                    yz_str headword, yz_str gloss,
                                    double weight, yz_error *err);
yz_status yzi_lexicon_builder_character(yzi_lexicon_builder *builder,
                                        uint32_t code_point, uint32_t plain,
                                        yz_str readings, yz_error *err);

/* How many entries there are, and how many were left out because a word was
 * empty or too long. */
size_t yzi_lexicon_builder_count(const yzi_lexicon_builder *builder);
size_t yzi_lexicon_builder_left_out(const yzi_lexicon_builder *builder);

/* Initialises *out and writes the compiled layer to it; yz_buf_done() it on
 * success. */
yz_status yzi_lexicon_builder_freeze(yzi_lexicon_builder *builder, yz_buf *out,
                                     yz_error *err);

#endif
