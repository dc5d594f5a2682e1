/* SPDX-License-Identifier: Apache-2.0 */
/* The entry of a term, what a new rendering conflicts with, and its row. */
#include "glossary.h"
#include "impact.h"

static bool is_target(const yzc_touching *m, const yz_term *term)
{
    return yz_lang_same(term->lang, yz_termbase_lang(m->termbase, YZ_TARGET));
}

bool yzc_impact_is_about(const yzc_touching *m, uint32_t concept_number)
{
    const yz_concept *c;

    if (concept_number == YZ_NO_CONCEPT)
        return false;
    c = yz_termbase_concept(m->termbase, concept_number);
    for (size_t i = 0; i < c->term_count; i++)
        if (!is_target(m, &c->terms[i]) &&
            yzc_same_term(c->terms[i].text, m->term))
            return true;
    return false;
}

bool yzc_impact_find(yzc_touching *m)
{
    size_t count;

    m->termbase = yz_run_termbase(m->session->run, &m->session->err);
    if (!m->termbase) {
        yzc_session_complain(m->session);
        return false;
    }
    count = yz_termbase_concept_count(m->termbase);
    for (size_t i = 0; i < count; i++) {
        const yz_concept *c = yz_termbase_concept(m->termbase, i);

        if (!yzc_impact_is_about(m, (uint32_t)i) ||
            !yz_concept_target(m->termbase, c))
            continue;
        if (m->entries++ == 0)
            m->about = c;
    }
    if (m->entries == 0)
        yzc_complain("no glossary has a rendering of “%.*s” (yizhi glossary "
                     "show tells what there is)",
                     YZ_STR_ARG(m->term));
    return m->entries > 0;
}

/* ---- Conflicts ---------------------------------------------------------- */

static void tell_conflict(yzc_touching *m, const yz_concept *c,
                          const yz_term *term)
{
    bool forbidden =
        term->status == YZ_TERM_FORBIDDEN || term->status == YZ_TERM_DEPRECATED;
    yz_str source = c->target_only ? c->file : c->terms[0].text;

    m->conflicts++;
    yzc_note("conflict: “%.*s” is %s rendering of “%.*s” (%.*s:%zu); %s",
             YZ_STR_ARG(m->new),
             forbidden ? yz_tr(yz_term_status_name(term->status))
                       : yz_tr("already the"),
             YZ_STR_ARG(source), YZ_STR_ARG(c->file),
             term->line ? term->line : c->line,
             forbidden
                 ? yz_tr("take the mark off there first")
                 : yz_tr("the translation would not keep the two apart: give "
                         "that one another rendering first"));
}

void yzc_impact_conflicts(yzc_touching *m)
{
    size_t count = yz_termbase_concept_count(m->termbase);

    for (size_t i = 0; m->new.len > 0 && i < count; i++) {
        const yz_concept *c = yz_termbase_concept(m->termbase, i);

        for (size_t k = 0; k < c->term_count; k++) {
            const yz_term *term = &c->terms[k];

            if (!is_target(m, term) || !yzc_same_term(term->text, m->new))
                continue;
            if (!yzc_impact_is_about(m, (uint32_t)i))
                tell_conflict(m, c, term);
            else if (term->status > YZ_TERM_PROPOSED)
                yzc_note("“%.*s” is %s in the entry itself (%.*s:%zu); the "
                         "mark goes",
                         YZ_STR_ARG(m->new),
                         yz_tr(yz_term_status_name(term->status)),
                         YZ_STR_ARG(c->file), c->line);
        }
    }
    if (m->entries > 1 && m->new.len > 0) {
        m->conflicts++;
        yzc_note("conflict: %zu entries have “%.*s”; which one is meant is not "
                 "known: change the glossary by hand, then run yizhi fix",
                 m->entries, YZ_STR_ARG(m->term));
    }
}

/* ---- The row ------------------------------------------------------------ */

/* The preferred rendering becomes the new one; other terms stay, but for what
 * the new one was before.  `terms` has room for those of `from`. */
static void make_concept(const yzc_touching *m, const yz_concept *from,
                         yz_term *terms, yz_concept *out)
{
    const yz_term *old = yz_concept_target(m->termbase, m->about);
    size_t count = 0;

    for (size_t i = 0; i < from->term_count; i++) {
        bool is_old = is_target(m, &from->terms[i]) &&
                      yz_str_equal(from->terms[i].text, old->text);

        if (!is_old && is_target(m, &from->terms[i]) &&
            yzc_same_term(from->terms[i].text, m->new))
            continue;
        terms[count] = from->terms[i];
        if (is_old)
            terms[count].text = m->new;
        count++;
    }
    *out = *from;
    out->terms = terms;
    out->term_count = count;
}

static size_t find_index(const yzc_touching *m, const yz_glossary *g)
{
    size_t count = yz_glossary_count(g);

    for (size_t i = 0; i < count; i++) {
        const yz_concept *c = yz_glossary_concept(g, i);

        for (size_t k = 0; c->line == m->about->line && k < c->term_count; k++)
            if (!is_target(m, &c->terms[k]) &&
                yzc_same_term(c->terms[k].text, m->term))
                return i;
    }
    return count;
}

static bool rewrite(yzc_touching *m, const yz_glossary *g, size_t index,
                    yz_buf *out)
{
    yzc_session *s = m->session;
    const yz_concept *from = yz_glossary_concept(g, index);
    yz_term *terms = yz_calloc(from->term_count + 1, sizeof *terms);
    yz_concept made;
    yz_glossary_change change = { YZ_CHANGE_REPLACE, index, &made };
    yz_losses losses;
    bool ok = false;

    if (!terms) {
        yzc_complain("out of memory");
        return false;
    }
    yz_losses_init(&losses);
    make_concept(m, from, terms, &made);
    ok = yz_glossary_rewrite(g, &change, 1, out, &losses, &s->err) == YZ_OK;
    if (!ok)
        yzc_session_complain(s);
    for (size_t i = 0; ok && i < losses.count; i++)
        yzc_note("%.*s does not hold %s", YZ_STR_ARG(m->about->file),
                 losses.items[i].what);
    yz_free(terms);
    yz_losses_done(&losses);
    return ok;
}

bool yzc_impact_glossary(yzc_touching *m, yz_buf *out)
{
    char *path = yz_str_dup(m->about->file);
    yz_glossary *g = path ? yzc_glossary_read(m->session, path) : NULL;
    size_t index = g ? find_index(m, g) : 0;
    bool ok = false;

    if (!path)
        yzc_complain("out of memory");
    else if (g && index == yz_glossary_count(g))
        yzc_complain("%s: the entry of “%.*s” is not found again", path,
                     YZ_STR_ARG(m->term));
    else if (g)
        ok = rewrite(m, g, index, out);
    yz_glossary_free(g);
    yz_free(path);
    return ok;
}
