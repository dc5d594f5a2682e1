/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of every kind; see verify.h. */
#include "verify.h"
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum {
    MOST_CANCELS = 40,
    SHOWN_LINE = 160
};

static void note(char *out, size_t size, const char *format, va_list args)
{
    if (!out[0])
        vsnprintf(out, size, yz_tr(format), args);
}

void yzc_broken(yzc_stage *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    note(s->fault, sizeof s->fault, format, args);
    va_end(args);
}

void yzc_not_played(yzc_stage *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    note(s->skip, sizeof s->skip, format, args);
    va_end(args);
}

void yzc_step(yzc_stage *s, const char *name)
{
    char line[256];
    int len = snprintf(line, sizeof line, "at %s\n", name);

    if (len > 0 && write(s->report, line, (size_t)len) != len)
        yzc_not_played(s, "the report cannot be written");
}

const yzc_sample *yzc_sample_of(const yzc_stage *s, unsigned group)
{
    for (size_t i = 0; i < s->sample_count; i++)
        if (s->samples[i].group & group)
            return &s->samples[i];
    return NULL;
}

/* ---- Trials ---- */

bool yzc_trial_open(yzc_trial *t, yzc_stage *s, const yzc_sample *sample)
{
    yz_status status;

    memset(t, 0, sizeof *t);
    t->stage = s;
    t->sample = sample;
    yzc_enter(t);
    status = yz_instance_new(s->feature, s->settings, &t->self, &t->err);
    yzc_leave(t);
    if (status == YZ_OK)
        return true;
    if (!(s->heap && s->heap->refused))
        yzc_broken(s, "no instance can be made: %s", yz_error_text(&t->err));
    return false;
}

void yzc_trial_close(yzc_trial *t)
{
    yzc_enter(t);
    yz_instance_free(t->stage->feature, t->self);
    yzc_leave(t);
    yzc_log_free(&t->told);
    yzc_lent_free(t);
}

/* What must hold of a status, whatever the kind. */
static void judge(yzc_trial *t, yz_status status)
{
    const yzc_heap *heap = t->stage->heap;
    const char *sentence = yz_error_text(&t->err);

    if (t->cancelled && status != YZ_CANCELLED)
        yzc_breach(t, "a sink answered “cancelled”, and it gave back “%s”",
                   yz_status_name(status));
    if (status == YZ_OK || t->cancelled)
        return;
    if ((int)status < YZ_OK || status > YZ_CANCELLED)
        yzc_breach(t, "it gave back %d, which is no status", (int)status);
    else if (!sentence[0])
        yzc_breach(t, "it gave back “%s” without a sentence",
                   yz_status_name(status));
    else if (!yz_utf8_valid(yz_str_of(sentence), NULL))
        yzc_breach(t, "its sentence is not well-formed UTF-8");
    else if (t->stage->conduct->total && !(heap && heap->refused))
        yzc_breach(t, "it failed: %s", sentence);
}

bool yzc_trial_drive(yzc_trial *t)
{
    yz_status status;

    if (t->stage->conduct->wants_world && t->stage->world.sample != t->sample)
        return false;
    yz_error_clear(&t->err);
    status = t->stage->conduct->drive(t);
    yzc_take_back(t);
    /* A breach that a sink answered with YZ_PLUGIN has told it already. */
    if (!t->fault[0])
        judge(t, status);
    if (t->told.failed)
        yzc_not_played(t->stage, "out of memory");
    return !t->fault[0];
}

bool yzc_serves(yzc_stage *s, const yzc_sample *sample)
{
    bool wants_world = s->conduct->wants_world;

    /* Words of a long line are linked by the host, which takes its time. */
    if (sample->group & YZC_SAMPLE_LONG && sample->short_line != wants_world)
        return false;
    return !wants_world || yzc_world_make(s, sample);
}

/* Drives a new instance twice: the second call finds that pages are gone which
 * the first was lent. */
static void play_sample(yzc_stage *s, const yzc_sample *sample)
{
    yzc_trial t;

    yzc_step(s, sample->name);
    if (!yzc_trial_open(&t, s, sample))
        return;
    if (yzc_trial_drive(&t)) {
        yzc_show_told(&t);
        yzc_log_free(&t.told);
        t.cancelled = false;
        yzc_trial_drive(&t);
    }
    if (t.fault[0])
        yzc_broken(s, "“%s”: %s", sample->name, t.fault);
    yzc_trial_close(&t);
}

/* Some of our own samples cannot stand in a run's table; one of the author's
 * that cannot is told of. */
static void play_group(yzc_stage *s, unsigned group)
{
    size_t played = 0;
    bool lost = false;

    for (size_t i = 0; i < s->sample_count && !s->fault[0]; i++) {
        const yzc_sample *sample = &s->samples[i];

        bool given = sample->group & YZC_SAMPLE_GIVEN;

        if (!(sample->group & group))
            continue;
        if (given && !lost)
            s->skip[0] = 0;
        if (yzc_serves(s, sample)) {
            play_sample(s, sample);
            played++;
        } else {
            lost = lost || given;
        }
    }
    if (played && !lost)
        s->skip[0] = 0;
}

/* ---- The cases ---- */

static void play_options(yzc_stage *s)
{
    const yz_feature *f = s->feature;
    yzc_trial t;

    if (!yzc_trial_open(&t, s, NULL))
        return;
    yzc_trial_close(&t);
    /* Made twice at once: what is not in the instance would be shared. */
    yzc_trial other;
    if (yzc_trial_open(&t, s, NULL)) {
        if (yzc_trial_open(&other, s, NULL)) {
            if (t.self && t.self == other.self)
                yzc_broken(s, "two instances are one and the same: it keeps "
                              "its state outside of them");
            yzc_trial_close(&other);
        }
        yzc_trial_close(&t);
    }
    yzc_step(s, "destroy(NULL)");
    yz_instance_free(f, NULL);
}

/* Each value that an option may well have: made, or refused with a sentence. */
static void try_value(yzc_stage *s, const yz_option *option, yz_str value)
{
    char setting[512];
    const char *name = s->feature->kind;
    size_t len = strlen(name);
    const char *const settings[] = { setting, NULL };
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;

    if (len > 7 && strcmp(name + len - 7, "_format") == 0)
        len -= 7;
    snprintf(setting, sizeof setting, "%.*s_%s.%s=%.*s", (int)len, name,
             s->feature->name, option->key, YZ_STR_ARG(value));
    yzc_step(s, setting);
    if (yz_instance_new(s->feature, settings, &self, &err) == YZ_OK)
        yz_instance_free(s->feature, self);
    else if (!yz_error_text(&err)[0] ||
             strstr(yz_error_text(&err), yz_tr("without a reason")))
        yzc_broken(s, "“%s” is refused without a sentence", setting);
}

static void try_option(yzc_stage *s, const yz_option *option)
{
    static const char *const numbers[] = { "0", "-1", "0.5", "1",
                                           "99999999999999999999" };
    static const char *const texts[] = { "", "x", "不存在的文件", "/",
                                         "%s%n{}[]\\" };
    const char *rest =
        option->type == YZ_OPTION_BOOL ? "yes|no" : option->choices;

    try_value(s, option, yz_str_of(option->initial));
    for (size_t i = 0; option->type == YZ_OPTION_NUMBER && i < 5; i++)
        try_value(s, option, yz_str_of(numbers[i]));
    for (size_t i = 0; option->type == YZ_OPTION_TEXT && i < 5; i++)
        try_value(s, option, yz_str_of(texts[i]));
    while (option->type != YZ_OPTION_TEXT && rest && *rest) {
        size_t len = strcspn(rest, "|");

        try_value(s, option, yz_str_cut(yz_str_of(rest), 0, len));
        rest += len + (rest[len] == '|');
    }
}

static void play_values(yzc_stage *s)
{
    if (s->feature->option_count == 0)
        yzc_not_played(s, "it has no options");
    for (size_t i = 0; i < s->feature->option_count; i++)
        try_option(s, &s->feature->options[i]);
}

static void play_usual(yzc_stage *s)
{
    play_group(s, YZC_SAMPLE_USUAL | YZC_SAMPLE_GIVEN);
}

static void play_small(yzc_stage *s)
{
    play_group(s, YZC_SAMPLE_SMALL);
}

static void play_hostile(yzc_stage *s)
{
    play_group(s, YZC_SAMPLE_HOSTILE);
}

static void play_long(yzc_stage *s)
{
    play_group(s, YZC_SAMPLE_LONG);
}

bool yzc_tell_once(yzc_stage *s, const yzc_sample *sample, yzc_log *out)
{
    yzc_trial t;
    bool good;

    memset(out, 0, sizeof *out);
    if (!yzc_trial_open(&t, s, sample))
        return false;
    good = yzc_trial_drive(&t);
    if (!good)
        yzc_broken(s, "“%s”: %s", sample->name, t.fault);
    *out = t.told;
    memset(&t.told, 0, sizeof t.told);
    yzc_trial_close(&t);
    return good;
}

/* Of the line at `begin`, as much as a sentence can hold. */
static int line_length(const yzc_log *log, size_t begin)
{
    size_t len = log->ptr ? strcspn(log->ptr + begin, "\n") : 0;

    return len < SHOWN_LINE ? (int)len : SHOWN_LINE;
}

/* The first line in which two differ, for a sentence. */
static void tell_difference(yzc_stage *s, const char *what, const yzc_log *a,
                            const yzc_log *b)
{
    size_t begin = 0;
    size_t at = 0;

    while (at < a->len && at < b->len && a->ptr[at] == b->ptr[at]) {
        if (a->ptr[at] == '\n')
            begin = at + 1;
        at++;
    }
    yzc_broken(s, "%s: first “%.*s”, then “%.*s”", yz_tr(what),
               line_length(a, begin), a->ptr ? a->ptr + begin : "",
               line_length(b, begin), b->ptr ? b->ptr + begin : "");
}

/* The samples that comparing cases take: the user's own, and the usual ones. */
static const yzc_sample *next_sample(yzc_stage *s, size_t *at)
{
    while (*at < s->sample_count) {
        const yzc_sample *sample = &s->samples[(*at)++];

        if (sample->group & (YZC_SAMPLE_USUAL | YZC_SAMPLE_GIVEN) &&
            yzc_serves(s, sample))
            return sample;
    }
    return NULL;
}

static void play_twice(yzc_stage *s)
{
    size_t at = 0;

    for (const yzc_sample *x; !s->fault[0] && (x = next_sample(s, &at));) {
        yzc_log a, b = { 0 };

        yzc_step(s, x->name);
        if (yzc_tell_once(s, x, &a) && yzc_tell_once(s, x, &b) &&
            !yzc_log_equal(&a, &b))
            tell_difference(s, "two instances tell different things", &a, &b);
        yzc_log_free(&a);
        yzc_log_free(&b);
    }
}

/* What a sink answers is handed on, whichever call it is. */
static void refuse_at(yzc_stage *s, const yzc_sample *sample, size_t number,
                      size_t *calls)
{
    yzc_trial t;

    if (!yzc_trial_open(&t, s, sample))
        return;
    t.cancel_at = number;
    yzc_trial_drive(&t);
    *calls = t.calls;
    if (t.fault[0])
        yzc_broken(s, "“%s”, call %zu of a sink: %s", sample->name, number,
                   t.fault);
    yzc_trial_close(&t);
}

static void play_refusal(yzc_stage *s)
{
    size_t at = 0;
    size_t most = 0;

    for (const yzc_sample *x; !s->fault[0] && (x = next_sample(s, &at));) {
        size_t calls = 0;

        yzc_step(s, x->name);
        for (size_t n = 1; n <= MOST_CANCELS && !s->fault[0]; n++) {
            refuse_at(s, x, n, &calls);
            most = calls > most ? calls : most;
            if (calls < n)
                break;
        }
    }
    if (most == 0 && !s->skip[0])
        yzc_not_played(s, "it told nothing of any sample; name a file of which "
                          "it does behind the module");
}

/* ---- Threads ---- */

static void *drive_thread(void *payload)
{
    yzc_trial *t = payload;

    for (int i = 0; i < 8 && !t->fault[0]; i++) {
        yzc_log_free(&t->told);
        yzc_trial_drive(t);
    }
    return NULL;
}

static void drive_both(yzc_stage *s, yzc_trial pair[2])
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, drive_thread, &pair[1]) != 0) {
        yzc_not_played(s, "no second thread can be made");
        return;
    }
    drive_thread(&pair[0]);
    pthread_join(thread, NULL);
    for (int i = 0; i < 2; i++)
        if (pair[i].fault[0])
            yzc_broken(s, "with two threads: %s", pair[i].fault);
    if (!yzc_log_equal(&pair[0].told, &pair[1].told))
        tell_difference(s, "two threads are told different things",
                        &pair[0].told, &pair[1].told);
}

/* A store belongs to one thread, and lines of a report come in one order. */
static bool can_share(const yzc_stage *s)
{
    static const char *const kinds[] = { "checker", "segmenter", "filter",
                                         "glossary_format", "miner" };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], s->feature->kind) == 0)
            return s->feature->flags & YZ_FEATURE_SHAREABLE;
    return false;
}

static void play_threads(yzc_stage *s)
{
    const yzc_sample *sample = yzc_sample_of(s, YZC_SAMPLE_USUAL);
    yzc_trial pair[2];

    if (!can_share(s)) {
        yzc_not_played(s, "it does not say that it can be shared");
        return;
    }
    if (!sample || !yzc_serves(s, sample) ||
        !yzc_trial_open(&pair[0], s, sample))
        return;
    pair[1] = pair[0];
    drive_both(s, pair);
    yzc_log_free(&pair[1].told);
    yzc_lent_free(&pair[1]);
    yzc_trial_close(&pair[0]);
}

const yzc_case yzc_verify_cases[] = {
    { "instances",
      "make all that create() needs in *self, free it in destroy()",
      play_options },
    { "settings", "say in create() with yz_fail() what is wrong with a value",
      play_values },
    { YZC_USUAL_TEXT,
      "the kind's header, and docs/plugins-process.md for a program, say what "
      "may be told; no text is a reason to fail",
      play_usual },
    { "next to nothing", "an empty side or a single character is normal input",
      play_small },
    { "hostile text",
      "step by yz_utf8_next(); rely on no NUL, no pairs, no line ends",
      play_hostile },
    { "a very long line", "go over a text once; recurse on no input",
      play_long },
    { "the same twice",
      "keep state in the instance alone, and order what a table gives out",
      play_twice },
    { "a sink that refuses",
      "return a sink's status at once unless it is YZ_OK", play_refusal },
    { "a heap that is out",
      "look at each yz_malloc(), free on every way out, say "
      "yz_fail_no_memory()",
      yzc_play_heap },
    { "two threads",
      "take YZ_FEATURE_SHAREABLE away, or write to nothing after create()",
      play_threads },
    { NULL, NULL, NULL },
};
