/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two documents → beads, through an aligner; all pairs that wait at once.
 *
 * Locked beads cut a pair into stretches, each of which is aligned like a pair
 * of documents.  What is aligned already (memories, aligned files of the run,
 * the locked beads) goes along to teach, where the aligner can learn.  Nothing
 * reaches a pair before every stretch of it was aligned and proved whole.
 */
#include <core/run/run.h>
#include <stdlib.h>

struct stretch {
    struct job *job;
    yzi_pair *pair; /* NULL: it only teaches, and has no beads to get */
    size_t begin[2];
    size_t count[2];
    size_t at[2]; /* segments that are in a bead */
    yzi_bead *beads;
    size_t bead_count;
    size_t bead_cap;
    bool contract_broken;
    bool score_broken;
    bool no_memory;
};

struct job {
    yz_run *run;
    const yzi_instance *aligner;
    const yz_aligner_ops *ops;
    const yz_lexicon *lexicon; /* or NULL */
    yzi_arena arena;           /* what the aligner looks at */
    struct stretch *stretches;
    yz_aligner_input *inputs; /* of each stretch */
    size_t count;
    size_t stretch_cap;
    size_t input_cap;
    yz_error stopped; /* why the application wants no more, or empty */
};

static bool learns(const yz_aligner_ops *ops)
{
    return ops->struct_size > offsetof(yz_aligner_ops, align_all) &&
           ops->align_all;
}

static void job_done(struct job *job)
{
    for (size_t i = 0; i < job->count; i++)
        yz_free(job->stretches[i].beads);
    yz_free(job->stretches);
    yz_free(job->inputs);
    yzi_arena_done(&job->arena);
}

/* ---- What the aligner gives ---- */

static yz_status take_bead(void *payload, size_t sources, size_t targets,
                           double score)
{
    struct stretch *s = payload;
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
    struct stretch *s = payload;
    struct job *job = s->job;
    double share =
        total > 0 && done <= total ? (double)done / (double)total : 0;

    return yzi_stage_tell(
        job->run, (size_t)(share * (double)job->run->pair_count),
        s->pair ? yzi_pair_file(s->pair) : yz_str_of(""), &job->stopped);
}

/* ---- What it is given ---- */

/* One more of each; both lie in the job until the next. */
static yz_status add_stretch(struct job *job, yzi_pair *pair,
                             struct stretch **stretch, yz_aligner_input **input)
{
    if (yz_grow((void **)&job->stretches, &job->stretch_cap, job->count + 1,
                sizeof *job->stretches) != YZ_OK ||
        yz_grow((void **)&job->inputs, &job->input_cap, job->count + 1,
                sizeof *job->inputs) != YZ_OK)
        return YZ_NO_MEMORY;
    *stretch = &job->stretches[job->count];
    *input = &job->inputs[job->count];
    memset(*stretch, 0, sizeof **stretch);
    memset(*input, 0, sizeof **input);
    (*stretch)->job = job;
    (*stretch)->pair = pair;
    (*input)->struct_size = sizeof **input;
    (*input)->lexicon = job->lexicon;
    job->count++;
    return YZ_OK;
}

/* What lies between two locked beads; nothing at all needs no aligner. */
static yz_status add_gap(struct job *job, yzi_pair *pair, const size_t begin[2],
                         const size_t end[2])
{
    struct stretch *stretch;
    yz_aligner_input *input;

    if (begin[0] == end[0] && begin[1] == end[1])
        return YZ_OK;
    if (add_stretch(job, pair, &stretch, &input) != YZ_OK)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2; side++) {
        stretch->begin[side] = begin[side];
        stretch->count[side] = end[side] - begin[side];
    }
    return yzi_input_stretch(input, &pair->bitext, begin, end, &job->arena);
}

static yz_status add_gaps(struct job *job, yzi_pair *pair)
{
    const yzi_bitext *bitext = &pair->bitext;
    const size_t whole[2] = { bitext->sides[0].segment_count,
                              bitext->sides[1].segment_count };
    size_t at[2] = { 0, 0 };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < bitext->bead_count && status == YZ_OK; i++) {
        const yzi_bead *bead = &bitext->beads[i];
        const size_t end[2] = { bead->first[0], bead->first[1] };

        status = add_gap(job, pair, at, end);
        for (int side = 0; side < 2; side++)
            at[side] = end[side] + bead->count[side];
    }
    return status == YZ_OK ? add_gap(job, pair, at, whole) : status;
}

/* The beads that a pair has: all of a pair that came aligned, the locked ones
 * of another. */
static yz_status add_teacher(struct job *job, const yzi_pair *pair)
{
    struct stretch *stretch;
    yz_aligner_input *input;

    if (pair->bitext.bead_count == 0)
        return YZ_OK;
    if (add_stretch(job, NULL, &stretch, &input) != YZ_OK)
        return YZ_NO_MEMORY;
    return yzi_input_beads(input, &pair->bitext, &job->arena);
}

static yz_status add_teachers(struct job *job)
{
    const yz_run *run = job->run;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < run->memory_count && status == YZ_OK; i++)
        status = add_teacher(job, run->memories[i]);
    for (size_t i = 0; i < run->pair_count && status == YZ_OK; i++)
        if (run->pairs[i]->bitext.given || run->pairs[i]->unjoined)
            status = add_teacher(job, run->pairs[i]);
    return status;
}

/* ---- Aligning ---- */

static yz_status align_together(struct job *job, yz_error *err)
{
    yz_aligner_sink *sinks =
        yzi_arena_alloc_array(&job->arena, job->count + 1, sizeof *sinks);

    if (!sinks)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < job->count; i++) {
        yz_aligner_sink sink = { sizeof sink, &job->stretches[i], take_bead,
                                 take_still };

        sinks[i] = sink;
    }
    return job->ops->align_all(job->aligner->self, job->inputs, sinks,
                               job->count, err);
}

static yz_status align_alone(struct job *job, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < job->count && status == YZ_OK; i++) {
        yz_aligner_sink sink = { sizeof sink, &job->stretches[i], take_bead,
                                 take_still };

        status =
            job->ops->align(job->aligner->self, &job->inputs[i], &sink, err);
    }
    return status;
}

static yz_status prove(const struct job *job, yz_status status, yz_error *err)
{
    const yz_feature *feature = job->aligner->feature;
    bool uncovered = false;
    bool broken = false;
    bool score = false;
    bool memory = false;

    for (size_t i = 0; i < job->count; i++) {
        const struct stretch *s = &job->stretches[i];

        memory |= s->no_memory;
        score |= s->score_broken;
        broken |= s->contract_broken;
        uncovered |= s->at[0] != s->count[0] || s->at[1] != s->count[1];
    }
    if (memory)
        return yz_fail_no_memory(err);
    if (job->stopped.status != YZ_OK) {
        *err = job->stopped;
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
static yz_status make_room(struct job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        struct stretch *s = &job->stretches[i];
        yzi_bitext *bitext = s->pair ? &s->pair->bitext : NULL;
        size_t need = 0;

        for (size_t k = i; bitext && k < job->count; k++) {
            if (job->stretches[k].pair != s->pair)
                break; /* the stretches of a pair follow each other */
            need += job->stretches[k].bead_count;
        }
        if (bitext && yz_grow((void **)&bitext->beads, &bitext->bead_cap,
                              bitext->bead_count + need + 1,
                              sizeof *bitext->beads) != YZ_OK)
            return YZ_NO_MEMORY;
        while (i + 1 < job->count && job->stretches[i + 1].pair == s->pair)
            i++;
    }
    return YZ_OK;
}

static void hand_over(struct job *job, yzi_pair *const *pairs, size_t count)
{
    for (size_t i = 0; i < job->count; i++) {
        const struct stretch *s = &job->stretches[i];
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

/* Aligns these pairs; on failure none of them is changed. */
static yz_status join(yz_run *run, yzi_pair *const *pairs, size_t count,
                      yz_error *err)
{
    struct job job = { .run = run, .aligner = yzi_plan_aligner(run, err) };
    yz_status status = YZ_OK;

    if (!job.aligner)
        return err->status;
    job.ops = job.aligner->ops;
    job.lexicon = yzi_run_lexicon(run, err);
    if (err->status != YZ_OK)
        return err->status;
    yzi_arena_init(&job.arena, SIZE_MAX / 2);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_gaps(&job, pairs[i]);
    if (status == YZ_OK && job.count && learns(job.ops))
        status = add_teachers(&job);
    if (status == YZ_OK) {
        bool together = learns(job.ops) && job.count > 1;

        status = together ? align_together(&job, err) : align_alone(&job, err);
        status = prove(&job, status, err);
    }
    if (status == YZ_OK)
        status = make_room(&job);
    if (status == YZ_OK)
        hand_over(&job, pairs, count);
    job_done(&job);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- All that wait ---- */

/* A failure that would meet the next pair too. */
static bool is_general(yz_status status)
{
    return status == YZ_NO_MEMORY || status == YZ_NOT_FOUND ||
           status == YZ_PLUGIN || status == YZ_CANCELLED;
}

/* Each for itself, where the aligner does not learn, or one of them spoilt the
 * whole. */
static yz_status join_each(yz_run *run, yz_error *err)
{
    yz_place nowhere = { 0, 0 };

    for (size_t i = 0; i < run->pair_count; i++) {
        yzi_pair *pair = run->pairs[i];
        yz_error inner = YZ_ERROR_INIT;
        yz_status status = yzi_stage_tell(run, i, yzi_pair_file(pair), &inner);

        if (status == YZ_OK && pair->unjoined)
            status = join(run, &pair, 1, &inner);
        if (status == YZ_OK)
            continue;
        if (pair->one_of_many && !is_general(status) &&
            yzi_run_skip(run, pair->bitext.sides[0].file->name, nowhere,
                         yz_str_of(yz_error_text(&inner))) != YZ_OK)
            status = yz_fail_no_memory(&inner);
        if (!pair->one_of_many || is_general(status)) {
            yzi_run_drop_pair(run, i);
            return yz_fail(err, status, "%s", yz_error_text(&inner));
        }
        yzi_run_drop_pair(run, i--);
    }
    return run->pair_count ? YZ_OK : yzi_tell_no_pair(run, err);
}

static yz_status join_waiting(yz_run *run, size_t waiting, yz_error *err)
{
    const yzi_instance *aligner = yzi_plan_aligner(run, err);
    yzi_pair **pairs;
    size_t count = 0;
    yz_status status;

    if (!aligner || (!yzi_run_lexicon(run, err) && err->status != YZ_OK))
        return err->status;
    if (waiting == 1 || !learns(aligner->ops))
        return join_each(run, err);
    pairs = yz_malloc(waiting * sizeof *pairs);
    if (!pairs)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < run->pair_count; i++)
        if (run->pairs[i]->unjoined)
            pairs[count++] = run->pairs[i];
    status = join(run, pairs, count, err);
    yz_free(pairs);
    if (status == YZ_OK || is_general(status))
        return status;
    yz_error_clear(err);
    return join_each(run, err);
}

yz_status yzi_join_all(yz_run *run, yz_error *err)
{
    size_t waiting = 0;

    for (size_t i = 0; i < run->pair_count; i++)
        waiting += run->pairs[i]->unjoined;
    yzi_stage_begin(run, YZ_STAGE_ALIGNING, run->pair_count);
    return waiting ? join_waiting(run, waiting, err) : YZ_OK;
}

yz_status yz_run_align(yz_run *run, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    return yzi_run_tell(yzi_join_all(run, &own), &own, err);
}
