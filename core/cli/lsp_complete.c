/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Renderings for what is being typed: those of the terms in the source sentence
 * that corresponds, and in those around it, since a sentence half written is
 * aligned badly.  What is missing yet comes first.
 */
#include "lsp.h"

enum {
    AROUND = 2, /* beads on each side */
    AHEAD = 4,  /* beads without a target behind: they wait to be written */
    MOST = 200  /* proposals */
};

struct list {
    yzc_server *lsp;
    yz_str before; /* the line up to the cursor */
    yzc_spot spot;
    json_t *items;
    bool failed;
};

/* ---- What is typed ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same_letters(yz_str a, yz_str b)
{
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

static bool ends_in_word(yz_str text)
{
    size_t at = text.len;

    return at > 0 && yz_char_is_alphabetic(yz_utf8_previous(text, &at));
}

/* How many bytes at the end of `before` are the begin of `term`, from the begin
 * of a word on; the most. */
static size_t typed(yz_str before, yz_str term)
{
    size_t most = term.len < before.len ? term.len : before.len;

    for (size_t len = most; len > 0; len--) {
        yz_str rest = yz_str_cut(before, 0, before.len - len);
        yz_str word = yz_str_cut(before, before.len - len, before.len);

        if (yz_utf8_is_boundary(before, rest.len) &&
            same_letters(word, yz_str_cut(term, 0, len)) &&
            !(ends_in_word(rest) && ends_in_word(yz_str_cut(word, 0, 1))))
            return len;
    }
    return 0;
}

/* ---- One proposal ---- */

static bool is_there(const struct list *l, yz_str text)
{
    for (size_t i = 0; i < json_array_size(l->items); i++)
        if (yz_str_equal(
                yz_str_of(yzc_lsp_text(json_array_get(l->items, i), "label")),
                text))
            return true;
    return false;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The text to be put in: with a capital where one was typed. */
static json_t *new_text(yz_str word, yz_str term)
{
    char *copy = yz_str_dup(term);
    json_t *json;

    if (copy && word.len > 0 && is_capital(word.ptr[0]) && copy[0] >= 'a' &&
        copy[0] <= 'z')
        copy[0] = (char)(copy[0] & ~0x20);
    json = copy ? yzc_lsp_string(yz_str_of(copy)) : NULL;
    yz_free(copy);
    return json;
}

static json_t *detail_of(const struct list *l, const yz_concept *about,
                         const yz_term *term)
{
    yz_buf text;
    json_t *json;

    (void)l;
    yz_buf_init(&text, SIZE_MAX / 2);
    if (about->term_count > 0)
        yz_buf_add(&text, about->terms[0].text);
    yz_buf_printf(&text, " (%s)", yz_tr(yz_term_status_name(term->status)));
    json = text.failed ? NULL : yzc_lsp_string(yz_buf_str(&text));
    yz_buf_done(&text);
    return json;
}

/* `rank`: the smaller, the earlier it is shown. */
static void propose(struct list *l, const yz_concept *about,
                    const yz_term *term, int rank)
{
    size_t len = typed(l->before, term->text);
    yz_str word = yz_str_cut(l->before, l->before.len - len, l->before.len);
    size_t units = yzc_units(word, l->lsp->utf8);
    size_t number = json_array_size(l->items);
    char order[32];
    json_t *item;

    if ((len == 0 && ends_in_word(l->before)) || number >= MOST ||
        is_there(l, term->text))
        return;
    snprintf(order, sizeof order, "%d%03zu", rank, number);
    item = json_pack(
        "{s:o, s:i, s:o, s:o, s:s, s:{s:{s:{s:I,s:I},s:{s:I,s:I}}, s:o}}",
        "label", yzc_lsp_string(term->text), "kind", 12, "detail",
        detail_of(l, about, term), "documentation", yzc_lsp_string(about->note),
        "sortText", order, "textEdit", "range", "start", "line",
        (json_int_t)l->spot.line, "character",
        (json_int_t)(l->spot.character - units), "end", "line",
        (json_int_t)l->spot.line, "character", (json_int_t)l->spot.character,
        "newText", new_text(word, term->text));
    if (json_array_append_new(l->items, item) != 0)
        l->failed = true;
}

/* ---- Beads ---- */

static bool is_rendered(const yz_bead *bead, uint32_t concept_number)
{
    const yz_bead_side *target = &bead->sides[YZ_TARGET];

    for (size_t i = 0; i < target->match_count; i++)
        if (target->matches[i].concept_number == concept_number)
            return true;
    return false;
}

static void propose_concept(struct list *l, const yz_bead *bead,
                            const yz_concept *about, int rank)
{
    yz_str to = l->lsp->view.lang[YZ_TARGET];

    rank += is_rendered(bead, about->number) ? 2 : 0;
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];

        if (yz_lang_same(term->lang, to) && term->status <= YZ_TERM_PROPOSED)
            propose(l, about, term,
                    rank + (term->status == YZ_TERM_PROPOSED ? 4 : 0));
    }
}

static void propose_bead(struct list *l, const yz_bead *bead, int rank)
{
    const yz_bead_side *source = &bead->sides[YZ_SOURCE];

    for (size_t i = 0; i < source->match_count; i++)
        if (source->matches[i].consumed_by < 0)
            propose_concept(
                l, bead,
                yz_termbase_concept(l->lsp->view.termbase,
                                    source->matches[i].concept_number),
                rank);
}

/* The bead itself and those behind that have no target yet, then its
 * neighbours. */
static void propose_around(struct list *l, const yzc_lsp_hit *hit)
{
    const yz_run_view *view = &l->lsp->view;
    size_t count = view->bead_count(view->payload, hit->page.pair);
    size_t first = hit->number > AROUND ? hit->number - AROUND : 0;
    bool waiting = true;
    yz_bead bead;

    propose_bead(l, &hit->bead, 0);
    for (size_t i = hit->number + 1;
         i < count && i <= hit->number + AHEAD && waiting; i++) {
        view->bead(view->payload, hit->page.pair, i, &bead);
        waiting = bead.sides[YZ_TARGET].segments == 0;
        if (waiting)
            propose_bead(l, &bead, 0);
    }
    for (size_t i = first; i < count && i <= hit->number + AROUND; i++) {
        view->bead(view->payload, hit->page.pair, i, &bead);
        propose_bead(l, &bead, 1);
    }
}

json_t *yzc_lsp_complete(yzc_server *lsp, const yzc_lsp_document *document,
                         const json_t *params)
{
    yzc_spot spot = yzc_lsp_spot(json_object_get(params, "position"));
    struct list l = { .lsp = lsp, .spot = spot };
    const yzc_lines *lines;
    yzc_lsp_hit hit;

    if (!yzc_lsp_find(lsp, document, spot, true, &hit) ||
        hit.page.side != YZ_TARGET)
        return json_null();
    lines = yzc_lsp_lines(lsp, hit.page);
    l.items = json_array();
    if (!lines || !l.items)
        return l.items;
    l.before = yzc_lines_before(lines, spot, lsp->utf8);
    if (spot.character > yzc_units(l.before, lsp->utf8))
        l.spot.character = yzc_units(l.before, lsp->utf8);
    propose_around(&l, &hit);
    if (l.failed) {
        json_decref(l.items);
        return NULL;
    }
    return json_pack("{s:b, s:o}", "isIncomplete", 1, "items", l.items);
}
