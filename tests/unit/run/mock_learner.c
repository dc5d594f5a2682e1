/* SPDX-License-Identifier: Apache-2.0 */
/* A mock aligner that is given all pairs at once, and tells by its scores what
 * it was given: n pairs and m taught beads give 0.nn mm. */
#include "mock_features.h"

#include <stdatomic.h>
#include <yizhi/kind/aligner.h>

static atomic_size_t asked;

size_t mock_learner_asked(void)
{
    return atomic_exchange(&asked, 0);
}

static yz_status step(const yz_aligner_input *input,
                      const yz_aligner_sink *sink, double score)
{
    size_t left[2] = { input->sides[0].count, input->sides[1].count };
    yz_status status = YZ_OK;

    while ((left[0] || left[1]) && status == YZ_OK) {
        size_t take[2] = { left[0] > 0, left[1] > 0 };

        status = sink->bead(sink->payload, take[0], take[1], score);
        left[0] -= take[0];
        left[1] -= take[1];
    }
    return status;
}

/* A pair with the segment "poison" is refused. */
static bool is_poisoned(const yz_aligner_input *input)
{
    for (size_t i = 0; i < input->sides[0].count; i++)
        if (yz_str_equal(input->sides[0].segments[i], yz_str_of("poison")))
            return true;
    return false;
}

static yz_status align(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err)
{
    (void)self;
    if (is_poisoned(input))
        return yz_fail(err, YZ_LIMIT, "a poisoned text");
    return step(input, sink, 0.5);
}

/* Whether what it is to learn from is whole. */
static bool covers(const yz_aligner_input *input)
{
    size_t sums[2] = { 0, 0 };

    for (size_t i = 0; i < input->bead_count; i++)
        for (int side = 0; side < 2; side++)
            sums[side] += input->beads[i][side];
    return sums[0] == input->sides[0].count && sums[1] == input->sides[1].count;
}

static yz_status align_all(void *self, const yz_aligner_input *inputs,
                           const yz_aligner_sink *sinks, size_t count,
                           yz_error *err)
{
    double score = (double)count / 100;
    yz_status status = YZ_OK;

    atomic_fetch_add(&asked, 1);
    for (size_t i = 0; i < count; i++) {
        score += (double)inputs[i].bead_count / 10000;
        if (inputs[i].beads ? !covers(&inputs[i]) : is_poisoned(&inputs[i]))
            return yz_fail(err, YZ_LIMIT, "a poisoned text");
    }
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        if (!inputs[i].beads || mock_breaks(self, "taught"))
            status = step(&inputs[i], &sinks[i], score);
    return status;
}

static const yz_aligner_ops ops = { .struct_size = sizeof ops,
                                    .create = mock_create,
                                    .destroy = mock_destroy,
                                    .align = align,
                                    .align_all = align_all };

const yz_feature aligner_learner_features[1] = {
    { MOCK_FEATURE("aligner", "learner", &ops),
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC }
};
