/* SPDX-License-Identifier: Apache-2.0 */
/* What an aligner looks at: a stretch of two documents, or their beads. */
#include <core/run/run.h>

/* A side while it is filled. */
struct lists {
    yz_str *segments;
    uint32_t *blocks;
    yz_block_kind *kinds;
    size_t count;
};

static yz_status lists_init(struct lists *l, yzi_arena *arena, size_t room)
{
    l->segments = yzi_arena_alloc_array(arena, room + 1, sizeof *l->segments);
    l->blocks = yzi_arena_alloc_array(arena, room + 1, sizeof *l->blocks);
    l->kinds = yzi_arena_alloc_array(arena, room + 1, sizeof *l->kinds);
    l->count = 0;
    return l->segments && l->blocks && l->kinds ? YZ_OK : YZ_NO_MEMORY;
}

static void add_segments(struct lists *l, const yzi_document *d, size_t first,
                         size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const yzi_segment *segment = &d->segments[i];

        l->segments[l->count] = segment->text;
        l->blocks[l->count] = segment->block;
        l->kinds[l->count++] = d->blocks[segment->block].kind;
    }
}

static void set_side(yz_aligner_side *side, const struct lists *l, yz_str lang)
{
    side->segments = l->segments;
    side->blocks = l->blocks;
    side->kinds = l->kinds;
    side->count = l->count;
    side->lang = lang;
}

yz_status yzi_input_stretch(yz_aligner_input *input, const yzi_bitext *bitext,
                            const size_t begin[2], const size_t end[2],
                            yzi_arena *arena)
{
    for (int side = 0; side < 2; side++) {
        const yzi_document *d = &bitext->sides[side];
        size_t count = end[side] - begin[side];
        struct lists lists;

        if (lists_init(&lists, arena, count) != YZ_OK)
            return YZ_NO_MEMORY;
        add_segments(&lists, d, begin[side], count);
        set_side(&input->sides[side], &lists, d->lang);
    }
    return YZ_OK;
}

yz_status yzi_input_beads(yz_aligner_input *input, const yzi_bitext *bitext,
                          yzi_arena *arena)
{
    size_t n = bitext->bead_count;
    size_t(*sizes)[2] = yzi_arena_alloc_array(arena, n + 1, sizeof *sizes);

    if (!sizes)
        return YZ_NO_MEMORY;
    input->beads = (const size_t(*)[2])sizes;
    input->bead_count = n;
    for (int side = 0; side < 2; side++) {
        const yzi_document *d = &bitext->sides[side];
        struct lists lists;

        if (lists_init(&lists, arena, d->segment_count) != YZ_OK)
            return YZ_NO_MEMORY;
        for (size_t i = 0; i < n; i++) {
            const yzi_bead *bead = &bitext->beads[i];

            sizes[i][side] = bead->count[side];
            add_segments(&lists, d, bead->first[side], bead->count[side]);
        }
        set_side(&input->sides[side], &lists, d->lang);
    }
    return YZ_OK;
}
