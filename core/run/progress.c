/* SPDX-License-Identifier: Apache-2.0 */
/* How far a run is, told to who wants to hear of it, some times a second. */
#include <core/run/run.h>
#include <time.h>

enum {
    SELDOM = 50 /* milliseconds from one call to the next, at least */
};

static uint64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void yzi_stage_begin(yz_run *run, yz_stage stage, size_t total)
{
    run->telling.stage = stage;
    run->telling.total = total;
    yzi_stage_part(run, 0, 1);
}

void yzi_stage_part(yz_run *run, size_t number, size_t count)
{
    run->telling.part = number;
    run->telling.part_count = count;
}

yz_status yzi_stage_tell(yz_run *run, size_t done, yz_str file, yz_error *err)
{
    yzi_telling *t = &run->telling;
    yz_progress progress = { sizeof progress, t->stage, 0, t->total, file };
    uint64_t time = t->tell ? now() : 0;

    if (!t->tell || time - t->told < SELDOM)
        return YZ_OK;
    t->told = time;
    progress.done = (t->part * t->total + done) / t->part_count;
    if (t->tell(t->payload, &progress) == YZ_OK)
        return YZ_OK;
    return yz_fail(err, YZ_CANCELLED, "the run was stopped");
}

const char *yz_stage_name(yz_stage stage)
{
    switch (stage) {
    case YZ_STAGE_READING:
        return YZ_MARK("reading");
    case YZ_STAGE_ALIGNING:
        return YZ_MARK("aligning");
    case YZ_STAGE_MATCHING:
        return YZ_MARK("matching");
    case YZ_STAGE_CHECKING:
        return YZ_MARK("checking");
    case YZ_STAGE_MINING:
        return YZ_MARK("mining");
    case YZ_STAGE_STORING:
        return YZ_MARK("storing");
    default:
        return YZ_MARK("working");
    }
}
