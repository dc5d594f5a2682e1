/* SPDX-License-Identifier: Apache-2.0 */
/* Quick fixes: what yizhi fix would do about a finding. */
#include "lsp.h"

/* How sure one must be of what stands for a term that is missing. */
static const double sure = 0.9;

static yz_str text_at(const yz_bead *bead, yz_span span)
{
    return yz_str_cut(bead->sides[YZ_TARGET].text, span.begin, span.end);
}

/* Names the edit at the finding, since an article may change before it. */
static json_t *title_of(const yz_finding *f, const yz_bead *bead,
                        const yz_fix *fix)
{
    const yz_edit *edit = fix->edits;
    yz_buf text;
    json_t *json;

    for (size_t i = 1; i < fix->edit_count; i++)
        if (fix->edits[i].span.begin == f->target_span.begin)
            edit = &fix->edits[i];
    yz_buf_init(&text, SIZE_MAX / 2);
    yz_buf_printf(&text,
                  edit->text.len > 0 ? yz_tr("Replace “%.*s” by “%.*s”")
                                     : yz_tr("Take out “%.*s”%.*s"),
                  YZ_STR_ARG(text_at(bead, edit->span)),
                  YZ_STR_ARG(edit->text));
    json = text.failed ? NULL : yzc_lsp_string(yz_buf_str(&text));
    yz_buf_done(&text);
    return json;
}

/* What the file has there must be the words themselves: where an entity or a
 * tag stands between them, an edit would damage it.  *edits becomes NULL. */
static bool add_edit(yzc_server *lsp, yzc_lsp_page page, const yz_bead *bead,
                     const yz_edit *edit, json_t **edits)
{
    yzc_lines *lines = yzc_lsp_lines(lsp, page);
    yz_place ends[2];

    if (!lines || !yzc_lsp_ends(lsp, bead, YZ_TARGET, edit->span, ends) ||
        !yz_str_equal(yzc_lines_between(lines, ends[0], ends[1]),
                      text_at(bead, edit->span))) {
        json_decref(*edits);
        *edits = NULL;
        return true;
    }
    return json_array_append_new(
               *edits, json_pack("{s:o, s:o}", "range",
                                 yzc_lsp_range_of(lsp, page, ends), "newText",
                                 yzc_lsp_string(edit->text))) == 0;
}

static json_t *action(yzc_server *lsp, const yzc_lsp_document *document,
                      const yz_finding *f, json_t *title, json_t *edits)
{
    json_t *changes = json_object();

    if (!changes || json_object_set_new(changes, document->uri, edits) != 0) {
        json_decref(changes);
        json_decref(title);
        return NULL;
    }
    return json_pack("{s:o, s:s, s:b, s:[o], s:{s:o}}", "title", title, "kind",
                     "quickfix", "isPreferred", 1, "diagnostics",
                     yzc_lsp_diagnostic(lsp, f, YZ_TARGET), "edit", "changes",
                     changes);
}

/* Whether the finding lies where the editor asks. */
static bool is_asked(yzc_server *lsp, const yz_finding *f, const yz_bead *bead,
                     const yz_place asked[2])
{
    yz_place ends[2];

    return yz_span_is_somewhere(f->target_span) &&
           yzc_lsp_ends(lsp, bead, YZ_TARGET, f->target_span, ends) &&
           yzc_place_compare(ends[1], asked[0]) >= 0 &&
           yzc_place_compare(asked[1], ends[0]) >= 0;
}

static bool add_fix(yzc_server *lsp, const yzc_lsp_document *document,
                    size_t number, const yz_place asked[2], json_t *list)
{
    const yz_finding *f = yz_run_finding(lsp->session.run, number);
    yzc_lsp_page page = { f->pair, YZ_TARGET };
    yz_error *err = &lsp->session.err;
    json_t *edits;
    yz_bead bead;
    yz_fix fix;

    lsp->view.bead(lsp->view.payload, f->pair, f->bead, &bead);
    if (!is_asked(lsp, f, &bead, asked))
        return true;
    if (yz_run_fix(lsp->session.run, number, sure, &fix, err) != YZ_OK)
        return false;
    edits = json_array();
    for (size_t i = 0; edits && i < fix.edit_count; i++)
        if (!add_edit(lsp, page, &bead, &fix.edits[i], &edits)) {
            json_decref(edits);
            return false;
        }
    if (fix.edit_count == 0 || !edits) {
        json_decref(edits);
        return true;
    }
    return json_array_append_new(
               list,
               action(lsp, document, f, title_of(f, &bead, &fix), edits)) == 0;
}

/* Whether the client wants this kind; kinds are words with dots between, and
 * one means all below it. */
static bool wants_fixes(const json_t *params)
{
    const json_t *only =
        json_object_get(json_object_get(params, "context"), "only");

    return !only || yzc_lsp_has(only, "quickfix") || yzc_lsp_has(only, "");
}

json_t *yzc_lsp_fixes(yzc_server *lsp, const yzc_lsp_document *document,
                      const json_t *params)
{
    const json_t *range = json_object_get(params, "range");
    json_t *list = json_array();
    yzc_lsp_page pages[2];
    const yzc_lines *lines;
    const yz_finding *f;
    yz_place asked[2];

    if (yzc_lsp_pages(lsp, yz_str_of(document->path), pages) == 0 ||
        pages->side != YZ_TARGET || !wants_fixes(params))
        return list;
    lines = yzc_lsp_lines(lsp, *pages);
    if (!lines)
        return list;
    asked[0] = yzc_lines_place(
        lines, yzc_lsp_spot(json_object_get(range, "start")), lsp->utf8);
    asked[1] = yzc_lines_place(
        lines, yzc_lsp_spot(json_object_get(range, "end")), lsp->utf8);
    for (size_t i = yzc_lsp_first_finding(lsp, pages->pair);
         list && (f = yz_run_finding(lsp->session.run, i)) != NULL &&
         f->pair == pages->pair;
         i++)
        if (yzc_lsp_shows(lsp, f) && !add_fix(lsp, document, i, asked, list)) {
            json_decref(list);
            list = NULL;
        }
    return list;
}
