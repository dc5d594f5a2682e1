/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML for srx_file.c: parsing without any trust in the file, and questions to
 * nodes whose answer may be an error with its place.
 */
#ifndef YZ_SRX_XML_H
#define YZ_SRX_XML_H

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "srx_file.h"

enum {
    SRX_LARGEST_FILE = 16 << 20
};

typedef struct srx_reader {
    srx_file *file;
    yz_error *err;
    size_t entity_line; /* of a declared entity; 0: none */
} srx_reader;

#define SRX_NAME(node) ((const char *)(node)->name)

/* The bytes of a plain file of at most SRX_LARGEST_FILE bytes. */
yz_status srx_load(const char *path, yz_buf *bytes, yz_error *err);

/* Parses; nothing is fetched, no entity is expanded, and a file that declares
 * any is refused. */
yz_status srx_xml_parse(srx_reader *r, yz_str bytes, xmlDoc **doc);

size_t srx_line(const xmlNode *node);

/* "FILE:LINE: …"; gives YZ_FORMAT. */
yz_status srx_fail(srx_reader *r, const xmlNode *node, const char *format, ...)
    YZ_PRINTF(3, 4);

/* Whether a node is the element `name` of SRX, or of our own name space. */
bool srx_is(const xmlNode *node, const char *name);
bool srx_is_own(const xmlNode *node, const char *name);

/* An error unless the node is a comment, white space, or of another name
 * space. */
yz_status srx_expect_nothing(srx_reader *r, const xmlNode *node);

/* An error unless all attributes without name space are among `known`. */
yz_status srx_attributes(srx_reader *r, const xmlNode *node,
                         const char *const *known);

/* The value of an attribute that must be there and not empty; yz_free() it. */
yz_status srx_attribute(srx_reader *r, const xmlNode *node, const char *name,
                        char **value);

/* Which of `words` the attribute is; `initial` if it is not there, where -1
 * means that it must be. */
yz_status srx_choice(srx_reader *r, const xmlNode *node, const char *name,
                     const char *const *words, int initial, int *value);
yz_status srx_yes_no(srx_reader *r, const xmlNode *node, const char *name,
                     int initial, int *value);

/* The same for an attribute of our own name space; unchanged if not there. */
yz_status srx_own_choice(srx_reader *r, const xmlNode *node, const char *name,
                         const char *const *words, int *value);

/* The comment right in front of a node, on one line; *note stays NULL if there
 * is none.  yz_free() it. */
yz_status srx_note(srx_reader *r, const xmlNode *node, char **note);

/* The text of an element that holds nothing else; yz_free() it. */
yz_status srx_text(srx_reader *r, const xmlNode *node, char **text);

#endif
