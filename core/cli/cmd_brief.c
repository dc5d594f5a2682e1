/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi brief: the page that a translator reads before starting. */
#include "brief.h"
#include "commands.h"
#include "context.h"
#include "mined.h"
#include <stdlib.h>

enum {
    SHOWN = 20,       /* points of a section */
    LEAST_PHRASE = 3, /* times */
    WIDTH = 24        /* columns of context to each side */
};

/* A concept that the document has. */
typedef struct used {
    const yz_concept *about;
    size_t count;
} used;

/* A question to the author; the text is owned. */
typedef struct question {
    yzc_seen seen;
    char *text;
} question;

typedef struct briefing {
    yzc_session *s;
    yzc_page page;
    yz_run_view view;
    yz_side side; /* of the document */
    size_t limit; /* points of a section; SIZE_MAX: all */
    used *used;
    size_t used_count;
    question *questions;
    size_t question_count;
    size_t question_cap;
    bool failed; /* out of memory */
} briefing;

/* ---- Places ---- */

static void print_place(briefing *b, const yzc_seen *seen)
{
    char where[YZC_PLACE];

    if (yz_run_pair_count(b->s->run) > 1) {
        yzc_page_text(&b->page, seen->file);
        yzc_page_print(&b->page, ":");
    }
    yzc_place(where, seen->place, seen->compound);
    yzc_page_print(&b->page, "%s", where);
}

static void print_context(briefing *b, const yzc_seen *seen)
{
    size_t ignored;

    yzc_page_below(
        &b->page,
        yzc_context_before(yz_str_cut(seen->text, 0, seen->span.begin), WIDTH,
                           &ignored),
        yz_str_cut(seen->text, seen->span.begin, seen->span.end),
        yzc_context_behind(
            yz_str_cut(seen->text, seen->span.end, seen->text.len), WIDTH));
}

static void tell_more(briefing *b, size_t count)
{
    if (count > b->limit)
        yzc_page_line(&b->page, "and %zu more (--limit 0 shows all)",
                      count - b->limit);
}

/* Keeps “before”TERM“behind”; what is asked comes at the end of the page. */
static void ask(briefing *b, const yzc_seen *seen, const char *before,
                yz_str term, const char *between, yz_str other,
                const char *behind)
{
    question q = { *seen, NULL };
    yz_buf text;

    yz_buf_init(&text, 1 << 16);
    yz_buf_printf(&text, "%s", before);
    yz_buf_add(&text, term);
    yz_buf_printf(&text, "%s", between);
    yz_buf_add(&text, other);
    yz_buf_printf(&text, "%s", behind);
    if (text.failed == YZ_OK)
        q.text = yz_str_dup(yz_buf_str(&text));
    yz_buf_done(&text);
    if (!q.text ||
        yz_grow((void **)&b->questions, &b->question_cap, b->question_count + 1,
                sizeof *b->questions) != YZ_OK) {
        yz_free(q.text);
        b->failed = true;
        return;
    }
    b->questions[b->question_count++] = q;
}

/* ---- Known terms ---- */

static int by_count(const void *left, const void *right)
{
    const used *a = left;
    const used *b = right;

    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    if (!a->about || !b->about)
        return (a->about == NULL) - (b->about == NULL);
    return (a->about->number > b->about->number) -
           (a->about->number < b->about->number);
}

/* Counts the terms that stand, and sorts them. */
static void count_terms(briefing *b)
{
    const yz_run_view *v = &b->view;
    size_t concepts = yz_termbase_concept_count(v->termbase);
    yz_bead bead;

    b->used = yz_calloc(concepts + 1, sizeof *b->used);
    b->failed |= !b->used;
    for (size_t p = 0; b->used && p < v->pair_count; p++)
        for (size_t i = 0; i < v->bead_count(v->payload, p); i++) {
            const yz_bead_side *side;

            v->bead(v->payload, p, i, &bead);
            side = &bead.sides[b->side];
            for (size_t m = 0; m < side->match_count; m++)
                if (side->matches[m].consumed_by < 0)
                    b->used[side->matches[m].concept_number].count++;
        }
    for (size_t i = 0; b->used && i < concepts; i++)
        b->used[i].about = yz_termbase_concept(v->termbase, i);
    if (b->used)
        qsort(b->used, concepts, sizeof *b->used, by_count);
    while (b->used && b->used_count < concepts && b->used[b->used_count].count)
        b->used_count++;
}

/* Terms of one side, those to be avoided behind the others. */
static void print_terms(briefing *b, const yz_concept *c, yz_side side,
                        bool strong)
{
    yz_str lang = yz_termbase_lang(b->view.termbase, side);
    size_t shown = 0;

    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *t = &c->terms[i];

        if (!yz_lang_same(t->lang, lang) || t->text.len == 0)
            continue;
        yzc_page_print(&b->page, "%s%s", shown++ ? " | " : "",
                       t->status > YZ_TERM_PROPOSED ? yz_tr("not: ") : "");
        if (strong && shown == 1)
            yzc_page_term(&b->page, t->text);
        else
            yzc_page_text(&b->page, t->text);
        if (t->keep)
            yzc_page_print(&b->page, " (not translated)");
    }
    if (!shown)
        yzc_page_print(&b->page, "(no rendering yet)");
}

static void show_known(briefing *b)
{
    yzc_page_section(&b->page, "Terms the glossary has", NULL);
    for (size_t i = 0; i < b->used_count && i < b->limit; i++) {
        const yz_concept *c = b->used[i].about;

        yzc_page_point(&b->page);
        print_terms(b, c, b->side, true);
        yzc_page_print(&b->page, " → ");
        print_terms(b, c, (yz_side)(1 - b->side), false);
        yzc_page_print(&b->page, "  (%zu×%s", b->used[i].count,
                       c->proposed ? yz_tr(", proposed") : "");
        if (c->when.len) {
            yzc_page_print(&b->page, "; ");
            yzc_page_text(&b->page, c->when);
        }
        yzc_page_print(&b->page, ")");
        yzc_page_end_point(&b->page);
    }
    tell_more(b, b->used_count);
}

/* ---- Candidates ---- */

static bool has_way(const yz_mined *m, const char *way)
{
    return memmem(m->ways.ptr, m->ways.len, way, strlen(way)) != NULL;
}

/* Which section a candidate belongs to. */
typedef bool belongs(const briefing *b, const yz_mined *m);

/* The text gives a short form: of capitals, or said to be one. */
static bool is_short(const briefing *b, const yz_mined *m)
{
    yz_str other = m->terms[1 - b->side];
    size_t capitals = 0;
    bool blank = false;

    if (m->standing == YZ_STANDING_KNOWN)
        return false;
    for (size_t i = 0; i < other.len; i++) {
        capitals += other.ptr[i] >= 'A' && other.ptr[i] <= 'Z';
        blank |= other.ptr[i] == ' ';
    }
    return has_way(m, "abbreviation") ||
           (has_way(m, "gloss") && !blank && 2 * capitals > other.len &&
            capitals >= 2);
}

static bool is_explained(const briefing *b, const yz_mined *m)
{
    return m->standing == YZ_STANDING_NEW && m->terms[1 - b->side].len > 0 &&
           !is_short(b, m);
}

static bool is_contradicted(const briefing *b, const yz_mined *m)
{
    return m->standing == YZ_STANDING_CONFLICT && !is_short(b, m);
}

static bool is_coinage(const briefing *b, const yz_mined *m)
{
    return m->standing == YZ_STANDING_NEW && m->terms[1 - b->side].len == 0 &&
           has_way(m, "quotation") && !is_short(b, m);
}

static bool is_phrase(const briefing *b, const yz_mined *m)
{
    return m->standing == YZ_STANDING_NEW && m->terms[1 - b->side].len == 0 &&
           !has_way(m, "quotation") && !is_short(b, m) &&
           m->sighting_count >= LEAST_PHRASE;
}

/* How it was found goes without saying in a section of such, and how often it
 * stands is what matters. */
static void print_reasons(briefing *b, const yz_mined *m)
{
    if (m->terms[1 - b->side].len == 0 && !has_way(m, "abbreviation")) {
        yzc_page_print(&b->page, "%zu×", m->sighting_count);
        return;
    }
    yzc_page_text(&b->page, m->reasons);
    if (m->standing == YZ_STANDING_CONFLICT) {
        yzc_page_print(&b->page, "; the glossary has ");
        print_terms(b, m->about, (yz_side)(1 - b->side), false);
    }
}

static void print_candidate(briefing *b, const yz_mined *m)
{
    yzc_seen seen =
        yzc_seen_at(b->s, &b->view, &m->sightings[m->best], b->side);
    yz_str other = m->terms[1 - b->side];

    yzc_page_point(&b->page);
    print_place(b, &seen);
    yzc_page_print(&b->page, "  ");
    yzc_page_term(&b->page, m->terms[b->side]);
    if (other.len > 0) {
        yzc_page_print(&b->page, " → ");
        yzc_page_text(&b->page, other);
    }
    yzc_page_print(&b->page, "  (");
    print_reasons(b, m);
    yzc_page_print(&b->page, ")");
    yzc_page_end_point(&b->page);
}

static void ask_which(briefing *b, const yz_mined *m)
{
    const yz_term *have = yz_concept_target(b->view.termbase, m->about);
    yzc_seen seen =
        yzc_seen_at(b->s, &b->view, &m->sightings[m->best], b->side);
    yz_buf before;

    if (!have || b->side != YZ_SOURCE)
        return;
    yz_buf_init(&before, 1 << 12);
    yz_buf_printf(&before, yz_tr("For “%.*s” the text has “"),
                  YZ_STR_ARG(m->terms[b->side]));
    ask(b, &seen, before.len ? before.ptr : "", m->terms[1 - b->side],
        yz_tr("”, our glossary “"), have->text,
        yz_tr("”: which one is wanted?"));
    yz_buf_done(&before);
}

static void show_candidates(briefing *b, belongs *does, const char *heading,
                            const char *remark)
{
    size_t all = yz_run_candidate_count(b->s->run);
    size_t count = 0;

    yzc_page_section(&b->page, heading, remark);
    for (size_t i = 0; i < all; i++) {
        const yz_mined *m = yz_run_candidate(b->s->run, i);

        if (m->terms[b->side].len == 0 || !does(b, m))
            continue;
        if (count++ < b->limit)
            print_candidate(b, m);
        if (does == is_contradicted)
            ask_which(b, m);
    }
    tell_more(b, count);
}

/* ---- Findings ---- */

static void print_finding(briefing *b, const yz_finding *f)
{
    bool source = b->side == YZ_SOURCE;
    yz_span span = source ? f->source_span : f->target_span;
    yzc_seen seen = { source ? f->source_name : f->target_name,
                      source ? f->source_place : f->target_place,
                      f->parts[b->side].len > 0,
                      source ? f->source_text : f->target_text, span };

    yzc_page_point(&b->page);
    print_place(b, &seen);
    yzc_page_print(&b->page, "  ");
    yzc_page_text(&b->page, f->message);
    yzc_page_print(&b->page, "  [%s]", f->rule->id);
    yzc_page_end_point(&b->page);
    if (yz_span_is_somewhere(span))
        print_context(b, &seen);
    ask(b, &seen, "", f->message, " [", yz_str_of(f->rule->id), "]");
}

/* Rules of one family, in the order of the text. */
static void show_findings(briefing *b, char family, const char *heading,
                          const char *remark)
{
    size_t count = 0;

    yzc_page_section(&b->page, heading, remark);
    for (size_t i = 0; i < yz_run_finding_count(b->s->run); i++) {
        const yz_finding *f = yz_run_finding(b->s->run, i);

        if (f->rule->id[0] != family)
            continue;
        if (count++ < b->limit)
            print_finding(b, f);
    }
    tell_more(b, count);
}

/* ---- What sounds like a term ---- */

static void print_alike(briefing *b, const yz_bead *bead, const yz_alike *alike)
{
    const yz_term *term = yz_termbase_term(b->view.termbase, alike->term);
    yz_str text = bead->sides[b->side].text;
    yz_str written = yz_str_cut(text, alike->span.begin, alike->span.end);
    yzc_seen seen = { bead->sides[b->side].name,
                      { 0, 0 },
                      yzc_is_compound(b->s, bead->pair, b->side),
                      text,
                      alike->span };

    seen.place = b->view.place(b->view.payload, bead->pair, bead->number,
                               b->side, alike->span.begin);
    yzc_page_point(&b->page);
    print_place(b, &seen);
    yzc_page_print(&b->page, "  ");
    yzc_page_term(&b->page, written);
    yzc_page_print(&b->page, " sounds like ");
    yzc_page_text(&b->page, term->text);
    yzc_page_print(&b->page, ", which the glossary has");
    yzc_page_end_point(&b->page);
    print_context(b, &seen);
    ask(b, &seen, yz_tr("Is “"), written, yz_tr("” meant to be “"), term->text,
        yz_tr("”?"));
}

static yz_status show_alike(briefing *b)
{
    const yz_run_view *v = &b->view;
    yz_status status = YZ_OK;
    yz_bead bead;

    yzc_page_section(&b->page, "Likely mistakes in the source",
                     "what sounds like a term and is written otherwise");
    for (size_t p = 0; p < v->pair_count; p++)
        for (size_t i = 0; i < v->bead_count(v->payload, p); i++) {
            const yz_alike *list;
            size_t count = 0;

            v->bead(v->payload, p, i, &bead);
            if (status == YZ_OK)
                status = yz_run_lookup_alike(
                    b->s->run, bead.sides[b->side].text, b->side, YZ_LIKE_SOUND,
                    0.5, &list, &count, &b->s->err);
            for (size_t k = 0; k < count && status == YZ_OK; k++)
                print_alike(b, &bead, &list[k]);
        }
    return status;
}

static void show_questions(briefing *b)
{
    yzc_page_section(&b->page, "Questions to the author", NULL);
    for (size_t i = 0; i < b->question_count; i++) {
        const question *q = &b->questions[i];

        yzc_page_point(&b->page);
        print_place(b, &q->seen);
        yzc_page_print(&b->page, "  ");
        yzc_page_text(&b->page, yz_str_of(q->text));
        yzc_page_end_point(&b->page);
    }
}

/* ---- The page ---- */

static void show_head(briefing *b)
{
    yz_run *run = b->s->run;
    size_t segments = 0;
    size_t letters = 0;

    for (size_t p = 0; p < yz_run_pair_count(run); p++)
        for (size_t i = 0; i < yz_run_segment_count(run, p, b->side); i++) {
            segments++;
            letters += yz_utf8_count(yz_run_segment(run, p, b->side, i).text);
        }
    for (size_t p = 0; p < yz_run_pair_count(run); p++)
        yzc_page_title(&b->page,
                       "Briefing:", yz_run_pair(run, p).files[b->side]);
    yzc_page_line(&b->page,
                  "%zu segment%s, %zu characters; %zu glossary entr%s used",
                  segments, segments == 1 ? "" : "s", letters, b->used_count,
                  b->used_count == 1 ? "y" : "ies");
}

static yz_status show(briefing *b)
{
    yz_status status;

    count_terms(b);
    show_head(b);
    show_known(b);
    show_candidates(b, is_explained, "New terms that the text explains", NULL);
    show_candidates(b, is_contradicted, "Terms that the text renders otherwise",
                    "the glossary has another rendering");
    show_candidates(b, is_coinage, "Coinages in quotation marks",
                    "no glossary and no memory will have them");
    show_candidates(b, is_phrase, "Phrases that recur and no glossary has",
                    NULL);
    show_candidates(b, is_short, "Short forms that the text introduces", NULL);
    show_findings(b, 'A', "Short forms that it does not, or not well", NULL);
    show_findings(b, 'S', "Variants and mistakes in the source", NULL);
    status = show_alike(b);
    show_questions(b);
    if (b->failed)
        return yz_fail_no_memory(&b->s->err);
    return status;
}

/* The rules that look at a source alone; false: no checker has any. */
static bool select_rules(briefing *b, const char *const **select)
{
    static const char *const families[] = { "S", "A", NULL };
    size_t count = yz_host_rule_count(b->s->host);

    *select = families;
    for (size_t i = 0; i < count; i++) {
        const char *id = yz_host_rule_at(b->s->host, i)->id;

        if (id[0] == 'S' || id[0] == 'A')
            return true;
    }
    return false;
}

static yz_status prepare(briefing *b, bool rules)
{
    const yzc_words *files = &b->s->options->operands;
    yz_error *err = &b->s->err;
    yz_status status = YZ_OK;

    b->side = yz_run_side_of(b->s->run, files->items[0]);
    for (size_t i = 0; i < files->count && status == YZ_OK; i++)
        status = yz_run_add_document(b->s->run, files->items[i], b->side, err);
    if (status == YZ_OK)
        status = yz_run_mine(b->s->run, NULL, err);
    if (status == YZ_OK && rules)
        status = yz_run_check(b->s->run, err);
    return status == YZ_OK ? yz_run_overview(b->s->run, &b->view, err) : status;
}

static int brief(yzc_session *s, bool markdown, bool rules)
{
    const yzc_options *o = s->options;
    briefing b = { .s = s, .page = { .session = s, .markdown = markdown } };
    yz_status status;

    b.limit = !o->limited ? SHOWN : o->limit ? o->limit : SIZE_MAX;
    status = prepare(&b, rules);
    if (status == YZ_OK)
        status = show(&b);
    for (size_t i = 0; i < b.question_count; i++)
        yz_free(b.questions[i].text);
    yz_free(b.questions);
    yz_free(b.used);
    if (status != YZ_OK)
        return yzc_session_complain(s);
    fflush(stdout);
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_brief(const yzc_options *options)
{
    yzc_options own = *options;
    yzc_session session;
    briefing b = { .s = &session };
    int format = yzc_format(options, "text|md");
    int status = YZC_TROUBLE;
    bool rules;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("brief: name the document that is to be "
                            "translated");
    if (yzc_session_open(&session, &own)) {
        rules = select_rules(&b, &own.run.select);
        if (yzc_session_run(&session))
            status = brief(&session, format == 1, rules);
    }
    return yzc_session_close(&session, status);
}
