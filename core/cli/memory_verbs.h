/* SPDX-License-Identifier: Apache-2.0 */
/* Translation memories on the command line. */
#ifndef YZC_MEMORY_VERBS_H
#define YZC_MEMORY_VERBS_H

#include "session.h"
#include <yizhi/memory.h>

/* Writes the memory as TMX 1.4, or with `table` as a table. */
int yzc_memory_export(yzc_session *session, yz_memory *memory, bool table);

/* Shows what is like a text. */
int yzc_memory_search(yzc_session *session, yz_memory *memory, yz_str text);

/* A time in UTC; "" for one that nobody knows. */
enum {
    YZC_DATE = 64
};
typedef enum yzc_date_form {
    YZC_DAY, /* 2026-11-28 */
    YZC_ISO, /* 2026-11-28T21:45:00Z */
    YZC_TMX  /* 20261128T214500Z */
} yzc_date_form;
void yzc_memory_date(char out[YZC_DATE], int64_t seconds, yzc_date_form form);

#endif
