/* SPDX-License-Identifier: Apache-2.0 */
/* What memories have for a segment. */
#include <core/run/translator.h>
#include <stdlib.h>

enum {
    MOST_HITS = 5 /* of each memory, and in all */
};

/* ---- Hits --------------------------------------------------------------- */

static yz_status add_hits(yz_translator *t, size_t *have,
                          const yz_memory_hit *hits, size_t count)
{
    if (yz_grow((void **)&t->hits, &t->hit_cap, *have + count,
                sizeof *t->hits) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        yz_memory_hit hit = hits[i];

        if (yzi_memory_copy_entry(&t->arena, hits[i].entry, &hit.entry) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        t->hits[(*have)++] = hit;
    }
    return YZ_OK;
}

static bool is_better(const yz_memory_hit *a, const yz_memory_hit *b)
{
    return a->likeness != b->likeness ? a->likeness > b->likeness
                                      : a->score > b->score;
}

/* Of equals, those of the memory that was named first stay ahead. */
static void sort_hits(yz_memory_hit *hits, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        yz_memory_hit hit = hits[i];
        size_t k = i;

        for (; k > 0 && is_better(&hit, &hits[k - 1]); k--)
            hits[k] = hits[k - 1];
        hits[k] = hit;
    }
}

static yz_status keep_hits(yz_translator *t, yzi_task *task, size_t count)
{
    yz_memory_hit *kept;

    sort_hits(t->hits, count);
    if (count > MOST_HITS)
        count = MOST_HITS;
    kept = yzi_arena_alloc_array(&t->arena, count, sizeof *kept);
    if (!kept)
        return YZ_NO_MEMORY;
    if (count > 0)
        memcpy(kept, t->hits, count * sizeof *kept);
    task->out.hits = kept;
    task->out.hit_count = count;
    return YZ_OK;
}

static yz_status search_all(yz_translator *t, yzi_task *task, yz_error *err)
{
    yz_memory_query query = YZ_MEMORY_QUERY_INIT;
    size_t have = 0;

    query.text = task->text;
    query.codes = task->codes;
    query.least = t->options.least;
    query.most = MOST_HITS;
    for (int i = 0; i < 2; i++) {
        query.langs[i] = t->run->lang[i];
        query.around[i] = task->around[i];
    }
    for (size_t i = 0; i < t->memory_count; i++) {
        const yz_memory_hit *hits;
        size_t count;

        if (yz_memory_search(t->memories[i], &query, &hits, &count, err) !=
            YZ_OK)
            return err->status;
        if (add_hits(t, &have, hits, count) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return keep_hits(t, task, have) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

/* ---- Sure translations -------------------------------------------------- */

/* How many other translations of just this text there are. */
static size_t alternatives(const yz_translation *out)
{
    size_t count = 0;

    for (size_t i = 1; i < out->hit_count; i++)
        count += out->hits[i].likeness >= YZ_MEMORY_EXACT &&
                 !yz_str_equal(out->hits[i].entry->texts[1],
                               out->hits[0].entry->texts[1]);
    return count;
}

static void take_exact(yzi_task *task)
{
    const yz_memory_hit *hit = &task->out.hits[0];

    task->out.way = hit->likeness == YZ_MEMORY_IN_CONTEXT ? YZ_FROM_CONTEXT
                                                          : YZ_FROM_MEMORY;
    task->out.text = hit->entry->texts[1];
    task->out.codes = hit->entry->codes[1];
    task->out.score = 1;
    task->out.alternatives = alternatives(&task->out);
    task->recalled = true;
}

/* Whether the codes of a text all stand at its ends, so that they have their
 * places in any translation of it. */
static yz_status are_outside(yz_translator *t, yz_str text, yz_str words,
                             bool *outside)
{
    yz_status status = yzi_codes_read(&t->codes, text, words);

    *outside = status == YZ_OK && !yzi_codes_inside(&t->codes);
    return status == YZ_FORMAT ? YZ_OK : status;
}

/* The same text with other codes, of which none stands inside on either side.
 */
static yz_status take_bare(yz_translator *t, yzi_task *task)
{
    const yz_memory_entry *e = task->out.hits[0].entry;
    bool outside;
    yz_status status = are_outside(t, e->texts[1], e->codes[1], &outside);

    if (status == YZ_OK && outside)
        status = are_outside(t, task->text, task->codes, &outside);
    if (status != YZ_OK || !outside)
        return status;
    if (yzi_unmask(e->texts[1], task->text, &t->codes,
                   (yzi_mask_form){ YZ_MASKS_NONE, false }, &t->texts[0],
                   &t->texts[1]) ||
        yzi_arena_dup_str(&t->arena, yz_buf_str(&t->texts[1]),
                          &task->out.codes) != YZ_OK)
        return YZ_NO_MEMORY;
    task->out.way = YZ_FROM_MEMORY;
    task->out.text = e->texts[1];
    task->out.score = task->out.hits[0].score;
    task->recalled = true;
    return YZ_OK;
}

yz_status yzi_recall(yz_translator *t, yzi_task *task, yz_error *err)
{
    yz_status status = search_all(t, task, err);

    if (status != YZ_OK || task->out.hit_count == 0)
        return status;
    if (task->out.hits[0].likeness >= YZ_MEMORY_EXACT)
        take_exact(task);
    else if (yz_str_equal(task->out.hits[0].entry->texts[0], task->text) &&
             take_bare(t, task) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* ---- Terms -------------------------------------------------------------- */

bool yzi_is_rendered(const yz_run *run, const yz_match *found, size_t count,
                     uint32_t concept_number)
{
    for (size_t i = 0; i < count; i++) {
        const yz_term *term = yz_termbase_term(run->termbase, found[i].term);

        if (found[i].concept_number == concept_number &&
            term->status <= YZ_TERM_PROPOSED &&
            yz_lang_same(term->lang, run->lang[YZ_TARGET]))
            return true;
    }
    return false;
}

yz_status yzi_count_terms(yz_translator *t, yzi_task *task, yz_error *err)
{
    const yz_match *found;
    uint32_t *concepts;
    size_t count;
    yz_status status =
        yz_run_lookup(t->run, task->text, YZ_SOURCE, &found, &count, err);

    task->out.terms = task->out.missed = 0;
    if (status != YZ_OK || count == 0)
        return status;
    concepts = yz_calloc(count, sizeof *concepts);
    if (!concepts)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count; i++)
        if (found[i].consumed_by < 0 &&
            yz_concept_target(
                t->run->termbase,
                yz_termbase_concept(t->run->termbase, found[i].concept_number)))
            concepts[task->out.terms++] = found[i].concept_number;
    status =
        yz_run_lookup(t->run, task->out.text, YZ_TARGET, &found, &count, err);
    for (size_t i = 0; status == YZ_OK && i < task->out.terms; i++)
        task->out.missed += !yzi_is_rendered(t->run, found, count, concepts[i]);
    yz_free(concepts);
    return status;
}
