/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi impact: what a change of a term's rendering would touch, before it is
 * made; and making it.
 */
#include "commands.h"
#include "impact.h"
#include <stdlib.h>

enum {
    FORMAT_TEXT,
    FORMAT_TSV,
    FORMAT_DIFF
};

/* ---- Places ------------------------------------------------------------- */

static const char *kind_of(const yzc_touching *m, const yz_observed *o)
{
    if (o->term != YZ_NO_TERM)
        return yz_term_status_name(
            yz_termbase_term(m->termbase, o->term)->status);
    return o->written.len > 0 ? YZ_MARK("written") : YZ_MARK("unknown");
}

/* Why the place is not even tried; NULL: it is. */
static const char *hindrance(const yzc_touching *m, const yz_observed *o)
{
    const yz_term *term =
        o->term == YZ_NO_TERM ? NULL : yz_termbase_term(m->termbase, o->term);

    if (!yz_span_is_somewhere(o->spans[YZ_TARGET]) || o->written.len == 0)
        return yz_tr("what stands for it is not known");
    if (!term && o->confidence < m->session->options->sure)
        return yz_tr("it is not sure that this stands for it");
    if (term && term->status == YZ_TERM_ADMITTED &&
        !yz_str_equal(term->text, m->new))
        return yz_tr("it is an admitted rendering");
    return NULL;
}

/* The place, with what the fix changes before it: an article. */
static yz_span whole_span(yz_span span, const yz_fix *fix)
{
    if (fix->edit_count > 0 && fix->edits[0].span.begin < span.begin)
        span.begin = fix->edits[0].span.begin;
    return span;
}

/* What stands there when the fix is made. */
static yz_status make_then(yz_str text, yz_span span, const yz_fix *fix,
                           yz_buf *out)
{
    size_t at = span.begin;

    for (size_t i = 0; i < fix->edit_count; i++) {
        const yz_edit *e = &fix->edits[i];

        yz_buf_add(out, yz_str_cut(text, at, e->span.begin));
        yz_buf_add(out, e->text);
        at = e->span.end;
    }
    return yz_buf_add(out, yz_str_cut(text, at, span.end));
}

static bool try_place(yzc_touching *m, const yz_observed *o, yz_str text,
                      yzc_touched *t)
{
    yz_str before = { NULL, 0 };
    yzc_change change = { .pair = o->pair,
                          .bead = o->bead,
                          .concept_number = o->concept_number,
                          .what = m->term,
                          .written = o->written,
                          .file = t->file,
                          .place = t->place,
                          .part = t->part };
    yz_span whole;
    yz_fix fix;

    if (o->term != YZ_NO_TERM)
        before = yz_termbase_term(m->termbase, o->term)->text;
    if (yz_run_reword(m->patch.run, o->pair, o->bead, o->spans[YZ_TARGET],
                      before, m->new, &fix, &m->session->err) != YZ_OK) {
        yzc_session_complain(m->session);
        return false;
    }
    t->change = m->patch.count;
    whole = whole_span(o->spans[YZ_TARGET], &fix);
    t->now = yz_str_cut(text, whole.begin, whole.end);
    if (fix.edit_count > 0 && make_then(text, whole, &fix, &t->then) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    return yzc_patch_add(&m->patch, &change, &fix);
}

static bool add_place(yzc_touching *m, const yz_run_view *view,
                      const yz_observed *o)
{
    yz_span span = o->spans[YZ_TARGET];
    size_t at = yz_span_is_somewhere(span) ? span.begin : 0;
    yzc_touched *t;
    yz_bead bead;

    if (yz_grow((void **)&m->list, &m->cap, m->count + 1, sizeof *m->list) !=
        YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    view->bead(view->payload, o->pair, o->bead, &bead);
    t = &m->list[m->count++];
    *t = (yzc_touched){ .pair = o->pair, .change = SIZE_MAX };
    t->file = bead.sides[YZ_TARGET].name;
    t->place = view->place(view->payload, o->pair, o->bead, YZ_TARGET, at);
    t->part = view->part(view->payload, o->pair, o->bead, YZ_TARGET, at);
    t->source = yz_str_cut(bead.sides[YZ_SOURCE].text,
                           o->spans[YZ_SOURCE].begin, o->spans[YZ_SOURCE].end);
    t->now = o->written;
    t->kind = kind_of(m, o);
    yz_buf_init(&t->then, 1 << 20);
    t->note = m->new.len > 0 ? hindrance(m, o) : NULL;
    if (m->new.len == 0 || t->note)
        return true;
    return try_place(m, o, bead.sides[YZ_TARGET].text, t);
}

static int by_place(const void *left, const void *right)
{
    const yz_observed *a = left;
    const yz_observed *b = right;

    if (a->pair != b->pair)
        return a->pair < b->pair ? -1 : 1;
    if (a->bead != b->bead)
        return a->bead < b->bead ? -1 : 1;
    return a->spans[0].begin < b->spans[0].begin
               ? -1
               : a->spans[0].begin > b->spans[0].begin;
}

static bool collect(yzc_touching *m)
{
    const yz_observed *list;
    yz_observed *sorted;
    yz_run_view view;
    size_t count;
    size_t kept = 0;
    bool ok = true;

    if (yz_run_observe(m->patch.run, &list, &count, &m->session->err) !=
            YZ_OK ||
        yz_run_overview(m->patch.run, &view, &m->session->err) != YZ_OK) {
        yzc_session_complain(m->session);
        return false;
    }
    sorted = yz_calloc(count + 1, sizeof *sorted);
    if (!sorted)
        yzc_complain("out of memory");
    for (size_t i = 0; sorted && i < count; i++)
        if (yzc_impact_is_about(m, list[i].concept_number))
            sorted[kept++] = list[i];
    if (kept > 0)
        qsort(sorted, kept, sizeof *sorted, by_place);
    ok = sorted != NULL;
    for (size_t i = 0; ok && i < kept; i++)
        ok = add_place(m, &view, &sorted[i]);
    yz_free(sorted);
    return ok;
}

/* ---- Making it ---------------------------------------------------------- */

/* The documents, then the glossary: what is interrupted between can be told by
 * yizhi check. */
static bool save(yzc_touching *m, yz_str glossary)
{
    yzc_session *s = m->session;

    if (m->conflicts > 0) {
        yzc_complain("nothing is written until the conflicts are resolved");
        return false;
    }
    if (!yzc_patch_save(&m->patch))
        return false;
    if (yz_write_file(m->about->file.ptr, glossary, &s->err) == YZ_OK)
        return true;
    yzc_session_complain(s);
    return false;
}

static bool show(yzc_touching *m, int format)
{
    if (format == FORMAT_DIFF)
        return yzc_patch_show(&m->patch);
    if (format == FORMAT_TSV)
        yzc_impact_tsv(m);
    else
        yzc_impact_text(m);
    return true;
}

static int outcome(const yzc_touching *m)
{
    size_t made = yzc_patch_made(&m->patch);

    if (m->conflicts > 0)
        return YZC_FINDINGS;
    if (!m->session->options->save)
        return m->count > 0 ? YZC_FINDINGS : YZC_CLEAN;
    yzc_note("%zu of %zu place%s changed in %zu document%s, and %.*s", made,
             m->count, m->count == 1 ? "" : "s", m->patch.document_count,
             m->patch.document_count == 1 ? "" : "s",
             YZ_STR_ARG(m->about->file));
    return made < m->count ? YZC_FINDINGS : YZC_CLEAN;
}

static int make_new(yzc_touching *m, int format)
{
    yzc_session *s = m->session;
    yz_lock *lock = NULL;
    yz_buf glossary;
    bool ok = true;

    yz_buf_init(&glossary, (size_t)1 << 30);
    if (s->options->save) {
        lock = yz_lock_beside(m->about->file.ptr, &s->err);
        ok = lock != NULL;
        if (!ok)
            yzc_session_complain(s);
    }
    yzc_impact_conflicts(m);
    ok = ok && yzc_impact_glossary(m, &glossary);
    s->held = m->about->file.ptr;
    s->held_bytes = yz_buf_str(&glossary);
    m->patch.by_bead = true;
    ok = ok && yzc_patch_make(&m->patch) && show(m, format) &&
         (!s->options->save || save(m, yz_buf_str(&glossary)));
    if (lock)
        yz_unlock(lock);
    yz_run_free(s->run); /* it may still hold the bytes */
    s->run = NULL;
    s->held = NULL;
    yz_buf_done(&glossary);
    return ok ? outcome(m) : YZC_TROUBLE;
}

static int look(yzc_touching *m, int format)
{
    if (!collect(m))
        return YZC_TROUBLE;
    if (m->new.len > 0)
        return make_new(m, format);
    show(m, format);
    return outcome(m);
}

static void done(yzc_touching *m)
{
    for (size_t i = 0; i < m->count; i++)
        yz_buf_done(&m->list[i].then);
    yz_free(m->list);
    yzc_patch_done(&m->patch);
}

static int run(yzc_session *s, size_t first, int format)
{
    const yzc_options *o = s->options;
    yzc_touching m = { .session = s,
                       .term = yz_str_trim(yz_str_of(o->operands.items[0])) };
    const char *const *paths = o->operands.items + first;
    size_t count = o->operands.count - first;
    int status;

    if (first == 2)
        m.new = yz_str_trim(yz_str_of(o->operands.items[1]));
    if (!yzc_session_run(s) || !yzc_impact_find(&m))
        return YZC_TROUBLE;
    if (yz_run_add_paths(s->run, paths, count, &s->err) != YZ_OK ||
        yz_run_check(s->run, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    yzc_tell_skips(s);
    yzc_patch_init(&m.patch, s, paths, count);
    status = look(&m, format);
    done(&m);
    return status;
}

int yzc_impact(const yzc_options *options)
{
    const yzc_words *words = &options->operands;
    bool new = words->count > 1 && !yzc_is_path(words->items[1]);
    int format = yzc_format(options, "text|tsv|diff");
    yzc_session session;
    int status = YZC_TROUBLE;

    if (words->count < 2u + new)
        return yzc_complain("impact: name the term, its new rendering if there "
                            "is one, and the documents (see yizhi impact "
                            "--help)");
    if (options->glossaries.count == 0)
        return yzc_complain("impact: name the glossary with -g");
    if ((options->save || format == FORMAT_DIFF) && !new)
        return yzc_complain("impact: without a new rendering nothing changes; "
                            "“%s” is a file or folder",
                            words->items[1]);
    if (format < 0)
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options))
        status = run(&session, 1u + new, format);
    return yzc_session_close(&session, status);
}
