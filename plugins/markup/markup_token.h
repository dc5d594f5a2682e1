/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokens of an HTML text with their places, as the HTML standard cuts it,
 * section 13.2.5.  No tree is built.
 */
#ifndef YZ_MARKUP_TOKEN_H
#define YZ_MARKUP_TOKEN_H

#include <yizhi/text.h>

typedef enum markup_kind {
    MARKUP_TEXT = 0,
    MARKUP_OPEN,    /* <a b="c"> or <a/> */
    MARKUP_CLOSE,   /* </a> */
    MARKUP_CDATA,   /* <![CDATA[…]]> of XML, SVG, MathML */
    MARKUP_COMMENT, /* one that "<!--" begins */
    MARKUP_OTHER    /* a DOCTYPE, "<?…>", what is taken for a comment */
} markup_kind;

typedef struct markup_token {
    markup_kind kind;
    yz_span span;
    yz_str name;  /* of a tag, as it is written */
    yz_span rest; /* of a tag: behind its name, up to its ">"; of CDATA: what
                     stands in it */
    bool empty;   /* "/>" */
    bool raw;     /* text in which "&" has no meaning */
} markup_token;

typedef struct markup_attribute {
    yz_str name;
    yz_span value; /* without quotation marks */
    char quote;    /* '"', '\'', or 0: there are none */
} markup_attribute;

typedef struct markup_scanner {
    yz_str text;
    size_t pos;
    size_t end;   /* of what is to be read */
    bool xml;     /* CDATA and "/>" have a meaning */
    bool foreign; /* the same, and all elements have markup inside; set by the
                     caller at any time */
    yz_str raw;   /* the element whose text comes next */
} markup_scanner;

void markup_scanner_init(markup_scanner *scanner, yz_str text, yz_span span);

/* The next token; false at the end. */
bool markup_next(markup_scanner *scanner, markup_token *token);

/* The attribute at or behind *pos of a tag; *pos is token->rest.begin at first
 * and moves.  False: there is none. */
bool markup_next_attribute(yz_str text, const markup_token *token, size_t *pos,
                           markup_attribute *attribute);

/* Whether `name` is the word, which is in lower case, in any case. */
bool markup_is(yz_str name, const char *word);

/* Whether a file's name has that suffix, in any case, and something before. */
bool markup_name_ends(yz_str name, const char *suffix);

#endif
