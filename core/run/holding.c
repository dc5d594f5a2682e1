/* SPDX-License-Identifier: Apache-2.0 */
/* What stands for a file or an alignment: the bytes that a program has not
 * written yet, the beads that another run has found. */
#include <core/run/run.h>

struct yzi_held {
    struct yzi_held *next;
    yz_str path;
    yz_str bytes;
};

const yz_str *yzi_run_held(const yz_run *run, const char *path)
{
    for (const struct yzi_held *h = run->held; h; h = h->next)
        if (yz_str_equal(h->path, yz_str_of(path)))
            return &h->bytes;
    return NULL;
}

yz_status yz_run_hold_file(yz_run *run, const char *path, yz_str bytes,
                           yz_error *err)
{
    struct yzi_held *held = yzi_arena_alloc(&run->arena, sizeof *held);

    if (!held ||
        yzi_arena_dup_str(&run->arena, yz_str_of(path), &held->path) != YZ_OK ||
        yzi_arena_dup_str(&run->arena, bytes, &held->bytes) != YZ_OK)
        return yzi_arena_fail(&run->arena, err);
    held->next = run->held;
    run->held = held;
    return YZ_OK;
}

/* ---- Beads -------------------------------------------------------------- */

static bool is_like(const yzi_bitext *a, const yzi_bitext *b)
{
    return a->sides[0].segment_count == b->sides[0].segment_count &&
           a->sides[1].segment_count == b->sides[1].segment_count;
}

static yz_status take_beads(yzi_pair *pair, const yzi_bitext *from)
{
    yzi_bitext *to = &pair->bitext;

    if (yz_grow((void **)&to->beads, &to->bead_cap, from->bead_count + 1,
                sizeof *to->beads) != YZ_OK)
        return YZ_NO_MEMORY;
    if (from->bead_count > 0)
        memcpy(to->beads, from->beads, from->bead_count * sizeof *to->beads);
    to->bead_count = from->bead_count;
    pair->unjoined = false;
    return YZ_OK;
}

yz_status yz_run_align_like(yz_run *run, const yz_run *other, yz_error *err)
{
    for (size_t i = 0; i < run->pair_count && i < other->pair_count; i++) {
        const yzi_pair *from = other->pairs[i];

        if (run->pairs[i]->unjoined && !from->unjoined &&
            is_like(&run->pairs[i]->bitext, &from->bitext) &&
            take_beads(run->pairs[i], &from->bitext) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}
