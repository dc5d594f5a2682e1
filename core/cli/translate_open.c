/* SPDX-License-Identifier: Apache-2.0 */
/* Memories and engines of a translation; its summary. */
#include "progress.h"
#include "translate.h"
#include <unistd.h>

/* Repairs what memories nearly have; needs nothing to be set up. */
static const char own_engine[] = "memory";

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
    if (yz_translator_add_engine(t->translator, own_engine, &ignored) == YZ_OK)
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

static void count(yzc_translating *t)
{
    yz_run *run = t->session->run;
    size_t segments = yz_run_segment_count(run, 0, YZ_SOURCE);

    for (size_t i = 0; i < segments; i++) {
        const yz_translation *made = yz_translation_of(t->translator, 0, i);

        t->ways[made ? made->way : YZ_GIVEN]++;
        if (!made || made->way == YZ_UNTRANSLATED)
            continue;
        t->terms += made->terms;
        t->missed += made->missed;
        t->ambiguous += made->alternatives > 0;
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
    else
        count(t);
    return done;
}

void yzc_translate_end(yzc_translating *t)
{
    yz_translator_free(t->translator);
    for (size_t i = 0; i < t->memory_count; i++)
        yz_memory_free(t->memories[i]);
    yz_free(t->memories);
}

/* ---- Telling ------------------------------------------------------------ */

const char *yzc_way_name(yz_translated way)
{
    static const char *const names[YZ_TRANSLATED_WAYS] = {
        [YZ_UNTRANSLATED] = YZ_MARK("untouched"),
        [YZ_GIVEN] = YZ_MARK("given"),
        [YZ_FROM_CONTEXT] = YZ_MARK("in context"),
        [YZ_FROM_MEMORY] = YZ_MARK("exact"),
        [YZ_REPAIRED] = YZ_MARK("repaired"),
        [YZ_ASSEMBLED] = YZ_MARK("assembled"),
        [YZ_FROM_ENGINE] = YZ_MARK("engine"),
    };

    return names[way];
}

static void tell_ways(const yzc_translating *t)
{
    static const yz_translated order[] = { YZ_GIVEN,       YZ_FROM_CONTEXT,
                                           YZ_FROM_MEMORY, YZ_REPAIRED,
                                           YZ_ASSEMBLED,   YZ_FROM_ENGINE,
                                           YZ_UNTRANSLATED };
    size_t all = 0;
    yz_buf text;

    yz_buf_init(&text, 1024);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t number = t->ways[order[i]];

        all += number;
        if (number > 0)
            yz_buf_printf(&text, yz_tr("%s%zu %s"),
                          text.len > 0 ? yz_tr(", ") : "", number,
                          yz_tr(yzc_way_name(order[i])));
    }
    yzc_note(yz_trn("%s: %zu sentence: %s", "%s: %zu sentences: %s", all),
             t->path, all, text.ptr);
    yz_buf_done(&text);
}

void yzc_translate_place(const yzc_translating *t, size_t segment,
                         char out[YZC_PLACE])
{
    yzc_place(out, yz_run_segment(t->session->run, 0, YZ_SOURCE, segment).place,
              yzc_is_compound(t->session, 0, YZ_SOURCE));
}

/* With -v, why segments were left that an engine could have translated. */
static void tell_reasons(const yzc_translating *t)
{
    yz_run *run = t->session->run;
    size_t segments = yz_run_segment_count(run, 0, YZ_SOURCE);

    for (size_t i = 0; i < segments && t->session->options->verbose; i++) {
        const yz_translation *made = yz_translation_of(t->translator, 0, i);
        char place[YZC_PLACE];

        if (!made || made->way != YZ_UNTRANSLATED || made->reason.len == 0)
            continue;
        yzc_translate_place(t, i, place);
        yzc_note("%s:%s: untouched: %.*s", t->path, place,
                 YZ_STR_ARG(made->reason));
    }
}

/* What an engine of the user's was asked for and did not translate. */
static size_t tell_refused(const yzc_translating *t)
{
    yz_run *run = t->session->run;
    size_t segments = yz_run_segment_count(run, 0, YZ_SOURCE);
    const char *engine = NULL;
    size_t refused = 0;

    for (size_t i = 0; i < segments; i++) {
        const yz_translation *made = yz_translation_of(t->translator, 0, i);

        if (!made || made->way != YZ_UNTRANSLATED || !made->engine ||
            strcmp(made->engine, own_engine) == 0)
            continue;
        engine = made->engine;
        refused++;
    }
    if (refused > 0)
        yzc_note("%zu sentence%s that engine %s was asked for ha%s no "
                 "translation%s",
                 refused, refused == 1 ? "" : "s", engine,
                 refused == 1 ? "s" : "ve",
                 t->session->options->verbose ? "" : yz_tr("; -v shows why"));
    return refused;
}

static void tell_missed(const yzc_translating *t)
{
    yz_run *run = t->session->run;
    size_t segments = yz_run_segment_count(run, 0, YZ_SOURCE);

    for (size_t i = 0; i < segments && t->session->options->verbose; i++) {
        const yz_translation *made = yz_translation_of(t->translator, 0, i);
        char place[YZC_PLACE];

        if (!made || made->missed == 0)
            continue;
        yzc_translate_place(t, i, place);
        yzc_note("%s:%s: %zu of %zu terms not rendered (%s)", t->path, place,
                 made->missed, made->terms, yz_tr(yzc_way_name(made->way)));
    }
}

int yzc_translate_tell(yzc_translating *t)
{
    size_t faults = yz_translator_fault_count(t->translator);
    size_t refused;
    size_t sent = 0;

    tell_reasons(t);
    tell_missed(t);
    tell_ways(t);
    if (t->terms > 0)
        yzc_note("%zu of %zu terms rendered%s", t->terms - t->missed, t->terms,
                 t->missed > 0 && !t->session->options->verbose
                     ? yz_tr("; -v shows where not")
                     : "");
    if (t->ambiguous > 0)
        yzc_note(yz_trn("%zu sentence has other translations in memory too: "
                        "the last one was taken",
                        "%zu sentences have other translations in memory too: "
                        "the last one was taken",
                        t->ambiguous),
                 t->ambiguous);
    if (t->codeless > 0)
        yzc_note(yz_trn("%zu translation lacks codes of the source",
                        "%zu translations lack codes of the source",
                        t->codeless),
                 t->codeless);
    if (t->kept_back > 0)
        yzc_note("%zu translations are not sure and were not written; "
                 "--format xliff has them",
                 t->kept_back);
    for (size_t i = t->own; i < t->engine_count; i++)
        sent += yz_translator_sent(t->translator, i);
    if (sent > 0)
        yzc_note("%zu characters were given to engines", sent);
    refused = tell_refused(t);
    for (size_t i = 0; i < faults; i++)
        yzc_note("%s", yz_translator_fault(t->translator, i));
    if (yzc_tell_skips(t->session) || faults > 0 || refused > 0)
        return YZC_SKIPPED;
    return t->missed > 0 || t->codeless > 0 ? YZC_FINDINGS : YZC_CLEAN;
}
