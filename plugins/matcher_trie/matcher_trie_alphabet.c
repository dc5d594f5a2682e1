/* SPDX-License-Identifier: Apache-2.0 */
/* Code points → symbols: see matcher_trie_alphabet.h. */
#include "matcher_trie_alphabet.h"

enum {
    FIRST_HAN = 0x4E00,
    LAST_HAN = 0x9FFF
};

/* The hyphens that join words; the other dashes part phrases. */
static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

mtrie_kind mtrie_kind_of(uint32_t c)
{
    if (c >= FIRST_HAN && c <= LAST_HAN)
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

void mtrie_numbering_done(mtrie_numbering *numbering)
{
    yz_free(numbering->cells);
    memset(numbering, 0, sizeof *numbering);
}

/* Makes a page of its own for `c`, each cell with its kind. */
static yz_status add_page(mtrie_numbering *numbering, uint32_t c)
{
    void *items = numbering->cells;
    yz_status status =
        yz_grow(&items, &numbering->page_cap, numbering->page_count + 1,
                MTRIE_PAGE * sizeof *numbering->cells);
    numbering->cells = items;
    if (status != YZ_OK)
        return status;
    uint32_t *page = numbering->cells + numbering->page_count * MTRIE_PAGE;
    for (uint32_t i = 0; i < MTRIE_PAGE; i++)
        page[i] = (uint32_t)mtrie_kind_of((c & ~(uint32_t)0xFF) | i);
    numbering->page_of[c >> 8] = (uint16_t)++numbering->page_count;
    return YZ_OK;
}

/* The page of ideographs that stand in no term is the first. */
yz_status mtrie_numbering_init(mtrie_numbering *numbering)
{
    static const uint32_t always[] = { FIRST_HAN, 0, 0x2000, 0x3000 };
    memset(numbering, 0, sizeof *numbering);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (add_page(numbering, always[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    for (uint32_t c = FIRST_HAN; c <= LAST_HAN; c += MTRIE_PAGE)
        numbering->page_of[c >> 8] = 1;
    return YZ_OK;
}

/* The cell of `c`, whose page is made if it is not there. */
static uint32_t *own_cell(mtrie_numbering *numbering, uint32_t c)
{
    uint32_t page = numbering->page_of[c >> 8];
    bool shared = page == 1 && c >= FIRST_HAN && c <= LAST_HAN;
    if ((page == 0 || shared) && add_page(numbering, c) != YZ_OK)
        return NULL;
    page = numbering->page_of[c >> 8];
    return &numbering->cells[(page - 1) * (size_t)MTRIE_PAGE + (c & 0xFF)];
}

typedef struct counted {
    uint32_t code_point;
    uint32_t count;
} counted;

/* The distinct code points of `pool` and their numbers.  While it counts, a
 * cell's symbol is the place in `list`, plus one. */
static yz_status count_all(mtrie_numbering *numbering, const uint32_t *pool,
                           size_t len, counted **list, size_t *count)
{
    size_t cap = 0;
    for (size_t i = 0; i < len; i++) {
        uint32_t *cell = own_cell(numbering, pool[i]);
        if (!cell)
            return YZ_NO_MEMORY;
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
static void number_all(mtrie_numbering *numbering, counted *list, size_t count)
{
    uint32_t next = 1;
    for (int power = 31; power >= 0; power--) {
        for (size_t i = 0; i < count; i++) {
            if (list[i].count >> power != 1)
                continue;
            uint32_t *cell = own_cell(numbering, list[i].code_point);
            *cell = (*cell & MTRIE_CELL_KIND) | next++ << MTRIE_CELL_SHIFT;
        }
    }
    numbering->symbol_count = next;
}

yz_status mtrie_numbering_number(mtrie_numbering *numbering, uint32_t *pool,
                                 size_t len)
{
    counted *list = NULL;
    size_t count = 0;
    yz_status status = count_all(numbering, pool, len, &list, &count);
    if (status == YZ_OK) {
        number_all(numbering, list, count);
        for (size_t i = 0; i < len; i++)
            pool[i] = *own_cell(numbering, pool[i]) >> MTRIE_CELL_SHIFT;
    }
    yz_free(list);
    return status;
}

yz_status mtrie_numbering_alias(mtrie_numbering *numbering, uint32_t c,
                                uint32_t like)
{
    mtrie_alphabet view = mtrie_numbering_view(numbering);
    uint32_t symbol = mtrie_cell(&view, like) >> MTRIE_CELL_SHIFT;
    if (symbol == 0)
        return YZ_OK;
    uint32_t *cell = own_cell(numbering, c);
    if (!cell)
        return YZ_NO_MEMORY;
    *cell = (*cell & MTRIE_CELL_KIND) | symbol << MTRIE_CELL_SHIFT;
    return YZ_OK;
}

void mtrie_numbering_mark(mtrie_numbering *numbering, const uint8_t *marks)
{
    for (size_t i = 0; i < numbering->page_count * MTRIE_PAGE; i++)
        numbering->cells[i] |= marks[numbering->cells[i] >> MTRIE_CELL_SHIFT];
}
