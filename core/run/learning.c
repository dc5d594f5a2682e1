/* SPDX-License-Identifier: Apache-2.0 */
/* Aligned pairs → aligner → the words that it learnt, compiled. */
#include <core/run/run.h>

struct learning {
    yzi_arena arena;
    yzi_lexicon_builder *builder;
    yz_error err; /* why the builder refused something */
};

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    struct learning *l = payload;

    if (!(weight > 0 && weight <= 1))
        return yz_fail(&l->err, YZ_PLUGIN,
                       "the aligner gave a word whose weight is not above 0 "
                       "and at most 1");
    return yzi_lexicon_builder_entry(l->builder, headword, gloss, weight,
                                     &l->err);
}

static yz_status call_learn(yz_run *run, struct learning *l,
                            const yzi_instance *aligner,
                            const yz_lexicon *lexicon, yz_error *err)
{
    const yz_aligner_ops *ops = aligner->ops;
    yz_lexicon_sink sink = { sizeof sink, l, take_entry };
    yz_aligner_input *inputs =
        yzi_arena_alloc_array(&l->arena, run->pair_count + 1, sizeof *inputs);
    yz_status status;

    if (!inputs)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < run->pair_count; i++) {
        yz_aligner_input input = { .struct_size = sizeof input,
                                   .lexicon = lexicon };

        if (yzi_input_beads(&input, &run->pairs[i]->bitext, &l->arena) != YZ_OK)
            return yz_fail_no_memory(err);
        inputs[i] = input;
    }
    status = ops->learn(aligner->self, inputs, run->pair_count, &sink, err);
    if (l->err.status != YZ_OK) {
        *err = l->err;
        return err->status;
    }
    return yzi_feature_failed(aligner->feature, status, err);
}

static yz_status open_builder(yz_run *run, struct learning *l,
                              const yz_lexicon *lexicon, yz_error *err)
{
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("learnt from bitexts"),
                                 .trust = 1 };
    yz_str lang[2];

    yzi_wording_langs(run, lang);
    for (int side = 0; side < 2; side++)
        source.lang[side] =
            lexicon ? yz_lexicon_lang(lexicon, (yz_side)side) : run->lang[side];
    l->builder = yzi_lexicon_builder_new(lang[0], lang[1], lexicon);
    if (!l->builder)
        return yz_fail_no_memory(err);
    return yzi_lexicon_builder_source(l->builder, &source, err);
}

static yz_status learn(yz_run *run, struct learning *l, yz_buf *out,
                       yz_error *err)
{
    const yzi_instance *aligner = yzi_plan_aligner(run, err);
    const yz_aligner_ops *ops = aligner ? aligner->ops : NULL;
    const yz_lexicon *lexicon;
    yz_status status;

    if (!aligner)
        return err->status;
    if (ops->struct_size <
            offsetof(yz_aligner_ops, learn) + sizeof ops->learn ||
        !ops->learn)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "aligner %s cannot learn words from texts",
                       aligner->feature->name);
    status = yzi_join_all(run, err);
    if (status != YZ_OK)
        return status;
    lexicon = yzi_run_lexicon(run, err);
    if (err->status != YZ_OK)
        return err->status;
    status = open_builder(run, l, lexicon, err);
    if (status == YZ_OK)
        status = call_learn(run, l, aligner, lexicon, err);
    if (status == YZ_OK && yzi_lexicon_builder_count(l->builder) == 0)
        status = yz_fail(err, YZ_NOT_FOUND,
                         "nothing could be learnt: the texts are too short, or "
                         "no word is translated twice");
    return status == YZ_OK ? yzi_lexicon_builder_freeze(l->builder, out, err)
                           : status;
}

yz_status yz_run_learn_lexicon(yz_run *run, yz_buf *out, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct learning l = { .err = YZ_ERROR_INIT };
    yz_status status;

    yzi_arena_init(&l.arena, SIZE_MAX / 2);
    status = learn(run, &l, out, &own);
    yzi_lexicon_builder_free(l.builder);
    yzi_arena_done(&l.arena);
    return yzi_run_tell(status, &own, err);
}
