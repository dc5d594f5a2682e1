/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work spread over threads: things by number, beads.
 *
 * All beads of the run, in order, are cut into shares of a few dozen; each
 * worker takes the next share that nobody has.  Who gets which does not matter:
 * what comes of a bead is kept with the bead, and of several failures the one
 * that comes first in the text counts, as if one worker had done it all.
 */
#include <core/run/run.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum {
    SHARE = 64, /* beads: some tenths of a millisecond */
    MOST_WORKERS = 256
};

/* What the workers have in common. */
struct sharing {
    yz_run *run;
    yzi_deal_step *step;
    void *payload;
    size_t count;
    atomic_size_t next;  /* thing that nobody has */
    atomic_bool stopped; /* somebody failed: no more are taken */
};

/* One thread and how it fared. */
struct hand {
    struct sharing *sharing;
    yzi_worker *worker;
    pthread_t thread;
    size_t failed_at; /* its number; SIZE_MAX: nowhere */
    yz_status status;
    yz_error err;
};

void yzi_worker_init(yzi_worker *worker)
{
    memset(worker, 0, sizeof *worker);
    yzi_arena_init(&worker->arena, SIZE_MAX / 2);
    yz_folded_init(&worker->folded);
}

void yzi_worker_done(yzi_worker *worker)
{
    yzi_arena_done(&worker->arena);
    yz_folded_done(&worker->folded);
    yzi_hits_done(&worker->hits);
    yz_free(worker->findings);
}

/* ---- Working ---- */

static void *work(void *argument)
{
    struct hand *hand = argument;
    struct sharing *s = hand->sharing;

    while (!atomic_load(&s->stopped)) {
        size_t number = atomic_fetch_add(&s->next, 1);

        if (number >= s->count)
            break;
        hand->status = s->step(s->payload, hand->worker, number, &hand->err);
        if (hand->status == YZ_OK)
            continue;
        hand->failed_at = number;
        atomic_store(&s->stopped, true);
    }
    return NULL;
}

size_t yzi_run_jobs(const yz_run *run)
{
    long online = run->jobs ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = run->jobs ? run->jobs : online > 0 ? (size_t)online : 1;

    return count < MOST_WORKERS ? count : MOST_WORKERS;
}

/* Sees to it that there are `count` workers, the run's own among them. */
static yz_status hire(yz_run *run, size_t count)
{
    void *items = run->workers;
    yz_status status = yz_grow(&items, &run->worker_cap, count, sizeof(void *));

    run->workers = items;
    while (status == YZ_OK && run->worker_count < count) {
        yzi_worker *worker = yz_malloc(sizeof *worker);

        if (!worker)
            return YZ_NO_MEMORY;
        yzi_worker_init(worker);
        run->workers[run->worker_count++] = worker;
    }
    return status;
}

yzi_worker *yzi_run_worker(yz_run *run)
{
    return run->worker_count > 0 || hire(run, 1) == YZ_OK ? run->workers[0]
                                                          : NULL;
}

/* The calling thread is the first hand.  A thread that cannot be had leaves its
 * work to the others. */
static void work_together(struct hand *hands, size_t count)
{
    size_t begun = 1;

    while (begun < count &&
           pthread_create(&hands[begun].thread, NULL, work, &hands[begun]) == 0)
        begun++;
    work(&hands[0]);
    while (begun > 1)
        pthread_join(hands[--begun].thread, NULL);
}

static yz_status first_failure(const struct hand *hands, size_t count,
                               yz_error *err)
{
    const struct hand *first = &hands[0];

    for (size_t i = 1; i < count; i++)
        if (hands[i].failed_at < first->failed_at)
            first = &hands[i];
    if (first->failed_at == SIZE_MAX)
        return YZ_OK;
    *err = first->err;
    return first->status;
}

static yz_status share_with(struct sharing *s, size_t count, yz_error *err)
{
    struct hand *hands = yz_calloc(count, sizeof *hands);
    yz_status status;

    if (!hands || hire(s->run, count) != YZ_OK) {
        yz_free(hands);
        return yz_fail_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        hands[i].sharing = s;
        hands[i].worker = s->run->workers[i];
        hands[i].failed_at = SIZE_MAX;
    }
    work_together(hands, count);
    status = first_failure(hands, count, err);
    yz_free(hands);
    return status;
}

yz_status yzi_run_deal(yz_run *run, bool together, size_t count,
                       yzi_deal_step *step, void *payload, yz_error *err)
{
    struct sharing s = {
        .run = run, .step = step, .payload = payload, .count = count
    };
    size_t hands = together ? yzi_run_jobs(run) : 1;

    if (hands > count)
        hands = count > 0 ? count : 1;
    return share_with(&s, hands, err);
}

/* ---- Beads ---- */

static size_t shares_of(const yzi_pair *pair)
{
    return (pair->bitext.bead_count + SHARE - 1) / SHARE;
}

/* All shares, to be freed; NULL: no memory. */
static yzi_share *cut(const yz_run *run, size_t *count)
{
    yzi_share *shares;
    size_t total = 0;

    *count = 0;
    for (size_t i = 0; i < run->pair_count; i++)
        total += shares_of(run->pairs[i]);
    shares = yz_realloc_array(NULL, total + 1, sizeof *shares);
    for (size_t i = 0; shares && i < run->pair_count; i++) {
        size_t beads = run->pairs[i]->bitext.bead_count;

        for (size_t at = 0; at < beads; at += SHARE) {
            size_t end = at + SHARE < beads ? at + SHARE : beads;
            shares[(*count)++] = (yzi_share){ i, at, end };
        }
    }
    return shares;
}

/* What a step for beads is told. */
struct beads {
    yz_run *run;
    yzi_share_step *step;
    void *payload;
    const yzi_share *shares;
};

/* The thread that the run belongs to tells how far all of them are. */
static yz_status do_share(void *payload, yzi_worker *worker, size_t number,
                          yz_error *err)
{
    const struct beads *b = payload;
    const yzi_share *share = &b->shares[number];
    yz_status status = b->step(b->payload, worker, share, err);

    if (status != YZ_OK || worker != b->run->workers[0])
        return status;
    return yzi_stage_tell(b->run, share->pair,
                          yzi_pair_file(b->run->pairs[share->pair]), err);
}

yz_status yzi_run_share(yz_run *run, bool together, yzi_share_step *step,
                        void *payload, yz_error *err)
{
    struct beads beads = { .run = run, .step = step, .payload = payload };
    size_t count;
    yzi_share *shares = cut(run, &count);
    yz_status status;

    if (!shares)
        return yz_fail_no_memory(err);
    beads.shares = shares;
    status = yzi_run_deal(run, together, count, do_share, &beads, err);
    yz_free(shares);
    return status;
}
