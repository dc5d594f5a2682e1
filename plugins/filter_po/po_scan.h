/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries of a PO file, one after the other, with the places of their
 * strings.
 */
#ifndef YZ_FILTER_PO_PO_SCAN_H
#define YZ_FILTER_PO_PO_SCAN_H

#include <yizhi/error.h>
#include <yizhi/text.h>

/* A string: one literal or several, which follow each other. */
typedef struct po_string {
    size_t first; /* in the entry's literals */
    size_t count;
    size_t begin; /* of its keyword in the content */
} po_string;

typedef struct po_entry {
    bool has_context;
    bool has_plural;
    bool numbered; /* msgstr[0] and not msgstr */
    po_string context;
    po_string id;
    po_string plural;
    po_string *forms; /* msgstr, or msgstr[0] and on */
    size_t form_count;
    size_t form_cap;
    yz_span *literals; /* between their quotes */
    size_t literal_count;
    size_t literal_cap;
    yz_str flags;     /* of its “#,” lines, from the first to the last */
    yz_str reference; /* the first of its “#:” lines */
    yz_span front;    /* from behind the entry before to its first keyword */
} po_entry;

typedef struct po_scanner {
    yz_str name; /* of the file, for sentences */
    yz_str content;
    size_t pos;
    size_t behind; /* the end of the last entry */
    yz_str flags;  /* of the comments in front of the next entry */
    yz_str reference;
    yz_error *err;
} po_scanner;

/* The next entry that is not obsolete.  *more is false at the end of the file.
 * YZ_FORMAT with name, line and column. */
yz_status po_next(po_scanner *scanner, po_entry *entry, bool *more);

/* Tells a fault at `offset`; gives YZ_FORMAT. */
yz_status po_fault(const po_scanner *scanner, size_t offset, const char *what);

void po_entry_done(po_entry *entry);

#endif
