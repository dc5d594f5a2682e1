/* SPDX-License-Identifier: Apache-2.0 */
/* Code points → symbols: see matcher_trie_alphabet.h. */
#include "matcher_trie_alphabet.h"

enum {
    PAGE = 256
};

/* The hyphens that join words; the other dashes part phrases. */
static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

mtrie_kind mtrie_kind_of(uint32_t c)
{
    if (c >= 0x4E00 && c <= 0x9FFF)
        return MTRIE_DENSE;
    if (c == ' ')
        return MTRIE_SPACE;
    if (is_hyphen(c))
        return MTRIE_HYPHEN;
    /* The modifier letter is typed for an apostrophe, too. */
    if (c == '\'' || c == 0x2019 || c == 0x02BC)
        return MTRIE_APOSTROPHE;
    uint32_t class = yz_char_class(c);
    if (class & YZ_CHAR_HYPHEN)
        return MTRIE_DASH;
    if ((class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) == 0)
        return MTRIE_OTHER;
    return class & YZ_CHAR_DENSE ? MTRIE_DENSE : MTRIE_WORD;
}

void mtrie_alphabet_done(mtrie_alphabet *alphabet)
{
    yz_free(alphabet->cells);
    memset(alphabet, 0, sizeof *alphabet);
}

/* Makes the page of `c`, each cell with its kind. */
static yz_status add_page(mtrie_alphabet *alphabet, uint32_t c)
{
    void *items = alphabet->cells;
    yz_status status =
        yz_grow(&items, &alphabet->page_cap, alphabet->page_count + 1,
                PAGE * sizeof *alphabet->cells);
    alphabet->cells = items;
    if (status != YZ_OK)
        return status;
    uint32_t *page = alphabet->cells + alphabet->page_count * PAGE;
    for (uint32_t i = 0; i < PAGE; i++)
        page[i] = (uint32_t)mtrie_kind_of((c & ~(uint32_t)0xFF) | i);
    alphabet->page_of[c >> 8] = (uint16_t)++alphabet->page_count;
    return YZ_OK;
}

static uint32_t *cell_at(mtrie_alphabet *alphabet, uint32_t c)
{
    size_t page = (size_t)alphabet->page_of[c >> 8] - 1;
    return &alphabet->cells[page * PAGE + (c & 0xFF)];
}

typedef struct counted {
    uint32_t code_point;
    uint32_t count;
} counted;

/* The distinct code points of `pool` and their numbers.  While it counts, a
 * cell's symbol is the place in `list`, plus one. */
static yz_status count_all(mtrie_alphabet *alphabet, const uint32_t *pool,
                           size_t len, counted **list, size_t *count)
{
    size_t cap = 0;
    for (size_t i = 0; i < len; i++) {
        if (!alphabet->page_of[pool[i] >> 8] &&
            add_page(alphabet, pool[i]) != YZ_OK)
            return YZ_NO_MEMORY;
        uint32_t *cell = cell_at(alphabet, pool[i]);
        if (*cell >> MTRIE_CELL_SHIFT == 0) {
            void *items = *list;
            yz_status status = yz_grow(&items, &cap, *count + 1, sizeof **list);
            *list = items;
            if (status != YZ_OK)
                return status;
            (*list)[*count] = (counted){ pool[i], 0 };
            *cell |= (uint32_t)++ * count << MTRIE_CELL_SHIFT;
        }
        (*list)[(*cell >> MTRIE_CELL_SHIFT) - 1].count++;
    }
    return YZ_OK;
}

/* Numbers by falling powers of two of the count: near enough to an order by
 * frequency, and linear. */
static void number_all(mtrie_alphabet *alphabet, counted *list, size_t count)
{
    uint32_t next = 1;
    for (int power = 31; power >= 0; power--) {
        for (size_t i = 0; i < count; i++) {
            if (list[i].count >> power != 1)
                continue;
            uint32_t *cell = cell_at(alphabet, list[i].code_point);
            *cell = (*cell & MTRIE_CELL_KIND) | next++ << MTRIE_CELL_SHIFT;
        }
    }
    alphabet->symbol_count = next;
}

yz_status mtrie_alphabet_number(mtrie_alphabet *alphabet, uint32_t *pool,
                                size_t len)
{
    counted *list = NULL;
    size_t count = 0;
    /* ASCII is in every text, whether or not in the terms. */
    yz_status status = add_page(alphabet, 0);
    if (status == YZ_OK)
        status = count_all(alphabet, pool, len, &list, &count);
    if (status == YZ_OK) {
        number_all(alphabet, list, count);
        for (size_t i = 0; i < len; i++)
            pool[i] = *cell_at(alphabet, pool[i]) >> MTRIE_CELL_SHIFT;
    }
    yz_free(list);
    return status;
}

void mtrie_alphabet_mark(mtrie_alphabet *alphabet, const bool *is_single)
{
    for (size_t i = 0; i < alphabet->page_count * PAGE; i++)
        if (is_single[alphabet->cells[i] >> MTRIE_CELL_SHIFT])
            alphabet->cells[i] |= MTRIE_CELL_SINGLE;
}
