/* SPDX-License-Identifier: Apache-2.0 */
/* One question to the engine; see engmem_ask.h. */
#include "engmem_ask.h"

#include <stdio.h>
#include <stdlib.h>

#include <core/host/settings.h>
#include <yizhi/text.h>

#include "support/main.h"

extern const yz_plugin engine_memory_LTX_yz_plugin;

/* ---- Terms -------------------------------------------------------------- */

/* The entry of `glossary` whose term is the longest at `at`. */
static const char *entry_at(const char *glossary, yz_str text, size_t at,
                            size_t *length)
{
    const char *best = NULL;
    const char *entry = glossary;
    *length = 0;
    while (entry) {
        size_t n = strcspn(entry, "=");
        if (n > *length && at + n <= text.len &&
            strncasecmp(entry, text.ptr + at, n) == 0) {
            best = entry;
            *length = n;
        }
        entry = strstr(entry, "; ");
        entry = entry ? entry + 2 : NULL;
    }
    return best;
}

static void add_term(ask_terms *terms, const char *entry, size_t at,
                     size_t length)
{
    yz_engine_term *t = &terms->items[terms->count];
    const char *target = entry + length + 1;
    memset(t, 0, sizeof *t);
    t->struct_size = sizeof *t;
    t->span = yz_span_of(at, at + length);
    t->targets = terms->targets[terms->count++];
    while (target && *target && *target != ';' &&
           t->target_count < ASK_TARGETS) {
        size_t n = strcspn(target, "|;");
        terms->targets[terms->count - 1][t->target_count++] =
            (yz_str){ target, n };
        target = target[n] == '|' ? target + n + 1 : NULL;
    }
}

static void find_terms(const char *glossary, yz_str text, ask_terms *terms)
{
    size_t at = 0;
    terms->count = 0;
    while (glossary && at < text.len && terms->count < ASK_TERMS) {
        size_t length;
        const char *entry = entry_at(glossary, text, at, &length);
        if (entry)
            add_term(terms, entry, at, length);
        at += entry ? length : 1;
    }
}

/* ---- Answers ------------------------------------------------------------ */

static void note_piece(ask_answer *a, const yz_provenance *piece)
{
    size_t used = strlen(a->ways);
    char hit[24] = "";
    if (piece->hit != SIZE_MAX)
        snprintf(hit, sizeof hit, ":%zu", piece->hit);
    snprintf(a->ways + used, sizeof a->ways - used, "%s%s%s",
             used > 0 ? " " : "", piece->way, hit);
}

static void check_pieces(ask_answer *a, const yz_proposal *p)
{
    size_t at = 0;
    size_t i;
    for (i = 0; i < p->piece_count; i++) {
        yz_span span = p->pieces[i].span;
        assert_true(at <= span.begin && span.begin < span.end);
        assert_true(span.end <= p->text.len);
        assert_true(yz_utf8_is_boundary(p->text, span.begin));
        assert_true(yz_utf8_is_boundary(p->text, span.end));
        assert_non_null(p->pieces[i].way);
        at = span.end;
        note_piece(a, &p->pieces[i]);
    }
}

static void keep(ask_answer *a, yz_str text)
{
    size_t length = text.len < sizeof a->text ? text.len : sizeof a->text - 1;
    assert_int_equal(a->text[0], '\0'); /* one answer for each segment */
    assert_true(text.len > 0);
    memcpy(a->text, text.ptr, length);
    a->text[length] = '\0';
}

static yz_status take_proposal(void *payload, const yz_proposal *p)
{
    ask_answer *a = payload;
    assert_int_equal(p->struct_size, sizeof *p);
    assert_int_equal(p->segment, 0);
    assert_true(p->score > 0 && p->score <= 1);
    assert_null(memchr(p->text.ptr, '\n', p->text.len));
    a->proposed = true;
    a->score = p->score;
    check_pieces(a, p);
    keep(a, p->text);
    return a->answer;
}

static yz_status take_refusal(void *payload, size_t segment, yz_str reason)
{
    ask_answer *a = payload;
    assert_int_equal(segment, 0);
    assert_true(yz_utf8_valid(reason, NULL));
    assert_true(reason.ptr[reason.len - 1] != '.');
    keep(a, reason);
    return a->answer;
}

/* ---- Asking ------------------------------------------------------------- */

typedef struct tables {
    ask_terms segment;
    ask_terms hits[ASK_HITS];
    yz_engine_hit items[ASK_HITS];
} tables;

static void fill(const ask *q, tables *t, yz_engine_segment *segment)
{
    size_t i;
    memset(segment, 0, sizeof *segment);
    find_terms(q->glossary, q->segment, &t->segment);
    for (i = 0; i < t->segment.count; i++)
        t->segment.items[i].missed = q->missed;
    for (i = 0; i < q->hit_count; i++) {
        yz_engine_hit *hit = &t->items[i];
        memset(hit, 0, sizeof *hit);
        find_terms(q->glossary, q->hits[i][0], &t->hits[i]);
        hit->struct_size = sizeof *hit;
        hit->texts[0] = q->hits[i][0];
        hit->texts[1] = q->hits[i][1];
        hit->score = q->scores[i] > 0 ? q->scores[i] : 0.9;
        hit->terms = t->hits[i].items;
        hit->term_count = t->hits[i].count;
    }
    segment->struct_size = sizeof *segment;
    segment->text = q->segment;
    segment->terms = t->segment.items;
    segment->term_count = t->segment.count;
    segment->hits = t->items;
    segment->hit_count = q->hit_count;
}

yz_status ask_create(const char *const *settings, void **self, yz_error *err)
{
    const yz_feature *feature = &engine_memory_LTX_yz_plugin.features[0];
    const yz_engine_ops *ops = feature->ops;
    yz_config config = { .feature = feature, .settings = settings };
    return ops->create(self, &config, err);
}

yz_status ask_engine(const ask *question, ask_answer *answer, yz_error *err)
{
    const yz_engine_ops *ops = engine_memory_LTX_yz_plugin.features[0].ops;
    yz_str langs[2] = { yz_str_of(question->from), yz_str_of(question->to) };
    yz_engine_sink sink = { sizeof sink, answer, take_proposal, take_refusal };
    yz_engine_segment segment;
    /* Not the engine's memory: failures are for that alone. */
    tables *t = malloc(sizeof *t);
    void *self = NULL;
    yz_status status;
    assert_non_null(t);
    fill(question, t, &segment);
    status = ask_create(question->settings, &self, err);
    if (status == YZ_OK)
        status = ops->translate(self, langs, &segment, 1, &sink, err);
    ops->destroy(self);
    free(t);
    return status;
}
