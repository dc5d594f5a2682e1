/* SPDX-License-Identifier: Apache-2.0 */
/* A sorted list with an index. */
#include "lexical_table.h"
#include <stdlib.h>

void lexical_table_done(lexical_table *table)
{
    yz_free(table->links);
    yz_free(table->start);
    memset(table, 0, sizeof *table);
}

yz_status lexical_table_add(lexical_table *table, uint32_t head, uint32_t gloss,
                            double p)
{
    lexical_link link = { head, gloss, (float)p };

    if (yz_grow((void **)&table->links, &table->cap, table->count + 1,
                sizeof *table->links) != YZ_OK)
        return YZ_NO_MEMORY;
    table->links[table->count++] = link;
    return YZ_OK;
}

static int by_words(const void *left, const void *right)
{
    const lexical_link *a = left;
    const lexical_link *b = right;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    if (a->gloss != b->gloss)
        return a->gloss < b->gloss ? -1 : 1;
    return (a->p < b->p) - (a->p > b->p);
}

yz_status lexical_table_sort(lexical_table *table, size_t heads)
{
    size_t kept = 0;

    table->start = yz_calloc(heads + 1, sizeof *table->start);
    if (!table->start)
        return YZ_NO_MEMORY;
    table->heads = heads;
    if (table->count)
        qsort(table->links, table->count, sizeof *table->links, by_words);
    for (size_t i = 0; i < table->count; i++) {
        const lexical_link *link = &table->links[i];
        if (kept > 0 && table->links[kept - 1].head == link->head &&
            table->links[kept - 1].gloss == link->gloss)
            continue;
        table->links[kept++] = *link;
        table->start[link->head + 1]++;
        if (link->gloss >= table->glosses)
            table->glosses = (size_t)link->gloss + 1;
    }
    table->count = kept;
    for (size_t i = 0; i < heads; i++)
        table->start[i + 1] += table->start[i];
    return YZ_OK;
}

double lexical_table_p(const lexical_table *table, uint32_t head,
                       uint32_t gloss)
{
    size_t low = table->start[head];
    size_t high = table->start[head + 1];

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->links[middle].gloss < gloss)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->start[head + 1] && table->links[low].gloss == gloss
               ? (double)table->links[low].p
               : 0;
}
