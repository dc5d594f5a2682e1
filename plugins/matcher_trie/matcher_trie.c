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

#include "matcher_trie_index.h"
#include "matcher_trie_pattern.h"
#include "matcher_trie_search.h"
#include "matcher_trie_stem.h"

enum {
    SMALL_TEXT = 1024,   /* units that are kept on the stack */
    MOST_BYTES = 1 << 30 /* of a text that is searched as it is */
};

typedef struct matcher {
    mtrie_index index;
    mtrie_options options;
    _Atomic uint32_t *cells; /* see matcher_trie_straight.h; of the index */
    bool by_characters;      /* mtrie_search_suits() */
    bool signs;              /* mtrie_straight_signs() */
} matcher;

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

static void drop_index(matcher *of)
{
    mtrie_index_done(&of->index);
    yz_free(of->cells);
    of->cells = NULL;
}

static void destroy(void *self)
{
    if (!self)
        return;
    drop_index(self);
    yz_free(self);
}

/* An index is there, or `status` says why not.  Words that are stemmed are
 * never searched as they are. */
static yz_status end_index(matcher *of, yz_status status, yz_error *err)
{
    if (status == YZ_OK && !mtrie_index_has(&of->index, MTRIE_STEMS)) {
        of->cells = yz_calloc(MTRIE_STRAIGHT_CELLS, sizeof *of->cells);
        status = of->cells ? mtrie_straight_begin(
                                 of->cells, &of->index.image.alphabet, err)
                           : yz_fail_no_memory(err);
    }
    if (status != YZ_OK) {
        drop_index(of);
        return status;
    }
    of->by_characters = mtrie_search_suits(&of->index.image);
    of->signs = of->cells && mtrie_straight_signs(of->cells);
    return YZ_OK;
}

static yz_status take_in(void *self, const yz_termbase *termbase, yz_side side,
                         yz_error *err)
{
    matcher *of = self;
    drop_index(of);
    return end_index(
        of, mtrie_index_build(&of->index, &of->options, termbase, side, err),
        err);
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
    drop_index(of);
    return end_index(
        of,
        mtrie_index_open(&of->index, &of->options, bytes, termbase, side, err),
        err);
}

/* ---- Matching ---------------------------------------------------------- */

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
    mtrie_search s;
    mtrie_search_begin(&s, &of->index, text, folded, units, sink,
                       of->options.gap);
    yz_status status = of->by_characters ? mtrie_search_characters(&s)
                                         : mtrie_search_words(&s);
    mtrie_search_done(&s);
    if (units != small)
        yz_free(units);
    return status;
}

/* Searches the text as it is, or finds that it is hard. */
static yz_status match_straight(const matcher *of, yz_str text,
                                yz_folded *folded, const yz_matcher_sink *sink,
                                bool *hard, yz_error *err)
{
    const mtrie_index *index = &of->index;
    mtrie_unfolded unfolded; /* its search is for later */
    mtrie_straight straight = { (const uint8_t *)text.ptr, text.len, of->cells,
                                &index->image.alphabet, of->signs };
    mtrie_search s;
    mtrie_search_begin(&s, index, text, NULL, NULL, sink, of->options.gap);
    unfolded.index = index;
    unfolded.folded = folded;
    unfolded.units = NULL;
    unfolded.begun = false;
    unfolded.err = err;
    s.unfolded = &unfolded;
    yz_status status =
        of->by_characters
            ? mtrie_search_straight_characters(&s, &straight, hard)
            : mtrie_search_straight_words(&s, &straight, hard);
    mtrie_search_done(&s);
    return status;
}

static yz_status match_text(const void *self, yz_str text, yz_folded *folded,
                            const yz_matcher_sink *sink, yz_error *err)
{
    const matcher *of = self;
    const mtrie_header *header = of->index.image.header;
    bool hard = true;
    yz_status status = YZ_OK;
    if (!header || header->key_count == 0 || text.len == 0)
        return YZ_OK;
    if (of->cells && text.len <= MOST_BYTES)
        status = match_straight(of, text, folded, sink, &hard, err);
    if (status != YZ_OK || !hard)
        return status;
    status = yz_fold(text, folded, err);
    return status == YZ_OK ? match(self, text, folded, sink, err) : status;
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
    .match_text = match_text,
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
