/* SPDX-License-Identifier: Apache-2.0 */
/* Brackets → candidates: terms in both languages, and short forms. */
#include "mine_sites.h"
#include "mine_ways.h"

static yz_str term_of(const mine_site *s)
{
    return yz_str_cut(s->page->text, s->begin, s->run.end);
}

static yz_status tell_both(const mine_sites *sites, const mine_site *s,
                           yz_str other, const char *way, double score,
                           const char *reason)
{
    mine_saying saying = { way, score, reason,
                           yz_span_of(s->begin, s->run.end) };
    yz_str terms[2];

    terms[s->page->side] = term_of(s);
    terms[1 - s->page->side] = other;
    return mine_tell(sites->pages, s->page, terms, &saying);
}

static yz_status tell_gloss(const mine_sites *sites, const mine_site *s)
{
    if (s->gloss.len == 0)
        return YZ_OK;
    return tell_both(sites, s, s->gloss, "gloss", s->score, s->reason);
}

/* ---- Short forms ---- */

/* One that stands in brackets itself: what it is short for is the reason. */
static yz_status tell_single(const mine_sites *sites, const mine_site *s,
                             yz_str term, yz_span span, const char *what,
                             yz_str other, double score)
{
    mine_saying saying = { "abbreviation", score, NULL, span };
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, 1 << 16);
    yz_buf_add_text(&reason, what);
    yz_buf_add(&reason, other);
    saying.reason = reason.ptr;
    status = reason.failed;
    if (status == YZ_OK)
        status = mine_tell_single(sites->pages, s->page, term, &saying);
    yz_buf_done(&reason);
    return status;
}

static yz_span brief_span(const mine_site *s)
{
    size_t begin = (size_t)(s->brief.ptr - s->page->text.ptr);

    return yz_span_of(begin, begin + s->brief.len);
}

static yz_status tell_pair_of_forms(const mine_sites *sites, const mine_site *s,
                                    size_t begin, double score)
{
    yz_str text = s->page->text;
    yz_str full = yz_str_cut(text, begin, s->run.end);
    yz_status status =
        tell_single(sites, s, full, yz_span_of(begin, s->run.end),
                    yz_tr("its short form is "), s->brief, score);

    if (status == YZ_OK)
        status = tell_single(sites, s, s->brief, brief_span(s),
                             yz_tr("short for "), full, score);
    return status;
}

static yz_status tell_words(const mine_sites *sites, const mine_site *s)
{
    yz_str run = yz_str_cut(s->page->text, s->run.begin, s->run.end);
    size_t begin = mine_long_form(run, s->brief);

    if (begin != SIZE_MAX)
        return tell_pair_of_forms(sites, s, s->run.begin + begin, 0.85);
    return s->declared ? tell_pair_of_forms(sites, s, s->begin, 0.75) : YZ_OK;
}

static yz_status tell_brief(const mine_sites *sites, const mine_site *s)
{
    if (s->brief.len == 0)
        return YZ_OK;
    if (!sites->pages->dense[s->page->side])
        return tell_words(sites, s);
    if (mine_has_han(s->brief) || sites->pages->dense[1 - s->page->side])
        return tell_pair_of_forms(sites, s, s->begin, s->score);
    return tell_both(sites, s, s->brief, "abbreviation", s->score * 0.9,
                     yz_tr("the text gives this short form"));
}

/* ---- The ways ---- */

static yz_status tell_sites(const mine_pages *pages,
                            yz_status (*tell)(const mine_sites *,
                                              const mine_site *))
{
    mine_sites sites;
    yz_status status = mine_sites_init(&sites, pages);

    for (size_t i = 0; i < sites.count && status == YZ_OK; i++)
        status = tell(&sites, &sites.items[i]);
    mine_sites_done(&sites);
    return status;
}

yz_status mine_glosses(const mine_pages *pages)
{
    return tell_sites(pages, tell_gloss);
}

yz_status mine_abbreviations(const mine_pages *pages)
{
    return tell_sites(pages, tell_brief);
}
