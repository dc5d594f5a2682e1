/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of TBX: its elements, its data categories, its dialects.
 *
 * Elements after ISO 30042:2019 (version 3) and ISO 30042:2008 (version 2,
 * “martif”), data categories after TBX-Min and TBX-Basic and after version 2's
 * default set, levels and values after the descriptions of the Min and Basic
 * modules at tbxinfo.net.
 */
#ifndef YZ_TBX_NAMES_H
#define YZ_TBX_NAMES_H

#include "../xml_reader/xml_write.h"

#define TBX_SPACE       "urn:iso:std:iso:30042:ed-2"
#define TBX_OLD_SPACE   "urn:iso:std:iso:30042:ed:3.0" /* of drafts */
#define TBX_MIN_SPACE   "http://www.tbxinfo.net/ns/min"
#define TBX_BASIC_SPACE "http://www.tbxinfo.net/ns/basic"

/* What an element of an entry is; 0 is none of TBX. */
typedef enum tbx_kind {
    TBX_ENTRY = 1,
    TBX_LANG,
    TBX_SECTION,    /* termSec, tig, ntig: one term and what is said of it */
    TBX_TERM_GROUP, /* of ntig */
    TBX_TERM,
    TBX_TERM_NOTE,
    TBX_TERM_NOTE_GROUP,
    TBX_DESCRIP,
    TBX_DESCRIP_GROUP,
    TBX_DESCRIP_NOTE,
    TBX_ADMIN,
    TBX_ADMIN_GROUP,
    TBX_ADMIN_NOTE,
    TBX_TRANSAC,
    TBX_TRANSAC_GROUP,
    TBX_TRANSAC_NOTE,
    TBX_NOTE,
    TBX_REF,
    TBX_XREF,
    TBX_DATE,
    TBX_PART_LIST, /* termCompList and below */
    TBX_PART_GROUP,
    TBX_PART,
    TBX_INLINE, /* markup within text */
    TBX_KINDS
} tbx_kind;

#define TBX_BIT(kind) (1u << (kind))

/* The kind of an element by its local name; 0: none. */
tbx_kind tbx_kind_of(const char *name);

/* What an element of a kind may hold, as TBX_BIT()s. */
unsigned tbx_content_of(tbx_kind kind);

/* Whether white space in an element is text; see xw_tree(). */
bool tbx_holds_text(const xr_node *node);

/* The kind's name in version 3. */
const char *tbx_kind_name(tbx_kind kind);

/* The element that a group must hold; 0: the kind is no group. */
tbx_kind tbx_head_of(tbx_kind group);

/* Whether a kind says in its attribute `type` which data category it is. */
bool tbx_has_category(tbx_kind kind);

typedef enum tbx_dialect {
    TBX_CORE = 0,
    TBX_MIN,
    TBX_BASIC,
    TBX_OTHER /* its data categories are described elsewhere */
} tbx_dialect;

const char *tbx_dialect_name(tbx_dialect dialect);

/* The dialect by its name, "TBX-Basic"; TBX_OTHER for one that is not known
 * here. */
tbx_dialect tbx_dialect_of(yz_str name);

typedef struct tbx_category {
    const char *name;
    tbx_kind kind;
    tbx_dialect since;  /* the smallest dialect that has it */
    unsigned levels;    /* TBX_ENTRY, TBX_LANG, TBX_SECTION as bits; 0: any */
    const char *values; /* that it may have, between bars; NULL: any */
} tbx_category;

/* A data category by name, of `kind`, or of any kind if that is 0; NULL: not
 * known. */
const tbx_category *tbx_category_of(yz_str name, tbx_kind kind);

/* "min", "basic": the module that a category of a dialect belongs to. */
const char *tbx_module_of(const tbx_category *category);

/* Whether a list of words between bars has `word`. */
bool tbx_has_word(const char *list, yz_str word);

#endif
