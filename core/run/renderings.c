/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How each concept is rendered in the run: for each target term the beads that
 * have it beside the source term.  Counted once, then only read, so that every
 * checker on every thread sees the same.
 */
#include <core/run/run.h>
#include <stdlib.h>

/* How often a term renders its concept. */
struct counter {
    uint32_t beads;
    uint32_t documents;
    uint32_t last_bead; /* + 1, over the whole run */
    uint32_t last_pair; /* + 1 */
};

/* The renderings [first, first + count) of one concept. */
struct answer {
    uint32_t concept_number;
    uint32_t first;
    uint32_t count;
};

/* Terms of a concept follow each other in the termbase: so do these. */
struct yzi_renderings {
    yz_rendering *list;
    size_t count;
    size_t cap;
    struct answer *answers; /* by number of the concept */
    size_t answer_count;
    size_t answer_cap;
};

void yzi_renderings_free(struct yzi_renderings *renderings)
{
    if (!renderings)
        return;
    yz_free(renderings->list);
    yz_free(renderings->answers);
    yz_free(renderings);
}

/* ---- Counting ---- */

static bool has_concept(const yzi_matched *side, uint32_t number)
{
    for (size_t i = 0; i < side->count; i++)
        if (side->matches[i].concept_number == number &&
            side->matches[i].consumed_by < 0)
            return true;
    return false;
}

static void count_bead(struct counter *counters, const yzi_pair *pair,
                       size_t number, uint32_t bead, uint32_t pair_number)
{
    const yzi_matched *source = &pair->matched[YZ_SOURCE][number];
    const yzi_matched *target = &pair->matched[YZ_TARGET][number];

    for (size_t i = 0; i < target->count; i++) {
        const yz_match *match = &target->matches[i];
        struct counter *counter = &counters[match->term];

        if (counter->last_bead == bead + 1 ||
            !has_concept(source, match->concept_number))
            continue;
        counter->last_bead = bead + 1;
        counter->beads++;
        counter->documents += counter->last_pair != pair_number + 1;
        counter->last_pair = pair_number + 1;
    }
}

static void count_all(const yz_run *run, struct counter *counters)
{
    uint32_t bead = 0;

    for (size_t p = 0; p < run->pair_count; p++)
        for (size_t i = 0; i < run->pairs[p]->bitext.bead_count; i++)
            count_bead(counters, run->pairs[p], i, bead++, (uint32_t)p);
}

/* ---- Keeping ---- */

static bool comes_before(const yz_rendering *a, const yz_rendering *b)
{
    return a->beads != b->beads ? a->beads > b->beads : a->term < b->term;
}

/* The answer of the concept, which is the last one or a new one. */
static struct answer *answer_for(struct yzi_renderings *r, uint32_t number)
{
    struct answer *last =
        r->answer_count ? &r->answers[r->answer_count - 1] : NULL;

    if (last && last->concept_number == number)
        return last;
    if (yz_grow((void **)&r->answers, &r->answer_cap, r->answer_count + 1,
                sizeof *r->answers) != YZ_OK)
        return NULL;
    last = &r->answers[r->answer_count++];
    *last = (struct answer){ number, (uint32_t)r->count, 0 };
    return last;
}

static yz_status keep(struct yzi_renderings *r, uint32_t concept_number,
                      const yz_rendering *rendering)
{
    struct answer *answer = answer_for(r, concept_number);
    yz_rendering *list;
    size_t k;

    if (!answer || yz_grow((void **)&r->list, &r->cap, r->count + 1,
                           sizeof *r->list) != YZ_OK)
        return YZ_NO_MEMORY;
    list = r->list + answer->first;
    for (k = answer->count; k > 0 && comes_before(rendering, &list[k - 1]); k--)
        list[k] = list[k - 1];
    list[k] = *rendering;
    answer->count++;
    r->count++;
    return YZ_OK;
}

static yz_status keep_all(const yz_termbase *termbase,
                          const struct counter *counters,
                          struct yzi_renderings *r)
{
    size_t count = yz_termbase_term_count(termbase);
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        yz_rendering rendering = { (uint32_t)i, counters[i].beads,
                                   counters[i].documents };

        if (counters[i].beads > 0)
            status = keep(r, yz_termbase_term(termbase, i)->concept_number,
                          &rendering);
    }
    return status;
}

yz_status yzi_count_renderings(yz_run *run, yz_error *err)
{
    size_t terms = yz_termbase_term_count(run->termbase);
    struct counter *counters = yz_calloc(terms + 1, sizeof *counters);
    struct yzi_renderings *r = yz_calloc(1, sizeof *r);
    yz_status status = counters && r ? YZ_OK : YZ_NO_MEMORY;

    yzi_renderings_free(run->renderings);
    run->renderings = r;
    if (status == YZ_OK) {
        count_all(run, counters);
        status = keep_all(run->termbase, counters, r);
    }
    yz_free(counters);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

/* ---- Asking ---- */

static int by_concept(const void *wanted, const void *answer)
{
    uint32_t a = *(const uint32_t *)wanted;
    uint32_t b = ((const struct answer *)answer)->concept_number;

    return a < b ? -1 : a > b;
}

const yz_rendering *yzi_renderings_of(const yz_run *run,
                                      uint32_t concept_number, size_t *count)
{
    const struct yzi_renderings *r = run->renderings;
    const struct answer *answer =
        r->answer_count ? bsearch(&concept_number, r->answers, r->answer_count,
                                  sizeof *r->answers, by_concept)
                        : NULL;

    *count = answer ? answer->count : 0;
    return answer ? r->list + answer->first : NULL;
}
