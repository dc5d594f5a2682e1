/* SPDX-License-Identifier: Apache-2.0 */
/* A run for texts that change: what stands in for files, and making room for
 * the next texts. */
#include <core/run/mining.h>
#include <core/run/run.h>

static yzi_overlay *find(const yz_run *run, const char *path)
{
    for (size_t i = 0; i < run->overlay_count; i++)
        if (strcmp(run->overlays[i].path, path) == 0)
            return &run->overlays[i];
    return NULL;
}

const yzi_overlay *yzi_overlay_of(const yz_run *run, const char *path)
{
    return find(run, path);
}

static void drop(yz_run *run, yzi_overlay *overlay)
{
    yz_free(overlay->path);
    *overlay = run->overlays[--run->overlay_count];
}

yz_status yz_run_overlay(yz_run *run, const char *path, yz_str bytes,
                         const char *encoding, yz_error *err)
{
    yzi_overlay *found = find(run, path);
    yzi_overlay fresh = { NULL, bytes, encoding };

    if (found && bytes.ptr) {
        found->bytes = bytes;
        found->encoding = encoding;
    } else if (found) {
        drop(run, found);
    }
    if (found || !bytes.ptr)
        return YZ_OK;
    fresh.path = yz_str_dup(yz_str_of(path));
    if (!fresh.path ||
        yz_grow((void **)&run->overlays, &run->overlay_cap,
                run->overlay_count + 1, sizeof *run->overlays) != YZ_OK) {
        yz_free(fresh.path);
        return yz_fail_no_memory(err);
    }
    run->overlays[run->overlay_count++] = fresh;
    return YZ_OK;
}

void yzi_overlays_done(yz_run *run)
{
    while (run->overlay_count > 0)
        drop(run, run->overlays);
    yz_free(run->overlays);
}

/* Workers hold matches, findings and what their threads reuse. */
static void dismiss_workers(yz_run *run)
{
    for (size_t i = 0; i < run->worker_count; i++) {
        yzi_worker_done(run->workers[i]);
        yz_free(run->workers[i]);
    }
    run->worker_count = 0;
}

void yz_run_drop_pairs(yz_run *run)
{
    while (run->pair_count > 0)
        yzi_run_drop_pair(run, run->pair_count - 1);
    yzi_linking_reset(run);
    yzi_mining_free(run->mining);
    run->mining = NULL;
    yzi_renderings_free(run->renderings);
    run->renderings = NULL;
    dismiss_workers(run);
    run->finding_count = 0;
    run->skips.count = 0;
    run->failed.count = 0;
    yzi_arena_done(&run->told);
    yzi_arena_init(&run->told, SIZE_MAX / 2);
}
