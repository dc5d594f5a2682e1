/* SPDX-License-Identifier: Apache-2.0 */
/* Quick fixes: a rendering that the glossary does not want → the one it does.
 */
#include "lsp.h"

/* The words of the target that the finding is about and what should stand
 * there.  False: nobody can tell. */
static bool fix_of(const yz_finding *f, yz_span *span, yz_str *text)
{
    static const char *const mended[] = { "T02", "T03" };

    *span = f->target_span;
    *text = yzc_lsp_argument(f, "want");
    if (!yz_span_is_somewhere(*span) || span->begin == span->end ||
        text->len == 0)
        return false;
    for (size_t i = 0; i < sizeof mended / sizeof *mended; i++)
        if (strcmp(f->rule->id, mended[i]) == 0)
            return true;
    return false;
}

/* The text of the fix begins as what it replaces does. */
static char *with_capital(yz_str before, yz_str after)
{
    char *copy = yz_str_dup(after);

    if (copy && before.ptr[0] >= 'A' && before.ptr[0] <= 'Z' &&
        copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] & ~0x20);
    return copy;
}

static json_t *title_of(yz_str before, yz_str after)
{
    yz_buf text;
    json_t *json;

    yz_buf_init(&text, SIZE_MAX / 2);
    yz_buf_printf(&text, "Replace “%.*s” by “%.*s”", YZ_STR_ARG(before),
                  YZ_STR_ARG(after));
    json = text.failed ? NULL : yzc_lsp_string(yz_buf_str(&text));
    yz_buf_done(&text);
    return json;
}

static json_t *action(yzc_server *lsp, const yzc_lsp_document *document,
                      const yz_finding *f, yz_str before, yz_str after,
                      json_t *range)
{
    json_t *edit = json_pack("[{s:o, s:o}]", "range", range, "newText",
                             yzc_lsp_string(after));
    json_t *changes = json_object();

    if (!changes || !edit ||
        json_object_set_new(changes, document->uri, edit) != 0) {
        json_decref(changes);
        return NULL;
    }
    return json_pack("{s:o, s:s, s:b, s:[o], s:{s:o}}", "title",
                     title_of(before, after), "kind", "quickfix", "isPreferred",
                     1, "diagnostics", yzc_lsp_diagnostic(lsp, f, YZ_TARGET),
                     "edit", "changes", changes);
}

/* What the file has there must be the words themselves: where an entity or a
 * tag stands between them, an edit would damage it. */
static bool add_fix(yzc_server *lsp, const yzc_lsp_document *document,
                    const yz_finding *f, const yz_place asked[2], json_t *list)
{
    yzc_lsp_page page = { f->pair, YZ_TARGET };
    yzc_lines *lines = yzc_lsp_lines(lsp, page);
    yz_place ends[2];
    yz_bead bead;
    yz_span span;
    yz_str text;
    yz_str before;
    char *after;
    bool fine;

    if (!lines || !fix_of(f, &span, &text))
        return true;
    lsp->view.bead(lsp->view.payload, f->pair, f->bead, &bead);
    before = yz_str_cut(bead.sides[YZ_TARGET].text, span.begin, span.end);
    if (!yzc_lsp_ends(lsp, &bead, YZ_TARGET, span, ends) ||
        yzc_place_compare(ends[1], asked[0]) < 0 ||
        yzc_place_compare(asked[1], ends[0]) < 0 ||
        !yz_str_equal(yzc_lines_between(lines, ends[0], ends[1]), before))
        return true;
    after = with_capital(before, text);
    if (!after)
        return false;
    fine = json_array_append_new(
               list, action(lsp, document, f, before, yz_str_of(after),
                            yzc_lsp_range_of(lsp, page, ends))) == 0;
    yz_free(after);
    return fine;
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
        if (yzc_lsp_shows(lsp, f) && !add_fix(lsp, document, f, asked, list)) {
            json_decref(list);
            list = NULL;
        }
    return list;
}
