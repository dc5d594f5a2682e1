/* SPDX-License-Identifier: Apache-2.0 */
/* Telling matches, walking, alphabetic texts: see matcher_trie_search.h. */
#include "matcher_trie_search.h"

#include "matcher_trie_pattern.h"
#include "matcher_trie_stem.h"

enum {
    CANDIDATES = 256, /* looked for at a time */
    STEP = 16         /* characters that are read at a time */
};

/* ---- Beginning and ending ---------------------------------------------- */

void mtrie_search_begin(mtrie_search *s, const mtrie_index *index, yz_str text,
                        const yz_folded *folded, mtrie_unit *units,
                        const yz_matcher_sink *sink, unsigned gap)
{
    /* One by one: a line is begun in less time than it takes to clear it. */
    s->image = &index->image;
    s->sink = sink;
    s->gap = gap;
    s->unfolded = NULL;
    s->canon.alphabet = &index->image.alphabet;
    s->canon.stemmer = NULL;
    s->canon.numbered = true;
    s->canon.english = mtrie_index_has(index, MTRIE_ENGLISH);
    s->canon.inside = false;
    s->canon.open_word = false;
    s->canon.text = text;
    s->canon.folded = folded;
    s->canon.units = units;
    s->canon.count = 0;
    s->canon.done = 0;
    s->canon.left = MTRIE_OTHER;
    s->canon.cells = NULL;
    /* Not the index's own: a stemmer serves one thread at a time. */
    if (mtrie_index_has(index, MTRIE_STEMS))
        s->canon.stemmer = mtrie_stemmer_new(index->lang);
}

yz_status mtrie_search_fold(const mtrie_search *s, bool whole)
{
    mtrie_unfolded *u = s->unfolded;
    if (u->begun)
        return YZ_OK;
    yz_status status = yz_fold(s->canon.text, u->folded, u->err);
    if (status != YZ_OK)
        return status;
    u->units = yz_realloc_array(NULL, mtrie_canon_room(u->folded->len),
                                sizeof *u->units);
    if (!u->units)
        return yz_fail_no_memory(u->err);
    mtrie_search_begin(&u->exact, u->index, s->canon.text, u->folded, u->units,
                       s->sink, s->gap);
    u->begun = true;
    if (whole) {
        mtrie_canon_begin(&u->exact.canon, 0);
        mtrie_canon_extend(&u->exact.canon, u->folded->len);
    }
    return YZ_OK;
}

void mtrie_search_done(mtrie_search *s)
{
    if (s->canon.stemmer)
        mtrie_stemmer_free(s->canon.stemmer);
    if (!s->unfolded || !s->unfolded->begun)
        return;
    mtrie_stemmer_free(s->unfolded->exact.canon.stemmer);
    yz_free(s->unfolded->units);
}

/* ---- Telling ----------------------------------------------------------- */

/* Whether there is a unit `at`, reading on if need be. */
static inline bool is_read(mtrie_search *s, size_t at)
{
    while (at >= s->canon.count)
        if (!mtrie_canon_extend(&s->canon, STEP))
            return false;
    return true;
}

/* Whether the folded text from `first` on is just the `wanted` one of a term
 * that is compared letter by letter; *last is then where it ends. */
static bool is_exact(const mtrie_search *s, const uint32_t *wanted,
                     size_t first, size_t *last)
{
    const yz_folded *folded = s->canon.folded;
    size_t len = wanted[0];
    *last = first + len;
    return len <= folded->len - first &&
           memcmp(folded->chars + first, wanted + 1, len * sizeof *wanted) ==
               0 &&
           mtrie_canon_parts(&s->canon, *last);
}

/* Whether what a term asks beside its form stands there too; *last is then the
 * folded character behind the match. */
static bool has_rest(mtrie_search *s, const uint32_t *record, uint32_t place,
                     size_t begin, size_t *last)
{
    const mtrie_unit *units = s->canon.units;
    const uint32_t *rest = s->image->rest + place;
    size_t end = begin + record[0];
    if (place != 0 && (rest[0] & MTRIE_REST_PATTERN)) {
        is_read(s, end + mtrie_pattern_reach(rest, s->gap));
        end = mtrie_pattern_match(&s->canon, rest, record + 2, record[0], end,
                                  s->gap);
        *last = end > 0 ? units[end - 1].last : 0;
        return end > 0;
    }
    *last = units[end - 1].last;
    if (!(units[end - 1].symbol & MTRIE_UNIT_ENDS))
        return false;
    return place == 0 || is_exact(s, rest, units[begin].first, last);
}

/* The form of `record` stands in the units from `begin` on. */
static yz_status tell_folded(mtrie_search *s, const uint32_t *record,
                             size_t begin)
{
    const yz_folded *folded = s->canon.folded;
    size_t first = s->canon.units[begin].first;
    const uint32_t *terms = record + 2 + record[0];
    for (uint32_t i = 0; i < record[1]; i++, terms += 2) {
        size_t last;
        if (!has_rest(s, record, terms[1], begin, &last))
            continue;
        yz_span span = yz_span_of(folded->begin[first], folded->end[last - 1]);
        yz_status status = s->sink->hit(s->sink->payload, terms[0], span);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* The same as tell_folded() of a text that was not, whose units are places in
 * the text.  They are as many, so that what else a term asks for is found in
 * the exact search. */
static yz_status tell_unfolded(const mtrie_search *s, const uint32_t *record,
                               size_t begin)
{
    const mtrie_unit *units = s->canon.units + begin;
    const mtrie_unit *last = units + record[0] - 1;
    const uint32_t *terms = record + 2 + record[0];
    for (uint32_t i = 0; i < record[1]; i++) {
        if (terms[2 * i + 1] == 0)
            continue;
        yz_status status = mtrie_search_fold(s, true);
        return status ? status
                      : tell_folded(&s->unfolded->exact, record, begin);
    }
    if (!(last->symbol & MTRIE_UNIT_ENDS))
        return YZ_OK;
    for (uint32_t i = 0; i < record[1]; i++) {
        yz_status status = s->sink->hit(s->sink->payload, terms[2 * i],
                                        yz_span_of(units->first, last->last));
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}
/* ---- Walking ----------------------------------------------------------- */

static inline uint32_t symbol_at(const mtrie_search *s, size_t i)
{
    return s->canon.units[i].symbol & MTRIE_UNIT_SYMBOL;
}

yz_status mtrie_search_record(mtrie_search *s, const uint32_t *record,
                              size_t begin, size_t at)
{
    const uint32_t *symbols = record + 2;
    size_t end = begin + record[0];
    for (; at < end && is_read(s, at); at++)
        if (symbol_at(s, at) != symbols[at - begin])
            return YZ_OK;
    if (at < end)
        return YZ_OK;
    return s->unfolded ? tell_unfolded(s, record, begin)
                       : tell_folded(s, record, begin);
}

/* A whole leaf was reached, with the units [begin, end). */
static yz_status tell_term(const mtrie_search *s, uint32_t term, size_t begin,
                           size_t end)
{
    const yz_folded *folded = s->canon.folded;
    const mtrie_unit *first = s->canon.units + begin;
    const mtrie_unit *last = s->canon.units + end - 1;
    if (!(last->symbol & MTRIE_UNIT_ENDS))
        return YZ_OK;
    yz_span span = s->unfolded ? yz_span_of(first->first, last->last)
                               : yz_span_of(folded->begin[first->first],
                                            folded->end[last->last - 1]);
    return s->sink->hit(s->sink->payload, term, span);
}

/* A leaf was reached from unit `begin` on over those before `at`. */
static yz_status reach(mtrie_search *s, uint32_t base, size_t begin, size_t at)
{
    uint32_t value = base & MTRIE_NODE_BASE;
    if (mtrie_node_is_whole(base))
        return tell_term(s, value, begin, at);
    return mtrie_search_record(s, s->image->records + value, begin, at);
}

/* `read`: all units are there. */
static inline yz_status walk(mtrie_search *s, uint32_t node, size_t begin,
                             size_t at, bool read)
{
    const mtrie_array trie = s->image->trie;
    const mtrie_unit *units = s->canon.units;
    const size_t count = s->canon.count;
    uint32_t base = trie.nodes[node].base;
    while (read ? at < count : is_read(s, at)) {
        uint32_t symbol = units[at].symbol & MTRIE_UNIT_SYMBOL;
        uint32_t next = (base & MTRIE_NODE_BASE) ^ symbol;
        if (symbol == 0 || next >= trie.count ||
            trie.nodes[next].parent != node)
            return YZ_OK;
        at++;
        node = next;
        base = trie.nodes[node].base;
        if (!(base & MTRIE_NODE_WHOLE))
            continue;
        if (base & MTRIE_NODE_LEAF)
            return reach(s, base, begin, at);
        uint32_t leaf;
        if (!mtrie_array_step(&trie, node, 0, &leaf))
            continue;
        yz_status status = reach(s, trie.nodes[leaf].base, begin, at);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

yz_status mtrie_search_walk(mtrie_search *s, uint32_t node, size_t begin,
                            size_t at)
{
    return walk(s, node, begin, at, false);
}

yz_status mtrie_search_walk_read(mtrie_search *s, size_t begin)
{
    return walk(s, 0, begin, begin, true);
}

/* The units of [begin, end) where a form may begin, without a branch for each:
 * no processor could foretell them.  Returns how many there are. */
static size_t find_candidates(const mtrie_search *s, size_t begin, size_t end,
                              uint32_t candidates[CANDIDATES])
{
    const mtrie_unit *units = s->canon.units;
    const uint64_t *pairs = s->image->pairs;
    int shift = s->image->pair_shift;
    size_t last = s->canon.count - 1;
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        uint32_t symbol = units[i].symbol;
        uint32_t next = i < last ? units[i + 1].symbol & MTRIE_UNIT_SYMBOL : 0;
        uint64_t hash =
            mtrie_pair_hash(shift, symbol & MTRIE_UNIT_SYMBOL, next);
        uint32_t pair = (uint32_t)(pairs[hash >> 6] >> (hash & 63)) & 1;
        uint32_t single = symbol / MTRIE_UNIT_SINGLE & 1;
        candidates[count] = (uint32_t)i;
        count += (pair | single) & symbol / MTRIE_UNIT_BEGINS;
    }
    return count;
}

/* Text of an alphabetic script: it is read as a whole. */
yz_status mtrie_search_words(mtrie_search *s)
{
    uint32_t candidates[CANDIDATES] = { 0 };
    mtrie_canon_begin(&s->canon, 0);
    mtrie_canon_extend(&s->canon, s->canon.folded->len);
    size_t count = s->canon.count;
    for (size_t begin = 0; begin < count; begin += CANDIDATES) {
        size_t end = begin + CANDIDATES < count ? begin + CANDIDATES : count;
        size_t found = find_candidates(s, begin, end, candidates);
        for (size_t i = 0; i < found; i++) {
            yz_status status = mtrie_search_walk_read(s, candidates[i]);
            if (status != YZ_OK)
                return status;
        }
    }
    return YZ_OK;
}

size_t mtrie_search_pick(const mtrie_image *image, const mtrie_unit *units,
                         size_t count, uint32_t *starts, size_t start_count)
{
    size_t kept = 0;
    for (size_t i = 0; i < start_count; i++) {
        size_t at = starts[i];
        uint32_t symbol = units[at].symbol;
        uint32_t next =
            at + 1 < count ? units[at + 1].symbol & MTRIE_UNIT_SYMBOL : 0;
        uint64_t hash = mtrie_pair_hash(image->pair_shift,
                                        symbol & MTRIE_UNIT_SYMBOL, next);
        uint32_t pair = (uint32_t)(image->pairs[hash >> 6] >> (hash & 63)) & 1;
        starts[kept] = (uint32_t)at;
        kept += pair | (symbol / MTRIE_UNIT_SINGLE & 1);
    }
    return kept;
}
