/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A block of text with its codes, put together piece by piece, and the blocks
 * of a file in their order.
 *
 * White space is one blank between words and nothing at the ends.  A line end
 * between characters of scripts without spaces is nothing; between Han and
 * Latin letters it is what the file does elsewhere.
 */
#ifndef YZ_MARKUP_BLOCK_H
#define YZ_MARKUP_BLOCK_H

#include <yizhi/kind/filter.h>

enum {
    MARKUP_DEEPEST = 64 /* open codes; those beyond stand alone */
};

/* White space that has been seen and not yet been put. */
typedef struct markup_gap {
    yz_span span; /* of the content; nowhere: there is none */
    size_t codes; /* how many codes stood before it */
    bool line;    /* it has a line end */
    bool hard;    /* a line feed whatever stands beside it */
} markup_gap;

typedef struct markup_block markup_block;
struct markup_block {
    yz_str content;
    bool spaced; /* see markup_is_spaced() */
    yz_block_kind kind;
    unsigned style;
    yz_str open;
    yz_str close;
    bool fixed; /* nothing may be written at its place */

    yz_buf text;
    yz_map map;
    bool changed; /* the text is not what stands at its place */
    yz_code *codes;
    size_t code_count;
    size_t code_cap;
    size_t free_text; /* bytes of text that is not protected and not blank */
    size_t shield;    /* the code that protects what is added, and 1; or 0 */
    markup_gap gap;
    size_t stack[MARKUP_DEEPEST]; /* the open codes */
    unsigned keys[MARKUP_DEEPEST];
    size_t depth;
    uint32_t pairs;
    yz_span
        region; /* once finished, or where it is wider than text and codes */
    markup_block *next; /* in a queue */
    markup_block *previous;
};

/* Blocks that are finished, in the order of their begins. */
typedef struct markup_queue {
    markup_block *first;
    markup_block *last;
} markup_queue;

/* Whether `content` mostly writes a blank between Han and Latin letters. */
bool markup_is_spaced(yz_str content);

/* NULL: no memory. */
markup_block *markup_block_new(yz_str content, bool spaced, yz_block_kind kind,
                               unsigned style);
void markup_block_free(markup_block *block);

/* The bytes of the content at `span` as they are. */
yz_status markup_add_text(markup_block *block, yz_span span);

/* The same with runs of white space as one. */
yz_status markup_add_collapsed(markup_block *block, yz_span span);

/* Text for `span` that is not what stands there. */
yz_status markup_add_as(markup_block *block, yz_span span, yz_str text);

/* White space at `span`. */
void markup_add_gap(markup_block *block, yz_span span, bool line, bool hard);

/* A code that is the bytes at `span`. */
yz_status markup_add_alone(markup_block *block, yz_span span, const char *type);

/* The begin of something that a close of the same key ends; one without the
 * other stands alone. */
yz_status markup_add_open(markup_block *block, yz_span span, unsigned key,
                          const char *type);
yz_status markup_add_close(markup_block *block, yz_span span, unsigned key,
                           const char *type);

/* What is added between these is protected text: one code, all of `span`. */
yz_status markup_add_shield(markup_block *block, const char *type);
void markup_end_shield(markup_block *block, yz_span span);

/* Cuts what wraps the text and finds the region; false: there is nothing to
 * translate. */
bool markup_block_finish(markup_block *block);

/* Takes the block over, cuts what wraps its text and finds its region; frees it
 * if it has nothing to translate. */
void markup_queue_put(markup_queue *queue, markup_block *block);

/* Moves what begins before `end` of the content from one to the other. */
void markup_queue_move(markup_queue *from, markup_queue *to, size_t end);

/* Hands all blocks over and frees them. */
yz_status markup_queue_pour(markup_queue *queue, const yz_filter_sink *sink);
void markup_queue_done(markup_queue *queue);

#endif
