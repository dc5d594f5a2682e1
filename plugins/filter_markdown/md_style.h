/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the text of a block of Markdown stands in.
 */
#ifndef YZ_FILTER_MARKDOWN_MD_STYLE_H
#define YZ_FILTER_MARKDOWN_MD_STYLE_H

#include "../markup/markup_element.h"

enum {
    MD_STYLE_LINE = MARKUP_STYLE_OTHER, /* at the begin of a line */
    MD_STYLE_INLINE,
    MD_STYLE_HEADING, /* behind "#" */
    MD_STYLE_CELL,
    MD_STYLE_RAW,   /* written as it is */
    MD_STYLE_TITLE, /* of a link, in quotation marks or brackets */
    MD_STYLE_YAML_DOUBLE,
    MD_STYLE_YAML_SINGLE,
    MD_STYLE_MDX = 1 << 8 /* "{" and "<" have a meaning too */
};

/* Appends the text as Markdown; YZ_NO_MEMORY or YZ_LIMIT. */
yz_status md_encode(const yz_filter_text *text, yz_buf *out);

#endif
