/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "memory", in short, as cases; see verify.h.  Each case
 * makes stores of its own in the stage's folder, or uses the place that the
 * user named. */
#include "verify.h"
#include <stdio.h>
#include <unistd.h>
#include <yizhi/kind/memory.h>

static bool knows(const yzc_stage *s, const char *place)
{
    const yz_memory_ops *ops = s->feature->ops;

    if (ops->struct_size > offsetof(yz_memory_ops, serves) && ops->serves)
        return ops->serves(s->feature, yz_str_of(place));
    return ops->knows(yz_str_of(place));
}

/* Where a store can be made; false: noted as not played. */
static bool find_place(yzc_stage *s, const char *name, char out[1024])
{
    const char *const *suffix = s->feature->suffixes;

    if (s->place) {
        snprintf(out, 1024, "%s", s->place);
        if (knows(s, out))
            return true;
        yzc_broken(s, "it does not know “%s” as a place", out);
        return false;
    }
    for (; suffix && *suffix; suffix++) {
        snprintf(out, 1024, "%s/%s%s", s->folder, name, *suffix);
        if (knows(s, out))
            return true;
    }
    yzc_not_played(s, "name a place behind the file where a store can be made");
    return false;
}

static yz_memory_entry entry_of(yz_str source, yz_str target)
{
    yz_memory_entry entry = { .struct_size = sizeof entry,
                              .langs = { yz_str_of("zh"), yz_str_of("en") },
                              .texts = { source, target },
                              .origin = yz_str_of("verify") };

    return entry;
}

static yz_status take_entry(void *payload, const yz_memory_entry *entry)
{
    yzc_trial *t = payload;

    if (entry->id == 0 || entry->version == 0)
        return yzc_breach(t, "an entry of the store has no id or no version");
    if (entry->id <= t->last[0])
        return yzc_breach(t, "entries do not come by id");
    t->last[0] = t->flag ? (size_t)entry->id : 0;
    t->last[1]++;
    if (yzc_tell_text(t, "source", entry->texts[0]) != YZ_OK)
        return YZ_CANCELLED;
    yzc_log_add(&t->told, entry->texts[1]);
    yzc_log_add(&t->told, yz_str_of("\n"));
    return YZ_OK;
}

static yz_status take_gone(void *payload, uint64_t id)
{
    (void)id;
    return yzc_tell(payload, "gone");
}

/* All entries, by id. */
static yz_status each(yzc_trial *t)
{
    const yz_memory_ops *ops = t->stage->feature->ops;
    const yz_memory_sink sink = { sizeof sink, t, take_entry, take_gone };

    t->last[0] = t->last[1] = 0;
    t->flag = true;
    return ops->each(t->self, NULL, &sink, &t->err);
}

static yz_status store_rows(yzc_trial *t, yz_memory_fate wanted)
{
    const yz_memory_ops *ops = t->stage->feature->ops;
    yz_status status = ops->begin(t->self, &t->err);

    for (size_t i = 0; i < t->sample->count && status == YZ_OK; i++) {
        const yzc_row *row = &t->sample->rows[i];
        yz_memory_entry entry = entry_of(yzc_lend_text(t, row->sides[0]),
                                         yzc_lend_text(t, row->sides[1]));
        yz_memory_fate fate = YZ_MEMORY_CONFLICT;

        if (row->sides[0].len == 0 || row->sides[1].len == 0)
            continue;
        status = ops->store(t->self, &entry, &fate, &t->err);
        if (status == YZ_OK && fate != wanted)
            yzc_breach(t, "an entry that is %s is answered with fate %d",
                       wanted == YZ_MEMORY_ADDED ? "new" : "there already",
                       (int)fate);
        yzc_take_back(t);
    }
    return status == YZ_OK ? ops->commit(t->self, &t->err) : status;
}

static yz_status run_store(yzc_trial *t)
{
    const yz_memory_ops *ops = t->stage->feature->ops;
    char place[1024];
    char name[64];
    yz_status status;

    /* A new one for each trial, since a store keeps what it was given; cases
     * are processes that share the folder. */
    snprintf(name, sizeof name, "store%ld-%zu", (long)getpid(),
             t->stage->serial++);
    if (!find_place(t->stage, name, place))
        return YZ_OK;
    yzc_enter(t);
    status = ops->open(t->self, yz_str_of(place), YZ_MEMORY_WRITE, &t->err);
    if (status == YZ_OK)
        status =
            store_rows(t, t->stage->place ? YZ_MEMORY_SAME : YZ_MEMORY_ADDED);
    if (status == YZ_OK)
        status = each(t);
    yzc_leave(t);
    return status;
}

/* open() is called once for an instance. */
static yz_status drive(yzc_trial *t)
{
    if (t->opened || t->sample->file.ptr || t->stage->place)
        return YZ_OK;
    t->opened = true;
    return run_store(t);
}

/* ---- Its own cases ---- */

typedef struct open_store {
    yzc_trial trial;
    char place[1024];
    uint64_t id; /* of the first entry */
    uint64_t version;
    bool lends; /* it takes no entries */
} open_store;

static yz_status store_try(open_store *o, yzc_stage *s, yz_memory_mode mode)
{
    const yz_memory_ops *ops = s->feature->ops;

    if (!yzc_trial_open(&o->trial, s, yzc_sample_of(s, YZC_SAMPLE_USUAL)))
        return YZ_CANCELLED;
    return ops->open(o->trial.self, yz_str_of(o->place), mode, &o->trial.err);
}

/* One that only lends is opened for reading. */
static bool store_open(open_store *o, yzc_stage *s, const char *name,
                       yz_memory_mode mode)
{
    yz_status status;

    o->lends = false;
    if (!find_place(s, name, o->place))
        return false;
    status = store_try(o, s, mode);
    if (status == YZ_UNSUPPORTED && mode == YZ_MEMORY_WRITE && s->place) {
        o->lends = true;
        yzc_trial_close(&o->trial);
        status = store_try(o, s, YZ_MEMORY_READ);
    }
    if (status == YZ_OK)
        return true;
    if (s->fault[0])
        return false;
    yzc_broken(s, "“%s” cannot be opened: %s", o->place,
               yz_error_text(&o->trial.err));
    yzc_trial_close(&o->trial);
    return false;
}

static void store_close(open_store *o)
{
    if (o->trial.fault[0])
        yzc_broken(o->trial.stage, "%s", o->trial.fault);
    yzc_trial_close(&o->trial);
}

static void play_missing(yzc_stage *s)
{
    const yz_memory_ops *ops = s->feature->ops;
    char place[1024];
    yzc_trial t;
    yz_status status;

    if (s->place) {
        yzc_not_played(s, "the place that you named may be there");
        return;
    }
    if (!find_place(s, "missing", place) || !yzc_trial_open(&t, s, NULL))
        return;
    status = ops->open(t.self, yz_str_of(place), YZ_MEMORY_READ, &t.err);
    if (status != YZ_NOT_FOUND)
        yzc_broken(s,
                   "a store that is not there, opened for reading, is "
                   "answered with “%s”, not “not found”",
                   yz_status_name(status));
    yzc_trial_close(&t);
}

static uint64_t entries(open_store *o)
{
    const yz_memory_ops *ops = o->trial.stage->feature->ops;
    yz_memory_state state = { .struct_size = sizeof state };

    if (ops->state(o->trial.self, &state, &o->trial.err) != YZ_OK)
        yzc_breach(&o->trial, "it cannot tell its state: %s",
                   yz_error_text(&o->trial.err));
    else if (!state.name[0])
        yzc_breach(&o->trial, "the store has no name");
    return state.entries;
}

static void play_keeping(yzc_stage *s)
{
    open_store o;
    uint64_t had;

    if (!store_open(&o, s, "kept", YZ_MEMORY_WRITE))
        return;
    if (!s->place && store_rows(&o.trial, YZ_MEMORY_ADDED) != YZ_OK)
        yzc_breach(&o.trial, "it cannot store: %s",
                   yz_error_text(&o.trial.err));
    had = entries(&o);
    if (!s->place && store_rows(&o.trial, YZ_MEMORY_SAME) != YZ_OK)
        yzc_breach(&o.trial, "it cannot store again: %s",
                   yz_error_text(&o.trial.err));
    if (entries(&o) != had)
        yzc_breach(&o.trial, "what is stored twice is there twice");
    store_close(&o);
    if (s->fault[0] || !store_open(&o, s, "kept", YZ_MEMORY_READ))
        return;
    if (entries(&o) != had)
        yzc_breach(&o.trial,
                   "%ju entries were stored, and opened again it has "
                   "%ju",
                   (uintmax_t)had, (uintmax_t)entries(&o));
    if (each(&o.trial) != YZ_OK || o.trial.last[1] != had)
        yzc_breach(&o.trial, "each() tells %zu entries of %ju", o.trial.last[1],
                   (uintmax_t)had);
    store_close(&o);
}

/* Stores one entry, and then thinks better of it. */
static void play_abandoning(yzc_stage *s)
{
    const yz_memory_ops *ops = s->feature->ops;
    yz_memory_entry entry =
        entry_of(yz_str_of("放弃"), yz_str_of("abandoned by verify"));
    yz_memory_fate fate;
    open_store o;
    uint64_t had;

    if (!store_open(&o, s, "abandoned", YZ_MEMORY_WRITE))
        return;
    had = entries(&o);
    if (o.lends) {
        yzc_not_played(s, "it takes no entries");
        store_close(&o);
        return;
    }
    if (ops->begin(o.trial.self, &o.trial.err) != YZ_OK ||
        ops->store(o.trial.self, &entry, &fate, &o.trial.err) != YZ_OK)
        yzc_breach(&o.trial, "it cannot store: %s",
                   yz_error_text(&o.trial.err));
    ops->abandon(o.trial.self);
    if (entries(&o) != had)
        yzc_breach(&o.trial, "what was abandoned is there");
    store_close(&o);
}

static void remove_first(open_store *o, uint64_t version, yz_memory_fate wanted)
{
    const yz_memory_ops *ops = o->trial.stage->feature->ops;
    yz_memory_fate fate = YZ_MEMORY_ADDED;
    yz_error *err = &o->trial.err;

    if (ops->begin(o->trial.self, err) != YZ_OK ||
        ops->remove(o->trial.self, o->id, version, &fate, err) != YZ_OK ||
        ops->commit(o->trial.self, err) != YZ_OK)
        yzc_breach(&o->trial, "it cannot remove: %s", yz_error_text(err));
    else if (fate != wanted)
        yzc_breach(&o->trial,
                   "an entry removed with version %ju is answered with fate %d",
                   (uintmax_t)version, (int)fate);
}

static yz_status take_first(void *payload, const yz_memory_entry *entry)
{
    open_store *o = payload;

    if (!o->id) {
        o->id = entry->id;
        o->version = entry->version;
    }
    return YZ_OK;
}

static void play_removing(yzc_stage *s)
{
    const yz_memory_ops *ops = s->feature->ops;
    open_store o = { .id = 0 };
    const yz_memory_sink sink = { sizeof sink, &o, take_first, NULL };
    uint64_t had;

    if (s->place) {
        yzc_not_played(s, "nothing is removed from the place that you named");
        return;
    }
    if (!store_open(&o, s, "removed", YZ_MEMORY_WRITE))
        return;
    store_rows(&o.trial, YZ_MEMORY_ADDED);
    had = entries(&o);
    if (ops->each(o.trial.self, NULL, &sink, &o.trial.err) == YZ_OK && o.id) {
        remove_first(&o, o.version + 7, YZ_MEMORY_CONFLICT);
        remove_first(&o, o.version, YZ_MEMORY_UPDATED);
    }
    if (entries(&o) + 1 != had)
        yzc_breach(&o.trial,
                   "one entry of %ju was removed, and then there are "
                   "%ju",
                   (uintmax_t)had, (uintmax_t)entries(&o));
    store_close(&o);
}

static void play_feed(yzc_stage *s)
{
    const yz_memory_ops *ops = s->feature->ops;
    open_store o;
    const yz_memory_sink sink = { sizeof sink, &o.trial, take_entry,
                                  take_gone };
    uint64_t had;

    if (!store_open(&o, s, "feed", YZ_MEMORY_WRITE))
        return;
    if (!s->place)
        store_rows(&o.trial, YZ_MEMORY_ADDED);
    had = entries(&o);
    o.trial.flag = false;
    o.trial.last[0] = o.trial.last[1] = 0;
    if (ops->changes(o.trial.self, 0, &sink, &o.trial.err) != YZ_OK ||
        o.trial.last[1] != had)
        yzc_breach(&o.trial, "changes() from 0 tells %zu entries of %ju",
                   o.trial.last[1], (uintmax_t)had);
    store_close(&o);
}

static const yzc_case cases[] = {
    { "a store that is not there", "READ makes none: YZ_NOT_FOUND",
      play_missing },
    { "kept and opened again", "compare all nine fields byte by byte",
      play_keeping },
    { "abandoned", "abandon() undoes all since begin()", play_abandoning },
    { "removed", "compare the version before you remove", play_removing },
    { "changes", "each entry once, by the number of its last change",
      play_feed },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_memory = {
    .kind = "memory",
    .drive = drive,
    .total = true,
    .cases = cases,
};
