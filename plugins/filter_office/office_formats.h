/* SPDX-License-Identifier: Apache-2.0 */
/* The four formats: which parts make up the content, in which order. */
#ifndef YZ_OFFICE_FORMATS_H
#define YZ_OFFICE_FORMATS_H

#include "office_file.h"
#include "office_styles.h"
#include "office_walk.h"

enum {
    OF_USED = 1 << 0,       /* a cell shows it */
    OF_HEADS_TABLE = 1 << 1 /* it names a table's column */
};

/* What a format knows of a document beyond its parts. */
typedef struct of_document {
    zp_document file;
    of_styles styles;
    unsigned char *used; /* XLSX: what cells make of the shared strings */
    size_t used_count;
    size_t strings; /* XLSX: the part that holds them; OF_NOWHERE: none */
    size_t string;  /* the next one */
} of_document;

/* Adds the parts; YZ_FORMAT if it is no document of that format. */
yz_status of_docx_gather(of_document *document, yz_error *err);
yz_status of_pptx_gather(of_document *document, yz_error *err);
yz_status of_xlsx_gather(of_document *document, yz_error *err);
yz_status of_odt_gather(of_document *document, yz_error *err);

/* The main part of an OOXML document and its relations; YZ_FORMAT without it.
 * yz_free() the items. */
yz_status of_main_part(of_document *document, const char *kind, yz_str *part,
                       of_relations *relations, yz_error *err);

/* Adds charts, diagrams and other drawings of the parts from `first` on, and
 * of what is added. */
yz_status of_add_drawings(of_document *document, size_t first, yz_error *err);

/* Adds title, subject and keywords. */
yz_status of_add_properties(of_document *document, yz_error *err);

#endif
