/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A memory that is a program: it lends entries that others keep, for reading
 * alone.  What is like a text the host finds, as in every store.
 */
#include <core/child/json_line.h>
#include <core/host/process_work.h>
#include <yizhi/text.h>

static bool ends_in(yz_str place, const char *suffix)
{
    size_t len = strlen(suffix);

    return place.len > len &&
           memcmp(place.ptr + place.len - len, suffix, len) == 0;
}

/* "NAME:…", or a file with one of its suffixes. */
static bool serves(const yz_feature *feature, yz_str place)
{
    size_t len = strlen(feature->name);

    if (place.len > len + 1 && memcmp(place.ptr, feature->name, len) == 0 &&
        place.ptr[len] == ':')
        return true;
    for (size_t i = 0; feature->suffixes && feature->suffixes[i]; i++)
        if (ends_in(place, feature->suffixes[i]))
            return true;
    return false;
}

static bool knows(yz_str place)
{
    (void)place;
    return false;
}

/* ---- Opening ------------------------------------------------------------ */

static bool name_is_sound(yz_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!strchr("0123456789abcdef-", name.ptr[i]) || !name.ptr[i])
            return false;
    return name.len > 0;
}

static yz_status take_state(void *payload, const json_t *reply, yz_error *err)
{
    yz_memory_state *state = payload;
    yz_str name = yzi_member_text(reply, "store");

    if (!name_is_sound(name) || name.len >= sizeof state->name)
        return yz_fail(err, YZ_PLUGIN,
                       "it names its “store” with other characters than 0-9, "
                       "a-f and “-”, or with more than %zu",
                       sizeof state->name - 1);
    memset(state->name, 0, sizeof state->name);
    memcpy(state->name, name.ptr, name.len);
    state->changes = yzi_member_count(reply, "changes", 0);
    state->entries = yzi_member_count(reply, "entries", 0);
    return YZ_OK;
}

static yz_status read_only(const yzi_pworker *worker, yz_error *err)
{
    return yz_fail(err, YZ_UNSUPPORTED,
                   "memory %s lends entries and takes none, as all memories "
                   "that are programs",
                   worker->process->feature.name);
}

static yz_status open_store(void *self, yz_str place, yz_memory_mode mode,
                            yz_error *err)
{
    yz_memory_state state = { .struct_size = sizeof state };

    if (mode != YZ_MEMORY_READ)
        return read_only(self, err);
    yzi_json_member(yzi_pworker_begin(self, "open"), ",", "place", place);
    return yzi_pworker_ask(self, take_state, &state, err);
}

static yz_status tell_state(void *self, yz_memory_state *out, yz_error *err)
{
    (void)yzi_pworker_begin(self, "state");
    return yzi_pworker_ask(self, take_state, out, err);
}

/* ---- What it does not --------------------------------------------------- */

static yz_status begin(void *self, yz_error *err)
{
    return read_only(self, err);
}

static void abandon(void *self)
{
    (void)self;
}

static yz_status store(void *self, const yz_memory_entry *entry,
                       yz_memory_fate *fate, yz_error *err)
{
    (void)entry, (void)fate;
    return read_only(self, err);
}

static yz_status remove_entry(void *self, uint64_t id, uint64_t version,
                              yz_memory_fate *fate, yz_error *err)
{
    (void)id, (void)version, (void)fate;
    return read_only(self, err);
}

/* ---- Lending ------------------------------------------------------------ */

struct lending {
    const yz_memory_sink *sink;
    const yz_str *langs; /* NULL: all */
    bool by_id;          /* ids have to ascend */
    uint64_t last;
};

static yz_status take_entry(struct lending *l, const json_t *from,
                            yz_error *err)
{
    const json_t *changed = json_object_get(from, "changed");
    yz_memory_entry entry = {
        .struct_size = sizeof entry,
        .id = yzi_member_count(from, "entry", 0),
        .version = yzi_member_count(from, "version", 1),
        .langs = { yzi_member_text(from, "from"), yzi_member_text(from, "to") },
        .texts = { yzi_member_text(from, "source"),
                   yzi_member_text(from, "target") },
        .around = { yzi_member_text(from, "before"),
                    yzi_member_text(from, "after") },
        .origin = yzi_member_text(from, "origin"),
        .author = yzi_member_text(from, "author"),
        .changed = json_is_integer(changed) ? json_integer_value(changed) : 0,
    };

    if (entry.id == 0 || entry.texts[0].len == 0 || entry.texts[1].len == 0 ||
        !yz_lang_valid(entry.langs[0]) || !yz_lang_valid(entry.langs[1]))
        return yz_fail(err, YZ_PLUGIN,
                       "it told an entry without a number from 1 on, a source, "
                       "a target, or their languages");
    if (l->by_id && entry.id <= l->last)
        return yz_fail(err, YZ_PLUGIN,
                       "it told entries whose numbers do not "
                       "ascend");
    l->last = entry.id;
    if (l->langs && (!yz_str_equal(entry.langs[0], l->langs[0]) ||
                     !yz_str_equal(entry.langs[1], l->langs[1])))
        return YZ_OK;
    return l->sink->entry(l->sink->payload, &entry);
}

static yz_status take_entries(void *payload, const json_t *reply, yz_error *err)
{
    struct lending *l = payload;
    const json_t *list = json_object_get(reply, "list");
    const json_t *gone = json_object_get(reply, "gone");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = take_entry(l, json_array_get(list, i), err);
    for (size_t i = 0;
         l->sink->gone && i < json_array_size(gone) && status == YZ_OK; i++)
        status = l->sink->gone(l->sink->payload, (uint64_t)json_integer_value(
                                                     json_array_get(gone, i)));
    return status;
}

static yz_status find(void *self, const yz_str langs[2], yz_str source,
                      const yz_memory_sink *sink, yz_error *err)
{
    struct lending l = { .sink = sink, .langs = langs };
    yz_buf *out = yzi_pworker_begin(self, "find");

    yzi_put_languages(out, langs);
    yzi_json_member(out, ",", "text", source);
    return yzi_pworker_ask(self, take_entries, &l, err);
}

static yz_status each(void *self, const yz_str *langs,
                      const yz_memory_sink *sink, yz_error *err)
{
    struct lending l = { .sink = sink, .langs = langs, .by_id = true };
    yz_buf *out = yzi_pworker_begin(self, "entries");

    if (langs)
        yzi_put_languages(out, langs);
    return yzi_pworker_ask(self, take_entries, &l, err);
}

static yz_status changes(void *self, uint64_t after, const yz_memory_sink *sink,
                         yz_error *err)
{
    struct lending l = { .sink = sink };

    yz_buf_printf(yzi_pworker_begin(self, "changes"), ",\"after\":%llu",
                  (unsigned long long)after);
    return yzi_pworker_ask(self, take_entries, &l, err);
}

const yz_memory_ops yzi_process_memory_ops = {
    .struct_size = sizeof(yz_memory_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .knows = knows,
    .open = open_store,
    .state = tell_state,
    .begin = begin,
    .commit = begin,
    .abandon = abandon,
    .store = store,
    .remove = remove_entry,
    .find = find,
    .each = each,
    .changes = changes,
    .serves = serves,
};
