/*
 * An aligner: segments correspond one to one, and what one side has more than
 * the other is left alone at the end.
 *
 * The host gives the segments of both documents.  An aligner hands over beads:
 * how many of the next source segments and how many of the next target segments
 * belong together.  In the end all segments of both sides must be in one.
 */
#include <yizhi/kind/aligner.h>

/* How sure a bead is: an aligner that looks at words would know better.  Below
 * 0.7 the program tells its findings as information alone. */
#define SURE   0.7
#define UNSURE 0.1

static yz_status align(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err)
{
    size_t sources = input->sides[YZ_SOURCE].count;
    size_t targets = input->sides[YZ_TARGET].count;
    double score = sources == targets ? SURE : UNSURE;
    yz_status status = YZ_OK;
    size_t i;

    (void)self;
    (void)err;
    for (i = 0; i < sources && i < targets && status == YZ_OK; i++)
        status = sink->bead(sink->payload, 1, 1, score);
    for (; i < sources && status == YZ_OK; i++)
        status = sink->bead(sink->payload, 1, 0, UNSURE);
    for (; i < targets && status == YZ_OK; i++)
        status = sink->bead(sink->payload, 0, 1, UNSURE);
    return status; /* of the sink: handed on as it is */
}

/* Without create() and destroy() there is no instance, and `self` is NULL. */
static const yz_aligner_ops ops = {
    .struct_size = sizeof ops,
    .align = align,
};

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("aligner", "@NAME@", &ops),
    .summary = "one to one, in order",
    .rank = -1, /* taken when asked for: --aligner @NAME@ */
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "aligns sentences one to one",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
