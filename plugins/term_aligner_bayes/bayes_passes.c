/* SPDX-License-Identifier: Apache-2.0 */
/* Batches, samplers, threads. */
#include "bayes_passes.h"

#include <pthread.h>

enum {
    MOST_SAMPLERS = 12,
    SEEDS = 4,     /* how far apart those of two beads are */
    FEW = 1 << 17, /* pairs of words of a text that takes no time */
    MOST = 1 << 20 /* pairs of words that are sampled in one batch, each word
                      with every other */
};

/* How a batch is sampled in one pass; where sweeps are averaged, the links are
 * told. */
typedef struct pass {
    int samplers;
    bool again;  /* what the pass before taught of the batch is taken back, and
                    rules cells out */
    bool anew;   /* not with the links of that pass, but guessed */
    size_t room; /* of a batch: see bayes_batch_take() */
    bayes_schedule schedule;
} pass;

/* Several short ways are better than one long one, and where they cost next to
 * nothing more of them are better still. */
static const pass ALONE = { 6, false, true, MOST, { { 3, 3, 12 }, 8 } };
static const pass TINY = { 12, false, true, MOST, { { 3, 3, 12 }, 8 } };
static const pass MANY[] = {
    { 1, false, true, 1 << 19, { { 2, 2, 3 }, 0 } },
    { 1, true, false, 1 << 21, { { 0, 0, 4 }, 0 } },
    { 4, true, true, 1 << 21, { { 2, 2, 9 }, 6 } },
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
    int32_t *links[2]; /* of the pass before; see bayes_model_add() */
    bayes_parts parts; /* of all batches, by that pass */
    bayes_sampler samplers[MOST_SAMPLERS];
    int sampler_count;  /* that are there */
    uint32_t *means[2]; /* of each cell of the batch, of all samplers */
    size_t mean_cap[2];
    float *table; /* scratch: of each pair of words of a bead */
    size_t table_cap;
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

/* Samplers [first, end) of a batch. */
static yz_status make_samplers(struct passes *p, const pass *step, int first,
                               int end)
{
    while (first + p->sampler_count < end) {
        int number = first + p->sampler_count;
        bayes_sampler *sampler = &p->samplers[p->sampler_count++];

        if (bayes_sampler_init(sampler, &p->batch, p->model->vocab,
                               step->schedule.averaged > 0,
                               p->batch.first * SEEDS + (uint64_t)number + 1) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        if (step->anew)
            bayes_sampler_guess(sampler);
        else
            bayes_sampler_take(sampler, p->links);
    }
    return YZ_OK;
}

struct hand {
    pthread_t thread;
    bool begun;
    bayes_sampler *sampler;
    const pass *step;
};

static void *work(void *payload)
{
    struct hand *hand = payload;

    bayes_sampler_run(hand->sampler, &hand->step->schedule, !hand->step->again);
    return NULL;
}

/* Runs all samplers that are there at once; a thread that cannot be had does no
 * harm. */
static yz_status run_samplers(struct passes *p, const pass *step)
{
    struct hand hands[MOST_SAMPLERS];

    for (int i = 0; i < p->sampler_count; i++)
        hands[i] = (struct hand){ .sampler = &p->samplers[i], .step = step };
    for (int i = 1; i < p->sampler_count; i++)
        hands[i].begun =
            pthread_create(&hands[i].thread, NULL, work, &hands[i]) == 0;
    for (int i = 0; i < p->sampler_count; i++)
        if (!hands[i].begun)
            work(&hands[i]);
    for (int i = 0; i < p->sampler_count; i++)
        if (hands[i].begun)
            pthread_join(hands[i].thread, NULL);
    for (int i = 0; i < p->sampler_count; i++)
        if (p->samplers[i].status != YZ_OK)
            return p->samplers[i].status;
    return YZ_OK;
}

/* What the samplers that are there found: the model counts it, each a share;
 * means are summed up. */
static yz_status gather(struct passes *p, const pass *step)
{
    size_t from[2] = { bayes_from(&p->batch, 0), bayes_from(&p->batch, 1) };
    yz_status status = YZ_OK;

    for (int i = 0; i < p->sampler_count && status == YZ_OK; i++) {
        const bayes_sampler *sampler = &p->samplers[i];

        status =
            bayes_model_add(p->model, &p->text, p->batch.first, p->batch.end,
                            sampler->links, from, 1 / (float)step->samplers);
        for (int d = 0; d < 2 && sampler->means[d]; d++)
            for (size_t k = 0; k < p->batch.cell_count[d]; k++)
                p->means[d][k] += sampler->means[d][k];
    }
    return status;
}

static yz_status begin_means(struct passes *p)
{
    for (int d = 0; d < 2; d++) {
        size_t count = p->batch.cell_count[d] + 1;

        if (yz_grow((void **)&p->means[d], &p->mean_cap[d], count,
                    sizeof *p->means[d]) != YZ_OK)
            return YZ_NO_MEMORY;
        memset(p->means[d], 0, count * sizeof *p->means[d]);
    }
    return YZ_OK;
}

/* As many samplers at once as there are threads, so that no more are kept. */
static yz_status sample_batch(struct passes *p, const pass *step)
{
    int jobs = p->input->jobs < MOST_SAMPLERS
                   ? (int)p->input->jobs + (p->input->jobs == 0)
                   : MOST_SAMPLERS;
    yz_status status = step->schedule.averaged > 0 ? begin_means(p) : YZ_OK;

    for (int first = 0; first < step->samplers && status == YZ_OK;
         first += jobs) {
        int end = first + jobs < step->samplers ? first + jobs : step->samplers;

        drop_samplers(p);
        status = make_samplers(p, step, first, end);
        if (status == YZ_OK)
            status = run_samplers(p, step);
        for (int d = 0; d < 2 && status == YZ_OK && first == 0; d++)
            bayes_sampler_give(&p->samplers[0], d, p->links[d]);
        if (status == YZ_OK)
            status = gather(p, step);
    }
    drop_samplers(p);
    return status;
}

/* ---- Telling ---- */

/* The confidence for a mean: 0.5 where links begin to be decided for. */
static double confidence_of(float mean)
{
    double confidence =
        mean < DECIDED ? .5 * (double)(mean / DECIDED)
                       : .5 + .5 * (double)((mean - DECIDED) / (1 - DECIDED));

    return confidence < 1 ? confidence : 1;
}

/* Fills the table: how likely each pair of words is a link, the mean over
 * directions and samplers. */
static yz_status fill_table(struct passes *p, const bayes_bead *bead,
                            int samplers)
{
    size_t cells = bead->count[0] * bead->count[1];
    float share = 1 / (float)(2 * samplers * BAYES_CERTAIN);
    const bayes_bead *first = &p->text.beads[p->batch.first];

    if (yz_grow((void **)&p->table, &p->table_cap, cells + 1,
                sizeof *p->table) != YZ_OK)
        return YZ_NO_MEMORY;
    memset(p->table, 0, cells * sizeof *p->table);
    for (int d = 0; d < 2; d++) {
        const size_t *starts =
            p->batch.starts[d] + bead->words[1 - d] - first->words[1 - d];
        size_t step = d == 0 ? bead->count[1] : 1;
        size_t skip = d == 0 ? 1 : bead->count[1];

        for (size_t k = 0; k < bead->count[1 - d]; k++)
            for (size_t c = starts[k]; c < starts[k + 1]; c++)
                p->table[p->batch.cells[d][c].word * step + k * skip] +=
                    share * (float)p->means[d][c];
    }
    return YZ_OK;
}

static yz_status tell_bead(struct passes *p, size_t number, int samplers,
                           yz_error *err)
{
    const bayes_bead *bead = &p->text.beads[number];
    size_t count = 0;

    if (bayes_is_large(bead))
        return p->sink->links(p->sink->payload, number, p->list, 0);
    if (fill_table(p, bead, samplers) != YZ_OK)
        return yz_fail_no_memory(err);
    for (uint32_t i = 0, cell = 0; i < bead->count[0]; i++)
        for (uint32_t j = 0; j < bead->count[1]; j++, cell++) {
            if (p->table[cell] < LEAST)
                continue;
            if (yz_grow((void **)&p->list, &p->list_cap, count + 1,
                        sizeof *p->list) != YZ_OK)
                return yz_fail_no_memory(err);
            p->list[count++] =
                (yz_link){ { i, j }, confidence_of(p->table[cell]) };
        }
    return p->sink->links(p->sink->payload, number, p->list, count);
}

static yz_status tell_batch(struct passes *p, int samplers, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = p->batch.first; i < p->batch.end && status == YZ_OK; i++)
        status = tell_bead(p, i, samplers, err);
    return status;
}

/* ---- Passes ---- */

/* Takes a batch in, and back what it taught itself. */
static yz_status take_batch(struct passes *p, const pass *step, size_t first)
{
    static const size_t begin[2] = { 0, 0 };
    bayes_rule rule = { NULL, NULL, NULL };
    yz_status status;

    if (step->again)
        rule = (bayes_rule){ p->model, &p->parts, p->links };
    status = bayes_batch_take(&p->batch, first, step->room, &p->prior, &rule);
    if (status == YZ_OK && step->again)
        status = bayes_model_add(p->model, &p->text, p->batch.first,
                                 p->batch.end, p->links, begin, -1);
    return status == YZ_OK ? bayes_batch_count(&p->batch, p->model) : status;
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

    if (step->again &&
        bayes_parts_count(&p->parts, p->model->pairs.items,
                          p->model->pairs.count, p->model->counts) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t at = 0; at < p->text.bead_count && status == YZ_OK;
         at = p->batch.end) {
        if (take_batch(p, step, at) != YZ_OK || sample_batch(p, step) != YZ_OK)
            return yz_fail_no_memory(err);
        if (step->schedule.averaged > 0)
            status = tell_batch(p, step->samplers, err);
    }
    return status;
}

/* The pairs of words of all beads; from `most` on no longer counted. */
static size_t count_cells(const bayes_text *text, size_t most)
{
    size_t cells = 0;

    for (size_t i = 0; i < text->bead_count && cells < most; i++)
        if (!bayes_is_large(&text->beads[i]))
            cells += text->beads[i].count[0] * text->beads[i].count[1];
    return cells;
}

static yz_status all_passes(struct passes *p, yz_error *err)
{
    size_t cells = count_cells(&p->text, MOST);
    yz_status status = YZ_OK;

    if (make_links(p) != YZ_OK)
        return yz_fail_no_memory(err);
    if (cells < MOST) /* one batch, in which nothing need be ruled out */
        return pass_once(p, cells < FEW ? &TINY : &ALONE, err);
    for (size_t i = 0; i < sizeof MANY / sizeof MANY[0] && status == YZ_OK; i++)
        status = pass_once(p, &MANY[i], err);
    return status;
}

static void passes_done(struct passes *p)
{
    drop_samplers(p);
    for (int side = 0; side < 2; side++) {
        yz_free(p->text.words[side]);
        yz_free(p->links[side]);
        yz_free(p->means[side]);
    }
    yz_free(p->text.beads);
    yz_free(p->table);
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
