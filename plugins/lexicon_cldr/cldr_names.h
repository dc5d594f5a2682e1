/* SPDX-License-Identifier: Apache-2.0 */
/* The leaves of CLDR's XML files (UTS 35), by their paths. */
#ifndef YZ_LEXICON_CLDR_NAMES_H
#define YZ_LEXICON_CLDR_NAMES_H

#include <yizhi/kind/lexicon_format.h>

typedef struct cldr_leaf {
    char *path; /* "ldml/units/unit[@type=\"year\"]/displayName" */
    char *text;
} cldr_leaf;

/* The leaves of a document, sorted by path; init with { 0 }. */
typedef struct cldr_leaves {
    cldr_leaf *items;
    size_t count;
    size_t cap;
} cldr_leaves;

/* Reads the leaves of an XML file.  Nothing is fetched, no entity of its own is
 * expanded, no DTD is read. */
yz_status cldr_read(yz_str xml, const char *name, cldr_leaves *out,
                    yz_error *err);
void cldr_leaves_done(cldr_leaves *leaves);

/* Pushes every pair of leaves with one path that are names: letters and what
 * stands between them, no patterns, no sample characters. */
yz_status cldr_push_names(const cldr_leaves *a, const cldr_leaves *b,
                          const yz_lexicon_format_sink *sink);

#endif
