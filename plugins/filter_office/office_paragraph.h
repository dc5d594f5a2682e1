/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A paragraph of an office format: what stands in it while it is read, and the
 * blocks that are made of it.
 *
 * Two models: runs (OOXML) hold text that is formatted alike, and text is all
 * between two tags of one element; flow (OpenDocument) has text between any two
 * tags.
 */
#ifndef YZ_OFFICE_PARAGRAPH_H
#define YZ_OFFICE_PARAGRAPH_H

#include <yizhi/kind/filter.h>

#include "office_names.h"

static const size_t OF_NOWHERE = (size_t)-1;

enum {
    OF_NO_RUN = 0,  /* a format: outside runs */
    OF_BARE_RUN = 1 /* of a run that states none */
};

/* For encode(). */
enum {
    OF_STYLE_XML = 0, /* text between tags */
    OF_STYLE_FLOW = 1 /* the same, in which blanks count once */
};

typedef enum of_kind {
    OF_ITEM_TEXT,
    OF_ITEM_SPACES, /* an element that stands for blanks */
    OF_ITEM_ALONE,
    OF_ITEM_OPEN,
    OF_ITEM_CLOSE,
    OF_ITEM_FIELD_BEGIN, /* the three characters that a field is made of, */
    OF_ITEM_FIELD_SEPARATE,
    OF_ITEM_FIELD_END,
    OF_ITEM_FIELD_CODE, /* and what it computes */
    OF_ITEM_NONE
} of_kind;

typedef struct of_item {
    of_kind kind;
    yz_span span;      /* of the text, or of the elements that a code is */
    size_t tag;        /* TEXT of a run: where its element begins */
    size_t tag_inside; /* where what it holds begins */
    size_t tag_close;  /* where its end tag begins */
    size_t tag_end;
    bool raw;           /* TEXT: in a CDATA section */
    bool begins_inside; /* a code whose first byte stands in a run */
    bool ends_inside;   /* whose last byte does */
    bool several;       /* a code of elements of more than one run */
    bool nested;        /* ALONE with paragraphs in it */
    bool silent;        /* OPEN, CLOSE: no code while both are in one block */
    uint32_t format;    /* of its run */
    uint32_t spaces;
    size_t mate;   /* OPEN, CLOSE: its other half */
    size_t within; /* the innermost OPEN round it; OF_NOWHERE: none */
    yz_span shown; /* of the paragraph's `shown`: what a reader sees of it */
    const char *type;
    unsigned flags; /* OF_KEEP … */
} of_item;

/* How a run looks. */
typedef struct of_format {
    yz_span key; /* of `keys`: what tells it from others */
    yz_span raw; /* of the content: the element; empty: none */
    const char *type;
    bool marked; /* it is seen even where a blank stands */
} of_format;

typedef struct of_paragraph {
    bool flow;
    bool plain;     /* its text has no codes but those of XML */
    bool white;     /* text that is not marked keeps its blanks at its ends */
    bool can_space; /* an element for blanks can be written */
    bool fixed;     /* it cannot be written */
    yz_block_kind kind;
    size_t depth; /* of its element */
    of_item *items;
    size_t count;
    size_t cap;
    of_format *formats;
    size_t format_count;
    size_t format_cap;
    yz_buf keys;
    yz_buf shown;
    yz_str run_name; /* of the elements, with their prefixes */
    yz_str text_name;

    /* While it is read. */
    bool inside;     /* a run */
    uint32_t format; /* of the run */
    size_t run_begin;
    size_t opaque;      /* depth of the element that is passed over; 0: none */
    bool opaque_shown;  /* its text is shown */
    bool opaque_nested; /* paragraphs were in it */
} of_paragraph;

/* A block that waits for those that begin before it. */
typedef struct of_code {
    yz_code code;
    yz_span data; /* of the record's pool; nowhere: what is at the origin */
} of_code;

typedef struct of_record {
    yz_buf text;
    yz_buf pool;
    yz_map map;
    of_code *codes;
    size_t code_count;
    size_t code_cap;
    yz_span region;
    yz_span open; /* of the pool */
    yz_span close;
    yz_block_kind kind;
    unsigned style;
    bool fixed;
} of_record;

enum {
    OF_ROOM = 256 << 20 /* bytes of all blocks and what is written for codes:
                           each code repeats how the text looks */
};

typedef struct of_records {
    size_t room; /* what is left of OF_ROOM */
    of_record *items;
    size_t count;
    size_t cap;
} of_records;

/* Makes an item at the end of the list; NULL: no memory. */
of_item *of_paragraph_add(of_paragraph *paragraph, of_kind kind, yz_span span);

/* Empties it for the next one, or gives its memory back. */
yz_status of_paragraph_begin(of_paragraph *paragraph);
void of_paragraph_done(of_paragraph *paragraph);

/* The number of the format that the element at `span` states; *hidden is set
 * for text that is not shown.  YZ_NO_MEMORY. */
yz_status of_paragraph_format(of_paragraph *paragraph, yz_str text,
                              yz_span span, uint32_t *format, bool *hidden);

/* Settles fields: begin to separator and end become codes.  Then each half of
 * a pair knows the other. */
yz_status of_paragraph_settle(of_paragraph *paragraph, yz_str text);

/* Adds the blocks of a paragraph that was settled.  YZ_NO_MEMORY; YZ_LIMIT if
 * there is no room. */
yz_status of_paragraph_compose(const of_paragraph *paragraph, yz_str text,
                               of_records *records);

/* Makes a record at the end of the list; NULL: no memory. */
of_record *of_record_new(of_records *records);

/* Hands on the records in the order of their regions, and forgets them. */
yz_status of_records_give(of_records *records, const yz_filter_sink *sink);
void of_records_clear(of_records *records);
void of_records_done(of_records *records);

/* `span` without blanks at its ends, with references to them. */
yz_span of_trim(yz_str text, yz_span span, bool raw);

#endif
