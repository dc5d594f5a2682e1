/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary row on its way into a termbase. */
#ifndef YZI_ROW_H
#define YZI_ROW_H

#include <yizhi/termbase.h>

typedef struct yzi_row {
    yz_concept concept_of; /* without terms */
    yz_term *terms;        /* sources first */
    size_t source_count;
    size_t term_count;
    yz_str *keys;         /* of the sources: text, condition, scope */
    yz_str *homes;        /* the same with the domain */
    yz_str id_key;        /* id, condition, scope */
    struct yzi_row *next; /* the next row of the same concept */
    struct yzi_row *last; /* of the chain; kept in its first row */
} yzi_row;

/* Makes the termbase of `count` concepts, each the head of a chain. */
yz_status yzi_rows_freeze(yzi_row *const *rows, size_t count,
                          const yz_str lang[2], yz_termbase **out);

#endif
