/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aligner "lexical": by words, lengths, marks and blocks, with a lexicon or
 * without, for any two languages.
 *
 * The score is that of lexical_score.c; the path is found by dynamic
 * programming near anchors (lexical_anchor.c), in passes that learn words from
 * all pairs (lexical_group.c, lexical_train.c).  Earlier aligners of this
 * family: Moore 2002 (model 1 on the sentences themselves), Varga et al. 2005
 * (hunalign: a dictionary and lengths), Ma 2006 (Champollion: rare words count
 * more).
 */
#include "lexical_group.h"

#define LEAST_LEARNT 0.05 /* p of words that are worth keeping */

/* One side is empty: nothing corresponds, and that is sure. */
static yz_status emit_alone(const lexical_pair *pair,
                            const yz_aligner_sink *sink)
{
    yz_status status = YZ_OK;

    for (int side = 0; side < 2; side++)
        for (size_t i = 0;
             i < pair->input->sides[side].count && status == YZ_OK; i++)
            status = sink->bead(sink->payload, side == 0, side == 1, 1);
    return status;
}

static yz_status emit(const lexical_pair *pair, const yz_aligner_sink *sink)
{
    yz_status status = YZ_OK;

    if (pair->teaches)
        return YZ_OK;
    if (pair->path_count == 0)
        return emit_alone(pair, sink);
    for (size_t i = 0; i < pair->path_count && status == YZ_OK; i++) {
        lexical_type type = lexical_types[pair->path[i].type];

        status =
            sink->bead(sink->payload, pair->swapped ? type.gloss : type.head,
                       pair->swapped ? type.head : type.gloss,
                       (double)pair->path[i].confidence);
    }
    return status;
}

static yz_status align_all(void *self, const yz_aligner_input *inputs,
                           const yz_aligner_sink *sinks, size_t count,
                           yz_error *err)
{
    lexical_group group;
    yz_status status;

    (void)self;
    if (count == 0)
        return YZ_OK;
    status = lexical_group_init(&group, inputs, count, err);
    if (status == YZ_OK)
        status = lexical_group_align(&group, sinks, err);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = emit(&group.pairs[i], &sinks[i]);
    lexical_group_done(&group);
    return status;
}

static yz_status align(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err)
{
    return align_all(self, input, sink, 1, err);
}

/* ---- Learning ---- */

/* Marks and numbers are no words. */
static bool is_word(yz_str text)
{
    size_t pos = 0;

    return text.len > 0 &&
           (yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_LETTER) != 0;
}

static yz_status emit_words(const lexical_group *g, const yz_lexicon_sink *sink)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < g->learnt.count && status == YZ_OK; i++) {
        const lexical_link *link = &g->learnt.links[i];
        yz_str head = wordlist_text(&g->words[LEXICAL_HEAD], link->head);
        yz_str gloss = wordlist_text(&g->words[LEXICAL_GLOSS], link->gloss);

        if ((double)link->p >= LEAST_LEARNT && is_word(head) && is_word(gloss))
            status = sink->entry(sink->payload, head, gloss, (double)link->p);
    }
    return status;
}

static yz_status learn(void *self, const yz_aligner_input *inputs, size_t count,
                       const yz_lexicon_sink *sink, yz_error *err)
{
    lexical_group group;
    yz_status status;

    (void)self;
    if (count == 0)
        return YZ_OK;
    status = lexical_group_init(&group, inputs, count, err);
    if (status == YZ_OK)
        status = lexical_group_learn(&group, err);
    if (status == YZ_OK)
        status = emit_words(&group, sink);
    lexical_group_done(&group);
    return status;
}

/* ---- Descriptor ---- */

static const yz_aligner_ops ops = {
    .struct_size = sizeof ops,
    .align = align,
    .align_all = align_all,
    .learn = learn,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("aligner", "lexical", &ops),
    .summary = "by words, lengths, marks and blocks; learns from the texts",
    .rank = 50,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(aligner_lexical) = {
    YZ_PLUGIN_HEAD("aligner_lexical", "0.1.0"),
    .summary = "aligns sentences by their words",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
