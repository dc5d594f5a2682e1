/* SPDX-License-Identifier: Apache-2.0 */
/* Making findings of checker_terms; see terms_tell.h. */
#include <stdio.h>

#include "terms_tell.h"
#include "terms_written.h"

enum {
    ARGUMENTS = 9
};

/* A finding in the making, with the texts that had to be written for it. */
typedef struct telling {
    const terms_bead *bead;
    yz_check_result result;
    yz_argument arguments[ARGUMENTS];
    size_t count;
    char confidence[16];
    yz_buf want;
    yz_buf others;
    yz_buf instead;
} telling;

bool terms_wanted(const terms_bead *b, const char *rule)
{
    return !b->context->wanted || b->context->wanted(b->context->payload, rule);
}

static void telling_init(telling *t, const terms_bead *b, const char *rule)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT(rule);
    t->bead = b;
    t->result = result;
    t->count = 0;
    yz_buf_init(&t->want, SIZE_MAX);
    yz_buf_init(&t->others, SIZE_MAX);
    yz_buf_init(&t->instead, SIZE_MAX);
}

static void add(telling *t, const char *name, yz_str value)
{
    t->arguments[t->count].name = name;
    t->arguments[t->count++].value = value;
}

static yz_str text_at(const terms_bead *b, int side, yz_span span)
{
    return yz_str_cut(b->bead->sides[side].text, span.begin, span.end);
}

/* What stands there instead, if that can be told. */
static void add_written(telling *t)
{
    yz_written written;

    if (!terms_find_written(t->bead, t->result.source, &written))
        return;
    t->result.target = written.span;
    snprintf(t->confidence, sizeof t->confidence, "%.2f", written.confidence);
    add(t, "written", text_at(t->bead, YZ_TARGET, written.span));
    add(t, "confidence", yz_str_of(t->confidence));
}

/* What is missing may only stand in another bead. */
static void add_doubt(telling *t)
{
    if (!yz_bead_is_doubtful(t->bead->bead))
        return;
    t->result.severity = YZ_SEVERITY_INFO;
    add(t, "doubt", yz_str_of(yz_tr("the alignment is uncertain here")));
}

/* Hands over and cleans up. */
static yz_status telling_finish(telling *t, yz_error *err)
{
    yz_status status;
    t->result.arguments = t->arguments;
    t->result.argument_count = t->count;
    if (t->want.failed || t->others.failed || t->instead.failed)
        status = yz_fail_no_memory(err);
    else
        status = t->bead->sink->finding(t->bead->sink->payload, &t->result);
    yz_buf_done(&t->want);
    yz_buf_done(&t->others);
    yz_buf_done(&t->instead);
    return status;
}

/* ---- Arguments ---------------------------------------------------------- */

static void add_source(telling *t, const yz_match *match)
{
    t->result.source = match->span;
    add(t, "term", text_at(t->bead, YZ_SOURCE, match->span));
}

static void consider(const terms_bead *b, const yz_concept *c,
                     const yz_term **best, size_t *count)
{
    size_t i;
    for (i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];
        if (!terms_is_target(b, term) || !terms_is_approved(term) || term->keep)
            continue;
        if (!*best || term->status < (*best)->status)
            *best = term;
        (*count)++;
    }
}

const yz_term *terms_best(const terms_bead *b, const terms_demand *demand,
                          size_t *count)
{
    const yz_term *best = NULL;
    size_t i;
    *count = 0;
    consider(b, terms_concept(b, demand->primary), &best, count);
    for (i = 0; i < demand->count; i++)
        if (demand->matches[i].concept_number != demand->primary &&
            (i == 0 || demand->matches[i].concept_number !=
                           demand->matches[i - 1].concept_number)) {
            const yz_term *other = NULL;
            consider(b, terms_concept(b, demand->matches[i].concept_number),
                     &other, count);
            best = best ? best : other;
        }
    return best;
}

/* The best rendering, and how many more would do. */
static void add_want(telling *t, const yz_term *best, size_t count)
{
    if (!best)
        return;
    yz_buf_add(&t->want, best->text);
    if (count == 2)
        yz_buf_add_text(&t->want, yz_tr(" (or 1 other)"));
    else if (count > 2)
        yz_buf_printf(&t->want, yz_tr(" (or %zu others)"), count - 1);
    add(t, "want", yz_buf_str(&t->want));
}

/* Whether all that the demand asks for is one concept's: then it is known which
 * rendering belongs there. */
static bool is_one_sense(const terms_bead *b, const terms_demand *demand)
{
    size_t i;
    for (i = 0; i < demand->count; i++) {
        const yz_term *other = NULL;
        size_t count = 0;
        if (demand->matches[i].concept_number != demand->primary)
            consider(b, terms_concept(b, demand->matches[i].concept_number),
                     &other, &count);
        if (count > 0)
            return false;
    }
    return true;
}

/* What mends it: known where what is wrong is known too. */
static void add_reword(telling *t, const yz_term *best)
{
    if (best && yz_span_is_somewhere(t->result.target))
        add(t, "reword", best->text);
}

/* Which approved rendering other segments have, and how many; `written` is what
 * this one has, or NULL. */
static void add_others(telling *t, uint32_t concept_number,
                       const yz_term *written)
{
    const yz_check_context *context = t->bead->context;
    const yz_rendering *list;
    size_t count = 0;
    size_t i;
    if (!context->renderings)
        return;
    list = context->renderings(context->payload, concept_number, &count);
    for (i = 0; list && i < count; i++) {
        const yz_term *term = yz_termbase_term(context->termbase, list[i].term);
        if (list[i].beads == 0 || !terms_is_approved(term) || term == written)
            continue;
        yz_buf_printf(&t->others,
                      yz_trn("%zu other segment has “%.*s”",
                             "%zu other segments have “%.*s”", list[i].beads),
                      list[i].beads, YZ_STR_ARG(term->text));
        add(t, "others", yz_buf_str(&t->others));
        return;
    }
}

/* ---- Findings ----------------------------------------------------------- */

yz_status terms_tell_missing(const terms_bead *b, const terms_demand *demand,
                             yz_severity severity, yz_error *err)
{
    size_t count;
    const yz_term *best = terms_best(b, demand, &count);
    const yz_concept *about =
        terms_concept(b, best ? best->concept_number : demand->primary);
    telling t;
    telling_init(&t, b, "T01");
    if (severity != YZ_SEVERITY_ERROR)
        t.result.severity = severity;
    if (about->proposed || (best && best->status == YZ_TERM_PROPOSED))
        t.result.severity = YZ_SEVERITY_INFO;
    t.result.concept_number = about->number;
    add_source(&t, &demand->matches[0]);
    add_want(&t, best, count);
    add_others(&t, about->number, NULL);
    add_written(&t);
    add_doubt(&t);
    if (is_one_sense(b, demand))
        add_reword(&t, best);
    return telling_finish(&t, err);
}

yz_status terms_tell_wrong(const terms_bead *b, const terms_demand *demand,
                           const yz_match *match, yz_error *err)
{
    const yz_term *term = terms_term(b, match);
    bool forbidden = term->status == YZ_TERM_FORBIDDEN;
    const yz_term *best = NULL;
    size_t count = 0;
    telling t;
    telling_init(&t, b, forbidden ? "T02" : "T03");
    if (term->status == YZ_TERM_ADMITTED)
        t.result.severity = YZ_SEVERITY_INFO;
    t.result.concept_number = match->concept_number;
    t.result.target = match->span;
    consider(b, terms_concept(b, match->concept_number), &best, &count);
    if (term->status == YZ_TERM_ADMITTED)
        count = 1;
    if (demand)
        add_source(&t, &demand->matches[0]);
    add(&t, "written", text_at(b, YZ_TARGET, match->span));
    add_want(&t, best, count);
    if (best)
        yz_buf_printf(&t.instead, yz_tr("; the glossary has “%.*s”"),
                      YZ_STR_ARG(yz_buf_str(&t.want)));
    add(&t, "instead", yz_buf_str(&t.instead));
    add(&t, "status", yz_str_of(yz_tr(yz_term_status_name(term->status))));
    if (term->status != YZ_TERM_ADMITTED) /* that may be meant */
        add_reword(&t, best);
    if (demand)
        add_others(&t, match->concept_number, term);
    return telling_finish(&t, err);
}

yz_status terms_tell_count(const terms_bead *b, const terms_demand *demand,
                           const terms_lack *lack, yz_error *err)
{
    char numbers[2][24];
    size_t count;
    const yz_term *best = terms_best(b, demand, &count);
    telling t;
    telling_init(&t, b, "T04");
    if (lack->severity != YZ_SEVERITY_WARNING)
        t.result.severity = lack->severity;
    t.result.concept_number = demand->primary;
    t.result.target = lack->written;
    add_source(&t, &demand->matches[0]);
    add_want(&t, best, count);
    snprintf(numbers[0], sizeof numbers[0], "%zu", lack->expected);
    snprintf(numbers[1], sizeof numbers[1], "%zu", lack->found);
    add(&t, "expected", yz_str_of(numbers[0]));
    add(&t, "found", yz_str_of(numbers[1]));
    if (yz_span_is_somewhere(lack->written))
        yz_buf_printf(&t.instead, yz_tr("; there is “%.*s”"),
                      YZ_STR_ARG(text_at(b, YZ_TARGET, lack->written)));
    add(&t, "instead", yz_buf_str(&t.instead));
    add_doubt(&t);
    return telling_finish(&t, err);
}

yz_status terms_tell_usual(const terms_bead *b, const terms_demand *demand,
                           size_t beads, size_t without, yz_error *err)
{
    char numbers[2][24];
    size_t count;
    const yz_term *best = terms_best(b, demand, &count);
    telling t;
    telling_init(&t, b, "T06");
    t.result.concept_number = demand->primary;
    add_source(&t, &demand->matches[0]);
    add_want(&t, best, count);
    snprintf(numbers[0], sizeof numbers[0], "%zu", beads);
    snprintf(numbers[1], sizeof numbers[1], "%zu", without);
    add(&t, "segments", yz_str_of(numbers[0]));
    add(&t, "without", yz_str_of(numbers[1]));
    return telling_finish(&t, err);
}

yz_status terms_tell_altered(const terms_bead *b, const yz_match *match,
                             yz_span altered, yz_error *err)
{
    telling t;
    telling_init(&t, b, "T05");
    t.result.concept_number = match->concept_number;
    add_source(&t, match);
    add(&t, "want", terms_term(b, match)->text);
    if (yz_span_is_somewhere(altered)) {
        yz_str written = text_at(b, YZ_TARGET, altered);
        t.result.target = altered;
        add(&t, "written", written);
        add(&t, "replace", terms_term(b, match)->text);
        yz_buf_printf(&t.instead, yz_tr(", not as “%.*s”"),
                      YZ_STR_ARG(written));
    }
    add(&t, "instead", yz_buf_str(&t.instead));
    add_doubt(&t);
    return telling_finish(&t, err);
}
