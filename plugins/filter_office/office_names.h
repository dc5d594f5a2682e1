/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the elements of office formats are for a reader of text: one table for
 * all of them, since parts of one format stand in files of the others.
 */
#ifndef YZ_OFFICE_NAMES_H
#define YZ_OFFICE_NAMES_H

#include "../xml_reader/xml_reader.h"
#include "../xml_reader/xml_scan.h"

/* The name spaces that matter. */
typedef enum of_space {
    OF_SPACE_NONE = 0,
    OF_SPACE_W,      /* WordprocessingML */
    OF_SPACE_A,      /* DrawingML */
    OF_SPACE_P,      /* PresentationML */
    OF_SPACE_S,      /* SpreadsheetML */
    OF_SPACE_TEXT,   /* OpenDocument, text: */
    OF_SPACE_TABLE,  /* table: */
    OF_SPACE_OFFICE, /* office: */
    OF_SPACE_DC,     /* Dublin Core, and what document properties add to it */
    OF_SPACE_META,   /* OpenDocument, meta: */
    OF_SPACE_XML
} of_space;

/* What an element is in a paragraph, unless said otherwise. */
typedef enum of_class {
    OF_OTHER = 0, /* a code that may have paragraphs in it */
    OF_PARAGRAPH, /* a paragraph, of runs */
    OF_FLOW,      /* a paragraph with text between tags */
    OF_PLAIN,     /* the same, with nothing but text in it */
    OF_RUN,
    OF_RUN_FORMAT,
    OF_TEXT,
    OF_ALONE,  /* a code, passed over */
    OF_FIELD,  /* a code whose text is shown */
    OF_WRAP,   /* two codes, round text */
    OF_SILENT, /* the same, and no code */
    OF_HEADED, /* something with a head and an OF_BODY: two codes */
    OF_BODY,
    OF_DROP,   /* no code */
    OF_STYLE,  /* no code, tells what a paragraph is */
    OF_SPACES, /* so many blanks */
    OF_FIELD_CHAR,
    OF_FIELD_CODE,
    OF_FIELD_SIMPLE,
    OF_SPAN,   /* OF_WRAP or OF_SILENT, as its style is */
    OF_CELL,   /* outside paragraphs: of a table */
    OF_ITEM,   /* of a list */
    OF_SHAPE,  /* of a slide */
    OF_HOLDER, /* tells what a shape is for */
    OF_GONE    /* in and outside paragraphs: not looked into, no code */
} of_class;

enum {
    OF_KEEP = 1 << 0,  /* a code that must stay */
    OF_BLANK = 1 << 1, /* a code that is a blank to a reader */
    OF_HYPHEN = 1 << 2 /* a code that is a hyphen */
};

typedef struct of_element {
    of_space space;
    const char *name;
    of_class class;
    const char *type; /* of its codes; NULL: none */
    unsigned flags;
} of_element;

/* Never NULL: of what is not in the table the class is OF_OTHER. */
const of_element *of_element_of(of_space space, yz_str local);

/* The prefixes in scope. */
typedef struct of_prefix {
    yz_str prefix;
    of_space space;
    size_t depth;
} of_prefix;

enum {
    OF_PREFIXES = 512 /* in scope at once */
};

typedef struct of_names {
    of_prefix items[OF_PREFIXES];
    size_t count;
} of_names;

/* Takes what a tag at `depth` declares; YZ_LIMIT. */
yz_status of_names_enter(of_names *names, yz_str text, const xs_token *tag,
                         size_t depth);

/* Forgets what was declared at `depth`. */
void of_names_leave(of_names *names, size_t depth);

of_space of_names_find(const of_names *names, const xs_token *tag);

#endif
