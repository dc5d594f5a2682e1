/* SPDX-License-Identifier: Apache-2.0 */
/* Searching texts of a dense script: see matcher_trie_search.h. */
#include "matcher_trie_plural.h"
#include "matcher_trie_search.h"

enum {
    CANDIDATES = 64, /* looked for at a time */
    ASCII = 0x80
};

/* What is looked at again and again, to be passed by value: nothing that is
 * written changes it. */
typedef struct view {
    mtrie_alphabet alphabet;
    const uint32_t *ascii; /* cells */
    const uint32_t *chars;
    const uint32_t *begin;
    size_t len;
    const uint64_t *pairs;
    int shift;
} view;

bool mtrie_search_suits(const mtrie_image *image)
{
    /* Signs that stand for others are not looked for at candidates. */
    uint32_t cells =
        mtrie_cell(&image->alphabet, '-') | mtrie_cell(&image->alphabet, '\'');
    return (image->header->settings & MTRIE_BY_CHARACTERS) &&
           image->alphabet.page_of[0] != 0 && !(cells & MTRIE_CELL_FIRST);
}

static view view_of(const mtrie_search *s)
{
    const mtrie_alphabet *alphabet = &s->image->alphabet;
    size_t page = alphabet->page_of[0] - (size_t)1;
    view v = { *alphabet,
               alphabet->cells + page * MTRIE_PAGE,
               s->canon.folded->chars,
               s->canon.folded->begin,
               s->canon.folded->len,
               s->image->pairs,
               s->image->pair_shift };
    return v;
}

/* The cell of folded character `i`; behind the last, that of no character. */
static inline uint32_t cell_at(view v, size_t i)
{
    return i < v.len ? mtrie_cell(&v.alphabet, v.chars[i]) : MTRIE_OTHER;
}

static inline bool is_sign(uint32_t cell)
{
    return (cell & MTRIE_CELL_KIND & ~(uint32_t)MTRIE_DENSE) == MTRIE_OTHER;
}

static inline bool is_seam(view v, size_t i)
{
    return i == 0 || i >= v.len || v.begin[i] != v.begin[i - 1];
}

/* ---- Candidates -------------------------------------------------------- */

/* 1 if a form may begin with `cell` and go on with the cell `next`, or end.
 * What is dropped is not known here: then it may. */
static inline uint32_t may_begin(view v, uint32_t cell, uint32_t next)
{
    uint64_t hash = mtrie_pair_hash(v.shift, cell >> MTRIE_CELL_SHIFT,
                                    next >> MTRIE_CELL_SHIFT);
    uint32_t pair = (uint32_t)(v.pairs[hash >> 6] >> (hash & 63));
    uint32_t loose = (next & MTRIE_CELL_KIND) >= MTRIE_SPACE;
    return cell / MTRIE_CELL_FIRST & (pair | cell / MTRIE_CELL_SINGLE | loose) &
           1;
}

/* Whether no form begins with the ASCII character `i`. */
static inline bool is_idle(view v, size_t i)
{
    uint32_t cell = v.ascii[v.chars[i]];
    if (!(cell & MTRIE_CELL_FIRST))
        return true;
    /* A letter that came of one byte, behind another such. */
    return (cell & MTRIE_CELL_KIND) == MTRIE_WORD && i > 0 &&
           v.chars[i - 1] < ASCII && v.begin[i] - v.begin[i - 1] == 1 &&
           (v.ascii[v.chars[i - 1]] & MTRIE_CELL_KIND) == MTRIE_WORD;
}

/* A word whose singular begins otherwise. */
static inline bool bends(view v, size_t i)
{
    return i + 1 < v.len && mtrie_may_bend(v.chars[i], v.chars[i + 1]);
}

/* The candidates from *at on, as many as there is room for; there is no branch
 * for each ideograph, since no processor could foretell them. */
static size_t collect(view v, size_t *at, uint32_t candidates[CANDIDATES])
{
    size_t count = 0;
    size_t i = *at;
    while (i < v.len && count < CANDIDATES) {
        if (v.chars[i] < ASCII && is_idle(v, i)) {
            i++;
            continue;
        }
        uint32_t cell = cell_at(v, i);
        if (bends(v, i))
            cell |= MTRIE_CELL_SINGLE;
        do {
            uint32_t next = cell_at(v, i + 1);
            candidates[count] = (uint32_t)i;
            count += may_begin(v, cell, next);
            cell = next;
            i++;
        } while (i < v.len && count < CANDIDATES && v.chars[i] >= ASCII);
    }
    *at = i;
    return count;
}

/* Asks for what the walks will read, one step of all of them at a time, so that
 * none waits for memory. */
static void fetch(const mtrie_search *s, view v, const uint32_t *candidates,
                  size_t count)
{
    const mtrie_array trie = s->image->trie;
    uint32_t root = trie.nodes[0].base & MTRIE_NODE_BASE;
    uint32_t nodes[CANDIDATES];
    for (size_t i = 0; i < count; i++) {
        nodes[i] = root ^ cell_at(v, candidates[i]) >> MTRIE_CELL_SHIFT;
        if (nodes[i] >= trie.count)
            nodes[i] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t base = trie.nodes[nodes[i]].base & MTRIE_NODE_BASE;
        nodes[i] = base ^ cell_at(v, candidates[i] + 1) >> MTRIE_CELL_SHIFT;
        if (nodes[i] >= trie.count)
            nodes[i] = 0;
        __builtin_prefetch(&trie.nodes[nodes[i]]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t base = trie.nodes[nodes[i]].base;
        if ((base & MTRIE_NODE_WHOLE) == MTRIE_NODE_LEAF)
            __builtin_prefetch(s->image->records + (base & MTRIE_NODE_BASE));
    }
}

/* ---- Walking ----------------------------------------------------------- */

yz_status mtrie_search_compare(mtrie_search *s, const uint32_t *record,
                               size_t begin)
{
    mtrie_canon_begin(&s->canon, begin);
    mtrie_canon_extend(&s->canon, 1);
    return mtrie_search_record(s, record, 0, 0);
}

/* A leaf was reached from character `begin` over `passed` signs. */
static yz_status tell(mtrie_search *s, view v, const uint32_t *record,
                      size_t begin, size_t passed)
{
    const uint32_t *terms = record + 2 + record[0];
    size_t end = begin + record[0];
    for (size_t i = begin + passed; i < end; i++) {
        uint32_t cell = cell_at(v, i);
        if (!is_sign(cell))
            return mtrie_search_compare(s, record, begin);
        if (cell >> MTRIE_CELL_SHIFT != record[2 + i - begin])
            return YZ_OK;
    }
    if (record[1] != 1 || terms[1] != 0 || end > v.len)
        return mtrie_search_compare(s, record, begin);
    if (!is_seam(v, end))
        return YZ_OK;
    yz_span span = yz_span_of(v.begin[begin], s->canon.folded->end[end - 1]);
    return s->sink->hit(s->sink->payload, terms[0], span);
}

static yz_status reach(mtrie_search *s, view v, uint32_t base, size_t begin,
                       size_t passed)
{
    uint32_t value = base & MTRIE_NODE_BASE;
    size_t end = begin + passed;
    if (!mtrie_node_is_whole(base))
        return tell(s, v, s->image->records + value, begin, passed);
    if (!is_seam(v, end))
        return YZ_OK;
    yz_span span = yz_span_of(v.begin[begin], s->canon.folded->end[end - 1]);
    return s->sink->hit(s->sink->payload, value, span);
}

static bool has_child(const mtrie_array *trie, uint32_t node, uint32_t cell)
{
    uint32_t symbol = cell >> MTRIE_CELL_SHIFT;
    uint32_t child;
    return symbol != 0 && mtrie_array_step(trie, node, symbol, &child);
}

/* Whether a walk that has come to `node` may go on at character `i`, which is
 * no sign.  A single space is itself or nothing; of a dash nothing is known. */
static bool may_go_on(const mtrie_array *trie, view v, uint32_t node, size_t i)
{
    uint32_t cell = cell_at(v, i);
    uint32_t next = cell_at(v, i + 1);
    if ((cell & MTRIE_CELL_KIND) == MTRIE_WORD)
        return has_child(trie, node, cell);
    if ((cell & MTRIE_CELL_KIND) != MTRIE_SPACE ||
        (next & MTRIE_CELL_KIND) >= MTRIE_SPACE)
        return true;
    return has_child(trie, node, cell) || has_child(trie, node, next);
}

/* Whether the word with character `i` in it, which began at `begin`, may have
 * another base form. */
static bool may_inflect(const mtrie_search *s, view v, size_t begin, size_t i)
{
    while (mtrie_canon_kind(&s->canon, i) == MTRIE_WORD)
        i++;
    return i - begin >= 2 &&
           mtrie_may_be_plural(v.chars[i - 2], v.chars[i - 1]);
}

/* Whether a form may begin with the word at character `i`, by its letters. */
static bool may_begin_word(const mtrie_search *s, view v, size_t i)
{
    const mtrie_array *trie = &s->image->trie;
    uint32_t node = 0;
    size_t at = i;
    if (i > 0 && mtrie_canon_kind(&s->canon, i) == MTRIE_WORD &&
        mtrie_canon_kind(&s->canon, i - 1) == MTRIE_WORD)
        return false;
    for (; (cell_at(v, at) & MTRIE_CELL_KIND) == MTRIE_WORD; at++) {
        if (!has_child(trie, node, cell_at(v, at)))
            return may_inflect(s, v, i, at);
        mtrie_array_step(trie, node, cell_at(v, at) >> MTRIE_CELL_SHIFT, &node);
        if (trie->nodes[node].base & (MTRIE_NODE_LEAF | MTRIE_NODE_ENDS))
            return true;
    }
    bool goes_on = is_sign(cell_at(v, at))
                       ? has_child(trie, node, cell_at(v, at))
                       : may_go_on(trie, v, node, at);
    return goes_on || may_inflect(s, v, i, at);
}

yz_status mtrie_search_go_on(mtrie_search *s, uint32_t node, size_t begin,
                             size_t passed)
{
    mtrie_canon_begin(&s->canon, begin);
    mtrie_canon_extend(&s->canon, passed + 1);
    if (!(s->canon.units[0].symbol & MTRIE_UNIT_BEGINS))
        return YZ_OK;
    return mtrie_search_walk(s, node, 0, passed);
}

/* All forms that begin at character `begin`. */
static yz_status walk(mtrie_search *s, view v, size_t begin)
{
    const mtrie_array trie = s->image->trie;
    uint32_t node = 0;
    if (!is_seam(v, begin))
        return YZ_OK;
    for (size_t i = begin; i < v.len; i++) {
        uint32_t cell = cell_at(v, i);
        uint32_t symbol = cell >> MTRIE_CELL_SHIFT;
        if (!is_sign(cell))
            return (i > begin ? may_go_on(&trie, v, node, i)
                              : may_begin_word(s, v, i))
                       ? mtrie_search_go_on(s, node, begin, i - begin)
                       : YZ_OK;
        if (symbol == 0 || !mtrie_array_step(&trie, node, symbol, &node))
            return YZ_OK;
        uint32_t base = trie.nodes[node].base;
        uint32_t leaf = node;
        if (!(base & MTRIE_NODE_LEAF) &&
            (!(base & MTRIE_NODE_ENDS) ||
             !mtrie_array_step(&trie, node, 0, &leaf)))
            continue;
        yz_status status =
            reach(s, v, trie.nodes[leaf].base, begin, i + 1 - begin);
        if (status != YZ_OK || (base & MTRIE_NODE_LEAF))
            return status;
    }
    return YZ_OK;
}

yz_status mtrie_search_characters(mtrie_search *s)
{
    uint32_t candidates[CANDIDATES];
    view v = view_of(s);
    for (size_t at = 0; at < v.len;) {
        size_t count = collect(v, &at, candidates);
        fetch(s, v, candidates, count);
        for (size_t i = 0; i < count; i++) {
            yz_status status = walk(s, v, candidates[i]);
            if (status != YZ_OK)
                return status;
        }
    }
    return YZ_OK;
}
