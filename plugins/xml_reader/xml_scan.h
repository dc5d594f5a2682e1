/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokens of an XML text with their places, for what is written back by
 * splicing bytes.
 *
 * A scanner checks nothing: the text must have gone through xr_read(), which
 * refuses what is not well-formed.  On other text its tokens mean nothing, but
 * they lie in the text, and there is an end.
 */
#ifndef YZ_XML_SCAN_H
#define YZ_XML_SCAN_H

#include <yizhi/text.h>

typedef enum xs_kind {
    XS_END = 0, /* of the text */
    XS_OPEN,    /* <a b="c"> */
    XS_EMPTY,   /* <a/> */
    XS_CLOSE,   /* </a> */
    XS_TEXT,    /* up to the next “<” */
    XS_CDATA,   /* <![CDATA[…]]> */
    XS_OTHER    /* a comment, a processing instruction, the DOCTYPE */
} xs_kind;

typedef struct xs_token {
    xs_kind kind;
    yz_span span;
    yz_str name;   /* of a tag, with its prefix */
    yz_str local;  /* without it */
    yz_span inner; /* of CDATA: what stands in it; of a tag: behind its name, up
                      to its “>” or “/>”; else as `span` */
} xs_token;

typedef struct xs_attribute {
    yz_str name; /* with its prefix */
    yz_str local;
    yz_span value; /* between the quotation marks */
} xs_attribute;

/* The token at *pos, which moves behind it; false at the end. */
bool xs_next(yz_str text, size_t *pos, xs_token *token);

/* The attribute at or behind *pos of a tag; *pos is token->inner.begin at first
 * and moves.  False: there is none. */
bool xs_next_attribute(yz_str text, const xs_token *token, size_t *pos,
                       xs_attribute *attribute);

/* The attribute with this name, prefix and all. */
bool xs_find_attribute(yz_str text, const xs_token *token, const char *name,
                       xs_attribute *attribute);

/* Moves *pos, which is behind an XS_OPEN, behind the XS_CLOSE that belongs to
 * it; *close is that token. */
void xs_skip_element(yz_str text, size_t *pos, xs_token *close);

/*
 * Appends what an XML reader takes `span` for, and to the map (which may be
 * NULL) where it came from: references to characters and XML's own five
 * entities are one character, a line end is a line feed, with `raw` (CDATA)
 * only that.  Other references stay as they are.  The map stands at span.begin.
 * YZ_NO_MEMORY.
 */
yz_status xs_add_text(yz_str text, yz_span span, bool raw, yz_buf *out,
                      yz_map *map);

#endif
