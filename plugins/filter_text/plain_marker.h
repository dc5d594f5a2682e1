/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a line begins with: the marks of headings, list items, table rows, and
 * the lines that are rules or page numbers, in English and Chinese typography.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_MARKER_H
#define YZ_FILTER_TEXT_PLAIN_MARKER_H

#include <yizhi/text.h>

typedef enum plain_mark {
    PLAIN_NONE = 0,
    PLAIN_BULLET, /* • ●: certainly an item */
    PLAIN_ITEM, /* - * 1. 1) (1) （一） ① a) 第一条: an item, unless the line
                   goes on from the one above it */
    PLAIN_SECTION, /* 一、 1.1 : a heading if it stands in a short line without
                      final punctuation, else an item */
    PLAIN_TITLE, /* 第一章 “IV. ” “2 ” “Chapter 3”: a heading likewise, else
                    running text */
    PLAIN_HEADING, /* # to ###### of Markdown */
    PLAIN_ROW,     /* of a table, with | between its cells */
    PLAIN_RULE,    /* only - = * _ or ~, or the line under a table's head */
    PLAIN_PAGE     /* a page number alone */
} plain_mark;

/* The mark that `line` (without white space at its ends) begins with. */
plain_mark plain_mark_of(yz_str line);

/* Whether `line` underlines the heading above it: '=', '-', or 0. */
char plain_underline_of(yz_str line);

/* "Fig. 2", "Table 3:", "图 1": such stand at the top of a page because there
 * was room, whatever the sentence before it. */
bool plain_is_caption(yz_str body);

#endif
