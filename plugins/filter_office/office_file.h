/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the parts of an office document hang together.
 */
#ifndef YZ_OFFICE_FILE_H
#define YZ_OFFICE_FILE_H

#include "../zip/zip_document.h"

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
yz_status of_relations_read(zp_document *file, yz_str part, of_relations *out,
                            yz_error *err);

/* The first of a type; NULL: none. */
const of_relation *of_relations_find(const of_relations *relations,
                                     const char *type);

/* Adds all parts of a type to the content. */
yz_status of_add_related(zp_document *file, const of_relations *relations,
                         const char *type, yz_error *err);

#endif
