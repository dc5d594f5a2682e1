/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two documents → beads, through an aligner; pairs that go together at once.
 *
 * Locked beads cut a pair into stretches, each of which is aligned like a pair
 * of documents.  What is aligned already (memories, aligned files of the run,
 * the locked beads) goes along to teach, where the aligner can learn.  Nothing
 * reaches a pair before every stretch of it was aligned and proved whole.
 */
#include <core/run/joining.h>
#include <stdlib.h>

bool yzi_aligner_learns(const yz_aligner_ops *ops)
{
    return ops->struct_size > offsetof(yz_aligner_ops, align_all) &&
           ops->align_all;
}

static void join_done(yzi_join *join)
{
    for (size_t i = 0; i < join->count; i++)
        yz_free(join->stretches[i].beads);
    yz_free(join->stretches);
    yz_free(join->inputs);
    yzi_arena_done(&join->arena);
}

/* ---- What the aligner gives ---- */

yz_status yzi_stretch_take(void *payload, size_t sources, size_t targets,
                           double score)
{
    yzi_stretch *s = payload;
    const size_t counts[2] = { sources, targets };
    yzi_bead bead = { { 0, 0 }, { 0, 0 }, score, false };

    if (!(score >= 0 && score <= 1)) {
        s->score_broken = true;
        return YZ_PLUGIN;
    }
    if (!s->pair || (sources == 0 && targets == 0)) {
        s->contract_broken = true;
        return YZ_PLUGIN;
    }
    for (int side = 0; side < 2; side++) {
        if (counts[side] > s->count[side] - s->at[side]) {
            s->contract_broken = true;
            return YZ_PLUGIN;
        }
        bead.first[side] = (uint32_t)(s->begin[side] + s->at[side]);
        bead.count[side] = (uint32_t)counts[side];
        s->at[side] += counts[side];
    }
    if (yz_grow((void **)&s->beads, &s->bead_cap, s->bead_count + 1,
                sizeof *s->beads) != YZ_OK) {
        s->no_memory = true;
        return YZ_NO_MEMORY;
    }
    s->beads[s->bead_count++] = bead;
    return YZ_OK;
}

static yz_status take_still(void *payload, size_t done, size_t total)
{
    yzi_stretch *s = payload;
    yzi_join *join = s->join;
    yzi_joining *all = join->joining;
    double share =
        total > 0 && done <= total ? (double)done / (double)total : 0;

    if (join->tells &&
        yzi_stage_tell(all->run,
                       atomic_load(&all->done) +
                           (size_t)(share * (double)join->pair_count),
                       s->pair ? yzi_pair_file(s->pair) : yz_str_of(""),
                       &join->stopped) != YZ_OK)
        atomic_store(&all->stopped, true);
    if (atomic_load(&all->stopped) && join->stopped.status == YZ_OK)
        yz_fail(&join->stopped, YZ_CANCELLED, "the run was stopped");
    return join->stopped.status;
}

/* ---- What it is given ---- */

/* One more of each; both lie in it until the next. */
static yz_status add_stretch(yzi_join *join, yzi_pair *pair,
                             yzi_stretch **stretch, yz_aligner_input **input)
{
    if (yz_grow((void **)&join->stretches, &join->stretch_cap, join->count + 1,
                sizeof *join->stretches) != YZ_OK ||
        yz_grow((void **)&join->inputs, &join->input_cap, join->count + 1,
                sizeof *join->inputs) != YZ_OK)
        return YZ_NO_MEMORY;
    *stretch = &join->stretches[join->count];
    *input = &join->inputs[join->count];
    memset(*stretch, 0, sizeof **stretch);
    memset(*input, 0, sizeof **input);
    (*stretch)->join = join;
    (*stretch)->pair = pair;
    (*input)->struct_size = sizeof **input;
    (*input)->lexicon = join->joining->lexicon;
    join->count++;
    return YZ_OK;
}

/* What lies between two locked beads; nothing at all needs no aligner. */
static yz_status add_gap(yzi_join *join, yzi_pair *pair, const size_t begin[2],
                         const size_t end[2])
{
    yzi_stretch *stretch;
    yz_aligner_input *input;

    if (begin[0] == end[0] && begin[1] == end[1])
        return YZ_OK;
    if (add_stretch(join, pair, &stretch, &input) != YZ_OK)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2; side++) {
        stretch->begin[side] = begin[side];
        stretch->count[side] = end[side] - begin[side];
    }
    return yzi_input_stretch(input, &pair->bitext, begin, end, &join->arena);
}

static yz_status add_gaps(yzi_join *join, yzi_pair *pair)
{
    const yzi_bitext *bitext = &pair->bitext;
    const size_t whole[2] = { bitext->sides[0].segment_count,
                              bitext->sides[1].segment_count };
    size_t at[2] = { 0, 0 };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < bitext->bead_count && status == YZ_OK; i++) {
        const yzi_bead *bead = &bitext->beads[i];
        const size_t end[2] = { bead->first[0], bead->first[1] };

        status = add_gap(join, pair, at, end);
        for (int side = 0; side < 2; side++)
            at[side] = end[side] + bead->count[side];
    }
    return status == YZ_OK ? add_gap(join, pair, at, whole) : status;
}

/* The beads that a pair has: all of a pair that came aligned, the locked ones
 * of another. */
static yz_status add_teacher(yzi_join *join, const yzi_pair *pair)
{
    yzi_stretch *stretch;
    yz_aligner_input *input;

    if (pair->bitext.bead_count == 0)
        return YZ_OK;
    if (add_stretch(join, NULL, &stretch, &input) != YZ_OK)
        return YZ_NO_MEMORY;
    return yzi_input_beads(input, &pair->bitext, &join->arena);
}

static yz_status add_teachers(yzi_join *join, yzi_pair *const *pairs,
                              size_t count)
{
    const yz_run *run = join->joining->run;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < run->memory_count && status == YZ_OK; i++)
        status = add_teacher(join, run->memories[i]);
    for (size_t i = 0; i < run->pair_count && status == YZ_OK; i++)
        if (run->pairs[i]->bitext.given)
            status = add_teacher(join, run->pairs[i]);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_teacher(join, pairs[i]);
    return status;
}

/* ---- Aligning ---- */

static yz_status align_together(yzi_join *join, yz_error *err)
{
    const yz_aligner_ops *ops = join->joining->aligner->ops;
    yz_aligner_sink *sinks =
        yzi_arena_alloc_array(&join->arena, join->count + 1, sizeof *sinks);

    if (!sinks)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < join->count; i++) {
        yz_aligner_sink sink = { sizeof sink, &join->stretches[i],
                                 yzi_stretch_take, take_still };

        sinks[i] = sink;
    }
    return ops->align_all(join->joining->aligner->self, join->inputs, sinks,
                          join->count, err);
}

static yz_status align_alone(yzi_join *join, yz_error *err)
{
    const yz_aligner_ops *ops = join->joining->aligner->ops;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < join->count && status == YZ_OK; i++) {
        yz_aligner_sink sink = { sizeof sink, &join->stretches[i],
                                 yzi_stretch_take, take_still };

        status = ops->align(join->joining->aligner->self, &join->inputs[i],
                            &sink, err);
    }
    return status;
}

static yz_status prove(const yzi_join *join, yz_status status, yz_error *err)
{
    const yz_feature *feature = join->joining->aligner->feature;
    bool uncovered = false;
    bool broken = false;
    bool score = false;
    bool memory = false;

    for (size_t i = 0; i < join->count; i++) {
        const yzi_stretch *s = &join->stretches[i];

        memory |= s->no_memory;
        score |= s->score_broken;
        broken |= s->contract_broken;
        uncovered |= s->at[0] != s->count[0] || s->at[1] != s->count[1];
    }
    if (memory)
        return yz_fail_no_memory(err);
    if (join->stopped.status != YZ_OK) {
        *err = join->stopped;
        return err->status;
    }
    if (score)
        return yz_fail(err, YZ_PLUGIN,
                       "aligner %s gave a bead whose score is not in 0 to 1",
                       feature->name);
    if (broken || (status == YZ_OK && uncovered))
        return yz_fail(err, YZ_PLUGIN,
                       "aligner %s gave beads that do not cover the segments",
                       feature->name);
    return yzi_feature_failed(feature, status, err);
}

/* ---- Back into the pairs ---- */

static int by_place(const void *left, const void *right)
{
    return yzi_bead_compare(left, right);
}

/* Room is made for all pairs before one of them is changed. */
static yz_status make_room(yzi_join *join)
{
    for (size_t i = 0; i < join->count; i++) {
        yzi_stretch *s = &join->stretches[i];
        yzi_bitext *bitext = s->pair ? &s->pair->bitext : NULL;
        size_t need = 0;

        for (size_t k = i; bitext && k < join->count; k++) {
            if (join->stretches[k].pair != s->pair)
                break; /* the stretches of a pair follow each other */
            need += join->stretches[k].bead_count;
        }
        if (bitext && yz_grow((void **)&bitext->beads, &bitext->bead_cap,
                              bitext->bead_count + need + 1,
                              sizeof *bitext->beads) != YZ_OK)
            return YZ_NO_MEMORY;
        while (i + 1 < join->count && join->stretches[i + 1].pair == s->pair)
            i++;
    }
    return YZ_OK;
}

static void hand_over(yzi_join *join, yzi_pair *const *pairs, size_t count)
{
    for (size_t i = 0; i < join->count; i++) {
        const yzi_stretch *s = &join->stretches[i];
        yzi_bitext *bitext = s->pair ? &s->pair->bitext : NULL;

        for (size_t k = 0; bitext && k < s->bead_count; k++)
            bitext->beads[bitext->bead_count++] = s->beads[k];
    }
    for (size_t i = 0; i < count; i++) {
        yzi_bitext *bitext = &pairs[i]->bitext;

        if (bitext->bead_count)
            qsort(bitext->beads, bitext->bead_count, sizeof *bitext->beads,
                  by_place);
        pairs[i]->unjoined = false;
    }
}

/* Asks the aligner and proves what it gave. */
static yz_status ask(yzi_join *join, yz_error *err)
{
    const yz_aligner_ops *ops = join->joining->aligner->ops;
    bool together = yzi_aligner_learns(ops) && join->count > 1;
    yz_status status =
        together ? align_together(join, err) : align_alone(join, err);

    return prove(join, status, err);
}

/* From what is kept, or of the aligner. */
static yz_status find_beads(yzi_join *join, yzi_kept_join *kept, yz_error *err)
{
    yz_status status = yzi_joined_take(join, kept);

    if (status == YZ_NOT_FOUND) {
        status = ask(join, err);
        if (status == YZ_OK)
            status = yzi_joined_keep(join, kept);
    }
    return status;
}

yz_status yzi_join_pairs(yzi_joining *joining, yzi_pair *const *pairs,
                         size_t count, bool tells, yzi_kept_join *kept,
                         yz_error *err)
{
    yzi_join join = { .joining = joining, .pair_count = count, .tells = tells };
    yz_status status = YZ_OK;

    yzi_arena_init(&join.arena, SIZE_MAX / 2);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_gaps(&join, pairs[i]);
    if (status == YZ_OK && join.count &&
        yzi_aligner_learns(joining->aligner->ops))
        status = add_teachers(&join, pairs, count);
    if (status == YZ_OK && join.count)
        status = find_beads(&join, kept, err);
    if (status == YZ_OK)
        status = make_room(&join);
    if (status == YZ_OK)
        hand_over(&join, pairs, count);
    join_done(&join);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}
