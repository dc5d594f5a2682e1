/*
 * An engine: a text whose terms cover it is translated by them; all else is
 * refused.
 *
 * The host gives segments with the terms of the glossary that stand in them.
 * An engine answers each once: with a proposal, or with a refusal and its
 * reason.  It never gives text that it does not stand for.
 */
#include <yizhi/kind/engine.h>

/* What tells this engine from others; what was translated is remembered under
 * it, so a change of what it would answer changes it. */
static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    (void)self;
    (void)langs;
    if (yz_buf_add_text(out, "@MODULE@ 0.1.0") != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* Segments with inline codes are not given: it could not hold them. */
static yz_engine_masks masks(void *self)
{
    (void)self;
    return YZ_MASKS_NONE;
}

/* The one term that is all of the segment, and may be written. */
static const yz_engine_term *whole_term(const yz_engine_segment *segment)
{
    const yz_engine_term *term = segment->terms;

    if (segment->term_count != 1 || term->target_count == 0 ||
        term->span.begin != 0 || term->span.end != segment->text.len)
        return NULL;
    return term;
}

static yz_status answer(const yz_engine_segment *segment, size_t number,
                        const yz_engine_sink *sink)
{
    const yz_engine_term *term = whole_term(segment);
    yz_provenance piece;
    yz_proposal proposal;

    if (!term)
        return sink->refusal(sink->payload, number,
                             yz_str_of("it is not a term of the glossary"));
    memset(&proposal, 0, sizeof proposal);
    proposal.struct_size = sizeof proposal;
    proposal.segment = number;
    proposal.text = term->targets[0]; /* the best */
    proposal.score = 0.9;
    piece.span = yz_span_of(0, proposal.text.len);
    piece.way = "term";
    piece.hit = SIZE_MAX; /* of no hit */
    proposal.pieces = &piece;
    proposal.piece_count = 1;
    return sink->proposal(sink->payload, &proposal);
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;

    (void)self;
    (void)langs;
    (void)err;
    for (i = 0; i < count && status == YZ_OK; i++)
        status = answer(&segments[i], i, sink);
    return status;
}

static const yz_engine_ops ops = {
    .struct_size = sizeof ops,
    .identity = identity,
    .masks = masks,
    .translate = translate,
};

/* Asked when named: yizhi translate --engine @NAME@ */
static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("engine", "@NAME@", &ops),
    .summary = "translates what is a term and nothing else",
    .flags = YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "translates segments that are terms",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
