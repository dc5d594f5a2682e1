/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "engine": proposes translations of segments.
 *
 * An engine gives text or a refusal with its reason; it never gives text that
 * it does not stand for: what a service says when it fails is no translation.
 * Inline codes and placeholders are masked by the host, which verifies, too,
 * that they and the terms came back, and remembers what was translated.
 */
#ifndef YIZHI_KIND_ENGINE_H
#define YIZHI_KIND_ENGINE_H

#include <yizhi/buffer.h>
#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A term of the glossary that stands in a text. */
typedef struct yz_engine_term {
    size_t struct_size;
    yz_span span;          /* of the text */
    const yz_str *targets; /* what may be written for it, the best first; none
                              where something must not be written */
    size_t target_count;
    bool missed; /* the engine's last proposal for this segment lacked it */
} yz_engine_term;

/* An earlier translation of something like the segment, with the same masks for
 * the same codes. */
typedef struct yz_engine_hit {
    size_t struct_size;
    yz_str texts[2];
    double score; /* in (0, 1]: how like the source is */
    yz_str origin;
    const yz_engine_term *terms; /* in texts[YZ_SOURCE] */
    size_t term_count;
} yz_engine_hit;

/* A segment to be translated; all borrowed for the call. */
typedef struct yz_engine_segment {
    size_t struct_size;
    yz_str text;      /* not empty; no line break in it; codes as
                         yz_engine_ops.masks has them */
    yz_str around[2]; /* the segments before and behind, without codes; or
                         empty */
    const yz_engine_term *terms; /* by begin; they do not overlap */
    size_t term_count;
    const yz_engine_hit *hits; /* the likest first */
    size_t hit_count;
    /* Parts of the text between separators, or behind one and up to the end,
     * that memories have as whole segments; by begin, the longer first.  None
     * where there are codes inside, or masks are XML. */
    const yz_engine_term *fragments;
    size_t fragment_count;
} yz_engine_segment;

/* Where a piece of a proposal came from. */
typedef struct yz_provenance {
    yz_span span;    /* of the proposal's text; spans ascend, do not overlap */
    const char *way; /* "memory", "number", "term", "engine" …; static */
    size_t hit;      /* number of the hit it is from, or SIZE_MAX */
} yz_provenance;

/* A proposal; copied by the host. */
typedef struct yz_proposal {
    size_t struct_size;
    size_t segment; /* number in the call, from 0 */
    yz_str text;    /* not empty, no line break */
    double score;   /* in (0, 1]: how sure the engine is; 0: it does not know */
    const yz_provenance *pieces; /* none: all is the engine's own */
    size_t piece_count;
} yz_proposal;

typedef struct yz_engine_sink {
    size_t struct_size;
    void *payload;

    /* For each segment of the call one of the two, in any order, or neither
     * where the call fails as a whole. */
    yz_status (*proposal)(void *payload, const yz_proposal *proposal);

    /* Segment number `segment` gets none, because of `reason`, a sentence. */
    yz_status (*refusal)(void *payload, size_t segment, yz_str reason);
} yz_engine_sink;

/* How codes and placeholders look in what an engine is given. */
typedef enum yz_engine_masks {
    YZ_MASKS_NONE = 0, /* it can hold none: no segment that has any is given */
    YZ_MASKS_TEXT,     /* ⟦1⟧, in plain text; at a second try {1} */
    YZ_MASKS_XML       /* <x id="1"/>, and & < > escaped as in XML; what comes
                          back may write them in any way of XML and HTML */
} yz_engine_masks;

typedef struct yz_engine_ops {
    YZ_OPS_HEAD;

    /* mandatory: appends what tells this engine from others whose translations
     * may differ: the program or address, version, model, options.  Never a
     * key.  Part of what translations are remembered under. */
    yz_status (*identity)(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err);

    /* mandatory: how it wants masks. */
    yz_engine_masks (*masks)(void *self);

    /* mandatory: proposals for segments from langs[YZ_SOURCE] to
     * langs[YZ_TARGET], in as many pieces as the engine likes.
     *
     * What concerns one segment is a refusal.  A status other than YZ_OK is for
     * what ends the engine's work in this run: YZ_UNSUPPORTED, it does not
     * serve the languages or its account's limit is reached; YZ_INVALID, it is
     * not set up; YZ_IO, it cannot be reached or fails again and again; what
     * went into the sink before stays.  YZ_CANCELLED where the host asks so
     * through a sink. */
    yz_status (*translate)(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err);

    /* optional: appends what translate() would send, as text for people, one
     * request after the other, without sending anything or any key; *characters
     * is how many characters of the segments' texts that are. */
    yz_status (*preview)(void *self, const yz_str langs[2],
                         const yz_engine_segment *segments, size_t count,
                         yz_buf *out, size_t *characters, yz_error *err);
} yz_engine_ops;

#ifdef __cplusplus
}
#endif

#endif
