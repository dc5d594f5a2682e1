/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A run's beads → entries.  Codes of both sides are paired by what stands in
 * the file for them, then by type, then by order: the translation of a document
 * often has other bytes for the same thing.
 */
#include <core/memory/masks.h>
#include <core/run/memory.h>
#include <core/run/run.h>

/* A memory in the making; what it holds of one bead is forgotten at the next.
 */
struct intake {
    yz_memory *memory;
    yz_memory_intake *out;
    const yzi_bitext *bitext;
    yzi_arena arena;
    yz_buf codes[2];
    size_t *numbers; /* of the target's codes */
    size_t number_cap;
    char *taken; /* the source's codes */
    size_t taken_cap;
    yz_error *err;
};

/* ---- Codes -------------------------------------------------------------- */

/* The codes of one side of a bead of one segment. */
struct codes {
    const yzi_document *document;
    const yz_code *codes; /* of the block */
    size_t first;
    size_t last;
    size_t begin; /* of the segment in the block */
};

static struct codes codes_of(const yzi_bitext *bitext, const yzi_bead *bead,
                             yz_side side)
{
    const yzi_document *d = &bitext->sides[side];
    const yzi_segment *segment = &d->segments[bead->first[side]];
    const yzi_block *block = &d->blocks[segment->block];
    struct codes c = { .document = d,
                       .begin = (size_t)(segment->text.ptr - block->text.ptr) };

    yzi_segment_codes(d, bead->first[side], &c.first, &c.last);
    c.codes = block->layout ? block->layout->codes : NULL;
    return c;
}

enum likeness {
    BY_DATA,
    BY_TYPE,
    BY_ORDER,
    LIKENESSES
};

static bool is_like(const struct codes *a, const yz_code *x,
                    const struct codes *b, const yz_code *y, enum likeness how)
{
    if (x->kind != y->kind)
        return false;
    switch (how) {
    case BY_DATA:
        return (x->id.len > 0 && yz_str_equal(x->id, y->id)) ||
               yz_str_equal(yzi_code_data(a->document->file, x),
                            yzi_code_data(b->document->file, y));
    case BY_TYPE:
        return x->type && y->type && strcmp(x->type, y->type) == 0;
    default:
        return true;
    }
}

enum {
    MOST_AHEAD = 256 /* codes of the source that one of the target is sought
                        among: hostile text has a million */
};

/* Names the target's codes that are like one of the source's in this way. */
static void pair_codes(struct intake *in, const struct codes *source,
                       const struct codes *target, enum likeness how)
{
    size_t from = source->first;

    for (size_t i = target->first; i < target->last; i++) {
        size_t k;
        size_t end;

        if (in->numbers[i - target->first] > 0)
            continue;
        while (from < source->last && in->taken[from - source->first])
            from++;
        end =
            source->last - from > MOST_AHEAD ? from + MOST_AHEAD : source->last;
        for (k = from; k < end; k++)
            if (!in->taken[k - source->first] &&
                is_like(source, &source->codes[k], target, &target->codes[i],
                        how))
                break;
        if (k == end)
            continue;
        in->taken[k - source->first] = 1;
        in->numbers[i - target->first] =
            yzi_code_number(source->codes, source->first, source->last, k);
    }
}

/* What is like none gets a number that none has, its other half the same. */
static void name_rest(struct intake *in, const struct codes *source,
                      const struct codes *target)
{
    size_t next = source->last - source->first + 1;

    for (size_t i = target->first; i < target->last; i++) {
        size_t *number = &in->numbers[i - target->first];
        size_t other;

        if (*number > 0)
            continue;
        other = target->codes[i].kind == YZ_CODE_CLOSE
                    ? yz_code_partner(target->codes, target->last, i)
                    : target->last;
        *number = other >= target->first && other < i
                      ? in->numbers[other - target->first]
                      : next++;
    }
}

static yz_status put_codes(struct intake *in, const yzi_bead *bead)
{
    struct codes source = codes_of(in->bitext, bead, YZ_SOURCE);
    struct codes target = codes_of(in->bitext, bead, YZ_TARGET);
    size_t count[2] = { source.last - source.first,
                        target.last - target.first };

    if (yz_grow((void **)&in->taken, &in->taken_cap, count[0] + 1, 1) !=
            YZ_OK ||
        yz_grow((void **)&in->numbers, &in->number_cap, count[1] + 1,
                sizeof *in->numbers) != YZ_OK)
        return YZ_NO_MEMORY;
    memset(in->taken, 0, count[0] + 1);
    memset(in->numbers, 0, (count[1] + 1) * sizeof *in->numbers);
    for (enum likeness how = BY_DATA; how < LIKENESSES; how++)
        pair_codes(in, &source, &target, how);
    name_rest(in, &source, &target);
    yz_memory_put_codes(&in->codes[0], source.codes, source.first, source.last,
                        source.begin, NULL);
    return yz_memory_put_codes(&in->codes[1], target.codes, target.first,
                               target.last, target.begin, in->numbers);
}

/* ---- Beads -------------------------------------------------------------- */

static yz_str neighbour(const yzi_document *d, size_t number)
{
    yz_str none = { NULL, 0 };

    return number < d->segment_count ? d->segments[number].text : none;
}

/* Whether the file says of the bead's target that it is not done. */
static bool is_unfinished(const yzi_bitext *bitext, const yzi_bead *bead)
{
    const yzi_document *d = &bitext->sides[YZ_TARGET];

    for (size_t i = 0; i < bead->count[YZ_TARGET]; i++) {
        uint32_t block = d->segments[bead->first[YZ_TARGET] + i].block;
        const yzi_layout *layout = d->blocks[block].layout;

        if (layout && layout->state == YZ_STATE_INITIAL)
            return true;
    }
    return false;
}

/* Who translated the bead and when, what stood beside it and where, as its file
 * tells of its last block. */
static void take_told(const yzi_bitext *bitext, const yzi_bead *bead,
                      yz_memory_entry *entry)
{
    const yzi_document *d = &bitext->sides[YZ_TARGET];
    size_t last = bead->first[YZ_TARGET] + bead->count[YZ_TARGET] - 1;
    const yzi_layout *layout = d->blocks[d->segments[last].block].layout;

    if (!layout)
        return;
    entry->author = layout->author;
    entry->changed = layout->changed;
    if (layout->origin.len > 0)
        entry->origin = layout->origin;
    if (layout->around[0].len > 0 || layout->around[1].len > 0) {
        entry->around[0] = layout->around[0];
        entry->around[1] = layout->around[1];
    }
}

static void count_fate(yz_memory_intake *out, yz_memory_fate fate)
{
    switch (fate) {
    case YZ_MEMORY_ADDED:
        out->added++;
        break;
    case YZ_MEMORY_UPDATED:
        out->updated++;
        break;
    case YZ_MEMORY_SAME:
    case YZ_MEMORY_CONFLICT:
        out->same++;
        break;
    }
}

/* A memory for exchange is a list: what stands side by side in it did not do so
 * in a text. */
static bool is_list(const yzi_file *file)
{
    return file->filter && strcmp(file->filter->name, "tmx") == 0;
}

static yz_str file_name(yz_str path)
{
    const char *slash = path.len > 0 ? memrchr(path.ptr, '/', path.len) : NULL;

    return slash ? yz_str_cut(path, (size_t)(slash + 1 - path.ptr), path.len)
                 : path;
}

static yz_status fill_entry(struct intake *in, const yzi_bead *bead,
                            yz_memory_entry *entry)
{
    const yzi_document *source = &in->bitext->sides[YZ_SOURCE];
    size_t first = bead->first[YZ_SOURCE];

    for (int side = 0; side < 2; side++) {
        yzi_side_text text;

        if (yzi_bead_text(&in->bitext->sides[side], bead, (yz_side)side,
                          &in->arena, &text) != YZ_OK)
            return YZ_NO_MEMORY;
        entry->langs[side] = in->bitext->sides[side].lang;
        entry->texts[side] = text.text;
        yz_buf_clear(&in->codes[side]);
    }
    if (bead->count[0] == 1 && bead->count[1] == 1 &&
        put_codes(in, bead) != YZ_OK)
        return YZ_NO_MEMORY;
    entry->codes[0] = yz_buf_str(&in->codes[0]);
    entry->codes[1] = yz_buf_str(&in->codes[1]);
    if (!in->out->loose && !is_list(source->file)) {
        entry->around[0] = neighbour(source, first - 1);
        entry->around[1] = neighbour(source, first + bead->count[YZ_SOURCE]);
    }
    entry->origin = file_name(source->file->name);
    take_told(in->bitext, bead, entry);
    if (in->out->origin)
        entry->origin = yz_str_of(in->out->origin);
    if (in->out->author)
        entry->author = yz_str_of(in->out->author);
    return YZ_OK;
}

static yz_status add_bead(struct intake *in, const yzi_bead *bead)
{
    yz_memory_entry entry = { .struct_size = sizeof entry };
    yz_memory_fate fate = YZ_MEMORY_SAME;
    yz_status status;

    if (bead->count[0] == 0 || bead->count[1] == 0) {
        in->out->empty++;
        return YZ_OK;
    }
    if (!in->bitext->given && !bead->locked && bead->score < in->out->least) {
        in->out->doubtful++;
        return YZ_OK;
    }
    if (is_unfinished(in->bitext, bead)) {
        in->out->unfinished++;
        return YZ_OK;
    }
    if (fill_entry(in, bead, &entry) != YZ_OK)
        return yz_fail_no_memory(in->err);
    status = in->memory->ops->store(in->memory->self, &entry, &fate, in->err);
    if (status == YZ_OK)
        count_fate(in->out, fate);
    return yzi_memory_failed(in->memory, status, in->err);
}

static yz_status add_pairs(struct intake *in, yz_run *run)
{
    yz_status status = YZ_OK;

    yzi_stage_begin(run, YZ_STAGE_STORING, run->pair_count);
    for (size_t i = 0; i < run->pair_count && status == YZ_OK; i++) {
        in->bitext = &run->pairs[i]->bitext;
        status = yzi_stage_tell(run, i, yzi_pair_file(run->pairs[i]), in->err);
        for (size_t k = 0; k < in->bitext->bead_count && status == YZ_OK; k++) {
            status = add_bead(in, &in->bitext->beads[k]);
            yzi_arena_done(&in->arena);
        }
    }
    return status;
}

static yz_status add_all(struct intake *in, yz_run *run)
{
    const yz_memory_ops *ops = in->memory->ops;
    void *self = in->memory->self;
    yz_status status = ops->begin(self, in->err);

    if (status != YZ_OK)
        return yzi_memory_failed(in->memory, status, in->err);
    status = add_pairs(in, run);
    if (status == YZ_OK)
        status =
            yzi_memory_failed(in->memory, ops->commit(self, in->err), in->err);
    if (status != YZ_OK)
        ops->abandon(self);
    return status;
}

yz_status yz_memory_add_run(yz_memory *memory, yz_run *run,
                            yz_memory_intake *intake, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct intake in = { .memory = memory, .out = intake, .err = &own };
    yz_status status = yzi_join_all(run, &own);

    yzi_arena_init(&in.arena, SIZE_MAX / 2);
    for (int side = 0; side < 2; side++)
        yz_buf_init(&in.codes[side], 1 << 28);
    if (status == YZ_OK)
        status = add_all(&in, run);
    for (int side = 0; side < 2; side++)
        yz_buf_done(&in.codes[side]);
    yzi_arena_done(&in.arena);
    yz_free(in.numbers);
    yz_free(in.taken);
    return yzi_run_tell(status, &own, err);
}
