/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates held against the glossaries: new, known, in conflict.  What a text
 * is matched by decides what is the same term: inflection, width, traditional
 * characters do not matter. */
#include <core/run/mining.h>

/* The entries that have one of a candidate's terms. */
struct holding {
    const yz_concept **concepts;
    size_t count;
    size_t cap;
    const yz_termbase *termbase;
    yz_side side;
    bool no_memory;
};

/* A rendering that is to be avoided is none. */
static bool counts(const struct holding *h, const yz_term *term)
{
    return h->side == YZ_SOURCE || term->status < YZ_TERM_DEPRECATED;
}

static void take_concept(void *payload, const yz_term *term)
{
    struct holding *h = payload;

    if (!counts(h, term))
        return;
    if (yz_grow((void **)&h->concepts, &h->cap, h->count + 1,
                sizeof(*h->concepts)) != YZ_OK) {
        h->no_memory = true;
        return;
    }
    h->concepts[h->count++] =
        yz_termbase_concept(h->termbase, term->concept_number);
}

static yz_status find_entries(yz_run *run, const yz_mined *m, yz_side side,
                              struct holding *h, yz_error *err)
{
    yz_status status = YZ_OK;

    h->termbase = run->termbase;
    h->side = side;
    h->count = 0;
    if (m->terms[side].len > 0)
        status =
            yzi_match_whole(run, m->terms[side], side, take_concept, h, err);
    return h->no_memory ? yz_fail_no_memory(err) : status;
}

static const yz_concept *shared(const struct holding h[2])
{
    for (size_t i = 0; i < h[0].count; i++)
        for (size_t k = 0; k < h[1].count; k++)
            if (h[0].concepts[i] == h[1].concepts[k])
                return h[0].concepts[i];
    return NULL;
}

static bool has_target(const yz_run *run, const yz_concept *c)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (yz_lang_same(c->terms[i].lang, run->lang[YZ_TARGET]))
            return true;
    return false;
}

/* An entry whose source term has other renderings, or none yet. */
static void hold_source(const yz_run *run, const struct holding *source,
                        yz_mined *m)
{
    for (size_t i = 0; i < source->count; i++)
        if (!m->about && !source->concepts[i]->target_only)
            m->about = source->concepts[i];
    if (!m->about)
        return;
    m->standing =
        has_target(run, m->about) ? YZ_STANDING_CONFLICT : YZ_STANDING_NEW;
}

static void hold(const yz_run *run, const struct holding h[2], yz_mined *m)
{
    int only = m->terms[0].len == 0 ? 1 : 0;

    m->standing = YZ_STANDING_NEW;
    m->about = NULL;
    if (m->terms[0].len > 0 && m->terms[1].len > 0) {
        m->about = shared(h);
        if (m->about)
            m->standing = YZ_STANDING_KNOWN;
        else
            hold_source(run, &h[0], m);
    } else if (h[only].count > 0) {
        m->about = h[only].concepts[0];
        m->standing = YZ_STANDING_KNOWN;
    }
}

yz_status yzi_mining_hold(yz_run *run, yzi_mining *mining, yz_error *err)
{
    struct holding h[2] = { { NULL }, { NULL } };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < mining->mined_count && status == YZ_OK; i++) {
        for (int side = 0; side < 2 && status == YZ_OK; side++)
            status = find_entries(run, &mining->mined[i], (yz_side)side,
                                  &h[side], err);
        if (status == YZ_OK)
            hold(run, h, &mining->mined[i]);
    }
    yz_free(h[0].concepts);
    yz_free(h[1].concepts);
    return status;
}
