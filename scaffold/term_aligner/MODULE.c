/*
 * A term aligner: words that are written the same way on both sides are linked:
 * numbers, names in Latin letters.
 *
 * The host gives the words of all beads.  A term aligner may learn from all of
 * them, then tells the links of each bead, in order: which source word is
 * rendered by which target word, and how sure that is.
 */
#include <yizhi/kind/term_aligner.h>

/* More would make a long bead slow: each word is held against each other. */
#define MOST_WORDS 400

/* Links of one bead, by source word, then by target word. */
struct links {
    yz_link *items;
    size_t count;
    size_t cap;
};

static yz_status add_link(struct links *links, size_t source, size_t target)
{
    /* An allocation may fail; yz_grow() leaves the array as it was then. */
    if (yz_grow((void **)&links->items, &links->cap, links->count + 1,
                sizeof *links->items) != YZ_OK)
        return YZ_NO_MEMORY;
    links->items[links->count].words[YZ_SOURCE] = (uint32_t)source;
    links->items[links->count].words[YZ_TARGET] = (uint32_t)target;
    links->items[links->count].confidence = 0.9;
    links->count++;
    return YZ_OK;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The first target word that equals each source word. */
static yz_status link_bead(const yz_words *bead, struct links *links)
{
    size_t sources = least(bead->count[YZ_SOURCE], MOST_WORDS);
    size_t targets = least(bead->count[YZ_TARGET], MOST_WORDS);
    yz_status status = YZ_OK;
    size_t s, t;

    links->count = 0;
    for (s = 0; s < sources && status == YZ_OK; s++)
        for (t = 0; t < targets; t++)
            if (yz_str_equal(bead->words[YZ_SOURCE][s],
                             bead->words[YZ_TARGET][t])) {
                status = add_link(links, s, t);
                break;
            }
    return status;
}

static yz_status align(void *self, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err)
{
    struct links links = { NULL, 0, 0 };
    yz_status status = YZ_OK;
    size_t i;

    (void)self;
    for (i = 0; i < input->count && status == YZ_OK; i++) {
        if (link_bead(&input->beads[i], &links) != YZ_OK)
            status = yz_fail_no_memory(err);
        else /* a bead without links is told too */
            status = sink->links(sink->payload, i, links.items, links.count);
    }
    yz_free(links.items); /* on every way out */
    return status;
}

static const yz_term_aligner_ops ops = {
    .struct_size = sizeof ops,
    .align = align,
};

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("term_aligner", "@NAME@", &ops),
    .summary = "links words that are written the same way",
    .rank = -1, /* taken when asked for: --term-aligner @NAME@ */
    .flags = YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "links words that both sides share",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
