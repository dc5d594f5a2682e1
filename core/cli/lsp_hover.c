/* SPDX-License-Identifier: Apache-2.0 */
/* What is known about the word under the mouse: its concept, and the sentence
 * that corresponds. */
#include "lsp.h"

enum {
    MOST_RENDERINGS = 8
};

struct page {
    const yzc_server *lsp;
    yz_buf text;
};

/* ---- Text ---- */

/* Text of others is no markup. */
static void add_plain(struct page *p, yz_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (p->lsp->markdown && c < 0x80 && c && strchr("\\`*_[]<>&#", (int)c))
            yz_buf_add_byte(&p->text, '\\');
        yz_buf_add_char(&p->text, c == '\n' ? ' ' : c);
    }
}

static void add_bold(struct page *p, yz_str text)
{
    const char *mark = p->lsp->markdown ? "**" : "";

    yz_buf_add_text(&p->text, mark);
    add_plain(p, text);
    yz_buf_add_text(&p->text, mark);
}

static void add_line(struct page *p, const char *label, yz_str text)
{
    if (text.len == 0)
        return;
    yz_buf_printf(&p->text, "\n- %s", label);
    add_plain(p, text);
}

/* ---- A concept ---- */

static void add_terms(struct page *p, const yz_concept *about)
{
    yz_str from = p->lsp->view.lang[YZ_SOURCE];
    bool any = false;

    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];

        if (!yz_lang_same(term->lang, from))
            continue;
        yz_buf_add_text(&p->text, any ? ", " : "");
        add_bold(p, term->text);
        any = true;
    }
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];

        if (any && yz_lang_same(term->lang, from))
            continue;
        yz_buf_add_text(&p->text, "\n- ");
        add_plain(p, term->text);
        yz_buf_printf(&p->text, " (%s)",
                      yz_tr(yz_term_status_name(term->status)));
    }
}

/* How often the run has which rendering. */
static void add_renderings(struct page *p, const yz_concept *about)
{
    const yz_run_view *view = &p->lsp->view;
    size_t count = 0;
    const yz_rendering *list =
        view->renderings(view->payload, about->number, &count);

    for (size_t i = 0; i < count && i < MOST_RENDERINGS; i++) {
        const yz_term *term = yz_termbase_term(view->termbase, list[i].term);

        yz_buf_add_text(&p->text, i ? ", " : yz_tr("\n- here: "));
        add_plain(p, term->text);
        yz_buf_printf(&p->text, " %zu×", list[i].beads);
    }
}

static void add_concept(struct page *p, const yz_concept *about)
{
    add_terms(p, about);
    add_line(p, yz_tr("note: "), about->note);
    add_line(p, yz_tr("definition: "), about->definition);
    add_line(p, yz_tr("domain: "), about->domain);
    add_line(p, yz_tr("when: "), about->when);
    add_renderings(p, about);
    if (about->file.len > 0) {
        yz_buf_add_text(&p->text, "\n- ");
        add_plain(p, about->file);
        yz_buf_printf(&p->text, about->line ? ":%zu" : "", about->line);
    }
    yz_buf_add_text(&p->text, "\n\n");
}

/* All senses of the words that the match has. */
static void add_concepts(struct page *p, const yzc_lsp_hit *hit,
                         const yz_match *match)
{
    const yz_bead_side *side = &hit->bead.sides[hit->page.side];
    uint32_t last = YZ_NO_CONCEPT;

    for (size_t i = 0; i < side->match_count; i++) {
        const yz_match *other = &side->matches[i];

        if (other->span.begin != match->span.begin ||
            other->span.end != match->span.end || other->concept_number == last)
            continue;
        last = other->concept_number;
        add_concept(p, yz_termbase_concept(p->lsp->view.termbase, last));
    }
}

/* ---- The sentence ---- */

static void add_counterpart(struct page *p, const yzc_lsp_hit *hit)
{
    yz_side other = hit->page.side == YZ_TARGET ? YZ_SOURCE : YZ_TARGET;
    yz_place ends[2];

    if (!yzc_lsp_ends(p->lsp, &hit->bead, other, yz_span_nowhere(), ends)) {
        yz_buf_add_text(&p->text,
                        yz_tr("nothing corresponds to this sentence"));
        return;
    }
    yz_buf_printf(&p->text,
                  "%.*s %zu:%zu: ", YZ_STR_ARG(p->lsp->view.lang[other]),
                  ends[0].line, ends[0].column);
    add_plain(p, hit->bead.sides[other].text);
    if (yz_bead_is_doubtful(&hit->bead))
        yz_buf_printf(&p->text, yz_tr("  (alignment doubtful, %.2f)"),
                      hit->bead.score);
}

json_t *yzc_lsp_hover(yzc_server *lsp, const yzc_lsp_document *document,
                      const json_t *params)
{
    struct page p = { .lsp = lsp };
    const yz_match *match;
    yzc_lsp_hit hit;
    json_t *result = NULL;

    if (!yzc_lsp_find(lsp, document,
                      yzc_lsp_spot(json_object_get(params, "position")), false,
                      &hit))
        return json_null();
    yz_buf_init(&p.text, SIZE_MAX / 2);
    match = yzc_lsp_match(lsp, &hit);
    if (match)
        add_concepts(&p, &hit, match);
    add_counterpart(&p, &hit);
    if (!p.text.failed)
        result =
            json_pack("{s:{s:s, s:o}, s:o}", "contents", "kind",
                      lsp->markdown ? "markdown" : "plaintext", "value",
                      yzc_lsp_string(yz_buf_str(&p.text)), "range",
                      yzc_lsp_range(lsp, &hit.bead, hit.page.side,
                                    match ? match->span : yz_span_nowhere()));
    yz_buf_done(&p.text);
    return result;
}
