/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Term aligner "bayes": words are linked by what they are linked to elsewhere,
 * by the lexicon, by their characters, and by their places.  See
 * bayes_sampler.h for the method.
 *
 * A bead of more than a million pairs of words has no links.
 */
#include "bayes_image.h"
#include "bayes_passes.h"

#include <yizhi/text.h>

/* What an instance has learnt, of one pair of languages. */
typedef struct bayes_instance {
    bool made;
    bool loaded; /* and no text was linked since */
    char lang[2][BAYES_LANG];
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

static bool has_languages(const bayes_instance *instance, const yz_str lang[2])
{
    return yz_str_equal(yz_str_of(instance->lang[0]), lang[0]) &&
           yz_str_equal(yz_str_of(instance->lang[1]), lang[1]);
}

static void begin(bayes_instance *instance, const yz_str lang[2],
                  const yz_lexicon *lexicon)
{
    if (instance->made)
        bayes_model_done(&instance->model);
    for (int side = 0; side < 2; side++) {
        size_t len = lang[side].len < BAYES_LANG ? lang[side].len
                                                 : BAYES_LANG - (size_t)1;

        memset(instance->lang[side], 0, BAYES_LANG);
        memcpy(instance->lang[side], lang[side].ptr, len);
    }
    instance->lexicon = lexicon;
    bayes_model_init(&instance->model, lang, lexicon);
    instance->made = true;
}

/* Begins anew where languages or lexicon are others than before: what was
 * counted holds for these alone.  What was loaded takes any lexicon. */
static yz_status prepare(bayes_instance *instance,
                         const yz_term_aligner_input *input, yz_error *err)
{
    bool same = instance->made && has_languages(instance, input->lang);

    if (instance->loaded && !same)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "the model of words is of %s and %s, and the texts are "
                       "not",
                       instance->lang[0], instance->lang[1]);
    for (int side = 0; side < 2 && instance->loaded; side++)
        bayes_vocab_use(&instance->model.vocab[side], input->lang[side],
                        input->lexicon);
    if (instance->loaded)
        instance->lexicon = input->lexicon;
    else if (!same || instance->lexicon != input->lexicon)
        begin(instance, input->lang, input->lexicon);
    instance->loaded = false;
    return YZ_OK;
}

static yz_status align(void *self, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err)
{
    bayes_instance *instance = self;
    yz_status status = prepare(instance, input, err);

    return status == YZ_OK ? bayes_passes(&instance->model, input, sink, err)
                           : status;
}

static yz_status save(const void *self, yz_buf *out, yz_error *err)
{
    const bayes_instance *instance = self;
    char lang[2][BAYES_LANG];

    if (!instance->made)
        return yz_fail(err, YZ_NOT_FOUND, "no words were linked");
    memcpy(lang, instance->lang, sizeof lang);
    return bayes_image_save(&instance->model, lang, out, err);
}

static yz_status load(void *self, yz_str bytes, yz_error *err)
{
    bayes_instance *instance = self;
    char names[2][BAYES_LANG];
    yz_status status = bayes_image_check(bytes, names, err);
    yz_str lang[2] = { { names[0], 0 }, { names[1], 0 } };

    if (status != YZ_OK)
        return status;
    for (int side = 0; side < 2; side++)
        lang[side] = yz_str_of(names[side]);
    if (instance->made && !has_languages(instance, lang))
        return yz_fail(err, YZ_FORMAT,
                       "the model of words is of %s and %s, others are of %s "
                       "and %s",
                       names[0], names[1], instance->lang[0],
                       instance->lang[1]);
    if (!instance->made) {
        begin(instance, lang, NULL);
        instance->loaded = true;
    }
    return bayes_image_merge(&instance->model, bytes, err);
}

static const yz_term_aligner_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .align = align,
    .save = save,
    .load = load,
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
