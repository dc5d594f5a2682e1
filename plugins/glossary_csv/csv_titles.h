/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the titles of columns mean, as tables of the trade have them.
 */
#ifndef YIZHI_CSV_TITLES_H
#define YIZHI_CSV_TITLES_H

#include "../table/table_columns.h"

/* A role of table_columns.h, or: a column with terms that says nothing of its
 * language or its side. */
enum {
    CSV_TERM = TABLE_IGNORED + 1
};

typedef struct csv_title {
    uint8_t role; /* TABLE_FIELD: not known */
    yz_str lang;  /* if the title names it, else empty; static or borrowed */
} csv_title;

/* "Source", "术语", "zh-CN", "English term", "Target (de)", "备注" … */
csv_title csv_title_of(yz_str name);

/* Whether a column of that title holds a field. */
bool csv_is_field(yz_str name);

#endif
