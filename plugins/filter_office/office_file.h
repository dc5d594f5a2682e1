/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document that is a ZIP file with XML parts: what is read of it, and the
 * parts that make up its content.
 */
#ifndef YZ_OFFICE_FILE_H
#define YZ_OFFICE_FILE_H

#include <yizhi/kind/filter.h>

#include "../xml_reader/xml_reader.h"
#include "../xml_reader/xml_scan.h"
#include "../zip/zip_package.h"

/* What a part holds, for the walk. */
typedef struct of_part {
    yz_str name;
    yz_span span; /* of the content */
} of_part;

typedef struct of_file {
    const yz_filter_input *input;
    zp_package package;
    yz_buf content;
    of_part *parts;
    size_t count;
    size_t cap;
    xr_arena arena; /* of names, and what else lives as long */
    bool failed;    /* there was no memory for a value */
} of_file;

/* Ends in of_file_done() in any case. */
yz_status of_file_open(of_file *file, const yz_filter_input *input,
                       yz_error *err);
void of_file_done(of_file *file);

/* Appends the text of a part that is well-formed XML to `out`; YZ_FORMAT with
 * part, line and column if it is not. */
yz_status of_file_load(of_file *file, yz_str part, yz_buf *out, yz_error *err);

/* Makes a part one of the content, at its end; what is there already or is not
 * in the package is passed over. */
yz_status of_file_add(of_file *file, yz_str part, yz_error *err);

/* The value of an attribute, whatever its prefix; its ptr is NULL where there
 * is none, or no memory, which is noted in `failed`. */
yz_str of_value(of_file *file, yz_str text, const xs_token *token,
                const char *local);

/* A relation of a part to another one of the package. */
typedef struct of_relation {
    yz_str id;
    yz_str type; /* the last word of it: "footnotes" */
    yz_str part; /* its name in the package */
} of_relation;

typedef struct of_relations {
    of_relation *items;
    size_t count;
    size_t cap;
} of_relations;

/* The relations of a part ("" for the package), without those that lead out of
 * the package; none is no error.  yz_free() the items. */
yz_status of_relations_read(of_file *file, yz_str part, of_relations *out,
                            yz_error *err);

/* The first of a type; NULL: none. */
const of_relation *of_relations_find(const of_relations *relations,
                                     const char *type);

/* Adds all parts of a type to the content. */
yz_status of_file_add_related(of_file *file, const of_relations *relations,
                              const char *type, yz_error *err);

/* Appends the bytes of the package whose parts have become these. */
yz_status of_file_pack(const yz_filter_input *input,
                       const yz_filter_part *parts, size_t count, yz_buf *out,
                       yz_error *err);

#endif
