/* SPDX-License-Identifier: Apache-2.0 */
/* What became of documents that were translated, on standard error. */
#include "translate.h"

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

void yzc_translate_place(const yzc_translating *t, size_t segment,
                         char out[YZC_PLACE])
{
    yzc_place(
        out, yz_run_segment(t->session->run, t->pair, YZ_SOURCE, segment).place,
        yzc_is_compound(t->session, t->pair, YZ_SOURCE));
}

static void tell_ways(const char *what, const yzc_tally *tally)
{
    static const yz_translated order[] = { YZ_GIVEN,       YZ_FROM_CONTEXT,
                                           YZ_FROM_MEMORY, YZ_REPAIRED,
                                           YZ_ASSEMBLED,   YZ_FROM_ENGINE,
                                           YZ_UNTRANSLATED };
    size_t all = 0;
    yz_buf text;

    yz_buf_init(&text, 1024);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t number = tally->ways[order[i]];

        all += number;
        if (number > 0)
            yz_buf_printf(&text, yz_tr("%s%zu %s"),
                          text.len > 0 ? yz_tr(", ") : "", number,
                          yz_tr(yzc_way_name(order[i])));
    }
    if (text.len == 0)
        yzc_note(yz_trn("%s: %zu sentence", "%s: %zu sentences", all), what,
                 all);
    else
        yzc_note(yz_trn("%s: %zu sentence: %s", "%s: %zu sentences: %s", all),
                 what, all, text.ptr);
    yz_buf_done(&text);
}

/* ---- Segments ----------------------------------------------------------- */

/* Why a segment was left that an engine could have translated, and which terms
 * one lacks. */
static void tell_segment(const yzc_translating *t, size_t segment)
{
    const yz_translation *made = yzc_translated_as(t, segment);
    char place[YZC_PLACE];

    if (!made)
        return;
    yzc_translate_place(t, segment, place);
    if (made->way == YZ_UNTRANSLATED && made->reason.len > 0)
        yzc_note("%s:%s: untouched: %.*s", t->path, place,
                 YZ_STR_ARG(made->reason));
    if (made->missed > 0)
        yzc_note("%s:%s: %zu of %zu terms not rendered (%s)", t->path, place,
                 made->missed, made->terms, yz_tr(yzc_way_name(made->way)));
}

/* What engines of the user's were asked for and did not translate. */
struct refused {
    const char *engine;
    size_t count;
};

static void count_refused(const yzc_translating *t, size_t segment,
                          struct refused *refused)
{
    const yz_translation *made = yzc_translated_as(t, segment);

    if (!made || made->way != YZ_UNTRANSLATED || !made->engine ||
        strcmp(made->engine, YZC_OWN_ENGINE) == 0)
        return;
    refused->engine = made->engine;
    refused->count++;
}

static void add_tally(yzc_tally *to, const yzc_tally *from)
{
    for (size_t i = 0; i < YZ_TRANSLATED_WAYS; i++)
        to->ways[i] += from->ways[i];
    to->terms += from->terms;
    to->missed += from->missed;
    to->ambiguous += from->ambiguous;
}

/* Tells of each document, with -v; sums all up. */
static void tell_documents(yzc_translating *t, yzc_tally *all,
                           struct refused *refused)
{
    bool verbose = t->session->options->verbose;

    for (size_t pair = 0; pair < t->documents.count; pair++) {
        size_t segments =
            yz_run_segment_count(t->session->run, pair, YZ_SOURCE);

        yzc_translate_take(t, pair);
        add_tally(all, &t->tally);
        for (size_t i = 0; i < segments; i++) {
            if (verbose)
                tell_segment(t, i);
            count_refused(t, i, refused);
        }
        if (verbose && t->documents.count > 1)
            tell_ways(t->path, &t->tally);
    }
}

/* ---- All of it ---------------------------------------------------------- */

static void tell_all(const yzc_translating *t, const yzc_tally *all)
{
    char several[64];
    size_t count = t->documents.count;

    snprintf(several, sizeof several, yz_tr("%zu documents"), count);
    tell_ways(count == 1 ? t->path : several, all);
    if (all->terms > 0)
        yzc_note("%zu of %zu terms rendered%s", all->terms - all->missed,
                 all->terms,
                 all->missed > 0 && !t->session->options->verbose
                     ? yz_tr("; -v shows where not")
                     : "");
    if (all->ambiguous > 0)
        yzc_note(yz_trn("%zu sentence has other translations in memory too: "
                        "the last one was taken",
                        "%zu sentences have other translations in memory too: "
                        "the last one was taken",
                        all->ambiguous),
                 all->ambiguous);
    if (t->codeless > 0)
        yzc_note(yz_trn("%zu translation lacks codes of the source",
                        "%zu translations lack codes of the source",
                        t->codeless),
                 t->codeless);
    if (t->marked > 0)
        yzc_note(yz_trn("%zu translation is not sure, and marked as such",
                        "%zu translations are not sure, and marked as such",
                        t->marked),
                 t->marked);
    if (t->kept_back > 0)
        yzc_note(yz_trn("%zu translation is not sure and was not written; "
                        "--unsure writes it, --format xliff marks it",
                        "%zu translations are not sure and were not written; "
                        "--unsure writes them, --format xliff marks them",
                        t->kept_back),
                 t->kept_back);
}

static void tell_engines(const yzc_translating *t,
                         const struct refused *refused)
{
    size_t sent = 0;

    for (size_t i = t->own; i < t->engine_count; i++)
        sent += yz_translator_sent(t->translator, i);
    if (sent > 0)
        yzc_note("%zu characters were given to engines", sent);
    if (refused->count > 0)
        yzc_note("%zu sentence%s that engine %s was asked for ha%s no "
                 "translation%s",
                 refused->count, refused->count == 1 ? "" : "s",
                 refused->engine, refused->count == 1 ? "s" : "ve",
                 t->session->options->verbose ? "" : yz_tr("; -v shows why"));
    for (size_t i = 0; i < yz_translator_fault_count(t->translator); i++)
        yzc_note("%s", yz_translator_fault(t->translator, i));
}

int yzc_translate_tell(yzc_translating *t)
{
    yzc_tally all = { .terms = 0 };
    struct refused refused = { NULL, 0 };

    tell_documents(t, &all, &refused);
    tell_all(t, &all);
    tell_engines(t, &refused);
    if (yzc_tell_skips(t->session) || refused.count > 0 ||
        yz_translator_fault_count(t->translator) > 0 || t->failed > 0 ||
        t->documents.left > 0)
        return YZC_SKIPPED;
    return all.missed > 0 || t->codeless > 0 ? YZC_FINDINGS : YZC_CLEAN;
}
