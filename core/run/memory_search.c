/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text → entries that are like it.
 *
 * Sources come from the index, the likest first, by a score that what differs
 * beside the words can only lower; so the search ends when no source that is
 * left can be among the best any more.
 */
#include <core/base/strmap.h>
#include <core/memory/match_score.h>
#include <core/memory/memory_entry.h>
#include <core/run/memory.h>
#include <core/run/run.h>
#include <stdlib.h>

enum {
    ENOUGH = 50 /* sources for each hit that is wanted */
};

struct yzi_memory_found {
    yzi_arena arena;
    yz_memory_hit *hits;
    size_t count;
    size_t cap;
    yzi_match_room room;
};

/* What a search is about. */
struct search {
    struct yzi_memory_found *found;
    const yz_memory_query *query;
    yz_error *err;
    yzi_strmap same; /* its codes and targets → hits */
};

void yzi_memory_found_free(struct yzi_memory_found *found)
{
    if (!found)
        return;
    yzi_arena_done(&found->arena);
    yzi_match_room_done(&found->room);
    yz_free(found->hits);
    yz_free(found);
}

/* ---- Judging ------------------------------------------------------------ */

/* Whether the neighbours are the same, as far as both sides know them. */
static bool is_in_context(const yz_memory_query *query,
                          const yz_memory_entry *entry)
{
    bool known = false;

    for (int i = 0; i < 2; i++) {
        if (query->around[i].len == 0 || entry->around[i].len == 0)
            continue;
        if (!yz_str_equal(query->around[i], entry->around[i]))
            return false;
        known = true;
    }
    return known;
}

static yz_status judge(const struct search *s, yz_memory_hit *hit)
{
    const yz_memory_query *q = s->query;
    const yz_memory_entry *e = hit->entry;
    yzi_match_side sides[2] = { { q->text, q->codes },
                                { e->texts[0], e->codes[0] } };
    yzi_match match;

    if (yz_str_equal(q->text, e->texts[0]) &&
        yz_str_equal(q->codes, e->codes[0])) {
        hit->likeness =
            is_in_context(q, e) ? YZ_MEMORY_IN_CONTEXT : YZ_MEMORY_EXACT;
        hit->score = 1;
        return YZ_OK;
    }
    hit->likeness = YZ_MEMORY_FUZZY;
    if (yzi_match_compare(&sides[0], &sides[1], &s->found->room, &match,
                          s->err) != YZ_OK)
        return s->err->status;
    hit->score = match.score;
    return YZ_OK;
}

/* ---- Gathering ---------------------------------------------------------- */

yz_status yzi_memory_copy_entry(yzi_arena *arena, const yz_memory_entry *from,
                                const yz_memory_entry **out)
{
    yz_memory_entry *to = yzi_arena_alloc(arena, sizeof *to);

    *out = to;
    return to ? yzi_memory_entry_copy(arena, from, to) : YZ_NO_MEMORY;
}

/* What entries of one source are the same by: the rest of their texts. */
static yz_status key_of(yzi_arena *arena, const yz_memory_entry *entry,
                        yz_str *out)
{
    yz_buf key;
    yz_status status;

    yz_buf_init(&key, SIZE_MAX / 2);
    yz_buf_printf(&key, "%.*s\n%.*s\n", YZ_STR_ARG(entry->codes[0]),
                  YZ_STR_ARG(entry->codes[1]));
    yz_buf_add(&key, entry->texts[1]);
    status = key.failed == YZ_OK
                 ? yzi_arena_dup_str(arena, yz_buf_str(&key), out)
                 : YZ_NO_MEMORY;
    yz_buf_done(&key);
    return status;
}

static yz_status add_hit(struct search *s, yz_memory_hit *hit, yz_str key)
{
    struct yzi_memory_found *f = s->found;

    if (yz_grow((void **)&f->hits, &f->cap, f->count + 1, sizeof *f->hits) !=
            YZ_OK ||
        yzi_strmap_put(&s->same, key, (uint32_t)f->count) != YZ_OK)
        return YZ_NO_MEMORY;
    f->hits[f->count++] = *hit;
    return YZ_OK;
}

/* The newest comes first: one that comes later stands for its like only if it
 * is in context and that is not. */
static yz_status take_entry(void *payload, const yz_memory_entry *entry)
{
    struct search *s = payload;
    yz_memory_hit hit = { .struct_size = sizeof hit, .occurrences = 1 };
    uint32_t *number;
    yz_memory_hit *before;
    yz_str key;

    if (yzi_memory_copy_entry(&s->found->arena, entry, &hit.entry) != YZ_OK ||
        key_of(&s->found->arena, hit.entry, &key) != YZ_OK)
        return YZ_NO_MEMORY;
    if (judge(s, &hit) != YZ_OK)
        return s->err->status;
    number = yzi_strmap_find(&s->same, key);
    if (!number)
        return hit.score >= s->query->least ? add_hit(s, &hit, key) : YZ_OK;
    before = &s->found->hits[*number];
    hit.occurrences = before->occurrences + 1;
    if (hit.likeness > before->likeness)
        *before = hit;
    before->occurrences = hit.occurrences;
    return YZ_OK;
}

static yz_status gather(yz_memory *memory, struct search *s, yz_str source,
                        yz_error *err)
{
    yz_memory_sink sink = { sizeof sink, s, take_entry, NULL };
    yz_status status;

    s->err = err;
    yzi_strmap_init(&s->same);
    status =
        memory->ops->find(memory->self, s->query->langs, source, &sink, err);
    yzi_strmap_done(&s->same);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    return yzi_memory_failed(memory, status, err);
}

/* ---- In order ----------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const yz_memory_hit *x = a;
    const yz_memory_hit *y = b;

    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    if (x->entry->changed != y->entry->changed)
        return x->entry->changed > y->entry->changed ? -1 : 1;
    return (x->entry->id < y->entry->id) - (x->entry->id > y->entry->id);
}

static void sort(struct yzi_memory_found *f)
{
    if (f->count > 1)
        qsort(f->hits, f->count, sizeof *f->hits, compare);
}

/* Leaves the best that are wanted, for no source gives another one for them.
 * Whether a source with this score can still be among those. */
static bool can_count(struct search *s, double score)
{
    size_t most = s->query->most;

    if (most == 0 || s->found->count < most)
        return true;
    sort(s->found);
    s->found->count = most;
    return score >= s->found->hits[most - 1].score;
}

/* Of many sources that are just as like, the first are enough. */
static bool is_enough(const struct search *s, size_t sources)
{
    size_t most = s->query->most;

    return most > 0 && s->found->count >= most && sources >= ENOUGH * most;
}

static yz_status search_likes(yz_memory *memory, struct search *s,
                              yz_error *err)
{
    const yz_memory_query *q = s->query;
    const yzi_memory_like *likes;
    size_t count;
    yz_status status = yzi_memory_index_ready(memory, q->langs, err);

    if (status == YZ_OK)
        status = yzi_memory_index_find(memory->index, q->text, q->least, &likes,
                                       &count, err);
    for (size_t i = 0; status == YZ_OK && i < count; i++) {
        if (!can_count(s, likes[i].score) || is_enough(s, i))
            break;
        if (!yz_str_equal(likes[i].source, q->text))
            status = gather(memory, s, likes[i].source, err);
    }
    return status;
}

static yz_status check_query(const yz_memory_query *q, yz_error *err)
{
    for (int i = 0; i < 2; i++)
        if (!yz_lang_valid(q->langs[i]))
            return yz_fail(err, YZ_INVALID, "“%.*s” is no language tag",
                           YZ_STR_ARG(q->langs[i]));
    if (!(q->least >= YZI_MEMORY_LEAST && q->least <= 1))
        return yz_fail(err, YZ_INVALID,
                       "a least score of %g is not between %g and 1", q->least,
                       YZI_MEMORY_LEAST);
    return YZ_OK;
}

static yz_status prepare(yz_memory *memory, yz_error *err)
{
    if (!memory->found) {
        memory->found = yz_calloc(1, sizeof *memory->found);
        if (!memory->found)
            return yz_fail_no_memory(err);
        yzi_match_room_init(&memory->found->room);
    }
    yzi_arena_done(&memory->found->arena);
    yzi_arena_init(&memory->found->arena, SIZE_MAX / 2);
    memory->found->count = 0;
    return YZ_OK;
}

yz_status yz_memory_search(yz_memory *memory, const yz_memory_query *query,
                           const yz_memory_hit **hits, size_t *count,
                           yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct search s = { .query = query };
    yz_status status = check_query(query, &own);

    if (status == YZ_OK)
        status = prepare(memory, &own);
    s.found = memory->found;
    if (status == YZ_OK)
        status = gather(memory, &s, query->text, &own);
    if (status == YZ_OK && query->least < 1)
        status = search_likes(memory, &s, &own);
    if (status == YZ_OK) {
        sort(s.found);
        *hits = s.found->hits;
        *count = query->most > 0 && s.found->count > query->most
                     ? query->most
                     : s.found->count;
    }
    return yzi_run_tell(status, &own, err);
}
