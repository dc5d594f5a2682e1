/* SPDX-License-Identifier: Apache-2.0 */
/* Where what is under the cursor comes from: a term from its row of the
 * glossary, a sentence from the one that corresponds. */
#include "lsp.h"

static size_t line_of(const yzc_server *lsp, const yz_match *match,
                      const yz_concept *about)
{
    const yz_term *term = yz_termbase_term(lsp->view.termbase, match->term);

    return term->line ? term->line : about->line;
}

/* The rows of all senses; false: no memory. */
static bool add_rows(const yzc_server *lsp, const yzc_lsp_hit *hit,
                     json_t *list)
{
    const yz_bead_side *side = &hit->bead.sides[hit->page.side];
    const yz_match *found = yzc_lsp_match(lsp, hit);

    for (size_t i = 0; found && i < side->match_count; i++) {
        const yz_match *match = &side->matches[i];
        const yz_concept *about =
            yz_termbase_concept(lsp->view.termbase, match->concept_number);

        if (match->span.begin != found->span.begin ||
            match->span.end != found->span.end || about->file.len == 0)
            continue;
        if (json_array_append_new(
                list, yzc_lsp_line_location(lsp, about->file,
                                            line_of(lsp, match, about))) != 0)
            return false;
    }
    return true;
}

json_t *yzc_lsp_definition(yzc_server *lsp, const yzc_lsp_document *document,
                           const json_t *params)
{
    yzc_lsp_hit hit;
    json_t *list;
    yz_side other;
    bool fine;

    if (!yzc_lsp_find(lsp, document,
                      yzc_lsp_spot(json_object_get(params, "position")), false,
                      &hit))
        return json_null();
    list = json_array();
    other = hit.page.side == YZ_TARGET ? YZ_SOURCE : YZ_TARGET;
    fine = list && add_rows(lsp, &hit, list);
    if (fine && json_array_size(list) == 0 &&
        hit.bead.sides[other].segments > 0)
        fine = json_array_append_new(list,
                                     yzc_lsp_location(lsp, &hit.bead, other,
                                                      yz_span_nowhere())) == 0;
    if (!fine) {
        json_decref(list);
        return NULL;
    }
    return list;
}
