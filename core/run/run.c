/* SPDX-License-Identifier: Apache-2.0 */
/* Runs: making and freeing, and what every step needs. */
#include <core/run/alike.h>
#include <core/run/decisions.h>
#include <core/run/run.h>

static yz_status copy_text(yz_run *run, const char *text, yz_str *out)
{
    return yzi_arena_dup_str(&run->arena, yz_str_of(text), out);
}

static yz_status copy_list(yz_run *run, const char *const *list, yz_str **out,
                           size_t *count)
{
    while (list && list[*count])
        ++*count;
    *out = yzi_arena_alloc_array(&run->arena, *count + 1, sizeof **out);
    for (size_t i = 0; *out && i < *count; i++)
        if (copy_text(run, list[i], &(*out)[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    return *out ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status copy_options(yz_run *run, const yz_run_options *options)
{
    const char *const from[] = { options->from,      options->to,
                                 options->encoding,  options->filter,
                                 options->segmenter, options->aligner,
                                 options->matcher };
    yz_str *const to[] = { &run->lang[0], &run->lang[1],   &run->encoding,
                           &run->filter,  &run->segmenter, &run->aligner,
                           &run->matcher };

    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (copy_text(run, from[i], to[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    run->lines = options->struct_size > offsetof(yz_run_options, lines) &&
                 options->lines;
    if (options->struct_size > offsetof(yz_run_options, jobs))
        run->jobs = options->jobs;
    if (options->struct_size > offsetof(yz_run_options, words_given)) {
        run->link_all = options->link_all;
        run->words_given = options->words_given;
        if (copy_text(run, options->term_aligner, &run->term_aligner) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    run->telling.part_count = 1;
    if (options->struct_size > offsetof(yz_run_options, progress_payload)) {
        run->telling.tell = options->progress;
        run->telling.payload = options->progress_payload;
    }
    if (options->struct_size > offsetof(yz_run_options, cache_folder) &&
        options->cache_folder) {
        yz_str folder;

        if (copy_text(run, options->cache_folder, &folder) != YZ_OK)
            return YZ_NO_MEMORY;
        run->compiled.folder = folder.ptr;
    }
    if (options->struct_size > offsetof(yz_run_options, accepted) &&
        options->accepted) {
        yz_str path;

        if (copy_text(run, options->accepted, &path) != YZ_OK)
            return YZ_NO_MEMORY;
        run->decisions_path = path.ptr;
    }
    if (yzi_levels_init(run, options) != YZ_OK)
        return YZ_NO_MEMORY;
    if (copy_list(run, options->select, &run->select, &run->select_count) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    if (options->struct_size > offsetof(yz_run_options, lexicon_paths) &&
        yzi_wording_init(run, options->lexicon_paths) != YZ_OK)
        return YZ_NO_MEMORY;
    return copy_list(run, options->ignore, &run->ignore, &run->ignore_count);
}

yz_status yzi_check_langs(const char *from, const char *to, yz_error *err)
{
    const char *const tags[] = { from, to };

    for (size_t i = 0; i < 2; i++)
        if (!tags[i] || !yz_lang_valid(yz_str_of(tags[i])))
            return yz_fail(err, YZ_INVALID,
                           "“%s” is no language tag (like zh, en or zh-Hant)",
                           tags[i] ? tags[i] : "");
    if (yz_lang_same(yz_str_of(from), yz_str_of(to)))
        return yz_fail(err, YZ_INVALID,
                       "source and target are the same language (%s, %s)", from,
                       to);
    return YZ_OK;
}

yz_run *yz_run_new(yz_host *host, const yz_run_options *options, yz_error *err)
{
    yz_run *run;

    if (yzi_check_langs(options->from, options->to, err) != YZ_OK)
        return NULL;
    run = yz_calloc(1, sizeof *run);
    if (!run) {
        yz_fail_no_memory(err);
        return NULL;
    }
    run->host = host;
    yzi_arena_init(&run->arena, SIZE_MAX / 2);
    yzi_arena_init(&run->told, SIZE_MAX / 2);
    run->builder =
        yzi_builder_new(yz_str_of(options->from), yz_str_of(options->to));
    if (!run->builder || yzi_linking_init(run) != YZ_OK ||
        copy_options(run, options) != YZ_OK) {
        yz_run_free(run);
        yz_fail_no_memory(err);
        return NULL;
    }
    return run;
}

yzi_pair *yzi_pair_new(const yz_run *run, yz_error *err)
{
    yzi_pair *pair = yz_calloc(1, sizeof *pair);

    if (!pair) {
        yz_fail_no_memory(err);
        return NULL;
    }
    yzi_bitext_init(&pair->bitext);
    for (int side = 0; side < 2; side++)
        pair->bitext.sides[side].lang = run->lang[side];
    return pair;
}

void yzi_pair_free(yzi_pair *pair)
{
    yzi_bitext_done(&pair->bitext);
    yz_free(pair);
}

void yz_run_free(yz_run *run)
{
    if (!run)
        return;
    for (size_t i = 0; i < run->pair_count; i++)
        yzi_pair_free(run->pairs[i]);
    for (size_t i = 0; i < run->memory_count; i++)
        yzi_pair_free(run->memories[i]);
    for (int side = 0; side < 2; side++) {
        yzi_instance_done(&run->segmenters[side]);
        yzi_instance_done(&run->matchers[side]);
    }
    yzi_instance_done(&run->joiner);
    yzi_instance_done(&run->linker);
    yzi_observed_free(run->observed);
    yzi_linking_free(run->linking);
    yzi_wording_done(run);
    yzi_renderings_free(run->renderings);
    yzi_termbase_free(run->termbase);
    yzi_compiled_done(&run->compiled);
    yzi_outcome_done(run);
    yzi_builder_free(run->builder);
    yzi_alike_free(run->alike);
    yzi_mining_free(run->mining);
    yzi_deciding_free(run->deciding);
    for (size_t i = 0; i < run->worker_count; i++) {
        yzi_worker_done(run->workers[i]);
        yz_free(run->workers[i]);
    }
    yz_free(run->workers);
    yz_free(run->pairs);
    yz_free(run->memories);
    yz_free(run->findings);
    yz_free(run->glossaries);
    yz_free(run->skips.items);
    yz_free(run->failed.items);
    yzi_overlays_done(run);
    yzi_arena_done(&run->told);
    yzi_arena_done(&run->arena);
    yz_free(run);
}

yz_status yzi_run_tell(yz_status status, const yz_error *own, yz_error *err)
{
    if (status != YZ_OK && err)
        *err = *own;
    return status;
}

static yz_status note(yz_run *run, yzi_skip_list *list, yz_str file,
                      yz_place place, yz_str reason)
{
    yz_skip skip = { { 0 }, place, { 0 } };

    if (yzi_arena_dup_str(&run->told, file, &skip.file) != YZ_OK ||
        yzi_arena_dup_str(&run->told, reason, &skip.reason) != YZ_OK ||
        yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return YZ_NO_MEMORY;
    list->items[list->count++] = skip;
    return YZ_OK;
}

yz_status yzi_run_skip(yz_run *run, yz_str file, yz_place place, yz_str reason)
{
    return note(run, &run->skips, file, place, reason);
}

yz_status yzi_run_skip_plugin(yz_run *run, yz_str plugin, yz_str reason)
{
    yz_place nowhere = { 0, 0 };

    return note(run, &run->failed, plugin, nowhere, reason);
}

yzi_pair *yzi_run_new_pair(yz_run *run, yz_error *err)
{
    yzi_pair *pair;

    if (yz_grow((void **)&run->pairs, &run->pair_cap, run->pair_count + 1,
                sizeof *run->pairs) != YZ_OK) {
        yz_fail_no_memory(err);
        return NULL;
    }
    pair = yzi_pair_new(run, err);
    run->matched = false;
    if (pair)
        run->pairs[run->pair_count++] = pair;
    return pair;
}

void yzi_run_drop_pair(yz_run *run, size_t number)
{
    yzi_pair_free(run->pairs[number]);
    run->matched = false;
    run->pair_count--;
    for (size_t i = number; i < run->pair_count; i++)
        run->pairs[i] = run->pairs[i + 1];
}
