/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a segment in XML with its codes, for bilingual formats: markup in
 * the text → a clean text, a map back to the content, codes that nest, and the
 * region that a translation replaces.
 *
 * White space at the ends is no part of the text.  Where a code stands between
 * it and the text, the code's bytes take it in, so that it is written again.
 */
#ifndef YZ_XML_INLINE_H
#define YZ_XML_INLINE_H

#include <yizhi/kind/filter.h>

#include "xml_scan.h"

/* What an element is in a text. */
typedef enum xi_kind {
    XI_WHOLE = 0, /* it is a code with all it holds */
    XI_PAIR,      /* its tags are codes, what it holds is text */
    XI_OPENER,    /* a code with all it holds, the begin of something */
    XI_CLOSER,    /* a code with all it holds, the end of it */
    XI_PROTECTED  /* a code, what it holds is text that must stay */
} xi_kind;

typedef struct xi_element {
    xi_kind kind;
    yz_str id;        /* as the content has it; may be empty */
    yz_str key;       /* of XI_OPENER and XI_CLOSER: the same for both halves */
    const char *type; /* as yz_code.type */
    bool required;    /* the file would be damaged without it */
    bool needs_half;  /* it would be damaged if one half were lost */
} xi_element;

/* Fills *out, which is cleared, from an element's first tag. */
typedef void xi_classify(yz_str content, const xs_token *tag, xi_element *out);

/* Text of its own in a code, as in <sub> of XLIFF 1.2 and TMX. */
typedef struct xi_nested {
    yz_span inner; /* between the tags of the <sub> */
    yz_str id;     /* of the code that it stands in */
    bool taken;    /* it has its other side; xml_nested.h */
} xi_nested;

typedef struct xi_text {
    yz_str content;
    xi_classify *classify;
    bool preserve; /* white space is text as it is; else a line end with what is
                      round it is a blank */

    yz_buf text;
    yz_map map;
    yz_code *codes;
    size_t code_count;
    yz_span region; /* from the first piece to the last; empty if neither text
                       nor codes are there */

    xi_nested *nested; /* what codes hold, in order; those in a nested text
                          come when that is read */
    size_t nested_count;
    size_t nested_cap;

    struct xi_half *halves; /* beside `codes` */
    size_t *order;
    size_t code_cap;
    size_t half_cap;
    size_t order_cap;
    yz_span first; /* the CDATA section that the text begins in, */
    yz_span last;  /* and ends in; else empty */
    bool solid;    /* some text that is not white space was there */
} xi_text;

void xi_init(xi_text *x, yz_str content, xi_classify *classify);
void xi_done(xi_text *x);

/* Reads what stands in an element; the last text is forgotten.  YZ_NO_MEMORY,
 * or YZ_LIMIT for a text that no map can hold. */
yz_status xi_read(xi_text *x, yz_span inner);

/* Reads one of the nested texts in place of the last text; the list stays. */
yz_status xi_read_nested(xi_text *x, size_t number);

/* Appends the text of `inner` if it is nothing but white space; `begin` and
 * all that follows must lie behind the text read. */
yz_status xi_add_blanks(xi_text *x, yz_span inner);

enum {
    XI_FOLDS = 1 << 0, /* line ends are blanks where it will stand */
    XI_POINTS = 1 << 1 /* the format has <cp> for what XML cannot hold */
};

/* Appends new text as XML has it; `style` is of XI_….  YZ_FORMAT if it has
 * characters that cannot be written. */
yz_status xi_encode(yz_str text, unsigned style, yz_buf *out, yz_error *err);

#endif
