/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A paragraph that grows line by line and is handed to the sink: as a slice of
 * the content while it is one line, joined and with a map when there are more.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_PARAGRAPH_H
#define YZ_FILTER_TEXT_PLAIN_PARAGRAPH_H

#include <yizhi/kind/filter.h>

#include "plain_compound.h"

typedef struct plain_paragraph {
    yz_str content;
    bool writable;
    bool spaced; /* a line break between Han and Latin stands for a space */
    const plain_compounds *compounds; /* of the content */
    size_t lines;                     /* 0: there is no paragraph */
    size_t begin;                     /* of the first line */
    yz_span last;                     /* the last line; not yet in `text` */
    yz_buf text;                      /* the lines before it, joined */
    yz_map map;                       /* text → content */
} plain_paragraph;

/* `compounds` is borrowed for as long as the paragraph lives. */
void plain_paragraph_init(plain_paragraph *paragraph, yz_str content,
                          bool spaced, const plain_compounds *compounds);
void plain_paragraph_done(plain_paragraph *paragraph);

/* Begins with, or goes on with, the line at `line` of the content; `torn`: in
 * the midst of a word, nothing lies between.  Else what lies
 * between two lines becomes
 *   - one space between words of alphabetic scripts;
 *   - nothing where one side is a dense script (Han …) or its punctuation;
 *     between Han and Latin letters what the file does elsewhere;
 *   - nothing, and the hyphen goes too, where a hyphen stands between
 *     lower-case letters, neither part has another hyphen and the file does not
 *     have the word with one (see plain_compound.h): "catas-|trophic";
 *   - nothing, and the hyphen stays, behind any other hyphen between letters
 *     or digits ("AI-|based", "state-of-|the-art"), but a space before "and",
 *     "or", "to" ("pre-|and post-training"). */
yz_status plain_paragraph_add(plain_paragraph *paragraph, yz_span line,
                              bool torn, yz_error *err);

/* Hands the paragraph to the sink, if there is one, and forgets it. */
yz_status plain_paragraph_flush(plain_paragraph *paragraph, yz_block_kind kind,
                                const yz_filter_sink *sink, yz_error *err);

/* Appends new text for a paragraph: one line. */
yz_status plain_paragraph_write(yz_str text, yz_buf *out);

#endif
