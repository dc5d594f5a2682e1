/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "aligner": the segments of two documents → beads.
 */
#ifndef YIZHI_KIND_ALIGNER_H
#define YIZHI_KIND_ALIGNER_H

#include <yizhi/lexicon.h>
#include <yizhi/plugin.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One document's segments, in order. */
typedef struct yz_aligner_side {
    const yz_str *segments; /* trimmed, not empty */
    const uint32_t *blocks; /* number of the block each lies in, ascending */
    const yz_block_kind *kinds; /* what that block is */
    size_t count;
    yz_str lang;
} yz_aligner_side;

typedef struct yz_aligner_input {
    size_t struct_size;
    yz_aligner_side sides[2];

    /* Since edition 1.1. */
    const yz_lexicon *lexicon; /* of this language pair, in either direction;
                                  NULL: there is none */
    const size_t (*beads)[2];  /* NULL: to be found.  Else how many segments of
                                  each side every bead has: the pair is aligned
                                  already and only teaches */
    size_t bead_count;
} yz_aligner_input;

typedef struct yz_aligner_sink {
    size_t struct_size;
    void *payload;

    /* The next bead: the next `source_count` segments of the source and the
     * next `target_count` of the target correspond; one count may be 0.  All
     * segments of both sides must be handed over, in order.  `score` is in
     * [0, 1]: how sure the aligner is. */
    yz_status (*bead)(void *payload, size_t source_count, size_t target_count,
                      double score);

    /* Since edition 1.6. */
    /* To be called now and then while it takes long, with how much is done of
     * what there is, in any unit; what it answers ends the work, unless YZ_OK.
     * In align_all() that of the pair at hand. */
    yz_status (*still)(void *payload, size_t done, size_t total);
} yz_aligner_sink;

typedef struct yz_aligner_ops {
    YZ_OPS_HEAD;

    /* mandatory; either side may have no segments. */
    yz_status (*align)(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err);

    /* optional, since edition 1.1: aligns pairs that belong together, so that
     * one learns from the other.  The beads of inputs[i] go to sinks[i], pair
     * after pair; a pair that only teaches has none to give.  Without it the
     * host calls align() for each pair that is to be aligned. */
    yz_status (*align_all)(void *self, const yz_aligner_input *inputs,
                           const yz_aligner_sink *sinks, size_t count,
                           yz_error *err);

    /* optional, since edition 1.1: which words translate each other in pairs
     * that are aligned already.  Headwords are of the lexicon's first language,
     * or of the source where there is no lexicon. */
    yz_status (*learn)(void *self, const yz_aligner_input *inputs, size_t count,
                       const yz_lexicon_sink *sink, yz_error *err);
} yz_aligner_ops;

#ifdef __cplusplus
}
#endif

#endif
