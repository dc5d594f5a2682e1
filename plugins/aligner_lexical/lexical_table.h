/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which words of the gloss side translate a word of the head side, and how
 * likely: t(gloss | head).
 */
#ifndef LEXICAL_TABLE_H
#define LEXICAL_TABLE_H

#include "lexical_tokens.h"

typedef struct lexical_link {
    uint32_t head;
    uint32_t gloss;
    float p;
} lexical_link;

/* Links sorted by head and gloss; those of a head are
 * links[start[head]] … links[start[head + 1] - 1]. */
typedef struct lexical_table {
    lexical_link *links;
    size_t count;
    size_t cap;
    size_t *start;
    size_t heads;
    size_t glosses; /* one more than the largest number of a gloss word */
} lexical_table;

void lexical_table_done(lexical_table *table);

/* Appends a link; the table is of no use until lexical_table_sort(). */
yz_status lexical_table_add(lexical_table *table, uint32_t head, uint32_t gloss,
                            double p);

/* Sorts, joins links of the same words (the larger p stays) and makes the
 * index for `heads` words. */
yz_status lexical_table_sort(lexical_table *table, size_t heads);

/* The p of a link, 0 if there is none. */
double lexical_table_p(const lexical_table *table, uint32_t head,
                       uint32_t gloss);

/* Fills the table with all that is known before a text is looked at as a
 * whole: the lexicon, words that are the same, numbers, names, cognates. */
yz_status lexical_table_fill(lexical_table *table, lexical_reader *head,
                             lexical_reader *gloss);

/* Links words that look alike, of two languages written in an alphabet. */
yz_status lexical_fill_cognates(lexical_table *table, lexical_reader *head,
                                lexical_reader *gloss);

#endif
