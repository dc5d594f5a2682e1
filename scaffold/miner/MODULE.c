/*
 * A miner: what stands in 「」 might be a term.
 *
 * The host gives a view of the whole run: pairs of documents, and in each its
 * beads.  A miner tells candidates with where it saw them; the host puts equal
 * ones together, sorts them, and holds them against the glossary.
 */
#include <yizhi/kind/miner.h>

#define MOST_BYTES 60 /* a longer one is a quotation, no term */

static yz_status tell(yz_str text, yz_span span, size_t pair, size_t bead,
                      const yz_miner_sink *sink)
{
    yz_sighting seen;
    yz_candidate candidate;

    memset(&candidate, 0, sizeof candidate);
    seen.pair = pair;
    seen.bead = bead;
    seen.spans[YZ_SOURCE] = span;
    seen.spans[YZ_TARGET] = yz_span_nowhere(); /* not known */
    candidate.struct_size = sizeof candidate;
    candidate.way = "@NAME@";
    candidate.terms[YZ_SOURCE] = yz_str_cut(text, span.begin, span.end);
    candidate.terms[YZ_TARGET] = yz_str_of("");
    candidate.score = 0.5;
    candidate.reasons = yz_str_of("stands in 「」");
    candidate.sightings = &seen;
    candidate.sighting_count = 1;
    return sink->candidate(sink->payload, &candidate);
}

/* One pass over the text, however many brackets there are. */
static yz_status mine_text(yz_str text, size_t pair, size_t bead,
                           const yz_miner_sink *sink)
{
    size_t open = text.len; /* behind the last 「; text.len: there is none */
    size_t at = 0;
    yz_status status = YZ_OK;

    while (at < text.len && status == YZ_OK) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (c == 0x300C) /* 「 */
            open = at;
        if (c != 0x300D || open == text.len) /* 」 */
            continue;
        if (begin > open && begin - open <= MOST_BYTES)
            status = tell(text, yz_span_of(open, begin), pair, bead, sink);
        open = text.len;
    }
    return status;
}

static yz_status mine(void *self, const yz_run_view *view,
                      const yz_miner_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t pair, i;

    (void)self;
    (void)err;
    for (pair = 0; pair < view->pair_count; pair++)
        for (i = 0; status == YZ_OK && i < view->bead_count(view->payload, pair);
             i++) {
            yz_bead bead;

            view->bead(view->payload, pair, i, &bead);
            status = mine_text(bead.sides[YZ_SOURCE].text, pair, i, sink);
        }
    return status;
}

static const yz_miner_ops ops = {
    .struct_size = sizeof ops,
    .mine = mine,
};

/* All miners that are found take part: yizhi mine --way @NAME@ asks this one. */
static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("miner", "@NAME@", &ops),
    .summary = "what stands in 「」",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "finds terms in corner brackets",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
