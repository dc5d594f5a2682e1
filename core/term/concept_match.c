/* SPDX-License-Identifier: Apache-2.0 */
/* Which concept of one list is which of another. */
#include <core/base/strmap.h>
#include <core/term/concepts.h>
#include <yizhi/text.h>

#define NONE UINT32_MAX

/* By what concepts are told apart, the strictest first. */
typedef enum level {
    BY_ID,
    BY_SENSE,
    BY_SOURCE,
    LEVELS
} level;

static bool is_source(const yz_concept *c, const yz_term *term, yz_str from)
{
    return c->target_only || yz_lang_same(term->lang, from);
}

/* Appends the folded source terms; with `first`, only the first of them. */
static yz_status add_sources(const yz_concept *c, yz_str from, bool first,
                             yz_buf *key)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < c->term_count && status == YZ_OK; i++) {
        if (!is_source(c, &c->terms[i], from))
            continue;
        status = yz_fold_text(c->terms[i].text, key, NULL);
        yz_buf_add_byte(key, '\x1E');
        if (first)
            break;
    }
    return status;
}

/* An empty key has no partner. */
static yz_status make_key(const yz_concept *c, yz_str from, level by,
                          yz_buf *key)
{
    yz_status status;

    yz_buf_clear(key);
    if (by == BY_ID)
        return yz_buf_add(key, c->id);
    status = add_sources(c, from, by == BY_SOURCE, key);
    if (status == YZ_OK && by == BY_SENSE)
        status =
            yz_buf_printf(key, "\x1F%.*s\x1F%.*s\x1F%.*s", YZ_STR_ARG(c->when),
                          YZ_STR_ARG(c->scope), YZ_STR_ARG(c->domain));
    return status;
}

/* The concepts of `b` that have no partner yet, by key. */
typedef struct index_of_b {
    yzi_strmap first; /* key → the first of them */
    uint32_t *next;   /* of each: the next with this key */
    uint32_t *last;   /* of the first: the last with this key */
    yzi_arena keys;
} index_of_b;

static void index_done(index_of_b *x)
{
    yzi_strmap_done(&x->first);
    yz_free(x->next);
    yz_free(x->last);
    yzi_arena_done(&x->keys);
}

static yz_status index_one(index_of_b *x, yz_str key, uint32_t number)
{
    uint32_t *found = yzi_strmap_find(&x->first, key);
    yz_str copy;

    x->next[number] = NONE;
    x->last[number] = number;
    if (found) {
        x->next[x->last[*found]] = number;
        x->last[*found] = number;
        return YZ_OK;
    }
    if (yzi_arena_dup_str(&x->keys, key, &copy) != YZ_OK)
        return YZ_NO_MEMORY;
    return yzi_strmap_put(&x->first, copy, number);
}

static yz_status index_list(index_of_b *x, const yzi_concepts *b, level by,
                            const bool *taken, yz_buf *key)
{
    yz_status status = YZ_OK;

    yzi_strmap_init(&x->first);
    yzi_arena_init(&x->keys, SIZE_MAX / 2);
    x->next = yz_calloc(b->count + 1, sizeof *x->next);
    x->last = yz_calloc(b->count + 1, sizeof *x->last);
    if (!x->next || !x->last)
        return YZ_NO_MEMORY;
    for (size_t j = 0; j < b->count && status == YZ_OK; j++) {
        if (taken[j])
            continue;
        status = make_key(&b->items[j], b->lang[0], by, key);
        if (status == YZ_OK && key->len > 0)
            status = index_one(x, yz_buf_str(key), (uint32_t)j);
    }
    return status;
}

/* Takes the first concept with this key out of the index. */
static void take(index_of_b *x, yz_str key, size_t *partner, bool *taken)
{
    uint32_t *found = yzi_strmap_find(&x->first, key);
    uint32_t number;

    if (!found || *found == NONE)
        return;
    number = *found;
    *partner = number;
    taken[number] = true;
    *found = x->next[number];
    if (*found != NONE)
        x->last[*found] = x->last[number];
}

static yz_status match_by(const yzi_concepts *a, const yzi_concepts *b,
                          level by, size_t *partner, bool *taken)
{
    index_of_b x;
    yz_buf key;
    yz_status status;

    yz_buf_init(&key, SIZE_MAX / 2);
    status = index_list(&x, b, by, taken, &key);
    for (size_t i = 0; i < a->count && status == YZ_OK; i++) {
        if (partner[i] != SIZE_MAX)
            continue;
        status = make_key(&a->items[i], a->lang[0], by, &key);
        if (status == YZ_OK && key.len > 0)
            take(&x, yz_buf_str(&key), &partner[i], taken);
    }
    index_done(&x);
    yz_buf_done(&key);
    return status;
}

yz_status yzi_concepts_match(const yzi_concepts *a, const yzi_concepts *b,
                             size_t *partner)
{
    bool *taken = yz_calloc(b->count + 1, sizeof *taken);
    yz_status status = taken ? YZ_OK : YZ_NO_MEMORY;

    for (size_t i = 0; i < a->count; i++)
        partner[i] = SIZE_MAX;
    for (int by = 0; by < LEVELS && status == YZ_OK; by++)
        status = match_by(a, b, (level)by, partner, taken);
    yz_free(taken);
    return status;
}
