/* SPDX-License-Identifier: Apache-2.0 */
/* The abbreviations that CLDR lists for a language. */
#ifndef YZ_SRX_SUPPRESSIONS_H
#define YZ_SRX_SUPPRESSIONS_H

#include <yizhi/text.h>

typedef struct suppressions {
    yz_str *words; /* sorted, each without its last full stop */
    char *text;    /* what they point into */
    size_t count;
} suppressions;

/* Fills `list`, which was zeroed, for a language ("en"); it stays empty for one
 * that has no list.  YZ_OK or YZ_NO_MEMORY. */
yz_status suppressions_load(suppressions *list, const char *language);
void suppressions_done(suppressions *list);

bool suppressions_have(const suppressions *list, yz_str word);

#endif
