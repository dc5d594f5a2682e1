/* SPDX-License-Identifier: Apache-2.0 */
/* What styles make of paragraphs and spans. */
#ifndef YZ_OFFICE_STYLES_H
#define YZ_OFFICE_STYLES_H

#include "office_file.h"
#include "office_names.h"

typedef enum of_style_kind {
    OF_STYLE_OTHER = 0,
    OF_STYLE_HEADING,
    OF_STYLE_ITEM,
    OF_STYLE_UNSEEN /* of a span: changes nothing a reader sees */
} of_style_kind;

typedef struct of_style {
    yz_str name;
    yz_str base; /* the style it is made from */
    of_style_kind kind;
} of_style;

typedef struct of_styles {
    of_style *items;
    size_t count;
    size_t cap;
} of_styles;

/* Reads word/styles.xml or the like; which is which is sorted then. */
yz_status of_styles_read_word(of_styles *styles, zp_document *file, yz_str text,
                              yz_error *err);

/* Reads the automatic styles of OpenDocument's content.xml. */
yz_status of_styles_read_text(of_styles *styles, zp_document *file, yz_str text,
                              yz_error *err);
void of_styles_done(of_styles *styles);

of_style_kind of_styles_find(const of_styles *styles, yz_str name);

/* What the w:pPr or a:pPr at `span` says. */
of_style_kind of_style_of_paragraph(const of_styles *styles, yz_str text,
                                    yz_span span);

#endif
