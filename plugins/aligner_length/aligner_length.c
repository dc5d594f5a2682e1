/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aligner "length": by the lengths of segments and the borders of blocks alone,
 * so for any two languages and without a dictionary.  The model and its source
 * are told in length_model.c.
 *
 * The path is looked for in a band round the diagonal; the band grows while the
 * path comes near to its edge.  What the path shows about blocks and lengths
 * goes into a second search.
 */
#include <math.h>

#include <yizhi/kind/aligner.h>

#include "length_search.h"

/* Columns to each side of a band's middle. */
enum {
    HALF_LEAST = 64,  /* of the first search, to which the root of the target's
                         size is added: lengths drift like a random walk */
    GROWTH = 4,       /* of a band that proved too narrow */
    HALF_AGAIN = 128, /* of the second search, round the first's path */
    HALF_SCORE = 16   /* for the scores */
};

/* No band has more cells, of one byte each; it is made no wider then. */
#define CELLS_MAX ((size_t)1 << 29)

/* How far a band may reach so that it stays below CELLS_MAX. */
static size_t half_max(const length_side sides[2])
{
    size_t rows = sides[0].count + 1;
    size_t fixed = 4 * (rows + sides[1].count);

    return fixed >= CELLS_MAX ? 0 : (CELLS_MAX - fixed) / (2 * rows);
}

/* Searches in `band`, which it ends; `status` is that of making it. */
static yz_status search_band(const length_model *model,
                             const length_side sides[2], length_band *band,
                             yz_status status, length_path *path, bool *tight)
{
    if (status == YZ_OK)
        status = length_search(model, sides, band, path);
    if (status == YZ_OK)
        *tight = length_band_is_tight(band, path->types, path->count);
    length_band_done(band);
    return status;
}

/* Searches in bands round the diagonal until one is wide enough. */
static yz_status search_wider(const length_model *model,
                              const length_side sides[2], length_path *path)
{
    size_t most = half_max(sides);
    size_t half = HALF_LEAST + (size_t)sqrt((double)sides[1].count);
    bool tight = false;

    for (;; half *= GROWTH) {
        length_band band;
        size_t fit = half < most ? half : most;
        yz_status status = length_band_init(&band, sides, fit);
        status = search_band(model, sides, &band, status, path, &tight);
        if (status != YZ_OK || !tight || half >= most || half >= sides[1].count)
            return status;
    }
}

/* Searches near the path that is known, farther off only if it has to. */
static yz_status search_near(const length_model *model,
                             const length_side sides[2], length_path *path)
{
    length_band band;
    bool tight = false;
    yz_status status =
        length_band_along(&band, sides, path->types, path->count, HALF_AGAIN);

    status = search_band(model, sides, &band, status, path, &tight);
    return status == YZ_OK && tight ? search_wider(model, sides, path) : status;
}

static yz_status score(const length_model *model, const length_side sides[2],
                       length_path *path)
{
    length_band band;
    yz_status status =
        length_band_along(&band, sides, path->types, path->count, HALF_SCORE);

    if (status == YZ_OK)
        status = length_score(model, sides, &band, path);
    length_band_done(&band);
    return status;
}

static yz_status find_path(length_side sides[2], length_path *path)
{
    length_model model;
    yz_status status;

    length_model_init(&model, sides);
    status = search_wider(&model, sides, path);
    if (status != YZ_OK)
        return status;
    length_model_learn(&model, sides, path->types, path->count);
    status = search_near(&model, sides, path);
    return status == YZ_OK ? score(&model, sides, path) : status;
}

/* One side is empty: nothing corresponds, and that is sure. */
static yz_status omit_all(const yz_aligner_input *input,
                          const yz_aligner_sink *sink)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < input->sides[0].count && status == YZ_OK; i++)
        status = sink->bead(sink->payload, 1, 0, 1);
    for (size_t j = 0; j < input->sides[1].count && status == YZ_OK; j++)
        status = sink->bead(sink->payload, 0, 1, 1);
    return status;
}

static yz_status emit(const length_path *path, const yz_aligner_sink *sink)
{
    yz_status status = YZ_OK;

    for (size_t n = 0; n < path->count && status == YZ_OK; n++)
        status = sink->bead(sink->payload, bead_types[path->types[n]].source,
                            bead_types[path->types[n]].target, path->scores[n]);
    return status;
}

static yz_status length_align(void *self, const yz_aligner_input *input,
                              const yz_aligner_sink *sink, yz_error *err)
{
    length_side sides[2] = { { 0 }, { 0 } };
    length_path path = { 0 };
    yz_status status = YZ_OK;

    (void)self;
    if (input->sides[0].count == 0 || input->sides[1].count == 0)
        return omit_all(input, sink);
    if (input->sides[0].count + input->sides[1].count > CELLS_MAX / 16)
        return yz_fail(err, YZ_LIMIT, "too many segments to align: %zu",
                       input->sides[0].count + input->sides[1].count);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        status = length_side_init(&sides[side], &input->sides[side]);
    if (status == YZ_OK)
        status = length_path_init(&path, sides);
    if (status == YZ_OK)
        status = find_path(sides, &path);
    if (status == YZ_OK)
        status = emit(&path, sink);
    else
        status = yz_fail_no_memory(err);
    length_path_done(&path);
    length_side_done(&sides[0]);
    length_side_done(&sides[1]);
    return status;
}

static const yz_aligner_ops ops = {
    .struct_size = sizeof ops,
    .align = length_align,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("aligner", "length", &ops),
    .summary = "by the lengths of sentences (Gale & Church 1993)",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(aligner_length) = {
    YZ_PLUGIN_HEAD("aligner_length", "0.1.0"),
    .summary = "aligns sentences by their lengths",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
