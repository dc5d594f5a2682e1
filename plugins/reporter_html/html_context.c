/* SPDX-License-Identifier: Apache-2.0 */
/* Places of a term in their texts: the words, and what stands around them on
 * both sides. */
#include "html_page.h"

enum {
    AROUND = 48, /* columns before and behind the words */
    WORD = 12    /* characters that a cut may give up to end at a blank */
};

/* Each character takes a column at least, so that no run of marks is walked
 * over to its end. */
static size_t columns_of(yz_str text, size_t begin, size_t end)
{
    size_t width = yz_display_width(yz_str_cut(text, begin, end));

    return width > 0 ? width : 1;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static size_t cut_before(yz_str text, size_t at)
{
    size_t from = at;

    for (size_t left = AROUND; from > 0;) {
        size_t next = from;
        size_t wide;

        yz_utf8_previous(text, &next);
        wide = columns_of(text, next, from);
        if (wide > left)
            break;
        left -= wide;
        from = next;
    }
    for (size_t i = from; from > 0 && i < at && i < from + WORD; i++)
        if (is_blank(text.ptr[i]))
            return i + 1;
    return from;
}

static size_t cut_behind(yz_str text, size_t at)
{
    size_t to = at;

    for (size_t left = AROUND; to < text.len;) {
        size_t next = to;
        size_t wide;

        yz_utf8_next(text, &next);
        wide = columns_of(text, to, next);
        if (wide > left)
            break;
        left -= wide;
        to = next;
    }
    for (size_t i = to; to < text.len && i > at && i + WORD > to; i--)
        if (is_blank(text.ptr[i - 1]))
            return i - 1;
    return to;
}

static void write_around(yz_buf *out, yz_str text, yz_span span)
{
    size_t from = cut_before(text, span.begin);
    size_t to = cut_behind(text, span.end);

    yz_buf_add_text(out, from > 0 ? "… " : "");
    html_out_foreign(out, yz_str_cut(text, from, span.begin));
    yz_buf_add_text(out, "<mark>");
    html_out_foreign(out, yz_str_cut(text, span.begin, span.end));
    yz_buf_add_text(out, "</mark>");
    html_out_foreign(out, yz_str_cut(text, span.end, to));
    yz_buf_add_text(out, to < text.len ? " …" : "");
}

/* Where nothing is known of the target, its beginning. */
static void write_side(html_page *page, yz_buf *out, const yz_observed *o,
                       const yz_bead_side *side, yz_side number)
{
    yz_span span = o->spans[number];
    size_t to;

    yz_buf_add_text(out, "<p");
    html_out_lang(out, page->info->lang[number]);
    yz_buf_add_text(out, ">");
    if (yz_span_is_somewhere(span) && span.begin <= span.end &&
        span.end <= side->text.len && span.begin < span.end) {
        write_around(out, side->text, span);
    } else {
        to = cut_behind(side->text, cut_behind(side->text, 0));
        html_out_foreign(out, yz_str_cut(side->text, 0, to));
        yz_buf_add_text(out, to < side->text.len ? " …" : "");
    }
    yz_buf_add_text(out, "</p>\n");
}

/* In the target, or where nothing is known in the source. */
static void write_where(html_page *page, yz_buf *out, const yz_observed *o)
{
    const yz_run_view *view = page->view;
    yz_side side = o->rendering == YZ_NO_RENDERING ? YZ_SOURCE : YZ_TARGET;
    size_t at = yz_span_is_somewhere(o->spans[side]) ? o->spans[side].begin : 0;
    yz_str part = html_part_of(view, o->pair, o->bead, side, at);

    html_out_foreign(out, html_name_of(page, o->pair, side));
    if (part.len > 0) {
        yz_buf_add_text(out, " ");
        html_out_foreign(out, part);
    }
    yz_buf_add_text(out, " ");
    html_out_place(out, view->place(view->payload, o->pair, o->bead, side, at),
                   part.len > 0);
}

static void write_place(html_page *page, yz_buf *out, const yz_observed *o,
                        const yz_survey_term *term, const yz_observed *first)
{
    yz_bead bead;

    page->view->bead(page->view->payload, o->pair, o->bead, &bead);
    yz_buf_printf(out,
                  "<div class=\"k\" id=\"o%zu\" data-d=\"%zu\">"
                  "<p class=\"w\">",
                  (size_t)(o - first) + 1, o->pair + 1);
    write_where(page, out, o);
    yz_buf_add_text(out, o == term->divergence
                             ? yz_tr(" <b>first divergence</b></p>\n")
                             : "</p>\n");
    write_side(page, out, o, &bead.sides[YZ_SOURCE], YZ_SOURCE);
    write_side(page, out, o, &bead.sides[YZ_TARGET], YZ_TARGET);
    yz_buf_add_text(out, "</div>\n");
}

static const char *standing_of(const html_page *page, const yz_observed *o)
{
    if (o->concept_number == YZ_NO_CONCEPT || !page->info->termbase)
        return "";
    if (o->term == YZ_NO_TERM)
        return YZ_MARK("unlisted");
    return yz_term_status_name(
        yz_termbase_term(page->info->termbase, o->term)->status);
}

/* "frontier models  10×  preferred" */
static void write_rendering(html_page *page, yz_buf *out, const yz_observed *o,
                            size_t count)
{
    bool known = o->rendering != YZ_NO_RENDERING;

    yz_buf_printf(out, "<section class=\"%s\">\n<h3",
                  !known             ? "unknown"
                  : o->rendering > 0 ? "off"
                                     : "same");
    if (known) {
        html_out_lang(out, page->info->lang[YZ_TARGET]);
        yz_buf_add_text(out, ">");
        html_out_foreign(out, o->written);
    } else {
        yz_buf_add_text(out, ">");
        yz_buf_add_text(out, yz_tr("not known"));
    }
    yz_buf_printf(out, " <small lang=\"%s\">%zu× %s</small></h3>\n",
                  yz_message_lang(), count,
                  known ? yz_tr(standing_of(page, o)) : "");
}

void html_context_write(html_page *page, yz_buf *out,
                        const yz_survey_term *term,
                        const yz_observed *const *of, const yz_observed *first)
{
    for (size_t i = 0, end = 0; i < term->count; i = end) {
        while (end < term->count && of[end]->rendering == of[i]->rendering)
            end++;
        write_rendering(page, out, of[i], end - i);
        for (size_t k = i; k < end; k++)
            write_place(page, out, of[k], term, first);
        yz_buf_add_text(out, "</section>\n");
    }
}
