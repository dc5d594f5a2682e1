/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the run, characters, telling. */
#include "mine_pages.h"

/* ---- Pages ---- */

static yz_status add_page(mine_pages *p, const yz_bead *bead, yz_side side)
{
    const yz_bead_side *from = &bead->sides[side];
    mine_page *page;

    if (from->text.len == 0)
        return YZ_OK;
    if (yz_grow((void **)&p->items, &p->cap, p->count + 1, sizeof *p->items) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    page = &p->items[p->count++];
    page->pair = bead->pair;
    page->bead = bead->number;
    page->side = side;
    page->text = from->text;
    page->matches = from->matches;
    page->match_count = from->match_count;
    return YZ_OK;
}

yz_status mine_pages_init(mine_pages *p, const yz_run_view *view,
                          const yz_miner_sink *sink)
{
    yz_status status = YZ_OK;
    yz_bead bead;

    memset(p, 0, sizeof *p);
    p->view = view;
    p->sink = sink;
    for (int side = 0; side < 2; side++)
        p->dense[side] = yz_lang_is_dense(view->lang[side]);
    for (size_t i = 0; i < view->pair_count; i++) {
        size_t count = view->bead_count(view->payload, i);

        for (size_t k = 0; k < count && status == YZ_OK; k++) {
            view->bead(view->payload, i, k, &bead);
            status = add_page(p, &bead, YZ_SOURCE);
            if (status == YZ_OK)
                status = add_page(p, &bead, YZ_TARGET);
        }
    }
    return status;
}

void mine_pages_done(mine_pages *p)
{
    yz_free(p->items);
}

/* ---- Telling ---- */

yz_status mine_tell(const mine_pages *pages, const mine_page *page,
                    const yz_str terms[2], const mine_saying *saying)
{
    yz_sighting sighting = { page->pair,
                             page->bead,
                             { yz_span_nowhere(), yz_span_nowhere() } };
    yz_candidate candidate = { .struct_size = sizeof candidate,
                               .way = saying->way,
                               .terms = { terms[0], terms[1] },
                               .score = saying->score,
                               .reasons = yz_str_of(saying->reason),
                               .sightings = &sighting,
                               .sighting_count = 1 };

    sighting.spans[page->side] = saying->span;
    return pages->sink->candidate(pages->sink->payload, &candidate);
}

yz_status mine_tell_single(const mine_pages *pages, const mine_page *page,
                           yz_str term, const mine_saying *saying)
{
    yz_str terms[2] = { { NULL, 0 }, { NULL, 0 } };

    terms[page->side] = term;
    return mine_tell(pages, page, terms, saying);
}

/* ---- Characters ---- */

bool mine_is_wordlike(uint32_t c)
{
    return (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) || c == '-' ||
           c == '\'' || c == 0xB7 || c == '+' || c == 0x2019 || c == '&' ||
           c == 0x2010;
}

uint32_t mine_closing_bracket(uint32_t c)
{
    return c == '(' ? ')' : c == 0xFF08 ? 0xFF09 : 0;
}

uint32_t mine_closing_quote(uint32_t c)
{
    switch (c) {
    case 0x201C:
        return 0x201D;
    case 0x300C:
        return 0x300D;
    case 0x300E:
        return 0x300F;
    default:
        return 0;
    }
}

bool mine_closes_quote(uint32_t c)
{
    return c == 0x201D || c == 0x300D || c == 0x300F;
}

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

size_t mine_begins(yz_str text, const char *list)
{
    while (*list) {
        size_t len = strcspn(list, "|");
        size_t i = 0;

        while (i < len && i < text.len && small(text.ptr[i]) == small(list[i]))
            i++;
        if (i == len)
            return len;
        list += len + (list[len] == '|');
    }
    return 0;
}

bool mine_has_han(yz_str text)
{
    for (size_t at = 0; at < text.len;)
        if (yz_char_class(yz_utf8_next(text, &at)) & YZ_CHAR_DENSE)
            return true;
    return false;
}

size_t mine_word_count(yz_str text)
{
    size_t count = 0;
    bool inside = false;

    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n';

        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

bool mine_is_acronym(yz_str text)
{
    size_t capitals = 0;
    size_t smalls = 0;
    bool begins = true;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);
        uint32_t class = yz_char_class(c);

        if (begins && class & YZ_CHAR_LETTER && !(class & YZ_CHAR_UPPER))
            return false;
        begins = c == ' ';
        if (class & YZ_CHAR_DENSE || (class & YZ_CHAR_PUNCT && c != '-' &&
                                      c != '&' && c != '.' && c != '/'))
            return false;
        capitals += (class & YZ_CHAR_UPPER) != 0;
        smalls += class & YZ_CHAR_LETTER && !(class & YZ_CHAR_UPPER);
    }
    return capitals >= 2 && smalls <= capitals;
}
