/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "segmenter": a block of text → where its sentences end.
 */
#ifndef YIZHI_KIND_SEGMENTER_H
#define YIZHI_KIND_SEGMENTER_H

#include <yizhi/plugin.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Why a segment ends at a place, or does not although a rule saw an end there.
 * Since edition 1.1. */
typedef struct yz_segmenter_reason {
    size_t struct_size;
    size_t offset; /* in the text, on a character border */
    bool breaks;
    yz_str file;  /* of the rule, as its user knows it; empty: there is none */
    size_t line;  /* in that file; 0: there is none */
    yz_str group; /* what the rules it is among are called; may be empty */
    yz_str rule;  /* what it says, in its own language or in words */
    yz_str note;  /* what it is for, by its author; may be empty */
} yz_segmenter_reason;

typedef struct yz_segmenter_sink {
    size_t struct_size;
    void *payload;

    /* A segment ends at `offset`, which lies on a character border and above
     * the one before; the last must be the text's length. */
    yz_status (*cut)(void *payload, size_t offset);

    /* Since edition 1.1.  NULL: nobody asks.  Tells of each place where a rule
     * was at work, in ascending order; borrowed for the call. */
    yz_status (*explain)(void *payload, const yz_segmenter_reason *reason);
} yz_segmenter_sink;

typedef struct yz_segmenter_ops {
    YZ_OPS_HEAD;

    /* mandatory: cuts `text` (valid UTF-8, not empty).  The segments together
     * cover it; white space between two belongs to the first.  The host trims
     * and drops segments of white space alone. */
    yz_status (*segment)(void *self, yz_str text, yz_str lang,
                         const yz_segmenter_sink *sink, yz_error *err);
} yz_segmenter_ops;

#ifdef __cplusplus
}
#endif

#endif
