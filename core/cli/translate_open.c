/* SPDX-License-Identifier: Apache-2.0 */
/* Memories and engines of a translation. */
#include "progress.h"
#include "translate.h"
#include <unistd.h>

/* ---- Memories ----------------------------------------------------------- */

/* A file that holds both languages, as a memory in the heap. */
static yz_memory *read_memory(yzc_session *s, const char *path)
{
    yz_run_options options = s->options->run;
    yz_memory_intake intake = YZ_MEMORY_INTAKE_INIT;
    yz_memory *memory = yz_memory_hold(&s->err);
    yz_run *run = NULL;

    options.filter = NULL;
    options.encoding = NULL;
    if (memory)
        run = yz_run_new(s->host, &options, &s->err);
    if (!run || yz_run_add_pair(run, path, NULL, &s->err) != YZ_OK ||
        yz_memory_add_run(memory, run, &intake, &s->err) != YZ_OK) {
        yzc_session_complain(s);
        yz_memory_free(memory);
        memory = NULL;
    }
    yz_run_free(run);
    return memory;
}

yz_memory *yzc_open_memory(yzc_session *s, const char *place)
{
    yz_memory *memory;

    if (!yz_memory_known(s->host, place) && access(place, F_OK) == 0)
        return read_memory(s, place);
    memory = yz_memory_open(s->host, place, YZ_MEMORY_READ,
                            s->options->cache_folder, &s->err);
    if (!memory)
        yzc_session_complain(s);
    return memory;
}

static bool open_memories(yzc_translating *t)
{
    yzc_session *s = t->session;
    const yzc_words *words = &s->options->memories;

    t->memories = yz_calloc(words->count + 1, sizeof(yz_memory *));
    if (!t->memories) {
        yzc_complain("out of memory");
        return false;
    }
    for (size_t i = 0; i < words->count; i++) {
        yz_memory *memory = yzc_open_memory(s, words->items[i]);

        if (!memory)
            return false;
        t->memories[t->memory_count++] = memory;
        if (yz_translator_add_memory(t->translator, memory, &s->err) != YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
    }
    return true;
}

/* ---- Engines ------------------------------------------------------------ */

static bool wants_none(const yzc_words *engines)
{
    return engines->count == 1 && strcmp(engines->items[0], "none") == 0;
}

/* What memories nearly have is repaired first; then come the user's engines. */
static bool open_engines(yzc_translating *t)
{
    yzc_session *s = t->session;
    const yzc_words *words = &s->options->engines;
    yz_error ignored = YZ_ERROR_INIT;

    if (wants_none(words))
        return true;
    if (yz_translator_add_engine(t->translator, YZC_OWN_ENGINE, &ignored) ==
        YZ_OK)
        t->own = ++t->engine_count;
    for (size_t i = 0; i < words->count; i++) {
        if (yz_translator_add_engine(t->translator, words->items[i], &s->err) !=
            YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
        t->engine_count++;
    }
    return true;
}

/* ---- Progress ----------------------------------------------------------- */

static yz_status show_progress(void *payload, size_t done, size_t count)
{
    (void)payload;
    return yzc_progress_say(yz_tr("translating"), done, count, yz_str_of(""));
}

/* ---- All of it ---------------------------------------------------------- */

const yz_translation *yzc_translated_as(const yzc_translating *t,
                                        size_t segment)
{
    return yz_translation_of(t->translator, t->pair, segment);
}

void yzc_translate_take(yzc_translating *t, size_t pair)
{
    size_t segments = yz_run_segment_count(t->session->run, pair, YZ_SOURCE);
    yzc_tally *tally = &t->tally;

    t->pair = pair;
    t->path = t->documents.items[pair].path;
    memset(tally, 0, sizeof *tally);
    for (size_t i = 0; i < segments; i++) {
        const yz_translation *made = yzc_translated_as(t, i);

        tally->ways[made ? made->way : YZ_GIVEN]++;
        if (!made || made->way == YZ_UNTRANSLATED)
            continue;
        tally->terms += made->terms;
        tally->missed += made->missed;
        tally->ambiguous += made->alternatives > 0;
    }
}

bool yzc_translate_begin(yzc_translating *t)
{
    yzc_session *s = t->session;
    yz_translator_options options = YZ_TRANSLATOR_OPTIONS_INIT;
    bool done = false;

    options.cache_folder = s->options->cache_folder;
    if (s->options->analyse)
        options.least = 0.5;
    if (s->options->least > 0)
        options.least = s->options->least;
    options.redo = s->options->redo;
    options.progress = show_progress;
    t->translator = yz_translator_new(s->run, &options, &s->err);
    if (!t->translator) {
        yzc_session_complain(s);
        return false;
    }
    if (!open_memories(t) || !open_engines(t))
        return false;
    if (s->options->dry_run || s->options->analyse)
        done = yz_translate_recall(t->translator, &s->err) == YZ_OK;
    else
        done = yz_translate(t->translator, &s->err) == YZ_OK;
    yzc_progress_erase();
    if (!done)
        yzc_session_complain(s);
    return done;
}

void yzc_translate_end(yzc_translating *t)
{
    yz_run_free(t->judge);
    yz_translator_free(t->translator);
    for (size_t i = 0; i < t->memory_count; i++)
        yz_memory_free(t->memories[i]);
    yz_free(t->memories);
    yzc_documents_done(&t->documents);
}
