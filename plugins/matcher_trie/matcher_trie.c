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
#include "matcher_trie_pattern.h"
#include "matcher_trie_stem.h"

enum {
    SMALL_TEXT = 1024, /* units that are kept on the stack */
    CANDIDATES = 256,  /* looked for at a time */
    STEP = 12          /* characters of a dense text that are read at a time */
};

typedef struct matcher {
    mtrie_index index;
    mtrie_options options;
} matcher;

/* One call of match(). */
typedef struct search {
    const mtrie_image *image;
    const yz_matcher_sink *sink;
    mtrie_canon canon;
    unsigned gap;
} search;

/* ---- The index --------------------------------------------------------- */

static const yz_option options[] = {
    { "gap", YZ_OPTION_NUMBER, "12",
      "the most characters that … stands for in a term (0 to 64)", NULL },
    { "variants", YZ_OPTION_BOOL, "no",
      "traditional and simplified characters are the same", NULL },
};

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    double gap = yz_config_number(config, "gap");
    if (!(gap >= 0 && gap <= MTRIE_GAP_MAX))
        return yz_fail(err, YZ_INVALID,
                       "“matcher_trie.gap” must be from 0 to %d",
                       MTRIE_GAP_MAX);
    matcher *made = yz_calloc(1, sizeof *made);
    if (!made)
        return yz_fail_no_memory(err);
    made->options.gap = (unsigned)gap;
    made->options.variants = yz_config_bool(config, "variants");
    *self = made;
    return YZ_OK;
}

static void destroy(void *self)
{
    matcher *of = self;
    if (!of)
        return;
    mtrie_index_done(&of->index);
    yz_free(of);
}

static yz_status take_in(void *self, const yz_termbase *termbase, yz_side side,
                         yz_error *err)
{
    matcher *of = self;
    mtrie_index_done(&of->index);
    yz_status status =
        mtrie_index_build(&of->index, &of->options, termbase, side, err);
    if (status != YZ_OK)
        mtrie_index_done(&of->index);
    return status;
}

static yz_status save(const void *self, yz_buf *out, yz_error *err)
{
    const mtrie_header *header = ((const matcher *)self)->index.image.header;
    if (!header)
        return yz_fail(err, YZ_INVALID, "there is no index to save");
    yz_str bytes = { (const char *)header, (size_t)header->size };
    yz_status status = yz_buf_add(out, bytes);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status != YZ_OK)
        return yz_fail(err, status, "the index of terms is too large to keep");
    return YZ_OK;
}

static yz_status open_saved(void *self, yz_str bytes,
                            const yz_termbase *termbase, yz_side side,
                            yz_error *err)
{
    matcher *of = self;
    mtrie_index_done(&of->index);
    yz_status status =
        mtrie_index_open(&of->index, &of->options, bytes, termbase, side, err);
    if (status != YZ_OK)
        mtrie_index_done(&of->index);
    return status;
}

/* ---- Telling ----------------------------------------------------------- */

/* Whether the folded text from `first` on is just the `wanted` one of a term
 * that is compared letter by letter; *last is then where it ends. */
static bool is_exact(const search *s, const uint32_t *wanted, size_t first,
                     size_t *last)
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
static bool has_rest(search *s, const uint32_t *record, uint32_t place,
                     size_t begin, size_t *last)
{
    const mtrie_unit *units = s->canon.units;
    const uint32_t *rest = s->image->rest + place;
    size_t end = begin + record[0];
    if (place != 0 && (rest[0] & MTRIE_REST_PATTERN)) {
        mtrie_canon_extend(&s->canon, s->canon.folded->len);
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
static yz_status tell(search *s, const uint32_t *record, size_t begin)
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

/* ---- Walking ----------------------------------------------------------- */

static inline uint32_t symbol_at(const search *s, size_t i)
{
    return s->canon.units[i].symbol & MTRIE_UNIT_SYMBOL;
}

/* Whether there is a unit `at`, reading on if need be. */
static inline bool is_read(search *s, size_t at)
{
    while (at >= s->canon.count)
        if (!mtrie_canon_extend(&s->canon, STEP))
            return false;
    return true;
}

/* A leaf was reached behind units [begin, at): compares the rest of its form.
 */
static yz_status tell_leaf(search *s, uint32_t value, size_t begin, size_t at)
{
    const uint32_t *record = s->image->records + (value & MTRIE_NODE_BASE);
    const uint32_t *symbols = record + 2;
    size_t end = begin + record[0];
    for (; at < end && is_read(s, at); at++)
        if (symbol_at(s, at) != symbols[at - begin])
            return YZ_OK;
    return at == end ? tell(s, record, begin) : YZ_OK;
}

/* All forms that begin at unit `begin`. */
static yz_status walk(search *s, size_t begin)
{
    const mtrie_array *trie = &s->image->trie;
    uint32_t node = 0;
    for (size_t at = begin; is_read(s, at);) {
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

/* The units of [begin, end) where a form may begin, without a branch for each:
 * no processor could foretell them.  Returns how many there are. */
static size_t find_candidates(const search *s, size_t begin, size_t end,
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
static yz_status search_words(search *s)
{
    uint32_t candidates[CANDIDATES];
    mtrie_canon_begin(&s->canon, 0);
    mtrie_canon_extend(&s->canon, s->canon.folded->len);
    size_t count = s->canon.count;
    for (size_t begin = 0; begin < count; begin += CANDIDATES) {
        size_t end = begin + CANDIDATES < count ? begin + CANDIDATES : count;
        size_t found = find_candidates(s, begin, end, candidates);
        for (size_t i = 0; i < found; i++) {
            yz_status status = walk(s, candidates[i]);
            if (status != YZ_OK)
                return status;
        }
    }
    return YZ_OK;
}

/* The unit that begins with folded character `first`, from unit `at` on; a text
 * of a dense script is read only round such places. */
static size_t find_unit(search *s, size_t at, size_t first)
{
    if (first >= s->canon.done) {
        mtrie_canon_begin(&s->canon, first);
        mtrie_canon_extend(&s->canon, STEP);
        return 0;
    }
    while (at < s->canon.count && s->canon.units[at].first < first)
        at++;
    return at;
}

static yz_status search_characters(search *s)
{
    const mtrie_pairs pairs = { s->image->pairs, s->image->pair_shift };
    size_t len = s->canon.folded->len;
    size_t at = 0;
    mtrie_canon_begin(&s->canon, 0);
    for (size_t i = 0;; i++) {
        i = mtrie_canon_candidate(&s->canon, &pairs, i);
        if (i == len)
            return YZ_OK;
        at = find_unit(s, at, i);
        if (at == s->canon.count || s->canon.units[at].first != i ||
            !(s->canon.units[at].symbol & MTRIE_UNIT_BEGINS))
            continue;
        yz_status status = walk(s, at);
        if (status != YZ_OK)
            return status;
    }
}

/* Whether forms begin with signs that stand for others too, which candidates
 * are not looked for at. */
static bool begins_with_signs(const mtrie_image *image)
{
    uint32_t cells =
        mtrie_cell(&image->alphabet, '-') | mtrie_cell(&image->alphabet, '\'');
    return (cells & MTRIE_CELL_FIRST) != 0;
}

static mtrie_canon canon_of(const mtrie_index *index, yz_str text,
                            const yz_folded *folded)
{
    mtrie_canon canon = { .alphabet = &index->image.alphabet,
                          .numbered = true,
                          .english = mtrie_index_has(index, MTRIE_ENGLISH),
                          .text = text,
                          .folded = folded };
    /* Not the index's own: a stemmer serves one thread at a time. */
    if (mtrie_index_has(index, MTRIE_STEMS))
        canon.stemmer = mtrie_stemmer_new(index->lang);
    return canon;
}

static yz_status match(const void *self, yz_str text, const yz_folded *folded,
                       const yz_matcher_sink *sink, yz_error *err)
{
    const matcher *of = self;
    const mtrie_image *image = &of->index.image;
    if (!image->header || image->header->key_count == 0 || folded->len == 0)
        return YZ_OK;
    mtrie_unit small[SMALL_TEXT];
    mtrie_unit *units = small;
    size_t room = mtrie_canon_room(folded->len);
    if (room > SMALL_TEXT)
        units = yz_realloc_array(NULL, room, sizeof *units);
    if (!units)
        return yz_fail_no_memory(err);
    search s = { .image = image, .sink = sink, .gap = of->options.gap };
    s.canon = canon_of(&of->index, text, folded);
    s.canon.units = units;
    bool dense = mtrie_index_has(&of->index, MTRIE_BY_CHARACTERS) &&
                 !begins_with_signs(image);
    yz_status status = dense ? search_characters(&s) : search_words(&s);
    mtrie_stemmer_free(s.canon.stemmer);
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
    .save = save,
    .open = open_saved,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("matcher", "trie", &ops),
    .summary = "all terms at once, Chinese as substrings, English by words",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(matcher_trie) = {
    YZ_PLUGIN_HEAD("matcher_trie", "0.1.0"),
    .summary = "finds terms with a trie",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
