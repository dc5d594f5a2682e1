/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "filter": the bytes of a file → blocks of text with their places.
 *
 * A filter for one language calls content() once and then block() for each
 * paragraph, heading, list item or cell, in the order of the file.  A filter
 * for a bilingual format also tells each block's side and calls bead() behind
 * the blocks that belong together: a row, a unit.
 */
#ifndef YIZHI_KIND_FILTER_H
#define YIZHI_KIND_FILTER_H

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
} yz_filter_sink;

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
} yz_filter_ops;

#ifdef __cplusplus
}
#endif

#endif
