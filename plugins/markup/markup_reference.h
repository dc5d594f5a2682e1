/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References to characters: "&amp;", "&#x4E2D;", "&copy".
 */
#ifndef YZ_MARKUP_REFERENCE_H
#define YZ_MARKUP_REFERENCE_H

#include <yizhi/text.h>

enum {
    MARKUP_LONGEST_NAME = 32 /* bytes; the longest there is has 31 */
};

/* By first letter, A to Z and a to z; see markup_names.c. */
extern const char *const markup_names[52];

/* What a reference stands for: one character or two. */
typedef struct markup_reference {
    uint32_t chars[2];
    size_t count;
    size_t length; /* bytes of the reference */
} markup_reference;

/* Whether a reference begins at `pos` of the text, where an "&" is.  By the
 * HTML standard, section 13.2.5.72; in the value of an attribute a name without
 * a semicolon in front of a letter, digit or "=" is none.  `strict`: a
 * semicolon is needed, as in Markdown.  A number for a control character is no
 * reference: no text has one. */
bool markup_reference_at(yz_str text, size_t pos, bool attribute, bool strict,
                         markup_reference *found);

#endif
