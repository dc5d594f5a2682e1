/* SPDX-License-Identifier: Apache-2.0 */
/* The entries of a memory as an aligned pair: an entry is a bead. */
#include <core/run/memory.h>
#include <core/run/run.h>
#include <stdio.h>

struct reader {
    yzi_bitext *bitext;
    bool reversed; /* entries have the run's target as their source */
    yz_error *err;
};

static yz_status add_side(yzi_bitext *bitext, yz_side side, yz_str text)
{
    yzi_document *d = &bitext->sides[side];
    yzi_block block = { .whole = true, .kind = YZ_BLOCK_PARAGRAPH };
    yz_status status = yzi_arena_dup_str(&bitext->arena, text, &block.text);

    if (status == YZ_OK)
        status = yzi_document_add_block(d, &block);
    return status == YZ_OK ? yzi_document_add_segment(
                                 d, block.text, (uint32_t)d->block_count - 1)
                           : status;
}

static yz_status take_entry(void *payload, const yz_memory_entry *entry)
{
    struct reader *r = payload;
    yzi_bitext *bitext = r->bitext;
    yzi_bead bead = { .count = { 1, 1 }, .score = 1 };

    for (int side = 0; side < 2; side++) {
        bead.first[side] = (uint32_t)bitext->sides[side].segment_count;
        if (add_side(bitext, (yz_side)side,
                     entry->texts[r->reversed ? 1 - side : side]) != YZ_OK)
            return yz_fail_no_memory(r->err);
    }
    return yzi_bitext_add_bead(bitext, bead) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(r->err);
}

/* "NAME CHANGES", which tells one state of one store from all others. */
static yz_status note_state(yz_run *run, const yz_memory *memory, yz_error *err)
{
    yz_memory_state state = { .struct_size = sizeof state };
    char words[sizeof state.name + 32];
    yz_status status = memory->ops->state(memory->self, &state, err);

    if (status != YZ_OK)
        return yzi_memory_failed(memory, status, err);
    snprintf(words, sizeof words, "%s %llu", state.name,
             (unsigned long long)state.changes);
    if (yzi_paths_add(&run->outcome.states, words) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static yz_status read_entries(const yz_run *run, yz_memory *memory,
                              yzi_bitext *bitext, yz_error *err)
{
    yz_status status = YZ_OK;

    for (int way = 0; way < 2 && status == YZ_OK; way++) {
        struct reader r = { bitext, way == 1, err };
        yz_memory_sink sink = { sizeof sink, &r, take_entry, NULL };
        const yz_str langs[2] = { run->lang[way], run->lang[1 - way] };

        status = yzi_memory_failed(
            memory, memory->ops->each(memory->self, langs, &sink, err), err);
    }
    return status;
}

yz_status yzi_read_memory(yz_run *run, struct yzi_pair *pair, const char *place,
                          yz_error *err)
{
    yz_place nowhere = { 0, 0 };
    yz_memory *memory =
        yz_memory_open(run->host, place, YZ_MEMORY_READ, NULL, err);
    yz_status status = memory ? note_state(run, memory, err) : err->status;

    pair->bitext.given = true;
    if (status == YZ_OK)
        status = read_entries(run, memory, &pair->bitext, err);
    if (status == YZ_OK && pair->bitext.bead_count == 0 &&
        yzi_run_skip(run, yz_str_of(place), nowhere,
                     yz_str_of("this memory has nothing in both languages")) !=
            YZ_OK)
        status = yz_fail_no_memory(err);
    yz_memory_free(memory);
    return status;
}
