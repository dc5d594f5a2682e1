/* SPDX-License-Identifier: Apache-2.0 */
/* Two documents → beads, through an aligner; and the commands that add pairs.
 */
#include <core/run/run.h>

struct joining {
    yzi_bitext *bitext;
    size_t at[2]; /* the next segment of each side */
    bool contract_broken;
    bool score_broken;
    bool no_memory;
};

static yz_status take_bead(void *payload, size_t sources, size_t targets,
                           double score)
{
    struct joining *j = payload;
    const size_t counts[2] = { sources, targets };
    yzi_bead bead = { { 0, 0 }, { 0, 0 }, score };

    if (!(score >= 0 && score <= 1)) {
        j->score_broken = true;
        return YZ_PLUGIN;
    }
    if (sources == 0 && targets == 0) {
        j->contract_broken = true;
        return YZ_PLUGIN;
    }
    for (int side = 0; side < 2; side++) {
        size_t left = j->bitext->sides[side].segment_count - j->at[side];
        if (counts[side] > left) {
            j->contract_broken = true;
            return YZ_PLUGIN;
        }
        bead.first[side] = (uint32_t)j->at[side];
        bead.count[side] = (uint32_t)counts[side];
        j->at[side] += counts[side];
    }
    if (yzi_bitext_add_bead(j->bitext, bead) != YZ_OK) {
        j->no_memory = true;
        return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

/* The arrays an aligner looks at; in one arena. */
static yz_status make_side(yzi_arena *arena, const yzi_document *d,
                           yz_aligner_side *out)
{
    size_t n = d->segment_count + 1;
    yz_str *segments = yzi_arena_alloc_array(arena, n, sizeof *segments);
    uint32_t *blocks = yzi_arena_alloc_array(arena, n, sizeof *blocks);
    yz_block_kind *kinds = yzi_arena_alloc_array(arena, n, sizeof *kinds);

    if (!segments || !blocks || !kinds)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < d->segment_count; i++) {
        segments[i] = d->segments[i].text;
        blocks[i] = d->segments[i].block;
        kinds[i] = d->blocks[d->segments[i].block].kind;
    }
    out->segments = segments;
    out->blocks = blocks;
    out->kinds = kinds;
    out->count = d->segment_count;
    out->lang = d->lang;
    return YZ_OK;
}

static yz_status align(yzi_bitext *bitext, const yzi_instance *aligner,
                       const yz_lexicon *lexicon, yzi_arena *arena,
                       yz_error *err)
{
    const yz_aligner_ops *ops = aligner->ops;
    struct joining j = { bitext, { 0, 0 }, false, false, false };
    yz_aligner_sink sink = { sizeof sink, &j, take_bead };
    yz_aligner_input input = { .struct_size = sizeof input,
                               .lexicon = lexicon };
    yz_status status;

    for (int side = 0; side < 2; side++)
        if (make_side(arena, &bitext->sides[side], &input.sides[side]) != YZ_OK)
            return yz_fail_no_memory(err);
    status = ops->align(aligner->self, &input, &sink, err);
    if (j.no_memory)
        return yz_fail_no_memory(err);
    if (j.score_broken)
        return yz_fail(err, YZ_PLUGIN,
                       "aligner %s gave a bead whose score is not in 0 to 1",
                       aligner->feature->name);
    if (j.contract_broken ||
        (status == YZ_OK && (j.at[0] != bitext->sides[0].segment_count ||
                             j.at[1] != bitext->sides[1].segment_count)))
        return yz_fail(err, YZ_PLUGIN,
                       "aligner %s gave beads that do not cover the segments",
                       aligner->feature->name);
    return yzi_feature_failed(aligner->feature, status, err);
}

yz_status yzi_join(yz_run *run, yzi_pair *pair, yz_error *err)
{
    const yzi_instance *aligner = yzi_plan_aligner(run, err);
    const yz_lexicon *lexicon = aligner ? yzi_run_lexicon(run, err) : NULL;
    yzi_arena arena;
    yz_status status;

    if (err->status != YZ_OK)
        return err->status;
    yzi_arena_init(&arena, SIZE_MAX / 2);
    status = align(&pair->bitext, aligner, lexicon, &arena, err);
    yzi_arena_done(&arena);
    return status;
}

/* ---- Adding ---- */

static yz_status add_bilingual(yz_run *run, yzi_pair *pair, const char *path,
                               yz_error *err)
{
    yz_status status = yzi_read_file(run, pair, 0, YZ_SOURCE, path, err);

    if (status == YZ_OK && !pair->bitext.given)
        status =
            yz_fail(err, YZ_INVALID,
                    "%s holds one language; name its translation too", path);
    return status;
}

static yz_status add_two(yz_run *run, yzi_pair *pair, const char *source,
                         const char *target, yz_error *err)
{
    yz_status status = yzi_plan_aligner(run, err)
                           ? yzi_read_file(run, pair, 0, YZ_SOURCE, source, err)
                           : err->status;

    if (status == YZ_OK && !pair->bitext.given)
        status = yzi_read_file(run, pair, 1, YZ_TARGET, target, err);
    if (status == YZ_OK && pair->bitext.given)
        status = yz_fail(err, YZ_INVALID,
                         "%s holds both languages already; check it alone",
                         pair->bitext.file_count == 2 ? target : source);
    if (status == YZ_OK)
        status = yzi_join(run, pair, err);
    return status;
}

yz_status yz_run_add_pair(yz_run *run, const char *source, const char *target,
                          yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yzi_pair *pair = yzi_run_new_pair(run, &own);
    yz_status status = YZ_NO_MEMORY;

    if (pair)
        status = target ? add_two(run, pair, source, target, &own)
                        : add_bilingual(run, pair, source, &own);
    if (pair && status != YZ_OK)
        yzi_run_drop_last_pair(run);
    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_add_document(yz_run *run, const char *path, yz_side side,
                              yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yzi_pair *pair = yzi_run_new_pair(run, &own);
    yz_status status = YZ_NO_MEMORY;

    if (pair)
        status = yzi_read_file(run, pair, 0, side, path, &own);
    if (pair && status != YZ_OK)
        yzi_run_drop_last_pair(run);
    return yzi_run_tell(status, &own, err);
}
