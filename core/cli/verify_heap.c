/* SPDX-License-Identifier: Apache-2.0 */
/* A heap that runs out, as a case of every kind; see verify.h. */
#include "verify.h"
#include <stdio.h>

enum {
    NEAR_FAILURES = 60, /* allocations that are let fail one by one */
    MOST_FAILURES = 160
};

/* One life of an instance with the heap as it is set. */
static void live(yzc_stage *s, const yzc_sample *sample, yzc_log *told,
                 bool *done, char fault[512])
{
    yzc_trial t;

    *done = false;
    if (!yzc_trial_open(&t, s, sample))
        return;
    yzc_trial_drive(&t);
    *done = t.err.status == YZ_OK;
    snprintf(fault, 512, "%s", t.fault);
    *told = t.told;
    memset(&t.told, 0, sizeof t.told);
    yzc_trial_close(&t);
}

static void tell_leak(yzc_stage *s, const yzc_sample *sample, size_t number,
                      size_t blocks)
{
    char when[64] = "no allocation";

    if (number)
        snprintf(when, sizeof when, "allocation %zu", number);
    yzc_broken(s, "“%s”, %s fails: memory is not freed, in %zu block%s",
               sample->name, when, blocks, blocks == 1 ? "" : "s");
}

/* False: the n-th allocation was not reached, or something is broken. */
static bool fail_at(yzc_stage *s, const yzc_sample *sample, size_t number,
                    const yzc_log *wanted)
{
    yzc_heap heap = { 0 };
    yzc_log told = { 0 };
    char fault[512] = "";
    bool done;

    yzc_heap_begin(s, &heap);
    heap.fail_at = number;
    live(s, sample, &told, &done, fault);
    yzc_heap_end(s);
    if (fault[0])
        yzc_broken(s, "“%s”, allocation %zu fails: %s", sample->name, number,
                   fault);
    else if (heap.alive)
        tell_leak(s, sample, number, heap.alive);
    else if (heap.refused && done && wanted && !yzc_log_equal(wanted, &told))
        yzc_broken(s,
                   "“%s”, allocation %zu fails: it says that all is well, but "
                   "tells something else",
                   sample->name, number);
    yzc_log_free(&told);
    return heap.refused && !s->fault[0];
}

static bool is_program(const char *path)
{
    const char *dot = strrchr(path, '.');

    return !dot || (strcmp(dot, ".so") != 0 && strcmp(dot, ".la") != 0);
}

void yzc_play_heap(yzc_stage *s)
{
    const yzc_sample *sample = yzc_sample_of(s, YZC_SAMPLE_GIVEN);
    yzc_log told = { 0 };
    size_t step = 1;
    size_t at = 1;

    if (is_program(s->path)) {
        yzc_not_played(s, "a program has a heap of its own");
        return;
    }
    if (!sample)
        sample = yzc_sample_of(s, YZC_SAMPLE_USUAL);
    if (!sample || !yzc_serves(s, sample))
        return;
    yzc_step(s, sample->name);
    if (!yzc_tell_once(s, sample,
                       &told)) { /* once, for what is kept for ever */
        yzc_log_free(&told);
        return;
    }
    fail_at(s, sample, 0, NULL);
    for (size_t i = 0; i < MOST_FAILURES && fail_at(s, sample, at, &told);
         i++) {
        if (i >= NEAR_FAILURES)
            step += step / 8 + 1;
        at += step;
    }
    yzc_log_free(&told);
}
