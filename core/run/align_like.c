/* SPDX-License-Identifier: Apache-2.0 */
/* The beads of another run for texts that were changed within their segments.
 */
#include <core/run/run.h>

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
