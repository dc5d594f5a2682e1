/* SPDX-License-Identifier: Apache-2.0 */
/* Glossary → termbase → matches, under their contracts: see fuzz_terms.h. */
#include "fuzz_terms.h"

#include <core/term/builder.h>
#include <core/term/resolve.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/matcher.h>

extern const yz_plugin glossary_tsv_LTX_yz_plugin;
extern const yz_plugin matcher_trie_LTX_yz_plugin;

/* ---- Reading ---- */

typedef struct pouring {
    fuzz_patience patience;
    yzi_builder *builder;
} pouring;

static void need_text(yz_str text)
{
    FUZZ_NEED(text.len == 0 || text.ptr);
    FUZZ_NEED(yz_utf8_valid(text, NULL));
}

static void need_term(const yz_term *term)
{
    need_text(term->text);
    FUZZ_NEED(yz_lang_valid(term->lang));
    FUZZ_NEED(term->status <= YZ_TERM_FORBIDDEN);
    FUZZ_NEED(term->letter_case <= YZ_CASE_INSENSITIVE);
    FUZZ_NEED(term->form <= YZ_FORM_EXACT);
}

static yz_status take_concept(void *payload, const yz_concept *read)
{
    pouring *p = payload;
    const yz_str texts[] = { read->id,  read->domain, read->note, read->origin,
                             read->pos, read->when,   read->scope };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        need_text(texts[i]);
    for (size_t i = 0; i < read->term_count; i++)
        need_term(&read->terms[i]);
    FUZZ_NEED(yzi_builder_concept(p->builder, read) == YZ_OK);
    return fuzz_answer(&p->patience);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    pouring *p = payload;

    FUZZ_NEED(place.line > 0 && reason && *reason);
    FUZZ_NEED(yz_utf8_valid(yz_str_of(reason), NULL));
    FUZZ_NEED(yzi_builder_reject(p->builder, place, reason) == YZ_OK);
    return fuzz_answer(&p->patience);
}

/* One reading into a builder of its own; `calls` is how many there were. */
static yz_status read_once(const fuzz_instance *format,
                           const yz_glossary_input *input, size_t cancel_at,
                           size_t *calls, yzi_builder **builder)
{
    const yz_glossary_format_ops *ops = format->ops;
    pouring p = { { 0, cancel_at },
                  yzi_builder_new(input->lang[0], input->lang[1]) };
    yz_glossary_sink sink = { sizeof sink, &p, take_concept, take_reject };
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    FUZZ_NEED(p.builder && yzi_builder_file(p.builder, input->name) == YZ_OK);
    status = ops->read(format->self, input, &sink, &err);
    fuzz_need_handed_on(&p.patience, status);
    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, &err);
    *calls = p.patience.calls;
    *builder = p.builder;
    return status;
}

static void give_up_half_way(const fuzz_instance *format,
                             const yz_glossary_input *input, size_t calls)
{
    yzi_builder *builder;

    if (calls < 2)
        return;
    read_once(format, input, calls / 2, &calls, &builder);
    yzi_builder_free(builder);
}

static yz_termbase *read_termbase(const yz_glossary_input *input)
{
    fuzz_instance format;
    yzi_builder *builder;
    yz_termbase *termbase = NULL;
    yz_error err = YZ_ERROR_INIT;
    size_t calls;

    fuzz_instance_init(&format, &glossary_tsv_LTX_yz_plugin, NULL);
    if (read_once(&format, input, 0, &calls, &builder) == YZ_OK)
        FUZZ_NEED(yzi_builder_freeze(builder, &termbase, &err) == YZ_OK);
    yzi_builder_free(builder);
    give_up_half_way(&format, input, calls);
    fuzz_instance_done(&format);
    return termbase;
}

/* Numbers lead from concepts to terms and back. */
static void check_termbase(const yz_termbase *termbase)
{
    size_t terms = 0;

    for (size_t i = 0; i < yz_termbase_concept_count(termbase); i++) {
        const yz_concept *about = yz_termbase_concept(termbase, i);
        const yz_term *target = yz_concept_target(termbase, about);

        FUZZ_NEED(about->number == i);
        FUZZ_NEED(!target || target->concept_number == i);
        for (size_t k = 0; k < about->term_count; k++) {
            const yz_term *term = &about->terms[k];
            FUZZ_NEED(term->concept_number == i && term->number == terms + k);
            FUZZ_NEED(yz_termbase_term(termbase, term->number) == term);
        }
        terms += about->term_count;
    }
    FUZZ_NEED(terms == yz_termbase_term_count(termbase));
}

void fuzz_terms_init(fuzz_terms *terms, yz_str glossary, const char *from,
                     const char *to)
{
    yz_glossary_input input = { .struct_size = sizeof input,
                                .name = yz_str_of("a.tsv"),
                                .bytes = glossary,
                                .lang = { yz_str_of(from), yz_str_of(to) } };

    memset(terms, 0, sizeof *terms);
    terms->termbase = read_termbase(&input);
    if (!terms->termbase)
        return;
    check_termbase(terms->termbase);
    for (int side = 0; side < 2; side++) {
        fuzz_instance *matcher = &terms->matchers[side];
        const yz_matcher_ops *ops;
        yz_error err = YZ_ERROR_INIT;

        fuzz_instance_init(matcher, &matcher_trie_LTX_yz_plugin, NULL);
        ops = matcher->ops;
        FUZZ_NEED(ops->index(matcher->self, terms->termbase, (yz_side)side,
                             &err) == YZ_OK);
    }
}

void fuzz_terms_done(fuzz_terms *terms)
{
    if (!terms->termbase)
        return;
    fuzz_instance_done(&terms->matchers[0]);
    fuzz_instance_done(&terms->matchers[1]);
    yzi_termbase_free(terms->termbase);
}

/* ---- Matching ---- */

typedef struct hitting {
    const yz_termbase *termbase;
    yz_side side;
    yz_str text;
    yzi_hits hits;
} hitting;

static yz_status take_hit(void *payload, uint32_t number, yz_span span)
{
    hitting *h = payload;
    yz_match match = { span, number, 0, -1 };
    const yz_term *term;

    FUZZ_NEED(number < yz_termbase_term_count(h->termbase));
    FUZZ_NEED(span.begin < span.end);
    fuzz_need_span(h->text, span);
    term = yz_termbase_term(h->termbase, number);
    FUZZ_NEED(yz_lang_same(term->lang, yz_termbase_lang(h->termbase, h->side)));
    match.concept_number = term->concept_number;
    FUZZ_NEED(yzi_hits_add(&h->hits, match) == YZ_OK);
    return YZ_OK;
}

static size_t characters(yz_str text, yz_span span)
{
    return yz_utf8_count(yz_str_cut(text, span.begin, span.end));
}

static bool same_span(yz_span a, yz_span b)
{
    return a.begin == b.begin && a.end == b.end;
}

/* What gave way did so to a match that stands, overlaps it, and is no shorter.
 */
static void check_consumed(yz_str text, const fuzz_matches *m, size_t i)
{
    const yz_match *match = &m->items[i];
    const yz_match *by;

    FUZZ_NEED((size_t)match->consumed_by < m->count);
    by = &m->items[match->consumed_by];
    FUZZ_NEED(by->consumed_by < 0);
    FUZZ_NEED(!same_span(by->span, match->span));
    FUZZ_NEED(by->span.begin < match->span.end &&
              match->span.begin < by->span.end);
    FUZZ_NEED(characters(text, by->span) >= characters(text, match->span));
}

static void check_matches(yz_str text, const fuzz_matches *m)
{
    yz_span last = { 0, 0 }; /* that stands */

    for (size_t i = 0; i < m->count; i++) {
        const yz_match *match = &m->items[i];

        fuzz_need_span(text, match->span);
        if (i > 0) {
            yz_span before = m->items[i - 1].span;
            FUZZ_NEED(before.begin < match->span.begin ||
                      (before.begin == match->span.begin &&
                       before.end >= match->span.end));
        }
        if (match->consumed_by >= 0) {
            check_consumed(text, m, i);
            continue;
        }
        FUZZ_NEED(last.end <= match->span.begin ||
                  same_span(last, match->span));
        last = match->span;
    }
}

void fuzz_matches_init(fuzz_matches *matches, const fuzz_terms *terms,
                       yz_side side, yz_str text)
{
    const fuzz_instance *matcher = &terms->matchers[side];
    const yz_matcher_ops *ops = matcher->ops;
    hitting h = { .termbase = terms->termbase, .side = side, .text = text };
    yz_matcher_sink sink = { sizeof sink, &h, take_hit };
    yzi_match_site site = { .termbase = terms->termbase,
                            .side = side,
                            .text = text,
                            .document = yz_str_of("a.txt") };
    yz_folded folded;
    yz_error err = YZ_ERROR_INIT;

    yzi_arena_init(&matches->arena, SIZE_MAX / 2);
    yz_folded_init(&folded);
    FUZZ_NEED(yz_fold(text, &folded, &err) == YZ_OK);
    FUZZ_NEED(ops->match(matcher->self, text, &folded, &sink, &err) == YZ_OK);
    FUZZ_NEED(yzi_resolve(&site, &h.hits, &matches->arena, &matches->items,
                          &matches->count) == YZ_OK);
    yzi_hits_done(&h.hits);
    yz_folded_done(&folded);
    check_matches(text, matches);
}

void fuzz_matches_done(fuzz_matches *matches)
{
    yzi_arena_done(&matches->arena);
}
