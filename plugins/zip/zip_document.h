/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document that is a ZIP file with parts in XML, for filters: what is read of
 * it, the parts that make up its content, and the file written again with new
 * ones.
 */
#ifndef YZ_ZIP_DOCUMENT_H
#define YZ_ZIP_DOCUMENT_H

#include <yizhi/kind/filter.h>

#include "../xml_reader/xml_reader.h"
#include "../xml_reader/xml_scan.h"
#include "zip_package.h"

typedef struct zp_part {
    yz_str name;
    yz_span span; /* of the content */
} zp_part;

typedef struct zp_document {
    const yz_filter_input *input;
    zp_package package;
    yz_buf content;
    zp_part *parts;
    size_t count;
    size_t cap;
    xr_arena arena; /* of names, and what else lives as long */
    bool failed;    /* there was no memory for a value */
} zp_document;

/* Ends in zp_document_done() in any case. */
yz_status zp_document_open(zp_document *file, const yz_filter_input *input,
                           yz_error *err);
void zp_document_done(zp_document *file);

/* Appends the text of a part that is well-formed XML to `out`; YZ_FORMAT with
 * part, line and column if it is not. */
yz_status zp_document_load(zp_document *file, yz_str part, yz_buf *out,
                           yz_error *err);

/* Makes a part one of the content, at its end; what is there already or is not
 * in the package is passed over. */
yz_status zp_document_add(zp_document *file, yz_str part, yz_error *err);

/* The same for what is read as HTML is, whether well-formed or not: YZ_FORMAT
 * only if its bytes are no text or its DOCTYPE declares something. */
yz_status zp_document_add_markup(zp_document *file, yz_str part, yz_error *err);

/* Tells a sink of the content and of its parts. */
yz_status zp_document_tell(const zp_document *file, const yz_filter_sink *sink,
                           yz_error *err);

/* The name of the part that `target`, a path, is from `part`; it never leads
 * out of the package.  Lives as long as the document; its ptr is NULL when
 * there is no memory. */
yz_str zp_resolve(zp_document *file, yz_str part, yz_str target);

/* The value of an attribute, whatever its prefix; its ptr is NULL where there
 * is none, or no memory, which is noted in `failed`. */
yz_str zp_value(zp_document *file, yz_str text, const xs_token *token,
                const char *local);

/* Appends the bytes of the package whose parts have become these. */
yz_status zp_document_pack(const yz_filter_input *input,
                           const yz_filter_part *parts, size_t count,
                           yz_buf *out, yz_error *err);

#endif
