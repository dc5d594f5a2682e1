/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a term begins in a script that has no blanks: the words in front of a
 * bracket may be half a sentence (…的成功组建为中国政策推动者(policy
 * entrepreneurs)).  Asked in turn: quotation marks; a glossary term that ends
 * there; whether all of it stands elsewhere; the longest end of it that begins
 * a phrase elsewhere; a word that introduces terms.
 */
#include "mine_sites.h"

enum {
    LEAST_END = 4,  /* characters of an end that is seen once elsewhere */
    SHORT_RUN = 10, /* one that is likely a term as a whole */
    MOST_CALLED = 24
};

/* ---- Elsewhere ---- */

static bool begins_phrase(yz_str text, size_t at)
{
    static const char particles[] = "的|对|与|和|及|了|在";
    size_t before = at;
    uint32_t c;

    if (at == 0)
        return true;
    c = yz_utf8_previous(text, &before);
    return !mine_is_wordlike(c) ||
           mine_begins(yz_str_cut(text, before, at), particles);
}

/* The longest end in `span` that begins a phrase, in bytes; 0: none. */
static size_t longest_end(yz_str text, yz_span span)
{
    size_t chars = yz_utf8_count(yz_str_cut(text, span.begin, span.end));

    for (size_t at = span.begin; chars >= LEAST_END; chars--) {
        if (begins_phrase(text, at))
            return span.end - at;
        yz_utf8_next(text, &at);
    }
    return 0;
}

/* Whether a bracket follows, as behind another explanation of the same. */
static bool is_explained(yz_str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at < text.len && mine_closing_bracket(yz_utf8_next(text, &at));
}

static void take_found(void *payload, size_t number, const mine_page *page,
                       yz_span span)
{
    mine_site **owners = payload;
    mine_site *site = owners[number];
    size_t len;

    if (page == site->page && span.end == site->run.end)
        return;
    if (span.end - span.begin == site->run.end - site->run.begin) {
        if (is_explained(page->text, span.end))
            return; /* the same sentence in another place, perhaps */
        site->whole++;
    }
    len = longest_end(page->text, span);
    if (len > site->ends)
        site->ends = len;
}

/* ---- Deciding ---- */

static void settle(mine_site *s, size_t begin, double score, const char *reason)
{
    s->begin = begin;
    s->score = score;
    s->reason = yz_tr(reason);
}

static bool settle_match(mine_site *s)
{
    const mine_page *page = s->page;
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < page->match_count; i++) {
        yz_span span = page->matches[i].span;

        if (span.end == s->run.end && span.begin >= s->run.begin &&
            span.begin < best)
            best = span.begin;
    }
    if (best == SIZE_MAX)
        return false;
    settle(s, best, 0.95, "a glossary term that is explained in brackets");
    return true;
}

/* Behind the last word that introduces a term; the run's begin if there is
 * none. */
static size_t behind_introduction(yz_str text, yz_span run)
{
    static const char words[] =
        "称之为|称为|名为|作为|成为|叫做|叫作|所谓的|所谓|一种|一个|这种|"
        "这一|该|即|是|了|聚焦于|聚焦|以及|的";
    size_t begin = run.begin;

    for (size_t at = run.begin; at < run.end; yz_utf8_next(text, &at)) {
        size_t len = mine_begins(yz_str_cut(text, at, run.end), words);
        yz_str rest = yz_str_cut(text, at + len, run.end);

        if (len && yz_utf8_count(rest) >= 3)
            begin = at + len;
    }
    return begin;
}

static void settle_alone(mine_site *s)
{
    yz_str text = s->page->text;
    size_t begin = behind_introduction(text, s->run);
    size_t chars = yz_utf8_count(yz_str_cut(text, begin, s->run.end));

    if (chars > MOST_CALLED)
        settle(s, begin, 0.4,
               "explained in brackets; where it begins is a "
               "guess");
    else if (chars > SHORT_RUN)
        settle(s, begin, 0.65, "explained in brackets; it may begin later");
    else
        settle(s, begin, 0.8, "explained in brackets");
}

/* What was asked elsewhere is `site`'s own or that of one with the same run. */
static void settle_run(mine_site *s, const mine_site *asked)
{
    if (s->marked)
        settle(s, s->run.begin, 0.95, "quoted, and explained in brackets");
    else if (settle_match(s))
        return;
    else if (asked->whole > 0)
        settle(s, s->run.begin, 0.9,
               "explained in brackets, and used elsewhere");
    else if (asked->ends > 0)
        settle(s, s->run.end - asked->ends, 0.85,
               "explained in brackets, and used elsewhere");
    else
        settle_alone(s);
}

static bool is_dense_site(const mine_sites *sites, const mine_site *s)
{
    return sites->pages->dense[s->page->side];
}

static yz_status register_runs(mine_sites *sites, mine_finder *finder,
                               mine_site **owners)
{
    for (size_t i = 0; i < sites->count; i++) {
        mine_site *s = &sites->items[i];
        size_t before = finder->count;
        bool full;

        s->string = SIZE_MAX;
        if (!is_dense_site(sites, s))
            continue;
        s->string = mine_finder_add(
            finder, yz_str_cut(s->page->text, s->run.begin, s->run.end), &full);
        if (s->string == SIZE_MAX && !full)
            return YZ_NO_MEMORY;
        if (finder->count > before)
            owners[s->string] = s;
    }
    return YZ_OK;
}

yz_status mine_settle_runs(mine_sites *sites)
{
    mine_site **owners = yz_calloc(sites->count + 1, sizeof(*owners));
    mine_finder finder;
    yz_status status = YZ_NO_MEMORY;

    mine_finder_init(&finder);
    if (owners)
        status = register_runs(sites, &finder, owners);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        if (sites->pages->dense[side])
            mine_finder_scan(&finder, sites->pages, (yz_side)side, take_found,
                             owners);
    for (size_t i = 0; i < sites->count && status == YZ_OK; i++) {
        mine_site *s = &sites->items[i];

        if (is_dense_site(sites, s))
            settle_run(s, s->string == SIZE_MAX ? s : owners[s->string]);
    }
    mine_finder_done(&finder);
    yz_free(owners);
    return status;
}
