/* SPDX-License-Identifier: Apache-2.0 */
/* Batches, samplers, threads. */
#include "bayes_passes.h"

#include <pthread.h>

enum {
    MOST_SAMPLERS = 4
};

/* How a batch is sampled in one pass; where sweeps are averaged, the links are
 * told. */
typedef struct pass {
    int samplers;
    bool again; /* what the pass before taught of the batch is taken back */
    bool anew;  /* not with the links of that pass, but guessed */
    bayes_schedule schedule;
} pass;

/* Several short ways are better than one long one. */
static const pass ALONE = { 4, false, true, { { 3, 3, 12 }, 8 } };
static const pass MANY[] = {
    { 1, false, true, { { 2, 2, 3 }, 0 } },
    { 1, true, false, { { 0, 0, 4 }, 0 } },
    { 4, true, true, { { 2, 2, 9 }, 6 } },
};

/* A cell with less is not told. */
static const float LEAST = .05F;

/* What the mean of both directions must be for a link: from here on AER is
 * least on the open halves of two hand-aligned sets. */
static const float DECIDED = .4F;

struct passes {
    bayes_model *model;
    const yz_term_aligner_input *input;
    const yz_term_aligner_sink *sink;
    bayes_text text;
    bayes_prior prior;
    bayes_batch batch;
    int32_t *links[2]; /* of the first pass; see bayes_model_add() */
    bayes_parts parts; /* of all batches, in the second pass */
    bayes_sampler samplers[MOST_SAMPLERS];
    int sampler_count; /* that are there */
    yz_link *list;
    size_t list_cap;
};

/* ---- Reading ---- */

static yz_status read_side(struct passes *p, const yz_words *from,
                           bayes_bead *bead, int side, yz_error *err)
{
    bayes_text *text = &p->text;
    size_t count = from->count[side];
    yz_status status = YZ_OK;

    bead->words[side] = text->word_count[side];
    bead->count[side] = count;
    if (text->longest[side] < count)
        text->longest[side] = count;
    if (yz_grow((void **)&text->words[side], &text->word_cap[side],
                text->word_count[side] + count + 1,
                sizeof *text->words[side]) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status =
            bayes_vocab_add(&p->model->vocab[side], from->words[side][i],
                            &text->words[side][text->word_count[side]++], err);
    return status;
}

static yz_status read_text(struct passes *p, yz_error *err)
{
    const yz_term_aligner_input *input = p->input;
    yz_status status = YZ_OK;

    p->text.beads = yz_calloc(input->count + 1, sizeof *p->text.beads);
    if (!p->text.beads)
        return yz_fail_no_memory(err);
    p->text.bead_count = input->count;
    for (size_t i = 0; i < input->count && status == YZ_OK; i++)
        for (int side = 0; side < 2 && status == YZ_OK; side++)
            status =
                read_side(p, &input->beads[i], &p->text.beads[i], side, err);
    if (status == YZ_OK && bayes_model_grow(p->model) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = bayes_prior_learn(&p->prior, err);
    return status;
}

/* ---- Sampling ---- */

static void drop_samplers(struct passes *p)
{
    while (p->sampler_count > 0)
        bayes_sampler_done(&p->samplers[--p->sampler_count]);
}

/* `again`: with the links of the first pass. */
static yz_status make_samplers(struct passes *p, int count, bool again,
                               yz_error *err)
{
    drop_samplers(p);
    while (p->sampler_count < count) {
        int number = p->sampler_count++;
        bayes_sampler *sampler = &p->samplers[number];

        if (bayes_sampler_init(sampler, p->model, &p->batch,
                               p->batch.first * MOST_SAMPLERS +
                                   (uint64_t)number + 1) != YZ_OK)
            return yz_fail_no_memory(err);
        if (again)
            bayes_sampler_take(sampler, p->links);
        else
            bayes_sampler_guess(sampler);
    }
    return YZ_OK;
}

struct hand {
    pthread_t thread;
    bool begun;
    bayes_sampler *sampler;
    const bayes_schedule *schedule;
    const bayes_parts *parts;
};

static void *work(void *payload)
{
    struct hand *hand = payload;

    bayes_sampler_run(hand->sampler, hand->schedule, hand->parts);
    return NULL;
}

/* Runs the samplers, `jobs` at once; a thread that cannot be had does no harm.
 */
static yz_status run_samplers(struct passes *p, const bayes_schedule *schedule,
                              const bayes_parts *parts, yz_error *err)
{
    struct hand hands[MOST_SAMPLERS];
    int jobs =
        p->input->jobs < MOST_SAMPLERS ? (int)p->input->jobs : MOST_SAMPLERS;
    yz_status status = YZ_OK;

    jobs = jobs > 0 ? jobs : 1;
    for (int first = 0; first < p->sampler_count; first += jobs) {
        int end =
            first + jobs < p->sampler_count ? first + jobs : p->sampler_count;

        for (int i = first; i < end; i++)
            hands[i] = (struct hand){ .sampler = &p->samplers[i],
                                      .schedule = schedule,
                                      .parts = parts };
        for (int i = first + 1; i < end; i++)
            hands[i].begun =
                pthread_create(&hands[i].thread, NULL, work, &hands[i]) == 0;
        for (int i = first; i < end; i++)
            if (!hands[i].begun)
                work(&hands[i]);
        for (int i = first; i < end; i++)
            if (hands[i].begun)
                pthread_join(hands[i].thread, NULL);
    }
    for (int i = 0; i < p->sampler_count; i++)
        if (p->samplers[i].status != YZ_OK)
            status = yz_fail_no_memory(err);
    return status;
}

/* ---- Telling ---- */

/* How likely the cell is a link: the mean over directions and samplers. */
static float mean_of(const struct passes *p, size_t cell, int averaged)
{
    float sum = 0;

    for (int i = 0; i < p->sampler_count; i++)
        sum += p->samplers[i].means[0][cell] + p->samplers[i].means[1][cell];
    return sum / (float)(2 * p->sampler_count * averaged);
}

/* The confidence for a mean: 0.5 where links begin to be decided for. */
static double confidence_of(float mean)
{
    double confidence =
        mean < DECIDED ? .5 * (double)(mean / DECIDED)
                       : .5 + .5 * (double)((mean - DECIDED) / (1 - DECIDED));

    return confidence < 1 ? confidence : 1;
}

static yz_status tell_bead(struct passes *p, size_t number, int averaged,
                           yz_error *err)
{
    const bayes_bead *bead = &p->text.beads[number];
    size_t cell = bead->cell;
    size_t count = 0;

    for (uint32_t i = 0;
         i < bead->count[0] && bayes_cells(bead) <= BAYES_MOST_CELLS; i++)
        for (uint32_t j = 0; j < bead->count[1]; j++) {
            float mean = mean_of(p, cell++, averaged);

            if (mean < LEAST)
                continue;
            if (yz_grow((void **)&p->list, &p->list_cap, count + 1,
                        sizeof *p->list) != YZ_OK)
                return yz_fail_no_memory(err);
            p->list[count++] = (yz_link){ { i, j }, confidence_of(mean) };
        }
    return p->sink->links(p->sink->payload, number, p->list, count);
}

static yz_status tell_batch(struct passes *p, int averaged, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = p->batch.first; i < p->batch.end && status == YZ_OK; i++)
        status = tell_bead(p, i, averaged, err);
    return status;
}

/* ---- Passes ---- */

static yz_status take_batch(struct passes *p, size_t first, yz_error *err)
{
    return bayes_batch_take(&p->batch, &p->text, first,
                            bayes_batch_end(&p->text, first), &p->prior, err);
}

/* The model counts what the samplers found, each a share. */
static yz_status teach(struct passes *p, yz_error *err)
{
    size_t from[2] = { bayes_from(&p->batch, 0), bayes_from(&p->batch, 1) };
    yz_status status = YZ_OK;

    for (int i = 0; i < p->sampler_count && status == YZ_OK; i++)
        status = bayes_model_add(p->model, &p->text, p->batch.first,
                                 p->batch.end, p->samplers[i].links, from,
                                 1 / (float)p->sampler_count);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

/* Samples the batch once more, on top of what the others taught; what it taught
 * itself is taken back. */
static yz_status once_more(struct passes *p, const pass *step, yz_error *err)
{
    static const size_t begin[2] = { 0, 0 };
    yz_status status = YZ_OK;

    if (step->again &&
        bayes_model_add(p->model, &p->text, p->batch.first, p->batch.end,
                        p->links, begin, -1) != YZ_OK)
        return yz_fail_no_memory(err);
    status = make_samplers(p, step->samplers, !step->anew, err);
    if (status == YZ_OK)
        status = run_samplers(p, &step->schedule,
                              step->again ? &p->parts : NULL, err);
    if (status == YZ_OK && step->schedule.averaged > 0)
        status = tell_batch(p, step->schedule.averaged, err);
    for (int d = 0; d < 2 && status == YZ_OK; d++)
        bayes_sampler_give(&p->samplers[0], d, p->links[d]);
    return status == YZ_OK ? teach(p, err) : status;
}

static yz_status make_links(struct passes *p)
{
    for (int d = 0; d < 2; d++) {
        p->links[d] =
            yz_calloc(p->text.word_count[1 - d] + 1, sizeof *p->links[d]);
        if (!p->links[d])
            return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static yz_status pass_once(struct passes *p, const pass *step, yz_error *err)
{
    yz_status status = YZ_OK;

    if (step->again && bayes_parts_count(&p->parts, &p->model->pairs,
                                         p->model->counts) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t at = 0; at < p->text.bead_count && status == YZ_OK;
         at = p->batch.end) {
        status = take_batch(p, at, err);
        if (status == YZ_OK)
            status = once_more(p, step, err);
    }
    drop_samplers(p);
    return status;
}

static yz_status all_passes(struct passes *p, yz_error *err)
{
    bool one = bayes_batch_end(&p->text, 0) == p->text.bead_count;
    const pass *steps = one ? &ALONE : MANY;
    size_t count = one ? 1 : sizeof MANY / sizeof MANY[0];
    yz_status status = make_links(p);

    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = pass_once(p, &steps[i], err);
    return status;
}

static void passes_done(struct passes *p)
{
    drop_samplers(p);
    for (int side = 0; side < 2; side++) {
        yz_free(p->text.words[side]);
        yz_free(p->links[side]);
    }
    yz_free(p->text.beads);
    yz_free(p->list);
    bayes_batch_done(&p->batch);
    bayes_prior_done(&p->prior);
    bayes_parts_done(&p->parts);
}

yz_status bayes_passes(bayes_model *model, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err)
{
    struct passes p = { .model = model, .input = input, .sink = sink };
    yz_status status;

    bayes_prior_init(&p.prior, model->vocab, input->lexicon);
    bayes_batch_init(&p.batch, &p.text);
    status = read_text(&p, err);
    bayes_parts_init(&p.parts, model->vocab);
    if (status == YZ_OK)
        status = all_passes(&p, err);
    passes_done(&p);
    return status;
}
