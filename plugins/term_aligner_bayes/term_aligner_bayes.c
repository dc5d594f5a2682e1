/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Term aligner "bayes": words are linked by what they are linked to elsewhere,
 * by the lexicon, by their characters, and by their places.  See
 * bayes_sampler.h for the method.
 *
 * A bead of more than a million pairs of words has no links.
 */
#include "bayes_passes.h"

#include <yizhi/text.h>

/* What an instance has learnt, of one pair of languages. */
typedef struct bayes_instance {
    bool made;
    char lang[2][64];
    const yz_lexicon *lexicon;
    bayes_model model;
} bayes_instance;

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    bayes_instance *instance = yz_calloc(1, sizeof *instance);

    (void)config;
    if (!instance)
        return yz_fail_no_memory(err);
    *self = instance;
    return YZ_OK;
}

static void destroy(void *self)
{
    bayes_instance *instance = self;

    if (instance && instance->made)
        bayes_model_done(&instance->model);
    yz_free(instance);
}

/* Begins anew where languages or lexicon are others than before: what was
 * counted holds for these alone. */
static void prepare(bayes_instance *instance,
                    const yz_term_aligner_input *input)
{
    bool same = instance->made && instance->lexicon == input->lexicon;

    for (int side = 0; side < 2; side++)
        same = same &&
               yz_str_equal(yz_str_of(instance->lang[side]), input->lang[side]);
    if (same)
        return;
    if (instance->made)
        bayes_model_done(&instance->model);
    for (int side = 0; side < 2; side++) {
        size_t len = input->lang[side].len < sizeof instance->lang[side]
                         ? input->lang[side].len
                         : sizeof instance->lang[side] - 1;

        memcpy(instance->lang[side], input->lang[side].ptr, len);
        instance->lang[side][len] = 0;
    }
    instance->lexicon = input->lexicon;
    bayes_model_init(&instance->model, input->lang, input->lexicon);
    instance->made = true;
}

static yz_status align(void *self, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err)
{
    bayes_instance *instance = self;

    prepare(instance, input);
    return bayes_passes(&instance->model, input, sink, err);
}

static const yz_term_aligner_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .align = align,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("term_aligner", "bayes", &ops),
    .summary = "links words by sampling, with a lexicon and without",
    .flags = YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(term_aligner_bayes) = {
    YZ_PLUGIN_HEAD("term_aligner_bayes", "0.1.0"),
    .summary = "finds which words render each other",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
