/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What XLIFF 2 asks of a document beyond being well-formed: its schemas, and
 * the constraints that it states in prose (XLIFF 2.0, 2.1, 2.2).  Where a file
 * breaks one, reading ends with YZ_FORMAT, the place, and the title of the
 * section that says so.
 *
 *   xliff_schema*.c          what may stand where
 *   xliff_rules.c            structure is held against it; what is of a file
 *   xliff_rules_elements.c   constraints of one element and its attributes
 *   xliff_rules_modules.c    the same for the modules
 *   xliff_rules_codes.c      inline codes of a unit and how they hang together
 *   xliff_rules_units.c      languages, white space and order of a unit
 *   xliff_rules_refs.c       fragment identifiers and what they must lead to
 *   xliff_rules_changes.c    change tracking
 */
#ifndef YZ_XLIFF_RULES_H
#define YZ_XLIFF_RULES_H

#include "xliff_names.h"
#include "xliff_reading.h"

/* An inline element of a unit or match. */
typedef struct xliff_code {
    const xr_node *node;
    yz_side side;
    const xr_node *part; /* <segment>, <ignorable> or <mtc:match> */
} xliff_code;

/* A unit, or a translation candidate: within it ids are unique. */
typedef struct xliff_scope {
    const xr_node *root;
    xliff_code *codes; /* in the order of the file */
    size_t count;
    size_t cap;
    xliff_names ids[2];  /* of codes; of the source also those of segments */
    xliff_names ends[2]; /* <ec> and <em> by startRef */
    xliff_names data;
    xliff_names notes;
    xliff_names before; /* codes that must follow another one, by their key */
} xliff_scope;

typedef struct xliff_rules {
    xr_ids files;
    xr_ids groups; /* of the file */
    xr_ids units;
    xr_ids flows; /* units that are pointed to */
    xr_ids sizes; /* elements in <slr:data> */
    bool sizes_sorted;
    size_t behind; /* the last tag outside units ends here */
    xliff_scope scope;
    xliff_names names; /* for one check */
    xliff_names all;   /* elements with an id in a unit, for change tracking; */
    xliff_names kinds; /* its elements by name */
} xliff_rules;

xliff_rules *xliff_rules_new(void); /* NULL: no memory */
void xliff_rules_free(xliff_rules *rules);

/* An element outside units: its attributes and place; *whole: it is wanted as a
 * tree.  Then its end; and a tree. */
yz_status xliff_rules_open(xliff_reading *r, const xr_node *node, bool *whole);
yz_status xliff_rules_close(xliff_reading *r, const xr_node *node);
yz_status xliff_rules_record(xliff_reading *r, xr_node *root, xr_arena *arena);

/* ---- Between the files of the rules ------------------------------------- */

/* xliff_fail() that names the section. */
yz_status xliff_break(const xliff_reading *r, const xr_node *at,
                      const char *section, const char *format, ...)
    YZ_PRINTF(4, 5);

/* The element of the core or of a module; false for those of others. */
bool xliff_is(const xr_node *node, xliff_space space, const char *name);

/* An attribute of a module; NULL: not there. */
const yz_str *xliff_value(const xr_node *node, xliff_space space,
                          const char *name);

/* An attribute of the core, or what it is without. */
yz_str xliff_value_or(const xr_node *node, const char *name,
                      const char *fallback);

/* What names a code among those of its side: its id, or of <ec> startRef. */
yz_str xliff_key(const xr_node *code);

yz_status xliff_check_element(xliff_reading *r, const xr_node *node);
yz_status xliff_check_module(xliff_reading *r, const xr_node *node);
yz_status xliff_check_globals(xliff_reading *r, const xr_node *node);

yz_status xliff_check_unit(xliff_reading *r, const xr_node *unit);
yz_status xliff_check_match(xliff_reading *r, const xr_node *match);
yz_status xliff_check_codes(xliff_reading *r);
yz_status xliff_check_refs(xliff_reading *r);
yz_status xliff_check_changes(xliff_reading *r, const xr_node *unit);

/* Whether a reference is a fragment identifier as it should be, or none. */
yz_status xliff_check_fragment(const xliff_reading *r, const xr_node *node,
                               yz_str ref);

/* Ids of a kind, collected in rules->names; YZ_FORMAT if two are alike. */
yz_status xliff_check_unique(xliff_reading *r, const char *section,
                             const char *where);
yz_status xliff_collect(xliff_reading *r, xliff_names *names, yz_str key,
                        const xr_node *node, size_t order);

/* <slr:data> → rules->sizes. */
yz_status xliff_take_sizes(xliff_reading *r, const xr_node *data);

#endif
