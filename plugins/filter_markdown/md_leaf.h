/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of one block of Markdown: what md4c told of it, and where it stands.
 *
 * md4c tells where text stands and that something begins or ends, not where
 * its marks are.  They lie in the gaps between pieces of text, in the order in
 * which they were told, and most have one length; so each gap is walked through
 * from its begin, and the one in front of the first text from its end.
 */
#ifndef YZ_FILTER_MARKDOWN_MD_LEAF_H
#define YZ_FILTER_MARKDOWN_MD_LEAF_H

#include <md4c.h>

#include "md_mask.h"

typedef enum md_event_kind {
    MD_EVENT_TEXT = 0,
    MD_EVENT_REFERENCE,
    MD_EVENT_HTML,
    MD_EVENT_LINE,  /* a line end */
    MD_EVENT_BREAK, /* one that counts */
    MD_EVENT_OPEN,
    MD_EVENT_CLOSE
} md_event_kind;

typedef struct md_event {
    md_event_kind kind;
    MD_SPANTYPE type;
    bool automatic; /* a link that is its own text */
    yz_span span;   /* of the content; nowhere until it is found out */
    yz_span title;  /* of a link or an image; empty: none */
    char quote;     /* that the title ends in */
} md_event;

typedef struct md_leaf {
    yz_block_kind kind;
    bool code; /* text that comes is a code's */
    md_event *events;
    size_t count;
    size_t cap;
} md_leaf;

yz_status md_leaf_add(md_leaf *leaf, md_event_kind kind, MD_SPANTYPE type,
                      yz_span span);

/* Finds out where all events stand; false: something is not where it should
 * be, so nothing can be written there. */
bool md_leaf_place(md_leaf *leaf, yz_str content);

/* Makes blocks of it, puts them into the queue and empties it. */
yz_status md_leaf_flush(md_leaf *leaf, const md_mask *mask, size_t *mark,
                        markup_queue *queue);

#endif
