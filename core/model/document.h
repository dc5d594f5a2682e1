/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents and bitexts: plain data of one run.
 *
 * A file is what was read from disk, decoded once.  A document is one language
 * of it: blocks in order, cut into segments.  A bitext is two documents and
 * their beads; both may lie in one file (a TSV) or in two.
 *
 * Offsets lead downwards: segment → block (begin) → content (map) → bytes.
 * Places for people are counted in the content.
 */
#ifndef YZI_DOCUMENT_H
#define YZI_DOCUMENT_H

#include <core/base/arena.h>
#include <yizhi/block.h>
#include <yizhi/kind/filter.h>
#include <yizhi/text.h>

/* A part of a compound file. */
typedef struct yzi_part {
    yz_str name;
    size_t begin; /* in the content */
} yzi_part;

typedef struct yzi_file {
    yz_str name;     /* as the user gave it; ends in a NUL */
    yz_buf bytes;    /* as on disk, untouched */
    yz_str content;  /* decoded */
    char *owned;     /* memory behind `content`, or NULL */
    yz_map to_bytes; /* content → bytes */
    size_t *lines;   /* offsets in `content` at which a line begins; in a
                        compound file, a paragraph */
    size_t line_count;
    size_t line_cap;
    yzi_part *parts; /* of a compound file, in order */
    size_t part_count;
    size_t part_cap;
    const yz_feature *filter; /* that read it; NULL: none did */
    const char *encoding;     /* NULL: UTF-8 */
    yz_str original;          /* the document it was extracted from, or empty */
    yz_str digest;            /* of that document, or empty */
} yzi_file;

/* What it takes to write a block anew; what is lent lies in the arena. */
typedef struct yzi_layout {
    const yz_code *codes;
    size_t code_count;
    bool writable;
    yz_span region; /* of the content */
    unsigned style;
    yz_str open;
    yz_str close;
    yz_str id;
    yz_state state;
    const yz_patch *patches;
    size_t patch_count;
    unsigned other_style;
    yz_str other_open;
    yz_str other_close;
    yz_str author;
    int64_t changed;
    bool tells_unsure;
    yz_str unsure_open; /* ptr NULL: as `open` */
    yz_str around[2];
    yz_str origin;
} yzi_layout;

typedef struct yzi_block {
    yz_str text;
    yz_block_kind kind;
    bool whole;   /* is one segment already */
    bool mapped;  /* `map` leads to the content, else `begin` does */
    size_t begin; /* in the content */
    yz_map map;
    const yzi_layout *layout; /* NULL: no codes, no name, cannot be written */
} yzi_block;

typedef struct yzi_segment {
    yz_str text; /* trimmed; lies inside its block's text */
    uint32_t block;
} yzi_segment;

typedef struct yzi_document {
    const yzi_file *file;
    yz_str lang;
    yzi_block *blocks;
    size_t block_count;
    size_t block_cap;
    bool patched; /* some blocks have patches */
    yzi_segment *segments;
    size_t segment_count;
    size_t segment_cap;
} yzi_document;

/* Segments [first, first + count) on each side correspond. */
typedef struct yzi_bead {
    uint32_t first[2];
    uint32_t count[2];
    double score;
    bool locked; /* by a person */
} yzi_bead;

/* What a bilingual file puts together: blocks [first, first + count) of each
 * side. */
typedef struct yzi_unit {
    size_t first[2];
    size_t count[2];
    bool locked;
} yzi_unit;

typedef struct yzi_bitext {
    yzi_file files[2];
    size_t file_count; /* 1 where a file holds both sides */
    yzi_document sides[2];
    yzi_bead *beads;
    size_t bead_count;
    size_t bead_cap;
    yzi_unit *units; /* of a format that came aligned */
    size_t unit_count;
    size_t unit_cap;
    bool given;      /* the format came aligned */
    yzi_arena arena; /* block texts; freed with the bitext */
} yzi_bitext;

void yzi_bitext_init(yzi_bitext *bitext);
void yzi_bitext_done(yzi_bitext *bitext);

/* Finds the line starts of `file`'s content.  YZ_NO_MEMORY. */
yz_status yzi_file_index_lines(yzi_file *file);

/* The same for a compound file, whose lines are the blocks of `document`: its
 * paragraphs.  Blocks must ascend. */
yz_status yzi_file_index_paragraphs(yzi_file *file,
                                    const yzi_document *document);

/* Line and column of an offset in the content; O(log lines + column).  In a
 * compound file the paragraph, counted over all of its parts, and the
 * character. */
yz_place yzi_file_place(const yzi_file *file, size_t offset);

/* The number, from 0, of the last line that begins at or before `offset`, and
 * what yzi_file_place() gives for a compound file. */
size_t yzi_file_line(const yzi_file *file, size_t offset);
yz_place yzi_file_paragraph(const yzi_file *file, size_t offset);

/* The name of the part that an offset of a compound file lies in; else empty.
 */
yz_str yzi_file_part(const yzi_file *file, size_t offset);

/* Makes the layout of a block that a filter gave, in `arena`; NULL where the
 * block has nothing of the kind.  YZ_PLUGIN, without a sentence: it breaks the
 * contract. */
yz_status yzi_layout_copy(const yzi_file *file, const yz_block *block,
                          yzi_arena *arena, const yzi_layout **out,
                          yz_error *err);

/* Append; YZ_NO_MEMORY leaves the list as it was.  A block's map is taken over
 * on success only. */
yz_status yzi_document_add_block(yzi_document *document,
                                 const yzi_block *block);
yz_status yzi_document_add_segment(yzi_document *document, yz_str text,
                                   uint32_t block);
yz_status yzi_bitext_add_bead(yzi_bitext *bitext, yzi_bead bead);

/* Below 0, 0 or above: which of two beads of one bitext comes first. */
int yzi_bead_compare(const yzi_bead *a, const yzi_bead *b);

/* What stands in the file for a code. */
yz_str yzi_code_data(const yzi_file *file, const yz_code *code);

/* The codes [*first, *last) of its block belong to a segment: those in its
 * text, and of those between two segments the closing ones to the former, the
 * opening ones to the latter. */
void yzi_segment_codes(const yzi_document *document, size_t segment,
                       size_t *first, size_t *last);

/* The span of the content that a span of a block's text came from. */
yz_span yzi_block_span(const yzi_block *block, yz_span span);

/* The span of the content that a span inside a segment came from. */
yz_span yzi_segment_origin(const yzi_document *document,
                           const yzi_segment *segment, yz_span span);

/*
 * The text of one side of a bead.  Segments that follow each other in one
 * block give the block's text from the first to the last; segments of several
 * blocks are joined by "\n".  `text` is borrowed from the document, or lies in
 * the arena that was handed in.
 */
typedef struct yzi_side_text {
    yz_str text;
    const size_t *starts; /* of each segment in `text`; NULL if one block */
} yzi_side_text;

yz_status yzi_bead_text(const yzi_document *document, const yzi_bead *bead,
                        yz_side side, yzi_arena *arena, yzi_side_text *out);

/* Where `offset` of that text lies in the content.  `end` as in
 * yz_map_origin(). */
size_t yzi_bead_origin(const yzi_document *document, const yzi_bead *bead,
                       yz_side side, const yzi_side_text *text, size_t offset,
                       bool end);

#endif
