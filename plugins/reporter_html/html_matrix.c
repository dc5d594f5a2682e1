/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terms by documents: what stands for each term where, the commonest rendering
 * of the run and what departs from it.  Only terms that have more than one are
 * shown: the others have nothing to compare.
 */
#include <stdlib.h>

#include "html_page.h"

enum {
    TERMS_MAX = 500,    /* a longer table nobody reads */
    DOCUMENTS_MAX = 100 /* and no wider one */
};

static bool is_known(const yz_observed *o)
{
    return o->rendering != YZ_NO_RENDERING && o->written.len > 0;
}

/* By subject, document, rendering, place. */
static int compare(const void *left, const void *right)
{
    const yz_observed *a = *(const yz_observed *const *)left;
    const yz_observed *b = *(const yz_observed *const *)right;
    const size_t keys[4][2] = { { a->subject, b->subject },
                                { a->pair, b->pair },
                                { a->rendering, b->rendering },
                                { a->bead, b->bead } };

    for (int i = 0; i < 4; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* All that is known, in the table's order; *count of them. */
static const yz_observed **sort_known(const yz_observed *seen, size_t *count)
{
    const yz_observed **sorted = yz_calloc(*count + 1, sizeof(void *));
    size_t kept = 0;

    for (size_t i = 0; sorted && i < *count; i++)
        if (is_known(&seen[i]) && seen[i].pair < DOCUMENTS_MAX)
            sorted[kept++] = &seen[i];
    if (sorted && kept > 1)
        qsort(sorted, kept, sizeof(void *), compare);
    *count = kept;
    return sorted;
}

static void write_name(yz_buf *out, const yz_run_view *view, size_t pair)
{
    yz_bead bead = { 0 };

    if (view->bead_count(view->payload, pair) > 0)
        view->bead(view->payload, pair, 0, &bead);
    yz_buf_printf(out, "<th scope=\"col\"><a href=\"#p%zu\">", pair + 1);
    html_out_foreign(out, bead.sides[YZ_TARGET].name.len > 0
                              ? bead.sides[YZ_TARGET].name
                              : bead.sides[YZ_SOURCE].name);
    yz_buf_add_text(out, "</a></th>\n");
}

static size_t columns_of(const yz_run_view *view)
{
    return view->pair_count < DOCUMENTS_MAX ? view->pair_count : DOCUMENTS_MAX;
}

static void write_head(html_page *page)
{
    yz_buf *out = &page->matrix;

    yz_buf_add_text(out, "<details id=\"drift\">\n<summary>Terms with more "
                         "than one rendering, by document</summary>\n<div>"
                         "<table>\n<thead><tr><th scope=\"col\">term</th>\n");
    for (size_t p = 0; p < columns_of(page->view); p++)
        write_name(out, page->view, p);
    yz_buf_add_text(out, "</tr></thead>\n<tbody>\n");
}

/* A rendering in a document, as often as it stands there, with a link to its
 * first place. */
static void write_rendering(html_page *page, const yz_observed *o, size_t times)
{
    yz_buf *out = &page->matrix;

    yz_buf_printf(out, "<a%s href=\"#r%zu-%zu\">",
                  o->rendering > 0 ? " class=\"off\"" : "", o->pair + 1,
                  o->bead + 1);
    html_out_foreign(out, o->written);
    yz_buf_printf(out, "</a> <small>%zu×</small><br>\n", times);
}

/* The cells of a term's row; all of them are of one term. */
static void write_cells(html_page *page, const yz_observed *const *of,
                        size_t count)
{
    yz_buf *out = &page->matrix;
    size_t i = 0;

    for (size_t p = 0; p < columns_of(page->view); p++) {
        yz_buf_add_text(out, "<td");
        html_out_lang(out, page->info->lang[YZ_TARGET]);
        yz_buf_add_text(out, ">");
        while (i < count && of[i]->pair == p) {
            size_t first = i;

            while (i < count && of[i]->pair == p &&
                   of[i]->rendering == of[first]->rendering)
                i++;
            write_rendering(page, of[first], i - first);
        }
        yz_buf_add_text(out, "</td>\n");
    }
}

static bool departs(const yz_observed *const *of, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (of[i]->rendering != of[0]->rendering)
            return true;
    return false;
}

static void write_term(html_page *page, const yz_observed *const *of,
                       size_t count)
{
    yz_buf *out = &page->matrix;

    yz_buf_add_text(out, "<tr><th scope=\"row\"");
    html_out_lang(out, page->info->lang[YZ_SOURCE]);
    yz_buf_add_text(out, ">");
    html_out_foreign(out, of[0]->source);
    yz_buf_add_text(out, "</th>\n");
    write_cells(page, of, count);
    yz_buf_add_text(out, "</tr>\n");
}

static void write_table(html_page *page, const yz_observed *const *sorted,
                        size_t count)
{
    size_t terms = 0;

    for (size_t i = 0, end = 0; i < count && terms < TERMS_MAX; i = end) {
        while (end < count && sorted[end]->subject == sorted[i]->subject)
            end++;
        if (!departs(sorted + i, end - i))
            continue;
        if (terms++ == 0)
            write_head(page);
        write_term(page, sorted + i, end - i);
    }
    if (terms > 0)
        yz_buf_add_text(&page->matrix, "</tbody></table></div>\n");
    if (terms == TERMS_MAX)
        yz_buf_printf(&page->matrix, "<p>The first %d terms</p>\n", TERMS_MAX);
    if (terms > 0)
        yz_buf_add_text(&page->matrix, "</details>\n");
}

yz_status html_matrix_make(html_page *page, yz_error *err)
{
    const yz_run_view *view = page->view;
    const yz_observed *seen = NULL;
    const yz_observed **sorted;
    size_t count = 0;
    yz_status status = view->observed(view->payload, &seen, &count, err);

    if (status != YZ_OK || count == 0)
        return status;
    sorted = sort_known(seen, &count);
    if (!sorted)
        return yz_fail_no_memory(err);
    write_table(page, sorted, count);
    yz_free(sorted);
    return YZ_OK;
}
