/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML → blocks.
 */
#ifndef YZ_MARKUP_HTML_H
#define YZ_MARKUP_HTML_H

#include "markup_block.h"

typedef struct markup_html {
    yz_str text; /* what is read; its offsets are those of the content */
    bool spaced; /* see markup_is_spaced() */
    bool xml;    /* CDATA and "/>" have a meaning */
    bool part;   /* what is not closed may be so behind the span */
    const yz_filter_sink *sink;
    markup_queue *queue; /* blocks that are told before the next one */
} markup_html;

/* Reads the HTML at `span`, tells the sink of its blocks in their order, and of
 * what takes the rest of it away; `lang`, if not NULL, becomes what <html> says
 * of itself. */
yz_status markup_html_read(const markup_html *html, yz_span span, yz_str *lang);

#endif
