/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of memories share: see memory_suite.h. */
#include "memory_suite.h"

#include <core/host/settings.h>
#include <stdlib.h>

/* ---- An instance ------------------------------------------------------- */

yz_status memory_user_try_with(memory_user *user, const char *place,
                               yz_memory_mode mode, const char *const *settings)
{
    const yz_feature *feature = memory_suite_tested.plugin->features;
    const yz_config config = { feature, settings };
    user->ops = feature->ops;
    user->self = NULL;
    yz_error_clear(&user->err);
    yz_status status = user->ops->create(&user->self, &config, &user->err);
    return status == YZ_OK
               ? user->ops->open(user->self, yz_str_of(place), mode, &user->err)
               : status;
}

yz_status memory_user_try(memory_user *user, const char *place,
                          yz_memory_mode mode)
{
    return memory_user_try_with(user, place, mode, NULL);
}

/* Told as text, so that a failure says why. */
static void expect_ok(const memory_user *user, yz_status status)
{
    if (status != YZ_OK)
        assert_string_equal(yz_error_text(&user->err), "");
    assert_int_equal(status, YZ_OK);
}

void memory_user_open(memory_user *user, const char *place, yz_memory_mode mode)
{
    expect_ok(user, memory_user_try(user, place, mode));
}

void memory_user_close(memory_user *user)
{
    user->ops->destroy(user->self);
    user->self = NULL;
}

void memory_user_begin(memory_user *user)
{
    expect_ok(user, user->ops->begin(user->self, &user->err));
}

void memory_user_commit(memory_user *user)
{
    expect_ok(user, user->ops->commit(user->self, &user->err));
}

yz_memory_fate memory_user_store(memory_user *user,
                                 const yz_memory_entry *entry)
{
    yz_memory_fate fate = YZ_MEMORY_CONFLICT;
    expect_ok(user, user->ops->store(user->self, entry, &fate, &user->err));
    return fate;
}

yz_memory_fate memory_user_remove(memory_user *user, uint64_t id,
                                  uint64_t version)
{
    yz_memory_fate fate = YZ_MEMORY_SAME;
    expect_ok(user,
              user->ops->remove(user->self, id, version, &fate, &user->err));
    return fate;
}

yz_memory_state memory_user_state(memory_user *user)
{
    yz_memory_state out = { .struct_size = sizeof out };
    expect_ok(user, user->ops->state(user->self, &out, &user->err));
    return out;
}

yz_memory_fate memory_user_put(memory_user *user, const yz_memory_entry *entry)
{
    memory_user_begin(user);
    yz_memory_fate fate = memory_user_store(user, entry);
    memory_user_commit(user);
    return fate;
}

yz_memory_entry memory_entry_of(const char *source, const char *target)
{
    yz_memory_entry entry = {
        .struct_size = sizeof entry,
        .langs = { yz_str_of("zh"), yz_str_of("en") },
        .texts = { yz_str_of(source), yz_str_of(target) },
    };
    return entry;
}

/* ---- What a sink got --------------------------------------------------- */

static void keep(yz_str *text, char **at)
{
    if (text->len)
        memcpy(*at, text->ptr, text->len);
    text->ptr = *at;
    *at += text->len;
}

static size_t length_of(const yz_memory_entry *e)
{
    size_t sum = e->origin.len + e->author.len;
    for (int i = 0; i < 2; i++)
        sum += e->langs[i].len + e->texts[i].len + e->codes[i].len +
               e->around[i].len;
    return sum;
}

/* By the standard heap: what is tested may be short of the other. */
static memory_seen_entry *add(memory_seen *seen)
{
    if (seen->count == seen->cap) {
        seen->cap = seen->cap ? 2 * seen->cap : 16;
        seen->items = realloc(seen->items, seen->cap * sizeof *seen->items);
        assert_non_null(seen->items);
    }
    memory_seen_entry *item = &seen->items[seen->count++];
    memset(item, 0, sizeof *item);
    return item;
}

static memory_seen_entry copy_of(const memory_seen_entry *from)
{
    memory_seen_entry to = *from;
    to.bytes = malloc(length_of(&from->entry) + 1);
    assert_non_null(to.bytes);
    char *at = to.bytes;
    for (int i = 0; i < 2; i++) {
        keep(&to.entry.langs[i], &at);
        keep(&to.entry.texts[i], &at);
        keep(&to.entry.codes[i], &at);
        keep(&to.entry.around[i], &at);
    }
    keep(&to.entry.origin, &at);
    keep(&to.entry.author, &at);
    return to;
}

static yz_status see_entry(void *payload, const yz_memory_entry *entry)
{
    const memory_seen_entry borrowed = { .entry = *entry };
    assert_true(entry->struct_size >= sizeof *entry);
    *add(payload) = copy_of(&borrowed);
    return YZ_OK;
}

static yz_status see_gone(void *payload, uint64_t id)
{
    memory_seen_entry *item = add(payload);
    item->entry.id = id;
    item->gone = true;
    return YZ_OK;
}

yz_memory_sink memory_seen_sink(memory_seen *seen)
{
    yz_memory_sink sink = { sizeof sink, seen, see_entry, see_gone };
    return sink;
}

void memory_seen_done(memory_seen *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        free(seen->items[i].bytes);
    free(seen->items);
    memset(seen, 0, sizeof *seen);
}

void memory_seen_find(memory_seen *seen, memory_user *user, const char *source)
{
    const yz_str langs[2] = { yz_str_of("zh"), yz_str_of("en") };
    memory_seen_done(seen);
    yz_memory_sink sink = memory_seen_sink(seen);
    expect_ok(user, user->ops->find(user->self, langs, yz_str_of(source), &sink,
                                    &user->err));
}

void memory_seen_each(memory_seen *seen, memory_user *user, const yz_str *langs)
{
    memory_seen_done(seen);
    yz_memory_sink sink = memory_seen_sink(seen);
    expect_ok(user, user->ops->each(user->self, langs, &sink, &user->err));
}

void memory_seen_changes(memory_seen *seen, memory_user *user, uint64_t after)
{
    memory_seen_done(seen);
    yz_memory_sink sink = memory_seen_sink(seen);
    expect_ok(user, user->ops->changes(user->self, after, &sink, &user->err));
}

static size_t place_of(const memory_seen *copy, uint64_t id)
{
    size_t low = 0;
    size_t high = copy->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (copy->items[middle].entry.id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void memory_seen_apply(memory_seen *copy, const memory_seen *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const memory_seen_entry *change = &changes->items[i];
        size_t at = place_of(copy, change->entry.id);
        bool there =
            at < copy->count && copy->items[at].entry.id == change->entry.id;
        if (there)
            free(copy->items[at].bytes);
        if (!there && !change->gone) {
            add(copy);
            memmove(&copy->items[at + 1], &copy->items[at],
                    (copy->count - 1 - at) * sizeof *copy->items);
        }
        if (!change->gone)
            copy->items[at] = copy_of(change);
        else if (there)
            memmove(&copy->items[at], &copy->items[at + 1],
                    (--copy->count - at) * sizeof *copy->items);
    }
}

static bool same_entry(const yz_memory_entry *a, const yz_memory_entry *b)
{
    bool same = a->id == b->id && a->version == b->version &&
                a->changed == b->changed &&
                yz_str_equal(a->origin, b->origin) &&
                yz_str_equal(a->author, b->author);
    for (int i = 0; i < 2; i++)
        same = same && yz_str_equal(a->langs[i], b->langs[i]) &&
               yz_str_equal(a->texts[i], b->texts[i]) &&
               yz_str_equal(a->codes[i], b->codes[i]) &&
               yz_str_equal(a->around[i], b->around[i]);
    return same;
}

bool memory_seen_same(const memory_seen *a, const memory_seen *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++)
        same = a->items[i].gone == b->items[i].gone &&
               same_entry(&a->items[i].entry, &b->items[i].entry);
    return same;
}

const yz_memory_entry *memory_seen_target(const memory_seen *seen,
                                          const char *target)
{
    for (size_t i = 0; i < seen->count; i++)
        if (yz_str_equal(seen->items[i].entry.texts[1], yz_str_of(target)))
            return &seen->items[i].entry;
    fail_msg("no entry has the target %s", target);
    return NULL;
}
