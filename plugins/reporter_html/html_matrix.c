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

/* ---- Names ---- */

static yz_str full_name(const yz_run_view *view, size_t pair, yz_side side)
{
    yz_bead bead = { 0 };

    if (view->bead_count(view->payload, pair) > 0)
        view->bead(view->payload, pair, 0, &bead);
    return bead.sides[side].name;
}

static yz_str shared_start(yz_str a, yz_str b)
{
    size_t same = 0;

    while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
        same++;
    return yz_str_cut(a, 0, same);
}

static yz_str find_folder(const yz_run_view *view, yz_side side)
{
    yz_str folder = { NULL, 0 };

    for (size_t p = 0; p < view->pair_count; p++) {
        yz_str name = full_name(view, p, side);

        if (name.len > 0)
            folder = folder.ptr ? shared_start(folder, name) : name;
    }
    while (folder.len > 0 && folder.ptr[folder.len - 1] != '/')
        folder.len--;
    return folder;
}

void html_find_folders(html_page *page)
{
    for (yz_side side = YZ_SOURCE; side <= YZ_TARGET; side++)
        page->folders[side] = find_folder(page->view, side);
}

yz_str html_name_of(const html_page *page, size_t pair, yz_side side)
{
    yz_str name = full_name(page->view, pair, side);

    return name.len > 0 ? yz_str_cut(name, page->folders[side].len, name.len)
                        : name;
}

static void write_name(yz_buf *out, const html_page *page, size_t pair,
                       const yz_survey_document *figures)
{
    yz_str target = html_name_of(page, pair, YZ_TARGET);

    yz_buf_printf(out, "<th scope=\"col\"><a href=\"#p%zu\">", pair + 1);
    html_out_foreign(out, target.len > 0 ? target
                                         : html_name_of(page, pair, YZ_SOURCE));
    yz_buf_add_text(out, "</a>");
    if (figures && figures->known > 0)
        yz_buf_printf(out, " <small>%.3f</small>",
                      (double)figures->common / (double)figures->known);
    yz_buf_add_text(out, "</th>\n");
}

/* ---- Cells ---- */

size_t html_matrix_columns(const html_page *page)
{
    size_t count = page->view->pair_count;

    return count < DOCUMENTS_MAX ? count : DOCUMENTS_MAX;
}

void html_matrix_names(html_page *page, yz_buf *out, const yz_survey *survey)
{
    for (size_t p = 0; p < html_matrix_columns(page); p++)
        write_name(out, page, p, survey ? &survey->documents[p] : NULL);
}

static void write_head(html_page *page)
{
    yz_buf *out = &page->matrix;

    yz_buf_add_text(out,
                    yz_tr("<details id=\"drift\">\n<summary>Terms with "
                          "more than one rendering, by document</summary>\n"
                          "<div><table>\n<thead><tr><th scope=\"col\">term"
                          "</th>\n"));
    html_matrix_names(page, out, NULL);
    yz_buf_add_text(out, "</tr></thead>\n<tbody>\n");
}

static void write_link(yz_buf *out, const yz_observed *o,
                       const yz_observed *first)
{
    const char *name = o->rendering > 0 ? "off" : "same";

    yz_buf_printf(out, "<a class=\"%s\" href=\"#",
                  is_known(o) ? name : "unknown");
    if (first)
        yz_buf_printf(out, "o%zu\">", (size_t)(o - first) + 1);
    else
        yz_buf_printf(out, "r%zu-%zu\">", o->pair + 1, o->bead + 1);
}

/* A rendering in a document, as often as it stands there, with a link to its
 * first place. */
static void write_rendering(yz_buf *out, const yz_observed *o, size_t times,
                            const yz_observed *first)
{
    write_link(out, o, first);
    if (is_known(o))
        html_out_foreign(out, o->written);
    else
        yz_buf_add_text(out, yz_tr("not known"));
    yz_buf_printf(out, "</a> <small>%zu×</small><br>\n", times);
}

void html_matrix_cells(html_page *page, yz_buf *out,
                       const yz_observed *const *of, size_t count,
                       const yz_observed *first)
{
    size_t i = 0;

    for (size_t p = 0; p < html_matrix_columns(page); p++) {
        yz_buf_add_text(out, "<td");
        html_out_lang(out, page->info->lang[YZ_TARGET]);
        yz_buf_add_text(out, ">");
        while (i < count && of[i]->pair == p) {
            size_t begin = i;

            while (i < count && of[i]->pair == p &&
                   of[i]->rendering == of[begin]->rendering)
                i++;
            write_rendering(out, of[begin], i - begin, first);
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
    html_matrix_cells(page, out, of, count, NULL);
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
        yz_buf_printf(&page->matrix, yz_tr("<p>The first %d terms</p>\n"),
                      TERMS_MAX);
    if (terms > 0 && page->view->pair_count > DOCUMENTS_MAX)
        yz_buf_printf(&page->matrix, yz_tr("<p>The first %d documents</p>\n"),
                      DOCUMENTS_MAX);
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
    html_find_folders(page);
    write_table(page, sorted, count);
    yz_free(sorted);
    return YZ_OK;
}
