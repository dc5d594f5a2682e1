/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C01: whether one term has one rendering over the whole run.  What is in the
 * minority is told, where it shares too little with the commonest rendering to
 * be a form of it.
 */
#include "drift_checks.h"
#include "drift_keys.h"

enum {
    OFTEN = 3, /* times that a term's rendering is known */
    TWICE = 2  /* times that the commonest is seen */
};

static const double CLEAR = 0.5; /* share of the commonest rendering */

/* Confidence of what is told: by itself, seen more than once, and sharing a
 * word with the commonest. */
static const double SURE = 0.75;
static const double SEEN = 0.5;
static const double SHARED = 0.4;

/* What stands for one term. */
typedef struct group {
    const yz_check_context *context;
    const yz_run_checker_sink *sink;
    const yz_observed *list;
    size_t count;
    size_t known;
    const yz_observed *most; /* the first of the commonest rendering */
    size_t times;            /* how often that is seen … */
    size_t documents;        /* … and in how many pairs */
} group;

static void count_group(group *g)
{
    size_t last = SIZE_MAX;
    size_t i;
    for (i = 0; i < g->count; i++) {
        g->known += g->list[i].rendering != YZ_NO_RENDERING;
        if (g->list[i].rendering != 0)
            continue;
        if (g->times++ == 0)
            g->most = &g->list[i];
        g->documents += g->list[i].pair != last;
        last = g->list[i].pair;
    }
}

static size_t count_rendering(const group *g, size_t rendering)
{
    size_t times = 0;
    size_t i;
    for (i = 0; i < g->count; i++)
        times += g->list[i].rendering == rendering;
    return times;
}

static bool is_sure(const group *g, const yz_observed *seen)
{
    return seen->confidence >= SURE ||
           (seen->confidence >= SHARED &&
            drift_shares(seen->key, g->most->key)) ||
           (seen->confidence >= SEEN &&
            count_rendering(g, seen->rendering) >= TWICE);
}

/* Whether checker_terms looks after this concept. */
static bool is_guarded(const group *g)
{
    const yz_termbase *termbase = g->context->termbase;
    uint32_t number = g->list[0].concept_number;
    size_t i;
    if (number == YZ_NO_CONCEPT ||
        !yz_concept_target(termbase, yz_termbase_concept(termbase, number)))
        return false;
    for (i = 0; i < g->count; i++)
        if (g->list[i].term == YZ_NO_TERM ||
            yz_termbase_term(termbase, g->list[i].term)->status !=
                YZ_TERM_ADMITTED)
            return true;
    return false;
}

static yz_status tell(const group *g, const yz_observed *seen, yz_error *err)
{
    const yz_run_view *view = g->context->view;
    yz_check_result result = YZ_CHECK_RESULT_INIT("C01");
    yz_argument arguments[3];
    yz_status status;
    yz_buf others;
    yz_bead at;
    yz_place place = view->place(view->payload, g->most->pair, g->most->bead,
                                 YZ_TARGET, g->most->spans[YZ_TARGET].begin);
    view->bead(view->payload, g->most->pair, g->most->bead, &at);
    yz_buf_init(&others, SIZE_MAX / 2);
    yz_buf_printf(
        &others,
        yz_trn("elsewhere “%.*s” (%zu×, %zu document; first at %.*s:%zu)",
               "elsewhere “%.*s” (%zu×, %zu documents; first at %.*s:%zu)",
               g->documents),
        YZ_STR_ARG(g->most->written), g->times, g->documents,
        YZ_STR_ARG(at.sides[YZ_TARGET].name), place.line);
    arguments[0] = (yz_argument){ "term", seen->source };
    arguments[1] = (yz_argument){ "written", seen->written };
    arguments[2] = (yz_argument){ "others", yz_buf_str(&others) };
    result.arguments = arguments;
    result.argument_count = 3;
    result.source = seen->spans[YZ_SOURCE];
    result.target = seen->spans[YZ_TARGET];
    result.concept_number = seen->concept_number;
    if (!drift_has_words(seen->key) || !drift_has_words(g->most->key))
        result.severity = YZ_SEVERITY_INFO;
    status = others.failed ? yz_fail_no_memory(err)
                           : g->sink->finding(g->sink->payload, seen->pair,
                                              seen->bead, &result);
    yz_buf_done(&others);
    return status;
}

static yz_status check_group(group *g, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    count_group(g);
    if (g->known < OFTEN || g->times < TWICE ||
        (double)g->times < CLEAR * (double)g->known || is_guarded(g))
        return YZ_OK;
    for (i = 0; i < g->count && status == YZ_OK; i++) {
        const yz_observed *seen = &g->list[i];
        if (seen->rendering != 0 && seen->rendering != YZ_NO_RENDERING &&
            is_sure(g, seen) && drift_differs(seen->key, g->most->key))
            status = tell(g, seen, err);
    }
    return status;
}

yz_status drift_check_terms(void *self, const yz_check_context *context,
                            const yz_run_checker_sink *sink, yz_error *err)
{
    const yz_run_view *view = context->view;
    const yz_observed *list;
    yz_status status;
    size_t count;
    size_t i = 0;
    (void)self;
    if (!context->wanted(context->payload, "C01"))
        return YZ_OK;
    status = view->observed(view->payload, &list, &count, err);
    while (i < count && status == YZ_OK) {
        group g = { context, sink, &list[i], 1, 0, NULL, 0, 0 };
        while (i + g.count < count &&
               list[i + g.count].subject == list[i].subject)
            g.count++;
        status = check_group(&g, err);
        i += g.count;
    }
    return status;
}
