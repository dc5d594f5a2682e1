/* SPDX-License-Identifier: Apache-2.0 */
/* The run as a whole; see terms_run.h. */
#include "terms_run.h"

#include <pthread.h>
#include <stdlib.h>

#include "terms_keep.h"
#include "terms_tell.h"

enum {
    SEVERAL = 4,    /* segments without a rendering make a habit */
    LONG_FORM = 24, /* bytes of a short form at most */
    SHORT_FORM = 2  /* and at least */
};

/* How a concept fares; of the segments that have it in the source. */
typedef struct usage {
    uint32_t beads;
    uint32_t rendered;
    bool told; /* there is a departure, first in: */
    size_t pair;
    size_t number;
} usage;

typedef struct short_form {
    uint32_t concept_number;
    yz_str text; /* borrowed from the run */
} short_form;

struct terms_run {
    pthread_mutex_t lock;
    bool is_read;
    usage *usages; /* by number of the concept */
    size_t usage_count;
    short_form *forms; /* by number of the concept */
    size_t form_count;
    size_t form_cap;
};

yz_status terms_run_new(terms_run **out, yz_error *err)
{
    terms_run *run = yz_calloc(1, sizeof *run);
    if (!run)
        return yz_fail_no_memory(err);
    if (pthread_mutex_init(&run->lock, NULL) != 0) {
        yz_free(run);
        return yz_fail(err, YZ_LIMIT, "there is no lock left");
    }
    *out = run;
    return YZ_OK;
}

void terms_run_free(terms_run *run)
{
    if (!run)
        return;
    pthread_mutex_destroy(&run->lock);
    yz_free(run->usages);
    yz_free(run->forms);
    yz_free(run);
}

/* ---- Reading ------------------------------------------------------------ */

/* The text in the bracket that begins at `pos`, or behind one blank; empty if
 * there is none, or it is no short form. */
static yz_str bracket_at(yz_str text, size_t pos)
{
    yz_str none = { NULL, 0 };
    size_t begin;
    size_t end;
    uint32_t c = 0;
    if (pos < text.len && text.ptr[pos] == ' ')
        pos++;
    if (pos < text.len)
        c = yz_utf8_next(text, &pos);
    if (c != '(' && c != 0xFF08)
        return none;
    for (begin = end = pos; pos < text.len; end = pos) {
        c = yz_utf8_next(text, &pos);
        if (c == ')' || c == 0xFF09)
            break;
        if ((yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) == 0 ||
            pos - begin > LONG_FORM)
            return none;
    }
    return c == ')' || c == 0xFF09 ? yz_str_cut(text, begin, end) : none;
}

static yz_status read_form(terms_run *run, const yz_check_context *context,
                           const yz_bead_side *side, const yz_match *match)
{
    const yz_term *term = yz_termbase_term(context->termbase, match->term);
    yz_str text = bracket_at(side->text, match->span.end);
    if (text.len < SHORT_FORM || term->keep || !terms_is_approved(term))
        return YZ_OK;
    if (yz_grow((void **)&run->forms, &run->form_cap, run->form_count + 1,
                sizeof *run->forms) != YZ_OK)
        return YZ_NO_MEMORY;
    run->forms[run->form_count].concept_number = match->concept_number;
    run->forms[run->form_count++].text = text;
    return YZ_OK;
}

static bool has_rendering(const yz_check_context *context,
                          const yz_bead_side *target, uint32_t number)
{
    size_t i;
    for (i = 0; i < target->match_count; i++)
        if (target->matches[i].concept_number == number &&
            terms_is_approved(
                yz_termbase_term(context->termbase, target->matches[i].term)))
            return true;
    return false;
}

/* Whether an earlier match of the side is of the same concept and stands. */
static bool is_again(const yz_bead_side *side, size_t i)
{
    size_t k;
    for (k = 0; k < i; k++)
        if (side->matches[k].concept_number ==
                side->matches[i].concept_number &&
            terms_stands(side, &side->matches[k]))
            return true;
    return false;
}

static yz_status read_bead(terms_run *run, const yz_check_context *context,
                           const yz_bead *bead)
{
    const yz_bead_side *source = &bead->sides[YZ_SOURCE];
    const yz_bead_side *target = &bead->sides[YZ_TARGET];
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < source->match_count && target->text.len > 0; i++) {
        uint32_t number = source->matches[i].concept_number;
        if (!terms_stands(source, &source->matches[i]) || is_again(source, i))
            continue;
        run->usages[number].beads++;
        run->usages[number].rendered += has_rendering(context, target, number);
    }
    for (i = 0; i < target->match_count && status == YZ_OK; i++)
        status = read_form(run, context, target, &target->matches[i]);
    return status;
}

static int by_concept(const void *x, const void *y)
{
    const short_form *a = x;
    const short_form *b = y;
    if (a->concept_number != b->concept_number)
        return a->concept_number < b->concept_number ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len < b->text.len ? -1 : 1;
    return memcmp(a->text.ptr, b->text.ptr, a->text.len);
}

/* Sorts the short forms and keeps each once. */
static void sort_forms(terms_run *run)
{
    size_t kept = 0;
    size_t i;
    if (run->form_count > 0)
        qsort(run->forms, run->form_count, sizeof *run->forms, by_concept);
    for (i = 0; i < run->form_count; i++)
        if (kept == 0 || by_concept(&run->forms[kept - 1], &run->forms[i]) != 0)
            run->forms[kept++] = run->forms[i];
    run->form_count = kept;
}

static yz_status read_run(terms_run *run, const yz_check_context *context)
{
    const yz_run_view *view = context->view;
    yz_status status = YZ_OK;
    size_t pair;
    run->usage_count = yz_termbase_concept_count(context->termbase);
    yz_free(run->usages);
    run->usages = yz_calloc(run->usage_count, sizeof *run->usages);
    run->form_count = 0;
    if (!run->usages)
        return YZ_NO_MEMORY;
    for (pair = 0; pair < view->pair_count; pair++) {
        size_t count = view->bead_count(view->payload, pair);
        size_t number;
        for (number = 0; number < count && status == YZ_OK; number++) {
            yz_bead bead;
            view->bead(view->payload, pair, number, &bead);
            status = read_bead(run, context, &bead);
        }
    }
    sort_forms(run);
    return status;
}

/* Reads the run, if nobody did; *there: there is one. */
static yz_status need_run(const terms_bead *b, bool *there, yz_error *err)
{
    terms_run *run = b->run;
    yz_status status = YZ_OK;
    *there = run && b->context->view;
    if (!*there)
        return YZ_OK;
    pthread_mutex_lock(&run->lock);
    if (!run->is_read)
        status = read_run(run, b->context);
    run->is_read = status == YZ_OK;
    pthread_mutex_unlock(&run->lock);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

/* ---- Asking ------------------------------------------------------------- */

yz_status terms_find_short_forms(const terms_bead *b, uint32_t concept_number,
                                 terms_spans *spans, yz_error *err)
{
    const terms_run *run = b->run;
    size_t low = 0;
    size_t high;
    bool there;
    yz_status status = need_run(b, &there, err);
    if (status != YZ_OK || !there)
        return status;
    for (high = run->form_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (run->forms[middle].concept_number < concept_number)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < run->form_count && status == YZ_OK &&
           run->forms[low].concept_number == concept_number;
         low++)
        if (terms_add_words(spans, b->bead->sides[YZ_TARGET].text,
                            run->forms[low].text) != YZ_OK)
            status = yz_fail_no_memory(err);
    return status;
}

/* Keeps the first of the departures, in the order of the run. */
static void remember(terms_run *run, usage *of, const yz_bead *bead)
{
    pthread_mutex_lock(&run->lock);
    if (!of->told || bead->pair < of->pair ||
        (bead->pair == of->pair && bead->number < of->number)) {
        of->told = true;
        of->pair = bead->pair;
        of->number = bead->number;
    }
    pthread_mutex_unlock(&run->lock);
}

yz_status terms_is_usual(const terms_bead *b, uint32_t concept_number,
                         bool *usual, yz_error *err)
{
    bool there;
    yz_status status = need_run(b, &there, err);
    usage *of;
    *usual = false;
    if (status != YZ_OK || !there || concept_number >= b->run->usage_count)
        return status;
    of = &b->run->usages[concept_number];
    *usual =
        of->beads - of->rendered >= SEVERAL && of->rendered * 2 < of->beads;
    if (*usual)
        remember(b->run, of, b->bead);
    return YZ_OK;
}

/* ---- Telling ------------------------------------------------------------ */

/* Where findings about one bead go. */
typedef struct place_sink {
    const yz_run_checker_sink *sink;
    size_t pair;
    size_t number;
} place_sink;

static yz_status give(void *payload, const yz_check_result *result)
{
    const place_sink *at = payload;
    return at->sink->finding(at->sink->payload, at->pair, at->number, result);
}

static yz_status tell(const usage *of, uint32_t concept_number,
                      const yz_check_context *context,
                      const yz_run_checker_sink *sink, yz_error *err)
{
    place_sink at = { sink, of->pair, of->number };
    yz_checker_sink there = { sizeof there, &at, give };
    yz_bead bead;
    terms_bead b;
    size_t i;
    context->view->bead(context->view->payload, of->pair, of->number, &bead);
    memset(&b, 0, sizeof b);
    b.context = context;
    b.bead = &bead;
    b.sink = &there;
    for (i = 0; i < bead.sides[YZ_SOURCE].match_count; i++) {
        const yz_match *match = &bead.sides[YZ_SOURCE].matches[i];
        terms_demand demand = { match, 1, concept_number };
        if (match->concept_number == concept_number &&
            terms_stands(&bead.sides[YZ_SOURCE], match))
            return terms_tell_usual(&b, &demand, of->beads,
                                    of->beads - of->rendered, err);
    }
    return YZ_OK;
}

yz_status terms_tell_mostly(terms_run *run, const yz_check_context *context,
                            const yz_run_checker_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < run->usage_count && status == YZ_OK; i++)
        if (run->usages[i].told)
            status = tell(&run->usages[i], (uint32_t)i, context, sink, err);
    return status;
}
