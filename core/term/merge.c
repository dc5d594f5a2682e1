/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each concept of the base with its partners on both sides, then what only they
 * have.  Which of three versions stands is asked for the whole concept first
 * and for each member where both sides changed it.
 */
#include <core/term/merge.h>
#include <stdlib.h>

/* The partners of one concept; NULL: it is not there. */
typedef struct trio {
    const yz_concept *base;
    const yz_concept *ours;
    const yz_concept *theirs;
    size_t our_index;
} trio;

typedef struct merging {
    yzi_merge *out;
    const yzi_concepts *base;
    const yzi_concepts *ours;
    const yzi_concepts *theirs;
    const yz_merge_sink *sink;
    size_t *ours_of;   /* of each in base: its partner in ours */
    size_t *theirs_of; /* in theirs */
    size_t *common;    /* of each in theirs: its partner in ours; both new */
} merging;

void yzi_merge_done(yzi_merge *merge)
{
    yzi_arena_done(&merge->arena);
    yz_free(merge->changes);
    memset(merge, 0, sizeof *merge);
}

static yz_status change(merging *m, yz_change_kind kind, size_t index,
                        const yz_concept *to)
{
    yzi_merge *out = m->out;
    yz_glossary_change item = { kind, index, to };

    if (yz_grow((void **)&out->changes, &out->cap, out->count + 1,
                sizeof *out->changes) != YZ_OK)
        return YZ_NO_MEMORY;
    out->changes[out->count++] = item;
    return YZ_OK;
}

/* ---- Conflicts ---- */

static yz_status tell(merging *m, const trio *t, const char *member)
{
    yz_merge_conflict conflict = { member, t->base, t->ours, t->theirs };

    return m->sink && m->sink->conflict
               ? m->sink->conflict(m->sink->payload, &conflict)
               : YZ_OK;
}

/* Theirs, marked, as an entry that nobody has approved. */
static yz_status add_marked(merging *m, const trio *t, const char *about)
{
    yz_concept *copy = yzi_arena_alloc(&m->out->arena, sizeof *copy);
    yz_term *terms;
    yz_buf note;
    yz_status status;

    if (!copy || yzi_concept_copy(&m->out->arena, t->theirs, copy) != YZ_OK)
        return YZ_NO_MEMORY;
    terms = yzi_arena_alloc_array(&m->out->arena, copy->term_count + 1,
                                  sizeof *terms);
    if (!terms)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < copy->term_count; i++) {
        terms[i] = copy->terms[i];
        if (terms[i].status < YZ_TERM_PROPOSED)
            terms[i].status = YZ_TERM_PROPOSED;
    }
    copy->terms = terms;
    copy->proposed = true;
    yz_buf_init(&note, SIZE_MAX / 2);
    yz_buf_printf(&note, "merge conflict (%s)%s%.*s", about,
                  copy->note.len ? ": " : "", YZ_STR_ARG(copy->note));
    status = note.failed;
    if (status == YZ_OK)
        status =
            yzi_arena_dup_str(&m->out->arena, yz_buf_str(&note), &copy->note);
    yz_buf_done(&note);
    return status == YZ_OK ? change(m, YZ_CHANGE_ADD, 0, copy) : status;
}

static yz_status conflict(merging *m, const trio *t, const char *member,
                          const char *about)
{
    yz_status status = tell(m, t, member);

    if (status == YZ_OK && t->theirs)
        status = add_marked(m, t, about);
    return status;
}

/* ---- One concept ---- */

/* Both sides changed it.  What only they changed is taken over; what both did
 * stays ours, and is told. */
static yz_status join(merging *m, const trio *t)
{
    static const yz_concept nothing;
    const yz_concept *base = t->base ? t->base : &nothing;
    yz_concept *joined = yzi_arena_alloc(&m->out->arena, sizeof *joined);
    const char *first = NULL;
    bool taken = false;
    yz_status status = YZ_OK;

    if (!joined)
        return YZ_NO_MEMORY;
    *joined = *t->ours;
    for (int i = 0; i < YZI_MEMBERS && status == YZ_OK; i++) {
        yzi_member member = (yzi_member)i;

        if (yzi_member_equal(t->ours, t->theirs, member) ||
            yzi_member_equal(base, t->theirs, member))
            continue;
        if (yzi_member_equal(base, t->ours, member)) {
            yzi_member_take(joined, t->theirs, member);
            taken = true;
        } else if (!first) {
            first = yzi_member_name(member);
        } else {
            status = tell(m, t, yzi_member_name(member));
        }
    }
    if (status == YZ_OK && taken)
        status = change(m, YZ_CHANGE_REPLACE, t->our_index, joined);
    if (status == YZ_OK && first)
        status = conflict(m, t, first, first);
    return status;
}

/* It was in the base. */
static yz_status merge_old(merging *m, const trio *t)
{
    bool we_changed = t->ours && !yzi_concept_equal(t->base, t->ours);
    bool they_changed = t->theirs && !yzi_concept_equal(t->base, t->theirs);

    if (!t->theirs && !t->ours)
        return YZ_OK;
    if (!t->theirs)
        return we_changed ? conflict(m, t, "entry", "")
                          : change(m, YZ_CHANGE_REMOVE, t->our_index, NULL);
    if (!they_changed)
        return YZ_OK;
    if (!t->ours)
        return conflict(m, t, "entry", "removed on our side");
    if (!we_changed)
        return change(m, YZ_CHANGE_REPLACE, t->our_index, t->theirs);
    return join(m, t);
}

/* Only they have it, or both added it. */
static yz_status merge_new(merging *m, const trio *t)
{
    return t->ours ? join(m, t) : change(m, YZ_CHANGE_ADD, 0, t->theirs);
}

/* ---- All ---- */

static const yz_concept *at(const yzi_concepts *list, size_t number)
{
    return number == SIZE_MAX ? NULL : &list->items[number];
}

static yz_status merge_all_old(merging *m)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < m->base->count && status == YZ_OK; i++) {
        trio t = { &m->base->items[i], at(m->ours, m->ours_of[i]),
                   at(m->theirs, m->theirs_of[i]), m->ours_of[i] };
        status = merge_old(m, &t);
    }
    return status;
}

static yz_status merge_all_new(merging *m)
{
    bool *old_ours = yz_calloc(m->ours->count + 1, sizeof *old_ours);
    bool *old_theirs = yz_calloc(m->theirs->count + 1, sizeof *old_theirs);
    yz_status status = old_ours && old_theirs ? YZ_OK : YZ_NO_MEMORY;

    for (size_t i = 0; i < m->base->count && status == YZ_OK; i++) {
        if (m->ours_of[i] != SIZE_MAX)
            old_ours[m->ours_of[i]] = true;
        if (m->theirs_of[i] != SIZE_MAX)
            old_theirs[m->theirs_of[i]] = true;
    }
    for (size_t j = 0; j < m->theirs->count && status == YZ_OK; j++) {
        size_t ours = m->common[j];
        trio t = { NULL, NULL, &m->theirs->items[j], ours };

        if (old_theirs[j])
            continue;
        if (ours != SIZE_MAX && !old_ours[ours])
            t.ours = &m->ours->items[ours];
        status = merge_new(m, &t);
    }
    yz_free(old_ours);
    yz_free(old_theirs);
    return status;
}

static int by_index(const void *left, const void *right)
{
    size_t a = ((const yz_glossary_change *)left)->index;
    size_t b = ((const yz_glossary_change *)right)->index;

    return (a > b) - (a < b);
}

/* Additions last, in the order of making. */
static yz_status sort(yzi_merge *merge)
{
    yz_glossary_change *sorted = yz_calloc(merge->count + 1, sizeof *sorted);
    size_t count = 0;
    size_t others;

    if (!sorted)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < merge->count; i++)
        if (merge->changes[i].kind != YZ_CHANGE_ADD)
            sorted[count++] = merge->changes[i];
    others = count;
    for (size_t i = 0; i < merge->count; i++)
        if (merge->changes[i].kind == YZ_CHANGE_ADD)
            sorted[count++] = merge->changes[i];
    if (others > 1)
        qsort(sorted, others, sizeof *sorted, by_index);
    yz_free(merge->changes);
    merge->changes = sorted;
    merge->cap = merge->count + 1;
    return YZ_OK;
}

static yz_status find_partners(merging *m)
{
    yz_status status;

    m->ours_of = yz_calloc(m->base->count + 1, sizeof *m->ours_of);
    m->theirs_of = yz_calloc(m->base->count + 1, sizeof *m->theirs_of);
    m->common = yz_calloc(m->theirs->count + 1, sizeof *m->common);
    if (!m->ours_of || !m->theirs_of || !m->common)
        return YZ_NO_MEMORY;
    status = yzi_concepts_match(m->base, m->ours, m->ours_of);
    if (status == YZ_OK)
        status = yzi_concepts_match(m->base, m->theirs, m->theirs_of);
    if (status == YZ_OK)
        status = yzi_concepts_match(m->theirs, m->ours, m->common);
    return status;
}

yz_status yzi_merge_lists(yzi_merge *merge, const yzi_concepts *base,
                          const yzi_concepts *ours, const yzi_concepts *theirs,
                          const yz_merge_sink *sink)
{
    merging m = {
        .out = merge, .base = base, .ours = ours, .theirs = theirs, .sink = sink
    };
    yz_status status;

    memset(merge, 0, sizeof *merge);
    yzi_arena_init(&merge->arena, SIZE_MAX / 2);
    status = find_partners(&m);
    if (status == YZ_OK)
        status = merge_all_old(&m);
    if (status == YZ_OK)
        status = merge_all_new(&m);
    if (status == YZ_OK)
        status = sort(merge);
    yz_free(m.ours_of);
    yz_free(m.theirs_of);
    yz_free(m.common);
    return status;
}
