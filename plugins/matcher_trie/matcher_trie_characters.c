/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts of a dense script as they are: from the spots where a form may begin
 * the trie is walked over the bytes.  What a walk cannot know from the
 * characters alone, words, white space and dashes, is left to the search in the
 * folded text (matcher_trie_dense.c), which then folds it.
 */
#include "matcher_trie_search.h"
#include "matcher_trie_spots.h"

enum {
    SMALL_TEXT = 1024, /* bytes whose spots are kept on the stack */
    BATCH = 64         /* spots whose walks are prepared together */
};

static mtrie_view view_of(const mtrie_search *s, const mtrie_straight *text)
{
    const mtrie_image *image = s->image;
    mtrie_view v = { *text, image->trie, image->records, image->pairs,
                     image->pair_shift };
    return v;
}

/* The same as mtrie_view_cell(), once the cells of the whole text are known:
 * then it is well-formed. */
static inline uint32_t known_cell(const mtrie_view *v, size_t pos,
                                  size_t *behind)
{
    const uint8_t *s = v->text.bytes + pos;
    *behind = pos;
    if (pos >= v->text.len)
        return MTRIE_STRAIGHT_KNOWN | MTRIE_OTHER;
    uint32_t c = s[0];
    *behind = pos + 1;
    if (c >= 0xE0) {
        c = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
        *behind = pos + 3;
    } else if (c >= 0x80) {
        c = (c & 0x1F) << 6 | (s[1] & 0x3Fu);
        *behind = pos + 2;
    }
    return atomic_load_explicit(&v->text.cells[c], memory_order_relaxed);
}

static inline bool is_sign(uint32_t cell)
{
    return (cell & MTRIE_CELL_KIND & ~(uint32_t)MTRIE_DENSE) == MTRIE_OTHER;
}

/* Fills the cells of the text that are not there. */
static yz_status learn(const mtrie_search *s, const mtrie_view *v, bool *hard)
{
    for (size_t pos = 0; pos < v->text.len && !*hard;) {
        size_t behind;
        uint32_t cell = mtrie_straight_cell(&v->text, pos, &behind);
        if (!(cell & MTRIE_STRAIGHT_KNOWN)) {
            yz_status status = mtrie_straight_learn(
                &v->text, pos, s->unfolded->folded, &cell, s->unfolded->err);
            if (status != YZ_OK)
                return status;
            *hard = !(cell & MTRIE_STRAIGHT_KNOWN);
        }
        pos = behind;
    }
    return YZ_OK;
}

/* ---- Walking ----------------------------------------------------------- */

/* The folded character that came from the byte `pos` of a text in which each
 * came from one. */
static size_t folded_at(const yz_folded *folded, size_t pos)
{
    size_t low = 0;
    size_t high = folded->len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (folded->begin[middle] <= pos)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static yz_status compare_folded(const mtrie_search *s, const uint32_t *record,
                                size_t begin)
{
    yz_status status = mtrie_search_fold(s, false);
    if (status != YZ_OK)
        return status;
    return mtrie_search_compare(&s->unfolded->exact, record,
                                folded_at(s->unfolded->folded, begin));
}

static yz_status go_on_folded(const mtrie_search *s, uint32_t node,
                              size_t begin, size_t passed)
{
    yz_status status = mtrie_search_fold(s, false);
    if (status != YZ_OK)
        return status;
    return mtrie_search_go_on(&s->unfolded->exact, node,
                              folded_at(s->unfolded->folded, begin), passed);
}

/* Whether a form that goes on with the symbol `wanted` may stand where `cell`
 * does, which is no sign, with the character at `behind` after it.  A single
 * space is itself or nothing; of a dash nothing is known. */
static bool may_stand(const mtrie_view *v, uint32_t wanted, uint32_t cell,
                      size_t behind)
{
    uint32_t next = known_cell(v, behind, &behind);
    if (wanted == mtrie_straight_symbol(cell))
        return true;
    if (mtrie_cell_kind(cell) == MTRIE_WORD)
        return false;
    return mtrie_cell_kind(cell) != MTRIE_SPACE ||
           mtrie_cell_kind(next) >= MTRIE_SPACE ||
           wanted == mtrie_straight_symbol(next);
}

/* A leaf was reached from byte `begin` over `passed` signs up to `pos`. */
static yz_status tell(const mtrie_search *s, const mtrie_view *v,
                      const uint32_t *record, size_t begin, size_t pos,
                      size_t passed)
{
    const uint32_t *terms = record + 2 + record[0];
    for (size_t i = passed; i < record[0]; i++) {
        uint32_t cell = known_cell(v, pos, &pos);
        if (!is_sign(cell))
            return may_stand(v, record[2 + i], cell, pos)
                       ? compare_folded(s, record, begin)
                       : YZ_OK;
        if (mtrie_straight_symbol(cell) != record[2 + i])
            return YZ_OK;
    }
    for (uint32_t i = 0; i < record[1]; i++)
        if (terms[2 * i + 1] != 0)
            return compare_folded(s, record, begin);
    for (uint32_t i = 0; i < record[1]; i++) {
        yz_status status = s->sink->hit(s->sink->payload, terms[2 * i],
                                        yz_span_of(begin, pos));
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* How far a form goes along: to a node, or from a leaf on into its record. */
typedef struct path {
    uint32_t node;
    uint32_t passed;        /* symbols */
    const uint32_t *record; /* NULL: no leaf was reached */
    bool whole;             /* a whole leaf was */
} path;

/* Goes on with the symbol of `cell`; false if no form does. */
static bool step(const mtrie_view *v, path *p, uint32_t cell)
{
    uint32_t symbol = mtrie_straight_symbol(cell);
    if (symbol == 0 || p->whole)
        return false;
    if (p->record) {
        if (p->passed >= p->record[0] || p->record[2 + p->passed] != symbol)
            return false;
    } else {
        if (!mtrie_array_step(&v->trie, p->node, symbol, &p->node))
            return false;
        uint32_t base = v->trie.nodes[p->node].base;
        p->whole = mtrie_node_is_whole(base);
        if ((base & MTRIE_NODE_LEAF) && !p->whole)
            p->record = v->records + (base & MTRIE_NODE_BASE);
    }
    p->passed++;
    return true;
}

static bool may_step(const mtrie_view *v, path p, uint32_t cell)
{
    return step(v, &p, cell);
}

/* Whether a form ends here. */
static bool ends(const mtrie_view *v, const path *p)
{
    return p->record ? p->passed >= p->record[0]
                     : (v->trie.nodes[p->node].base & MTRIE_NODE_ENDS) != 0;
}

/* Whether a form may go on with what stands at `pos`.  A single space is itself
 * or nothing; of a dash nothing is known. */
static bool may_go_on(const mtrie_view *v, const path *p, size_t pos)
{
    size_t behind;
    uint32_t cell = known_cell(v, pos, &behind);
    if (is_sign(cell) || mtrie_cell_kind(cell) == MTRIE_WORD)
        return may_step(v, *p, cell);
    uint32_t next = known_cell(v, behind, &behind);
    return mtrie_cell_kind(cell) != MTRIE_SPACE ||
           mtrie_cell_kind(next) >= MTRIE_SPACE || may_step(v, *p, cell) ||
           may_step(v, *p, next);
}

/* Whether a form may begin with the singular of the word [begin, end). */
static bool may_begin_singular(const mtrie_view *v, size_t begin, size_t end)
{
    char word[MTRIE_WORD_MAX + 2];
    size_t len = mtrie_search_singular(v->text.bytes, begin, end, word);
    path p = { 0, 0, NULL, false };
    for (size_t i = 0; i < len; i++) {
        uint32_t cell = atomic_load_explicit(
            &v->text.cells[(unsigned char)word[i]], memory_order_relaxed);
        if (!step(v, &p, cell))
            return false;
    }
    return len > 0 && (ends(v, &p) || may_go_on(v, &p, end));
}

/* Where the word with the byte `pos` in it ends. */
static size_t word_end(const mtrie_view *v, size_t pos)
{
    size_t behind;
    while (pos < v->text.len &&
           mtrie_cell_kind(known_cell(v, pos, &behind)) == MTRIE_WORD)
        pos = behind;
    return pos;
}

/* Whether a form may begin with the word at `pos`, by its letters.  Where one
 * ends inside of it, it may have an ending of another kind. */
static bool may_begin_word(const mtrie_view *v, size_t pos)
{
    path p = { 0, 0, NULL, false };
    size_t at = pos;
    size_t behind;
    for (;; at = behind) {
        uint32_t cell = known_cell(v, at, &behind);
        if (mtrie_cell_kind(cell) != MTRIE_WORD)
            break;
        if (!step(v, &p, cell))
            return may_begin_singular(v, pos, word_end(v, at));
        if (ends(v, &p))
            return true;
    }
    return may_go_on(v, &p, at) || may_begin_singular(v, pos, at);
}

static inline yz_status reach(const mtrie_search *s, const mtrie_view *v,
                              uint32_t base, size_t begin, size_t pos,
                              size_t passed)
{
    uint32_t value = base & MTRIE_NODE_BASE;
    if (mtrie_node_is_whole(base))
        return s->sink->hit(s->sink->payload, value, yz_span_of(begin, pos));
    return tell(s, v, v->records + value, begin, pos, passed);
}

/* All forms that begin at the spot. */
static yz_status walk(const mtrie_search *s, const mtrie_view *v,
                      const mtrie_spot *from)
{
    uint32_t node = 0;
    uint32_t cell = from->cell;
    size_t begin = from->begin;
    size_t pos;
    known_cell(v, begin, &pos);
    if (!is_sign(cell))
        return mtrie_cell_kind(cell) != MTRIE_WORD || may_begin_word(v, begin)
                   ? go_on_folded(s, 0, begin, 0)
                   : YZ_OK;
    for (size_t passed = 1;; passed++) {
        uint32_t symbol = mtrie_straight_symbol(cell);
        if (symbol == 0 || !mtrie_array_step(&v->trie, node, symbol, &node))
            return YZ_OK;
        uint32_t base = v->trie.nodes[node].base;
        uint32_t leaf = node;
        if ((base & MTRIE_NODE_LEAF) ||
            ((base & MTRIE_NODE_ENDS) &&
             mtrie_array_step(&v->trie, node, 0, &leaf))) {
            yz_status status =
                reach(s, v, v->trie.nodes[leaf].base, begin, pos, passed);
            if (status != YZ_OK || (base & MTRIE_NODE_LEAF))
                return status;
        }
        if (pos >= v->text.len)
            return YZ_OK;
        size_t behind;
        cell = known_cell(v, pos, &behind);
        path p = { node, (uint32_t)passed, NULL, false };
        if (!is_sign(cell))
            return may_go_on(v, &p, pos) ? go_on_folded(s, node, begin, passed)
                                         : YZ_OK;
        pos = behind;
    }
}

/* Asks for what the walks will read, one step of all of them at a time, so that
 * none waits for memory. */
static void fetch(const mtrie_search *s, const mtrie_view *v,
                  const mtrie_spot *spots, size_t count)
{
    uint32_t root = v->trie.nodes[0].base & MTRIE_NODE_BASE;
    uint32_t nodes[BATCH];
    for (size_t i = 0; i < count; i++) {
        nodes[i] = root ^ mtrie_straight_symbol(spots[i].cell);
        if (nodes[i] >= v->trie.count)
            nodes[i] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t base = v->trie.nodes[nodes[i]].base & MTRIE_NODE_BASE;
        nodes[i] = base ^ mtrie_straight_symbol(spots[i].next);
        if (nodes[i] >= v->trie.count)
            nodes[i] = 0;
        __builtin_prefetch(&v->trie.nodes[nodes[i]]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t base = v->trie.nodes[nodes[i]].base;
        if ((base & MTRIE_NODE_WHOLE) == MTRIE_NODE_LEAF)
            __builtin_prefetch(s->image->records + (base & MTRIE_NODE_BASE));
    }
}

static yz_status walk_all(const mtrie_search *s, const mtrie_view *v,
                          const mtrie_spot *spots, size_t count)
{
    for (size_t begin = 0; begin < count; begin += BATCH) {
        size_t end = begin + BATCH < count ? begin + BATCH : count;
        fetch(s, v, spots + begin, end - begin);
        for (size_t i = begin; i < end; i++) {
            yz_status status = walk(s, v, &spots[i]);
            if (status != YZ_OK)
                return status;
        }
    }
    return YZ_OK;
}

/* ---- All of it --------------------------------------------------------- */

static yz_status search(const mtrie_search *s, const mtrie_view *v,
                        mtrie_spot *spots, bool *hard)
{
    bool known;
    size_t count = mtrie_spots_find(v, spots, &known);
    *hard = false;
    if (!known) {
        yz_status status = learn(s, v, hard);
        if (status != YZ_OK || *hard)
            return status;
        count = mtrie_spots_find(v, spots, &known);
    }
    return walk_all(s, v, spots, count);
}

yz_status mtrie_search_straight_characters(mtrie_search *s,
                                           const mtrie_straight *text,
                                           bool *hard)
{
    mtrie_spot small[SMALL_TEXT + 1];
    mtrie_spot *spots = small;
    if (text->len > SMALL_TEXT)
        spots = yz_realloc_array(NULL, text->len + 1, sizeof *spots);
    if (!spots)
        return yz_fail_no_memory(s->unfolded->err);
    mtrie_view v = view_of(s, text);
    yz_status status = search(s, &v, spots, hard);
    if (spots != small)
        yz_free(spots);
    return status;
}
