/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matcher "trie": every occurrence of every term, from a trie over
 * canonical forms (see matcher_trie_canon.h for what is taken for equal).
 *
 * A text is brought into canonical form; a bitmap of the terms' first two
 * symbols tells where a term may begin, and from there the trie is walked.  At
 * worst this takes the length of the text times that of the longest term.
 */
#include <yizhi/kind/matcher.h>

#include "matcher_trie_canon.h"
#include "matcher_trie_index.h"

enum {
    SMALL_TEXT = 512
}; /* units that are kept on the stack */

/* One call of match(). */
typedef struct search {
    const mtrie_index *index;
    const yz_matcher_sink *sink;
    mtrie_canon canon;
} search;

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    *self = yz_calloc(1, sizeof(mtrie_index));
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy(void *self)
{
    if (!self)
        return;
    mtrie_index_done(self);
    yz_free(self);
}

static yz_status take_in(void *self, const yz_termbase *termbase, yz_side side,
                         yz_error *err)
{
    mtrie_index_done(self);
    yz_status status = mtrie_index_build(self, termbase, side, err);
    if (status != YZ_OK)
        mtrie_index_done(self);
    return status;
}

/* ---- Telling ----------------------------------------------------------- */

/* Whether the folded text from `first` on is just that of the exact term whose
 * folded form stands at `place`; *last is then where it ends. */
static bool is_exact(const search *s, uint32_t place, size_t first,
                     size_t *last)
{
    const yz_folded *folded = s->canon.folded;
    const uint32_t *wanted = s->index->exact + place;
    size_t len = wanted[0];
    *last = first + len;
    return len <= folded->len - first &&
           memcmp(folded->chars + first, wanted + 1, len * sizeof *wanted) ==
               0 &&
           mtrie_canon_parts(&s->canon, *last);
}

/* The form of `record` stands in the units from `begin` on. */
static yz_status tell(const search *s, const uint32_t *record, size_t begin)
{
    const yz_folded *folded = s->canon.folded;
    const mtrie_unit *units = s->canon.units;
    size_t first = units[begin].first;
    const uint32_t *terms = record + 2 + record[0];
    for (uint32_t i = 0; i < record[1]; i++, terms += 2) {
        size_t last = units[begin + record[0] - 1].last;
        if (terms[1] != 0 && !is_exact(s, terms[1], first, &last))
            continue;
        yz_span span = yz_span_of(folded->begin[first], folded->end[last - 1]);
        yz_status status = s->sink->hit(s->sink->payload, terms[0], span);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* ---- Walking ----------------------------------------------------------- */

static inline uint32_t symbol_at(const search *s, size_t i)
{
    return s->canon.units[i].symbol & MTRIE_UNIT_SYMBOL;
}

/* A leaf was reached behind units [begin, at): compares the rest of its form.
 */
static yz_status tell_leaf(const search *s, uint32_t value, size_t begin,
                           size_t at)
{
    const uint32_t *record = s->index->records + (value & MTRIE_NODE_BASE);
    const uint32_t *symbols = record + 2;
    size_t end = begin + record[0];
    if (end > s->canon.count)
        return YZ_OK;
    for (; at < end; at++)
        if (symbol_at(s, at) != symbols[at - begin])
            return YZ_OK;
    if (!(s->canon.units[end - 1].symbol & MTRIE_UNIT_ENDS))
        return YZ_OK;
    return tell(s, record, begin);
}

/* All forms that begin at unit `begin`. */
static yz_status walk(const search *s, size_t begin)
{
    const mtrie_array *trie = &s->index->trie;
    uint32_t node = 0;
    for (size_t at = begin; at < s->canon.count;) {
        uint32_t symbol = symbol_at(s, at);
        if (symbol == 0 || !mtrie_array_step(trie, node, symbol, &node))
            return YZ_OK;
        at++;
        uint32_t base = trie->nodes[node].base;
        if (base & MTRIE_NODE_LEAF)
            return tell_leaf(s, base, begin, at);
        uint32_t leaf;
        if (!(base & MTRIE_NODE_ENDS) ||
            !mtrie_array_step(trie, node, 0, &leaf))
            continue;
        yz_status status = tell_leaf(s, trie->nodes[leaf].base, begin, at);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

static yz_status walk_all(const search *s)
{
    const mtrie_unit *units = s->canon.units;
    size_t count = s->canon.count;
    for (size_t i = 0; i < count; i++) {
        uint32_t symbol = units[i].symbol;
        if (!(symbol & MTRIE_UNIT_BEGINS))
            continue;
        if (!(symbol & MTRIE_UNIT_SINGLE) &&
            (i + 1 == count ||
             !mtrie_index_may_begin(s->index, symbol & MTRIE_UNIT_SYMBOL,
                                    symbol_at(s, i + 1))))
            continue;
        yz_status status = walk(s, i);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

static yz_status match(const void *self, yz_str text, const yz_folded *folded,
                       const yz_matcher_sink *sink, yz_error *err)
{
    const mtrie_index *of = self;
    if (of->key_count == 0 || folded->len == 0)
        return YZ_OK;
    mtrie_unit small[SMALL_TEXT];
    mtrie_unit *units = small;
    size_t room = mtrie_canon_room(folded->len);
    if (room > SMALL_TEXT)
        units = yz_realloc_array(NULL, room, sizeof *units);
    if (!units)
        return yz_fail_no_memory(err);
    search s = { .index = of,
                 .sink = sink,
                 .canon = { .alphabet = &of->alphabet,
                            .numbered = true,
                            .english = of->english,
                            .text = text,
                            .folded = folded,
                            .units = units } };
    mtrie_canon_read(&s.canon);
    yz_status status = walk_all(&s);
    if (units != small)
        yz_free(units);
    return status;
}

/* ---- Descriptor -------------------------------------------------------- */

static const yz_matcher_ops ops = {
    .struct_size = sizeof(yz_matcher_ops),
    .create = create,
    .destroy = destroy,
    .index = take_in,
    .match = match,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("matcher", "trie", &ops),
    .summary = "all terms at once, Chinese as substrings, English by words",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(matcher_trie) = {
    YZ_PLUGIN_HEAD("matcher_trie", "0.1.0"),
    .summary = "finds terms with a trie",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
