/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See held_memory.h.  Entries lie in one list by id, those with the same source
 * in a chain behind a table of sources.  What a transaction changed is noted
 * as it was before, so that it can be taken back.
 */
#include <core/base/arena.h>
#include <core/base/strmap.h>
#include <core/memory/held_memory.h>
#include <core/memory/memory_entry.h>
#include <stdlib.h>

enum {
    NONE = UINT32_MAX
};

struct held_entry {
    yz_memory_entry entry; /* version 0: removed */
    uint64_t change;
    uint32_t next; /* the one before with the same source, or NONE */
};

struct undo {
    uint32_t number;
    struct held_entry was; /* before the transaction */
};

struct held {
    yzi_arena arena;
    struct held_entry *entries;
    size_t count;
    size_t cap;
    yzi_strmap sources; /* key_of() → the last entry of its chain */
    uint64_t changes;
    uint64_t live;
    struct undo *undos;
    size_t undo_count;
    size_t undo_cap;
    size_t begun_count; /* entries, changes and live ones at begin() */
    uint64_t begun_changes;
    uint64_t begun_live;
    bool begun;
    bool unchained;            /* an entry has another source, or is gone */
    struct held_entry **found; /* by find() and changes() */
    size_t found_cap;
};

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    struct held *h = yz_calloc(1, sizeof *h);

    (void)config;
    if (!h)
        return yz_fail_no_memory(err);
    yzi_arena_init(&h->arena, SIZE_MAX / 2);
    yzi_strmap_init(&h->sources);
    *self = h;
    return YZ_OK;
}

static void destroy(void *self)
{
    struct held *h = self;

    if (!h)
        return;
    yzi_strmap_done(&h->sources);
    yzi_arena_done(&h->arena);
    yz_free(h->entries);
    yz_free(h->undos);
    yz_free(h->found);
    yz_free(h);
}

static bool knows(yz_str place)
{
    (void)place;
    return false;
}

static yz_status open_place(void *self, yz_str place, yz_memory_mode mode,
                            yz_error *err)
{
    (void)self, (void)mode;
    return yz_fail(err, YZ_UNSUPPORTED, "%.*s cannot be opened in the heap",
                   YZ_STR_ARG(place));
}

static yz_status state(void *self, yz_memory_state *out, yz_error *err)
{
    const struct held *h = self;

    (void)err;
    memset(out->name, 0, sizeof out->name);
    out->name[0] = '0';
    out->changes = h->changes;
    out->entries = h->live;
    return YZ_OK;
}

/* ---- Looking up --------------------------------------------------------- */

/* A source in its languages as one text. */
static yz_status key_of(const yz_str langs[2], yz_str source, yz_buf *buf)
{
    yz_buf_clear(buf);
    yz_buf_printf(buf, "%.*s %.*s ", YZ_STR_ARG(langs[0]),
                  YZ_STR_ARG(langs[1]));
    return yz_buf_add(buf, source);
}

/* Puts entry `number` at the end of the chain of its source. */
static yz_status chain(struct held *h, uint32_t number)
{
    struct held_entry *e = &h->entries[number];
    yz_buf key;
    yz_str kept;
    uint32_t *head;
    yz_status status;

    yz_buf_init(&key, SIZE_MAX / 2);
    status = key_of(e->entry.langs, e->entry.texts[0], &key);
    head =
        status == YZ_OK ? yzi_strmap_find(&h->sources, yz_buf_str(&key)) : NULL;
    if (head) {
        e->next = *head;
        *head = number;
    } else if (status == YZ_OK) {
        e->next = NONE;
        status = yzi_arena_dup_str(&h->arena, yz_buf_str(&key), &kept);
        if (status == YZ_OK)
            status = yzi_strmap_put(&h->sources, kept, number);
    }
    yz_buf_done(&key);
    return status == YZ_OK ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status chain_anew(struct held *h)
{
    yz_status status = YZ_OK;

    yzi_strmap_done(&h->sources);
    yzi_strmap_init(&h->sources);
    for (size_t i = 0; i < h->count && status == YZ_OK; i++)
        status = chain(h, (uint32_t)i);
    h->unchained = status != YZ_OK;
    return status;
}

/* The last entry of the chain, or NONE. */
static yz_status find_chain(struct held *h, const yz_str langs[2],
                            yz_str source, uint32_t *out)
{
    const uint32_t *head;
    yz_buf key;

    if (h->unchained && chain_anew(h) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_init(&key, SIZE_MAX / 2);
    if (key_of(langs, source, &key) != YZ_OK) {
        yz_buf_done(&key);
        return YZ_NO_MEMORY;
    }
    head = yzi_strmap_find(&h->sources, yz_buf_str(&key));
    *out = head ? *head : NONE;
    yz_buf_done(&key);
    return YZ_OK;
}

static bool is_same(const yz_memory_entry *a, const yz_memory_entry *b)
{
    for (int side = 0; side < 2; side++)
        if (!yz_str_equal(a->langs[side], b->langs[side]) ||
            !yz_str_equal(a->texts[side], b->texts[side]) ||
            !yz_str_equal(a->codes[side], b->codes[side]) ||
            !yz_str_equal(a->around[side], b->around[side]))
            return false;
    return yz_str_equal(a->origin, b->origin);
}

/* The entry that this one is already, or NONE. */
static yz_status find_same(struct held *h, const yz_memory_entry *entry,
                           uint32_t *out)
{
    yz_status status = find_chain(h, entry->langs, entry->texts[0], out);

    while (status == YZ_OK && *out != NONE &&
           (h->entries[*out].entry.version == 0 ||
            !is_same(&h->entries[*out].entry, entry)))
        *out = h->entries[*out].next;
    return status;
}

/* ---- Changing ----------------------------------------------------------- */

static yz_status note(struct held *h, uint32_t number)
{
    yz_status status = yz_grow((void **)&h->undos, &h->undo_cap,
                               h->undo_count + 1, sizeof *h->undos);

    if (status == YZ_OK)
        h->undos[h->undo_count++] = (struct undo){ number, h->entries[number] };
    return status;
}

static yz_status add(struct held *h, const yz_memory_entry *entry,
                     yz_error *err)
{
    struct held_entry new = { .next = NONE };

    if (h->count >= NONE)
        return yz_fail(err, YZ_LIMIT, "a memory holds %u entries at most",
                       (unsigned)NONE);
    if (yzi_memory_entry_copy(&h->arena, entry, &new.entry) != YZ_OK ||
        yz_grow((void **)&h->entries, &h->cap, h->count + 1,
                sizeof *h->entries) != YZ_OK)
        return yz_fail_no_memory(err);
    new.entry.id = h->count + 1;
    new.entry.version = 1;
    new.change = h->changes + 1;
    h->entries[h->count] = new;
    if (chain(h, (uint32_t)h->count) != YZ_OK)
        return yz_fail_no_memory(err);
    h->count++;
    h->changes++;
    h->live++;
    return YZ_OK;
}

static yz_status renew(struct held *h, uint32_t number,
                       const yz_memory_entry *entry, yz_memory_fate *fate,
                       yz_error *err)
{
    struct held_entry *e = &h->entries[number];
    yz_str author;

    *fate = YZ_MEMORY_SAME;
    if (entry->changed <= e->entry.changed)
        return YZ_OK;
    if (yzi_arena_dup_str(&h->arena, entry->author, &author) != YZ_OK ||
        note(h, number) != YZ_OK)
        return yz_fail_no_memory(err);
    e->entry.author = author;
    e->entry.changed = entry->changed;
    e->entry.version++;
    e->change = ++h->changes;
    *fate = YZ_MEMORY_UPDATED;
    return YZ_OK;
}

/* The entry with this id and version, or NONE. */
static uint32_t number_of(const struct held *h, uint64_t id, uint64_t version)
{
    if (id == 0 || id > h->count || version == 0 ||
        h->entries[id - 1].entry.version != version)
        return NONE;
    return (uint32_t)(id - 1);
}

static yz_status change(struct held *h, uint32_t number,
                        const yz_memory_entry *entry, yz_error *err)
{
    struct held_entry *e = &h->entries[number];
    struct held_entry new = *e;

    if (yzi_memory_entry_copy(&h->arena, entry, &new.entry) != YZ_OK ||
        note(h, number) != YZ_OK)
        return yz_fail_no_memory(err);
    new.entry.version = e->entry.version + 1;
    new.change = ++h->changes;
    *e = new;
    h->unchained = true;
    return YZ_OK;
}

static yz_status store(void *self, const yz_memory_entry *entry,
                       yz_memory_fate *fate, yz_error *err)
{
    struct held *h = self;
    uint32_t same;
    uint32_t number = NONE;

    if (!h->begun)
        return yz_fail(err, YZ_INVALID, "nothing was begun");
    if (find_same(h, entry, &same) != YZ_OK)
        return yz_fail_no_memory(err);
    if (entry->id == 0 && same != NONE)
        return renew(h, same, entry, fate, err);
    *fate = YZ_MEMORY_ADDED;
    if (entry->id == 0)
        return add(h, entry, err);
    number = number_of(h, entry->id, entry->version);
    *fate = YZ_MEMORY_CONFLICT;
    if (number == NONE || (same != NONE && same != number))
        return YZ_OK;
    *fate = YZ_MEMORY_UPDATED;
    return change(h, number, entry, err);
}

static yz_status remove_entry(void *self, uint64_t id, uint64_t version,
                              yz_memory_fate *fate, yz_error *err)
{
    struct held *h = self;
    uint32_t number = number_of(h, id, version);

    if (!h->begun)
        return yz_fail(err, YZ_INVALID, "nothing was begun");
    *fate = YZ_MEMORY_CONFLICT;
    if (number == NONE)
        return YZ_OK;
    if (note(h, number) != YZ_OK)
        return yz_fail_no_memory(err);
    h->entries[number].entry.version = 0;
    h->entries[number].change = ++h->changes;
    h->live--;
    *fate = YZ_MEMORY_UPDATED;
    return YZ_OK;
}

/* ---- All or nothing ----------------------------------------------------- */

static yz_status begin(void *self, yz_error *err)
{
    struct held *h = self;

    if (h->begun)
        return yz_fail(err, YZ_INVALID, "something was begun already");
    h->begun = true;
    h->undo_count = 0;
    h->begun_count = h->count;
    h->begun_changes = h->changes;
    h->begun_live = h->live;
    return YZ_OK;
}

static yz_status commit(void *self, yz_error *err)
{
    struct held *h = self;

    if (!h->begun)
        return yz_fail(err, YZ_INVALID, "nothing was begun");
    h->begun = false;
    return YZ_OK;
}

static void abandon(void *self)
{
    struct held *h = self;

    if (!h->begun)
        return;
    h->begun = false;
    while (h->undo_count > 0) {
        struct undo *undo = &h->undos[--h->undo_count];

        h->entries[undo->number] = undo->was;
    }
    h->count = h->begun_count;
    h->changes = h->begun_changes;
    h->live = h->begun_live;
    h->unchained = true;
}

/* ---- Telling ------------------------------------------------------------ */

static int by_date(const void *a, const void *b)
{
    const struct held_entry *x = *(struct held_entry *const *)a;
    const struct held_entry *y = *(struct held_entry *const *)b;

    if (x->entry.changed != y->entry.changed)
        return x->entry.changed > y->entry.changed ? -1 : 1;
    return (x->entry.id < y->entry.id) - (x->entry.id > y->entry.id);
}

static int by_change(const void *a, const void *b)
{
    const struct held_entry *x = *(struct held_entry *const *)a;
    const struct held_entry *y = *(struct held_entry *const *)b;

    return (x->change > y->change) - (x->change < y->change);
}

static yz_status gather(struct held *h, size_t *count, uint32_t number)
{
    yz_status status = yz_grow((void **)&h->found, &h->found_cap, *count + 1,
                               sizeof(struct held_entry *));

    if (status == YZ_OK)
        h->found[(*count)++] = &h->entries[number];
    return status;
}

static yz_status find(void *self, const yz_str langs[2], yz_str source,
                      const yz_memory_sink *sink, yz_error *err)
{
    struct held *h = self;
    size_t count = 0;
    uint32_t at;
    yz_status status = find_chain(h, langs, source, &at);

    for (; status == YZ_OK && at != NONE; at = h->entries[at].next)
        if (h->entries[at].entry.version > 0)
            status = gather(h, &count, at);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    if (count > 1)
        qsort(h->found, count, sizeof *h->found, by_date);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = sink->entry(sink->payload, &h->found[i]->entry);
    return status;
}

static yz_status each(void *self, const yz_str *langs,
                      const yz_memory_sink *sink, yz_error *err)
{
    struct held *h = self;
    yz_status status = YZ_OK;

    (void)err;
    for (size_t i = 0; i < h->count && status == YZ_OK; i++) {
        const yz_memory_entry *e = &h->entries[i].entry;

        if (e->version > 0 && (!langs || (yz_str_equal(langs[0], e->langs[0]) &&
                                          yz_str_equal(langs[1], e->langs[1]))))
            status = sink->entry(sink->payload, e);
    }
    return status;
}

static yz_status changes(void *self, uint64_t after, const yz_memory_sink *sink,
                         yz_error *err)
{
    struct held *h = self;
    size_t count = 0;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < h->count && status == YZ_OK; i++)
        if (h->entries[i].change > after &&
            (after > 0 || h->entries[i].entry.version > 0))
            status = gather(h, &count, (uint32_t)i);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    if (count > 1)
        qsort(h->found, count, sizeof *h->found, by_change);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = h->found[i]->entry.version > 0
                     ? sink->entry(sink->payload, &h->found[i]->entry)
                     : sink->gone(sink->payload, h->found[i]->entry.id);
    return status;
}

const yz_memory_ops yzi_held_memory_ops = {
    .struct_size = sizeof yzi_held_memory_ops,
    .create = create,
    .destroy = destroy,
    .knows = knows,
    .open = open_place,
    .state = state,
    .begin = begin,
    .commit = commit,
    .abandon = abandon,
    .store = store,
    .remove = remove_entry,
    .find = find,
    .each = each,
    .changes = changes,
};
