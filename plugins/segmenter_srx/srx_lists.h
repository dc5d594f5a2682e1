/* SPDX-License-Identifier: Apache-2.0 */
/* The markers of list items: alone, and counting on within a line. */
#ifndef YZ_SRX_LISTS_H
#define YZ_SRX_LISTS_H

#include <yizhi/text.h>

/* Whether [start, end) is nothing but the marker of a list item or heading:
 * "1.", "2.3)", "(a)", "IV.", "一．". */
bool srx_is_marker(yz_str text, size_t start, size_t end);

/* A marker that counts: where an item begins, and where its text does. */
typedef struct srx_item {
    size_t begin;
    size_t end;
} srx_item;

typedef struct srx_lists {
    struct srx_marker *markers; /* all that look like one */
    size_t count, cap;
    srx_item *items; /* those of a list, ascending */
    size_t item_count, item_cap;
} srx_lists;

/* Finds the items of lists that stand in running text.  A list is two or more
 * markers of one form that count on, the first at the beginning of a line or
 * behind a sentence's end: "1) … 2) …".  YZ_OK or YZ_NO_MEMORY. */
yz_status srx_lists_scan(srx_lists *lists, yz_str text);
void srx_lists_done(srx_lists *lists);

#endif
