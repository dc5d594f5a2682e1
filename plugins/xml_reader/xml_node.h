/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A piece of an XML file as a tree, and the memory it lives in.
 */
#ifndef YZ_XML_NODE_H
#define YZ_XML_NODE_H

#include <yizhi/buffer.h>
#include <yizhi/types.h>

/* Memory that is given back all at once. */
typedef struct xr_arena {
    struct xr_block *blocks;
    size_t used;  /* bytes handed out since the last xr_arena_clear() */
    size_t limit; /* for `used`; 0: none */
} xr_arena;

/* NULL: no memory, or beyond the limit.  Zeroed. */
void *xr_alloc(xr_arena *arena, size_t size);

/* A copy with a NUL behind it; its ptr is NULL when there is no memory. */
yz_str xr_copy(xr_arena *arena, yz_str text);

/* Forgets everything; keeps one block for what comes next. */
void xr_arena_clear(xr_arena *arena);
void xr_arena_done(xr_arena *arena);

typedef struct xr_attribute {
    const char *prefix; /* "" without one */
    const char *name;   /* local */
    const char *space;  /* its name space, "" without one */
    yz_str value;
} xr_attribute;

/* An element, or the text between two tags. */
typedef struct xr_node {
    const char *name;   /* local; NULL: text */
    const char *prefix; /* "" without one */
    const char *space;  /* its name space, "" without one */
    yz_str text;        /* of text */
    xr_attribute *attributes;
    size_t attribute_count;
    struct xr_node *parent;
    struct xr_node *first;
    struct xr_node *last;
    struct xr_node *next;
    yz_span span;   /* of an element, in the decoded file */
    yz_place place; /* of an element's “<” */
    int kind;       /* for the format to use; 0 at first */
} xr_node;

#define XR_XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* Whether a node is an element of this local name. */
static inline bool xr_is(const xr_node *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}

void xr_append(xr_node *parent, xr_node *child);

/* What follows `node` in the order of the file, within `root`; NULL at the
 * end.  With `skip` the content of `node` is passed over. */
xr_node *xr_walk(const xr_node *root, xr_node *node, bool skip);

/* The value of an attribute without prefix, or of "xml:lang"; NULL: not there.
 */
const yz_str *xr_value(const xr_node *node, const char *name);

bool xr_is_blank(yz_str text);

/* Whether an element holds nothing but text. */
bool xr_is_plain(const xr_node *node);

/* All text of an element and below, one piece after the other, in `arena`; its
 * ptr is NULL when there is no memory. */
yz_str xr_text_of(const xr_node *node, xr_arena *arena);

/* `text` without white space at its ends and as a reader sees it: a line end
 * with what a program put round it to indent the next line is a blank.  With
 * `one_line` every other run of white space is one as well.  In `arena`. */
yz_str xr_tidy(yz_str text, bool one_line, xr_arena *arena);

#endif
