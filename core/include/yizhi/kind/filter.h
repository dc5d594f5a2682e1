/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "filter": the bytes of a file → blocks of text with their places, and
 * back.
 *
 * A filter for one language calls content() once and then block() for each
 * paragraph, heading, list item or cell, in the order of the file.  A filter
 * for a bilingual format also tells each block's side and calls bead() behind
 * the blocks that belong together: a row, a unit.
 *
 * Writing is the host's: it copies the content and puts new text where blocks
 * said theirs stands, their `region`.  New text is
 *
 *     open, then pieces in the order of the translation, then close
 *
 * where a piece is text as encode() has it, or the bytes of a code.  What of a
 * region is neither text nor code (its map skips it) is not written again.  A
 * block that is not translated stays as it is, byte for byte.
 *
 * What a file says of a translation elsewhere, that it is not done or what it
 * was made for, changes with it: the block's `patches`.
 */
#ifndef YIZHI_KIND_FILTER_H
#define YIZHI_KIND_FILTER_H

#include <yizhi/block.h>
#include <yizhi/plugin.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What there is to read; all borrowed. */
typedef struct yz_filter_input {
    size_t struct_size;
    yz_str name;     /* the file's name, for sentences */
    yz_str bytes;    /* the whole file */
    yz_str encoding; /* as declared by the user, or empty */
    yz_str lang[2];  /* of source and target; a file in one language: lang[0] */
} yz_filter_input;

/* When a patch is made: without flags, when all of the blocks that have it get
 * new text, and none text that is not sure. */
enum {
    YZ_PATCH_ANY = 1 << 0, /* when one of them gets new text */
    /* Since edition 1.6. */
    YZ_PATCH_UNSURE = 1 << 1, /* when one of them gets text that is not sure */
    YZ_PATCH_EITHER = 1 << 2  /* when all of them get new text, sure or not */
};

/* What else of the content is written otherwise when a block gets new text. */
typedef struct yz_patch {
    size_t struct_size;
    yz_span span;   /* of the content, outside of regions and of other patches
                       but those of which only one is made; an empty one does
                       not touch any */
    yz_str data;    /* what is written instead; empty: nothing */
    unsigned flags; /* YZ_PATCH_… */
} yz_patch;

/* One block.  Where `map` is NULL the text is content[begin, begin+text.len);
 * else `map` leads from the text to the content. */
typedef struct yz_block {
    size_t struct_size;
    yz_side side; /* YZ_SOURCE in files of one language */
    yz_block_kind kind;
    yz_str text;
    size_t begin;
    const yz_map *map;
    bool segment; /* the block is one segment already: do not cut it */

    /* Since edition 1.1. */
    bool locked; /* that it stands in its bead is a person's decision, which
                    an aligner must not change; bilingual formats only */

    /* Since edition 1.4. */
    const yz_code *codes; /* in order; with codes there is a map, unless the
                             text is the content's with all its codes in it */
    size_t code_count;
    bool writable;  /* a translation may be put at `region` */
    yz_span region; /* of the content: what a translation replaces, all of the
                       block's text and codes; empty for a target that is not
                       there yet.  Regions are apart, or one lies in a code of
                       the other (the text for an image) */
    unsigned style; /* for encode(): what the text stands in */
    yz_str open;    /* written in front of and behind new text */
    yz_str close;
    yz_str id;      /* of the unit or message, where the format names them */
    yz_state state; /* of a target */
    const yz_patch *patches; /* several blocks may have the same */
    size_t patch_count;
    unsigned other_style; /* for new text that does not fit `style`: */
    yz_str other_open;    /* what then stands in place of style, open, close */
    yz_str other_close;

    /* Since edition 1.5.  Of a target, for memories: */
    yz_str author;   /* who translated it, or changed that last; or empty */
    int64_t changed; /* when, in seconds since 1970 in UTC; 0: not told */

    /* Since edition 1.6. */
    bool tells_unsure;  /* of a target: the file can say that new text is not
                           sure, or says so of what is there: its patches with
                           YZ_PATCH_UNSURE, and */
    yz_str unsure_open; /* in place of `open`; ptr NULL: that */
    /* Of a target, for memories, where a file tells it of each text: */
    yz_str around[2]; /* the source's text before and behind; both empty: what
                         stands beside it in the file */
    yz_str origin;    /* the document that it is from; empty: the file */
} yz_block;

/* Where a filter pours; given by the host.  All members are there. */
typedef struct yz_filter_sink {
    size_t struct_size;
    void *payload;

    /* The decoded file, in which lines and columns are counted; once, before
     * any block.  `map` leads from it to the bytes, NULL if they are equal.
     * The host copies both. */
    yz_status (*content)(void *payload, yz_str text, const yz_map *map);

    yz_status (*block)(void *payload, const yz_block *block);

    /* The blocks since the last call form one bead. */
    yz_status (*bead)(void *payload);

    /* Something at `offset` of the content is left out, and why. */
    yz_status (*skip)(void *payload, size_t offset, const char *reason);

    /* Since edition 1.4. */
    /* Of a compound file (a ZIP): its content is that of parts one after the
     * other, in XML, and `name` begins at `offset`.  In order, before any
     * block; the first at 0.  Places in it are paragraphs, blocks of the file,
     * and characters between tags. */
    yz_status (*part)(void *payload, yz_str name, size_t offset);

    /* Something the file says of itself: "encoding", as ICU names it, without
     * which UTF-8 is written; "original" and "digest" of the document that was
     * extracted; "source-language" and "target-language", of which this host
     * takes no note. */
    yz_status (*property)(void *payload, const char *name, yz_str value);
} yz_filter_sink;

/* What encode() is asked for. */
typedef struct yz_filter_text {
    size_t struct_size;
    yz_str text;    /* a piece of new text */
    unsigned style; /* of its block */
    bool first;     /* nothing stands in front of it in its block */
    bool last;
} yz_filter_text;

/* A part of a compound file as it shall be. */
typedef struct yz_filter_part {
    size_t struct_size;
    yz_str name;
    yz_str content;
    bool changed;
} yz_filter_part;

typedef struct yz_filter_ops {
    YZ_OPS_HEAD;

    /* optional: how sure the filter is that it can read the file, 0 to 100,
     * from its name and first bytes (at most 4 KiB).  Without it, or for ties,
     * the feature's suffixes decide. */
    int (*sniff)(yz_str name, yz_str head);

    /* mandatory: reads the file.  YZ_FORMAT with name, line and column if it
     * cannot. */
    yz_status (*read)(void *self, const yz_filter_input *input,
                      const yz_filter_sink *sink, yz_error *err);

    /* mandatory: whether the format holds both languages, aligned. */
    bool bilingual;

    /* Since edition 1.4. */
    /* optional: appends new text as the format writes it, so that reading gives
     * the same text.  Without it text is written as it is. */
    yz_status (*encode)(void *self, const yz_filter_text *text, yz_buf *out,
                        yz_error *err);

    /* optional: whether all of a block's new text, with the bytes of its codes,
     * can stand in the block's style; if not, its other_… are taken. */
    bool (*fits)(void *self, const yz_filter_text *text);

    /* optional: appends the bytes of the file whose parts have become these.
     * Mandatory for filters that call part(). */
    yz_status (*pack)(void *self, const yz_filter_input *input,
                      const yz_filter_part *parts, size_t count, yz_buf *out,
                      yz_error *err);
} yz_filter_ops;

#ifdef __cplusplus
}
#endif

#endif
