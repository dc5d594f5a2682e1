/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What XLIFF 2 and its modules let stand where: for each element its children
 * in their order, its attributes and their types (XLIFF 2.2, “Detailed
 * Specifications” and the sections “Module Elements” of each module).
 */
#ifndef YZ_XLIFF_SCHEMA_H
#define YZ_XLIFF_SCHEMA_H

#include "../xml_reader/xml_reader.h"

typedef enum xliff_space {
    XLIFF_CORE = 0,
    XLIFF_MDA, /* metadata */
    XLIFF_GLS, /* glossary */
    XLIFF_MTC, /* translation candidates */
    XLIFF_RES, /* resource data */
    XLIFF_CTR, /* change tracking, 2.0 */
    XLIFF_SLR, /* size and length restriction */
    XLIFF_VAL, /* validation */
    XLIFF_FS,  /* format style */
    XLIFF_PGS, /* plural, gender and select */
    XLIFF_ITS,
    XLIFF_ITSM,
    XLIFF_XML,
    XLIFF_OTHER,
    XLIFF_NONE /* of attributes: no name space */
} xliff_space;

typedef enum xliff_type {
    XLIFF_TEXT = 0,
    XLIFF_TOKEN,    /* an NMTOKEN */
    XLIFF_TOKENS,   /* several */
    XLIFF_TAG,      /* a language tag */
    XLIFF_ENUM,     /* one of `values` */
    XLIFF_USER,     /* “prefix:value” */
    XLIFF_MARK,     /* one of `values`, or “prefix:value” */
    XLIFF_POSITIVE, /* a whole number from 1 on */
    XLIFF_PRIORITY, /* 1 to 10 */
    XLIFF_PERCENT,  /* 0 to 100 */
    XLIFF_SHARE,    /* 0 to 1 */
    XLIFF_INTEGER,
    XLIFF_HEX
} xliff_type;

typedef struct xliff_attribute {
    xliff_space space; /* XLIFF_NONE, or that of a module */
    const char *name;
    xliff_type type;
    const char *values; /* "yes|no" */
    bool needed;
} xliff_attribute;

typedef struct xliff_child {
    xliff_space space; /* XLIFF_OTHER: of any name space but the parent's */
    const char *name;
    unsigned stage; /* children stand in ascending order of this, from 1 on */
    bool once;
    bool needed; /* one of this stage is */
} xliff_child;

/* What name spaces attributes may be of, beside those in the table. */
#define XLIFF_ANY          0xFFFFU
#define XLIFF_SPACE(space) (1U << (space))

typedef struct xliff_element {
    xliff_space space;
    const char *name;
    bool mixed;      /* text may stand in it */
    unsigned others; /* XLIFF_SPACE(…) | … */
    const xliff_child *children;
    const xliff_attribute *attributes;
} xliff_element;

/* The children of an element that were seen. */
typedef struct xliff_children {
    unsigned stage; /* of the last */
    unsigned seen;  /* stages, as bits */
} xliff_children;

xliff_space xliff_space_of(const char *uri);

/* NULL: XLIFF knows no such element. */
const xliff_element *xliff_find_element(xliff_space space, const char *name);

/* An attribute of a module, which may stand on elements of the core. */
const xliff_attribute *xliff_find_global(xliff_space space, const char *name);

/* Whether the space is one whose elements are all known. */
bool xliff_space_is_closed(xliff_space space);

/* Whether a value is of that type. */
bool xliff_fits_type(yz_str value, const xliff_attribute *attribute);

bool xliff_is_a_token(yz_str text);

#endif
