/* SPDX-License-Identifier: Apache-2.0 */
/* Documents → segments to be translated, each once. */
#include <core/run/translator.h>

yz_translator *yz_translator_new(yz_run *run,
                                 const yz_translator_options *options,
                                 yz_error *err)
{
    yz_translator *t = yz_calloc(1, sizeof *t);
    yz_str folder = { NULL, 0 };

    if (!t) {
        yz_fail_no_memory(err);
        return NULL;
    }
    t->run = run;
    memcpy(&t->options, options,
           options->struct_size < sizeof t->options ? options->struct_size
                                                    : sizeof t->options);
    if (t->options.batch == 0)
        t->options.batch = 1;
    yzi_arena_init(&t->arena, SIZE_MAX / 2);
    yzi_strmap_init(&t->by_text);
    for (size_t i = 0; i < sizeof t->texts / sizeof *t->texts; i++)
        yz_buf_init(&t->texts[i], 1 << 28);
    if (options->cache_folder &&
        yzi_arena_dup_str(&t->arena, yz_str_of(options->cache_folder),
                          &folder) != YZ_OK) {
        yz_translator_free(t);
        yz_fail_no_memory(err);
        return NULL;
    }
    t->options.cache_folder = folder.ptr;
    return t;
}

void yz_translator_free(yz_translator *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < t->engine_count; i++)
        yzi_instance_done(&t->engines[i].instance);
    for (size_t i = 0; i < sizeof t->texts / sizeof *t->texts; i++)
        yz_buf_done(&t->texts[i]);
    yz_memory_free(t->cache);
    yzi_codes_done(&t->codes);
    yzi_strmap_done(&t->by_text);
    yzi_arena_done(&t->arena);
    yz_free(t->memories);
    yz_free(t->engines);
    yz_free(t->tasks);
    yz_free(t->faults);
    yz_free(t->hits);
    yz_free(t);
}

yz_status yz_translator_add_memory(yz_translator *t, yz_memory *memory,
                                   yz_error *err)
{
    if (yz_grow((void **)&t->memories, &t->memory_cap, t->memory_count + 1,
                sizeof *t->memories) != YZ_OK)
        return yz_fail_no_memory(err);
    t->memories[t->memory_count++] = memory;
    return YZ_OK;
}

yz_status yz_translator_add_engine(yz_translator *t, const char *name,
                                   yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    const yz_feature *feature =
        yzi_host_feature(t->run->host, "engine", name, yz_str_of(""), &own);
    yzi_engine engine = { .sent = 0 };

    if (feature && yzi_host_instance(t->run->host, feature, &engine.instance,
                                     &own) == YZ_OK) {
        if (yz_grow((void **)&t->engines, &t->engine_cap, t->engine_count + 1,
                    sizeof *t->engines) == YZ_OK) {
            t->engines[t->engine_count++] = engine;
            return YZ_OK;
        }
        yzi_instance_done(&engine.instance);
        yz_fail_no_memory(&own);
    }
    return yzi_run_tell(own.status, &own, err);
}

yz_status yzi_translator_complain(yz_translator *t, const char *sentence)
{
    yz_str kept;

    if (yzi_arena_dup_str(&t->arena, yz_str_of(sentence), &kept) != YZ_OK ||
        yz_grow((void **)&t->faults, &t->fault_cap, t->fault_count + 1,
                sizeof *t->faults) != YZ_OK)
        return YZ_NO_MEMORY;
    t->faults[t->fault_count++] = kept.ptr;
    return YZ_OK;
}

/* ---- Collecting --------------------------------------------------------- */

/* Fills the task for a segment with what is told of it. */
static yz_status describe(yz_translator *t, const yzi_document *d,
                          size_t segment, yzi_task *task)
{
    const yzi_segment *s = &d->segments[segment];
    const yzi_block *block = &d->blocks[s->block];
    size_t first;
    size_t last;

    memset(task, 0, sizeof *task);
    task->out.struct_size = sizeof task->out;
    task->text = s->text;
    if (segment > 0)
        task->around[0] = d->segments[segment - 1].text;
    if (segment + 1 < d->segment_count)
        task->around[1] = d->segments[segment + 1].text;
    yzi_segment_codes(d, segment, &first, &last);
    if (first == last)
        return YZ_OK;
    yz_buf_clear(&t->texts[0]);
    if (yz_memory_put_codes(&t->texts[0], block->layout->codes, first, last,
                            (size_t)(s->text.ptr - block->text.ptr),
                            NULL) != YZ_OK)
        return YZ_NO_MEMORY;
    return yzi_arena_dup_str(&t->arena, yz_buf_str(&t->texts[0]), &task->codes);
}

/* The task with the same text and codes; what memories have in context is of
 * one place alone. */
static yz_status find_same(yz_translator *t, const yzi_task *task, yz_str *key,
                           uint32_t *number)
{
    uint32_t *found;

    yz_buf_clear(&t->texts[0]);
    yz_buf_add(&t->texts[0], task->codes);
    yz_buf_add_byte(&t->texts[0], '\n');
    if (yz_buf_add(&t->texts[0], task->text) != YZ_OK)
        return YZ_NO_MEMORY;
    found = yzi_strmap_find(&t->by_text, yz_buf_str(&t->texts[0]));
    *number = found ? *found : UINT32_MAX;
    return found ? YZ_OK
                 : yzi_arena_dup_str(&t->arena, yz_buf_str(&t->texts[0]), key);
}

static yz_status add_task(yz_translator *t, yzi_task *task, uint32_t *number)
{
    yz_str key;

    if (task->out.way != YZ_FROM_CONTEXT) {
        if (find_same(t, task, &key, number) != YZ_OK)
            return YZ_NO_MEMORY;
        if (*number != UINT32_MAX)
            return YZ_OK;
    }
    if (yz_grow((void **)&t->tasks, &t->task_cap, t->task_count + 1,
                sizeof *t->tasks) != YZ_OK)
        return YZ_NO_MEMORY;
    *number = (uint32_t)t->task_count;
    t->tasks[t->task_count++] = *task;
    return task->out.way == YZ_FROM_CONTEXT
               ? YZ_OK
               : yzi_strmap_put(&t->by_text, key, *number);
}

/* Whether the file has a translation of the segment that stays. */
static bool is_given(const yzi_bitext *bitext, const yzi_bead *bead, bool redo)
{
    const yzi_document *d = &bitext->sides[YZ_TARGET];

    for (size_t i = 0; i < bead->count[YZ_TARGET]; i++) {
        uint32_t block = d->segments[bead->first[YZ_TARGET] + i].block;
        const yzi_layout *layout = d->blocks[block].layout;

        if (!redo || !layout || layout->state != YZ_STATE_INITIAL)
            return true;
    }
    return false;
}

/* Marks the segments of a bilingual file that are translated already. */
static void mark_given(const yzi_bitext *bitext, bool redo, uint32_t *places)
{
    for (size_t i = 0; i < bitext->bead_count; i++) {
        const yzi_bead *bead = &bitext->beads[i];

        if (is_given(bitext, bead, redo))
            for (size_t k = 0; k < bead->count[YZ_SOURCE]; k++)
                places[bead->first[YZ_SOURCE] + k] = UINT32_MAX;
    }
}

yz_status yzi_translator_progress(yz_translator *t, size_t done, size_t count,
                                  yz_error *err)
{
    if (!t->options.progress ||
        t->options.progress(t->options.payload, done, count) == YZ_OK)
        return YZ_OK;
    return yz_fail(err, YZ_CANCELLED, "the translation was stopped");
}

static yz_status collect_pair(yz_translator *t, const yzi_bitext *bitext,
                              uint32_t *places, yz_error *err)
{
    const yzi_document *d = &bitext->sides[YZ_SOURCE];
    yz_status status = YZ_OK;

    if (bitext->given)
        mark_given(bitext, t->options.redo, places);
    for (size_t i = 0; i < d->segment_count && status == YZ_OK; i++) {
        yzi_task task;
        uint32_t number = 0;

        if (places[i] != 0)
            continue;
        if (describe(t, d, i, &task) != YZ_OK)
            return yz_fail_no_memory(err);
        status = yzi_recall(t, &task, err);
        if (status == YZ_OK && add_task(t, &task, &number) != YZ_OK)
            status = yz_fail_no_memory(err);
        if (status == YZ_OK)
            places[i] = number + 1;
        if (status == YZ_OK && i % 256 == 255)
            status = yzi_translator_progress(t, i, d->segment_count, err);
    }
    return status;
}

static yz_status collect(yz_translator *t, yz_error *err)
{
    t->pair_count = t->run->pair_count;
    t->places =
        yzi_arena_alloc_array(&t->arena, t->pair_count, sizeof *t->places);
    if (!t->places)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < t->pair_count; i++) {
        const yzi_bitext *bitext = &t->run->pairs[i]->bitext;

        t->places[i] = yzi_arena_alloc_array(
            &t->arena, bitext->sides[YZ_SOURCE].segment_count,
            sizeof **t->places);
        if (!t->places[i])
            return yz_fail_no_memory(err);
        if (collect_pair(t, bitext, t->places[i], err) != YZ_OK)
            return err->status;
    }
    return YZ_OK;
}

static yz_status recall(yz_translator *t, yz_error *err)
{
    if (t->places)
        return YZ_OK;
    return yz_run_termbase(t->run, err) ? collect(t, err) : err->status;
}

yz_status yz_translate_recall(yz_translator *t, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    return yzi_run_tell(recall(t, &own), &own, err);
}

yz_status yz_translate(yz_translator *t, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = recall(t, &own);

    if (status == YZ_OK)
        status = yzi_propose_all(t, &own);
    for (size_t i = 0; status == YZ_OK && i < t->task_count; i++)
        if (t->tasks[i].out.way != YZ_UNTRANSLATED)
            status = yzi_count_terms(t, &t->tasks[i], &own);
    return yzi_run_tell(status, &own, err);
}

/* ---- Results ------------------------------------------------------------ */

const yz_translation *yz_translation_of(const yz_translator *t, size_t pair,
                                        size_t segment)
{
    uint32_t number = pair < t->pair_count ? t->places[pair][segment] : 0;

    return number == 0 || number == UINT32_MAX ? NULL
                                               : &t->tasks[number - 1].out;
}

size_t yz_translator_fault_count(const yz_translator *t)
{
    return t->fault_count;
}

const char *yz_translator_fault(const yz_translator *t, size_t number)
{
    return number < t->fault_count ? t->faults[number] : NULL;
}

size_t yz_translator_sent(const yz_translator *t, size_t number)
{
    return number < t->engine_count ? t->engines[number].sent : 0;
}
