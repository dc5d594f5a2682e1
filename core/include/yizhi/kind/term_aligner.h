/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "term_aligner": the words of beads → links.
 */
#ifndef YIZHI_KIND_TERM_ALIGNER_H
#define YIZHI_KIND_TERM_ALIGNER_H

#include <yizhi/bead.h>
#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One bead to be linked; borrowed for the call. */
typedef struct yz_words {
    const yz_str *words[2]; /* as in the text, not folded */
    size_t count[2];        /* either may be 0 */
    double score;           /* of the bead */
} yz_words;

typedef struct yz_term_aligner_input {
    size_t struct_size;
    yz_str lang[2];
    const yz_lexicon *lexicon; /* of this language pair, in either direction;
                                  NULL: there is none */
    const yz_words *beads;
    size_t count;
    size_t jobs; /* threads that may be used, at least 1; what comes of it is
                    the same for any number */
    bool brief;  /* what was written for some words is wanted, no more: half of
                    the time counts for more than a few links */
} yz_term_aligner_input;

typedef struct yz_term_aligner_sink {
    size_t struct_size;
    void *payload;

    /* The links of a bead, by source word, then by target word.  Doubtful ones
     * are given too; those of 0.5 and more are what the aligner would
     * decide for.  Beads come in order, each once. */
    yz_status (*links)(void *payload, size_t bead, const yz_link *links,
                       size_t count);
} yz_term_aligner_sink;

typedef struct yz_term_aligner_ops {
    YZ_OPS_HEAD;

    /* mandatory: learns from all beads, then links each. */
    yz_status (*align)(void *self, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err);

    /* optional, both or none: appends what was learnt from all calls of align()
     * so far, as bytes that any instance understands; and adds what such bytes
     * have to what this one knows.  YZ_FORMAT: they are not such bytes. */
    yz_status (*save)(const void *self, yz_buf *out, yz_error *err);
    yz_status (*load)(void *self, yz_str bytes, yz_error *err);
} yz_term_aligner_ops;

#ifdef __cplusplus
}
#endif

#endif
