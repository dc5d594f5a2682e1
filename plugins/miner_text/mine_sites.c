/* SPDX-License-Identifier: Apache-2.0 */
/* Brackets in texts. */
#include "mine_sites.h"

static yz_status add_site(mine_sites *sites, const mine_page *page,
                          yz_span inside)
{
    mine_site site = { .page = page, .string = SIZE_MAX };
    size_t open = inside.begin;

    yz_utf8_previous(page->text, &open);
    if (!mine_read_inside(sites->pages,
                          yz_str_cut(page->text, inside.begin, inside.end),
                          &site) ||
        !mine_read_run(sites->pages, open, &site))
        return YZ_OK;
    site.begin = site.run.begin;
    if (yz_grow((void **)&sites->items, &sites->cap, sites->count + 1,
                sizeof *sites->items) != YZ_OK)
        return YZ_NO_MEMORY;
    sites->items[sites->count++] = site;
    return YZ_OK;
}

/* Innermost brackets only: what has brackets in it is no gloss. */
static yz_status read_page(mine_sites *sites, const mine_page *page)
{
    uint32_t closing = 0;
    size_t begin = 0;
    yz_status status = YZ_OK;

    for (size_t at = 0; at < page->text.len && status == YZ_OK;) {
        size_t here = at;
        uint32_t c = yz_utf8_next(page->text, &at);

        if (mine_closing_bracket(c)) {
            closing = mine_closing_bracket(c);
            begin = at;
        } else if (closing && (c == ')' || c == 0xFF09)) {
            status = add_site(sites, page, yz_span_of(begin, here));
            closing = 0;
        }
    }
    return status;
}

static void settle_words(mine_sites *sites)
{
    for (size_t i = 0; i < sites->count; i++) {
        mine_site *s = &sites->items[i];

        if (sites->pages->dense[s->page->side])
            continue;
        mine_settle_words(s);
        if (s->marked) {
            s->begin = s->run.begin;
            s->score = 0.95;
            s->reason = yz_tr("quoted, and explained in brackets");
        }
    }
}

yz_status mine_sites_init(mine_sites *sites, const mine_pages *pages)
{
    yz_status status = YZ_OK;

    memset(sites, 0, sizeof *sites);
    sites->pages = pages;
    for (size_t i = 0; i < pages->count && status == YZ_OK; i++)
        status = read_page(sites, &pages->items[i]);
    if (status == YZ_OK)
        status = mine_settle_runs(sites);
    settle_words(sites);
    return status;
}

void mine_sites_done(mine_sites *sites)
{
    yz_free(sites->items);
}
