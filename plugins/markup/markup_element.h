/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the elements of HTML are for whoever reads its text.
 */
#ifndef YZ_MARKUP_ELEMENT_H
#define YZ_MARKUP_ELEMENT_H

#include "markup_block.h"
#include "markup_token.h"

enum {
    MARKUP_IS_BLOCK = 1 << 0,  /* text ends where it begins and ends */
    MARKUP_IS_VOID = 1 << 1,   /* it has no end */
    MARKUP_IS_HIDDEN = 1 << 2, /* what stands in it is no text */
    MARKUP_IS_CODE = 1 << 3,   /* its text is for machines */
    MARKUP_IS_PRE = 1 << 4,    /* line ends count */
    MARKUP_IS_BREAK = 1 << 5,
    MARKUP_IS_FOREIGN = 1 << 6, /* SVG and MathML */
    MARKUP_HAS_KIND = 1 << 7
};

typedef struct markup_element {
    const char *name;
    unsigned flags;
    yz_block_kind kind; /* with MARKUP_HAS_KIND, of its first block */
    const char *type;   /* of its codes */
} markup_element;

/* Never NULL: what is not known is inline. */
const markup_element *markup_element_of(yz_str name);

/* What the attributes of a tag say of its element. */
typedef struct markup_wishes {
    bool off;    /* translate="no", class="notranslate" */
    bool on;     /* translate="yes" */
    yz_str lang; /* as it is written */
} markup_wishes;

markup_wishes markup_wishes_of(yz_str text, const markup_token *tag);

/* Whether there is a letter in it; a number of a page has none. */
bool markup_has_letter(yz_str text);

/* Puts the attributes of the tag that are text into the queue, as blocks. */
yz_status markup_take_attributes(yz_str text, const markup_token *tag,
                                 bool spaced, markup_queue *queue);

/* Adds text with references in it: `span` of block->content. */
yz_status markup_add_references(markup_block *block, yz_span span,
                                bool attribute, bool lines);

/* ---- Writing ---- */

/* What text stands in, for encode(). */
enum {
    MARKUP_STYLE_TEXT = 1,
    MARKUP_STYLE_DOUBLE, /* between " and " */
    MARKUP_STYLE_SINGLE,
    MARKUP_STYLE_OTHER /* from here on a filter has its own */
};

yz_status markup_encode(yz_str text, unsigned style, yz_buf *out);

#endif
