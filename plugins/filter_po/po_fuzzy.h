/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What makes an entry fuzzy, and what would.
 */
#ifndef YZ_FILTER_PO_PO_FUZZY_H
#define YZ_FILTER_PO_PO_FUZZY_H

#include <yizhi/kind/filter.h>

typedef struct po_fuzzy {
    bool fuzzy;
    yz_patch *patches; /* without which it is not: the flag, and the lines that
                          tell what was translated before; and with which it
                          is, if it is not */
    size_t count;
    size_t cap;
    size_t first_flag; /* of the entry's “#,” lines, where it begins; 0: none */
    size_t previous; /* where its first “#|” line begins; SIZE_MAX: none */
} po_fuzzy;

/* Looks in what stands in front of an entry; `crlf`: lines end in CR LF.  What
 * was found before is forgotten.  YZ_NO_MEMORY. */
yz_status po_fuzzy_find(yz_str content, yz_span front, bool crlf,
                        po_fuzzy *out);

void po_fuzzy_done(po_fuzzy *fuzzy);

#endif
